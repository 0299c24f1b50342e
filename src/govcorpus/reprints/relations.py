"""What two texts are to each other: nearly the same, one partly in the other, or nothing; measured exactly."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, Mask
from govcorpus.reprints.alignment import LEAST_PASSAGE, Passage, edits, passages
from govcorpus.reprints.candidates import Fingerprints
from govcorpus.reprints.shingles import Chars, Hashes, distinct, run_hashes
from govcorpus.reprints.texts import Printed
from govcorpus.segmentation.duplicates import CONTAINED, LEAST_RATIO, SHINGLE, numbers_in

#: Of the fewer numbers of two near-identical texts at least this share stands in the other; of notices all.
COMMON_NUMBERS = 0.9
#: So many texts are kept as they are compared.
KEPT = 4096

NEAR, PARTIAL = "near", "partial"

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DATED = re.compile(r"\d+(?=[年月日])")


class Relation(NamedTuple):
    """What text `first` is to text `second`: `near` or `partial`, how similar, and the passages they share."""

    first: int
    second: int
    kind: str
    similarity: float
    passages: list[Passage]


class _Figures(NamedTuple):
    """What a text says figures aside (the numbers of its runs with all figures alike), and its figures."""

    form: Hashes
    all: Counter[str]
    undated: Counter[str]


class Judge:
    """Compares texts pair by pair.

    Shares of fewer than `least` characters, and set phrases (`fingerprints` know them), are nothing; without `partial`
    all shares are.
    """

    def __init__(self, texts: Printed, fingerprints: Fingerprints, least: int, *, partial: bool = True) -> None:
        self._texts, self._fingerprints, self._least, self._partial = texts, fingerprints, least, partial
        self._runs = lru_cache(maxsize=KEPT)(self._runs_of)
        self._figures = lru_cache(maxsize=KEPT)(self._figures_of)

    def relations(self, pairs: Index) -> Iterator[Relation]:
        """Yield what the texts of each pair are to each other, where they are anything.

        Which of a pair comes first depends on what they say only, and so do the passages.
        """
        pairs = pairs[~self._are_other_notices(*pairs.T)]
        places = np.argsort(self._texts.order)
        for first, second in pairs[_by_family(pairs, len(self._texts))].tolist():
            found = self.relation(*sorted((first, second), key=places.__getitem__))
            if found is not None:
                yield found

    def relation(self, first: int, second: int) -> Relation | None:
        """Return what two texts are to each other, None for nothing.

        `near`: figures aside, nine tenths of the shorter text's runs of five characters stand in the other, whose
        length is similar, seven tenths with the figures, and the numbers agree; `similarity` is Jaccard's coefficient
        of the runs, figures included.
        `partial`: they share a passage; `similarity` is the share of the shorter text's runs that stand in the other.
        Two notices that share a passage or differ in a word, and two texts that differ in their numbers only, are
        filled-in forms, and nothing to each other.
        """
        runs, other_runs = self._runs(first), self._runs(second)
        common, fewer = _common(runs, other_runs), min(len(runs), len(other_runs))
        chars, other_chars = self._texts.chars_of(first), self._texts.chars_of(second)
        if self._are_alike(first, second):
            agree = common >= LEAST_RATIO * fewer and self._numbers_agree(first, second)
            if not agree or not self._may_differ(first, second):
                return None
            jaccard = common / (len(runs) + len(other_runs) - common)
            return Relation(first, second, NEAR, jaccard, passages(chars, other_chars))
        if not self._partial or common <= self._least - SHINGLE or self._texts.is_notice[[first, second]].all():
            return None
        found = passages(chars, other_chars)
        long = (passage for passage in found if passage.length >= self._least)
        if all(self._is_set_phrase(chars[passage.a : passage.a + passage.length]) for passage in long):
            return None
        return Relation(first, second, PARTIAL, common / fewer, found)

    def _are_other_notices(self, first: Index, second: Index) -> Mask:
        """Return which pairs are two notices with other numbers, so that they need no looking at."""
        texts = self._texts
        found: Mask = texts.is_notice[first] & texts.is_notice[second] & (texts.numbers[first] != texts.numbers[second])
        return found

    def _is_set_phrase(self, passage: Chars) -> bool:
        return self._fingerprints.own_length(passage) < LEAST_PASSAGE

    def _are_alike(self, first: int, second: int) -> bool:
        """Tell whether two texts say the same, figures aside: of similar length, one nearly all in the other."""
        shorter, longer = sorted((self._texts.lengths[first], self._texts.lengths[second]))
        if shorter < LEAST_RATIO * longer:
            return False
        form, other_form = self._figures(first).form, self._figures(second).form
        fewer, more = sorted((len(form), len(other_form)))
        return fewer >= LEAST_RATIO * more and _common(form, other_form) >= CONTAINED * fewer

    def _numbers_agree(self, first: int, second: int) -> bool:
        """Tell whether the numbers are the same in two notices, or mostly the same, dates aside, in other texts."""
        one, other = self._figures(first), self._figures(second)
        if self._texts.is_notice[[first, second]].any():
            return one.all == other.all
        fewer = min(one.undated.total(), other.undated.total())
        return (one.undated & other.undated).total() >= COMMON_NUMBERS * fewer

    def _may_differ(self, first: int, second: int) -> bool:
        """Tell whether two texts may differ in words: a notice with another name in it is another notice."""
        if not self._texts.is_notice[[first, second]].any():
            return True
        one, other = self._texts[first], self._texts[second]
        changed = [(one[start:end], other[a:b]) for start, end, a, b in edits(one, other)]
        return not any(_has_words(text) and _has_words(new) for text, new in changed)

    def _runs_of(self, text: int) -> Hashes:
        return distinct(run_hashes(self._texts.chars_of(text), SHINGLE))

    def _figures_of(self, text: int) -> _Figures:
        body = self._texts[text]
        form = np.frombuffer(_NUMBER.sub("0", body).encode("utf-16-le"), dtype=np.uint16)
        undated = Counter(numbers_in(_DATED.sub("", body)))
        return _Figures(distinct(run_hashes(form, SHINGLE)), Counter(numbers_in(body)), undated)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _by_family(pairs: Index, size: int) -> Index:
    """Return the order in which pairs that hang together follow each other: what is known of a text is soon used."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    _, families = connected_components(links, directed=False)
    return np.lexsort((pairs[:, 1], pairs[:, 0], families[pairs[:, 0]]))


def _common(one: Hashes, other: Hashes) -> int:
    """Return how many hashes two sets have in common."""
    return len(np.intersect1d(one, other, assume_unique=True))
