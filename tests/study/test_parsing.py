from dataclasses import fields
from pathlib import Path

import pytest

from govcorpus.errors import GovcorpusError, InputError, UsageError
from govcorpus.study.commands import COMMANDS, formats_of, parameters_of
from govcorpus.study.parsing import read_study
from govcorpus.study.spec import CorpusSpec, General, TableSpec
from support import ROOT

EVERYTHING = """
[study]
title = "T"
formats = ["tsv"]
[corpus]
input = "papers"
where = "kind = article"
[parts]
late = "date >= 2020"
[lists]
short = ["三零", "五星", "三零", " "]
long = "terms.txt"
[tables.kwic]
each = "short"
window = 5
[tables.network]
each = "long"
around = ["{term}", "社区"]
[tables.trend]
terms = "{short}"
[tables.report]
[tables.themes]
command = "topics"
parts = ["all", "late"]
compare = ["三零", "五星"]
formats = ["csv", "zip"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "terms.txt").write_text("社区  # a comment\n\n治理\n", encoding="utf-8")
    return tmp_path


def study_of(folder: Path, text: str) -> Path:
    path = folder / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_study_is_read_with_its_lists_and_defaults(folder: Path) -> None:
    study = read_study(study_of(folder, EVERYTHING))
    assert study.lists == {"short": ("三零", "五星"), "long": ("社区", "治理")}
    kwic, network, trend = (study.tables[name] for name in ("kwic", "network", "trend"))
    assert dict(kwic.options) == {"query": "{term}", "window": 5}
    assert (kwic.command, kwic.corpus, kwic.formats) == ("kwic", "corpus", ("tsv",))
    assert list(network.options["around"]) == ["{term}", "社区"]
    assert list(trend.options["terms"]) == ["三零", "五星"]
    assert study.tables["report"].formats == ("html",)
    assert study.tables["themes"].options["compare"] == ("三零", "五星")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_study_is_read_in_any_common_encoding(folder: Path, encoding: str) -> None:
    path = study_of(folder, EVERYTHING)
    expected = read_study(path)
    path.write_bytes(EVERYTHING.replace("\n", "\r\n").encode(encoding))
    assert read_study(path) == expected


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('title = "T"', 'titel = "T"', "Did you mean 'title'"),
        ("[parts]", "[part]", "Did you mean 'parts'"),
        ('input = "papers"', 'inputs = "papers"', "Did you mean 'input'"),
        ("window = 5", "windw = 5", "Did you mean 'window'"),
        ("window = 5", 'window = "5"', "valid integer"),
        ("window = 5", "window = true", "valid integer"),
        ("window = 5", 'save = "x"', "no key 'save'"),
        ("[tables.kwic]", "[tables.kwik]", "Did you mean 'kwic'"),
        ('command = "topics"', 'command = "topic"', "Did you mean 'topics'"),
        ('each = "short"', 'each = "shrt"', "Did you mean 'short'"),
        ('parts = ["all", "late"]', 'parts = ["al", "late"]', "Did you mean 'all'"),
        ('formats = ["csv", "zip"]', 'formats = ["csv", "gexf"]', "there is no 'gexf'"),
        ('formats = ["csv", "zip"]', 'plot = "pgn"', "Did you mean 'png'"),
        ('formats = ["csv", "zip"]', 'after = "kwick"', "Did you mean 'kwic'"),
        ('formats = ["csv", "zip"]', 'corpus = "corpse"', "Did you mean 'corpus'"),
        ('late = "date >= 2020"', 'late = "date >="', "malformed at column 8"),
        ('late = "date >= 2020"', 'all = "date >= 2020"', "all articles already"),
        ('late = "date >= 2020"', "late = 2020", "valid string"),
        ('where = "kind = article"', 'where = "kind"', "malformed"),
        ('input = "papers"', 'input = "-"', "standard input"),
        ('long = "terms.txt"', "long = []", "The list is empty"),
        ('long = "terms.txt"', 'term = "terms.txt"', "another name"),
        ('terms = "{short}"', 'terms = "{shrt}"', "Did you mean 'short'"),
        ('terms = "{short}"', 'terms = "{term}"', "there is no 'term'"),
        ('formats = ["tsv"]', 'on = "cloud"', "'local' or 'dask'"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_remedy(folder: Path, before: str, after: str, said: str) -> None:
    line = EVERYTHING.splitlines().index(before) + 1
    with pytest.raises(UsageError) as caught:
        read_study(study_of(folder, EVERYTHING.replace(before, after)))
    assert f"study.toml, line {line}, [" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[study", "not correct TOML"),
        ("study = 1", "a section of its own"),
        ("[tables]\nkwic = 1", "a section of its own"),
        ("corpora.a = 1", "a section of its own"),
        ("[corpora.a]\n[corpora.b]\n[tables.info]", "several corpora"),
        ('[lists]\na = "gone.txt"', "gone.txt"),
        ("[lists]\na = ['x']\n[tables.info]\neach = 'a'", r"line 4, \[tables.info\] each: No option has {term}"),
        ("[tables.trend]\nperiod = 'year'", r"line 1, \[tables\] trend: terms is missing"),
    ],
)
def test_what_is_no_study(folder: Path, text: str, said: str) -> None:
    with pytest.raises(GovcorpusError, match=said):
        read_study(study_of(folder, text))


def test_a_study_that_is_not_there_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run --init"):
        read_study(tmp_path / "study.toml")


def test_every_key_is_in_the_documentation() -> None:
    text = (ROOT / "docs" / "studies.md").read_text(encoding="utf-8")
    for kind in (General, CorpusSpec, TableSpec):
        for field in fields(kind):
            assert f"`{field.name}`" in text or field.name == "options", field.name
    for command in COMMANDS:
        assert f"`{command}`" in text
        for suffix in formats_of(command):
            assert f"`{suffix}`" in text, suffix


def test_own_keys_are_no_options_of_a_command() -> None:
    own = {field.name for field in fields(TableSpec)}
    for command in COMMANDS:
        assert not own & parameters_of(command).keys()
