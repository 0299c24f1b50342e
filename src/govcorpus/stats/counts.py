"""Counting: occurrences of words or n-grams, and their frequencies in a corpus or in parts of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from govcorpus.corpus.schema import Ids, Index, Mask
from govcorpus.corpus.store import Corpus


@dataclass(frozen=True)
class Occurrences:
    """The counted units of a corpus, in reading order.

    `unit` and `article` have one entry an occurrence; `label(unit)` is what a unit is called; `listed` tells for each
    unit whether listings show it; `pos` gives the parts of speech of its words; `tokens` is the number of counted
    tokens of each article.
    """

    unit: Ids
    article: Ids
    listed: Mask
    label: Callable[[int], str]
    pos: Callable[[int], tuple[str, ...]]
    tokens: Index

    @property
    def units(self) -> int:
        """How many different units there are."""
        return len(self.listed)


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
        pos=lambda unit: (vocabulary.pos[unit],),
        tokens=np.bincount(article, minlength=len(corpus)),
    )


def count_units(occurrences: Occurrences, articles: Index | None = None) -> Counts:
    """Count the units in some articles, or in all."""
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


def grouped(groups: Sequence[str | None]) -> Iterator[tuple[str, Index]]:
    """Yield each group's name and the numbers of its articles, in order of the names; None is the last, as ''."""
    members: dict[str | None, list[int]] = {}
    for i, group in enumerate(groups):
        members.setdefault(group, []).append(i)
    for group in sorted(members, key=lambda name: (name is None, name or "")):
        yield group or "", np.array(members[group], dtype=np.int64)
