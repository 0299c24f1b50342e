"""Checking a corpus: every file against its checksum, every column against the others."""

from collections.abc import Iterator

import numpy as np

from govcorpus.corpus.schema import Index
from govcorpus.corpus.stored.files import check_file
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.segment import StoredSegment
from govcorpus.errors import CorpusError


def verify(holdings: StoredHoldings) -> int:
    """Check all files of a corpus and return how many there are; raises `CorpusError` that lists what is wrong."""
    faults: list[str] = []
    checked = 0
    for segment in holdings.segments:
        damaged = list(_damaged(segment))
        checked += len(segment.entry.files)
        faults += damaged or [f"{segment.folder}: {fault}" for fault in _contradictions(segment, holdings)]
    if faults:
        raise CorpusError(
            "The corpus {folder} is damaged:{faults}",
            "Restore these files from a copy, or build the corpus again",
            folder=holdings.folder,
            faults="".join(f"\n  {fault}" for fault in faults),
        )
    return checked


def _damaged(segment: StoredSegment) -> Iterator[str]:
    for name, mark in segment.entry.files.items():
        try:
            check_file(segment.folder / name, mark, thoroughly=True)
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
    if len(segment.column("articles", "id")) != len(segment):
        yield "articles.parquet does not fit term_index.npy"
