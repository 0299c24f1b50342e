"""Questions to a corpus on disk: seconds, and how many times as long as plain numpy needs for the heart of it.

    python bench/queries.py [--rounds N] [--large] [--corpus FOLDER] [--conc PYTHON]

A corpus of generated pages is built, or `--corpus` names one that is there (with the metadata column `source`);
`--large` builds one of 100 million tokens. In each round the corpus is opened anew, once the one before is gone from
memory, and every question is asked twice: the first time its columns are mapped and its tables are read, later they are
there. Imports are not counted. The limits hold for 100 million tokens. With `--conc`, a Python that has conc, the two
are compared on the same text.
"""

import argparse
import gc as garbage
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from numpy.typing import NDArray

import govcorpus as gc
from bench.common import Measured, measured_already, present, seconds
from bench.texts import write_pages
from govcorpus.building import build
from govcorpus.corpus.stored.place import MANIFEST

ROUNDS, SEED = 5, 2
SMALL_MB, LARGE_MB = 25, 500
META = r"(?P<source>[^/]+)_(?P<date>\d{8})_"
#: Numpy may be so many times as fast.
RATIO_TARGET = 5
#: How many rows a concordance is to have, how often a node is to occur, in 100 million tokens.
ROWS, HITS, TOKENS = 10_000, 100_000, 100_000_000
WINDOW, CONTEXT = 5, 20


class Words(NamedTuple):
    """Words of a corpus that occur about so often as the limits suppose, and their numbers."""

    row: str
    row_type: int
    node: str
    node_type: int


class Question(NamedTuple):
    """A question to a corpus, what numpy does for it, and the limit in seconds."""

    name: str
    ours: Callable[[gc.Corpus], object]
    numpy: Callable[[gc.Corpus], object]
    limit: float


class Asked(NamedTuple):
    """The seconds of a question: when a corpus has just been opened, later, and those of numpy."""

    first: list[float]
    later: list[float]
    numpy: list[float]


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is timed (default: {ROUNDS})")
    parser.add_argument("--large", action="store_true", help="ask a corpus of 100 million tokens")
    parser.add_argument("--corpus", type=Path, help="ask a corpus that is there")
    parser.add_argument("--conc", help="a Python that has conc, to compare with")
    given = parser.parse_args()
    rounds = max(given.rounds, 1)
    with TemporaryDirectory() as name:
        ask_all(given.corpus or built(Path(name), LARGE_MB if given.large else SMALL_MB), rounds)
    if given.conc:
        from bench.side_by_side import compare

        compare(given.conc, rounds)


def built(folder: Path, megabytes: float) -> Path:
    """Return a corpus of so much text."""
    write_pages(folder / "pages", megabytes, SEED)
    build(folder / "pages", output=folder / "corpus", unit="page", meta=META)
    return folder / "corpus"


def ask_all(folder: Path, rounds: int) -> None:
    """Report the questions."""
    corpus = gc.read(folder)
    words = chosen_words(corpus)
    tokens = sum(int(part.tokens.index[-1]) for part in corpus.segments)
    asked = {question: ask(folder, question, rounds) for question in questions(folder, words)}
    measured = []
    for question, times in asked.items():
        label = f"{question.name}, {tokens / 1e6:.0f} M tokens"
        for when, ours in (("first call", times.first), ("later", times.later)):
            limit = f"{label}, {when} / {question.limit * 1000:g} ms"
            measured.append(Measured(measured_already(limit, 1), ours, [question.limit] * rounds))
        measured.append(Measured(measured_already(f"{label} / numpy", RATIO_TARGET), times.later, times.numpy))
    present("queries", measured, rounds)


def ask(folder: Path, question: Question, rounds: int) -> Asked:
    """Return how long a question takes; the first round, in which modules are imported, does not count."""
    asked = Asked([], [], [])
    for number in range(rounds + 1):
        garbage.collect()
        corpus = gc.read(folder)
        asked_twice = (question.ours, question.ours, question.numpy, question.numpy)
        first, later, _, numpy = (seconds(partial(work, corpus)) for work in asked_twice)
        del corpus
        if number:
            for column, taken in zip(asked, (first, later, numpy), strict=True):
                column.append(taken)
    return asked


