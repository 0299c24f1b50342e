"""The documents that inputs hold, one for each page to be, with their metadata but not yet decoded."""

import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path

from govcorpus.errors import Failure, GovcorpusError, InputError
from govcorpus.reading.archive import Member, members, unzipped
from govcorpus.reading.encoding import readable_name
from govcorpus.reading.metadata import (
    Metadata,
    compile_meta,
    meta_from_path,
    read_sidecar,
    row_for,
    rows_beside,
    sidecar_rows,
)
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.remote import is_remote_file, is_url, joined, opened_remote, remote_bytes
from govcorpus.reading.sources import (
    ARCHIVES,
    SIDECAR,
    SUFFIXES,
    TABLES,
    Source,
    find_sources,
    is_wanted,
    suffix_of,
    unpacked_name,
)
from govcorpus.reading.streams import Bytes, damage_named, opened, read_all, read_stdin, unreadable
from govcorpus.reading.tables import rows

#: An archive in an archive is read, one in that is not.
DEEPEST = 1


@dataclass(frozen=True)
class Document:
    """The raw material of one page.

    `name` is unique among the documents and becomes `Page.file`; `label` is what messages call it, for a plain file its
    path; `suffix` says how `data` are to be read, which is text already for a row of a table, and `Unread` where that
    is left to another machine; `meta` are its metadata, joined; `id` is that of a row; `encoding` that of the table a
    row comes from.
    """

    name: str
    label: str
    suffix: str
    data: "bytes | str | Unread"
    meta: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None
    encoding: str | None = None

    @property
    def content(self) -> bytes | str:
        """The data, read now where they have not been; raises `InputError` where they cannot be."""
        return self.data.read(self.label) if isinstance(self.data, Unread) else self.data


@dataclass(frozen=True)
class Unread:
    """A file that is read where it is needed: its path or URL, which holds on all machines, and its size."""

    place: str
    size: int

    def __len__(self) -> int:
        return self.size

    def read(self, label: str) -> bytes:
        """Return its content; `label` is what messages call it."""
        if is_url(self.place):
            with opened_remote(self.place) as remote:
                return read_all(remote, label, self.size)
        with opened(Path(self.place), label) as stream:
            return read_all(stream, label, self.size)


@dataclass(frozen=True)
class _File:
    """A file or a member of an archive.

    `parts` is its path below the input; `tables` are the sidecars of the folders above, by the parts of their path;
    `rows` is what they say of it, or of the archive it is in; `depth` is in how many archives it is.
    """

    name: str
    label: str
    path: str
    parts: tuple[str, ...]
    tables: Mapping[tuple[str, ...], Metadata]
    rows: Mapping[str, str]
    depth: int = 0

    def inside(self, parts: tuple[str, ...], tables: Mapping[tuple[str, ...], Metadata]) -> "_File":
        """Return a member of this archive; `tables` are the sidecars in it."""
        below = "/".join(parts)
        known = {**self.tables, **{(*self.parts, *folder): table for folder, table in tables.items()}}
        whole = (*self.parts, *parts)
        return _File(
            f"{self.name}/{below}",
            f"{self.label}/{below}",
            f"{self.path}/{below}",
            whole,
            known,
            {**self.rows, **rows_beside(whole, known)},
            self.depth + 1,
        )


def find_documents(
    inputs: Sequence[str], options: ReadOptions, *, unread: bool = False
) -> Iterator[Document | Failure]:
    """Yield the documents of the inputs in order, and a `Failure` for each input, file or row that cannot be read.

    Only one document, or one batch of rows, is in memory at a time, and with `unread` no plain file. Metadata are
    joined from the groups of `options.meta` in the path, the sidecars in the folders above, the table
    `options.metadata` and, for rows, their other columns; the later one wins. Raises `InputError` for an
    `options.metadata` that cannot be used.
    """
    finder = _Finder(options, unread)
    skipped = [os.path.realpath(options.metadata)] if options.metadata else []
    for source in find_sources(inputs, skipped):
        if isinstance(source, Failure):
            yield source
        else:
            yield from finder.documents(source)


