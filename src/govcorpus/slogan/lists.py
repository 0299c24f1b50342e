"""Lists in running text: where their members begin and end.

Everything here works on the normalised view of a text and gives spans of it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from govcorpus.text.wordlists import alternation, data_entries

Span = tuple[int, int]

#: A member is at most so long.
MEMBER_LENGTH = 42
#: The separators that part a list, in order of preference, and those that it then must not have.
_SCHEMES = (("、", ",;"), (";", ""), (",", ";"), ("、,", ";"), ("、,;", ""), ("—", ""), ("+", ""))

_TOKEN = re.compile(r"[“”‘’\"()《》、,;+/]|—+|以及|和|与|及|暨")
_AND = ("和", "与", "及", "以及", "暨")
_NO_AND = re.compile(
    r"(?<=[共温缓饱总亲祥中柔随谐])和|和(?=[谐平睦解美气善风])|(?<=[参赋授给])与|与(?=[会时])|(?<=[涉普危顾触波累企推惠])及|及(?=[时格早其])"
)
#: What goes on after a list with what its members do together, or what is made of them.
_PREDICATE = re.compile(
    "同步|同时|同向|齐头|齐抓|一体|协同|相继|持续|不断|稳步|显著|明显|大幅|加速|均有|全部|各司|办成|变成|作为|列为|纳入"
)
_OPEN, _CLOSE = "“‘(《", "”’)》"
_EDGE = " ,、;:。.!?\n"
_OPEN_END = re.compile(r"(?<![平高初中同劣优均上下头相一二三])等(?![级候待同额])(?:\d|[\u4e00-\u9fff“”]){0,16}$")
_TALLY = re.compile(
    r"(?:的(?:简称|统称|合称|总称)|各[一二三四五六七八九十两\d]+.|"
    r"(?:这|共)?[一二三四五六七八九十两\d]+(?:个方面|大类|大项|个|大|项|类|种|方面).{0,6})$"
)


class Mark(NamedTuple):
    """A separator between two members at `start:end`."""

    kind: str
    start: int
    end: int


def separators(view: str, start: int, end: int) -> list[Mark]:
    """Return the separators of `view[start:end]` that stand outside quotation marks and brackets."""
    marks: list[Mark] = []
    depth, straight = 0, False
    for token in _TOKEN.finditer(view, start, end):
        sign = token.group()
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(depth - 1, 0)
            if depth == 0 and view[token.end() : token.end() + 1] in ("“", "《"):
                marks.append(Mark("、", token.end(), token.end()))
        elif sign == '"':
            straight = not straight
        elif depth == 0 and not straight:
            if sign not in _AND:
                marks.append(Mark("—" if sign[0] == "—" else sign, *token.span()))
            elif not _NO_AND.match(view, token.start()):
                marks.append(Mark("和", *token.span()))
    return marks


def split_list(view: str, start: int, end: int, wanted: int) -> tuple[Span, ...] | None:
    """Return the members of the list `view[start:end]` if it has the wanted number of them, else None.

    Every scheme of separators is tried. 和, 与, 及 part two members only where the count asks for it: the last two of a
    list, both of a pair, or those of each pair of a list of pairs.
    """
    if len(_TOKEN.findall(view, start, end)) < wanted - 1:
        return None
    marks = separators(view, start, end)
    if not marks:
        return None
    ands = [mark for mark in marks if mark.kind == "和"]
    present = {mark.kind for mark in marks}
    for kinds, finer in _SCHEMES:
        if present.isdisjoint(kinds) or not present.isdisjoint(finer):
            continue
        chosen = [mark for mark in marks if mark.kind in kinds]
        found = _with_ands(view, _between(view, start, end, chosen), ands, wanted)
        if found:
            return found
    if wanted == 2 and ands and present.isdisjoint("、,;"):
        halves = [_between(view, start, end, [mark]) for mark in ands]
        return min((pair for pair in halves if len(pair) == 2), key=_unevenness, default=None)
    return None


def count_members(view: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the members of a list whatever their number, by the mark that parts it; the whole if none does."""
    marks = separators(view, start, end)
    for kinds in (("、",), (";",), (",",), ("—",), ("+",)):
        chosen = [mark for mark in marks if mark.kind in kinds]
        if chosen:
            spans = _between(view, start, end, chosen)
            if not spans:
                return ()
            last = (
                [mark for mark in marks if mark.kind == "和" and mark.start > spans[-1][0]] if kinds == ("、",) else []
            )
            return (*spans[:-1], *_between(view, *spans[-1], last[:1]))
    return _between(view, start, end, [mark for mark in marks if mark.kind == "和"])


