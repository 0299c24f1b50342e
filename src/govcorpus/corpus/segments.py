"""Segments: runs of articles with their token columns, texts and postings, and the view of them that a corpus has.

A corpus in memory is one segment; a corpus on disk has one for each stretch of pages that a build wrote. All segments
of a corpus share a vocabulary, so counts of segments add up:

    for part in corpus.segments:            # SegmentView
        part.types()                        # types, freq, docfreq of the articles that are in the corpus
        part.positions(term)                # tokens of a type, in part.tokens
        part.numbers[part.articles(tokens)] # the corpus's number of the article of each token
        part.find(needle)                   # where a string stands, in bytes of part.texts
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from govcorpus.corpus.schema import (
    Ids,
    Index,
    Mask,
    Postings,
    Texts,
    Tokens,
    frozen,
    gathered,
    type_of_id,
    type_of_index,
)
from govcorpus.model import Article
from govcorpus.text.search import Needle

#: From so many tokens on a counting sort by scipy is worth the time that its import takes.
MANY_TOKENS = 1_000_000
#: So many places are turned from bytes into characters at a time.
OFFSETS_AT_ONCE = 4096


class TypeCounts(NamedTuple):
    """Frequencies of some types: `types` ascending, occurrences, articles."""

    types: Ids
    freq: Index
    docfreq: Index


class Segment(Protocol):
    """Columns of a run of articles. `first` marks the tokens that are the first of their type in their article."""

    @property
    def tokens(self) -> Tokens: ...  # noqa: D102
    @property
    def texts(self) -> Texts: ...  # noqa: D102
    @property
    def postings(self) -> Postings: ...  # noqa: D102
    @property
    def first(self) -> Mask: ...  # noqa: D102

    def __len__(self) -> int: ...

    def types(self) -> TypeCounts:
        """Return the frequencies of all its types."""


class MemorySegment:
    """A segment in memory; each of its columns is made when first asked for."""

    def __init__(self, articles: Sequence[Article], tokenize: Callable[[Sequence[Article]], Tokens]) -> None:
        self._articles, self._tokenize = articles, tokenize

    def __len__(self) -> int:
        return len(self._articles)

    @cached_property
    def tokens(self) -> Tokens:
        """The token columns."""
        return self._tokenize(self._articles)

    @cached_property
    def texts(self) -> Texts:
        """The texts in UTF-8."""
        return Texts.of(article.text for article in self._articles)

    @cached_property
    def first(self) -> Mask:
        """Which tokens are the first of their type in their article."""
        return first_tokens(self.tokens)

    @cached_property
    def postings(self) -> Postings:
        """Where each type stands."""
        return postings_of(self.tokens.term, self.tokens.article)[0]

    def types(self) -> TypeCounts:
        """Return the frequencies of all its types."""
        return count_types(self.tokens.term, self.first)


class Found(NamedTuple):
    """Where a string stands in a segment: the article (in the segment), and the bytes `start` to `end` of its texts."""

    article: Ids
    start: Index
    end: Index

    def kept(self, which: Mask | slice) -> "Found":
        """Return some of them."""
        return Found(self.article[which], self.start[which], self.end[which])


@dataclass(frozen=True)
class SegmentView:
    """A segment as a corpus sees it: `numbers[i]` is the corpus's number of article `i`, -1 if it is not in it."""

    segment: Segment
    numbers: Ids

    @property
    def tokens(self) -> Tokens:
        """The token columns of all articles of the segment."""
        return self.segment.tokens

    @property
    def texts(self) -> Texts:
        """The texts of all articles of the segment."""
        return self.segment.texts

    @cached_property
    def inside(self) -> Index:
        """The articles of the segment that are in the corpus, ascending."""
        return np.flatnonzero(self.numbers >= 0)

    @property
    def is_whole(self) -> bool:
        """Whether all articles of the segment are in the corpus."""
        return len(self.inside) == len(self.numbers)

    def articles(self, positions: Ids | Index) -> Index:
        """Return the articles (in the segment) of some tokens."""
        return np.searchsorted(self.tokens.index, positions, side="right") - 1

    def positions(self, term: int) -> Ids:
        """Return the tokens of a type that are in the corpus, ascending."""
        found = self.segment.postings.of(term)
        return found if self.is_whole else found[self.numbers[self.articles(found)] >= 0]

    def types(self) -> TypeCounts:
        """Return the frequencies of the types in the articles that are in the corpus, punctuation included.

        The fewer articles are counted: those that are inside, or those that are not.
        """
        if not self.has_more_inside:
            return self._counted(self.inside)
        whole = self.segment.types()
        if self.is_whole:
            return whole
        others = self._counted(np.flatnonzero(self.numbers < 0))
        at = np.searchsorted(whole.types, others.types)
        freq, docfreq = whole.freq.copy(), whole.docfreq.astype(type_of_index)
        freq[at] -= others.freq
        docfreq[at] -= others.docfreq
        return TypeCounts(whole.types, freq, docfreq)

    def marked_terms(self) -> Index:
        """Return twice the type of each token, and one more where it is the first of its type in its article.

        The tokens are those in the corpus, or those that are not where they are fewer.
        """
        articles = np.flatnonzero(self.numbers < 0) if self.has_more_inside else self.inside
        index = self.tokens.index
        doubled = 2 * gathered(self.tokens.term, index, articles).astype(type_of_index)
        return doubled + gathered(self.segment.first, index, articles)

    def find(self, needle: Needle) -> Found:
        """Return the occurrences of a string in the articles that are in the corpus, in order."""
        hits = needle.spans(self.texts.data)
        article = np.searchsorted(self.texts.index, hits[:, 0], side="right") - 1
        kept = (self.numbers[article] >= 0) & (hits[:, 1] < self.texts.index[article + 1])
        return Found(article[kept].astype(type_of_id), hits[kept, 0], hits[kept, 1])

    def offsets(self, found: Found) -> Iterator[tuple[int, int, int]]:
        """Yield the article (in the segment) of each occurrence, and its start and end in characters of that text."""
        for first in range(0, len(found.article), OFFSETS_AT_ONCE):
            some = found.kept(slice(first, first + OFFSETS_AT_ONCE))
            yield from zip(some.article.tolist(), *(column.tolist() for column in self.spans(some)), strict=True)

    def spans(self, found: Found) -> tuple[Index, Index]:
        """Return where each occurrence starts and ends, in characters of its article's text."""
        texts = self.texts
        before = texts.characters_before(texts.index[found.article])
        return texts.characters_before(found.start) - before, texts.characters_before(found.end) - before

    @cached_property
    def has_more_inside(self) -> bool:
        """Whether more tokens of the segment are in the corpus than are not."""
        if self.is_whole:
            return True
        index = self.tokens.index
        tokens = int((index[self.inside + 1] - index[self.inside]).sum())
        return 2 * tokens > int(index[-1])

    def _counted(self, articles: Index) -> TypeCounts:
        term = gathered(self.tokens.term, self.tokens.index, articles)
        return count_types(term, gathered(self.segment.first, self.tokens.index, articles))


