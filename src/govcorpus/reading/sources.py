"""Which files an input names: files, folders, globs, standard input, the sample papers."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from importlib.resources import files
from pathlib import Path

from govcorpus.errors import Failure, GovcorpusError, InputError

#: Suffixes of the files that are read.
SUFFIXES = (".txt", ".text", ".md", ".docx", ".pdf")
#: A sidecar of this name beside the files is found by itself.
SIDECAR = "metadata.csv"
STDIN = "-"


@dataclass(frozen=True)
class Source:
    """A file to be read: its `name` in metadata and ids, and where it is; `path` is None for standard input."""

    name: str
    path: Path | None

    @property
    def label(self) -> str:
        """What messages call it."""
        return str(self.path) if self.path else "standard input"

    def read(self) -> bytes:
        """Return the content; raises `InputError` where it cannot be read or is empty."""
        try:
            data = self.path.read_bytes() if self.path else sys.stdin.buffer.read()
        except OSError as error:
            raise InputError(
                "Cannot read {name}: {reason}", "Check its permissions", name=self.label, reason=error.strerror or error
            ) from None
        if not data.strip():
            raise InputError(
                "{name} is empty", "Nothing was lost; remove it or check how it was exported", name=self.label
            )
        return data


def sample_papers() -> Path:
    """Return the folder of the sample papers that ship with the package."""
    shipped = Path(str(files("govcorpus"))) / "seeds"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[3] / "seeds"


def find_sources(inputs: Sequence[str]) -> Iterator[Source | Failure]:
    """Yield the files that inputs name, each once, and a failure for every input that names none."""
    seen: set[str] = set()
    names: set[str] = set()
    for text in inputs:
        try:
            for source in _expand(text):
                key = os.path.realpath(source.path) if source.path else STDIN
                if key not in seen:
                    seen.add(key)
                    yield _with_free_name(source, names)
        except GovcorpusError as error:
            yield Failure(text, error)


def _with_free_name(source: Source, names: set[str]) -> Source:
    """Return the source under its name, or under a longer one if another file has that name already."""
    name = source.name
    if name in names and source.path:
        name = source.path.as_posix()
    names.add(name)
    return Source(name, source.path)


def _expand(text: str) -> Iterable[Source]:
    if text == STDIN:
        return [Source("stdin.txt", None)]
    path = Path(text)
    if path.is_dir():
        return _in_folder(path)
    if path.exists():
        return [_checked(path)]
    if has_magic(text):
        matches = [Path(match) for match in sorted(glob(text, recursive=True))]  # noqa: PTH207 (absolute patterns too)
        found = [Source(match.name, match) for match in matches if match.is_file() and match.suffix.lower() in SUFFIXES]
        if found:
            return found
        raise InputError("Nothing matches {path}", "Quote the pattern, and check the folder", path=text)
    raise InputError("No such file or folder: {path}", "Check the spelling and the folder you are in", path=text)


def _checked(path: Path) -> Source:
    if not path.is_file():
        raise InputError("{path} is not a regular file", "Name text files or folders of them", path=path)
    if path.suffix.lower() not in (*SUFFIXES, ""):
        raise InputError(
            "{path} is of a kind that is not read: {suffix}",
            "Save it as plain text. Read are {known}",
            path=path,
            suffix=path.suffix,
            known=", ".join(SUFFIXES),
        )
    return Source(path.name, path)


def _in_folder(folder: Path) -> list[Source]:
    """Return the text files below a folder, in order of their names; hidden files and a README are left out."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(root, name)
            if (
                path.suffix.lower() in SUFFIXES
                and not name.startswith(".")
                and path.stem.split(".")[0].upper() != "README"
            ):
                found.append(Source(path.relative_to(folder).as_posix(), path))
    if not found:
        raise InputError(
            "No text in the folder {path}", "Read are files that end in {known}", path=folder, known=", ".join(SUFFIXES)
        )
    return sorted(found, key=lambda source: source.name)
