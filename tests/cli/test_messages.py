"""Every message and heading exists in Chinese, with the same values in it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus.building.run import BUILD
from govcorpus.cli._messages import Voice, language
from govcorpus.errors import Message, UsageError
from govcorpus.redaction import REDACTED
from govcorpus.reporting.report import REPORT
from support import ROOT

SOURCE = ROOT / "src" / "govcorpus"
CATALOGUE = tomllib.loads((SOURCE / "data" / "zh.toml").read_text(encoding="utf-8"))
SPEAKERS = {"Message", "UsageError", "ExpressionError", "QueryError", "InputError", "OutputError", "GovcorpusError"}
SPEAKERS |= {"CorpusError", "WorkerError", "__init__"}


def templates(path: Path) -> Iterator[str]:
    """Yield the message templates of a module: the first two texts of each call that makes a message."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SPEAKERS:
                yield from (
                    a.value
                    for a in node.args[:2]
                    if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value
                )


TEMPLATES = sorted({text for path in SOURCE.rglob("*.py") for text in templates(path)})


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 50


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_is_in_the_catalogue_with_its_values(template: str) -> None:
    chinese = CATALOGUE["messages"][template]
    assert sorted(re.findall(r"\{(\w+)", chinese)) == sorted(re.findall(r"\{(\w+)", template))


def test_the_catalogue_has_no_messages_that_nobody_says() -> None:
    assert set(CATALOGUE["messages"]) - {"Error", "Hint"} <= set(TEMPLATES)


def test_what_can_be_unknown_has_a_chinese_word() -> None:
    calls = re.compile(r'UnknownNameError\(\s*"([^"]+)"')
    kinds = {kind for path in SOURCE.rglob("*.py") for kind in calls.findall(path.read_text(encoding="utf-8"))}
    assert len(kinds) > 20
    assert kinds <= set(CATALOGUE["words"]) | set(CATALOGUE["columns"])


def test_chinese_has_the_punctuation_of_chinese() -> None:
    said = {**CATALOGUE["messages"], **CATALOGUE["words"], **CATALOGUE["columns"]}.values()
    assert [text for text in said if re.search(r"[\u4e00-\u9fff”》）][,:;?]|[,:;] ?[\u4e00-\u9fff“《]", text)] == []


def test_each_column_has_a_heading(seeds: gc.Corpus) -> None:
    frames = [
        gc.segment(seeds),
        gc.info(seeds),
        gc.keywords(seeds, by="place"),
        gc.kwic(seeds, "社区"),
        gc.slogans(seeds),
    ]
    frames += [gc.keyness(seeds, reference=seeds), gc.dispersion(seeds), gc.collocates(seeds, "社区")]
    frames += [gc.segment(seeds, explain=True), gc.segment(seeds, review=True)]
    frames += [gc.topics(seeds), gc.topics(seeds, assignments=True)]
    frames += [gc.trend(seeds, "三零"), gc.spread(seeds, "三零", by="source"), gc.spread(seeds, "三零", curve=True)]
    frames += [gc.trend(seeds, "三零", by="place"), gc.network(seeds)]
    frames += [gc.variants(seeds, "三零"), gc.variants(seeds, "三零", changes=True)]
    frames += [gc.figures(seeds)]
    frames += [table.frame([], Message("")) for table in (BUILD, REDACTED, REPORT)]
    assert {str(column) for frame in frames for column in frame.columns} <= set(CATALOGUE["columns"])


@pytest.mark.parametrize(
    ("asked", "environment", "expected"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_as_asked_or_as_the_locale(
    asked: str | None, environment: dict[str, str], expected: str
) -> None:
    assert language(asked, environment) == expected


def test_a_quiet_voice_keeps_notes_to_itself_but_not_errors(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice("en", quiet=True)
    voice.note(Message("a note"))
    voice.error(UsageError("wrong", "do this"))
    assert capsys.readouterr().err == "Error: wrong\nHint: do this\n"


def test_errors_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    Voice("zh").error(UsageError("The query is empty", "Give the word or phrase to look for"))
    assert capsys.readouterr().err == "错误：检索词为空\n提示：请给出要查的词语\n"