def _with_ands(view: str, spans: tuple[Span, ...], ands: Sequence[Mark], wanted: int) -> tuple[Span, ...] | None:
    if len(spans) == wanted:
        return spans if _fit(spans) else None
    within = [[mark for mark in ands if start < mark.start and mark.end < end] for start, end in spans]
    if len(spans) == wanted - 1 and within[-1]:
        options = [(*spans[:-1], *_between(view, *spans[-1], [mark])) for mark in within[-1]]
        return min(filter(_fit, options), key=_unevenness, default=None)
    if len(spans) == wanted - 1 > 2 and len(ands) == 1:
        parted = tuple(part for span, marks in zip(spans, within, strict=True) for part in _between(view, *span, marks))
        return parted if len(parted) == wanted and _fit(parted) else None
    if 2 * len(spans) == wanted and all(len(marks) == 1 for marks in within):
        pairs = [_between(view, *span, marks) for span, marks in zip(spans, within, strict=True)]
        return tuple(span for pair in pairs for span in pair)
    return None


def _fit(spans: Sequence[Span]) -> bool:
    return all(0 < end - start <= MEMBER_LENGTH for start, end in spans)


def _unevenness(spans: Sequence[Span]) -> float:
    lengths = [end - start for start, end in spans]
    return max(lengths) - min(lengths)


def _between(view: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Span, ...]:
    edges = [start, *(edge for mark in marks for edge in (mark.start, mark.end)), end]
    spans = (tidy(view, first, last) for first, last in zip(edges[::2], edges[1::2], strict=True))
    return tuple(span for span in spans if span[0] < span[1])


def tidy(view: str, start: int, end: int) -> Span:
    """Return a span without the marks at its edges and without quotation marks around all of it."""
    while start < end and view[start] in _EDGE:
        start += 1
    while start < end and view[end - 1] in _EDGE:
        end -= 1
    if (
        end - start > 2
        and view[start] in '“‘"'
        and view[end - 1] in '”’"'
        and not _QUOTE.search(view, start + 1, end - 1)
    ):
        return start + 1, end - 1
    if end > start and view[start] in "“‘" and not _QUOTE.search(view, start + 1, end):
        return start + 1, end
    if end > start and view[end - 1] in "”’" and not _QUOTE.search(view, start, end - 1):
        return start, end - 1
    return start, end


_QUOTE = re.compile('[“”‘’"]')


def cut_open_end(view: str, start: int, end: int) -> tuple[int, bool]:
    """Return where a list ends without its 等 … or 三个方面, and whether it had an 等."""
    end -= 2 * view.endswith("在内", start, end)
    found = _OPEN_END.search(view, max(start, end - 20), end)
    if found:
        return found.start(), True
    tally = _TALLY.search(view, max(start, end - 14), end)
    return (tally.start() if tally and tally.start() > start else end), False


def texts(view: str, spans: Sequence[Span]) -> list[str]:
    """Return the texts of spans."""
    return [view[start:end] for start, end in spans]


def shared_part(morpheme: str, members: Sequence[str]) -> str:
    """Return the longest beginning of a morpheme that all members hold; '' if not even its first character."""
    for length in range(len(morpheme), 0, -1):
        if all(morpheme[:length] in member for member in members):
            return morpheme[:length]
    return ""


