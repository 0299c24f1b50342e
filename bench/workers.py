"""Two threads and two processes against one, by the clock, for the kinds of work that a command shares out.

    python bench/workers.py [--size MB] [--rounds N]

Pages are generated (`bench/texts.py`), and a corpus of small segments is built of them. What is done: pages are read
and cut; slogans are looked for in articles; the words of half of the articles are counted in columns of numbers; so are
runs of two words. Processes are started before, and hand over their results; how long they take to start is measured
by itself. Where other programs are at work, both come out too slow.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np

import govcorpus as gc
from bench.common import Measured, Work, in_turn, measured_already, present, seconds
from bench.texts import write_pages
from govcorpus.corpus.arrays import Ids
from govcorpus.corpus.holdings import Holdings
from govcorpus.corpus.segments import SegmentView, TypeCounts
from govcorpus.reading.documents import find_documents
from govcorpus.reading.options import ReadOptions
from govcorpus.segmentation.cutting import CutTask, Uncut, batches, cut_documents
from govcorpus.slogan.senses import Use, find_uses
from govcorpus.stats.ngrams import count_runs

SIZE_MB, ROUNDS, SEED, WORKERS = 8, 3, 1, 2
#: What is done at a time: bytes of pages, articles, bytes of a segment.
PAGES, ARTICLES, SEGMENT = 250_000, 256, 1_000_000


class Job(NamedTuple):
    """Something that is done to each of some tasks."""

    name: str
    work: Callable[[Any], Any]
    tasks: Sequence[Any]


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--size", type=float, default=SIZE_MB, help=f"megabytes of pages (default: {SIZE_MB})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is timed (default: {ROUNDS})")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        corpus = small_segments(Path(folder), given.size)
        jobs = list(jobs_on(Path(folder) / "pages", corpus))
        with ThreadPoolExecutor(WORKERS) as threads, ProcessPoolExecutor(WORKERS, get_context("spawn")) as processes:
            start = seconds(partial(everything, processes, abs, range(WORKERS)))
            measured = [one for job in jobs for one in compared(job, threads, processes, given.rounds)]
            present("workers", measured, given.rounds)
    print(f"Two processes took {start:.2f} s to start.")


def small_segments(folder: Path, megabytes: float) -> gc.Corpus:
    """Write pages, and return a corpus of them."""
    write_pages(folder / "pages", megabytes, SEED)
    with patch("govcorpus.corpus.stored.writer.SEGMENT_BYTES", SEGMENT):
        gc.build(folder / "pages", output=folder / "corpus")
    return gc.read(folder / "corpus", jobs=1)


def jobs_on(pages: Path, corpus: gc.Corpus) -> Iterator[Job]:
    """Yield what is measured."""
    documents = map(Uncut, find_documents([str(pages)], ReadOptions(), unread=True))
    tasks = [CutTask(ReadOptions(), "article", some) for some in batches(documents, lambda one: one.size, PAGES, 500)]
    yield Job("read and cut pages", cut_documents, tasks)
    runs = [(corpus.holdings, some) for some in np.array_split(corpus.held, max(len(corpus) // ARTICLES, 1))]
    yield Job("slogans in articles", uses_in, runs)
    half = corpus.select(np.arange(0, len(corpus), 2))
    yield Job("count words of half of the articles", words_in, half.segments)
    yield Job("count runs of two words", runs_in, corpus.segments)


def compared(job: Job, threads: Executor, processes: Executor, rounds: int) -> Iterator[Measured]:
    """Yield how much sooner a job is done by two threads, and by two processes."""
    alone: Work = partial(everything, None, job.work, job.tasks)
    pools = {"threads": threads, "processes": processes}
    works: dict[str, Work] = {name: partial(everything, pool, job.work, job.tasks) for name, pool in pools.items()}
    for work in (alone, *works.values()):  # once, so that files are mapped and functions imported
        work()
    times = in_turn({"alone": alone, **works}, rounds)
    for name in pools:
        yield Measured(measured_already(f"{job.name}, 2 {name} / 1", speed=True), times[name].wall, times["alone"].wall)


def everything(pool: Executor | None, work: Callable[[Any], Any], tasks: Sequence[Any]) -> None:
    """Do all tasks, here or in a pool, and take the results."""
    for _ in pool.map(work, tasks) if pool else map(work, tasks):
        pass


def uses_in(run: tuple[Holdings, Ids]) -> list[list[Use]]:
    """Return the slogans in some articles."""
    holdings, numbers = run
    return [find_uses(holdings.articles[number]) for number in numbers.tolist()]


def words_in(part: SegmentView) -> TypeCounts:
    """Return the frequencies of the words of a segment."""
    return part.types()


def runs_in(part: SegmentView) -> object:
    """Return the frequencies of the runs of two words in a segment."""
    return count_runs(2, 1, part, np.zeros(len(part.numbers), np.int32))


if __name__ == "__main__":
    main()
