"""How alike stretches of a page are in subject."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
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
#: So many blocks, of one page or of several, are compared in one go.
BLOCKS_AT_ONCE = 16

#: Bits of the number of a line among those of so many blocks, and of a character that counts.
_LINE_BITS, _CODE_BITS = 13, 16

Array = NDArray[np.floating[Any]]
Indices = NDArray[np.integer[Any]]


class Shared(NamedTuple):
    """The pairs of characters that a few of some lines share.

    Of each pair in each line: the line, how many of those right after it are the same pair further down, and what it
    weighs. They are sorted by pair, then by line; `size` is the number of lines.
    """

    size: int
    lines: Indices
    following: Indices
    weights: Array

    def products(self, farthest: int) -> Array:
        """Return the products of the vectors of each line with itself and with those below it: distance × line."""
        above = np.repeat(np.arange(len(self.lines)), self.following)
        before = np.cumsum(self.following) - self.following
        below = above + 1 + np.arange(len(above)) - np.repeat(before, self.following)
        apart = self.lines[below] - self.lines[above]
        near = np.flatnonzero(apart <= farthest)
        above, apart = above[near], apart[near]
        places = np.concatenate([self.lines, apart * self.size + self.lines[above]])
        weights = np.concatenate([self.weights, self.weights[above]])
        found: Array = np.bincount(places, weights, self.size * (farthest + 1)).astype(np.float64, copy=False)
        return found.reshape(farthest + 1, self.size)


class Block(NamedTuple):
    """Some lines of a page with those around them, of which `low` is the first.

    `shared` are the pairs of characters that they share, `neighbours` three cosines for each line of the block itself
    (see `Topics.neighbours`).
    """

    low: int
    shared: Shared
    neighbours: Array


class Topics:
    """Cosine of TF-IDF vectors of character bigrams, for any two runs of lines of a page that are not far apart.

    Inverse document frequencies are taken over the lines around, so that what all articles of the page say counts
    little, and what only one line says nothing. Only letters and Chinese characters count.
    """

    def __init__(self, views: Sequence[str], blocks: Sequence[Block] = ()) -> None:
        self._views = views
        self._blocks = blocks or [*_compared(_cut(views))]
        self._is_long = len(views) > BLOCK
        self._texts: dict[int, str] = {}
        self._latest: tuple[int, list[list[float]]] | None = None

    @property
    def lines(self) -> int:
        """How many lines the page has."""
        return len(self._views)

    def likeness(self, first: tuple[int, int], second: tuple[int, int]) -> float:
        """Return the cosine of two runs of lines (begin, end), from 0 to 1."""
        number = second[0] // BLOCK if self._is_long else 0
        low, sums = self._blocks[number].low, self._sums(number)
        (a, b), (c, d) = first, second
        if low or d >= len(sums):
            a, b, c, d = (min(max(line - low, 0), len(sums) - 1) for line in (a, b, c, d))
        at_a, at_b, at_c, at_d = sums[a], sums[b], sums[c], sums[d]
        norms = (at_b[b] - at_a[b] - at_b[a] + at_a[a]) * (at_d[d] - at_c[d] - at_d[c] + at_c[c])
        return (at_b[d] - at_a[d] - at_b[c] + at_a[c]) / sqrt(norms) if norms > 0 else 0.0

    def neighbours(self) -> Array:
        """Return three cosines for each line: with the two lines before, with the two after, and these with those."""
        return np.concatenate([block.neighbours for block in self._blocks], axis=1)

    def holds(self, text: str, line: int) -> bool:
        """Tell whether some characters stand together on the page, not far from a line."""
        return text in self._text_around(line)

    def recurs(self, text: str, line: int) -> bool:
        """Tell whether some characters stand together more than once on the page, not far from a line."""
        page = self._text_around(line)
        first = page.find(text)
        return first >= 0 and page.find(text, first + len(text)) >= 0

    def _text_around(self, line: int) -> str:
        number = line // BLOCK if self._is_long else 0
        text = self._texts.get(number)
        if text is None:
            low = self._blocks[number].low
            text = self._texts[number] = "\n".join(self._views[low : low + self._blocks[number].shared.size])
        return text

    def _sums(self, number: int) -> list[list[float]]:
        """Return the running sums of the products of the lines of a block with each other."""
        if self._latest is None or self._latest[0] != number:
            self._latest = number, _running_sums(self._blocks[number].shared).tolist()
        return self._latest[1]


def topics_of(pages: Sequence[Sequence[str]]) -> list[Topics]:
    """Return the topics of the lines of each page; all pages are looked at together."""
    cut = [_cut(views) for views in pages]
    blocks = _compared([lines for lines_of_page in cut for lines in lines_of_page])
    return [Topics(views, [*islice(blocks, len(own))]) for views, own in zip(pages, cut, strict=True)]


class _Stretch(NamedTuple):
    """The lines of a block with those around them: the first of them, and which of them are the block's own."""

    low: int
    own: slice
    views: Sequence[str]


