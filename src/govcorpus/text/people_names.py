"""How far the name of a person reaches: surname, given name, and what cannot belong to it."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from govcorpus.text.tokenize import tag_words
from govcorpus.text.wordlists import alternation, data_entries

_HAN = r"\u3400-\u9fff"
#: So many characters are looked at from the surname on.
_WINDOW = 8
#: Surnames that are commoner as other words; what follows one must be no word of the dictionary.
_FUNCTION = frozenset("和向于应时后都党全单班满连代步化查计包安成方关水云井明解文齐")
#: Those of them that are verbs or particles make no name of two characters.
_VERBS = frozenset("和向应时后都连代步化查计包满齐")
#: No given name begins with these, none ends with those; the third sort ends one only where nothing follows.
_NOT_FIRST = frozenset("的了在是不这那我你他她它们着过个被把从对与及或等各每说就都也又还很")
_NOT_LAST = frozenset("的了在是不这那我你他她它们着过个被把从对与及或等各每其说称将让给到向就都也又还很")
_SELDOM_LAST = frozenset("为和会来去能可要想带任因以曾正更最负一有家给看走做用讲问当")
_CLOSED = frozenset("uc")
_NAMES = frozenset({"nr", "nrt", "nz", "nrfg"})


class Surnames(NamedTuple):
    """The surnames of one character, and those of two."""

    single: frozenset[str]
    double: frozenset[str]


@cache
def surnames() -> Surnames:
    """Return the commoner Chinese surnames."""
    entries = " ".join(data_entries("surnames")).split()
    single = frozenset("".join(entry for entry in entries if len(entry) != 2))
    return Surnames(single, frozenset(entry for entry in entries if len(entry) == 2))


@cache
def _after_words() -> frozenset[str]:
    return frozenset(" ".join(data_entries("after_people")).split())


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"$|[^{_HAN}]|{alternation(_after_words())}")


def follows_name(view: str, at: int) -> bool:
    """Tell whether what stands at a place ends a name before it: no Chinese character, or a word such as 表示."""
    return _after().match(view, at) is not None


def is_hard_end(view: str, at: int) -> bool:
    """Tell whether no Chinese character stands at a place."""
    return at >= len(view) or not "\u3400" <= view[at] <= "\u9fff"


def name_end(view: str, start: int) -> int | None:
    """Return where the name that begins at a place of a normalised text ends; None where none begins there.

    >>> [name_end(text, 0) for text in ("马金国高兴地说", "欧阳某某说", "高兴地说", "刘伟表示")]
    [3, 4, None, 2]
    """
    known = surnames()
    length = 2 if view[start : start + 2] in known.double else 1 if view[start : start + 1] in known.single else 0
    given = start + length
    if not length or is_hard_end(view, given):
        return None
    if view[given] == "某":
        masked = view[given : given + 2] == "某某"
        return given + 1 + masked
    words = _words(_run(view, start), length)
    if words is None:
        return _broken(view, start, given)
    return _given_end(view, start, given, words)


@lru_cache(maxsize=8192)  # papers name the same people, in lists and notices before the same marks
def _words(window: str, length: int) -> Sequence[tuple[str, str]] | None:
    """Return the words after a surname; None where the dictionary has another word that begins with it."""
    if length == 1:
        word, tag = tag_words(window)[0]
        if len(word) > 1:
            return tag_words(window[1:]) if tag in _NAMES and window[0] not in _FUNCTION else None
    return tag_words(window[length:])


@cache
def _han_run() -> re.Pattern[str]:
    return re.compile(rf"[{_HAN}]{{1,{_WINDOW}}}")


def _run(view: str, start: int) -> str:
    match = _han_run().match(view, start)
    return match.group() if match else ""


def _given_end(view: str, start: int, given: int, words: Sequence[tuple[str, str]]) -> int | None:
    first, tag = words[0]
    if len(first) == 1 and (first in _NOT_FIRST or tag[0] in _CLOSED):
        return None
    if len(first) > 1:
        if view[start] in _FUNCTION and given == start + 1 and not (tag in _NAMES or _is_plain(view, start, given)):
            return None
        if len(first) == 2 and first not in _after_words() and tag not in ("m", "r", "p", "c", "d"):
            return given + 2
        return _single(view, given)
    if len(words) > 1 and len(words[1][0]) == 1 and _may_end(view, given + 1):
        return given + 2
    if follows_name(view, given + 2) and _may_end(view, given + 1) and not follows_name(view, given + 1):
        return given + 2
    return None if view[start] in _VERBS else given + 1


def _is_plain(view: str, start: int, given: int) -> bool:
    """Tell whether a surname that is a word too begins three characters that stand alone."""
    return view[start] not in _VERBS and is_hard_end(view, given + 2) and not is_hard_end(view, given + 1)


def _single(view: str, given: int) -> int | None:
    """Return the end of a given name of one character before a word that it might belong to."""
    return given + 1 if follows_name(view, given + 1) else None


def _may_end(view: str, at: int) -> bool:
    """Tell whether the character at a place may be the last one of a name."""
    if at >= len(view) or is_hard_end(view, at) or view[at] in _NOT_LAST:
        return False
    return view[at] not in _SELDOM_LAST or is_hard_end(view, at + 1)


def _broken(view: str, start: int, given: int) -> int | None:
    """Return the end of a name whose first characters are another word: three of them before no Chinese character."""
    end = given + 2
    whole = view[start:end]
    if len(whole) < end - start or any(is_hard_end(view, at) for at in range(start, end)):
        return None
    if view[start] in _FUNCTION or not is_hard_end(view, end) or not _may_end(view, given + 1):
        return None
    return end if len(tag_words(whole)) > 1 and len(tag_words(view[given:end])) == 2 else None
