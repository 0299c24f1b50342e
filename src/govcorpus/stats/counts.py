"""Counting: words or n-grams, and their frequencies in a corpus or in parts of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from govcorpus.corpus.schema import Ids, Index, Mask
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

    def count(self, articles: Index | None = None) -> Counts:
        """Count the units in some articles, or in all."""


class Words:
    """The counted tokens of a corpus as units: unit `i` is type `i` of its vocabulary."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.listed = corpus.listed

    def label(self, unit: int) -> str:
        """Return the word."""
        return self._corpus.vocabulary.terms[unit]

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which words have a part of speech that begins with one of these."""
        return self._corpus.vocabulary.with_pos(prefixes)

    def count(self, articles: Index | None = None) -> Counts:
        """Count the words in some articles, or in all."""
        return count_words(self._corpus if articles is None else self._corpus.select(articles))


def count_words(corpus: Corpus) -> Counts:
    """Count the counted tokens of a corpus by type of its vocabulary."""
    freq, docfreq = corpus.type_counts
    return Counts(freq, docfreq, int(freq.sum()), len(corpus))


@dataclass(frozen=True)
class Occurrences:
    """The occurrences of units in a corpus, in reading order.

    `unit` and `article` have one entry an occurrence; `label(unit)` is what a unit is called; `listed` tells for each
    unit whether listings show it; `having(types)` which units consist of these types only; `tokens` is the number of
    counted tokens of each article.
    """

    unit: Ids
    article: Ids
    listed: Mask
    label: Callable[[int], str]
    having: Callable[[Mask], Mask]
    tokens: Index

    @property
    def units(self) -> int:
        """How many different units there are."""
        return len(self.listed)


def word_occurrences(corpus: Corpus) -> Occurrences:
    """Return the counted tokens of a corpus as units."""
    tokens = corpus.tokens
    counted = tokens.counted
    vocabulary = tokens.vocabulary
    article = tokens.article[counted]
    return Occurrences(
        unit=tokens.term[counted],
        article=article,
        listed=corpus.listed,
        label=vocabulary.terms.__getitem__,
        having=lambda types: types,
        tokens=np.bincount(article, minlength=len(corpus)),
    )


class Runs:
    """N-grams as units, from their occurrences."""

    def __init__(self, corpus: Corpus, occurrences: Occurrences) -> None:
        self._corpus, self._occurrences = corpus, occurrences
        self.listed = occurrences.listed
        self.label = occurrences.label

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which n-grams consist of words whose parts of speech begin with one of these."""
        return self._occurrences.having(self._corpus.vocabulary.with_pos(prefixes))

    def count(self, articles: Index | None = None) -> Counts:
        """Count the n-grams in some articles, or in all."""
        return count_units(self._occurrences, articles)


def count_units(occurrences: Occurrences, articles: Index | None = None) -> Counts:
    """Count the units in some articles, or in all."""
    import pandas as pd

    unit, article = occurrences.unit, occurrences.article
    size = occurrences.tokens
    if articles is not None:
        chosen = np.zeros(len(size), dtype=np.bool_)
        chosen[articles] = True
        inside = chosen[article]
        unit, article, size = unit[inside], article[inside], size[articles]
    freq = np.bincount(unit, minlength=occurrences.units)
    pairs = pd.unique(article.astype(np.int64) * max(occurrences.units, 1) + unit)  # by hashing, not by sorting
    docfreq = np.bincount(pairs % max(occurrences.units, 1), minlength=occurrences.units)
    return Counts(freq, docfreq, int(size.sum()), len(size))


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
