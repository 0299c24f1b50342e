"""Unquoted counts that are slogans: beside their own list, or between a verb of campaigns and a head noun."""

import re
from collections.abc import Iterator
from functools import cache

from govcorpus.slogan import evidence
from govcorpus.slogan.candidate import Candidate
from govcorpus.slogan.grammar import category, entries, parse_form, read_form
from govcorpus.slogan.lists import shared_part, texts
from govcorpus.slogan.score import Reason, class_by
from govcorpus.slogan.site import Site
from govcorpus.text.terms import head_noun_at
from govcorpus.text.wordlists import alternation, data_entries

_HAN = "\u4e00-\u9fff"
_BARE = re.compile(
    rf"(?<![第每某星周礼初同统之唯专划百千万亿零几数半近约余多一二三四五六七八九十两双\d“‘])"
    rf"(?:[二三四五六七八九十两双]|十[一二三四五六七八九])(?=[{_HAN}])"
)
_RUN = re.compile(rf"[{_HAN}]{{1,9}}")
_STOP = re.compile(
    "[为的是在以与和等及相于并由对将从把被使让来已能可要了着过后前中内外之其这那而且或也都又就还有不促强提破筑护助聚推]"
)
_LISTED = re.compile('[、—+”"]')
_BRACKET_AFTER = re.compile(rf"[{_HAN}]{{0,8}}\(")


def bare_candidates(view: str, *, wants_others: bool) -> Iterator[Candidate]:
    """Yield unquoted counts that stand beside a list, or between a verb of campaigns and a head noun."""
    for count in _BARE.finditer(view):
        start = count.start()
        form = _bare_form(view, start, count.end())
        if not form or (parsed := parse_form(form)) is None or parsed.wanted is None:
            continue
        listed = list_reasons(view, start, start + len(form))
        if not listed and category(form) is None:
            form = _without_head(form)
        end = start + len(form)
        reasons = [*listed, *surroundings(view, start, end), *_bare_head(form)]
        names = {reason.name for reason in reasons}
        if not names & {"list"} and not {"trigger", "head noun"} <= names:
            continue
        if measure := _measure(form):
            reasons.append(measure)
        if (kind := class_by(reasons)) == "slogan" or wants_others:
            yield Candidate(start, end, form, kind, tuple(reasons))


def _without_head(form: str) -> str:
    """Return 三清 for 三清行动: an unquoted form without the head noun of schemes that follows it."""
    tail = _head_at_end().search(form)
    bare = form[: tail.start()] if tail else form
    return bare if len(bare) > 1 and parse_form(bare) else form


def _measure(form: str) -> Reason | None:
    """Return the reason against a count of ordinary things: a measure word after an unquoted numeral."""
    if (measure := category(form)) is not None and not form.endswith("位一体"):
        return Reason("category" if measure == "大" else "measure word", measure)
    rest = form.lstrip("一二三四五六七八九十两双")
    word = _counted().match(rest)
    return Reason("ordinary", word.group()) if word else None


def _bare_head(form: str) -> list[Reason]:
    """Return the head noun that an unquoted form itself ends in, as 五级议事机制 does in 机制."""
    tail = _head_at_end().search(form)
    return [Reason("head noun", tail.group())] if tail and tail.start() > 1 else []


def _bare_form(view: str, start: int, rest: int) -> str:
    """Return the form of an unquoted count, up to the mark, function word or head noun that ends it; '' if none."""
    run = _RUN.match(view, rest)
    if not run:
        return ""
    stop = _STOP.search(view, rest + 1, run.end())
    end = stop.start() if stop else run.end()
    if end - rest <= 3:
        return view[start:end]
    heads = list(_heads().finditer(view, rest + 1, end))
    if not heads and category(view[start:end]):
        return view[start : min(rest + 3, end)]
    if not heads:
        return view[start : rest + 2] if stop or run.end() < len(view) else ""
    chosen = heads[0] if category(view[start:end]) in ("大", "项", "个", "场") else heads[-1]
    return view[start : chosen.end()]


def list_reasons(view: str, start: int, end: int) -> list[Reason]:
    """Return what a list right before an unquoted count, or in brackets after it, says for it."""
    parsed = read_form(view[start:end])
    if parsed is None or (parsed.wanted or 0) < 2:
        return []
    site = Site(view, start, end, parsed)
    found = None
    if _LISTED.search(view, max(0, start - 60), start) or parsed.wanted == 2:
        found = evidence.before(site)
    if found is None and _BRACKET_AFTER.match(view, end):
        found = evidence.in_brackets(site)
    if found is None or found.status != "defined":
        return []
    members = texts(view, found.spans)
    reasons = [Reason("list", str(len(members)))]
    if found.kind == "parenthesis" or view[found.start] in '“"':
        reasons.append(Reason("quoted list"))
    trigger = _trigger_before().search(view, max(0, found.start - 5), found.start)
    if trigger and category(view[start:end]) == "大":
        reasons.append(Reason("trigger", trigger.group(1)))
    if len(parsed.groups) == 1 and shared_part(parsed.groups[0].morpheme, members):
        reasons.append(Reason("shared morpheme", shared_part(parsed.groups[0].morpheme, members)))
    return reasons


def surroundings(view: str, start: int, end: int) -> list[Reason]:
    """Return the reasons that the words around a mention give."""
    close = end + (view[end : end + 1] in ("”", "’", '"'))
    before = start - (start > 0 and view[start - 1] in '“‘"')
    head = head_noun_at(view, close)
    trigger = _trigger_before().search(view, max(0, before - 5), before)
    reasons = [Reason("head noun", head)] if head else []
    return [*reasons, Reason("trigger", trigger.group(1))] if trigger else reasons


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of measure words and of nouns that are counted without one."""
    return re.compile(alternation(entries("measure_words") | entries("counted_nouns")))


@cache
def _trigger_before() -> re.Pattern[str]:
    return re.compile(f"({alternation(data_entries('triggers'))})[了好]?$")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(alternation(data_entries("head_nouns")))


@cache
def _head_at_end() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(data_entries('head_nouns'))})$")
