"""The record of a study, `study.provenance.json`: what each step was made from, when, and what came out."""

import json
import platform
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

from govcorpus.files import json_bytes, replace_file
from govcorpus.study.marks import Mark, marks_of
from govcorpus.version import VERSION

PROVENANCE = "study.provenance.json"
FORMAT = 1
#: What results may depend on besides the program itself.
LIBRARIES = ("jieba", "rjieba", "numpy", "pandas", "scipy", "scikit-learn", "networkx", "pyarrow", "matplotlib")
#: The record is written when at least so many seconds have gone by, and so many times what writing it took.
SECONDS, TIMES = 0.5, 20


@dataclass
class Entry:
    """What is known of a step.

    `fingerprint` stands for all that it was made from, `digest` for what came out, in the files `outputs` or elsewhere;
    `call` made it, `settings` are those of a corpus that has been begun, `inputs` the marks of what it was made from.
    `rows` are those of a table, `notes` what is to be known about it, `unread` the inputs that could not be read,
    `error` why it failed; all in the form of messages.
    """

    status: str
    fingerprint: str = ""
    digest: str = ""
    call: str = ""
    date: str = ""
    seconds: float = 0.0
    rows: int | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, Mark] = field(default_factory=dict)
    outputs: Mapping[str, Mark] = field(default_factory=dict)
    notes: list[Any] = field(default_factory=list)
    unread: list[Any] = field(default_factory=list)
    error: Mapping[str, Any] | None = None


class Record:
    """The entries of the steps of a study, kept in the folder of its results."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.about: Mapping[str, Any] = {}
        self.entries = _entries(folder / PROVENANCE)
        self._written, self._took = 0.0, 0.0

    def __getitem__(self, step: str) -> Entry | None:
        return self.entries.get(step)

    def set(self, step: str, entry: Entry) -> None:
        """Take an entry, and write the record if it was not written just now."""
        self.entries[step] = entry
        if perf_counter() - self._written > max(SECONDS, TIMES * self._took):
            self.write()

    def has_outputs(self, entry: Entry) -> bool:
        """Tell whether the files of a step are there, with the content that it gave them."""
        return self.marked(entry.outputs, entry.outputs).keys() == entry.outputs.keys() and all(
            mark.sha256 == entry.outputs[name].sha256
            for name, mark in self.marked(entry.outputs, entry.outputs).items()
        )

    def marked(self, files: Iterable[str], known: Mapping[str, Mark]) -> dict[str, Mark]:
        """Return the marks of files in the folder, those of files that have not changed as they are known."""
        return marks_of((self.folder / name for name in files), self.folder, known)

    def write(self) -> None:
        """Write the record, in one step."""
        start = perf_counter()
        content = {
            "made_by": "govcorpus",
            "format": FORMAT,
            "version": VERSION,
            "python": platform.python_version(),
            "libraries": _libraries(),
            **self.about,
            "steps": {name: _shortened(entry) for name, entry in self.entries.items()},
        }
        replace_file(self.folder / PROVENANCE, json_bytes(content))
        self._written, self._took = perf_counter(), perf_counter() - start


def now() -> str:
    """Return the time, for people and machines."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _shortened(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON, without what is empty."""
    return {name: value for name, value in asdict(entry).items() if value not in (None, "", {}, [])}


def _entries(path: Path) -> dict[str, Entry]:
    """Return the entries of a record; none where there is none, or one of another version."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            return {}
        return {name: _entry(entry) for name, entry in stored["steps"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # all steps are done again


def _entry(stored: Mapping[str, Any]) -> Entry:
    marks = {key: {name: Mark(**mark) for name, mark in stored.get(key, {}).items()} for key in ("inputs", "outputs")}
    return Entry(**{**stored, **marks})


@cache
def _libraries() -> dict[str, str]:
    """Return the versions of what results may depend on."""
    versions = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            versions[name] = version(name)
    return versions
