"""Where terms stand: in which articles, and at which place among all counted tokens."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, is_among, last_at, stretches, type_of_id, type_of_index
from govcorpus.corpus.passes import over_given, over_segments
from govcorpus.corpus.segments import Found, SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.vocabulary import Vocabulary
from govcorpus.stats.matching import Matches, by_segment, finder

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
        self._corpus = corpus
        self._before = [None if corpus.workers.is_cluster else _counted_before(part) for part in corpus.segments]
        self._given = list(zip(corpus.segments, self._before, strict=True))
        self.sizes = np.zeros(len(corpus), dtype=type_of_index)
        sizes = over_given(self._given, _sizes, corpus.workers)
        for part, here in zip(corpus.segments, sizes, strict=True):
            self.sizes[part.numbers[part.inside]] = here
        self._starts = np.cumsum(self.sizes) - self.sizes

    def of_types(self, types: Index) -> Spots:
        """Return the occurrences of some types of the vocabulary."""
        return self._joined(over_given(self._given, partial(_of_types, types), self._corpus.workers))

    def of_matches(self, terms: Sequence[Matches]) -> Spots:
        """Return the occurrences of some terms that were looked for; the rank is that of the token they begin in."""
        found = by_segment(self._corpus, terms)
        given = [(part, (before, here)) for (part, here), before in zip(found, self._before, strict=True)]
        return self._joined(over_given(given, _of_matches, self._corpus.workers))

    def _joined(self, parts: Iterable[Spots]) -> Spots:
        """Put together the spots of segments, whose ranks are counted from the beginning of their articles."""
        term, article, rank = (np.concatenate(column) for column in zip(_NO_SPOTS, *parts, strict=True))
        rank += self._starts[article]
        key = term * (int(self.sizes.sum()) + 1) + rank
        if not np.all(key[1:] >= key[:-1]):
            order = np.argsort(key, kind="stable")
            term, article, rank = term[order], article[order], rank[order]
        return Spots(term, article, rank)


def node_tokens(corpus: Corpus, view: str, *, words: bool = False, slogan: bool = False) -> Nodes:
    """Return the tokens of each occurrence of a term, segment by segment: the first, and the one after the last."""
    found = over_segments(corpus.segments, node_finder(corpus, view, words=words, slogan=slogan), corpus.workers)
    return [(part, *tokens) for part, tokens in zip(corpus.segments, found, strict=True)]


def node_finder(
    corpus: Corpus, view: str, *, words: bool = False, slogan: bool = False
) -> Callable[[SegmentView], tuple[Index, Index]]:
    """Return what finds the tokens of the occurrences of a term in a segment, as in `node_tokens`.

    Whole words are looked up in the postings, in all ways in which the term can be cut into types; everything else is
    found in the texts, and then all tokens that it touches are its own.
    """
    if words and not slogan and len(view) <= LONGEST_LOOKED_UP and not _overlaps_itself(view):
        return partial(_standing, cuts=list(_cuts(corpus.vocabulary, view)))
    return partial(_touching, finder(view, words=words, slogan=slogan))


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


def _touching(find: Callable[[SegmentView], Found], part: SegmentView) -> tuple[Index, Index]:
    """Return the tokens that the occurrences in a segment touch: first tokens, and those after the last."""
    return touched_tokens(part, find(part))


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
    """Return where some types follow each other in an article: at those of the rarest one the others are looked for.

    Their places are compared, which lie close together; the tokens beside them are strewn over the segment.
    """
    postings, index = part.segment.postings, part.tokens.index
    rarest = min(range(len(types)), key=lambda i: len(postings.of(types[i])))
    first = part.positions(types[rarest]) - type_of_id(rarest)
    for step, number in enumerate(types):
        if step != rarest:
            first = first[is_among(first + type_of_id(step), postings.of(number))]
    if len(types) > 1:
        article = part.articles(first + type_of_id(rarest))
        first = first[(first >= index[article]) & (first + len(types) <= index[article + 1])]
    return first.astype(type_of_index)


def _sizes(part: SegmentView, before: Ids | None) -> Index:
    """Return how many counted tokens the articles of a segment have that are in the corpus."""
    before = _counted_before(part) if before is None else before
    return np.diff(before[part.tokens.index])[part.inside].astype(type_of_index)


def _of_types(types: Index, part: SegmentView, before: Ids | None) -> Spots:
    """Return the occurrences of some types in a segment, with the ranks in their articles."""
    postings = part.segment.postings
    at = np.searchsorted(postings.types, types)
    known = np.flatnonzero(at < len(postings.types))
    known = known[postings.types[at[known]] == types[known]]
    places, index = stretches(postings.index, at[known])
    return _spots(part, before, np.repeat(known, np.diff(index)), postings.positions[places])


def _of_matches(part: SegmentView, given: tuple[Ids | None, Sequence[Sequence[Found]]]) -> Spots:
    """Return the occurrences of some terms in a segment, with the ranks in their articles."""
    before, terms = given
    firsts = [(number, touched_tokens(part, found)[0]) for number, some in enumerate(terms) for found in some]
    term = [np.full(len(first), number) for number, first in firsts]
    positions = [first for _, first in firsts]
    return _spots(part, before, *(np.concatenate([_NO_SPOTS.term, *rows]) for rows in (term, positions)))


def _spots(part: SegmentView, before: Ids | None, term: Index, positions: Index | Ids) -> Spots:
    before = _counted_before(part) if before is None else before
    held = part.articles(positions)
    kept = part.numbers[held] >= 0
    term, positions, held = term[kept], positions[kept], held[kept]
    rank = before[positions] - before[part.tokens.index[held]]
    return Spots(term, part.numbers[held].astype(type_of_index), rank.astype(type_of_index))


def _counted_before(part: SegmentView) -> Ids:
    """Return how many counted tokens stand before each token of a segment, and in all."""
    tokens = part.tokens
    before = np.zeros(len(tokens.term) + 1, dtype=type_of_id)
    np.cumsum(tokens.counted, out=before[1:])
    return before


_NO_SPOTS = Spots(*(np.zeros(0, dtype=type_of_index) for _ in Spots._fields))
