"""What a shell asks of the program when the tab key is pressed, and what it is told."""

import os
import shutil
import subprocess
import sys

import pytest

from govcorpus.cli import _completion as names
from govcorpus.corpus.fields import CUT_FIELDS, FIELDS
from govcorpus.naming.mentions import KINDS as ENTITY_KINDS
from govcorpus.reprints.listing import KINDS as REUSE_KINDS
from govcorpus.slogan.grammar import CLASSES
from govcorpus.stats import collocates, dispersion, keyness, kwic
from govcorpus.text.personal import KINDS as PERSONAL_KINDS
from support import ROOT, Runner


@pytest.fixture
def complete(run: Runner, monkeypatch: pytest.MonkeyPatch) -> object:
    """Complete the last word of a line as bash does."""

    def ask(line: str) -> list[str]:
        monkeypatch.setenv("_GOVCORPUS_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        done = run()
        assert (done.code, done.err) == (0, "")
        return done.text.split()

    return ask


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("govcorpus key", ["keywords", "keyness"]),
        ("govcorpus --la", ["--lang"]),
        ("govcorpus keywords --met", ["--method", "--meta", "--metadata"]),
        ("govcorpus keywords --method ", ["freq", "tfidf", "textrank"]),
        ("govcorpus keywords --format js", ["json", "jsonl"]),
        ("govcorpus keywords --where pl", ["place", "place_confidence"]),
        ("govcorpus keyness --target da", ["date"]),
        ("govcorpus keyness --measure log", ["log_ratio", "log_odds_z"]),
        ("govcorpus collocates 社区 --measure m", ["mi", "mi3"]),
        ("govcorpus dispersion --by a", ["article", "author"]),
        ("govcorpus kwic 社区 --sort left,r", ["left,right"]),
        ("govcorpus reuse --kinds exact,", ["exact,hardwrap", "exact,near", "exact,partial"]),
        ("govcorpus slogans --class c", ["count_with_list"]),
        ("govcorpus keywords see", []),
    ],
)
def test_bash_is_told_what_may_follow(complete: object, line: str, expected: list[str]) -> None:
    assert complete(line) == expected  # type: ignore[operator]


def test_descriptions_are_in_the_language_of_the_reader(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_GOVCORPUS_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "govcorpus slo")
    assert '"slogans":"Find numeral slogans' in run().text
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert '"slogans":"找出' in run().text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_shown_and_understood_by_it(
    run: Runner, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    monkeypatch.setenv("_GOVCORPUS_COMPLETE", f"source_{shell}")
    script = run().text
    assert "_GOVCORPUS_COMPLETE=complete_" + shell in script
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    assert subprocess.run([shell, "-n"], input=script.encode(), capture_output=True, check=True).stderr == b""


def test_completing_reads_no_heavy_module() -> None:
    """The tab key is answered without pandas, numpy and the like."""
    code = (
        "import sys, govcorpus.cli as c\n"
        "try: c.main()\n"
        "except SystemExit: sys.exit(repr(sorted({'pandas', 'numpy', 'scipy', 'sklearn'} & set(sys.modules))))"
    )
    environment = {**os.environ, "_GOVCORPUS_COMPLETE": "complete_bash", "COMP_CWORD": "3"}
    environment["COMP_WORDS"] = "govcorpus keyness --measure lo"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=ROOT)
    assert (done.stdout.split(), done.stderr) == (["log_ratio", "log_odds_z"], "[]\n")


def test_the_names_are_those_that_are_known() -> None:
    assert set(names.FIELDS) == set(FIELDS)
    assert names.CUT_FIELDS == CUT_FIELDS
    assert set(names.ASSOCIATION_MEASURES) == set(collocates.RANKINGS)
    assert names.KEYNESS_MEASURES == keyness.RANKINGS
    assert names.DISPERSION_COLUMNS == dispersion.RANKINGS
    assert set(names.KWIC_KEYS) == {*kwic.SIDES, *kwic.FIELD_KEYS}
    assert names.ENTITY_KINDS == ENTITY_KINDS
    assert names.SLOGAN_CLASSES == CLASSES
    assert names.REUSE_KINDS == REUSE_KINDS
    assert names.PERSONAL_KINDS == PERSONAL_KINDS
    assert set(names.PARTS) - {"article", "period"} <= set(FIELDS)


@pytest.mark.parametrize(
    ("incomplete", "expected"),
    [
        ("place ~ 河南 and ti", ["place ~ 河南 and title"]),
        ("not (tit", ["not (title"]),
        ("place = ti", []),
        ("place ", []),
        ("ye", ["year"]),
    ],
)
def test_fields_are_completed_where_one_may_stand(incomplete: str, expected: list[str]) -> None:
    assert names.fields(incomplete) == expected
