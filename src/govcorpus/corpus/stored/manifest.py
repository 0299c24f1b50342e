"""The manifest: what a corpus on disk consists of. It is replaced in one step, so a corpus is never half changed."""

import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from govcorpus.corpus.stored.files import FileMark, not_opened
from govcorpus.corpus.stored.place import MANIFEST, Place
from govcorpus.errors import CorpusError, Failure, GovcorpusError, InputError
from govcorpus.model import KnownSlogan
from govcorpus.results import as_json, from_json

#: The version of the format. A corpus of another version is refused.
FORMAT = 2
SEGMENTS = "segments"


@dataclass(frozen=True)
class SegmentEntry:
    """A segment: its folder, how much is in it, the marks of its files, and its pages that have been removed since."""

    name: str
    pages: int
    articles: int
    tokens: int
    types: int
    files: Mapping[str, FileMark]
    removed: tuple[int, ...] = ()


@dataclass(frozen=True)
class ClusterEntry:
    """The clusters of reprints: their file and its mark, and the articles and removed pages that there were then."""

    name: str
    mark: FileMark
    articles: int
    removed: int


@dataclass(frozen=True)
class Manifest:
    """What a corpus consists of.

    `unit`, `segmenter`, `script`, `tags` and `slogans` (of the lexicon) say how its text was cut; `stopwords` is a
    fingerprint of the built-in list that `flags.npy` goes by; `types` counts the types of all segments, `pos_tags`
    names the numbers in `pos.npy`; `columns` are its metadata columns; `failures` the inputs that could not be read;
    `history` has an entry for each build, and for each time clusters of reprints were saved; `clusters` are these.
    """

    unit: str
    segmenter: str
    script: str
    stopwords: str
    version: str
    tags: Mapping[str, str] = field(default_factory=dict)
    slogans: tuple[KnownSlogan, ...] = ()
    types: int = 0
    pos_tags: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    segments: tuple[SegmentEntry, ...] = ()
    failures: tuple[Failure, ...] = ()
    history: tuple[Mapping[str, Any], ...] = ()
    clusters: ClusterEntry | None = None

    @property
    def articles(self) -> int:
        """How many articles the segments have."""
        return sum(entry.articles for entry in self.segments)

    @property
    def removed(self) -> int:
        """How many pages have been removed."""
        return sum(len(entry.removed) for entry in self.segments)

    @property
    def builds(self) -> list[Mapping[str, Any]]:
        """The builds of its history."""
        return [entry for entry in self.history if "inputs" in entry]

    def with_segment(self, entry: SegmentEntry, pos_tags: Sequence[str], columns: Sequence[str]) -> "Manifest":
        """Return the manifest with one more segment."""
        known = dict.fromkeys([*self.columns, *columns])
        return replace(
            self,
            segments=(*self.segments, entry),
            types=self.types + entry.types,
            pos_tags=tuple(pos_tags),
            columns=tuple(known),
        )

    def first(self, segments: int) -> "Manifest":
        """Return the manifest as it was with so many segments; only what holds for these is of use."""
        kept = self.segments[:segments]
        return replace(self, segments=kept, types=sum(entry.types for entry in kept), clusters=None)

    @cached_property
    def fingerprint(self) -> int:
        """A number that is another one if any file of its segments is."""
        marks = [sorted((name, mark.crc32) for name, mark in entry.files.items()) for entry in self.segments]
        return zlib.crc32(repr(marks).encode())

    def without_pages(self, removed: Iterable[tuple[str, int]]) -> "Manifest":
        """Return the manifest with some pages removed: the name of the segment and the number there of each."""
        numbers: dict[str, set[int]] = {entry.name: set(entry.removed) for entry in self.segments}
        for segment, number in removed:
            numbers[segment].add(number)
        segments = (replace(entry, removed=tuple(sorted(numbers[entry.name]))) for entry in self.segments)
        return replace(self, segments=tuple(segments))


def is_corpus(place: str | PathLike[str]) -> bool:
    """Tell whether a folder or a URL is a corpus."""
    return Place.of(place).has_manifest


def read_manifest(place: str | PathLike[str]) -> Manifest:
    """Return the manifest of a corpus; raises `CorpusError` where it is damaged or of another version."""
    where = Place.of(place)
    try:
        stored = json.loads(where.manifest())
        found = stored.get("format")
        if found == FORMAT:
            return _from_json(stored)
    except PermissionError as error:
        raise not_opened(where.path_of(MANIFEST), error) from None
    except (OSError, InputError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(
            "The corpus is damaged: {path} cannot be read ({reason})",
            "Restore the file from a copy, or build the corpus again",
            path=where.path_of(MANIFEST),
            reason=error,
        ) from None
    raise CorpusError(
        "The corpus {folder} has format {found}; this version reads format {known}",
        "Build it again, or use the version of govcorpus that built it",
        folder=where.name,
        found=found,
        known=FORMAT,
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the one before, in one step."""
    temporary = folder / f".{MANIFEST}.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(_as_json(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / MANIFEST)


def _as_json(manifest: Manifest) -> dict[str, Any]:
    stored = asdict(replace(manifest, failures=()))
    failures = [
        {"path": failure.path, "message": as_json(failure.error.message), "hint": as_json(failure.error.hint)}
        for failure in manifest.failures
    ]
    return {"made_by": "govcorpus", "format": FORMAT, **stored, "failures": failures}


def _from_json(stored: Mapping[str, Any]) -> Manifest:
    clusters = stored.get("clusters")
    values = {name: stored[name] for name in Manifest.__dataclass_fields__ if name != "clusters"}
    segments = tuple(
        SegmentEntry(
            **{
                **entry,
                "files": {name: FileMark(**mark) for name, mark in entry["files"].items()},
                "removed": tuple(entry["removed"]),
            }
        )
        for entry in stored["segments"]
    )
    slogans = tuple(
        KnownSlogan(form, tuple(expansion), tuple(heads), *rest) for form, expansion, heads, *rest in stored["slogans"]
    )
    failures = tuple(_failure(failure) for failure in stored["failures"])
    lists = {name: tuple(stored[name]) for name in ("pos_tags", "columns", "history")}
    return Manifest(
        **{**values, **lists, "segments": segments, "slogans": slogans, "failures": failures},
        clusters=clusters and ClusterEntry(**{**clusters, "mark": FileMark(**clusters["mark"])}),
    )


def _failure(stored: Mapping[str, Any]) -> Failure:
    error: GovcorpusError = InputError("")
    error.message, error.hint = from_json(stored["message"]), from_json(stored["hint"])
    error.args = (str(error.message),)
    return Failure(stored["path"], error)
