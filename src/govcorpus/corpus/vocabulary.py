"""The types of a corpus: their names, and what is known of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from govcorpus.text.normalize import sound_text
from govcorpus.text.patterns import compile_pattern, fits_whole, lines_that_fit
from govcorpus.text.tokenize import parts_of_speech
from govcorpus.text.wordlists import StopWords

if TYPE_CHECKING:
    import pyarrow as pa

Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

#: The part of speech of terms that are kept whole, unless a lexicon says otherwise.
WHOLE_POS = "n"


class Vocabulary(Protocol):
    """The types of a corpus, numbered from 0; all masks have an entry a type.

    `terms[id]` is a type's name. `counted` marks types that are words; `whole` those kept whole whatever the segmenter
    does: lexicon words, slogans, names in bylines; `names` the last of these.
    """

    @property
    def terms(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def counted(self) -> Mask: ...  # noqa: D102
    @property
    def whole(self) -> Mask: ...  # noqa: D102
    @property
    def names(self) -> Mask: ...  # noqa: D102
    @property
    def broken(self) -> Mask: ...  # noqa: D102

    def __len__(self) -> int: ...

    def find(self, term: str) -> int:
        """Return the number of a type, or -1."""

    def column(self) -> "pa.ChunkedArray[Any]":
        """Return the names of all types as a column, in which many are soon found."""

    def pos(self, term: int) -> str:
        """Return the part of speech of a type: the lexicon's tag, `n` for other whole terms, else the dictionary's."""

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which types have a part of speech that begins with one of these."""

    def tagged(self, fits: Callable[[str], bool]) -> Mask:
        """Return which types have a part of speech that fits."""

    def like(self, pattern: str) -> Mask:
        """Return which names a regular expression fits as a whole; `QueryError` where it is malformed."""

    def among(self, words: StopWords) -> Mask:
        """Return which types are in a list of stop words."""


class Lines:
    """Names of types, a line break after each, to be searched all at once."""

    def __init__(self, text: str, starts: Index, broken: Index) -> None:
        """Take the names, where each begins, and the numbers of those that have line breaks in them."""
        self._text, self._starts, self._broken = text, starts, broken

    def like(self, pattern: str) -> Mask:
        """Return which names a regular expression fits as a whole."""
        mask = np.zeros(len(self._starts), dtype=np.bool_)
        found = np.array(lines_that_fit(pattern, self._text), dtype=self._starts.dtype)
        at = np.minimum(np.searchsorted(self._starts, found), len(mask) - 1)
        mask[at[self._starts[at] == found]] = True
        for number in self._broken.tolist():
            start, end = [*self._starts.tolist(), len(self._text)][number : number + 2]
            mask[number] = fits_whole(compile_pattern(pattern), self._text[start : end - 1])
        return mask


@dataclass(frozen=True)
class WordList:
    """A vocabulary in memory; `tags` are the parts of speech of lexicon words."""

    terms: tuple[str, ...]
    counted: Mask
    whole: Mask
    names: Mask
    tags: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.terms)

    def find(self, term: str) -> int:
        """Return the number of a type, or -1."""
        return self._numbers.get(term, -1)

    def column(self) -> "pa.ChunkedArray[Any]":
        """Return the names of all types as a column."""
        return name_column(self.terms)

    def pos(self, term: int) -> str:
        """Return the part of speech of a type."""
        return self._tags[term]

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which types have a part of speech that begins with one of these."""
        return self.tagged(lambda tag: tag.startswith(prefixes))

    def tagged(self, fits: Callable[[str], bool]) -> Mask:
        """Return which types have a part of speech that fits."""
        fitting = {tag: fits(tag) for tag in set(self._tags)}
        return np.fromiter(map(fitting.__getitem__, self._tags), np.bool_, len(self))

    def like(self, pattern: str) -> Mask:
        """Return which names a regular expression fits as a whole."""
        return self._lines.like(pattern)

    @cached_property
    def _lines(self) -> Lines:
        sizes = np.fromiter((len(term) + 1 for term in self.terms), np.int64, len(self))
        return Lines("".join(f"{term}\n" for term in self.terms), np.cumsum(sizes) - sizes, np.flatnonzero(self.broken))

    @cached_property
    def broken(self) -> Mask:
        """Which types have line breaks in them."""
        return np.fromiter(("\n" in term for term in self.terms), np.bool_, len(self))

    def among(self, words: StopWords) -> Mask:
        """Return which types are in a list of stop words."""
        return np.fromiter((term in words for term in self.terms), np.bool_, len(self))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {term: number for number, term in enumerate(self.terms)}

    @cached_property
    def _tags(self) -> tuple[str, ...]:
        known = zip(self.terms, self.whole.tolist(), parts_of_speech(self.terms), strict=True)
        return tuple(self.tags.get(term) or (WHOLE_POS if whole else tag) for term, whole, tag in known)


def name_column(names: Sequence[str]) -> "pa.ChunkedArray[Any]":
    """Return names as a column; halves of characters (lone surrogates) become U+FFFD."""
    import pyarrow as pa

    return pa.chunked_array([pa.array(map(sound_text, names), pa.large_string())])
