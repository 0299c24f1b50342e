"""What a slogan stands for, in the words of the text around it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median
from typing import NamedTuple

from govcorpus.slogan.grammar import parse_form
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatch, head_noun_at
from govcorpus.text.wordlists import alternation, data_entries

#: A list is looked for within so many characters of the slogan.
REACH = 160
#: A member is at most so long.
MEMBER_LENGTH = 24

_CLAUSE_START = re.compile(r"[。!?;:,\n]")
_BRACKET = re.compile(r"”?[\u4e00-\u9fff]{0,6}\(([^()]{3,160})\)")
_LISTED_ITSELF = re.compile(r"”?[^。,;、]{0,10}、")
_GLOSS = re.compile(r"(?:,?即|就是|指的是|是指|分别是|分别为|包括|:)[:“]?")
_GLOSS_END = re.compile(r"[。;!?\n”]|,(?=[^、,。;]*(?:[。,;]|$))")
_BRIDGE = re.compile(r"(?:等|为(?:主要)?内容|为重点|为核心|共同参与)?的?$")
_QUOTED_BEFORE = re.compile(r"“([^“”]{3,120})”$")
_SEPARATORS = re.compile(r"[、;,+—]+")
_AND = re.compile(r"以及|和|与|及")


class Expansion(NamedTuple):
    """The members of a slogan and where the text lists them: `text[start:end]` is the evidence.

    `status` is `defined`, `incomplete` (fewer members and an 等), `mismatch` (another number than announced) or
    `formula` (the terms of the formula itself).
    """

    members: tuple[str, ...]
    start: int
    end: int
    status: str


def expand(text: str, mention: TermMatch) -> Expansion | None:
    """Return what the text says a mention stands for; None where it does not say.

    Looked for, in this order: a list in brackets after it, a gloss (即, 就是, 包括 …), a list right before it. A list
    counts only if it has as many members as the form announces.
    """
    form = parse_form(mention.term)
    if form is None:
        return None
    view = normalize_text(text)
    wanted = _members_wanted(mention.term, form.type, form.numeral)
    for found in (
        _in_brackets(view, mention, wanted),
        _after_gloss(view, mention, wanted),
        _before(view, mention, wanted),
    ):
        if found is not None:
            return Expansion(tuple(_raw(text, view, found.members)), found.start, found.end, found.status)
    terms = [term for term in mention.term.split("+") if term]
    if form.type == "formula" and len(terms) > 1 and not all(map(str.isdigit, terms)):
        return Expansion(tuple(terms), mention.start, mention.end, "formula")
    return None


def _members_wanted(form: str, kind: str, numeral: int | None) -> int | None:
    if kind == "formula":
        return len([term for term in form.split("+") if term])
    return len(form) if kind == "digit_code" else numeral


def _raw(text: str, view: str, members: Sequence[str]) -> Iterator[str]:
    """Yield the members in the words of the original text, which the view may have in other forms."""
    for member in members:
        at = view.find(member)
        yield text[at : at + len(member)] if at >= 0 else member


def _in_brackets(view: str, mention: TermMatch, wanted: int | None) -> Expansion | None:
    """Read `S(a、b、c)`, `“S”(a、b、c)` or `“S”组织架构(a、b、c)`."""
    bracket = _BRACKET.match(view, mention.end)
    if not bracket or wanted is None:
        return None
    inside = re.sub(r"^(?:即|分别为|分别是|包括|指)[:]?", "", bracket.group(1))
    open_ended = inside.endswith("等")
    members = _members(inside.removesuffix("等"), wanted)
    if members is None:
        members = tuple(filter(None, _SEPARATORS.split(inside.removesuffix("等"))))
        status = "incomplete" if open_ended and len(members) < wanted else "mismatch"
        members = members if status == "incomplete" else ()
        return Expansion(members, mention.start, bracket.end(), status) if "、" in inside else None
    return Expansion(members, mention.start, bracket.end(), "defined")


def _after_gloss(view: str, mention: TermMatch, wanted: int | None) -> Expansion | None:
    """Read `“S”,即a、b、c。` and its like."""
    gloss = _GLOSS.match(view, _after_head(view, mention.end))
    if not gloss or wanted is None or wanted < 2:
        return None
    stretch = view[gloss.end() : gloss.end() + REACH]
    end = _GLOSS_END.search(stretch)
    listed = stretch[: end.start()] if end else stretch
    members = _members(listed.removesuffix("等"), wanted)
    return Expansion(members, mention.start, gloss.end() + len(listed), "defined") if members else None


def _before(view: str, mention: TermMatch, wanted: int | None) -> Expansion | None:
    """Read `打好a、b、c“S”`, `“a、b、c”S` and `a、b、c的“S”`."""
    if wanted is None or wanted < 2 or _LISTED_ITSELF.match(view, mention.end):
        return None
    quote = mention.start - (mention.start > 0 and view[mention.start - 1] == "“")
    stretch = view[max(0, quote - REACH) : quote]
    bridge = _BRIDGE.search(stretch)
    stretch = stretch[: bridge.start()] if bridge else stretch
    quoted = _QUOTED_BEFORE.search(stretch)
    if quoted:
        members = _members(quoted.group(1), wanted)
        start = quote - len(bridge.group() if bridge else "") - len(quoted.group())
        return Expansion(members, start, mention.end, "defined") if members else None
    breaks = [match.end() for match in _CLAUSE_START.finditer(stretch)]
    clause = stretch[breaks[-1] if breaks else 0 :]
    if "、" not in clause and not (wanted == 2 and _AND.search(clause)):
        return None
    members = _members(clause, wanted, trim=True)
    if members is None:
        return None
    start = view.rfind(members[0], 0, quote)
    return Expansion(members, start, mention.end, "defined")


def _after_head(view: str, position: int) -> int:
    """Return the position after a closing quotation mark and the head nouns that follow it."""
    if position < len(view) and view[position] == "”":
        position += 1
    while head := head_noun_at(view, position):
        position += len(head)
    return position


def _members(listed: str, wanted: int, trim: bool = False) -> tuple[str, ...] | None:
    """Split a list so that it has the wanted number of members; None if it cannot.

    和, 与, 及 separate the last two members where the count asks for it, and stand inside a member where it does not.
    With `trim` the verb phrase before the first member is taken off.
    """
    parts = [part.strip(" “”") for part in _SEPARATORS.split(listed)]
    parts = [part for part in parts if part]
    if len(parts) == wanted - 1:
        last = _AND.search(parts[-1], 1)
        if not last or last.end() == len(parts[-1]):
            return None
        parts[-1:] = [parts[-1][: last.start()], parts[-1][last.end() :]]
    if len(parts) != wanted:
        return None
    if trim:
        parts[0] = _without_lead(parts[0], parts[1:])
    return tuple(parts) if all(0 < len(part) <= MEMBER_LENGTH for part in parts) else None


def _without_lead(first: str, others: Sequence[str]) -> str:
    """Take off the words before a list.

    Where the others are all as long as each other, so is the first; else it begins after the lead word that leaves a
    member about as long as the others.
    """
    usual = median(map(len, others))
    if len(others) > 1 and len(set(map(len, others))) == 1 and len(others[0]) > 1:
        return first[-len(others[0]) :]
    cuts = [match.end() for match in _leads().finditer(first) if match.end() < len(first)]
    return min((first[cut:] for cut in [0, *cuts]), key=lambda rest: abs(len(rest) - usual))


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(alternation(data_entries("list_leads")))
