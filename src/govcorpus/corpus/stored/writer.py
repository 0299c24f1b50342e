"""Writing a corpus: batches of pages become segments, and each segment enters the manifest when it is whole."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.fields import FIELDS
from govcorpus.corpus.schema import Ids, Index
from govcorpus.corpus.segments import postings_of
from govcorpus.corpus.stored.batch import Batch
from govcorpus.corpus.stored.files import mark_file, sync_folder, write_array, write_table
from govcorpus.corpus.stored.manifest import SEGMENTS, Manifest, SegmentEntry, write_manifest
from govcorpus.corpus.stored.readme import README, readme_text
from govcorpus.corpus.stored.vocabulary import COUNTED, NewTypes, PosTags, StoredVocabulary, new_types
from govcorpus.errors import OutputError

if TYPE_CHECKING:
    import pyarrow as pa

#: A segment is written when its texts have so many bytes: what a killed build loses, and what it keeps in memory.
SEGMENT_BYTES = 48_000_000
#: Numeric columns that are lists: the column that has their lengths, by the file that has their index.
LISTS = ("term", "text", "sentence", "paragraph", "piece", "run", "line")
#: Numeric columns with an entry a token, sentence, part, piece, run or line.
COLUMNS = ("term", "offset", "sentence", "paragraph", "part_role", "piece", "run", "line", "line_confidence")


class Numbering(dict[str, int]):
    """Gives each new type the next number; `names` has them in order."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        super().__init__((name, number) for number, name in enumerate(self.names))

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        self.names.append(name)
        return number


