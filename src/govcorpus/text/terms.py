"""Matching given terms as wholes, whatever the segmenter makes of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from string import ascii_letters, digits
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.wordlists import data_entries

#: Up to so many terms it is quicker to look for each of them than to make a pattern.
FEW_TERMS = 16

_ALNUM = frozenset(ascii_letters + digits)
_OPEN = "“‘\"'"
_CLOSE = "”’\"'"


class TermMatch(NamedTuple):
    """`text[start:end]` is an occurrence of `term` (its normalised form)."""

    start: int
    end: int
    term: str


class TermMatcher:
    """Finds the terms of a list in a text: the longest at each place, without overlap.

    Terms match on the normalised characters, so full- and half-width forms are one. A term that begins or ends with a
    Latin letter or digit does not match inside a longer run of these: `3310` is not in `13310`.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = frozenset([term for given in terms if (term := normalize_text(given).strip())])
        self._by_first = _by_first_character(self.terms) if len(self.terms) > FEW_TERMS else None

    def __bool__(self) -> bool:
        return bool(self.terms)

    def find(self, text: str) -> Iterator[TermMatch]:
        """Yield the matches in a text, in order of their offsets."""
        if not self.terms:
            return
        view = normalize_text(text)
        end = 0
        for start, _, term in self._occurrences(view):
            if start >= end and _at_word_edges(view, start, start + len(term)):
                end = start + len(term)
                yield TermMatch(start, end, term)

    def _occurrences(self, view: str) -> Iterable[tuple[int, int, str]]:
        """Return where the terms stand, in order, the longest at a place first: offset, minus length, term."""
        if self._by_first is not None:
            return self._of_many(view, self._by_first)
        places = [_places(view, term) for term in self.terms]
        return places[0] if len(places) == 1 else sorted(chain.from_iterable(places))

    def _of_many(self, view: str, by_first: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, int, str]]:
        """Yield the occurrences of many terms: they are looked for where one of their first characters stands."""
        for first in _any_of("".join(sorted(by_first))).finditer(view):
            for term in by_first[first.group()]:
                if view.startswith(term, first.start()):
                    yield first.start(), -len(term), term


def _places(view: str, term: str) -> Iterator[tuple[int, int, str]]:
    start = view.find(term)
    while start >= 0:
        yield start, -len(term), term
        start = view.find(term, start + 1)


def _by_first_character(terms: Iterable[str]) -> dict[str, list[str]]:
    """Return terms by their first characters, the longest first."""
    found: dict[str, list[str]] = {}
    for term in sorted(terms, key=len, reverse=True):
        found.setdefault(term[0], []).append(term)
    return found


@lru_cache(maxsize=64)
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile("[{}]".format("".join(map(re.escape, characters))))


def _at_word_edges(view: str, start: int, end: int) -> bool:
    """Tell whether neither edge of `view[start:end]` cuts a run of Latin letters and digits."""
    before = view[start] in _ALNUM and start > 0 and view[start - 1] in _ALNUM
    after = view[end - 1] in _ALNUM and end < len(view) and view[end] in _ALNUM
    return not before and not after


def find_marked(text: str, terms: TermMatcher) -> Iterator[TermMatch]:
    """Yield the matches of terms that are marked as names of something.

    A term is marked when it stands alone in quotation marks (a bracketed gloss may follow it there) or directly before
    a head noun of schemes (工作法, 活动, 支部 … in `data/head_nouns.txt`), so 五星 in 五星级 is not. A term of more
    than two characters that is marked once in a text counts in all of it.
    """
    view = normalize_text(text)
    matches: list[tuple[TermMatch, bool]] = []
    for match in terms.find(view):
        is_marked = is_quoted(view, match.start, match.end) or head_noun_at(view, match.end) is not None
        if is_marked or len(match.term) > 2:
            matches.append((match, is_marked))
    known = {match.term for match, is_marked in matches if is_marked and len(match.term) > 2}
    for match, is_marked in matches:
        if is_marked or match.term in known:
            yield match


def is_quoted(view: str, start: int, end: int) -> bool:
    """Tell whether `view[start:end]` stands alone in quotation marks, a bracketed gloss aside."""
    return start > 0 and view[start - 1] in _OPEN and end < len(view) and (view[end] in _CLOSE or view[end] == "(")


def head_noun_at(view: str, position: int) -> str | None:
    """Return the head noun of schemes that begins at a position, or None."""
    for noun in _head_nouns().get(view[position : position + 1], ()):
        if view.startswith(noun, position):
            return noun
    return None


@cache
def _head_nouns() -> Mapping[str, Sequence[str]]:
    return _by_first_character(data_entries("head_nouns"))
