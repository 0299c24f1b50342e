"""Looking for a string in UTF-8 text that may be spelt full or half width, without normalising the text first."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from mmap import mmap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.text.normalize import normalize_text, spellings

#: A term with at most so many spellings is looked for one by one: each search runs at memory speed.
FEW_SPELLINGS = 4


class Hit(NamedTuple):
    """`data[start:end]`, in bytes, spells the term."""

    start: int
    end: int


class Needle:
    """A term to be found in raw UTF-8 text, matching what `normalize_text` makes of it."""

    def __init__(self, term: str) -> None:
        self.term = normalize_text(term)
        self._choices = [spellings(char) for char in self.term]

    def find(self, data: bytes | mmap) -> Iterator[Hit]:
        """Yield the occurrences in a text, from left to right, without overlap."""
        return (Hit(start, end) for start, end in self.spans(data).tolist())

    def spans(self, data: bytes | mmap) -> NDArray[np.int64]:
        """Return the starts and ends of the occurrences, in bytes: one row each, as `find` yields them."""
        if not self.term:
            return np.zeros((0, 2), np.int64)
        if self._spelt is None:
            found = [match.span() for match in self._pattern.finditer(data)]
            return np.array(found, dtype=np.int64).reshape(-1, 2)
        if len(self._spelt) == 1:
            length = len(self._spelt[0])
            starts = np.array(_occurrences(data, self._spelt[0], length), dtype=np.int64)
            return np.stack([starts, starts + length], axis=1)
        return _merged(data, self._spelt)

    @cached_property
    def _spelt(self) -> list[bytes] | None:
        """All spellings of the term, or None if they are too many."""
        number = 1
        for choice in self._choices:
            number *= len(choice)
        if number > FEW_SPELLINGS:
            return None
        return ["".join(chars).encode() for chars in product(*self._choices)]

    @cached_property
    def _pattern(self) -> re.Pattern[bytes]:
        alternatives = (b"|".join(re.escape(char.encode("utf-8", "replace")) for char in c) for c in self._choices)
        return re.compile(b"".join(b"(?:" + one + b")" for one in alternatives))


def _occurrences(data: bytes | mmap, spelt: bytes, step: int) -> list[int]:
    starts: list[int] = []
    start = data.find(spelt)
    while start >= 0:
        starts.append(start)
        start = data.find(spelt, start + step)
    return starts


def _merged(data: bytes | mmap, spellings: list[bytes]) -> NDArray[np.int64]:
    """Return the occurrences of several spellings in order; of two that overlap the first stays."""
    hits = sorted((start, start + len(spelt)) for spelt in spellings for start in _occurrences(data, spelt, 1))
    kept: list[tuple[int, int]] = []
    for start, end in hits:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return np.array(kept, dtype=np.int64).reshape(-1, 2)
