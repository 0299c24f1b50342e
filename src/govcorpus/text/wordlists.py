"""The word lists in `data/`: one entry a line, `#` starts a comment, `/…/` is a regular expression."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from govcorpus.text.normalize import normalize_text


def parse_entries(text: str) -> list[str]:
    """Return the entries of a word list, without comments and blank lines, in order."""
    entries = (
        line.split("#", 1)[0].strip() if not line.startswith("/") else line.strip() for line in text.splitlines()
    )
    return [entry for entry in entries if entry]


@cache
def data_entries(name: str) -> tuple[str, ...]:
    """Return the entries of a list in the package's `data` folder, by its name without suffix."""
    text = files("govcorpus").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(parse_entries(text))


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of the words, the longest first.

    Words with one first character stand together: the others are passed over at a glance.

    >>> alternation(("镇", "乡", "乡镇"))
    '乡(?:镇|)|镇'
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(re.escape(first) + _any_of(rests) for first, rests in by_first.items())


def _any_of(rests: Sequence[str]) -> str:
    return rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"


class Endings:
    """Words that a text may end with; which of hundreds it is shows at a glance, for they are held by last character.

    >>> "甲乙镇".endswith(("乡", "镇")), Endings(("乡", "镇")).end("甲乙镇"), Endings(()).end("甲")
    (True, True, False)
    """

    def __init__(self, words: Iterable[str]) -> None:
        by_last: dict[str, list[str]] = {}
        for word in words:
            by_last.setdefault(word[-1:], []).append(word)
        self._by_last = {last: tuple(words) for last, words in by_last.items()}

    def end(self, text: str) -> bool:
        """Tell whether a text ends with one of the words."""
        return text.endswith(self._by_last.get(text[-1:], ()))


@dataclass(frozen=True)
class StopWords:
    """Words left out of listings: they are counted, but not shown."""

    words: frozenset[str]
    pattern: re.Pattern[str] | None = None

    def __contains__(self, term: object) -> bool:
        if not isinstance(term, str):
            return False
        return term in self.words or (self.pattern is not None and self.pattern.fullmatch(term) is not None)

    def among(self, terms: Iterable[str]) -> list[bool]:
        """Return which of some terms are stop words."""
        if self.pattern is None:
            return [term in self.words for term in terms]
        words, fits = self.words, self.pattern.fullmatch
        return [term in words or fits(term) is not None for term in terms]

    def __bool__(self) -> bool:
        return bool(self.words) or self.pattern is not None

    @cached_property
    def fingerprint(self) -> str:
        """A short text that is the same for the same list."""
        text = "\n".join([*sorted(self.words), self.pattern.pattern if self.pattern else ""])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


NO_STOPWORDS = StopWords(frozenset())


def stopwords_from(text: str) -> StopWords:
    """Parse a stop-word list; raises `re.error` where a `/regular expression/` is malformed."""
    entries = parse_entries(text)
    patterns = [entry[1:-1] for entry in entries if len(entry) > 2 and entry.startswith("/") and entry.endswith("/")]
    words = frozenset(normalize_text(entry) for entry in entries if not entry.startswith("/"))
    return StopWords(words, re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None)


@cache
def builtin_stopwords() -> StopWords:
    """Return the list made for Chinese newspapers: function words, numbers, newspaper formulae."""
    return stopwords_from("\n".join(data_entries("stopwords")))
