"""What a corpus on disk holds; opening it reads the manifest, everything else when asked for."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, frozen, last_at, type_of_id, type_of_index
from govcorpus.corpus.fields import Column, part_of_date
from govcorpus.corpus.holdings import PageFile
from govcorpus.corpus.schema import Ragged
from govcorpus.corpus.stored.articles import BLOCK, Stored, make_articles, make_files, make_pages
from govcorpus.corpus.stored.files import ROWS, read_columns
from govcorpus.corpus.stored.manifest import Manifest, read_manifest
from govcorpus.corpus.stored.place import Place
from govcorpus.corpus.stored.segment import StoredSegment
from govcorpus.corpus.stored.vocabulary import StoredVocabulary
from govcorpus.errors import CorpusError, Message
from govcorpus.model import Article, Page

if TYPE_CHECKING:
    import pyarrow as pa

#: Fields that are columns of `articles.parquet`, and what these are called there.
STORED_FIELDS = {
    "file": "page",
    "id": "id",
    "kind": "kind",
    "title": "title",
    "place": "place",
    "date": "date",
    "adcode": "adcode",
    "duplicate_of": "duplicate_of",
}
#: Fields that are true or false in `articles.parquet`, and `yes` or `no` as fields.
YES_NO_FIELDS = ("truncated", "needs_review")
#: So many corpora are kept open for what comes from other processes.
KEPT = 4


class StoredHoldings:
    """The articles, pages, segments and types of a corpus on disk; see `corpus.holdings.Holdings`."""

    def __init__(self, place: Place, manifest: Manifest) -> None:
        self.place, self.manifest = place, manifest
        self.vocabulary = StoredVocabulary(self)
        self.segments: Sequence[StoredSegment] = [StoredSegment(self, i) for i in range(len(manifest.segments))]
        sizes = [entry.articles for entry in manifest.segments], [entry.pages for entry in manifest.segments]
        self.articles: Stored[Article] = Stored(self.segments, sizes[0], make_articles, BLOCK)
        self.pages: Stored[Page] = Stored(self.segments, sizes[1], make_pages, ROWS)
        self.files: Stored[PageFile] = Stored(self.segments, sizes[1], make_files, ROWS)
        self.columns = manifest.columns
        self._columns: dict[str, Column] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as a name: there it is opened, once for all that come."""
        return _opened, (self.place.everywhere, len(self.segments), self.manifest.fingerprint)

    @property
    def folder(self) -> Path:
        """The folder of its files, or of the copies of those that were asked for."""
        return self.place.folder

    def column(self, field: str) -> Column:
        """Return a field of all articles."""
        if field not in self._columns:
            self._columns[field] = self._column(field)
        return self._columns[field]

    def values(self, field: str, articles: Sequence[int]) -> list[str | None]:
        """Return the first value of a field of some articles, None where there is none."""
        found = self.cells(field, articles)
        return found if isinstance(found, list) else found.to_pylist()

    def cells(self, field: str, articles: Sequence[int] | Index) -> "list[str | None] | pa.ChunkedArray[Any]":
        """Return the same as a column of a result, which may be one of Arrow."""
        numbers = np.asarray(articles, dtype=np.int64)
        if field in STORED_FIELDS:
            return self._table(STORED_FIELDS[field]).take(numbers)
        return self.column(field).take(numbers).first()

    def page_offset(self, article: int, offset: int) -> int:
        """Return where a character of an article's text stands in the raw text of its page."""
        at, number = self.articles.locate(article)
        pieces = self.segments[at].pieces[number]
        start, page_start, length = pieces[bisect_right(pieces[:, 0], offset) - 1].tolist()
        return int(page_start + min(offset - start, length))

    def page_offsets(self, articles: Index, offsets: Index) -> Index:
        """Return the same for many characters, each of the article of the same place."""
        found = np.zeros(len(articles), dtype=type_of_index)
        first = 0
        for segment in self.segments:
            inside = np.flatnonzero((articles >= first) & (articles < first + len(segment)))
            if len(inside):
                found[inside] = _on_page(segment.pieces, articles[inside] - first, offsets[inside])
            first += len(segment)
        return found

    @cached_property
    def page_numbers(self) -> Index:
        """The number of each article's page."""
        firsts = np.cumsum([0, *(entry.pages for entry in self.manifest.segments)])
        own = (segment.page_numbers + first for segment, first in zip(self.segments, firsts, strict=False))
        return frozen(np.concatenate([np.zeros(0, np.int64), *own]))

    @cached_property
    def clusters(self) -> Ids | None:
        """The cluster of reprints of each article: the number of its first article; None until they were saved.

        Articles that were added since are clusters of their own.
        """
        entry = self.manifest.clusters
        if entry is None:
            return None
        path = self.place.file(entry.name, entry.mark)
        found = np.arange(len(self.articles), dtype=type_of_id)
        found[: entry.articles] = read_columns(path, ["cluster"])["cluster"].to_numpy()
        return frozen(found)

    @property
    def clusters_note(self) -> Message | None:
        """The note on articles that were added, or pages that were removed, since the clusters were saved."""
        entry = self.manifest.clusters
        if entry is None or (entry.articles, entry.removed) == (self.manifest.articles, self.manifest.removed):
            return None
        return Message(
            "Reprints were looked for before {added:,} units were added and {removed:,} files removed: reuse --save",
            {"added": self.manifest.articles - entry.articles, "removed": self.manifest.removed - entry.removed},
        )

    @cached_property
    def live(self) -> Index | None:
        """The articles whose pages have not been removed; None where none has been."""
        if not any(entry.removed for entry in self.manifest.segments):
            return None
        kept = [~np.isin(segment.page_numbers, segment.entry.removed) for segment in self.segments]
        return frozen(np.flatnonzero(np.concatenate(kept)))

    def _column(self, field: str) -> Column:
        if field in STORED_FIELDS:
            return _encoded(self._table(STORED_FIELDS[field]))
        if field in ("year", "month"):
            return self.column("date").map(lambda date: part_of_date(date, field))
        if field == "author":
            return Column.of([author["name"] for author in row] for row in _rows(self._table("authors")))
        if field == "duplicate":
            return _yes_no(self._table("duplicate_of").is_valid())
        if field in YES_NO_FIELDS:
            return _yes_no(self._table(field))
        if field in ("confidence", "place_confidence"):
            return Column.of([str(value)] for value in self._table(field).to_pylist())
        return self._metadata(field)

    def _table(self, name: str) -> "pa.ChunkedArray[Any]":
        """Return a column of `articles.parquet` of all segments."""
        import pyarrow as pa

        chunks = [chunk for segment in self.segments for chunk in segment.column("articles", name).chunks]
        return pa.chunked_array(chunks) if chunks else pa.chunked_array([], pa.string())

    def _metadata(self, field: str) -> Column:
        """Return a metadata column: that of its page for each article."""
        import pyarrow as pa
        import pyarrow.compute as pc

        maps = [chunk for segment in self.segments for chunk in segment.column("pages", "meta").chunks]
        values = [pc.map_lookup(chunk, pa.scalar(field), "first") for chunk in maps]
        return _encoded(pa.chunked_array(values, pa.string())).take(self.page_numbers)


