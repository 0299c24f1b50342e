"""Checking a corpus: every file against its checksum, every column against the others."""

from collections.abc import Iterator

import numpy as np

from govcorpus.corpus.arrays import Index
from govcorpus.corpus.stored.files import check_file, map_table, read_columns
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.segment import MAPPED, StoredSegment
from govcorpus.errors import CorpusError


def verify(holdings: StoredHoldings) -> int:
    """Check all files of a corpus and return how many there are; raises `CorpusError` that lists what is wrong."""
    faults: list[str] = []
    checked = 0
    for segment in holdings.segments:
        damaged = list(_damaged(segment))
        checked += len(segment.entry.files)
        faults += damaged or [f"{segment.folder}: {fault}" for fault in _contradictions(segment, holdings)]
    faults += _cluster_faults(holdings)
    if faults:
        raise CorpusError(
            "The corpus {folder} is damaged:{faults}",
            "Restore these files from a copy, or build the corpus again",
            folder=holdings.folder,
            faults="".join(f"\n  {fault}" for fault in faults),
        )
    return checked + (holdings.manifest.clusters is not None)


def _cluster_faults(holdings: StoredHoldings) -> list[str]:
    """Return what is wrong with the clusters of reprints."""
    entry = holdings.manifest.clusters
    if entry is None:
        return []
    try:
        path = holdings.place.file(entry.name, entry.mark)
        check_file(path, entry.mark, thoroughly=True)
    except CorpusError as error:
        return [str(error.message)]
    clusters = read_columns(path)["cluster"].to_numpy()
    sound = len(clusters) == entry.articles <= len(holdings.articles)
    sound = sound and bool(np.all((clusters >= 0) & (clusters < entry.articles)))
    return [] if sound and np.array_equal(clusters[clusters], clusters) else [f"{path}: clusters that do not exist"]


def _damaged(segment: StoredSegment) -> Iterator[str]:
    for name, mark in segment.entry.files.items():
        try:
            check_file(segment.path(name), mark, thoroughly=True)
        except CorpusError as error:
            yield str(error.message)


def _contradictions(segment: StoredSegment, holdings: StoredHoldings) -> Iterator[str]:
    """Yield what does not fit together in the columns of a segment whose files are as they were written."""
    tokens, postings, texts = segment.tokens, segment.postings, segment.texts
    lists: dict[str, tuple[Index, int]] = {
        "term": (tokens.index, len(tokens.term)),
        "text": (texts.index, len(texts.data)),
        "sentence": (tokens.sentence.index, len(tokens.sentence.values)),
        "paragraph": (tokens.paragraph.index, len(segment.part_roles)),
        "piece": (segment.pieces.index, len(segment.pieces.values)),
        "run": (segment.runs.index, len(segment.runs.values)),
        "line": (segment.lines[0].index, len(segment.lines[0].values)),
    }
    for name, (index, size) in lists.items():
        if len(index) != len(segment) + 1 or index[0] != 0 or index[-1] != size or np.any(np.diff(index) < 0):
            yield f"{name}_index.npy does not fit {name}"
    if len(tokens.offset) != len(tokens.term) or len(segment.first) != len(tokens.term):
        yield "offset.npy and first.npy do not fit term.npy"
    if len(tokens.term) and not 0 <= int(tokens.term.min()) <= int(tokens.term.max()) < len(holdings.vocabulary):
        yield "term.npy names types that do not exist"
    if not np.array_equal(tokens.term[postings.positions], np.repeat(postings.types, postings.freq)):
        yield "posting.npy does not fit term.npy"
    if not _groups_fit(segment):
        yield "group_count.npy does not fit posting.npy"
    if len(segment.column("articles", "authors")) != len(segment):
        yield "articles.parquet does not fit term_index.npy"
    if MAPPED in segment.entry.files:
        mapped = map_table(segment.path(MAPPED))
        if not mapped.equals(read_columns(segment.path("articles.parquet"), mapped.column_names)):
            yield f"{MAPPED} does not fit articles.parquet"


def _groups_fit(segment: StoredSegment) -> bool:
    """Tell whether the counts by groups add up to those of the segment, in whatever way its articles are divided."""
    stored, whole = segment.groups, segment.types()
    if stored is None:
        return True
    wanted = [np.bincount(whole.types, counts) for counts in (whole.freq, whole.docfreq)]
    for group in stored.group:
        cells = slice(stored.index[group.min()], stored.index[group.max() + 1])
        types, *columns = stored.counts[:, cells]
        found = [np.bincount(types, counts) for counts in columns]
        if not all(map(np.array_equal, found, wanted)):
            return False
    return True
