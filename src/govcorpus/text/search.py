"""Looking for a string in UTF-8 text that may be spelt full or half width, without normalising the text first."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from mmap import mmap
from typing import NamedTuple

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
        if not self.term:
            return
        if self._spelt is None:
            yield from (Hit(*match.span()) for match in self._pattern.finditer(data))
        elif len(self._spelt) == 1:
            yield from _occurrences(data, self._spelt[0], len(self._spelt[0]))
        else:
            yield from _merged(data, self._spelt)

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


def _occurrences(data: bytes | mmap, spelt: bytes, step: int) -> Iterator[Hit]:
    start, length = data.find(spelt), len(spelt)
    while start >= 0:
        yield Hit(start, start + length)
        start = data.find(spelt, start + step)


def _merged(data: bytes | mmap, spellings: list[bytes]) -> Iterator[Hit]:
    """Yield the occurrences of several spellings in order; of two that overlap the first stays."""
    end = 0
    for hit in sorted(hit for spelt in spellings for hit in _occurrences(data, spelt, 1)):
        if hit.start >= end:
            end = hit.end
            yield hit
