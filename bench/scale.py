"""Scale: time and memory of a build against its size, two workers of a cluster against one, the memory of the client.

    python bench/scale.py [--sizes 1,10,100,1000] [--workers MB] [--unit page|article] [--rounds N]

Pages are generated (`bench/texts.py`). Builds are commands of their own. By processor time of all their processes, what
a build costs over what it costs to start, and the slope of its logarithm on that of the size: 1 is what costs twice as
much for twice as much text. By the clock, a cluster of two workers against one of one worker on the same pages, which
wants three processors that nobody else uses; and the most memory that the process has which hands out the work, against
that for half of the pages, which are two segments at least.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import psutil

from bench.common import Measured, console_script, measured_already, present
from bench.texts import write_pages

SIZES, WORKERS_MB, SEED = "1,10,100", 100, 1
#: The slope at most; how many times as fast two workers are at least, where pages are cut into articles (otherwise the
#: process that builds has more than half as much to do as one worker); the client's memory at most, of that before.
SLOPE_TARGET, WORKERS_TARGET, CLIENT_TARGET = 1.05, 1.7, 1.2
SAMPLED_EVERY = 0.1


class Run(NamedTuple):
    """A build as a command: seconds by the clock and of processors, the most memory, in MB: of all, of the first."""

    wall: float
    cpu: float
    memory: float
    client: float


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", default=SIZES, help=f"megabytes of the builds (default: {SIZES})")
    parser.add_argument("--workers", type=float, default=WORKERS_MB, help="megabytes for one worker and two; 0: none")
    parser.add_argument("--unit", choices=("page", "article"), default="page", help="default: page")
    parser.add_argument("--rounds", type=int, default=1, help="how often workers are compared (default: 1)")
    given = parser.parse_args()
    sizes = [float(size) for size in given.sizes.split(",")]
    with TemporaryDirectory() as name:
        folder = Path(name)
        if len(sizes) > 1:
            present("scale", list(against_size(folder, sizes, given.unit)), 1)
        if given.workers:
            compare_workers(folder, given.workers, given.unit, max(given.rounds, 1))


def against_size(folder: Path, sizes: Sequence[float], unit: str) -> Iterator[Measured]:
    """Yield the processor time of builds of some sizes, the least first, and the slope of all of them."""
    start = built(folder, 0.001, unit, "--jobs", "1").cpu
    runs = [built(folder, size, unit, "--jobs", "1") for size in sizes]
    for size, run in zip(sizes, runs, strict=True):
        name = f"--unit {unit}, {size:g} MB, cpu time / that of 1 MB of {sizes[0]:g} MB"
        yield Measured(measured_already(name, size=size), [run.cpu - start], [(runs[0].cpu - start) / sizes[0]])
    slope = float(np.polyfit(np.log(sizes), np.log([run.cpu - start for run in runs]), 1)[0])
    yield Measured(measured_already(f"--unit {unit}, slope of log time on log size", SLOPE_TARGET), [slope], [1.0])
    for size, run in zip(sizes, runs, strict=True):
        name = f"--unit {unit}, {size:g} MB, most memory (MB) / that of {sizes[0]:g} MB"
        yield Measured(measured_already(name), [run.memory], [runs[0].memory])


def compare_workers(folder: Path, megabytes: float, unit: str, rounds: int) -> None:
    """Report builds on a cluster with one worker and with two, and the memory of their client."""
    runs: dict[int, list[Run]] = {1: [], 2: []}
    for _ in range(rounds):
        for workers, done in runs.items():
            done.append(built(folder, megabytes, unit, "--on", "dask", "--jobs", str(workers)))
    half = built(folder, megabytes / 2, unit, "--on", "dask", "--jobs", "2")
    wall = {workers: [run.wall for run in done] for workers, done in runs.items()}
    cpu = {workers: [run.cpu for run in done] for workers, done in runs.items()}
    client = [run.client for run in runs[2]]
    name = f"--unit {unit}, {megabytes:g} MB, --on dask, 2 workers / 1 worker"
    target = WORKERS_TARGET if unit == "article" else None
    measured = [
        Measured(measured_already(f"{name}, wall time", target, speed=True, size=megabytes), wall[2], wall[1]),
        Measured(measured_already(f"{name}, cpu time", size=megabytes), cpu[2], cpu[1]),
        Measured(
            measured_already(f"client (MB), {megabytes:g} MB / {megabytes / 2:g} MB", CLIENT_TARGET),
            client,
            [half.client] * rounds,
        ),
    ]
    present("scale", measured, rounds)


def built(folder: Path, megabytes: float, unit: str, *options: str) -> Run:
    """Build a corpus of so many megabytes with the command, and throw it away."""
    pages, output = folder / f"pages{megabytes:g}", folder / "built"
    if not pages.exists():
        write_pages(pages, megabytes, SEED)
    command = (console_script("govcorpus"), "build", str(pages), "-o", str(output), "--unit", unit, *options)
    start, seen, memory, client = perf_counter(), dict[int, float](), 0.0, 0.0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        own, all_, times = sampled(process.pid)
        seen |= times
        memory, client = max(memory, all_), max(client, own)
        sleep(SAMPLED_EVERY)
    wall = perf_counter() - start
    shutil.rmtree(output)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(wall, sum(seen.values()), memory, client)


def sampled(process: int) -> tuple[float, float, dict[int, float]]:
    """Return the memory of a process, and of it and all that it started, in MB, and the processor time of each."""
    own, all_, times = 0.0, 0.0, {}
    try:
        root = psutil.Process(process)
        for one in (root, *root.children(recursive=True)):
            memory, spent = one.memory_info(), one.cpu_times()
            size = (memory.rss - memory.shared) / 1e6
            own, all_ = own + size * (one == root), all_ + size
            times[one.pid] = spent.user + spent.system
    except psutil.NoSuchProcess:
        pass
    return own, all_, times


if __name__ == "__main__":
    main()
