"""A text as tagged words with their offsets, kept for the next finder that asks for the same text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from govcorpus.text.tokenize import tag_words

_RUN = re.compile("[\u3400-\u9fff]{2,}")


class Tagged(NamedTuple):
    """The words of a normalised text with the dictionary's tags, and where each ends."""

    words: Sequence[tuple[str, str]]
    ends: Sequence[int]

    def ending_at(self, at: int) -> int | None:
        """Return the number of the word that ends at a place, None where none does."""
        i = bisect_left(self.ends, at)
        return i if i < len(self.ends) and self.ends[i] == at else None

    def start(self, i: int) -> int:
        """Return where a word begins."""
        return self.ends[i - 1] if i else 0


@lru_cache(maxsize=256)  # several finders ask for the runs of one text
def tagged(view: str) -> Tagged:
    """Return the words of a normalised text."""
    words = tag_words(view)
    return Tagged(words, list(accumulate([len(word) for word, _ in words])))


def runs_with(view: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the runs of Chinese characters that hold one of some places, given in ascending order, each once.

    With each comes where it begins. A character that stands alone is no run.

    >>> list(runs_with("甲乙,丙,丁戊己", [0, 3, 6, 7]))
    [(0, '甲乙'), (5, '丁戊己')]
    """
    wanted = iter(places)
    place = next(wanted, None)
    for run in _RUN.finditer(view) if place is not None else ():
        start, end = run.span()
        while place is not None and place < start:
            place = next(wanted, None)
        if place is None:
            return
        if place < end:
            yield start, run.group()
