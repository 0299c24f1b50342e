"""Counting: words or n-grams, and their frequencies in a corpus or in parts of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from govcorpus.corpus.arrays import Index, Mask
from govcorpus.corpus.store import Corpus
from govcorpus.errors import UsageError


@dataclass(frozen=True)
class Counts:
    """Frequencies by unit: `freq` occurrences, `docfreq` articles; `tokens` and `articles` are the sizes.

    Counts of parts of one corpus add up to the counts of the whole.
    """

    freq: Index
    docfreq: Index
    tokens: int
    articles: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.freq + other.freq,
            self.docfreq + other.docfreq,
            self.tokens + other.tokens,
            self.articles + other.articles,
        )

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(
            self.freq - other.freq,
            self.docfreq - other.docfreq,
            self.tokens - other.tokens,
            self.articles - other.articles,
        )


class Units(Protocol):
    """What is counted: words or n-grams, numbered from 0. `listed` tells which of them listings show."""

    @property
    def listed(self) -> Mask: ...  # noqa: D102

    def label(self, unit: int) -> str:
        """Return what a unit is called."""

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which units consist of words whose parts of speech begin with one of these."""

    def count(self) -> Counts:
        """Count the units in all articles."""

    def by_group(self) -> Iterator[Counts]:
        """Count the units in each of some groups of articles."""


class Words:
    """The counted tokens of a corpus as units: unit `i` is type `i` of its vocabulary.

    `groups` are the articles of each group, none of which is in two.
    """

    def __init__(self, corpus: Corpus, groups: Sequence[Index] = ()) -> None:
        self._corpus, self._groups = corpus, groups
        self.listed = corpus.listed

    def label(self, unit: int) -> str:
        """Return the word."""
        return self._corpus.vocabulary.terms[unit]

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which words have a part of speech that begins with one of these."""
        return self._corpus.vocabulary.with_pos(prefixes)

    def count(self) -> Counts:
        """Count the words in all articles."""
        return count_words(self._corpus)

    def by_group(self) -> Iterator[Counts]:
        """Count the words in each group."""
        return map(count_words, self._corpus.split(self._groups))


def count_words(corpus: Corpus) -> Counts:
    """Count the counted tokens of a corpus by type of its vocabulary."""
    freq, docfreq = corpus.type_counts
    return Counts(freq, docfreq, int(freq.sum()), len(corpus))


def check_period(by: str | None, period: str | None) -> None:
    """Raise `UsageError` for a period where nothing goes by period."""
    if period and by != "period":
        raise UsageError("--period goes with --{option}", "Add --{option}", option="by period")


def grouped(groups: Sequence[str | None]) -> Iterator[tuple[str, Index]]:
    """Yield each group's name and the numbers of its articles, in order of the names; None is the last, as ''."""
    members: dict[str | None, list[int]] = {}
    for i, group in enumerate(groups):
        members.setdefault(group, []).append(i)
    for group in sorted(members, key=lambda name: (name is None, name or "")):
        yield group or "", np.array(members[group], dtype=np.int64)
