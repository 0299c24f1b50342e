"""The paragraph on corpus and methods: it says what the corpus is, and its references are those of the documentation."""

import re
from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus import cli
from govcorpus.corpus.methods import MEASURE, MEASURES, REFERENCE, references
from govcorpus.errors import UsageError
from govcorpus.reporting.methods import methods_text
from support import ROOT, SEEDS, Runner, corpus_of, dated_corpus

DOCUMENTED = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
#: A source as a table or a bracket of the documentation names it: Church & Hanks 1990, Church et al. 1991.
NAME = r"[A-Z][a-zà-ž]+(?:-[A-Z][a-zà-ž]+)?"
NAMED = re.compile(rf"{NAME}(?:(?: & {NAME})| et al\.)? (?:19|20)\d\d")

#: What the documentation names besides: the rule for outliers, and what the pattern cuts short.
NO_MEASURES = {"Iglewicz & Hoaglin 1993", "Gang 2017", "Corpora 2000"}


def sentences(corpus: gc.Corpus) -> dict[str, str]:
    frame = gc.info(corpus, methods=True)
    return dict(zip(frame["field"], frame["value"], strict=True))


def test_it_says_what_the_corpus_is() -> None:
    corpus = dated_corpus(
        ("堤防巡查,河道加固。", "2021-03", "甲县"), ("防汛物资。", "", ""), ("巡查。", "2022", "乙县")
    )
    said = sentences(corpus)
    sizes = gc.info(corpus).set_index("field")["value"]
    assert (
        said["corpus"] == f"The corpus has 0 files, 3 units of text, {sizes['tokens']} words and {sizes['types']} types"
    )
    assert said["period"] == "It is dated from 2021-03 to 2022; 1 units have no date"
    assert "2 places; 1 units have no place" in said["coverage"]
    assert said["segmentation"].startswith("Pages were cut by rules")
    assert "rjieba" in said["words"]
    assert f"govcorpus {gc.__version__}" in said["software"]


def test_it_follows_what_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("党建引领\n", encoding="utf-8")
    (tmp_path / "stop.txt").write_text("社区\n", encoding="utf-8")
    built_in = sentences(gc.read(SEEDS, unit="page", where="date >= 2023"))
    assert built_in["segmentation"] == "Files were taken whole, not cut into articles"
    assert "built-in list" in built_in["stop words"]
    own = sentences(
        gc.read(
            SEEDS, unit="page", where="date >= 2023", stopwords=tmp_path / "stop.txt", lexicon=tmp_path / "words.txt"
        )
    )
    assert own["stop words"] == "1 stop words of a list of our own are counted but not listed"
    assert own["lexicon"] == "1 terms of a lexicon were kept whole"
    none = sentences(gc.read(SEEDS, unit="page", where="date >= 2023", stopwords=(), mask=False))
    assert none["stop words"] == "No stop words were left out"
    assert "personal data" in own
    assert "personal data" not in none


def test_an_empty_corpus_has_a_paragraph() -> None:
    said = sentences(gc.Corpus())
    assert said["corpus"] == "The corpus has 0 files, 0 units of text, 0 words and 0 types"
    assert "period" not in said


def test_units_that_repeat_another_are_counted() -> None:
    text = "本报讯 堤防巡查三次,防汛物资到位,河道加固完成,群众安全转移。\n"
    assert "0 units repeat" in sentences(corpus_of(text))["reprints"]


def test_each_reference_is_used_and_documented() -> None:
    frame = gc.info(corpus_of("堤防。"), methods=True)
    rows = dict(zip(frame["field"], frame["value"], strict=True))
    named = {field.removeprefix(REFERENCE) for field in rows if field.startswith(REFERENCE)}
    assert named == set(references())
    for key, text in references().items():
        first, year = re.split(r"[ ,]", key)[0], key[-4:]
        assert text.startswith(first)
        assert f"({year})" in text
        assert re.search(rf"{first}.{{0,120}}?{year}", DOCUMENTED, re.DOTALL), key
        assert any(key in value for field, value in rows.items() if field.startswith(MEASURE)), key


def test_each_source_that_the_documentation_names_is_a_reference() -> None:
    assert set(NAMED.findall(DOCUMENTED)) - NO_MEASURES <= set(references()) | {
        key.split(", ")[-1] for key in references()
    }


def test_each_command_that_measures_something_is_there() -> None:
    commands = {command.name for command in cli.app.registered_commands}
    assert set(MEASURES) <= commands
    assert {"keywords", "keyness", "dispersion", "collocates", "network", "topics", "trend"} == set(MEASURES)


def test_the_text_is_said_in_two_languages(seeds: gc.Corpus) -> None:
    frame = gc.info(seeds, methods=True)
    english, chinese = (methods_text(frame, lang).split("\n\n") for lang in ("en", "zh"))
    assert len(english) == len(chinese) == 3
    assert english[2] == chinese[2]
    assert not re.search("[a-z]{4,} [a-z]{2,} [a-z]{3,}", chinese[0].replace("computer software", "").split("引用")[0])
    assert chinese[0].startswith("语料共 5 个文件")


def test_the_command_writes_text_and_rows(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "methods.txt"
    assert run("info", SEEDS, "--methods", "-o", path).code == 0
    assert path.read_text(encoding="utf-8").startswith("The corpus has 5 files, ")
    assert run("info", SEEDS, "--methods", "-f", "table", "--lang", "zh").text.startswith("语料共 5 个文件")
    assert run("info", SEEDS, "--methods").text.startswith("field,value\ncorpus,")
    assert "can only be written with --methods" in run("info", SEEDS, "-o", path).err


def test_two_lists_at_once_are_refused(seeds: gc.Corpus) -> None:
    with pytest.raises(UsageError, match="different lists"):
        gc.info(seeds, by_file=True, methods=True)
