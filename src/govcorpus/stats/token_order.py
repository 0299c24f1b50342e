"""Where terms stand: in which articles, and at which place among all counted tokens."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.schema import Ids, Index, stretches, type_of_id, type_of_index
from govcorpus.corpus.segments import Found, SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.stats.matching import Matches


class Spots(NamedTuple):
    """Occurrences of terms, term after term, each in order.

    `term` is the number of the term in the list that was asked for, `article` its number in the corpus, `rank` how many
    counted tokens stand before.
    """

    term: Index
    article: Index
    rank: Index


class TokenOrder:
    """The counted tokens of a corpus, numbered through its articles; `sizes` is how many each article has."""

    def __init__(self, corpus: Corpus) -> None:
        self._parts = corpus.segments
        self._before = [_counted_before(part) for part in self._parts]
        self.sizes = np.zeros(len(corpus), dtype=type_of_index)
        for part, before in zip(self._parts, self._before, strict=True):
            edges = before[part.tokens.index]
            self.sizes[part.numbers[part.inside]] = np.diff(edges)[part.inside]
        self._starts = np.cumsum(self.sizes) - self.sizes

    def of_types(self, types: Index) -> Spots:
        """Return the occurrences of some types of the vocabulary."""
        spots = [_NO_SPOTS]
        for part, before in zip(self._parts, self._before, strict=True):
            postings = part.segment.postings
            at = np.searchsorted(postings.types, types)
            known = np.flatnonzero(at < len(postings.types))
            known = known[postings.types[at[known]] == types[known]]
            places, index = stretches(postings.index, at[known])
            term = np.repeat(known, np.diff(index))
            spots.append(self._spots(part, before, term, postings.positions[places]))
        return self._joined(spots)

    def of_matches(self, terms: Sequence[Matches]) -> Spots:
        """Return the occurrences of some terms that were looked for; the rank is that of the token they begin in."""
        spots = [_NO_SPOTS]
        for number, matches in enumerate(terms):
            for (part, found), before in zip(matches, self._before, strict=True):
                first, _ = touched_tokens(part, found)
                spots.append(self._spots(part, before, np.full(len(first), number), first))
        return self._joined(spots)

    def _spots(self, part: SegmentView, before: Ids, term: Index, positions: Index | Ids) -> Spots:
        held = part.articles(positions)
        kept = part.numbers[held] >= 0
        term, positions, held = term[kept], positions[kept], held[kept]
        article = part.numbers[held].astype(type_of_index)
        return Spots(term, article, self._starts[article] + before[positions] - before[part.tokens.index[held]])

    def _joined(self, spots: Sequence[Spots]) -> Spots:
        term, article, rank = (np.concatenate(column) for column in zip(*spots, strict=True))
        key = term * (int(self.sizes.sum()) + 1) + rank
        if not np.all(key[1:] >= key[:-1]):
            order = np.argsort(key, kind="stable")
            term, article, rank = term[order], article[order], rank[order]
        return Spots(term, article, rank)


def touched_tokens(part: SegmentView, found: Found) -> tuple[Index, Index]:
    """Return the first token that each occurrence of a string touches, and the one after the last."""
    offsets = np.fromiter(chain.from_iterable(part.offsets(found)), type_of_index, 3 * len(found.article))
    article, start, end = offsets.reshape(-1, 3).T
    tokens = part.tokens
    first = last_at(tokens.offset, tokens.index, article, start)
    after, borders = first + 1, tokens.index[article + 1]
    open_ = np.arange(len(after))
    while len(open_ := open_[after[open_] < borders[open_]]):
        open_ = open_[tokens.offset[after[open_]] < end[open_]]
        after[open_] += 1
    return first, after


def last_at(values: NDArray[np.int32], index: Index, rows: Index, wanted: Index | Ids) -> Index:
    """Return where the last value that is at most `wanted` stands in some rows of a ragged column, by halving.

    The values of a row ascend; where all are greater it is the first. One `wanted` for each of `rows`.
    """
    low, high = index[rows], index[rows + 1]
    while (open_ := high - low > 1).any():
        middle = (low + high) // 2
        fits = values[np.minimum(middle, len(values) - 1)] <= wanted
        low, high = np.where(open_ & fits, middle, low), np.where(open_ & ~fits, middle, high)
    return low


def _counted_before(part: SegmentView) -> Ids:
    """Return how many counted tokens stand before each token of a segment, and in all."""
    tokens = part.tokens
    before = np.zeros(len(tokens.term) + 1, dtype=type_of_id)
    np.cumsum(tokens.counted, out=before[1:])
    return before


_NO_SPOTS = Spots(*(np.zeros(0, dtype=type_of_index) for _ in Spots._fields))
