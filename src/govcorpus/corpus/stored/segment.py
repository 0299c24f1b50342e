"""A segment on disk: every column is mapped, or read, when first asked for."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index, Mask
from govcorpus.corpus.schema import GroupCounts, Postings, Ragged, Texts, Tokens
from govcorpus.corpus.segments import TypeCounts
from govcorpus.corpus.stored.files import map_array, map_bytes, map_table, read_columns
from govcorpus.corpus.stored.groups import GROUP
from govcorpus.corpus.stored.manifest import SEGMENTS, Manifest
from govcorpus.corpus.stored.place import Place
from govcorpus.corpus.stored.vocabulary import Marks, NewTypes
from govcorpus.corpus.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

#: The file with those columns of `articles.parquet` by which articles are selected and shown, and these.
MAPPED = "articles.arrow"
MAPPED_COLUMNS = (
    "id", "page", "page_number", "kind", "title", "place", "date", "adcode", "duplicate_of",
    "truncated", "needs_review",
)  # fmt: skip


class Stored(Protocol):
    """The corpus on disk that a segment belongs to."""

    @property
    def place(self) -> Place: ...  # noqa: D102
    @property
    def manifest(self) -> Manifest: ...  # noqa: D102
    @property
    def vocabulary(self) -> Vocabulary: ...  # noqa: D102


class StoredSegment:
    """A segment of a corpus on disk; see `corpus.segments.Segment`. Raises `CorpusError` where a file is damaged."""

    def __init__(self, corpus: Stored, number: int) -> None:
        self._corpus, self._number = corpus, number
        self.entry = corpus.manifest.segments[number]
        self._tables: dict[str, pa.ChunkedArray[Any]] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as a number in its corpus."""
        return open_segment, (self._corpus, self._number)

    def __len__(self) -> int:
        return self.entry.articles

    @property
    def folder(self) -> Path:
        """The folder of its files, or of the copies of those that were asked for."""
        return self._corpus.place.folder / SEGMENTS / self.entry.name

    def path(self, name: str) -> str:
        """Return the path of a file that is as it was written."""
        return self._corpus.place.file(f"{SEGMENTS}/{self.entry.name}/{name}", self.entry.files[name])

    def array(self, name: str) -> NDArray[Any]:
        """Return a numeric column."""
        return map_array(self.path(f"{name}.npy"))

    def ragged(self, name: str) -> Ragged:
        """Return a numeric column of lists."""
        return Ragged(self.array(name), self.array(f"{name}_index"))

    def column(self, table: str, name: str) -> "pa.ChunkedArray[Any]":
        """Return a column of a table, `articles` or `pages`."""
        if table == "articles" and self._mapped is not None and name in self._mapped.column_names:
            return self._mapped[name]
        key = f"{table}.{name}"
        if key not in self._tables:
            self._tables[key] = read_columns(self.path(f"{table}.parquet"), [name])[name]
        return self._tables[key]

    @cached_property
    def _mapped(self) -> "pa.Table | None":
        """The columns of articles that are soon to be had; None in a corpus of an earlier version."""
        return map_table(self.path(MAPPED)) if MAPPED in self.entry.files else None

    @cached_property
    def tokens(self) -> Tokens:
        """The token columns."""
        return Tokens(
            self._corpus.vocabulary,
            self.array("term"),
            self.array("offset"),
            self.array("term_index"),
            self.ragged("sentence"),
            self.parts,
        )

    @cached_property
    def texts(self) -> Texts:
        """The texts of the articles."""
        return Texts(map_bytes(self.path("text.txt")), self.array("text_index"), self.array("text_block"))

    @cached_property
    def postings(self) -> Postings:
        """Where each type stands."""
        names = ("posting_type", "posting_index", "posting", "docfreq")
        return Postings(*(self.array(name) for name in names))

    @cached_property
    def first(self) -> Mask:
        """Which tokens are the first of their type in their article."""
        return self.array("first")

    @cached_property
    def groups(self) -> GroupCounts | None:
        """The counts by groups of articles, None where none are stored."""
        if f"{GROUP}.npy" not in self.entry.files:
            return None
        return GroupCounts(*(self.array(name) for name in (GROUP, "group_index", "group_count")))

    def types(self) -> TypeCounts:
        """Return the frequencies of all its types, as they are stored."""
        return TypeCounts(self.postings.types, self.postings.freq, self.postings.docfreq)

    @cached_property
    def new_types(self) -> NewTypes:
        """The types that it adds to those of the segments before it."""
        for name in ("new_type.txt", "new_type_index.npy", "new_type_order.npy", "flags.npy", "pos.npy"):
            self.path(name)
        return map_new_types(self.folder)

    @property
    def marks(self) -> Marks:
        """The types that are whole or names in its articles."""
        return Marks(self.array("whole"), self.array("names"))

    @cached_property
    def pieces(self) -> Ragged:
        """The pieces of its articles: rows of offset in the text, offset on the page, length."""
        return self.ragged("piece")

    @cached_property
    def parts(self) -> Ragged:
        """The offsets at which the parts of its articles begin."""
        return self.ragged("paragraph")

    @cached_property
    def part_roles(self) -> NDArray[np.uint8]:
        """The role of each part, as a number of `ROLES`."""
        return self.array("part_role")

    @cached_property
    def runs(self) -> Ragged:
        """The runs of lines of its articles."""
        return self.ragged("run")

    @cached_property
    def lines(self) -> tuple[Ragged, Ragged]:
        """The lines of its articles in reading order, and how certain each is, in thousandths."""
        lines = self.ragged("line")
        return lines, Ragged(self.array("line_confidence"), lines.index)

    @cached_property
    def page_numbers(self) -> Index:
        """The page of each article, in the segment."""
        numbers: Index = self.column("articles", "page_number").to_numpy()
        return numbers


def open_segment(corpus: Stored, number: int) -> StoredSegment:
    """Return a segment of a corpus that is open; its files are mapped, and fetched first, when they are asked for."""
    return StoredSegment(corpus, number)


def map_new_types(folder: Path) -> NewTypes:
    """Return the types that a segment adds, from its files."""
    names = Texts(map_bytes(folder / "new_type.txt"), map_array(folder / "new_type_index.npy"))
    order, flags, pos = (map_array(folder / f"{name}.npy") for name in ("new_type_order", "flags", "pos"))
    return NewTypes(names, order, flags, pos)