class _Finder:
    """Finds the documents of a source, with the tables of metadata at hand."""

    def __init__(self, options: ReadOptions, unread: bool) -> None:
        self._options, self._unread = options, unread
        self._pattern = compile_meta(options.meta) if options.meta else None
        self._named: Metadata = read_sidecar(Path(options.metadata)) if options.metadata else {}
        self._sidecars: dict[str, Metadata] = {}
        self._names: set[str] = set()
        self._stems: set[str] = set()

    def documents(self, source: Source) -> Iterator[Document | Failure]:
        """Yield the documents in a source, and what cannot be read there."""
        tables: dict[tuple[str, ...], Metadata] = {}
        try:
            if source.is_stdin:
                yield self._document(_File(source.name, source.label, source.name, (), {}, {}), "", read_stdin())
                return
            for level, folder in enumerate(_folders(source)):
                if folder not in self._sidecars:
                    yield from self._read_sidecar(folder)
                tables[source.inside[:level]] = self._sidecars[folder]
            beside = rows_beside(source.inside, tables)
            file = _File(source.name, source.label, source.place, source.inside, tables, beside)
            name = source.path.name if source.path else source.inside[-1]
            if (suffix := suffix_of(name)) not in (*ARCHIVES, *TABLES):
                yield self._document(file, suffix, _unread(source) if self._unread else _content(source))
                return
            with _opened(source) as (stream, size):
                yield from self._in_stream(file, name, stream, size)
        except GovcorpusError as error:
            yield Failure(source.label, error)

    def _read_sidecar(self, folder: str) -> Iterator[Failure]:
        """Read the sidecar of a folder, if there is one; a broken one is a failure."""
        self._sidecars[folder] = {}
        try:
            if is_url(folder):
                if is_remote_file(table := joined(folder, SIDECAR)):
                    self._sidecars[folder] = sidecar_rows(remote_bytes(table), table)
            elif (path := Path(folder, SIDECAR)).is_file():
                self._sidecars[folder] = read_sidecar(path)
        except GovcorpusError as error:
            name = joined(folder, SIDECAR) if is_url(folder) else readable_name(str(Path(folder, SIDECAR)))
            yield Failure(name, error)

    def _in_stream(self, file: _File, name: str, stream: Bytes, size: int | None) -> Iterator[Document | Failure]:
        """Yield what is in a file: itself, the rows of a table, the members of an archive."""
        suffix = suffix_of(name)
        if suffix in ARCHIVES and file.depth > DEEPEST:
            raise InputError(
                "{name} is an archive in an archive in an archive", "Unpack the outer one first", name=file.label
            )
        if suffix in (*ARCHIVES, ".parquet") and file.depth:
            with damage_named(file.label):
                stream = io.BytesIO(read_all(stream, file.label, size))
        if suffix == ".gz":
            unpacked = unzipped(stream, file.label)
            yield from self._in_stream(replace(file, depth=file.depth + 1), unpacked_name(name), unpacked, None)
        elif suffix in ARCHIVES:
            yield from self._in_archive(file, suffix, stream)
        elif suffix in TABLES:
            yield from self._in_table(file, suffix, stream)
        else:
            with damage_named(file.label):
                data = read_all(stream, file.label, size)
            yield self._document(file, suffix, data)

    def _in_archive(self, file: _File, suffix: str, stream: Bytes) -> Iterator[Document | Failure]:
        tables: dict[tuple[str, ...], Metadata] = {}
        try:
            for member in members(stream, suffix, file.label, SIDECAR):
                yield from self._read_member_sidecar(file, member, tables)
        except GovcorpusError:  # a damaged archive; the second reading says so, after the members that can be read
            tables.clear()
        stream.seek(0)
        empty = True
        for member in members(stream, suffix, file.label):
            inner = file.inside(member.parts, tables)
            if member.error or is_wanted(member.parts):
                empty = False
                try:
                    if member.error:
                        raise member.error
                    yield from self._in_stream(inner, member.parts[-1], member.stream, member.size)
                except GovcorpusError as error:
                    yield Failure(inner.label, error)
        if empty:
            raise InputError(
                "No text in the archive {path}",
                "Read are files that end in {known}",
                path=file.label,
                known=", ".join(SUFFIXES),
            )

    def _read_member_sidecar(
        self, file: _File, member: Member, tables: dict[tuple[str, ...], Metadata]
    ) -> Iterator[Failure]:
        label = f"{file.label}/{'/'.join(member.parts)}"
        try:
            with damage_named(label):
                tables[member.parts[:-1]] = sidecar_rows(read_all(member.stream, label, member.size), label)
        except GovcorpusError as error:
            yield Failure(label, error)

    def _in_table(self, file: _File, suffix: str, stream: Bytes) -> Iterator[Document | Failure]:
        meta = self._meta(file)
        stem = self._free_stem(file.name)
        for row in rows(stream, suffix, file.label, self._options.text_column, self._options.encoding):
            if row.error:
                place = f"row {row.number}" if row.line is None else f"line {row.line}"
                yield Failure(f"{file.label}, {place}", row.error)
            else:
                yield Document(
                    f"{file.name}#{row.number}",
                    f"{file.label}, row {row.number}",
                    "",
                    row.text,
                    {**meta, **row.meta},
                    row.id or f"{stem}-{row.number}",
                    row.encoding,
                )

    def _document(self, file: _File, suffix: str, data: bytes | Unread) -> Document:
        name = file.name
        while name in self._names:  # an archive may hold two files of one name
            name += "~"
        self._names.add(name)
        stem = self._free_stem(name)
        return Document(name, file.label, suffix, data, self._meta(file), stem if stem == name else None)

    def _meta(self, file: _File) -> dict[str, str]:
        path = meta_from_path(file.path, self._pattern) if self._pattern else {}
        return {**path, **file.rows, **row_for(file.name, self._named)}

    def _free_stem(self, name: str) -> str:
        """Return the first half of the ids of a file: its name without suffix, or all of it where that is taken."""
        stem = name.rsplit(".", 1)[0] or name
        if stem in self._stems:
            return name
        self._stems.add(stem)
        return stem


