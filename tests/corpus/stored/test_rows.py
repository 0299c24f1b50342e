"""Every command gives the same rows from a corpus on disk as from the files it was built from."""

import json
from pathlib import Path

import pytest

import govcorpus as gc
from built import check_same_rows
from govcorpus import cli
from support import SEEDS, TERMS, Run, Runner

FILE_COMMANDS = {"build", "redact", "run"}
COMMANDS = sorted({str(command.name) for command in cli.app.registered_commands} - FILE_COMMANDS)
#: The arguments that some commands need.
NEEDED = {**{name: [term] for name, term in TERMS.items()}, "collocates": ["社区"]}
OPTIONS = {"keyness": ["--target", "place ~ 濮阳"]}
#: What `info` says of how a corpus is stored, and so not of files.
STORAGE = {"format", "segments", "builds", "last build", "unit", "lexicon"}


@pytest.mark.parametrize("options", [[], ["--where", "place ~ 濮阳"], ["--where", "place = 无此地"]], ids=" ".join)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_rows(run: Runner, seeds_folder: Path, name: str, options: list[str]) -> None:
    ours, theirs = (
        run(name, *NEEDED.get(name, []), folder, *OPTIONS.get(name, []), *options, "-f", "jsonl")
        for folder in (seeds_folder, SEEDS)
    )
    assert (_rows(ours), ours.code, ours.err) == (_rows(theirs), theirs.code, theirs.err)


def _rows(done: Run) -> list[dict[str, object]]:
    rows = [json.loads(line) for line in done.text.splitlines()]
    return [row for row in rows if row.get("field") not in STORAGE]


@pytest.mark.parametrize(
    "line",
    [
        ["segment", "--explain"],
        ["segment", "--review"],
        ["keywords", "--ngram", "2"],
        ["keywords", "--method", "textrank", "--by", "place"],
        ["keywords", "--method", "tfidf", "--pos", "n,v"],
        ["keywords", "--no-stopwords", "--top", "0"],
        ["kwic", "三零", "--slogan"],
        ["kwic", "社区", "--no-mask"],
        ["kwic", "社区", "--words", "--sort", "right", "--sentence"],
        ["topics", "--assignments"],
        ["spread", "三零", "--curve", "--slogan"],
        ["variants", "三零", "--changes", "--period", "year"],
    ],
    ids=" ".join,
)
def test_the_same_rows_with_options_of_its_own(run: Runner, seeds_folder: Path, line: list[str]) -> None:
    ours, theirs = (run(*line, folder, "-f", "jsonl") for folder in (seeds_folder, SEEDS))
    assert ours == theirs
    assert len(ours.text.splitlines()) > 2


def test_a_lexicon_cuts_the_texts_anew(run: Runner, seeds_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("社区治理 10 nz\n", encoding="utf-8")
    for options in (["--lexicon", tmp_path / "words.txt"], ["--segmenter", "jieba"]):
        ours, theirs = (run("keywords", folder, "--top", "0", "-q", *options).text for folder in (seeds_folder, SEEDS))
        assert ours == theirs
        assert ("社区治理" in ours) == ("--lexicon" in options)


def test_the_rows_of_frames_are_equal(seeds_folder: Path, seeds: gc.Corpus) -> None:
    for name in ("keywords", "kwic", "segment", "info"):
        check_same_rows(gc.read(seeds_folder), seeds, name)
