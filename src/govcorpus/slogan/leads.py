"""The leads of sections: numbered ones, ones with the slogan's morpheme, 守好“x”门 for 四道门."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from govcorpus.slogan.lists import Span, clauses
from govcorpus.slogan.site import HAN, Finding, Site, sentence_end
from govcorpus.text.numerals import numeral_value

#: The lead of a section is at most so long; sections are looked at so far from the slogan.
LEAD_LENGTH, LEADS_REACH = 26, 8000

_NUMERALS = "[一二三四五六七八九十]{1,2}"
_ORDINAL = re.compile(
    rf"(?P<shi>{_NUMERALS})是(?=\S)|\((?P<brackets>{_NUMERALS})\)|第(?P<di>{_NUMERALS})[步招关件项个]?[,:是]?"
    rf"|(?<![\d.])(?P<arabic>\d{{1,2}})[.、](?!\d)|(?P<yao>{_NUMERALS})要(?=\S)"
)
#: What the number of a first item looks like, whatever its style.
_FIRST = re.compile("一[是要)]|第一|1[.、]")
_UNIT_START = re.compile(
    rf"(?:\A|(?<=[。!?;\n]))\s*(?:{_NUMERALS}[是要]|\((?:{_NUMERALS}|\d{{1,2}})\)|\d{{1,2}}[.、])?"
)
_LEAD_END = re.compile(r"[,。;:!?\n]|—{2}")
_QUOTED = re.compile(r"“([^“”]{1,10})”")


def leads(site: Site) -> Finding | None:
    """Read the leads of sections: numbered ones, ones with the slogan's morpheme, 守好“x”门 for 四道门."""
    if not site.form.wanted or site.form.type == "formula" or site.form.wanted < 2:
        return None
    return _morpheme_leads(site) or _numbered_leads(site) or _alike_leads(site)


def _morpheme_leads(site: Site) -> Finding | None:
    groups = [group for group in site.form.groups if group.morpheme]
    if not groups or (len(groups) > 1 and len({group.times for group in groups}) > 1):
        return None
    morpheme = groups[0].morpheme
    least = (site.form.wanted or 0) if len(groups) == 1 else groups[0].times or 0
    if site.view.count(morpheme[0], site.end, site.end + LEADS_REACH + LEAD_LENGTH) < least:
        return None
    found = [span for span in _leads_after(site) if _holding(morpheme).search(site.view[slice(*span)])]
    if len(groups) > 1:
        return _paired_leads(site, found, [group.morpheme for group in groups], groups[0].times or 0)
    alike = _one_shape(site.view, found, morpheme)
    at_line_starts = [span for span in alike if site.view[span[0] - 1] == "\n"]
    for chosen in (alike, at_line_starts, *_by_beginning(site.view, alike)):
        if len(chosen) == site.form.wanted:
            spans = tuple(_quoted_with_tail(site.view, span, morpheme) for span in chosen)
            return Finding("section_leads", spans, chosen[0][0], chosen[-1][1])
    return None


def _by_beginning(view: str, found: Sequence[Span]) -> Iterable[list[Span]]:
    """Return the leads that begin with the same two characters together."""
    groups: dict[str, list[Span]] = {}
    for start, end in found:
        groups.setdefault(view[start : start + 2], []).append((start, end))
    return groups.values()


def _leads_after(site: Site) -> list[Span]:
    """Return the leads that follow a slogan and are short enough for members."""
    leads = _leads(site.view)
    low, high = (bisect_left(leads, (edge, 0)) for edge in (site.end, site.end + LEADS_REACH))
    return [span for span in leads[low:high] if span[1] - span[0] <= LEAD_LENGTH]


@lru_cache(maxsize=2)
def _leads(view: str) -> list[Span]:
    """Return the first clause of each sentence and paragraph."""
    starts = dict.fromkeys(match.end() for match in _UNIT_START.finditer(view))
    ends = ((start, _LEAD_END.search(view, start, start + 40)) for start in starts)
    return [(start, end.start()) for start, end in ends if end and end.start() > start]


def _alike_leads(site: Site) -> Finding | None:
    """Read the leads of sections that begin or end alike, as many as a slogan in the headline announces."""
    if (site.form.wanted or 0) < 3 or not site.in_headline:
        return None
    leads = [span for span in _leads_after(site) if site.view[span[0] - 1] == "\n" and span[1] - span[0] >= 4]
    endings: dict[str, list[Span]] = {}
    for start, end in leads:
        endings.setdefault(site.view[end - 2 : end], []).append((start, end))
    for spans in (*_by_beginning(site.view, leads), *endings.values()):
        if len(spans) == site.form.wanted and not _belong_to_another(site, spans):
            return Finding("section_leads", tuple(spans), spans[0][0], spans[-1][1])
    return None


