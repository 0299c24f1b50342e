"""How alike stretches of a page are in subject."""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: So many characters of a line tell its subject.
REACH = 300
#: A pair of characters that stands in more lines than this says nothing about the subject of any of them.
COMMON = 8
#: Long pages are looked at in blocks of so many lines, each with so many lines of its neighbours.
BLOCK, OVERLAP = 160, 80
#: A line is compared with so many lines at either side.
NEIGHBOURS = 2

Array = NDArray[np.floating[Any]]
Indices = NDArray[np.integer[Any]]


class Shared(NamedTuple):
    """The pairs of characters that a few of some lines share: the line of each, which pair it is, what it weighs.

    They are sorted by pair, then by line; `size` is the number of lines.
    """

    size: int
    lines: Indices
    pairs: Indices
    weights: Array

    def products(self, farthest: int) -> Array:
        """Return the products of the vectors of each line with itself and with those below it: distance × line."""
        cells = self.size * (farthest + 1)
        found: Array = np.bincount(self.lines, self.weights, minlength=cells).astype(np.float64)
        for step in range(1, min(COMMON, farthest + 1)):
            apart = self.lines[step:] - self.lines[:-step]
            both = np.flatnonzero((self.pairs[step:] == self.pairs[:-step]) & (apart <= farthest))
            if len(both):
                places = apart[both] * self.size + self.lines[both]
                found += np.bincount(places, self.weights[both], minlength=cells)
        return found.reshape(farthest + 1, self.size)


class Topics:
    """Cosine of TF-IDF vectors of character bigrams, for any two runs of lines that are not far apart.

    Inverse document frequencies are taken over the lines around, so that what all articles of the page say counts
    little, and what only one line says nothing. Only letters and Chinese characters count.
    """

    def __init__(self, views: Sequence[str]) -> None:
        self._views = views

    @property
    def lines(self) -> int:
        """How many lines the page has."""
        return len(self._views)

    def likeness(self, first: tuple[int, int], second: tuple[int, int]) -> float:
        """Return the cosine of two runs of lines (begin, end), from 0 to 1."""
        low, sums = self._block(self._block_of(second[0]))
        (a, b), (c, d) = first, second
        if low or d >= len(sums):
            a, b, c, d = (min(max(line - low, 0), len(sums) - 1) for line in (a, b, c, d))
        at = sums.item
        norms = (at(b, b) - at(a, b) - at(b, a) + at(a, a)) * (at(d, d) - at(c, d) - at(d, c) + at(c, c))
        return float((at(b, d) - at(a, d) - at(b, c) + at(a, c)) / sqrt(norms)) if norms > 0 else 0.0

    def neighbours(self) -> Array:
        """Return three cosines for each line: with the two lines before, with the two after, and these with those."""
        blocks = range(self._block_of(max(self.lines - 1, 0)) + 1)
        return np.concatenate([self._neighbours(number) for number in blocks], axis=1)

    def holds(self, text: str, line: int) -> bool:
        """Tell whether some characters stand together on the page, not far from a line."""
        return text in self._text(self._block_of(line))

    def recurs(self, text: str, line: int) -> bool:
        """Tell whether some characters stand together more than once on the page, not far from a line."""
        page = self._text(self._block_of(line))
        first = page.find(text)
        return first >= 0 and page.find(text, first + len(text)) >= 0

    def _block_of(self, line: int) -> int:
        return line // BLOCK if self.lines > BLOCK else 0

    def _around(self, number: int) -> tuple[int, Sequence[str]]:
        """Return the first line of a block, and its lines with those around."""
        low = max(0, number * BLOCK - OVERLAP)
        return low, self._views[low : (number + 1) * BLOCK + OVERLAP]

    def _neighbours(self, number: int) -> Array:
        """Return what `neighbours` does for the lines of one block."""
        low, shared = self._shared(number)
        wide = np.pad(shared.products(2 * NEIGHBOURS), ((0, 0), (NEIGHBOURS, NEIGHBOURS)))
        own, one, two, three, four = (
            {step: row[NEIGHBOURS + step : NEIGHBOURS + step + shared.size] for step in range(-NEIGHBOURS, 3)}
            for row in wide
        )
        before, after = own[-1] + own[-2] + 2 * one[-2], own[1] + own[2] + 2 * one[1]
        dots = np.array([one[-1] + two[-2], one[0] + two[0], two[-1] + three[-1] + three[-2] + four[-2]])
        norms = np.array([own[0] * before, own[0] * after, before * after])
        cosines: Array = dots / np.sqrt(np.where(norms > 0, norms, np.inf))
        return cosines[:, number * BLOCK - low : (number + 1) * BLOCK - low]

    @lru_cache(maxsize=2)  # noqa: B019 (lives as long as its page is cut)
    def _text(self, number: int) -> str:
        return "\n".join(self._around(number)[1])

    @lru_cache(maxsize=2)  # noqa: B019
    def _shared(self, number: int) -> tuple[int, Shared]:
        """Return the first line of a block, and the pairs of characters that its lines share."""
        low, views = self._around(number)
        return low, _shared(views)

    @lru_cache(maxsize=2)  # noqa: B019
    def _block(self, number: int) -> tuple[int, Array]:
        """Return the first line of a block, and the running sums of the products of its lines with each other."""
        low, shared = self._shared(number)
        count = shared.size
        sums = np.zeros((count + 1, count + 1))
        below, line = np.divmod(np.arange(count * count), count)
        inside = below + line < count
        half = np.zeros((count, count))
        half[line[inside], (line + below)[inside]] = shared.products(count - 1).ravel()[inside]
        np.cumsum(np.cumsum(half + np.triu(half, 1).T, axis=0), axis=1, out=sums[1:, 1:])
        return low, sums


def _shared(views: Sequence[str]) -> Shared:
    """Return the pairs of neighbouring characters that stand in more than one line, but in few."""
    shown = [view[:REACH] for view in views]
    codes = np.frombuffer("\n".join(shown).encode("utf-32-le", "surrogatepass"), dtype=np.int32).astype(np.int64)
    number = np.repeat(np.arange(len(shown)), [len(view) + 1 for view in shown])[: len(codes)]
    told = (codes >= 0x3400) & (codes < 0xFF00) | (codes >= 0x41) & (codes < 0x5B) | (codes >= 0x61) & (codes < 0x7B)
    both = np.flatnonzero(told[:-1] & told[1:])
    keys = np.sort(codes[both] << 41 | codes[both + 1] << 20 | number[both])
    keys = keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys
    pairs = keys >> 20
    starts = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1])) if len(pairs) else pairs
    sizes = np.diff(np.append(starts, len(pairs)))
    few = (sizes > 1) & (sizes <= COMMON)
    told_by = np.flatnonzero(np.repeat(few, sizes))
    weights = np.repeat(np.log((1 + len(views)) / sizes[few]) ** 2, sizes[few])
    return Shared(len(views), keys[told_by] & ((1 << 20) - 1), pairs[told_by], weights)