def _cut(views: Sequence[str]) -> list[_Stretch]:
    """Return the lines of a page in blocks; a page without lines has one too."""
    if len(views) <= BLOCK:
        return [_Stretch(0, slice(len(views)), views)]
    found = []
    for begin in range(0, len(views), BLOCK):
        low = max(0, begin - OVERLAP)
        own = slice(begin - low, min(begin + BLOCK, len(views)) - low)
        found.append(_Stretch(low, own, views[low : begin + BLOCK + OVERLAP]))
    return found


def _compared(stretches: Sequence[_Stretch]) -> Iterator[Block]:
    """Yield the blocks of lines of some pages, compared a few at a time."""
    for at in range(0, len(stretches), BLOCKS_AT_ONCE):
        some = stretches[at : at + BLOCKS_AT_ONCE]
        starts = np.cumsum([0, *(len(stretch.views) + NEIGHBOURS for stretch in some)])
        shared, ends = _shared(some, starts)
        cosines = _cosines(shared)
        for stretch, start, (low, high) in zip(some, starts.tolist(), pairwise(ends), strict=False):
            inside = slice(low, high)
            lines = shared.lines[inside] - start
            own = Shared(len(stretch.views), lines, shared.following[inside], shared.weights[inside])
            yield Block(stretch.low, own, cosines[:, start:][:, stretch.own])


def _shared(stretches: Sequence[_Stretch], starts: Indices) -> tuple[Shared, list[int]]:
    """Return the pairs of neighbouring characters that stand in more than one line of a stretch, but in few.

    The stretches are taken one below the other, each with `NEIGHBOURS` empty lines after it, so that they begin at the
    lines `starts`. Of the pairs returned those of one stretch come after those of another, and where they begin and end
    is returned too.
    """
    gap = [""] * NEIGHBOURS
    shown = [view[:REACH] for stretch in stretches for view in (*stretch.views, *gap)]
    codes = np.frombuffer("\n".join(shown).encode("utf-32-le", "surrogatepass"), dtype=np.int32)
    told = (codes >= 0x3400) & (codes < 0xFF00) | (codes >= 0x41) & (codes < 0x5B) | (codes >= 0x61) & (codes < 0x7B)
    both = np.flatnonzero(told[:-1] & told[1:])
    line = np.repeat(np.arange(len(shown)), [len(view) + 1 for view in shown])[both]
    stretch = np.repeat(np.arange(len(stretches)), np.diff(starts))[line]
    pair = (stretch << _CODE_BITS | codes[both]) << _CODE_BITS | codes[both + 1]
    keys = np.sort(pair << _LINE_BITS | line)
    keys = keys[_changes(keys)]
    pairs = keys >> _LINE_BITS
    begin = np.flatnonzero(_changes(pairs))
    sizes = np.diff(np.append(begin, len(pairs)))
    few = (sizes > 1) & (sizes <= COMMON)
    kept, sizes = np.flatnonzero(np.repeat(few, sizes)), sizes[few]
    rank = np.arange(len(kept)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    home = pairs[begin[few]] >> 2 * _CODE_BITS
    weights = np.log((1 + (np.diff(starts) - NEIGHBOURS)[home]) / sizes) ** 2
    ends = np.searchsorted(pairs[kept], np.arange(len(stretches) + 1) << 2 * _CODE_BITS).tolist()
    lines = keys[kept] & ((1 << _LINE_BITS) - 1)
    return Shared(len(shown), lines, np.repeat(sizes, sizes) - 1 - rank, np.repeat(weights, sizes)), ends


def _changes(ordered: Indices) -> NDArray[np.bool_]:
    """Tell of each number whether it differs from the one before."""
    found = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def _cosines(shared: Shared) -> Array:
    """Return for each line what `Topics.neighbours` does."""
    size = shared.size
    wide = np.zeros((2 * NEIGHBOURS + 1, size + 2 * NEIGHBOURS))
    wide[:, NEIGHBOURS : NEIGHBOURS + size] = shared.products(2 * NEIGHBOURS)
    own, one, two, three, four = (
        {step: row[NEIGHBOURS + step : NEIGHBOURS + step + size] for step in range(-NEIGHBOURS, NEIGHBOURS + 1)}
        for row in wide
    )
    before, after = own[-1] + own[-2] + 2 * one[-2], own[1] + own[2] + 2 * one[1]
    dots = np.array([one[-1] + two[-2], one[0] + two[0], two[-1] + three[-1] + three[-2] + four[-2]])
    norms = np.array([own[0] * before, own[0] * after, before * after])
    cosines: Array = dots / np.sqrt(np.where(norms > 0, norms, np.inf))
    return cosines


def _running_sums(shared: Shared) -> Array:
    """Return the products of some lines with each other, summed over all lines before one by all before another."""
    size = shared.size
    cells = np.zeros(size * (size + 1))
    cells.reshape(size, size + 1)[:, :size] = shared.products(size - 1).T  # so each row begins at its own line
    half = cells[: size * size].reshape(size, size)
    whole, sums = half + half.T, np.zeros((size + 1, size + 1))
    np.fill_diagonal(whole, half.diagonal())
    np.cumsum(np.cumsum(whole, axis=0), axis=1, out=sums[1:, 1:])
    return sums
