"""Windows: the words that stand near the occurrences of a term."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids, Index, Mask, rows_from, stretches, type_of_id
from govcorpus.corpus.passes import over_given
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.vocabulary import Vocabulary
from govcorpus.stats.token_order import Nodes
from govcorpus.stats.units import SENTENCE, unit_limits

#: So many tokens are looked at together: one bit of a byte tells something of each, the highest of the nearest.
_TOKENS = 8
#: How these bits are put together, by the direction in which one goes.
_ORDERS: dict[int, Literal["big", "little"]] = {-1: "little", 1: "big"}
#: So many windows are looked at together: what is kept of them stays near the processor.
_ROWS = 8192
#: Bits of what is known of a type: it is a word, it has a line break in it.
_WORD, _BREAK = 1, 2


class Reach(NamedTuple):
    """How far windows go: so many words to either side, or the sentence."""

    left: int
    right: int
    sentence: bool


@dataclass(frozen=True)
class Spots:
    """Tokens, punctuation too: the type of each; its article in the corpus is looked up when it is asked for."""

    types: Ids
    locate: Callable[[], Ids]

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process with the articles."""
        return _located, (self.types, self.articles)

    @cached_property
    def articles(self) -> Ids:
        """The article of each in the corpus."""
        return self.locate()

    def within(self, chosen: Mask) -> "Spots":
        """Return those in some of the articles."""
        inside = chosen[self.articles]
        return Spots(self.types[inside], lambda: self.articles[inside])

    @classmethod
    def joined(cls, spots: Sequence["Spots"]) -> "Spots":
        """Return several of them as one."""
        types = np.concatenate([_NO_IDS, *(some.types for some in spots)])
        return cls(types, lambda: np.concatenate([_NO_IDS, *(some.articles for some in spots)]))


def _located(types: Ids, articles: Ids) -> Spots:
    return Spots(types, lambda: articles)


@dataclass(frozen=True)
class _Marks:
    """What is known of the types of a vocabulary."""

    vocabulary: Vocabulary

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process without what can be had there as well."""
        return _Marks, (self.vocabulary,)

    @cached_property
    def of_types(self) -> NDArray[np.uint8]:
        """Bits of what is known of each type."""
        return self.vocabulary.counted * np.uint8(_WORD) + self.vocabulary.broken * np.uint8(_BREAK)


class _Way(NamedTuple):
    """From where one goes in which direction, how far at most, over how many words."""

    start: Index
    limit: Index
    words: int
    step: int


class _Passed(NamedTuple):
    """Tokens that were passed together: by which of the goers, how many by each, and their types."""

    rows: Index
    sizes: Index
    types: Ids


def words_near(corpus: Corpus, nodes: Nodes, reach: Reach) -> tuple[Spots, Spots]:
    """Return the tokens near some occurrences, and those of the occurrences themselves, each once.

    The occurrences of a segment ascend. A window stays in its paragraph, headline line or caption; punctuation is
    passed over.
    """
    spans = [(part, (first, end)) for part, first, end in nodes if len(first)]
    found = list(over_given(spans, partial(_near, reach, _Marks(corpus.vocabulary)), corpus.workers))
    return Spots.joined([near for near, _ in found]), Spots.joined([own for _, own in found])


def _near(reach: Reach, known: _Marks, part: SegmentView, span: tuple[Index, Index]) -> tuple[Spots, Spots]:
    """Return the tokens near some occurrences in a segment, and their own.

    What stands between two occurrences is passed once: from the one on the left as far as its window goes, from the
    other as far as that leaves it. A line break ends a paragraph, and a sentence.
    """
    (first, end), marks = span, known.of_types
    tokens, article = part.tokens, part.articles(first)
    low, high, left, right = tokens.index[article], tokens.index[article + 1], reach.left, reach.right
    if reach.sentence:
        low, high = unit_limits(part, first, end, SENTENCE).clipped(low, first, end, high)
        left = right = len(tokens.term)
    following, is_broken = np.append(first[1:], high[-1:]), marks[tokens.term[end - 1]] & _BREAK
    limit = np.where(is_broken, end, np.minimum(high, following))
    reached, after = _walked(tokens.term, marks, _Way(end, limit, right, 1))
    limit = np.maximum(low, np.append(low[:1], reached[:-1]))
    _, before = _walked(tokens.term, marks, _Way(first, limit, left, -1))
    passed = [*after, *before]
    own = np.maximum(first, np.append(first[:1], end[:-1]))

    def located() -> Ids:
        return np.concatenate([part.numbers[article[np.repeat(some.rows, some.sizes)]] for some in passed])

    near = Spots(np.concatenate([_NO_IDS, *(some.types for some in passed)]), located)
    return near, _spanned(part, own, end)


def _spanned(part: SegmentView, first: Index, end: Index) -> Spots:
    """Return the tokens of some spans that do not overlap."""
    places, _ = stretches(np.stack([first, end], axis=1).ravel(), np.arange(0, 2 * len(first), 2))
    return Spots(part.tokens.term[places], lambda: part.numbers[part.articles(places)])


def _walked(term: Ids, marks: NDArray[np.uint8], way: _Way) -> tuple[Index, list[_Passed]]:
    """Return where one comes to, over so many words or as far as the next line break, and the tokens on the way."""
    place, missing = way.start.copy(), np.full(len(way.start), way.words)
    passed: list[_Passed] = []
    for first in range(0, len(place) if way.words else 0, _ROWS):
        open_ = np.arange(first, min(first + _ROWS, len(place)))
        while len(open_):
            ahead = rows_from(term, place[open_] - _TOKENS * (way.step < 0), _TOKENS, 0)
            known = marks.take(ahead)
            words, breaks = (np.packbits(known & bit, bitorder=_ORDERS[way.step]) for bit in (_WORD, _BREAK))
            room = _before_first()[breaks] + (way.step > 0)  # a break belongs to the paragraph that it ends
            room = np.minimum(room, np.maximum(way.step * (way.limit[open_] - place[open_]), 0))
            sizes = np.minimum(_over()[np.minimum(missing[open_], _TOKENS), words], room)
            passed.append(_Passed(open_, sizes, ahead[_nearest()[way.step][sizes]]))
            place[open_] += way.step * sizes
            missing[open_] -= np.bitwise_count(words)
            open_ = open_[(missing[open_] > 0) & (sizes == _TOKENS) & (breaks == 0)]
    return place, passed


@cache
def _bits() -> NDArray[np.uint8]:
    """Return the bits of every byte, from the highest on."""
    return np.unpackbits(np.arange(1 << _TOKENS, dtype=np.uint8)[:, None], axis=1)


@cache
def _before_first() -> Index:
    """Return how many tokens stand before the first that is marked: all where none is."""
    return np.asarray(np.count_nonzero(np.maximum.accumulate(_bits(), axis=1) == 0, axis=1))


@cache
def _over() -> Index:
    """Return how many tokens one passes for so many that are marked, or all: number wanted × which are marked."""
    before = np.cumsum(_bits(), axis=1) - _bits()
    return np.stack([np.count_nonzero(before < wanted, axis=1) for wanted in range(_TOKENS + 1)])


@cache
def _nearest() -> dict[int, Mask]:
    """Return which tokens are the nearest, by direction: how many × tokens."""
    masks = np.arange(_TOKENS) < np.arange(_TOKENS + 1)[:, None]
    return {1: masks, -1: masks[:, ::-1]}


_NO_IDS = np.zeros(0, dtype=type_of_id)
