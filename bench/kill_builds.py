"""Kill builds at random moments and check what each leaves: no half-written corpus, no lock, no process.

A build runs in a process of its own, in segments of a few pages, and is killed without warning. What is there must then
open, pass every check, and have the rows of the first so many segments of the whole corpus; the next build must go on
from there, and what comes out in the end must be the whole. `tests/building` does the same a few times.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import psutil

import govcorpus as gc
from bench.texts import write_pages
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.manifest import is_corpus
from govcorpus.corpus.stored.verify import verify

KILLS, MEGABYTES = 200, 0.3
#: What the process says when it begins to build, and how long its helpers may live on, in seconds.
READY, GRACE = "ready\n", 20.0
#: Texts of so many bytes make a task, and a segment.
TASK_BYTES, SEGMENT_BYTES = 8_000, 30_000
_CHILD = f"""
import sys
import pyarrow.parquet, filelock
from govcorpus.building import run
from govcorpus.corpus.stored import writer
from govcorpus.text.tokenize import load_segmenter, parts_of_speech
if __name__ == "__main__":
    run.TASK_BYTES, writer.SEGMENT_BYTES = {TASK_BYTES}, {SEGMENT_BYTES}
    load_segmenter("rjieba"), parts_of_speech(["甲"])
    print("ready", flush=True)
    run.build(sys.argv[1], output=sys.argv[2], jobs=int(sys.argv[3]), unit="page")
"""


@dataclass
class Killer:
    """Builds a corpus of some pages again and again, and kills the builds; `outcomes` counts what they had come to."""

    papers: Path
    output: Path
    chance: random.Random
    jobs: int = 1
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.whole = gc.read(self.papers, unit="page")
        self.seconds = self._run(None)[0]
        self._check_complete()

    def kill_one(self) -> None:
        """Run a build and kill it somewhere between its beginning and its end; raises `AssertionError` if that shows."""
        had = self._articles()
        _, was_killed = self._run(self.chance.uniform(0, self.seconds))
        have = self._articles()
        assert have >= had, "a killed build has taken something away"
        if not was_killed:
            self._check_complete()
            self.outcomes["was done before"] += 1
        else:
            self.outcomes["nothing yet" if not have else "all" if have == len(self.whole) else "a part"] += 1

    def finish(self) -> None:
        """Let a build come to its end, and check that it has everything."""
        self._run(None)
        self._check_complete()

    def _run(self, after: float | None) -> tuple[float, bool]:
        """Run a build, on a new corpus if the last one is complete; return how long it took and whether it was killed."""
        if self._articles() == len(self.whole):
            self.output = self.output.with_name(f"{int(self.output.name) + 1}")
        command = [sys.executable, "-c", _CHILD, str(self.papers), str(self.output), str(self.jobs)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == READY
            start = monotonic()
            try:
                process.wait(after)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.wait()
            taken = monotonic() - start
        self._wait_for_helpers(process.pid)
        assert process.returncode in (0, -signal.SIGKILL), process.returncode
        return taken, process.returncode != 0

    def _wait_for_helpers(self, session: int) -> None:
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

    def _check_complete(self) -> None:
        assert self._articles() == len(self.whole)
        assert gc.info(gc.read(self.output)).set_index("field").loc["builds", "value"] >= "1"


def _living(session: int) -> Iterator[psutil.Process]:
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
            print(
                f"{jobs} processes: {given.kills // 2} kills within {killer.seconds:.2f} s, all sound: {dict(killer.outcomes)}"
            )


if __name__ == "__main__":
    main()
