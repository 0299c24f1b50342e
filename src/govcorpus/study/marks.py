"""Marks of files: their content as a hash, read anew only where size or time are others than they were."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from govcorpus.errors import Failure
from govcorpus.reading.sources import SIDECAR, find_sources
from govcorpus.segmentation.sidecars import CORRECTIONS

#: A file that was changed so few nanoseconds ago may be changed again at the same time of the clock.
_SETTLED = 2_000_000_000


@dataclass(frozen=True)
class Mark:
    """A file: size in bytes, when it was last changed (ns; 0 where that was just now), SHA-256 of its content."""

    bytes: int
    changed: int
    sha256: str


def mark_of(path: Path, known: Mark | None = None) -> Mark | None:
    """Return the mark of a file, None where it cannot be read; one that is `known` is trusted as long as it fits."""
    try:
        state = path.stat()
        if known and known.changed == state.st_mtime_ns and known.bytes == state.st_size:
            return known
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    is_settled = time.time_ns() - state.st_mtime_ns > _SETTLED
    return Mark(state.st_size, state.st_mtime_ns if is_settled else 0, digest)


def marks_of(paths: Iterable[Path], root: Path, known: Mapping[str, Mark]) -> dict[str, Mark]:
    """Return the marks of files by their paths from a folder; what cannot be read has none."""
    marks = {}
    for path in paths:
        name = relative(path, root)
        mark = mark_of(path, known.get(name))
        if mark:
            marks[name] = mark
    return marks


def relative(path: Path, root: Path) -> str:
    """Return the path of a file from a folder, with `/` between its parts; its whole path where there is none."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def input_files(inputs: Iterable[str]) -> Iterator[Path] | None:
    """Return the files that inputs name, with the tables and corrections beside them; None where some are remote."""
    files: list[Path] = []
    folders: dict[Path, None] = {}
    for source in find_sources(list(inputs)):
        if isinstance(source, Failure):
            continue
        if source.path is None:
            return None
        files.append(source.path)
        folders |= dict.fromkeys(source.path.parents[: max(1, len(source.inside))])
    beside = (folder / name for folder in folders for name in (SIDECAR, CORRECTIONS))
    return iter([*files, *(path for path in beside if path.is_file())])


def digest_of(marks: Mapping[str, Mark]) -> str:
    """Return one hash for many files: of their names and contents."""
    lines = (f"{mark.sha256} {name}\n" for name, mark in sorted(marks.items()))
    return sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
