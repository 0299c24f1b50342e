"""Unquoted counts that are slogans: beside their own list, or between a verb of campaigns and a head noun."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from govcorpus.slogan import evidence
from govcorpus.slogan.candidate import Candidate
from govcorpus.slogan.grammar import NUMERAL, category, entries, parse_form, read_form
from govcorpus.slogan.lists import shared_part, texts
from govcorpus.slogan.score import Reason, class_by
from govcorpus.slogan.site import Site
from govcorpus.text.terms import head_noun_at
from govcorpus.text.wordlists import alternation, data_entries

_HAN = "\u4e00-\u9fff"
_RUN = re.compile(rf"[{_HAN}]{{1,9}}")
_STOP = (
    "为的是在以与和等及相于并由对将从把被使让来已能可要了着过后前中内外之其这那而且或也都又就还有不促强提破筑护助聚推"
)
_STOPS = re.compile(f"[{_STOP}]")
_LISTED = re.compile('[、—+”"]')
_BRACKET_AFTER = re.compile(rf"[{_HAN}]{{0,8}}\(")
#: A list shows within so many characters before a count; a bracket after it is at most so far from its beginning.
_LISTED_REACH, _BRACKET_REACH = 60, 20


def bare_candidates(view: str, *, wants_others: bool) -> Iterator[Candidate]:
    """Yield unquoted counts that stand beside a list, or between a verb of campaigns and a head noun."""
    for count in _counts(with_ordinary=wants_others).finditer(view):
        start, rest = count.span()
        trigger = _trigger_at(view, start)
        if not trigger and not _may_have_list(view, start):
            continue
        form = _bare_form(view, start, rest)
        if not form or (parsed := parse_form(form)) is None or parsed.wanted is None:
            continue
        listed = list_reasons(view, start, start + len(form))
        if not listed and not trigger:
            continue
        if not listed and category(form) is None:
            form = _without_head(form)
        end = start + len(form)
        reasons = [*listed, *surroundings(view, start, end), *_bare_head(form)]
        if not listed and not any(reason.name == "head noun" for reason in reasons):
            continue
        if measure := _measure(form):
            reasons.append(measure)
        if (kind := class_by(reasons)) == "slogan" or wants_others:
            yield Candidate(start, end, form, kind, tuple(reasons))


def _may_have_list(view: str, start: int) -> bool:
    """Tell whether there can be a list beside an unquoted count: a cheap test before its form is read."""
    return (
        view[start] in "二两双"
        or view.find("(", start, start + _BRACKET_REACH) >= 0
        or _LISTED.search(view, max(0, start - _LISTED_REACH), start) is not None
    )


def _without_head(form: str) -> str:
    """Return 三清 for 三清行动: an unquoted form without the head noun of schemes that follows it."""
    bare = form[: len(form) - len(_head_at_end(form))]
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
    tail = _head_at_end(form)
    return [Reason("head noun", tail)] if tail and len(form) - len(tail) > 1 else []


def _bare_form(view: str, start: int, rest: int) -> str:
    """Return the form of an unquoted count, up to the mark, function word or head noun that ends it; '' if none."""
    run = _RUN.match(view, rest)
    if not run:
        return ""
    stop = _STOPS.search(view, rest + 1, run.end())
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
    if parsed.wanted == 2 or _LISTED.search(view, max(0, start - _LISTED_REACH), start):
        found = evidence.before(site)
    if found is None and _BRACKET_AFTER.match(view, end):
        found = evidence.in_brackets(site)
    if found is None or found.status != "defined":
        return []
    members = texts(view, found.spans)
    reasons = [Reason("list", str(len(members)))]
    if found.kind == "parenthesis" or view[found.start] in '“"':
        reasons.append(Reason("quoted list"))
    if category(view[start:end]) == "大" and (trigger := _trigger_before(view, found.start)):
        reasons.append(Reason("trigger", trigger))
    if len(parsed.groups) == 1 and (shared := shared_part(parsed.groups[0].morpheme, members)):
        reasons.append(Reason("shared morpheme", shared))
    return reasons


def surroundings(view: str, start: int, end: int) -> list[Reason]:
    """Return the reasons that the words around a mention give."""
    head = head_noun_at(view, end + (view[end : end + 1] in ("”", "’", '"')))
    trigger = _trigger_at(view, start)
    reasons = [Reason("head noun", head)] if head else []
    return [*reasons, Reason("trigger", trigger)] if trigger else reasons


def _trigger_at(view: str, start: int) -> str:
    """Return the verb of campaigns right before a mention and its quotation mark, or ''."""
    return _trigger_before(view, start - (start > 0 and view[start - 1] in '“‘"'))


def _trigger_before(view: str, end: int) -> str:
    """Return the verb of campaigns that ends at `end`, or at a line break there, or ''."""
    last = view[end - 1 : end]
    if last == "\n":
        end -= 1
        last = view[end - 1 : end]
    for written, verb in _triggers().get(last, ()):
        if view.endswith(written, 0, end):
            return verb
    return ""


@cache
def _counts(*, with_ordinary: bool) -> re.Pattern[str]:
    """Return the pattern of unquoted numerals that may begin a form; without a word for ordinary things after them.

    At the beginning of a clause there is no list before a numeral: it needs a bracket after its form.
    """
    numeral = "[二三四五六七八九十两双]"
    words = {word for word in _counted_words() if len(word) == 1 and not category(f"三{word}一")}
    words -= {*_STOP, *NUMERAL}
    ordinary = "" if with_ordinary else f"(?!{NUMERAL}?[{''.join(sorted(words))}])"
    no_count = r"(?<![第每某星周礼初同统之唯专划百千万亿零几数半近约余多一二三四五六七八九十两双\d“‘].)"
    place = rf"(?:(?<![。!?:,;、].)|(?=[{_HAN}]{{1,17}}\())"
    return re.compile(f"{numeral}{no_count}(?=[{_HAN}]){ordinary}{place}")


def _counted_words() -> frozenset[str]:
    return entries("measure_words") | entries("counted_nouns")


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of measure words and of nouns that are counted without one."""
    return re.compile(alternation(_counted_words()))


@cache
def _triggers() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the verbs of campaigns by their last characters: 开展, 开展了 and 开展好 with the verb, longest first."""
    written = {verb + ending: verb for ending in ("了", "好", "") for verb in data_entries("triggers")}
    found: dict[str, list[tuple[str, str]]] = {}
    for pair in sorted(written.items(), key=lambda pair: -len(pair[0])):
        found.setdefault(pair[0][-1], []).append(pair)
    return found


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(alternation(data_entries("head_nouns")))


@lru_cache(maxsize=1 << 12)
def _head_at_end(form: str) -> str:
    """Return the longest head noun that a form ends in, or ''."""
    return max((noun for noun in data_entries("head_nouns") if form.endswith(noun)), key=len, default="")