def questions(folder: Path, words: Words) -> list[Question]:
    """Return what is asked: of words, of sub-corpora by date, of characters."""
    return [
        Question("open", lambda _: gc.read(folder), lambda _: json.loads((folder / MANIFEST).read_bytes()), 0.02),
        Question("keywords", gc.keywords, plain_keywords, 0.1),
        Question(
            "keyness of two sub-corpora",
            lambda corpus: gc.keyness(corpus, target="year >= 2015", reference="year < 2010"),
            plain_keyness,
            0.3,
        ),
        Question(
            "keyness of a random quarter",
            lambda corpus: gc.keyness(at_random(corpus), reference=corpus),
            plain_keyness,
            1,
        ),
        Question(
            f"kwic --words, {ROWS:,} rows",
            lambda corpus: gc.kwic(corpus, words.row, words=True, top=ROWS),
            lambda corpus: plain_contexts(corpus, words.row_type, CONTEXT // 2),
            0.1,
        ),
        Question(
            "collocates --words",
            lambda corpus: gc.collocates(corpus, words.node, words=True),
            lambda corpus: plain_collocates(corpus, words.node_type),
            0.1,
        ),
        Question(
            "kwic of characters, 100 rows",
            lambda corpus: gc.kwic(corpus, words.row),
            lambda corpus: plain_search(corpus, words.row),
            1,
        ),
    ]


def at_random(corpus: gc.Corpus, share: float = 0.25) -> gc.Corpus:
    """Return a share of the articles, for which no counts are stored."""
    return corpus.select(np.flatnonzero(np.random.default_rng(SEED).random(len(corpus)) < share))


def chosen_words(corpus: gc.Corpus) -> Words:
    """Return the words whose frequencies are nearest to those that the limits suppose, scaled to the corpus."""
    listed = gc.keywords(corpus, top=0)
    tokens = listed["freq"].iloc[0] / listed["pmw"].iloc[0] * 1e6
    rows, hits = ((listed["freq"] - wanted * tokens / TOKENS).abs().argmin() for wanted in (ROWS, HITS))
    row, node = (str(listed["term"].iloc[at]) for at in (rows, hits))
    return Words(row, corpus.vocabulary.find(row), node, corpus.vocabulary.find(node))


def plain_keywords(corpus: gc.Corpus) -> NDArray[Any]:
    """Add up the stored frequencies, and find the highest."""
    freq, docfreq = (np.zeros(len(corpus.vocabulary), np.int64) for _ in range(2))
    for part in corpus.segments:
        postings = part.segment.postings
        freq[postings.types] += np.diff(postings.index)
        docfreq[postings.types] += postings.docfreq
    return np.argpartition(freq, -50)[-50:]


def plain_keyness(corpus: gc.Corpus) -> list[NDArray[Any]]:
    """Count the tokens of two halves of the articles."""
    chance = np.random.default_rng(SEED)
    size = len(corpus.vocabulary)
    counts = [np.zeros(size, np.int64), np.zeros(size, np.int64)]
    for part in corpus.segments:
        tokens = part.tokens
        inside = np.repeat(chance.random(len(part.numbers)) < 0.5, np.diff(tokens.index))
        for count, which in zip(counts, (inside, ~inside), strict=True):
            count += np.bincount(tokens.term[which], minlength=size)
    return counts


def plain_contexts(corpus: gc.Corpus, node: int, width: int, most: int = ROWS) -> NDArray[Any]:
    """Gather the types around the first occurrences of a type."""
    found = []
    around = np.arange(-width, width + 1)
    for part in corpus.segments:
        positions = part.segment.postings.of(node)[:most]
        most -= len(positions)
        term = part.tokens.term
        found.append(term[np.clip(positions[:, None] + around, 0, len(term) - 1)])
    return np.concatenate(found)


def plain_collocates(corpus: gc.Corpus, node: int) -> NDArray[Any]:
    """Count the types around a type."""
    return np.bincount(plain_contexts(corpus, node, WINDOW, 2 * HITS).ravel(), minlength=len(corpus.vocabulary))


def plain_search(corpus: gc.Corpus, term: str) -> int:
    """Count the occurrences of a string in the texts."""
    wanted = term.encode()
    hits = 0
    for part in corpus.segments:
        data = np.frombuffer(part.texts.data, np.uint8)
        at = np.flatnonzero(data[: len(data) - len(wanted)] == wanted[0])
        for i, byte in enumerate(wanted):
            at = at[data[at + i] == byte]
        hits += len(at)
    return hits


if __name__ == "__main__":
    main()
