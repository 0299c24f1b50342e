"""How one form of a slogan differs from another: in its wording, and in the members it stands for."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text, squeeze
from govcorpus.text.numerals import numeral_value
from govcorpus.text.terms import head_noun_at

#: Two members are one, worded differently, where at least this share of their pairs of characters is common (Dice).
SAME_MEMBER = 0.6
#: Two lists belong together where at least this share of the shorter one is common.
SAME_LIST = 0.5
#: Terms that two formulas must have in common, parts of which one is replaced, characters of a form inside another.
COMMON_TERMS, COMMON_PARTS, WHOLE_FORM = 3, 2, 4

_PART = re.compile(r"[一二三四五六七八九十两双多]{1,3}")
_SEPARATOR = re.compile(r"[+—－-]+")
#: After a count these say nothing by themselves: 四大, 三项, 五个.
_GENERIC = re.compile(r"[大项个条类种级点句字位]|$")


class Pairing(NamedTuple):
    """Which members of two lists are the same: for each of the second its place in the first, or None if it is new."""

    of_second: list[int | None]
    dropped: list[int]

    @property
    def common(self) -> int:
        """How many members both lists have."""
        return sum(place is not None for place in self.of_second)

    @property
    def moved(self) -> set[int]:
        """The places in the second list of the common members that changed their order: as few as explain it."""
        kept = [(i, place) for i, place in enumerate(self.of_second) if place is not None]
        runs: list[list[tuple[int, int]]] = []  # the longest run in the old order that ends at each member
        for i, place in kept:
            before = max((run for run in runs if run[-1][1] < place), key=len, default=[])
            runs.append([*before, (i, place)])
        in_order = {i for i, _ in max(runs, key=len, default=[])}
        return {i for i, _ in kept} - in_order


def pair_members(first: Sequence[str], second: Sequence[str]) -> Pairing:
    """Pair the members of two lists: first those that are equal but for width and spaces, then those worded alike."""
    old, new = [squeeze(member) for member in first], [squeeze(member) for member in second]
    of_second: list[int | None] = [None] * len(new)
    free = set(range(len(old)))
    likeness = ((member_likeness(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new))
    for like, i, j in sorted(likeness, key=lambda item: (-item[0], item[1], item[2])):
        if like >= SAME_MEMBER and i in free and of_second[j] is None:
            of_second[j] = i
            free.remove(i)
    return Pairing(of_second, sorted(free))


def member_likeness(a: str, b: str) -> float:
    """Return how alike two members are worded: 1 if equal, else the Dice coefficient of their pairs of characters.

    >>> member_likeness("零上访", "零上访"), round(member_likeness("服务方式零距离", "服务零距离"), 2)
    (1.0, 0.6)
    """
    if a == b:
        return 1.0
    first, second = (Counter(map("".join, pairwise(text))) for text in (a, b))
    size = first.total() + second.total()
    return 2 * (first & second).total() / size if size else 0.0


def compare_members(first: Sequence[str], second: Sequence[str]) -> list[str] | None:
    """Return how a second list of members differs from a first: `inserted dropped replaced reordered`, in this order.

    An empty list means that they are the same, None that they have less than half of the shorter one in common.

    >>> compare_members(["法治", "德治"], ["自治", "法治", "德治"]), compare_members(["通邮"], ["法治"])
    (['inserted'], None)
    """
    pairing = pair_members(first, second)
    if not pairing.common or pairing.common < SAME_LIST * min(len(first), len(second)):
        return None
    new, gone = len(second) - pairing.common, len(pairing.dropped)
    found = {"inserted": new > gone, "dropped": gone > new, "replaced": bool(new and gone)}
    found["reordered"] = bool(pairing.moved)
    return [relation for relation, holds in found.items() if holds]


def compare_forms(first: str, second: str) -> list[str] | None:
    """Return how the wording of a second form differs from that of a first; None where they have too little in common.

    Relations: `inserted` and `dropped` (parts with a count of their own, a topic before it, a head noun after it, terms
    of a formula; in longer forms any stretch of words), `reordered` (the same parts in another order), `replaced` (one
    part of three or more), `numeral changed` (the same word with another count), `renamed` (the same count written
    differently).

    >>> compare_forms("四议两公开", "一征四议两公开"), compare_forms("两转一提", "一提两转")
    (['inserted'], ['reordered'])
    >>> compare_forms("三零", "四零"), compare_forms("三零", "三零创建"), compare_forms("三零", "三清")
    (['numeral changed'], ['inserted'], None)
    """
    a, b = normalize_text(first), normalize_text(second)
    if a.isdigit() or b.isdigit() or a == b:
        return None
    if _SEPARATOR.search(a) or _SEPARATOR.search(b):
        return _compare_formulas(a, b)
    if min(len(a), len(b)) >= WHOLE_FORM and (_is_widened(a, b) or _is_widened(b, a)):
        return ["inserted" if len(a) < len(b) else "dropped"]
    (base_a, head_a), (base_b, head_b) = _base_and_head(a), _base_and_head(b)
    if base_a == base_b:
        return ["inserted" if not head_a else "dropped" if not head_b else "replaced"]
    return _compare_parts(_parts(base_a), _parts(base_b), 1)


def is_generic(form: str) -> bool:
    """Tell whether nothing but a count and a measure word distinguishes a form: 四大工程, 三项机制, 五个一.

    >>> is_generic("四大工程"), is_generic("三零")
    (True, False)
    """
    view = normalize_text(form)
    return any(_GENERIC.match(view, count.end()) for count in _PART.finditer(view))


def _is_widened(short: str, long: str) -> bool:
    """Tell whether one text is the other with one stretch of characters put in."""
    more = len(long) - len(short)
    return more > 0 and any(long[:i] + long[i + more :] == short for i in range(len(short) + 1))


def _compare_formulas(first: str, second: str) -> list[str] | None:
    """Compare two formulas; an open one (党建+) is part of those that begin with it."""
    if first.endswith("+") or second.endswith("+"):
        opens = second.startswith(first), first.startswith(second)
        return ["inserted" if opens[0] else "dropped"] if any(opens) else None
    return _compare_parts(_terms(first), _terms(second), COMMON_TERMS)


def _compare_parts(first: Sequence[str], second: Sequence[str], least: int) -> list[str] | None:
    """Compare the parts of two forms, of which at least so many must be common."""
    a, b = Counter(first), Counter(second)
    common = (a & b).total()
    gone, new = list((a - b).elements()), list((b - a).elements())
    if not gone and not new:
        return ["reordered"]
    numeral = _match_counts(gone, new)
    if common < least and not (numeral and len(first) == len(second) == 1):
        return None
    found = [numeral] if numeral else []
    if gone and new:
        alike = len(first) == len(second) and common >= max(COMMON_PARTS, len(first) - 1)
        return [*found, "replaced"] if alike else None
    if gone or new:
        found.append("inserted" if new else "dropped")
    shorter, longer = sorted((_rests(first), _rests(second)), key=len)
    rest = iter(longer)
    return found if all(part in rest for part in shorter) else [*found, "reordered"]


def _match_counts(gone: list[str], new: list[str]) -> str | None:
    """Take a part that only has another count off both lists and say what the count became; None if there is none."""
    for part in gone:
        count, rest = _count_and_rest(part)
        twin = next((other for other in new if count and rest and _count_and_rest(other)[1] == rest), None)
        if twin is not None:
            gone.remove(part)
            new.remove(twin)
            same = numeral_value(count) == numeral_value(_count_and_rest(twin)[0])
            return "renamed" if same else "numeral changed"
    return None


def _rests(parts: Sequence[str]) -> list[str]:
    return [_count_and_rest(part)[1] or part for part in parts]


def _count_and_rest(part: str) -> tuple[str, str]:
    count = _PART.match(part)
    return (count.group(), part[count.end() :]) if count else ("", part)


def _terms(form: str) -> list[str]:
    return [term for term in _SEPARATOR.split(form) if term]


def _parts(form: str) -> list[str]:
    """Cut a form before each of its counts: 法律|七进, 四议|两公开."""
    starts = [0, *(count.start() for count in _PART.finditer(form) if count.start() > 0)]
    return [form[start:end] for start, end in zip(starts, [*starts[1:], len(form)], strict=True)]


def _base_and_head(form: str) -> tuple[str, str]:
    """Take the head nouns off the end of a form, unless a count and a measure word is all that would be left."""
    last = max((count.end() for count in _PART.finditer(form)), default=len(form))
    for at in range(last + 1, len(form)):
        if not _GENERIC.fullmatch(form[last:at]) and _is_head(form, at):
            return form[:at], form[at:]
    return form, ""


def _is_head(form: str, at: int) -> bool:
    while at < len(form):
        head = head_noun_at(form, at)
        if head is None:
            return False
        at += len(head)
    return True
