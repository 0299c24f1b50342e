"""Which corrections hold for a page: those of the file that was named, else of the one beside it."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from govcorpus.errors import Failure, GovcorpusError, InputError, Message, nearest
from govcorpus.model import Page
from govcorpus.segmentation.corrections import Correction, page_hash, read_corrections
from govcorpus.segmentation.lines import split_lines

#: A file of this name beside the pages is found by itself.
CORRECTIONS = "corrections.toml"


class CorrectionFiles:
    """The files of corrections of one run; `failures` says which of their entries cannot be used, and why.

    For a page that the file at `named` has entries for, the file beside the page does not count. Raises `InputError`
    where the file at `named` is wrong; one that was found beside the pages is a failure, and nothing of it is used.
    """

    def __init__(self, named: Path | None = None) -> None:
        self.failures: list[Failure] = []
        self._named = named
        self._entries: dict[Path, list[Correction]] = {named: read_corrections(named)} if named else {}
        self._beside: dict[str, Path | None] = {}
        self._pages: dict[Path, set[str]] = {}

    def of(self, page: Page) -> list[Correction]:
        """Return the corrections that can be used for a page; the others are failures."""
        usable, failures = usable_entries(page, self.entries_for(page.file, page.path))
        self.failures += failures
        return usable

    def entries_for(self, file: str, path: str) -> list[Correction]:
        """Return the reviewed entries for the page of a file, whether or not they fit it."""
        entries: list[Correction] = []
        for source in self._files(path):
            names = {file, os.path.basename(path)}  # noqa: PTH119 (asked for every page)
            self._pages.setdefault(source, set()).update(names)
            entries = entries or [entry for entry in self._entries[source] if entry.page in names]
        return [entry for entry in entries if entry.reviewed]

    def finish(self) -> list[Message]:
        """Return what is to be said about the files once all pages are read; entries for no page become failures."""
        notes = []
        for path, entries in self._entries.items():
            self._check_pages(path, entries)
            waiting = sum(not entry.reviewed for entry in entries)
            if waiting:
                notes.append(
                    Message(
                        "{waiting:,} entries of {path} are not used yet: they say reviewed = false",
                        {"waiting": waiting, "path": str(path)},
                    )
                )
        return notes

    def _files(self, path: str) -> Iterator[Path]:
        if self._named:
            yield self._named
        folder = os.path.dirname(path)  # noqa: PTH120 (asked for every page)
        if folder not in self._beside:
            beside = Path(folder, CORRECTIONS)
            self._beside[folder] = beside if beside.is_file() else None
        found = self._beside[folder]
        if found is not None and found != self._named and Path(path).is_file():
            if found not in self._entries:
                self._entries[found] = self._read(found)
            yield found

    def _read(self, path: Path) -> list[Correction]:
        try:
            return read_corrections(path)
        except GovcorpusError as error:
            self.failures.append(Failure(str(path), error))
            return []

    def _check_pages(self, path: Path, entries: Iterable[Correction]) -> None:
        """Make failures of the entries whose page is not there: not read, and not beside a file found there either."""
        read = self._pages.get(path, set())
        for entry in entries:
            beside = path != self._named and (path.parent / entry.page).exists()
            if entry.page not in read and not beside:
                near = nearest(entry.page, read)
                error = InputError(
                    "{where}: there is no page {page}; the entry is left out",
                    "Did you mean '{near}'?" if near else "",
                    where=entry.place_in_file,
                    page=entry.page,
                    near=near,
                )
                self.failures.append(Failure(entry.place_in_file, error))


def usable_entries(page: Page, entries: Sequence[Correction]) -> tuple[list[Correction], list[Failure]]:
    """Return the entries that fit a page as it is now, and why the others do not."""
    usable: list[Correction] = []
    failures: list[Failure] = []
    known = frozenset(line.number for line in split_lines(page.text)) if entries else frozenset()
    for entry in entries:
        if entry.page_hash and entry.page_hash != page_hash(page):
            error = InputError(
                "{where}: {page} has changed since; the entry is left out",
                "Check its lines, then remove page_hash or take it from: govcorpus segment --review",
                where=entry.place_in_file,
                page=entry.page,
            )
            failures.append(Failure(entry.place_in_file, error))
        elif max(entry.numbers) > max(known, default=0) or known.isdisjoint(entry.numbers):
            error = InputError(
                "{where}: {page} has no such lines; the entry is left out",
                "See their numbers with: govcorpus segment --explain",
                where=entry.place_in_file,
                page=entry.page,
            )
            failures.append(Failure(entry.place_in_file, error))
        else:
            usable.append(entry)
    return usable, failures
