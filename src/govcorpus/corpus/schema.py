"""The columns of a corpus, in memory as on disk. See `docs/anatomy.md` for a description of each.

All arrays are read-only. Articles are numbered from 0 in the order of the corpus; a ragged column keeps the values of
all articles in one array, with `index[i]:index[i + 1]` the stretch of article `i`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from govcorpus.text.tokenize import part_of_speech

Scalar = TypeVar("Scalar", bound=np.generic)

type_of_id = np.int32
type_of_offset = np.int32
type_of_index = np.int64

Ids = NDArray[np.int32]
Offsets = NDArray[np.int32]
Index = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Ragged:
    """Many short integer lists as one array; `index` has one entry more than there are lists."""

    values: Offsets
    index: Index

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> "Ragged":
        """Pack lists of offsets."""
        index = np.zeros(len(lists) + 1, dtype=type_of_index)
        np.cumsum([len(values) for values in lists], out=index[1:])
        flat = [value for values in lists for value in values]
        return cls(frozen(np.array(flat, dtype=type_of_offset)), frozen(index))

    def __getitem__(self, i: int) -> Offsets:
        return self.values[self.index[i] : self.index[i + 1]]

    def take(self, articles: Index) -> "Ragged":
        """Return the lists of some articles, in the order given."""
        positions, index = stretches(self.index, articles)
        return Ragged(frozen(self.values[positions]), frozen(index))


@dataclass(frozen=True)
class Vocabulary:
    """The types of a corpus: `terms[id]`, whether each counts as a word, its part of speech, whether it is whole.

    `whole` marks terms that were kept whole whatever the segmenter does: lexicon words, slogans, names in bylines;
    `tags` are the parts of speech of lexicon words.
    """

    terms: tuple[str, ...]
    counted: Mask
    whole: Mask
    tags: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pos(self) -> tuple[str, ...]:
        """The part of speech of each type: the lexicon's tag, `n` for other whole terms, else the dictionary's."""
        known = zip(self.terms, self.whole, strict=True)
        return tuple(self.tags.get(term) or ("n" if whole else part_of_speech(term)) for term, whole in known)

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(frozen=True)
class Tokens:
    """The token columns of a corpus, punctuation and white space included, so that `offset` leaves no gaps.

    `term` and `offset` (in characters, in the article's text) have one entry a token; `index` gives each article's
    stretch of them; `sentence` and `paragraph` are the offsets at which these begin in each article's text.
    """

    vocabulary: Vocabulary
    term: Ids
    offset: Offsets
    index: Index
    sentence: Ragged
    paragraph: Ragged

    @property
    def counted(self) -> Mask:
        """Which tokens count as words."""
        return self.vocabulary.counted[self.term]

    @property
    def article(self) -> Ids:
        """The article of each token."""
        lengths = np.diff(self.index)
        return np.repeat(np.arange(len(lengths), dtype=type_of_id), lengths)

    @property
    def sentence_number(self) -> Index:
        """The sentence of each token, numbered through the corpus."""
        stride = int(self.offset.max(initial=0)) + 1
        lists = np.diff(self.sentence.index)
        starts = self.sentence.values + stride * np.repeat(np.arange(len(lists)), lists)
        return np.searchsorted(starts, self.offset + stride * self.article.astype(type_of_index), side="right")

    def take(self, articles: Index) -> "Tokens":
        """Return the columns of some articles, in the order given; the vocabulary stays."""
        positions, index = stretches(self.index, articles)
        return Tokens(
            self.vocabulary,
            frozen(self.term[positions]),
            frozen(self.offset[positions]),
            frozen(index),
            self.sentence.take(articles),
            self.paragraph.take(articles),
        )


def stretches(index: Index, articles: Index) -> tuple[Index, Index]:
    """Return the positions of the values of some articles in a ragged column, and the index of the result."""
    starts, ends = index[articles], index[articles + 1]
    new_index = np.zeros(len(articles) + 1, dtype=type_of_index)
    np.cumsum(ends - starts, out=new_index[1:])
    positions = np.arange(new_index[-1]) + np.repeat(starts - new_index[:-1], ends - starts)
    return positions, new_index


def frozen(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return the array, read-only from now on."""
    array.flags.writeable = False
    return array