def open_holdings(place: str | PathLike[str]) -> StoredHoldings:
    """Return what a corpus holds; raises `CorpusError` where its manifest is damaged or of another version."""
    return StoredHoldings(Place.of(place), read_manifest(place))


@lru_cache(maxsize=KEPT)
def _opened(place: str, segments: int, fingerprint: int) -> StoredHoldings:
    """Return what another process has open; segments that were added since are left out."""
    manifest = read_manifest(place).first(segments)
    if manifest.fingerprint != fingerprint:
        raise CorpusError("The corpus {folder} has changed meanwhile", "Run this again", folder=place)
    return StoredHoldings(Place(place), manifest)


def _on_page(pieces: Ragged, articles: Index, offsets: Index) -> Index:
    """Return where characters of articles of a segment stand on their pages."""
    starts, page_starts, lengths = pieces.values.T
    at = last_at(starts, pieces.index, articles, offsets)
    return np.asarray(page_starts[at] + np.minimum(offsets - starts[at], lengths[at]))


def _encoded(values: "pa.ChunkedArray[Any]") -> Column:
    """Return a column of text that has one value an article at most."""
    encoded: Any = values.dictionary_encode().unify_dictionaries().combine_chunks()
    if not len(encoded):
        return Column.of([])
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return Column.of_codes(encoded.dictionary.to_pylist(), codes)


def _rows(values: "pa.ChunkedArray[Any]") -> list[Any]:
    return values.to_pylist()


def _yes_no(values: "pa.ChunkedArray[Any]") -> Column:
    return Column.of_codes(("no", "yes"), values.to_numpy().astype(np.int32))
