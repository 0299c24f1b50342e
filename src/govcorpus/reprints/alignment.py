"""Passages that two texts share letter for letter, and the stretches in which they differ."""

from heapq import heapify, heappop, heappush
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index, Mask
from govcorpus.reprints.shingles import Chars, run_hashes

#: The shortest passage (characters) that counts towards what two texts share.
LEAST_PASSAGE = 10
#: A run of characters that stands more often in a text is no place to begin a passage at.
MOST_PLACES = 8


class Passage(NamedTuple):
    """`length` characters that stand in one text from `a` on and in the other from `b` on."""

    a: int
    b: int
    length: int


class Stretch(NamedTuple):
    """What stands in one text from `start` to `end` and in the other from `other_start` to `other_end`."""

    start: int
    end: int
    other_start: int
    other_end: int


def passages(first: Chars, second: Chars, least: int = LEAST_PASSAGE) -> list[Passage]:
    """Return the passages of at least so many characters that two texts share, in the order of the first.

    No character is in two of them; longer passages are taken first, of equals the one that begins first, and they may
    stand in another order in the second text: Wise, *String similarity via greedy string tiling and running Karp–Rabin
    matching*, University of Sydney 1993.
    """
    waiting = [(-found.length, found) for found in _common(first, second, least)]
    heapify(waiting)
    used = np.zeros(len(first), dtype=np.bool_), np.zeros(len(second), dtype=np.bool_)
    taken = []
    while waiting:
        _, found = heappop(waiting)
        a, b, length = found
        busy = used[0][a : a + length] | used[1][b : b + length]
        if not busy.any():
            taken.append(found)
            used[0][a : a + length], used[1][b : b + length] = True, True
            continue
        for start, end in _free(busy):
            if end - start >= least:
                heappush(waiting, (start - end, Passage(a + start, b + start, end - start)))
    return sorted(taken)


def edits(first: str, second: str) -> list[Stretch]:
    """Return the stretches in which two texts differ, in order: the fewest single edits (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein

    found = Levenshtein.opcodes(first, second)
    return [
        Stretch(edit.src_start, edit.src_end, edit.dest_start, edit.dest_end) for edit in found if edit.tag != "equal"
    ]


def _common(first: Chars, second: Chars, least: int) -> list[Passage]:
    """Return the longest common runs through each place where the texts agree in `least` characters."""
    a, b = _meetings(run_hashes(first, least), run_hashes(second, least))
    order = np.lexsort((a, a - b))
    a, b = a[order], b[order]
    breaks = np.flatnonzero((np.diff(a) != 1) | (np.diff(a - b) != 0)) + 1
    starts = np.concatenate([np.zeros(min(len(a), 1), dtype=np.int64), breaks])
    lengths = np.diff(np.append(starts, len(a))) + least - 1
    return [Passage(*found) for found in zip(a[starts].tolist(), b[starts].tolist(), lengths.tolist(), strict=True)]


def _meetings(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> tuple[Index, Index]:
    """Return where equal hashes stand in the one and in the other."""
    order = np.argsort(second, kind="stable")
    ascending = second[order]
    low = np.searchsorted(ascending, first, side="left")
    counts = np.searchsorted(ascending, first, side="right") - low
    counts[counts > MOST_PLACES] = 0
    a = np.repeat(np.arange(len(first)), counts)
    within = np.arange(len(a)) - np.repeat(np.cumsum(counts) - counts, counts)
    return a, order[np.repeat(low, counts) + within]


def _free(busy: Mask) -> list[tuple[int, int]]:
    """Return the stretches that are not in use."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], busy, [True]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