def _folders(source: Source) -> list[str]:
    """Return the folders of a file, from the one that was named down to its own."""
    if source.path:
        above = accumulate(source.inside, lambda path, _: os.path.dirname(path), initial=str(source.path))  # noqa: PTH120
        return [folder or os.curdir for folder in reversed([*above][1:])]
    head, chain, rest = str(source.url).partition("::")
    parts = head.split("/")
    return ["/".join(parts[:end]) + chain + rest for end in range(len(parts) - len(source.inside), len(parts))]


@contextmanager
def _opened(source: Source) -> Iterator[tuple[Bytes, int | None]]:
    """Open a file; give its size as well."""
    if source.path:
        with opened(source.path, source.label) as stream:
            yield stream, os.fstat(stream.fileno()).st_size
    else:
        with opened_remote(source.place) as remote:
            yield remote, source.size


def _content(source: Source) -> bytes:
    """Return what is in a file, nothing of one that changes meanwhile."""
    if source.path:
        with opened(source.path, source.label) as stream:
            return read_all(stream, source.label, os.fstat(stream.fileno()).st_size)
    with _opened(source) as (stream, size), damage_named(source.label):
        return read_all(stream, source.label, size)


def _unread(source: Source) -> Unread:
    """Return a file that is not read yet; raises `InputError` where it is not there."""
    if not source.path:
        return Unread(source.place, source.size or 0)
    try:
        return Unread(os.path.abspath(source.path), source.path.stat().st_size)  # noqa: PTH100
    except OSError as error:
        raise unreadable(source.label, error) from None
