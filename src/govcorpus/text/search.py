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
#: So many bytes are looked at together: what is kept of them stays near the processor.
_AT_ONCE = 1 << 17


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
        starts = [_occurrences(data, spelt) for spelt in self._spelt]
        ends = [found + len(spelt) for found, spelt in zip(starts, self._spelt, strict=True)]
        return _apart(np.stack([np.concatenate(starts), np.concatenate(ends)], axis=1))

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


def _occurrences(data: bytes | mmap, spelt: bytes) -> NDArray[np.int64]:
    """Return where all occurrences of a spelling start, also those that overlap.

    The last bytes tell most: in UTF-8 the first one is the same for thousands of Chinese characters.
    """
    content, size = np.frombuffer(data, np.uint8), len(spelt)
    found = [np.zeros(0, dtype=np.int64)]
    for first in range(0, len(content) - size + 1, _AT_ONCE):
        some = content[first : first + _AT_ONCE + size - 1]
        after = len(some) - size + 1
        fits = some[size - 1 :] == spelt[-1]
        if size > 1:
            fits &= some[size - 2 : after + size - 2] == spelt[-2]
        starts = np.flatnonzero(fits)
        for i, byte in enumerate(spelt[:-2]):
            starts = starts[some[starts + i] == byte]
        found.append(starts + first)
    return np.concatenate(found)


def _apart(hits: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return occurrences in order; of two that overlap the first stays."""
    hits = hits[np.lexsort((hits[:, 1], hits[:, 0]))]
    if np.all(hits[1:, 0] >= hits[:-1, 1]):
        return hits
    kept, reached = [], 0
    for row, (start, end) in enumerate(hits.tolist()):
        if start >= reached:
            kept.append(row)
            reached = end
    return hits[kept]
