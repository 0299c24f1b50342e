"""Kill builds at random moments and check what each leaves: no half-written corpus, no lock, no process.

A build runs in a process of its own, in segments of a few pages, and is killed without warning. What is there must then
open, pass every check, and have the rows of the first so many segments of the whole corpus; the next build must go on
from there, and what comes out in the end must be the whole. `tests/building` does the same a few times.
"""

import argparse
import multiprocessing
import os
import random
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psutil

import govcorpus as gc
from bench.texts import write_pages
from govcorpus.building import run
from govcorpus.corpus.stored import writer
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.manifest import is_corpus, read_manifest
from govcorpus.corpus.stored.verify import verify

KILLS, MEGABYTES = 200, 0.3
#: Texts of so many bytes make a task and a segment.
SEGMENT_BYTES = 20_000
#: How long the helpers of a killed build may live on, in seconds.
GRACE = 20.0
#: What every build needs, imported once.
MODULES = ["filelock", "govcorpus.building.run", "pyarrow.parquet", "pytest", "rjieba"]


def build_in_pieces(papers: Path, output: Path, jobs: int, segment: int) -> None:
    """Build a corpus in segments of so many bytes, in a session of its own."""
    os.setsid()
    run.TASK_BYTES = writer.SEGMENT_BYTES = segment
    run.build(papers, output=output, jobs=jobs, unit="page")


@dataclass
class Killer:
    """Builds a corpus of some pages again and again, and kills the builds; `outcomes` counts what they had come to."""

    papers: Path
    output: Path
    chance: random.Random
    jobs: int = 1
    segment: int = SEGMENT_BYTES
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    segments: int = 0

    def __post_init__(self) -> None:
        self.whole = gc.read(self.papers, unit="page")
        self.finish()
        self.segments = len(read_manifest(self.output).segments)
        self._begin_anew()

    def kill_one(self) -> None:
        """Run builds until one is killed; `AssertionError` if that shows.

        Every second one is killed after a time in which a whole one could end, the others when so many segments stand.
        """
        by_time = self.outcomes.total() % 2 == 0
        while self._is_done or not (
            self._killed_after(self.chance.uniform(0, self.seconds))
            if by_time
            else self._killed_after(GRACE, self.chance.randint(2, max(self.segments - 1, 2)))
        ):
            self.finish()
            self._begin_anew()

    def finish(self) -> None:
        """Let a build come to its end, and check that it has everything."""
        self._killed_after(None)
        assert self._articles() == len(self.whole)
        assert self._is_done

    def _begin_anew(self) -> None:
        self.output = self.output.with_name(f"{int(self.output.name) + 1}")

    def _killed_after(self, seconds: float | None, segments: int | None = None) -> bool:
        """Run a build, kill it after a time, or once so many segments are begun; tell whether it had not ended."""
        had = self._articles()
        returncode = self._run(seconds, segments)
        assert returncode in (0, -signal.SIGKILL), returncode
        have = self._articles()
        assert have >= had, "a killed build has taken something away"
        if returncode:
            self.outcomes["nothing" if not have else "all" if have == len(self.whole) else "a part"] += 1
        return returncode != 0

    def _run(self, seconds: float | None, segments: int | None) -> int:
        """Run a build for so long or so far at most, and return what its process returns; no process lives on."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(MODULES)
        process = context.Process(target=build_in_pieces, args=(self.papers, self.output, self.jobs, self.segment))
        start = monotonic()
        process.start()
        if segments is None:
            process.join(seconds)
        else:
            while process.is_alive() and monotonic() < start + GRACE and self._begun() < segments:
                process.join(0.001)
        self.seconds = self.seconds or monotonic() - start
        process.kill()
        process.join()
        self._wait_for_helpers(process.pid)
        assert process.exitcode is not None
        return process.exitcode

    def _begun(self) -> int:
        return sum(1 for _ in self.output.glob("segments/*"))

    def _wait_for_helpers(self, session: int | None) -> None:
        end = monotonic() + GRACE
        while living := list(_living(session)):
            assert monotonic() < end, f"processes of a killed build live on: {living}"
            sleep(0.02)

    def _articles(self) -> int:
        """Check the corpus, and return how many articles it has."""
        if not is_corpus(self.output):
            return 0
        corpus = gc.read(self.output)
        holdings = corpus.holdings
        assert isinstance(holdings, StoredHoldings)
        verify(holdings)
        assert len(corpus) == sum(entry.articles for entry in holdings.manifest.segments)
        first = self.whole.select(range(len(corpus)))
        assert list(corpus.articles) == list(first.articles)
        assert len(corpus) == 0 or gc.keywords(corpus, top=0).equals(gc.keywords(first, top=0))
        return len(corpus)

    @property
    def _is_done(self) -> bool:
        """Whether a build has come to its end: then there is a record of it."""
        return is_corpus(self.output) and len(read_manifest(self.output).history) > 0


def _living(session: int | None) -> Iterator[psutil.Process]:
    """Yield the processes of a session that have not ended."""
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                yield process
        except (psutil.NoSuchProcess, ProcessLookupError):
            continue


def main() -> None:
    """Kill as many builds as asked for, half of them with one process, half with two."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=KILLS, help=f"how many builds to kill (default: {KILLS})")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        write_pages(Path(name, "papers"), MEGABYTES, given.seed)
        for jobs in (1, 2):
            output = Path(name, f"{jobs}", "0")
            killer = Killer(Path(name, "papers"), output, random.Random(given.seed), jobs)
            for _ in range(given.kills // 2):
                killer.kill_one()
            killer.finish()
            killed = f"{killer.outcomes.total()} builds killed, all sound"
            print(f"{jobs} processes, {killer.seconds:.2f} s a build: {killed}; what they had: {dict(killer.outcomes)}")


if __name__ == "__main__":
    main()
