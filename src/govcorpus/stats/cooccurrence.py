"""How often terms meet: in one sentence, paragraph or article, or within a number of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.schema import Index, distinct, type_of_index
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.stats.matching import Matches
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
    number = np.full(len(corpus.vocabulary), -1, dtype=type_of_index)
    number[nodes.types] = np.arange(len(nodes.centres), size)
    parts = []
    for part in corpus.segments:
        spots = _spots(part, nodes, number)
        if within == WINDOW:
            parts.append(_in_windows(part, spots, size, window))
        else:
            parts.append(_in_units(part, spots, size, within))
    return reduce(Meetings.__add__, parts, none)


def frequencies_near(corpus: Corpus, centres: Sequence[Matches], within: str) -> Index:
    """Return how often each type stands in the units that have one of some terms, the terms' own tokens left out.

    For a window these are the paragraphs.
    """
    freq = np.zeros(len(corpus.vocabulary), dtype=type_of_index)
    unit = PARAGRAPH if within == WINDOW else within
    for part in corpus.segments:
        first, own = _touched(part, [match for matches in centres for match in matches])
        starts = unit_starts(part, distinct(np.sort(part.articles(first))), unit)
        ends = np.append(starts[1:], len(part.tokens.term))
        held = distinct(np.sort(np.searchsorted(starts, first, side="right") - 1))
        ends = np.minimum(ends, part.tokens.index[part.articles(starts) + 1])
        near = np.setdiff1d(_runs(starts[held], ends[held]), own, assume_unique=True)
        freq += np.bincount(part.tokens.term[near], minlength=len(freq))
    return freq


def _touched(part: SegmentView, matches: Matches) -> tuple[Index, Index]:
    """Return the first token of each occurrence in a segment, and all tokens that occurrences touch, each once."""
    none = np.zeros(0, dtype=type_of_index)
    spans = [touched_tokens(part, found) for where, found in matches if where is part]
    first = np.concatenate([none, *(first for first, _ in spans)])
    return first, distinct(np.sort(np.concatenate([none, *(_runs(*span) for span in spans)])))


def _runs(first: Index, end: Index) -> Index:
    """Return all numbers from each first to before its end."""
    size = end - first
    numbers: Index = np.arange(size.sum()) + np.repeat(first - (np.cumsum(size) - size), size)
    return numbers


def _spots(part: SegmentView, nodes: Nodes, number: Index) -> Spots:
    none = np.zeros(0, dtype=type_of_index)
    places = np.concatenate([none, *(part.positions(one) for one in nodes.types.tolist())])
    touched = [_touched(part, matches) for matches in nodes.centres]
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
