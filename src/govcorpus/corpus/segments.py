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

from govcorpus.corpus.arrays import Ids, Index, Mask, frozen, gathered, type_of_id, type_of_index
from govcorpus.corpus.schema import GroupCounts, Postings, Texts, Tokens
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
    docfreq: Index | Ids


class Segment(Protocol):
    """Columns of a run of articles.

    `first` marks the tokens that are the first of their type in their article; `groups` are the counts by groups of
    articles, if any are stored.
    """

    @property
    def tokens(self) -> Tokens: ...  # noqa: D102
    @property
    def texts(self) -> Texts: ...  # noqa: D102
    @property
    def postings(self) -> Postings: ...  # noqa: D102
    @property
    def first(self) -> Mask: ...  # noqa: D102
    @property
    def groups(self) -> GroupCounts | None: ...  # noqa: D102

    def __len__(self) -> int: ...

    def types(self) -> TypeCounts:
        """Return the frequencies of all its types."""


class MemorySegment:
    """A segment in memory; each of its columns is made when first asked for."""

    groups: GroupCounts | None = None

    def __init__(self, articles: Sequence[Article], tokenize: Callable[[Sequence[Article]], Tokens]) -> None:
        self._articles, self._tokenize = articles, tokenize

    def __len__(self) -> int:
        return len(self._articles)

    def __getstate__(self) -> dict[str, object]:
        """Travel to another process with the tokens, which are not cut again there."""
        return {"_articles": self._articles, "tokens": self.tokens}

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
        return inverted(self.tokens.term, self.tokens.article).postings

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

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process without what can be had there as well."""
        return SegmentView, (self.segment, self.numbers)

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
        """Return the articles (in the segment) of some tokens; of many soonest where these ascend."""
        index = self.tokens.index
        if len(positions) > len(index) and np.all(positions[1:] >= positions[:-1]):
            return np.repeat(np.arange(len(index) - 1), np.diff(np.searchsorted(positions, index)))
        return np.searchsorted(index, positions, side="right") - 1

    def positions(self, term: int) -> Ids:
        """Return the tokens of a type that are in the corpus, ascending."""
        found = self.segment.postings.of(term)
        return found if self.is_whole else found[self.numbers[self.articles(found)] >= 0]

    def types(self) -> TypeCounts:
        """Return the frequencies of the types in the articles that are in the corpus, punctuation included.

        The fewer articles are counted: those that are inside, or those that are not.
        """
        if self.is_whole:
            return self.segment.types()
        if 2 * self.tokens_inside <= int(self.tokens.index[-1]):
            return self._counted(self.inside)
        whole = self.segment.types()
        others = self._counted(np.flatnonzero(self.numbers < 0))
        at = np.searchsorted(whole.types, others.types)
        freq, docfreq = whole.freq.copy(), whole.docfreq.astype(type_of_index)
        freq[at] -= others.freq
        docfreq[at] -= others.docfreq
        return TypeCounts(whole.types, freq, docfreq)

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
        return self.characters(found.article, found.start), self.characters(found.article, found.end)

    def characters(self, article: Ids, places: Index) -> Index:
        """Return places in bytes, each in the text of an article, as places in characters of that text."""
        texts = self.texts
        return texts.characters_before(places) - texts.characters_before(texts.index[article])

    def in_bytes(self, found: Found) -> Found:
        """Return occurrences whose places are given in characters of their articles' texts, with places in bytes."""
        texts = self.texts
        before = texts.characters_before(texts.index[found.article])
        return Found(found.article, *(texts.bytes_before(before + edge) for edge in (found.start, found.end)))

    @cached_property
    def tokens_inside(self) -> int:
        """How many tokens of the segment are in the corpus."""
        index = self.tokens.index
        return int((index[self.inside + 1] - index[self.inside]).sum())

    def _counted(self, articles: Index) -> TypeCounts:
        term = gathered(self.tokens.term, self.tokens.index, articles)
        return count_types(term, gathered(self.segment.first, self.tokens.index, articles))


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


class Inverted(NamedTuple):
    """The tokens of a segment type by type.

    `first` marks those that are the first of their type in their article; `article` and `freq` have an entry for each
    type and article that has it, `postings.docfreq` of them for each type: the article, and how many tokens.
    """

    postings: Postings
    first: Mask
    article: Ids
    freq: Ids


def inverted(term: Ids, article: Ids) -> Inverted:
    """Return the tokens of a segment type by type; `term` and `article` are the type and the article of each."""
    freq = np.bincount(term)
    types, size = np.flatnonzero(freq), len(freq)
    index = np.zeros(len(types) + 1, dtype=type_of_index)
    np.cumsum(freq[types], out=index[1:])
    del freq  # these columns are as long as the segment, or as the vocabulary: what is done with is let go
    positions, articles = _by_type(term, article, size)
    del article
    new = np.ones(len(positions), dtype=np.bool_)  # whether a token is the first of its type in its article
    np.not_equal(articles[1:], articles[:-1], out=new[1:])
    new[index[:-1]] = True
    first = np.zeros(len(term), dtype=np.bool_)
    first[positions[new]] = True
    docfreq = np.add.reduceat(new, index[:-1], dtype=type_of_id) if len(types) else np.zeros(0, type_of_id)
    postings = Postings(frozen(types.astype(type_of_id)), frozen(index), frozen(positions), frozen(docfreq))
    articles = articles[new]
    starts = np.flatnonzero(new).astype(type_of_id)
    return Inverted(postings, frozen(first), articles, np.diff(starts, append=type_of_id(len(new))))


def _by_type(term: Ids, article: Ids, types: int) -> tuple[Ids, Ids]:
    """Return the tokens ordered by type, and the article of each; the tokens of a type ascend."""
    if len(term) < MANY_TOKENS:
        positions = np.argsort(term, kind="stable").astype(type_of_id)
        return positions, article[positions]
    from scipy.sparse import csr_array

    columns = csr_array((article, term, np.arange(len(term) + 1, dtype=type_of_id)), shape=(len(term), types)).tocsc()
    return columns.indices.astype(type_of_id, copy=False), columns.data
