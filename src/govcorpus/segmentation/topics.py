"""How alike stretches of a page are in subject."""

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: So many characters of a line tell its subject.
REACH = 300
#: A pair of characters that stands in more lines than this says nothing about the subject of any of them.
COMMON = 8
#: Long pages are looked at in blocks of so many lines, each with so many lines of its neighbours.
BLOCK, OVERLAP = 160, 80

Array = NDArray[np.floating[Any]]
Indices = NDArray[np.integer[Any]]


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

    def holds(self, text: str, line: int) -> bool:
        """Tell whether some characters stand together on the page, not far from a line."""
        return text in self._text(self._block_of(line))

    def _block_of(self, line: int) -> int:
        return line // BLOCK if len(self._views) > BLOCK else 0

    def likenesses(self, first: Indices, second: Indices) -> Array:
        """Return the cosine of each run of lines with its partner: two arrays of rows (begin, end)."""
        if len(self._views) <= BLOCK:
            return self._cosines(0, first, second)
        found = np.zeros(len(first), dtype=np.float64)
        blocks = second[:, 0] // BLOCK
        for block in np.unique(blocks):
            here = blocks == block
            found[here] = self._cosines(int(block), first[here], second[here])
        return found

    def _cosines(self, block: int, first: Indices, second: Indices) -> Array:
        """Return the cosines of runs of lines in one block."""
        low, sums = self._block(block)
        top = len(sums) - 1
        a, b = np.clip(first - low, 0, top), np.clip(second - low, 0, top)
        norms, dots = _rectangle(sums, a, a) * _rectangle(sums, b, b), _rectangle(sums, a, b)
        cosines: Array = dots / np.sqrt(np.where(norms > 0, norms, np.inf))
        return cosines

    def _around(self, number: int) -> tuple[int, Sequence[str]]:
        """Return the first line of a block, and its lines with those around."""
        low = max(0, number * BLOCK - OVERLAP)
        return low, self._views[low : (number + 1) * BLOCK + OVERLAP]

    @lru_cache(maxsize=2)  # noqa: B019 (lives as long as its page is cut)
    def _text(self, number: int) -> str:
        return "\n".join(self._around(number)[1])

    @lru_cache(maxsize=2)  # noqa: B019
    def _block(self, number: int) -> tuple[int, Array]:
        """Return the first line of a block, and the running sums of the products of its lines with each other."""
        low, views = self._around(number)
        sums = np.zeros((len(views) + 1, len(views) + 1))
        np.cumsum(np.cumsum(_products(views), axis=0), axis=1, out=sums[1:, 1:])
        return low, sums


def _rectangle(sums: Array, rows: Indices, columns: Indices) -> Array:
    """Return the sums of the products of runs of lines with each other."""
    (a, b), (c, d) = rows.T, columns.T
    found: Array = sums[b, d] - sums[a, d] - sums[b, c] + sums[a, c]
    return found


def _products(views: Sequence[str]) -> Array:
    """Return the product of the vectors of every two lines."""
    count = len(views)
    lines, starts, sizes = _bigrams(views)
    products = np.zeros(count * count)
    for size in range(2, COMMON + 1):
        first = starts[sizes == size]
        if len(first):
            groups = lines[first[:, None] + np.arange(size)]
            cells = groups[:, :, None] * count + groups[:, None, :]
            products += np.log((1 + count) / size) ** 2 * np.bincount(cells.ravel(), minlength=count * count)
    return products.reshape(count, count)


def _bigrams(views: Sequence[str]) -> tuple[Indices, Indices, Indices]:
    """Return the lines that hold each pair of neighbouring characters, where those of each pair begin, and how many."""
    shown = [view[:REACH] for view in views]
    codes = np.frombuffer("\n".join(shown).encode("utf-32-le", "surrogatepass"), dtype=np.int32).astype(np.int64)
    number = np.repeat(np.arange(len(shown)), [len(view) + 1 for view in shown])[: len(codes)]
    told = (codes >= 0x3400) & (codes < 0xFF00) | (codes >= 0x41) & (codes < 0x5B) | (codes >= 0x61) & (codes < 0x7B)
    both = told[:-1] & told[1:]
    keys = np.sort(codes[:-1][both] << 41 | codes[1:][both] << 20 | number[:-1][both])
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    pairs = keys >> 20
    starts = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]])) if len(pairs) else pairs
    return keys & ((1 << 20) - 1), starts, np.diff(np.append(starts, len(pairs)))
