"""Articles and pages of a corpus on disk, made from its columns when asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, overload

from govcorpus.corpus.holdings import PageFile
from govcorpus.corpus.stored.batch import FLAGS, TEXT_FIELDS, THOUSAND
from govcorpus.corpus.stored.files import ROWS, read_rows
from govcorpus.corpus.stored.segment import StoredSegment
from govcorpus.model import ROLES, Article, Author, Lines, Page, Part, Piece

if TYPE_CHECKING:
    import pyarrow as pa

#: So many items are made together, and so many such blocks are kept.
BLOCK, KEPT_BLOCKS = 256, 8

Item = TypeVar("Item")
#: Makes the items of a segment from one number to another.
Make = Callable[[StoredSegment, int, int], Sequence[Item]]


class Stored(Sequence[Item]):
    """Items of all segments, one after the other, made in blocks when asked for."""

    def __init__(self, segments: Sequence[StoredSegment], sizes: Sequence[int], make: Make[Item], block: int) -> None:
        self._segments, self._make, self._block = segments, make, block
        self._firsts = [0]
        for size in sizes:
            self._firsts.append(self._firsts[-1] + size)
        self._cached = lru_cache(maxsize=KEPT_BLOCKS)(self._items)

    def __len__(self) -> int:
        return self._firsts[-1]

    def locate(self, i: int) -> tuple[int, int]:
        """Return the segment of an item, and its number there."""
        at = bisect_right(self._firsts, i) - 1
        return at, i - self._firsts[at]

    @overload
    def __getitem__(self, i: int) -> Item: ...
    @overload
    def __getitem__(self, i: slice) -> list[Item]: ...
    def __getitem__(self, i: int | slice) -> Item | list[Item]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        segment, number = self.locate(i % len(self))
        return self._cached(segment, number // self._block)[number % self._block]

    def __iter__(self) -> Iterator[Item]:
        for segment, (first, end) in enumerate(pairwise(self._firsts)):
            for block in range(-(-(end - first) // self._block)):
                yield from self._items(segment, block)

    def _items(self, segment: int, block: int) -> Sequence[Item]:
        size = self._firsts[segment + 1] - self._firsts[segment]
        start = block * self._block
        return self._make(self._segments[segment], start, min(start + self._block, size))


def make_articles(segment: StoredSegment, start: int, end: int) -> list[Article]:
    """Return some articles of a segment."""
    names = (*TEXT_FIELDS, *FLAGS, "confidence", "place_confidence", "authors", "meta")
    columns = {name: segment.column("articles", name).slice(start, end - start).to_pylist() for name in names}
    return [
        _article(segment, start + i, {name: values[i] for name, values in columns.items()}) for i in range(end - start)
    ]


def _article(segment: StoredSegment, number: int, row: dict[str, Any]) -> Article:
    names = ("id", "page", "kind", "dateline", "place", "date", "adcode", "confidence", "place_confidence", *FLAGS)
    fields = {name: row[name] for name in names}
    lines, certain = segment.lines
    return Article(
        **fields,
        parts=_parts(segment, number),
        lines=tuple(Lines(*run) for run in segment.runs[number].tolist()),
        authors=tuple(Author(author["name"], author["role"]) for author in row["authors"]),
        duplicate_of=row["duplicate_of"],
        duplicate_type=row["duplicate_type"],
        line_confidence=dict(zip(lines[number].tolist(), (certain[number] / THOUSAND).tolist(), strict=True)),
        meta=dict(row["meta"]),
    )


def _parts(segment: StoredSegment, number: int) -> tuple[Part, ...]:
    text, starts = segment.texts[number], segment.parts[number].tolist()
    first = int(segment.parts.index[number])
    roles = segment.part_roles[first : first + len(starts)].tolist()
    pieces = segment.pieces[number].tolist()
    parts, at = [], 0
    for role, start, after in zip(roles, starts, [*starts[1:], len(text) + 1], strict=True):
        own = []
        while at < len(pieces) and pieces[at][0] < after:
            own.append(Piece(pieces[at][0] - start, *pieces[at][1:]))
            at += 1
        parts.append(Part(ROLES[role], text[start : after - 1], tuple(own)))
    return tuple(parts)


def make_pages(segment: StoredSegment, start: int, end: int) -> list[Page]:
    """Return some pages of a segment; `start` begins a block of `ROWS`."""
    texts: pa.ChunkedArray[Any] = read_rows(segment.path("pages.parquet"), start // ROWS, "text")
    names = ("file", "path", "encoding", "damaged", "meta", "id")
    columns = [segment.column("pages", name).slice(start, end - start).to_pylist() for name in names]
    return [
        Page(file, path, text, encoding, damaged, dict(meta), own)
        for text, file, path, encoding, damaged, meta, own in zip(texts.to_pylist(), *columns, strict=True)
    ]


def make_files(segment: StoredSegment, start: int, end: int) -> list[PageFile]:
    """Return what is known of some pages of a segment without their texts."""
    columns = [segment.column("pages", name).slice(start, end - start).to_pylist() for name in PageFile._fields]
    return [PageFile(*row) for row in zip(*columns, strict=True)]