def count_views(views: Sequence[SegmentView], types: int) -> tuple[Index, Index]:
    """Return how many tokens, and how many articles, each of so many types has in some segments."""
    stored: list[TypeCounts] = []
    counted = np.zeros((types, 2), dtype=type_of_index)  # tokens that are not the first in their article, and others
    for view in views:
        if view.has_more_inside:
            stored.append(view.segment.types())
        if not view.is_whole:
            fewer = np.bincount(view.marked_terms(), minlength=counted.size).reshape(-1, 2)
            counted += -fewer if view.has_more_inside else fewer
    freq, docfreq = _added_up(stored, types)
    return freq + counted.sum(axis=1), docfreq + counted[:, 1]


def _added_up(counts: Sequence[TypeCounts], types: int) -> tuple[Index, Index]:
    """Return sums by type; numbers of this size are exact in floating point, and sooner added up."""
    number = np.concatenate([np.zeros(0, type_of_index), *(one.types for one in counts)])
    freq = np.concatenate([np.zeros(0), *(one.freq for one in counts)])
    docfreq = np.concatenate([np.zeros(0), *(one.docfreq for one in counts)])
    freq, docfreq = (np.bincount(number, column, types) for column in (freq, docfreq))
    return freq.astype(type_of_index), docfreq.astype(type_of_index)


def count_types(term: Ids, first: Mask) -> TypeCounts:
    """Count some tokens; `first` marks those that are the first of their type in their article."""
    freq = np.bincount(term)
    types = np.flatnonzero(freq)
    docfreq = np.bincount(term[first], minlength=len(freq))
    return TypeCounts(types.astype(type_of_id), freq[types], docfreq[types])


def first_tokens(tokens: Tokens) -> Mask:
    """Return which tokens are the first of their type in their article."""
    import pandas as pd

    keys = tokens.article.astype(type_of_index) * max(len(tokens.vocabulary), 1) + tokens.term
    return frozen(~pd.Series(keys).duplicated().to_numpy())


def postings_of(term: Ids, article: Ids) -> tuple[Postings, Mask]:
    """Return where each type stands, and which tokens are the first of their type in their article.

    `term` and `article` are the type and the article of each token of a segment.
    """
    freq = np.bincount(term)
    types = np.flatnonzero(freq)
    index = np.zeros(len(types) + 1, dtype=type_of_index)
    np.cumsum(freq[types], out=index[1:])
    positions, articles = _by_type(term, article, len(freq))
    new = np.ones(len(positions), dtype=np.bool_)  # whether a token is the first of its type in its article
    np.not_equal(articles[1:], articles[:-1], out=new[1:])
    new[index[:-1]] = True
    first = np.zeros(len(term), dtype=np.bool_)
    first[positions[new]] = True
    docfreq = np.add.reduceat(new, index[:-1], dtype=type_of_id) if len(types) else np.zeros(0, type_of_id)
    postings = Postings(frozen(types.astype(type_of_id)), frozen(index), frozen(positions), frozen(docfreq))
    return postings, frozen(first)


def _by_type(term: Ids, article: Ids, types: int) -> tuple[Ids, Ids]:
    """Return the tokens ordered by type, and the article of each; the tokens of a type ascend."""
    if len(term) < MANY_TOKENS:
        positions = np.argsort(term, kind="stable").astype(type_of_id)
        return positions, article[positions]
    from scipy.sparse import csr_array

    columns = csr_array((article, term, np.arange(len(term) + 1)), shape=(len(term), types)).tocsc()
    return columns.indices.astype(type_of_id, copy=False), columns.data
