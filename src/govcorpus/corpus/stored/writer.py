"""Writing a corpus: batches of pages become segments, and each segment enters the manifest when it is whole."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids, Index
from govcorpus.corpus.fields import FIELDS
from govcorpus.corpus.schema import Postings, Texts, characters_by_block
from govcorpus.corpus.segments import inverted
from govcorpus.corpus.stored.batch import Batch
from govcorpus.corpus.stored.files import mark_file, sync_folder, write_array, write_mapped, write_table
from govcorpus.corpus.stored.groups import ways_to_group, write_groups
from govcorpus.corpus.stored.manifest import SEGMENTS, Manifest, SegmentEntry, write_manifest
from govcorpus.corpus.stored.numbering import Numbering
from govcorpus.corpus.stored.readme import README, readme_text
from govcorpus.corpus.stored.segment import MAPPED, MAPPED_COLUMNS, map_new_types
from govcorpus.corpus.stored.vocabulary import COUNTED, PosTags, StoredVocabulary, new_types
from govcorpus.errors import OutputError
from govcorpus.memory import give_back
from govcorpus.timing import without_gc

if TYPE_CHECKING:
    import pyarrow as pa

#: A segment is written when its texts have so many bytes: what a killed build loses, and what it keeps in memory.
SEGMENT_BYTES = 24_000_000
#: Numeric columns that are lists: the column that has their lengths, by the file that has their index.
LISTS = ("sentence", "paragraph", "piece", "run", "line")
#: Numeric columns with an entry a token, sentence, part, piece, run or line.
COLUMNS = ("offset", "sentence", "paragraph", "part_role", "piece", "run", "line", "line_confidence")


class Pending:
    """Columns that wait to be written, by name; a column is let go when it is taken, since together they are large."""

    def __init__(self) -> None:
        self._parts: dict[str, list[Any]] = {}
        self.pages, self.articles, self.tokens, self.bytes = 0, 0, 0, 0

    def add(self, batch: Batch, numbers: Ids) -> None:
        """Take a batch; `numbers` are those of its types in the corpus."""
        articles = _with_page_numbers(batch.articles, self.pages)
        of_types = {"term": numbers[batch.arrays["term"]], "whole": numbers[batch.whole], "names": numbers[batch.names]}
        tables = {"pages": batch.pages, "articles": articles, "texts": batch.texts}
        for name, part in {**batch.arrays, **of_types, **tables}.items():
            self._parts.setdefault(name, []).append(part)
        self.pages += batch.pages.num_rows
        self.articles += articles.num_rows
        self.tokens += batch.size
        self.bytes += len(batch.texts)

    def parts(self, name: str) -> list[Any]:
        """Take a column, in the parts in which it came."""
        return self._parts.pop(name)

    def array(self, name: str) -> NDArray[Any]:
        """Take a numeric column in one piece."""
        return np.concatenate(self.parts(name))


class CorpusWriter:
    """Adds segments to a corpus.

    `vocabulary` has the types that it has already. Every `commit` writes one segment and then replaces the manifest,
    so that a reader, and a build after one that was killed, see either the corpus before it or after it.
    """

    def __init__(self, folder: Path, manifest: Manifest, vocabulary: StoredVocabulary) -> None:
        self.folder = folder
        self.manifest = manifest
        self._numbering = Numbering(vocabulary.parts, vocabulary.terms)
        self._flags, self._pos = vocabulary.flags, vocabulary.dictionary_pos
        self._tags = PosTags(manifest.pos_tags)
        self._columns = manifest.columns
        self._pending = Pending()

    def add(self, batch: Batch) -> None:
        """Take a batch; its types are numbered in the corpus."""
        self._columns = tuple(dict.fromkeys((*self._columns, *_keys(batch.pages["meta"].combine_chunks()))))
        self._pending.add(batch, self._numbering.numbers(batch.terms))

    @property
    def is_full(self) -> bool:
        """Whether enough has been taken for a segment."""
        return self._pending.bytes >= SEGMENT_BYTES

    @property
    def has_pages(self) -> bool:
        """Whether pages have been taken, now or before."""
        return bool(self._pending.pages or self.manifest.segments)

    def commit(self, removed: Iterable[tuple[str, int]] = (), **changes: Any) -> None:
        """Write what has been taken as a segment, and put the new manifest in place.

        `removed` are pages that are no longer in the corpus, by segment and number; `changes` are other fields of the
        manifest.
        """
        written = self.folder / SEGMENTS / self._next_name
        try:
            with disk_errors(self.folder), without_gc():
                manifest = self.manifest.without_pages(removed)
                if self._pending.pages:
                    manifest = manifest.with_segment(self._write_segment(written), self._tags.names, self._columns)
                manifest = replace(manifest, **changes)
                (self.folder / README).write_text(readme_text(manifest), encoding="utf-8")
                write_manifest(self.folder, manifest)
        except OutputError:  # an interrupt may come when the manifest names the segment already
            shutil.rmtree(written, ignore_errors=True)
            raise
        self.manifest = manifest
        self._pending = Pending()
        give_back()

    @property
    def _next_name(self) -> str:
        return f"{1 + max((int(entry.name) for entry in self.manifest.segments), default=0):04d}"

    def _write_segment(self, folder: Path) -> SegmentEntry:
        shutil.rmtree(folder, ignore_errors=True)  # what a killed build left
        folder.mkdir(parents=True)
        pending = self._pending
        try:
            with ThreadPoolExecutor(1) as beside:  # tables are compressed while the new types are looked up
                writing = beside.submit(_write_texts, folder, pending)
                added = self._write_types(folder)
                ways = writing.result()
            _write_columns(folder, pending)
            self._write_postings(folder, ways)
            sync_folder(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        files = {path.name: mark_file(path) for path in sorted(folder.iterdir())}
        self._numbering.settle(map_new_types(folder))
        return SegmentEntry(folder.name, pending.pages, pending.articles, pending.tokens, added, files)

    def _write_types(self, folder: Path) -> int:
        """Write the types that the segment adds; return how many there are."""
        added = new_types(list(self._numbering.new), self.manifest.tags, self._tags)
        self._flags, self._pos = np.append(self._flags, added.flags), np.append(self._pos, added.pos)
        (folder / "new_type.txt").write_bytes(bytes(added.names.data))
        write_array(folder / "new_type_index.npy", added.names.index)
        write_array(folder / "new_type_order.npy", added.order)
        write_array(folder / "flags.npy", added.flags)
        write_array(folder / "pos.npy", added.pos)
        for name in ("whole", "names"):
            write_array(folder / f"{name}.npy", np.unique(self._pending.array(name)).astype(np.int32))
        return len(added.order)

    def _write_postings(self, folder: Path, ways: Sequence[Sequence[str]]) -> None:
        """Write the types of the tokens, where each type stands, and the frequencies, also by groups of articles."""
        term, lengths = self._pending.array("term"), self._pending.array("term_length")
        write_array(folder / "term.npy", term)
        write_array(folder / "term_index.npy", index_of(lengths))
        give_back()
        by_type = inverted(term, np.repeat(np.arange(len(lengths), dtype=np.int32), lengths))
        del term
        postings = by_type.postings
        write_array(folder / "posting_type.npy", postings.types)
        write_array(folder / "posting_index.npy", postings.index)
        write_array(folder / "posting.npy", postings.positions)
        write_array(folder / "docfreq.npy", postings.docfreq)
        write_array(folder / "first.npy", by_type.first)
        write_groups(folder, ways, by_type)
        write_table(folder / "vocabulary.parquet", self._vocabulary_table(postings))

    def _vocabulary_table(self, postings: Postings) -> "pa.Table":
        """Return the types that occur in the segment, for people: names, and frequencies in the segment."""
        import pyarrow as pa

        types = postings.types
        tags = np.array(self._tags.names, dtype=object)
        return pa.table(
            {
                "id": pa.array(types),
                "term": self._numbering.names(types),
                "pos": pa.array(tags[self._pos[types]], pa.string()),
                "counted": pa.array((self._flags[types] & COUNTED) > 0),
                "freq": pa.array(postings.freq),
                "docfreq": pa.array(postings.docfreq),
            }
        )


def _write_texts(folder: Path, pending: Pending) -> list[list[str]]:
    """Write texts, pages and articles; return the ways in which the tables of these divide the articles into groups."""
    import pyarrow as pa

    pages, articles = (pa.concat_tables(pending.parts(name)) for name in ("pages", "articles"))
    texts = Texts(b"".join(pending.parts("texts")), index_of(pending.array("text_length")))
    (folder / "text.txt").write_bytes(texts.data)
    write_array(folder / "text_index.npy", texts.index)
    write_array(folder / "text_block.npy", characters_by_block(texts.data))
    write_table(folder / "pages.parquet", pages)
    write_table(folder / "articles.parquet", articles.append_column("text", texts.column()))
    write_mapped(folder / MAPPED, articles.select(MAPPED_COLUMNS))
    return ways_to_group(pages, articles)


def _write_columns(folder: Path, pending: Pending) -> None:
    """Write the numeric columns."""
    for name in COLUMNS:
        write_array(folder / f"{name}.npy", pending.array(name))
    for name in LISTS:
        write_array(folder / f"{name}_index.npy", index_of(pending.array(f"{name}_length")))


def _with_page_numbers(articles: "pa.Table", first: int) -> "pa.Table":
    """Return the articles of a batch with their pages numbered in the segment."""
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = pc.add(articles["page_number"], pa.scalar(first, pa.int64()))
    return articles.set_column(articles.schema.get_field_index("page_number"), "page_number", numbers)


def _keys(maps: Any) -> list[str]:
    """Return the different keys of a column of maps."""
    return [name for name in maps.keys.unique().to_pylist() if name not in FIELDS]


def index_of(lengths: NDArray[Any]) -> Index:
    """Return the index of a ragged column from the lengths of its lists."""
    index = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=index[1:])
    return index


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Say what is wrong where the disk is full or may not be written to."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            "Cannot write the corpus {folder}: {reason}",
            "What was built before is intact; make room or choose another folder, and run it again",
            folder=folder,
            reason=error.strerror or error,
        ) from None
