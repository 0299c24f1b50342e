"""Windows: the words that stand near the occurrences of a term."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.schema import Ids, Index, Mask, rows_from, stretches, type_of_id
from govcorpus.corpus.segments import SegmentView
from govcorpus.stats.token_order import Nodes
from govcorpus.stats.units import PARAGRAPH, SENTENCE, unit_limits

#: So many marks of punctuation stand among the words of most windows.
_PUNCTUATION = 3
#: So many tokens of so many windows are looked at together.
_TOKENS, _ROWS = 32, 8192


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

    @cached_property
    def articles(self) -> Ids:
        """The article of each in the corpus."""
        return self.locate()

    def within(self, chosen: Mask) -> "Spots":
        """Return those in some of the articles."""
        inside = chosen[self.articles]
        return Spots(self.types[inside], lambda: self.articles[inside])

    @classmethod
    def of(cls, tokens: Sequence[tuple[SegmentView, Index]]) -> "Spots":
        """Return some tokens of some segments."""

        def located() -> Ids:
            return np.concatenate([_NO_IDS, *(part.numbers[part.articles(places)] for part, places in tokens)])

        return cls(np.concatenate([_NO_IDS, *(part.tokens.term.take(places) for part, places in tokens)]), located)


def words_near(nodes: Nodes, reach: Reach) -> tuple[Spots, Spots]:
    """Return the tokens near some occurrences, and those of the occurrences themselves, each once.

    A window stays in its paragraph, headline line or caption; punctuation is passed over.
    """
    near, own = [], []
    for part, first, end in nodes:
        if len(first):
            inside, held = _spanned(*_edges(part, first, end, reach)), _spanned(first, end)
            kept = np.ones(len(inside), dtype=np.bool_)
            kept[np.searchsorted(inside, held)] = False
            near.append((part, inside[kept]))
            own.append((part, held))
    return Spots.of(near), Spots.of(own)


def _edges(part: SegmentView, first: Index, end: Index, reach: Reach) -> tuple[Index, Index]:
    """Return the first token of each window and the one after the last, the node included."""
    limits = unit_limits(part, first, end, SENTENCE if reach.sentence else PARAGRAPH)
    if reach.sentence:
        return limits.clipped(limits.floor, first, end, limits.top)
    left = _walked(part, first, reach.left, -1, limits.go_left)
    return limits.clipped(left, first, end, _walked(part, end, reach.right, 1, limits.go_right))


def _walked(part: SegmentView, start: Index, size: int, step: int, goes_on: Callable[[Index, Index], Mask]) -> Index:
    """Return where one comes to, from each start, over so many words, maybe some tokens beyond the unit.

    One goes several tokens at a time: most have come to an end then, the others go on if they are in their unit still.
    """
    term, counted = part.tokens.term, part.tokens.vocabulary.counted
    place, missing = start.copy(), np.full(len(start), size)
    width = min(size + _PUNCTUATION, _TOKENS)
    open_ = np.arange(len(start) if size else 0)
    while len(open_):
        further = [open_[:0]]
        for rows in np.split(open_, range(_ROWS, len(open_), _ROWS)):
            ahead = rows_from(term, place[rows] - (width if step < 0 else 0), width, 0)[:, ::step]
            wanted = np.minimum(missing[rows], width).astype(np.int8)
            passed, seen = np.zeros((2, len(rows)), dtype=np.int8)
            for words in counted.take(ahead.T):  # the next token of each
                passed += seen < wanted
                seen += words
            place[rows] += step * passed.astype(np.int64)
            missing[rows] -= seen
            rows = rows[missing[rows] > 0]
            further.append(rows[goes_on(rows, place[rows])])
        open_ = np.concatenate(further)
    return place


def _spanned(first: Index, end: Index) -> Index:
    """Return the tokens of some spans, ascending, each once although spans may overlap."""
    order = np.argsort(first, kind="stable")
    first, reached = first[order], np.maximum.accumulate(end[order])
    begins = np.flatnonzero(np.concatenate([[True], first[1:] > reached[:-1]]))
    edges = np.stack([first[begins], reached[np.append(begins[1:], len(first)) - 1]], axis=1).ravel()
    return stretches(edges, np.arange(0, len(edges), 2))[0]


_NO_IDS = np.zeros(0, dtype=type_of_id)
