"""Fingerprints of texts: numbers for all runs of so many characters, and a choice of them that two texts share."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index

Hashes = NDArray[np.uint64]
Chars = NDArray[np.uint16]

#: Texts are worked on in blocks of about so many characters.
CHARS_AT_ONCE = 2_000_000
#: The base of the polynomial, and the multipliers and shifts that spread its bits (finalizer of MurmurHash3).
_BASE, _MODULUS = 0x9E3779B97F4A7C15, 1 << 64
_MIX = ((33, 0xFF51AFD7ED558CCD), (33, 0xC4CEB9FE1A85EC53))


class Block(NamedTuple):
    """Texts `first` to `last` (exclusive), characters `start` to `end` of all texts."""

    first: int
    last: int
    start: int
    end: int


def blocks(index: Index) -> Iterator[Block]:
    """Yield the texts of a ragged column in blocks."""
    first = 0
    while first < len(index) - 1:
        last = int(np.searchsorted(index, index[first] + CHARS_AT_ONCE, side="right")) - 1
        last = max(last, first + 1)
        yield Block(first, last, int(index[first]), int(index[last]))
        first = last


def run_hashes(chars: Chars, length: int) -> Hashes:
    """Return a number for each run of so many characters, by the place where it begins.

    A polynomial modulo 2⁶⁴: two different runs have one number with a probability of about 2⁻⁶⁴.
    """
    if len(chars) < length:
        return np.zeros(0, dtype=np.uint64)
    power = chars.astype(np.uint64)
    total, done, doubled, base = power, 0, 1, _BASE
    while doubled <= length:  # `power` has the numbers of runs of `doubled` characters, `total` those of `done`
        if length & doubled:
            rest = len(chars) - done - doubled + 1
            total = total[:rest] * np.uint64(base) + power[done : done + rest] if done else power
            done += doubled
        if 2 * doubled <= length:
            power = power[: len(power) - doubled] * np.uint64(base) + power[doubled:]
        base, doubled = base * base % _MODULUS, 2 * doubled
    return total


def mixed(hashes: Hashes) -> Hashes:
    """Return hashes with their bits spread, so that which is the least says nothing about the characters."""
    for shift, multiplier in _MIX:
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * np.uint64(multiplier)
    return hashes ^ (hashes >> np.uint64(33))


def distinct(hashes: Hashes) -> Hashes:
    """Return the different hashes, ascending; for short lists several times as fast as `numpy.unique`."""
    ascending: Hashes = np.sort(hashes)
    is_new = np.concatenate([np.ones(min(len(hashes), 1), np.bool_), ascending[1:] != ascending[:-1]])
    found: Hashes = ascending[is_new]
    return found


def winnowed(hashes: Hashes, window: int) -> Hashes:
    """Return the least of each window of so many hashes, by the place where the window begins.

    Two texts that share so many hashes in a row share the least of them: Schleimer, Wilkerson & Aiken, *Winnowing*,
    SIGMOD 2003, 76–85.
    """
    least, width = hashes, 1
    while 2 * width <= window:
        least, width = np.minimum(least[:-width], least[width:]), 2 * width
    rest = window - width
    return np.minimum(least[: len(least) - rest], least[rest:])
