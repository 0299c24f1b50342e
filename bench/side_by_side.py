"""Side by side with conc on the same text: building, keyness, collocates, concordances.

    python bench/queries.py --conc PYTHON

`PYTHON` is an interpreter that has conc, which is no dependency of this project. conc does not cut Chinese, so it gets
the words that `jieba.lcut` finds, separated by spaces, and the cutting is part of its build. Both open the corpus
before each question; keyness compares two corpora, the halves of the text.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import govcorpus as gc
from bench.common import Measured, Work, measured_already, present, seconds
from bench.texts import write_pages
from bench.tokenizer import jieba_lcut
from govcorpus.building import build

HALVES, HALF_MB = ("one", "two"), 10
#: How many rounds of building are enough: jieba takes most of the time.
BUILDS = 2
TARGET = 5
ROWS = 10_000


class Pair(NamedTuple):
    """The seconds of every round, ours and those of conc."""

    ours: list[float]
    conc: list[float]


class Conc:
    """conc in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def seconds(self, method: str, *arguments: object) -> float:
        """Let it do something, and return how long that takes."""
        sent, received = self._process.stdin, self._process.stdout
        assert sent is not None
        assert received is not None
        sent.write(json.dumps([method, *arguments]) + "\n")
        sent.flush()
        taken: list[Any] = json.loads(received.readline())
        return float(taken[0])


def compare(python: str, rounds: int) -> None:
    """Report the comparison."""
    with TemporaryDirectory() as name, started(python, name) as conc:
        folder = Path(name)
        for seed, half in enumerate(HALVES):
            write_pages(folder / "pages" / half, HALF_MB, seed)
        measured = [*compare_builds(folder, conc, min(rounds, BUILDS)), *compare_questions(folder, conc, rounds)]
        present("conc", measured, rounds)


@contextmanager
def started(python: str, folder: str) -> Iterator[Conc]:
    """Give conc, which keeps its corpora in a folder."""
    command = [python, str(Path(__file__).with_name("conc_peer.py")), folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Conc(process)
        finally:
            process.kill()


def compare_builds(folder: Path, conc: Conc, rounds: int) -> Iterator[Measured]:
    """Yield the builds: conc with the cutting by jieba, and without it."""
    whole, rest = Pair([], []), Pair([], [])
    for _ in range(rounds):
        ours = sum(seconds(partial(build_half, folder, half)) for half in HALVES)
        cutting = sum(seconds(partial(cut_half, folder, half)) for half in HALVES)
        building = sum(conc.seconds("build", str(folder / "cut" / half)) for half in HALVES)
        for pair, taken in ((whole, cutting + building), (rest, building)):
            pair.ours.append(ours)
            pair.conc.append(taken)
    label = f"build, {HALF_MB * len(HALVES)} MB"
    yield Measured(measured_already(f"{label} / jieba and conc", TARGET, speed=True), *whole)
    yield Measured(measured_already(f"{label} / conc of words cut before", speed=True), *rest)


def build_half(folder: Path, half: str) -> None:
    """Build our corpus of a half of the text."""
    shutil.rmtree(folder / half, ignore_errors=True)
    build(folder / "pages" / half, output=folder / half, unit="page", jobs=1)


def cut_half(folder: Path, half: str) -> None:
    """Cut a half of the text line by line, and write it as words between spaces."""
    lcut, output = jieba_lcut(), folder / "cut" / half
    output.mkdir(parents=True, exist_ok=True)
    for path in (folder / "pages" / half).rglob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        (output / path.name).write_text("\n".join(" ".join(lcut(line)) for line in lines), encoding="utf-8")


def compare_questions(folder: Path, conc: Conc, rounds: int) -> Iterator[Measured]:
    """Yield what is asked of the corpora."""
    one, two = (folder / half for half in HALVES)
    commonest = gc.keywords(gc.read(one), top=1)
    word, freq = str(commonest["term"].iloc[0]), int(commonest["freq"].iloc[0])
    rows = min(freq, ROWS)
    asked: list[tuple[str, Work, tuple[str, *tuple[object, ...]], float | None]] = [
        ("keyness", lambda: gc.keyness(gc.read(one), reference=gc.read(two)), ("keyness", *HALVES), TARGET),
        (
            f"collocates of {freq:,} occurrences",
            lambda: gc.collocates(gc.read(one), word, words=True),
            ("collocates", HALVES[0], word),
            TARGET,
        ),
        (
            f"kwic, {rows:,} rows",
            lambda: gc.kwic(gc.read(one), word, words=True, top=rows),
            ("kwic", HALVES[0], word, rows),
            None,
        ),
    ]
    for name, ours, theirs, target in asked:
        ours()
        conc.seconds(*theirs)
        times = [(seconds(ours), conc.seconds(*theirs)) for _ in range(rounds)]
        figure = measured_already(f"{name} / conc", target, speed=True)
        yield Measured(figure, [taken for taken, _ in times], [taken for _, taken in times])
