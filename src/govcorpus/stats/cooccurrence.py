"""How often terms meet: in one sentence, paragraph or article, or within a number of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, distinct, type_of_index
from govcorpus.corpus.passes import over_given
from govcorpus.corpus.segments import Found, SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.stats.matching import Matches, by_segment
from govcorpus.stats.token_order import touched_tokens
from govcorpus.stats.units import PARAGRAPH, UNITS, unit_starts

WINDOW = "window"
WITHINS = (*UNITS, WINDOW)


class Nodes(NamedTuple):
    """What may meet: terms that were looked for, then types of the vocabulary; numbered in this order.

    A token that an occurrence of the former touches is no occurrence of the latter.
    """

    centres: Sequence[Matches]
    types: Index


@dataclass(frozen=True)
class Meetings:
    """How often terms meet: `joint` is terms × terms, `each` how often a term may meet another, `all` the sum of cases.

    In sentences, paragraphs and articles a case is a unit, and terms meet once in it. Within a window a case is a pair
    of words no further apart, seen from either of them; the window does not leave the paragraph.
    """

    joint: Index
    each: Index
    all: int

    def __add__(self, other: "Meetings") -> "Meetings":
        return Meetings(self.joint + other.joint, self.each + other.each, self.all + other.all)


class Spots(NamedTuple):
    """Tokens of a segment at which terms stand, ascending, and the number of the term of each."""

    token: Index
    node: Index


def meetings(corpus: Corpus, nodes: Nodes, within: str, window: int) -> Meetings:
    """Return how often terms meet; `within` is one of `WITHINS`, `window` a number of counted words."""
    size = len(nodes.centres) + len(nodes.types)
    none = Meetings(np.zeros((size, size), dtype=type_of_index), np.zeros(size, dtype=type_of_index), 0)
    count = partial(_meetings, nodes.types, within, window)
    return reduce(Meetings.__add__, over_given(by_segment(corpus, nodes.centres), count, corpus.workers), none)


def frequencies_near(corpus: Corpus, centres: Sequence[Matches], within: str) -> Index:
    """Return how often each type stands in the units that have one of some terms, the terms' own tokens left out.

    For a window these are the paragraphs.
    """
    freq = np.zeros(len(corpus.vocabulary), dtype=type_of_index)
    count = partial(_types_near, PARAGRAPH if within == WINDOW else within)
    for types, times in over_given(by_segment(corpus, centres), count, corpus.workers):
        freq[types] += times
    return freq


def _types_near(unit: str, part: SegmentView, centres: Sequence[Sequence[Found]]) -> tuple[Index, Index]:
    """Return the types of a segment that stand in the units with a term, and how often."""
    first, own = _touched(part, [found for occurrences in centres for found in occurrences])
    starts = unit_starts(part, distinct(np.sort(part.articles(first))), unit)
    ends = np.append(starts[1:], len(part.tokens.term))
    held = distinct(np.sort(np.searchsorted(starts, first, side="right") - 1))
    ends = np.minimum(ends, part.tokens.index[part.articles(starts) + 1])
    near = np.setdiff1d(_runs(starts[held], ends[held]), own, assume_unique=True)
    freq = np.bincount(part.tokens.term[near])
    types = np.flatnonzero(freq)
    return types, freq[types]


def _touched(part: SegmentView, occurrences: Sequence[Found]) -> tuple[Index, Index]:
    """Return the first token of each occurrence in a segment, and all tokens that occurrences touch, each once."""
    none = np.zeros(0, dtype=type_of_index)
    spans = [touched_tokens(part, found) for found in occurrences]
    first = np.concatenate([none, *(first for first, _ in spans)])
    return first, distinct(np.sort(np.concatenate([none, *(_runs(*span) for span in spans)])))


def _runs(first: Index, end: Index) -> Index:
    """Return all numbers from each first to before its end."""
    size = end - first
    numbers: Index = np.arange(size.sum()) + np.repeat(first - (np.cumsum(size) - size), size)
    return numbers


def _meetings(
    types: Index, within: str, window: int, part: SegmentView, centres: Sequence[Sequence[Found]]
) -> Meetings:
    """Return how often terms meet in a segment."""
    spots, size = _spots(part, types, centres), len(centres) + len(types)
    if within == WINDOW:
        return _in_windows(part, spots, size, window)
    return _in_units(part, spots, size, within)


def _spots(part: SegmentView, types: Index, centres: Sequence[Sequence[Found]]) -> Spots:
    number = np.full(len(part.tokens.vocabulary), -1, dtype=type_of_index)
    number[types] = np.arange(len(centres), len(centres) + len(types))
    none = np.zeros(0, dtype=type_of_index)
    places = np.concatenate([none, *(part.positions(one) for one in types.tolist())])
    touched = [_touched(part, occurrences) for occurrences in centres]
    for _, own in touched:
        places = np.setdiff1d(places, own, assume_unique=True)
    token = np.concatenate([places, *(first for first, _ in touched)])
    sizes = [len(first) for first, _ in touched]
    node = np.concatenate([number[part.tokens.term[places]], np.repeat(np.arange(len(sizes)), sizes)])
    order = np.argsort(token, kind="stable")
    return Spots(token[order], node[order])


def _in_units(part: SegmentView, spots: Spots, size: int, within: str) -> Meetings:
    from scipy.sparse import csr_array

    starts = unit_starts(part, part.inside, within)
    unit = np.searchsorted(starts, spots.token, side="right") - 1
    held = distinct(np.sort(unit * max(size, 1) + spots.node, kind="stable"))
    rows, columns = held // max(size, 1), held % max(size, 1)
    has = csr_array((np.ones(len(held), dtype=type_of_index), (rows, columns)), shape=(len(starts), size))
    joint = (has.T @ has).toarray()
    return Meetings(joint, np.diagonal(joint).copy(), len(starts))


def _in_windows(part: SegmentView, spots: Spots, size: int, window: int) -> Meetings:
    tokens = part.tokens
    before = np.zeros(len(tokens.term) + 1, dtype=type_of_index)
    np.cumsum(tokens.counted, out=before[1:])
    starts = unit_starts(part, part.inside, PARAGRAPH)
    ends = np.minimum(np.append(starts[1:], len(tokens.term)), tokens.index[part.articles(starts) + 1])
    first, end = before[starts], before[ends]
    apart = np.arange(1, window + 1)[:, None]
    pairs = int(np.maximum(end - first - apart, 0).sum())
    at, rank = np.searchsorted(starts, spots.token, side="right") - 1, before[spots.token]
    reach = np.minimum(window, rank - first[at]) + np.minimum(window, end[at] - 1 - rank)
    each = np.bincount(spots.node, reach, size).astype(type_of_index)
    joint = np.zeros(size * size, dtype=type_of_index)
    for step in range(1, min(window, len(rank) - 1) + 1):
        near = (rank[step:] - rank[:-step] <= window) & (at[step:] == at[:-step])
        left, right = spots.node[:-step][near], spots.node[step:][near]
        joint += np.bincount(np.concatenate([left * size + right, right * size + left]), minlength=size * size)
    return Meetings(joint.reshape(size, size), each, 2 * pairs)
