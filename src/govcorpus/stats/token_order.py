"""Where terms stand: in which articles, and at which place among all counted tokens."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.passes import over_segments
from govcorpus.corpus.schema import Ids, Index, last_at, stretches, type_of_id, type_of_index
from govcorpus.corpus.segments import Found, SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.vocabulary import Vocabulary
from govcorpus.stats.matching import Matches, find_matches

#: The tokens of occurrences, segment by segment: the first of each, and the one after the last.
Nodes = Sequence[tuple[SegmentView, Index, Index]]
#: Words of at most so many characters are looked up in the postings.
LONGEST_LOOKED_UP = 8


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


def node_tokens(corpus: Corpus, view: str, *, words: bool = False, slogan: bool = False) -> Nodes:
    """Return the tokens of each occurrence of a term, segment by segment: the first, and the one after the last.

    Whole words are looked up in the postings, in all ways in which the term can be cut into types; everything else is
    found in the texts, and then all tokens that it touches are its own.
    """
    if words and not slogan and len(view) <= LONGEST_LOOKED_UP and not _overlaps_itself(view):
        cuts = list(_cuts(corpus.vocabulary, view))
        found = over_segments(corpus.segments, partial(_standing, cuts=cuts), corpus.workers)
        return [(part, *tokens) for part, tokens in zip(corpus.segments, found, strict=True)]
    matches = find_matches(corpus, view, words=words, slogan=slogan)
    return [(part, *touched_tokens(part, found)) for part, found in matches]


def touched_tokens(part: SegmentView, found: Found) -> tuple[Index, Index]:
    """Return the first token that each occurrence of a string touches, and the one after the last."""
    article, tokens = found.article.astype(type_of_index), part.tokens
    start, end = part.spans(found)
    first = last_at(tokens.offset, tokens.index, article, start)
    after, borders = first + 1, tokens.index[article + 1]
    open_ = np.arange(len(after))
    while len(open_ := open_[after[open_] < borders[open_]]):
        open_ = open_[tokens.offset[after[open_]] < end[open_]]
        after[open_] += 1
    return first, after


def _overlaps_itself(view: str) -> bool:
    return any(view.startswith(view[at:]) for at in range(1, len(view)))


def _cuts(vocabulary: Vocabulary, view: str) -> Iterator[list[int]]:
    """Yield the ways to cut a term into types of the vocabulary."""
    for end in range(1, len(view) + 1):
        if (number := vocabulary.find(view[:end])) >= 0:
            rest = _cuts(vocabulary, view[end:]) if end < len(view) else [[]]
            yield from ([number, *others] for others in rest)


def _standing(part: SegmentView, cuts: Sequence[Sequence[int]]) -> tuple[Index, Index]:
    """Return where one of some sequences of types stands: first tokens, ascending, and those after the last."""
    firsts, ends = [np.zeros(0, type_of_index)], [np.zeros(0, type_of_index)]
    for cut in cuts:
        first = _sequence(part, cut)
        firsts.append(first)
        ends.append(first + len(cut))
    first, end = np.concatenate(firsts), np.concatenate(ends)
    order = np.argsort(first, kind="stable")
    return first[order], end[order]


def _sequence(part: SegmentView, types: Sequence[int]) -> Index:
    """Return where some types follow each other in an article: at those of the rarest one the others are looked for."""
    postings, tokens = part.segment.postings, part.tokens
    rarest = min(range(len(types)), key=lambda i: len(postings.of(types[i])))
    found = part.positions(types[rarest]).astype(type_of_index)
    if len(types) == 1:
        return found
    article, first = part.articles(found), found - rarest
    fits = (first >= tokens.index[article]) & (first + len(types) <= tokens.index[article + 1])
    first = first[fits]
    for step, number in enumerate(types):
        if step != rarest:
            first = first[tokens.term[first + step] == number]
    return first


def _counted_before(part: SegmentView) -> Ids:
    """Return how many counted tokens stand before each token of a segment, and in all."""
    tokens = part.tokens
    before = np.zeros(len(tokens.term) + 1, dtype=type_of_id)
    np.cumsum(tokens.counted, out=before[1:])
    return before


_NO_SPOTS = Spots(*(np.zeros(0, dtype=type_of_index) for _ in Spots._fields))
