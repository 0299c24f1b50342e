"""What the benches share: two things timed in turn, a table of ratios, a row per figure in `results/*.csv`.

The speed of a machine changes from minute to minute, so seconds of different runs say little. Ours and a peer are
timed in turn (A B A B …) in one run, and what is reported is the ratio of the two.
"""

import argparse
import csv
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("results")
ROUNDS = 9
PACKAGES = ("govcorpus", "jieba", "numpy", "pandas", "rjieba", "typer")
COLUMNS = (
    "date", "bench", "figure", "ours_median_s", "peer_median_s", "ratio", "target", "rounds", "cpu", "python",
    "versions",
)  # fmt: skip

Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """Something of ours and a peer to compare it with.

    With `speed` the ratio says how many times as fast as the peer ours is (`target`: at least), else how many times
    as long it takes (`target`: at most). `size` is what one run of ours reads, in MB of UTF-8, where that is of use.
    """

    name: str
    ours: Work
    peer: Work
    target: float | None = None
    speed: bool = False
    size: float | None = None


@dataclass(frozen=True)
class Measured:
    """A figure with the seconds of every round, ours and the peer's; or megabytes, if `unit` says so."""

    figure: Figure
    ours: Sequence[float]
    peer: Sequence[float]
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """The median of the ratios of the rounds."""
        pairs = zip(self.ours, self.peer, strict=True)
        return median(self._ratio(ours, peer) for ours, peer in pairs)

    @property
    def ratio_of_medians(self) -> float:
        """The ratio of the median times."""
        return self._ratio(median(self.ours), median(self.peer))

    @property
    def verdict(self) -> str:
        """`met` where both ratios are within the target, else `missed`; empty without a target."""
        target = self.figure.target
        if target is None:
            return ""
        ratios = (self.ratio, self.ratio_of_medians)
        return "met" if (min(ratios) >= target if self.figure.speed else max(ratios) <= target) else "missed"

    def _ratio(self, ours: float, peer: float) -> float:
        return peer / ours if self.figure.speed else ours / peer


def rounds_wanted(description: str | None) -> int:
    """Return the number of rounds that the command line asks for."""
    parser = argparse.ArgumentParser(description=(description or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is timed (default: {ROUNDS})")
    rounds: int = parser.parse_args().rounds
    return max(rounds, 1)


@dataclass(frozen=True)
class Times:
    """The seconds of every round: by the clock, and those that this process was at work, whatever else was going on."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def measured_already(
    name: str, target: float | None = None, *, speed: bool = False, size: float | None = None
) -> Figure:
    """Return a figure for what was timed together with other things."""

    def nothing() -> None:
        """Stand for work that is done."""

    return Figure(name, nothing, nothing, target, speed, size)


def measure(figure: Figure, rounds: int) -> Measured:
    """Time ours and the peer in turn, after one run of each that does not count."""
    figure.ours()
    figure.peer()
    times = in_turn({"ours": figure.ours, "peer": figure.peer}, rounds)
    return Measured(figure, times["ours"].wall, times["peer"].wall)


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, Times]:
    """Time some things in turn (A B C A B C …)."""
    times = {name: Times() for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start, cpu_start = perf_counter(), process_time()
            work()
            times[name].wall.append(perf_counter() - start)
            times[name].cpu.append(process_time() - cpu_start)
    return times


def seconds(work: Work) -> float:
    """Return how long something takes."""
    return in_turn({"it": work}, 1)["it"].wall[0]


def process(*command: str) -> Work:
    """Return the work of running a command from the root of the repository, cold and with its output thrown away."""

    def run() -> None:
        environment = {**os.environ, "COLUMNS": "100"}
        subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)

    return run


def report(bench: str, figures: Iterable[Figure], rounds: int) -> None:
    """Measure the figures, print them, and append them to the results of the bench."""
    present(bench, [measure(figure, rounds) for figure in figures], rounds)


def present(bench: str, measured: Sequence[Measured], rounds: int) -> None:
    """Print what was measured, all in one unit, and append it to the results of the bench."""
    print(f"{bench}: {rounds} rounds, {cpu()}, Python {platform.python_version()}")
    print("Lowest, median, highest. Target >=: so many times as fast as the peer; <=: so many times as much.\n")
    print(table(measured))
    append(bench, measured)


def table(measured: Sequence[Measured]) -> str:
    """Return the figures in aligned columns; values are lowest, median and highest."""
    unit = measured[0].unit
    head = ("figure", f"ours, {unit}", f"peer, {unit}", "ratio of medians", "median ratio", "target", "", "MB/s")
    rows = [head, *map(_cells, measured)]
    kept = [column for column in range(len(head)) if column < 6 or any(row[column] for row in rows[1:])]
    widths = {column: max(len(row[column]) for row in rows) for column in kept}
    lines = ["  ".join(_padded(row[c], widths[c], left=c in (0, 6)) for c in kept).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]]) + "\n"


def append(bench: str, measured: Sequence[Measured]) -> None:
    """Append a row for each figure to `results/<bench>.csv`; `ratio` is the median of the ratios of the rounds."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{bench}.csv"
    is_new = not path.exists()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    versions = " ".join(f"{name}={version(name)}" for name in PACKAGES)
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(name.replace("median_s", f"median_{measured[0].unit}") for name in COLUMNS)
        for one in measured:
            times = (f"{median(one.ours):.4f}", f"{median(one.peer):.4f}", f"{one.ratio:.3f}")
            machine = (len(one.ours), cpu(), platform.python_version(), versions)
            writer.writerow((now, bench, one.figure.name, *times, _target(one.figure), *machine))


def cpu() -> str:
    """Return what the processor calls itself, and the number of cores."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores"


def console_script(name: str) -> str:
    """Return the path of a program that is installed beside this Python."""
    return str(Path(sys.executable).with_name(name))


def _cells(one: Measured) -> tuple[str, ...]:
    rate = f"{one.figure.size / median(one.ours):.2f}" if one.figure.size else ""
    ratios = (f"{one.ratio_of_medians:.2f}", f"{one.ratio:.2f}")
    return (one.figure.name, _span(one.ours), _span(one.peer), *ratios, _target(one.figure), one.verdict, rate)


def _span(times: Sequence[float]) -> str:
    return " ".join(f"{value:.3f}" for value in (min(times), median(times), max(times)))


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"{'>=' if figure.speed else '<='} {figure.target:g}"


def _padded(cell: str, width: int, *, left: bool) -> str:
    return cell.ljust(width) if left else cell.rjust(width)