def _belong_to_another(site: Site, spans: Sequence[Span]) -> bool:
    """Tell whether the text has another form for leads: 三关 where three of them end with 关."""
    numeral = "一二三四五六七八九十"[len(spans) - 1 : len(spans)]
    edges = {frozenset(site.view[start] for start, _ in spans), frozenset(site.view[end - 1] for _, end in spans)}
    forms = [numeral + next(iter(edge)) for edge in edges if len(edge) == 1]
    own = site.view[site.start : site.end]
    return any(form in site.view and form not in own for form in forms if numeral)


@lru_cache(maxsize=256)
def _holding(morpheme: str) -> re.Pattern[str]:
    """Return the pattern of leads with a morpheme at an edge: 抓x, x到位, 念好“x”字诀, 守好“x门”, 学习一本x."""
    head = re.escape(morpheme[:2] if len(morpheme) > 2 else morpheme)
    options = [f"^{head}", f"{re.escape(morpheme)}$", f"”{re.escape(morpheme[:1])}"]
    options += [head] if len(head) > 1 else [f"{head}”.?$"]
    options += [rf"^[{HAN}]{{1,3}}一[{HAN}]"] if morpheme == "一" else []
    return re.compile("|".join(options))


def _one_shape(view: str, found: list[Span], morpheme: str) -> list[Span]:
    """Keep of the leads those that have the morpheme where most of them have it: first, or not first."""
    head = morpheme[: 2 if len(morpheme) > 2 else len(morpheme)]
    first = [span for span in found if view.startswith(head, span[0])]
    rest = [span for span in found if span not in first]
    return first if len(first) >= len(rest) else rest


def _paired_leads(site: Site, found: list[Span], morphemes: list[str], times: int) -> Finding | None:
    """Read leads such as `查收入,看成效` for 四查四看: each has a clause for each morpheme."""
    spans: list[Span] = []
    for start, _ in found:
        pair = list(clauses(site.view, start, sentence_end(site.view, start, len(site.view))))[: len(morphemes)]
        if len(pair) == len(morphemes) and all(
            site.view.startswith(morpheme[:1], *span) for morpheme, span in zip(morphemes, pair, strict=True)
        ):
            spans += pair
    if len(spans) != times * len(morphemes):
        return None
    return Finding("section_leads", tuple(spans), spans[0][0], spans[-1][1])


def _quoted_with_tail(view: str, span: Span, morpheme: str) -> Span:
    """Return `小区门` of 守好“小区门”, `早` of 念好“早”字诀; the lead itself where it has no such quotation."""
    quote = _QUOTED.search(view, *span)
    if not quote:
        return span
    tail = view[quote.end() : quote.end() + 1]
    inside = quote.group(1).endswith(morpheme[-1:])
    return quote.span(1) if inside or (tail and tail == morpheme[:1]) else span


def _numbered_leads(site: Site) -> Finding | None:
    """Read `一是a。…二是b。…` and `(一)a。…` after a slogan, as many as announced and no more."""
    near = site.end + (400 if site.in_headline else 60)
    if not _FIRST.search(site.view, site.end, near + 8):
        return None
    ordinals = _ordinals(site.view)
    low = bisect_left(ordinals, site.end, key=lambda one: one.start)
    high = bisect_left(ordinals, site.end + LEADS_REACH, key=lambda one: one.start)
    for style in dict.fromkeys(one.style for one in ordinals[low : low + 4] if one.start <= near and one.value == 1):
        spans: list[Span] = []
        for one in ordinals[low:high]:
            if one.style != style or one.value != len(spans) + 1:
                if one.style == style and one.value == 1:
                    break
                continue
            end = _LEAD_END.search(site.view, one.end, one.end + 60)
            spans.append((one.end, end.start() if end else one.end))
        if len(spans) == site.form.wanted and all(0 < end - start <= LEAD_LENGTH for start, end in spans):
            return Finding("section_leads", tuple(spans), spans[0][0], spans[-1][1])
    return None


class Ordinal(NamedTuple):
    """A number before an item, such as 一是 or (二), at `start:end`; `style` says how it is written."""

    start: int
    end: int
    style: str
    value: int


@lru_cache(maxsize=2)
def _ordinals(view: str) -> list[Ordinal]:
    found = ((match, match.lastgroup or "") for match in _ORDINAL.finditer(view))
    return [Ordinal(match.start(), match.end(), style, numeral_value(match[style]) or 0) for match, style in found]
