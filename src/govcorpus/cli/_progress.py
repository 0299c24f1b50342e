"""A progress bar on stderr, where somebody looks at it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from govcorpus.cli._messages import Voice
from govcorpus.errors import Failure, Message

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """Shows how many files are done, how fast, and how long the rest will take."""

    def __init__(self, progress: "Progress", task: "TaskID") -> None:
        self._progress, self._task, self._files = progress, task, 0

    def advance(self, size: int, documents: int) -> None:
        """Take note of so many bytes and documents that are done."""
        self._files += documents
        self._progress.update(self._task, advance=size, files=f"{self._files:,}")


@contextmanager
def progress_bar(inputs: Sequence[str], voice: Voice) -> Iterator[Bar | None]:
    """Give a bar for the bytes of some inputs, or None where nobody looks at stderr or all should be quiet."""
    if voice.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    files = voice.text(Message("files"))
    columns = (
        TextColumn("{task.fields[files]} " + files),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, progress.add_task("", total=total_bytes(inputs), files="0"))


class StudyBar:
    """Shows how many steps of a study are done, and which one is under way."""

    def __init__(self, progress: "Progress", task: "TaskID") -> None:
        self._progress, self._task = progress, task
        self._step, self._files = "", 0

    def start(self, steps: int) -> None:
        """Take note of how many steps there are."""
        self._progress.update(self._task, total=steps)

    def begin(self, step: str) -> None:
        """Take note of a step that is begun."""
        self._step, self._files = step, 0
        self._progress.update(self._task, step=step)

    def advance(self, _size: int, documents: int) -> None:
        """Take note of documents that a corpus has taken."""
        self._files += documents
        self._progress.update(self._task, step=f"{self._step} ({self._files:,})")

    def end(self, step: str, status: str) -> None:
        """Take note of a step that is done, or need not be."""
        self._progress.update(self._task, advance=1, step=f"{step}: {status}")


@contextmanager
def study_bar(voice: Voice) -> Iterator[StudyBar | None]:
    """Give a bar for the steps of a study, or None where nobody looks at stderr or all should be quiet."""
    if voice.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    step = TextColumn("{task.fields[step]}", markup=False)
    columns = (MofNCompleteColumn(), BarColumn(), TimeElapsedColumn(), step)
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield StudyBar(progress, progress.add_task("", total=None, step=""))


def total_bytes(inputs: Sequence[str]) -> int | None:
    """Return how many bytes of text the inputs have; None where only reading them would tell."""
    from govcorpus.reading.sources import TEXTS, find_sources, suffix_of

    total = 0
    for source in find_sources(inputs):
        if isinstance(source, Failure):
            continue
        if source.path is None or suffix_of(source.name) not in (*TEXTS, ""):
            return None
        total += _size(source.path)
    return total


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
