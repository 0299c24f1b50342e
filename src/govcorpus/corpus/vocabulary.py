"""The types of a corpus: their names, and what is known of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from govcorpus.text.tokenize import parts_of_speech
from govcorpus.text.wordlists import StopWords

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

    def __len__(self) -> int: ...

    def find(self, term: str) -> int:
        """Return the number of a type, or -1."""

    def pos(self, term: int) -> str:
        """Return the part of speech of a type: the lexicon's tag, `n` for other whole terms, else the dictionary's."""

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which types have a part of speech that begins with one of these."""

    def among(self, words: StopWords) -> Mask:
        """Return which types are in a list of stop words."""


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

    def pos(self, term: int) -> str:
        """Return the part of speech of a type."""
        return self._tags[term]

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which types have a part of speech that begins with one of these."""
        return np.fromiter((tag.startswith(prefixes) for tag in self._tags), np.bool_, len(self))

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
