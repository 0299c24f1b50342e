"""Matching given terms as wholes, whatever the segmenter makes of them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.wordlists import alternation, data_entries

#: Up to so many terms it is quicker to look for each of them than to make a pattern.
FEW_TERMS = 16

_ALNUM = re.compile(r"[0-9A-Za-z]")
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
        self.terms = frozenset(filter(None, (normalize_text(term).strip() for term in terms)))
        self._by_first: dict[str, list[str]] = {}
        for term in sorted(self.terms, key=len, reverse=True):
            self._by_first.setdefault(term[0], []).append(term)
        many = len(self.terms) > FEW_TERMS
        self._first = re.compile("[{}]".format("".join(map(re.escape, self._by_first)))) if many else None

    def __bool__(self) -> bool:
        return bool(self.terms)

    def find(self, text: str) -> Iterator[TermMatch]:
        """Yield the matches in a text, in order of their offsets."""
        view = normalize_text(text)
        end = 0
        for start in self._starts(view):
            if start < end:
                continue
            for term in self._by_first[view[start]]:
                if view.startswith(term, start) and _at_word_edges(view, start, start + len(term)):
                    end = start + len(term)
                    yield TermMatch(start, end, term)
                    break

    def _starts(self, view: str) -> Iterable[int]:
        """Return where a term may begin, in order; few terms are each looked for, many by their first characters."""
        if self._first is not None:
            return (candidate.start() for candidate in self._first.finditer(view))
        return sorted(start for term in self.terms for start in _occurrences(view, term))


def _occurrences(view: str, term: str) -> Iterator[int]:
    start = view.find(term)
    while start >= 0:
        yield start
        start = view.find(term, start + 1)


def _at_word_edges(view: str, start: int, end: int) -> bool:
    """Tell whether neither edge of `view[start:end]` cuts a run of Latin letters and digits."""
    before = start > 0 and _ALNUM.match(view[start - 1]) and _ALNUM.match(view[start])
    after = end < len(view) and _ALNUM.match(view[end - 1]) and _ALNUM.match(view[end])
    return not before and not after


def find_marked(text: str, terms: TermMatcher) -> Iterator[TermMatch]:
    """Yield the matches of terms that are marked as names of something.

    A term is marked when it stands alone in quotation marks (a bracketed gloss may follow it there) or directly before
    a head noun of schemes (工作法, 活动, 支部 … in `data/head_nouns.txt`), so 五星 in 五星级 is not. A term of more
    than two characters that is marked once in a text counts in all of it.
    """
    view = normalize_text(text)
    matches = list(terms.find(view))
    marked = [is_quoted(view, m.start, m.end) or head_noun_at(view, m.end) is not None for m in matches]
    known = {m.term for m, is_marked in zip(matches, marked, strict=True) if is_marked and len(m.term) > 2}
    for match, is_marked in zip(matches, marked, strict=True):
        if is_marked or match.term in known:
            yield match


def is_quoted(view: str, start: int, end: int) -> bool:
    """Tell whether `view[start:end]` stands alone in quotation marks, a bracketed gloss aside."""
    return start > 0 and view[start - 1] in _OPEN and end < len(view) and (view[end] in _CLOSE or view[end] == "(")


def head_noun_at(view: str, position: int) -> str | None:
    """Return the head noun of schemes that begins at a position, or None."""
    match = _head_nouns().match(view, position)
    return match.group() if match else None


@cache
def _head_nouns() -> re.Pattern[str]:
    return re.compile(alternation(data_entries("head_nouns")))
