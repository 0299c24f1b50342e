"""Which documents a build has to take: those that the corpus does not have as they are now."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import PurePath
from typing import NamedTuple

from govcorpus.building.work import PageNumber, Planned, fingerprint
from govcorpus.corpus.stored.batch import absolute
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.errors import Failure
from govcorpus.reading.documents import Document
from govcorpus.segmentation.corrections import Correction


class PageMark(NamedTuple):
    """A page of the corpus: what it was made from, where that was found, and where it stands."""

    digest: str
    origin: str
    segment: str
    number: int


class Plan:
    """Compares documents with the pages that a corpus has.

    A page is known by its file's name and where that was found. `counts` tells how many documents are `unchanged`,
    `stale` (changed, but only taken with `update`) and `removed`.
    """

    def __init__(self, holdings: StoredHoldings, update: bool) -> None:
        self.counts: Counter[str] = Counter()
        self._known = dict(_known_pages(holdings))
        self._names = {page.origin: name for name, page in self._known.items()}
        self._update = update
        self._seen: set[str] = set()

    def planned(self, document: Document, entries: Sequence[Correction], setting: str) -> Planned | None:
        """Return what is to be done with a document, None where nothing is; `setting` is how its bytes are read.

        One whose name and place are new need not be read here. Raises `InputError` where another cannot be read.
        """
        origin = absolute(document.label)
        if not (document.name in self._known or document.name in self._seen or origin in self._names):
            self._seen.add(document.name)
            return Planned(document, entries)
        document = replace(document, data=document.content)
        digest = fingerprint(document, entries, setting)
        name = self._name(document, digest, origin)
        self._seen.add(name)
        known = self._known.get(name)
        if known is not None and known.digest == digest:
            self.counts["unchanged"] += 1
            return None
        if known is not None and not self._update:
            self.counts["stale"] += 1
            return None
        replaces = known and (known.segment, known.number)
        return Planned(replace(document, name=name), entries, digest, replaces)

    def missing(self, inputs: Sequence[str], failures: Iterable[Failure]) -> list[PageNumber]:
        """Return the pages that were found in these inputs and no longer are; what could not be read is still there."""
        failed = {absolute(failure.path) for failure in failures}
        missing = [
            (page.segment, page.number)
            for name, page in self._known.items()
            if name not in self._seen
            and any(is_in(page.origin, given) for given in inputs)
            and failed.isdisjoint(_places(page.origin))
        ]
        self.counts["removed"] += len(missing)
        return missing

    def _name(self, document: Document, digest: str, origin: str) -> str:
        """Return the name under which a document stands in the corpus: another file may have its own already."""
        name = self._names.get(origin, document.name)
        if not self._is_free(name, digest, origin):
            name = document.label.replace(os.sep, "/")
        while not self._is_free(name, digest, origin):
            name += "~"
        return name

    def _is_free(self, name: str, digest: str, origin: str) -> bool:
        known = self._known.get(name)
        return name not in self._seen and (known is None or known.digest == digest or known.origin == origin)


def _known_pages(holdings: StoredHoldings) -> Iterator[tuple[str, PageMark]]:
    for segment in holdings.segments:
        columns = [segment.column("pages", name).to_pylist() for name in ("file", "digest", "origin")]
        removed = set(segment.entry.removed)
        for number, (file, digest, origin) in enumerate(zip(*columns, strict=True)):
            if number not in removed:
                yield file, PageMark(digest, origin, segment.entry.name, number)


def is_in(path: str, given: str) -> bool:
    """Tell whether a path is that of an input, or in that folder, archive or table, or fits that pattern."""
    origin, given = absolute(path), absolute(given)
    if not has_magic(given):
        return origin == given or origin.startswith((given + os.sep, given + ","))
    pattern = PurePath(given).parts
    return any(_fits(PurePath(place).parts, pattern) for place in _places(origin) if not os.path.isdir(place))  # noqa: PTH112


def _places(origin: str) -> list[str]:
    """Return where a page was found: the path itself, the table it is a row of, the archives and folders above."""
    table, comma, _ = origin.rpartition(", ")
    above = [str(folder) for folder in PurePath(origin).parents]
    return [origin, *([table] if comma else []), *above]


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Tell whether a path fits a pattern, part by part; `**` stands for any number of folders."""
    if not parts or not pattern:
        return not parts and not pattern
    if pattern[0] == "**":
        return any(_fits(parts[i:], pattern[1:]) for i in range(len(parts)))
    return fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])