def trim_left(view: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Take off the words before the first member: `推行环评审批、土地审批` has none of 推行.

    The shape of the others decides: a common beginning, a common length; else the verb or preposition after which the
    first member is about as long as they are.
    """
    first, *others = texts(view, spans)
    start, end = spans[0]
    quoted = all(view[other - 1] in "“‘" for other, _ in spans[1:])
    cut = first.rfind("“") if quoted and "“" in first else _left_cut(first, others)
    return (tidy(view, start + cut, end), *spans[1:])


def stands_out(member: str, others: Sequence[str]) -> bool:
    """Tell whether a member at the edge of a list is so long that words around the list must be part of it."""
    longest = max(map(len, others), default=len(member))
    return len(member) > 2 * longest and len(member) > longest + 3


def trim_right(view: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Take off the words after the last member: `送春联、送剧目、送照片办成了节目` has none of 办成了节目.

    A word that begins a predicate shows where it ends; if the last member is still far too long, and not even begins
    as all others do, the list is none, and nothing is returned.
    """
    *others, last = texts(view, spans)
    start, end = spans[-1]
    tail = _PREDICATE.search(last, 2)
    if tail and len(last) > max(map(len, others), default=0) and not any(map(_PREDICATE.search, others)):
        end = start + tail.start()
    elif stands_out(last, others) and any(member[0] != last[0] for member in others):
        return ()
    return (*spans[:-1], (start, end))


def _left_cut(first: str, others: Sequence[str]) -> int:
    usual = median(map(len, others))
    prefix = _common_prefix(others) if len(others) > 1 else ""
    if prefix and prefix in first:
        at = [match.start() for match in re.finditer(re.escape(prefix), first)]
        return min(at, key=lambda cut: abs(len(first) - cut - usual))
    leads = _lead_pattern()
    verbal = sum(leads.match(other) is not None for other in others) * 2 > len(others)
    cuts = {match.start() if verbal else match.end() for match in leads.finditer(first)} - {len(first)}
    lengths = set(map(len, others))
    if len(first) > max(lengths) + 2 and max(lengths) - min(lengths) <= 1 and common_suffix([first, *others]):
        return len(first) - int(usual)
    if len(others) > 1 and len(first) >= 4 and lengths == {len(first)}:
        return 0
    if len(others) > 1 and len(lengths) == 1 and len(first) > usual:
        near = [cut for cut in cuts if abs(len(first) - cut - usual) <= 1]
        blind = len(first) - len(others[0]) if len(first) > usual + 1 and (usual > 1 or len(others) > 2) else 0
        return min(near, key=lambda cut: abs(len(first) - cut - usual), default=blind)
    opening = 0 if verbal else _opening(first)
    if not cuts:
        return opening
    best = min(sorted(cuts | {opening}), key=lambda cut: abs(len(first) - cut - usual))
    return best if best >= opening else opening


def _opening(first: str) -> int:
    """Return where a member begins that starts with a preposition or a verb that leads lists."""
    match = _lead_pattern().match(first)
    return match.end() if match and match.end() < len(first) else 0


def _common_prefix(words: Sequence[str]) -> str:
    shortest = min(words, key=len)
    for length in range(len(shortest) - 1, 0, -1):
        if all(word.startswith(shortest[:length]) for word in words):
            return shortest[:length]
    return ""


def common_suffix(words: Sequence[str]) -> str:
    """Return the ending that all words share, shorter than each of them."""
    return _common_prefix([word[::-1] for word in words])[::-1]


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(alternation(data_entries("list_leads")))


@cache
def _lead_at_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(data_entries('list_leads'))})$")


def ends_in_lead(member: str, others: Sequence[str]) -> bool:
    """Tell whether a verb stands between a list and what follows: 学校、医院开展“三查”, not 城市创建、文化创新."""
    lead = _lead_at_end().search(member)
    return lead is not None and lead.start() > 0 and any(len(other) != len(member) for other in others)


def clauses(view: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches between commas, 、 and semicolons outside quotation marks and brackets."""
    marks = [mark for mark in separators(view, start, end) if mark.kind in "、,;"]
    edges = [(start, start), *((mark.start, mark.end) for mark in marks), (end, end)]
    for (_, first), (last, _) in pairwise(edges):
        span = tidy(view, first, last)
        if span[0] < span[1]:
            yield span