class CorpusWriter:
    """Adds segments to a corpus.

    `vocabulary` has the types that it has already. Every `commit` writes one segment and then replaces the manifest,
    so that a reader, and a build after one that was killed, see either the corpus before it or after it.
    """

    def __init__(self, folder: Path, manifest: Manifest, vocabulary: StoredVocabulary) -> None:
        self.folder = folder
        self.manifest = manifest
        self._numbering = Numbering(vocabulary.terms)
        self._flags, self._pos = vocabulary.flags, vocabulary.dictionary_pos
        self._tags = PosTags(manifest.pos_tags)
        self._written = len(self._numbering)
        self._batches: list[Batch] = []
        self._ids: list[Ids] = []
        self._bytes = 0

    def add(self, batch: Batch) -> None:
        """Take a batch; its types are numbered in the corpus."""
        self._batches.append(batch)
        self._ids.append(np.fromiter(map(self._numbering.__getitem__, batch.terms), np.int32, len(batch.terms)))
        self._bytes += len(batch.texts)

    @property
    def is_full(self) -> bool:
        """Whether enough has been taken for a segment."""
        return self._bytes >= SEGMENT_BYTES

    def commit(self, removed: Iterable[tuple[str, int]] = (), **changes: Any) -> None:
        """Write what has been taken as a segment, and put the new manifest in place.

        `removed` are pages that are no longer in the corpus, by segment and number; `changes` are other fields of the
        manifest.
        """
        with disk_errors(self.folder):
            manifest = self.manifest.without_pages(removed)
            if self._batches:
                entry = self._write_segment()
                manifest = manifest.with_segment(entry, self._tags.names, self._meta_columns())
            manifest = replace(manifest, **changes)
            (self.folder / README).write_text(readme_text(manifest), encoding="utf-8")
            write_manifest(self.folder, manifest)
        self.manifest = manifest
        self._batches, self._ids, self._bytes = [], [], 0
        self._written = len(self._numbering)

    def _write_segment(self) -> SegmentEntry:
        name = f"{1 + max((int(entry.name) for entry in self.manifest.segments), default=0):04d}"
        folder = self.folder / SEGMENTS / name
        shutil.rmtree(folder, ignore_errors=True)  # what a killed build left
        folder.mkdir(parents=True)
        added = new_types(self._numbering.names[self._written :], self.manifest.tags, self._tags)
        self._flags, self._pos = np.append(self._flags, added.flags), np.append(self._pos, added.pos)
        try:
            articles = self._write_columns(folder)
            self._write_types(folder, added)
            self._write_tables(folder)
            sync_folder(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        files = {path.name: mark_file(path) for path in sorted(folder.iterdir())}
        tokens = sum(batch.size for batch in self._batches)
        pages = sum(batch.pages.num_rows for batch in self._batches)
        return SegmentEntry(name, pages, articles, tokens, len(added.order), files)

    def _write_columns(self, folder: Path) -> int:
        """Write the numeric columns, the texts and the postings; return how many articles there are."""
        (folder / "text.txt").write_bytes(b"".join(batch.texts for batch in self._batches))
        for name in COLUMNS:
            write_array(folder / f"{name}.npy", self._joined(name))
        for name in LISTS:
            write_array(folder / f"{name}_index.npy", index_of(self._joined(f"{name}_length")))
        lengths = self._joined("term_length")
        term, article = self._joined("term"), np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        postings, first = postings_of(term, article)
        write_array(folder / "posting_type.npy", postings.types)
        write_array(folder / "posting_index.npy", postings.index)
        write_array(folder / "posting.npy", postings.positions)
        write_array(folder / "docfreq.npy", postings.docfreq)
        write_array(folder / "first.npy", first)
        return len(lengths)

    def _joined(self, name: str) -> NDArray[Any]:
        if name == "term":
            return np.concatenate([ids[b.arrays["term"]] for ids, b in zip(self._ids, self._batches, strict=True)])
        return np.concatenate([batch.arrays[name] for batch in self._batches])

    def _write_types(self, folder: Path, added: NewTypes) -> None:
        (folder / "new_type.txt").write_bytes(bytes(added.names.data))
        write_array(folder / "new_type_index.npy", added.names.index)
        write_array(folder / "new_type_order.npy", added.order)
        write_array(folder / "flags.npy", added.flags)
        write_array(folder / "pos.npy", added.pos)
        for name in ("whole", "names"):
            write_array(folder / f"{name}.npy", self._marked(name))

    def _marked(self, name: str) -> Ids:
        """Return the types that some batch has in its list of that name."""
        lists = [ids[getattr(batch, name)] for ids, batch in zip(self._ids, self._batches, strict=True)]
        return np.unique(np.concatenate(lists)).astype(np.int32)

    def _write_tables(self, folder: Path) -> None:
        import pyarrow as pa

        write_table(folder / "pages.parquet", pa.concat_tables([batch.pages for batch in self._batches]))
        write_table(folder / "articles.parquet", pa.concat_tables(list(self._article_tables())))
        write_table(folder / "vocabulary.parquet", self._vocabulary_table(folder))

    def _article_tables(self) -> "Iterator[pa.Table]":
        """Yield the articles of the batches, their pages numbered in the segment."""
        import pyarrow as pa
        import pyarrow.compute as pc

        first = 0
        for batch in self._batches:
            numbers = pc.add(batch.articles["page_number"], pa.scalar(first, pa.int64()))
            at = batch.articles.schema.get_field_index("page_number")
            yield batch.articles.set_column(at, "page_number", numbers)
            first += batch.pages.num_rows

    def _vocabulary_table(self, folder: Path) -> "pa.Table":
        """Return the types that occur in the segment, for people: names, and frequencies in the segment."""
        import pyarrow as pa

        types, index = np.load(folder / "posting_type.npy"), np.load(folder / "posting_index.npy")
        names, tags = self._numbering.names, np.array(self._tags.names, dtype=object)
        return pa.table(
            {
                "id": pa.array(types),
                "term": pa.array([names[i] for i in types.tolist()], pa.string()),
                "pos": pa.array(tags[self._pos[types]], pa.string()),
                "counted": pa.array((self._flags[types] & COUNTED) > 0),
                "freq": pa.array(np.diff(index)),
                "docfreq": pa.array(np.load(folder / "docfreq.npy")),
            }
        )

    def _meta_columns(self) -> list[str]:
        names = (_keys(batch.pages["meta"].combine_chunks()) for batch in self._batches)
        return [name for name in dict.fromkeys(chain.from_iterable(names)) if name not in FIELDS]


def _keys(maps: Any) -> list[str]:
    """Return the different keys of a column of maps."""
    keys: list[str] = maps.keys.unique().to_pylist()
    return keys


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
