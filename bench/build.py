"""Building corpora: against cutting the same text with jieba, against less of the same, and in how much memory.

    python bench/build.py [--rounds N] [--megabytes N] [--large]

Pages are generated (`bench/texts.py`). In this process and on one core: whole pages, pages cut into articles,
`jieba.lcut` line by line, and `rjieba.cut` alone, by the clock and by processor time, and where the time goes. Then, as
commands of their own, one process against two on `PARALLEL_MB` of text, with the most memory that all processes have
together; with `--large` ten times as much text as well.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil

from bench.common import Measured, Times, Work, console_script, in_turn, measured_already, present
from bench.texts import write_pages
from bench.tokenizer import jieba_lcut
from govcorpus.building import build
from govcorpus.text.tokenize import load_segmenter

ROUNDS, PARALLEL_ROUNDS, MEGABYTES, SEED = 3, 2, 20, 1
#: Text for one process against two, whose start has to be worth while; and for showing that memory stays as it is.
PARALLEL_MB, LARGE_MB = 100, 1000
UNITS = ("page", "article")
#: So many times as fast as jieba; two processes as one; all but the tokenizer takes no longer than the tokenizer.
TARGETS = {"page": 7, "article": 2}
JOBS_TARGET, REST_TARGET = 1.7, 1
#: The memory of a large build, in MB, and how many times that of a small one it may be.
MEMORY_MB, MEMORY_TARGET = 1000, 1.2
SAMPLED_EVERY = 0.1


class Run(NamedTuple):
    """A build as a command: seconds, and the most memory that its processes had together, in MB."""

    seconds: float
    memory: float


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is timed (default: {ROUNDS})")
    parser.add_argument("--megabytes", type=float, default=MEGABYTES, help=f"text to cut (default: {MEGABYTES})")
    parser.add_argument("--large", action="store_true", help=f"build {LARGE_MB} MB as well, for the memory")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        compare_with_jieba(folder, given.megabytes, max(given.rounds, 1))
        compare_jobs(folder, max(min(given.rounds, PARALLEL_ROUNDS), 1), large=given.large)


def compare_with_jieba(folder: Path, megabytes: float, rounds: int) -> None:
    """Report the builds of one process against the tokenizers on the same text."""
    size = write_pages(folder / "pages", megabytes, SEED) / 1e6
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "pages").rglob("*.txt"))]
    stages: dict[str, dict[str, float]] = {}

    def building(unit: str) -> Work:
        def work() -> None:
            shutil.rmtree(folder / unit, ignore_errors=True)
            stages[unit] = build(folder / "pages", output=folder / unit, unit=unit, jobs=1).attrs["stages"]

        return work

    works = {**{unit: building(unit) for unit in UNITS}, **tokenizers(texts)}
    for name in (*UNITS, "rjieba"):
        works[name]()
    times = in_turn(works, rounds)
    measured = [one for unit in UNITS for one in against_tokenizers(unit, times, size)]
    present("build", [*measured, *stage_shares(stages)], rounds)


def tokenizers(texts: Sequence[str]) -> dict[str, Work]:
    """Return the cutting of texts alone, by jieba line by line, as one would, and by rjieba."""
    lcut, cut = jieba_lcut(), load_segmenter("rjieba").cut

    def jieba() -> None:
        for text in texts:
            for line in text.splitlines():
                lcut(line)

    def rjieba() -> None:
        for text in texts:
            cut(text)

    return {"jieba": jieba, "rjieba": rjieba}


def against_tokenizers(unit: str, times: Mapping[str, Times], size: float) -> Iterator[Measured]:
    """Yield a build against jieba, and what it does beside cutting words against the cutting of words."""
    for clock in ("wall", "cpu"):
        ours, jieba, rjieba = (getattr(times[name], clock) for name in (unit, "jieba", "rjieba"))
        label = f"--unit {unit}, {size:.0f} MB, {clock} time"
        yield Measured(measured_already(f"{label} / jieba.lcut", TARGETS[unit], speed=True, size=size), ours, jieba)
        rest = [all_ - cutting for all_, cutting in zip(ours, rjieba, strict=True)]
        target = REST_TARGET if unit == "page" else None
        yield Measured(measured_already(f"{label}: all but the tokenizer / rjieba.cut", target), rest, rjieba)


def stage_shares(stages: Mapping[str, Mapping[str, float]]) -> Iterator[Measured]:
    """Yield how large a part of the last round each stage was."""
    for unit, seconds in stages.items():
        for stage, taken in seconds.items():
            yield Measured(
                measured_already(f"--unit {unit}, stage {stage} / all stages"), [taken], [sum(seconds.values())]
            )


def compare_jobs(folder: Path, rounds: int, *, large: bool) -> None:
    """Report builds with one process and two, their time and their memory, on more text and on much more."""
    small = {jobs: list[Run]() for jobs in (1, 2)}
    write_pages(folder / "small", PARALLEL_MB, SEED)
    for _ in range(rounds):
        for jobs, runs in small.items():
            runs.append(run(folder / "small", folder / "built", jobs))
    seconds, memory = ({jobs: [one[i] for one in runs] for jobs, runs in small.items()} for i in (0, 1))
    name = f"--unit page, {PARALLEL_MB} MB, 2 jobs / 1 job"
    present("build", [Measured(measured_already(name, JOBS_TARGET, speed=True), seconds[2], seconds[1])], rounds)
    peaks = [
        Measured(
            measured_already(f"{PARALLEL_MB} MB, {jobs} jobs / {MEMORY_MB} MB", 1),
            memory[jobs],
            [MEMORY_MB] * rounds,
            "mb",
        )
        for jobs in small
    ]
    present("memory", [*peaks, *(large_peaks(folder, memory) if large else ())], rounds)


def large_peaks(folder: Path, small: Mapping[int, Sequence[float]]) -> Iterator[Measured]:
    """Yield the memory of building much text, against the limit and against that of building less."""
    write_pages(folder / "large", LARGE_MB, SEED)
    for jobs, peaks in small.items():
        memory = run(folder / "large", folder / "built", jobs).memory
        label = f"{LARGE_MB} MB, {jobs} jobs"
        yield Measured(measured_already(f"{label} / {MEMORY_MB} MB", 1), [memory], [MEMORY_MB], "mb")
        yield Measured(measured_already(f"{label} / {PARALLEL_MB} MB", MEMORY_TARGET), [memory], [max(peaks)], "mb")


def run(pages: Path, output: Path, jobs: int) -> Run:
    """Build a corpus with the command, and throw it away."""
    shutil.rmtree(output, ignore_errors=True)
    command = (
        console_script("govcorpus"),
        "build",
        str(pages),
        "-o",
        str(output),
        "--unit",
        "page",
        "--jobs",
        str(jobs),
    )
    start, most = perf_counter(), 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, anonymous_memory(process.pid))
        sleep(SAMPLED_EVERY)
    seconds = perf_counter() - start
    shutil.rmtree(output)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, most)


def anonymous_memory(process: int) -> float:
    """Return the memory of a process and those it started, in MB, without files that are mapped."""
    total = 0
    try:
        root = psutil.Process(process)
        for one in (root, *root.children(recursive=True)):
            memory = one.memory_info()
            total += memory.rss - memory.shared
    except psutil.NoSuchProcess:
        pass
    return total / 1e6


if __name__ == "__main__":
    main()
