"""Terms over places: where they are first attested, how late after the first place, and how many places have them."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UsageError
from govcorpus.results import Table
from govcorpus.stats.counts import grouped
from govcorpus.stats.matching import articles_with, find_matches, matched_note, normalized_term, originals, text_numbers
from govcorpus.stats.periods import Periods, periods_of
from govcorpus.text.dates import date_bounds, period_of

if TYPE_CHECKING:
    from pandas import DataFrame

_COLUMNS = {
    "first_date": "str",
    "articles": "int64",
    "censored": "boolean",
    "lag_days": "Int64",
    "lag_least": "Int64",
    "lag_most": "Int64",
    "originals": "int64",
    "last_date": "str",
    "covered_from": "str",
    "covered_to": "str",
    "covered_articles": "int64",
}
_SUMMARY = ("first_date", "articles", "originals", "censored", "lag_days", "lag_least", "lag_most", "covered_from")
SPREAD = Table({"place": "str", **_COLUMNS}, summary=("place", *_SUMMARY))
SPREAD_BY_GROUP = Table({"group": "str", **_COLUMNS}, summary=("group", *_SUMMARY))
CURVE = Table(
    {
        "period": "str",
        "new": "int64",
        "new_censored": "int64",
        "adopted": "int64",
        "covered": "int64",
        "share": "float64",
        "articles": "int64",
        "originals": "int64",
        "state": "str",
    }
)


class Dates(NamedTuple):
    """A day that is known only to lie between two days, both included: ISO dates."""

    first: str
    last: str


class Adoption(NamedTuple):
    """A place that has the term.

    `first` is when it has it first and `begin` when its pages begin, None where no date says; `using` and `covered` are
    the numbers of its articles with the term and of all its articles; `dates` and `coverage` are the dates of these.
    """

    place: str
    first: Dates | None
    begin: Dates | None
    using: Sequence[int]
    covered: Sequence[int]
    dates: Sequence[str]
    coverage: Sequence[str]


def spread(
    corpus: Corpus,
    term: str,
    *,
    by: str = "place",
    curve: bool = False,
    period: str | None = None,
    words: bool = False,
    slogan: bool = False,
    top: int = 0,
) -> "DataFrame":
    """Return where a term is first attested, place by place, or with `curve` how many places have it over time.

    Columns: `place` (`group` with another `by`), `first_date` (of the first article with the term), `articles` (with
    the term), `censored` (the coverage of the place begins with or after the first attestation anywhere, so that it may
    have had the term before), `lag_days` (days after the first attestation anywhere; missing where partial dates leave
    it open), `lag_least` and `lag_most` (its bounds then), `originals` (different texts among the articles),
    `last_date`, `covered_from`, `covered_to` and `covered_articles` (what the corpus has of the place). Sorted by first
    date, then place; undated ones last. With `curve`: `period`, `new` (places that have the term first in it),
    `new_censored` (of these), `adopted` (places so far), `covered` (places with pages so far), `share` (adopted of
    covered), `articles` and `originals` (with the term, in the period), `state` of the period (`complete partial
    empty`). Sorted by period.

    `by` is a field of `corpus.fields`, such as `source`. `period` is `month`, `quarter` or `year`, by default the
    finest that all dates carry, and only for the curve. The term matches characters; with `words` whole words, with
    `slogan` the slogan of that name. A term that does not occur gives an empty frame. Raises `UsageError` for an empty
    term, a period without the curve, or both `words` and `slogan`, `UnknownNameError` for a field or period.
    """
    if period and not curve:
        raise UsageError("--period goes with --{option}", "Add --{option}", option="curve")
    view = normalized_term(term, slogan=slogan)
    found = articles_with(find_matches(corpus, view, words=words, slogan=slogan))
    matched = matched_note(words=words, slogan=slogan)
    groups = corpus.groups(by)
    periods = periods_of(corpus, period) if curve else None
    adoptions = _adoptions(corpus, groups, set(found))
    table = CURVE if curve else SPREAD if by == "place" else SPREAD_BY_GROUP
    title = Message(
        "{query}: {articles:,} articles, first attestations by {field} ({places:,})",
        {"query": term, "articles": len(found), "places": len(adoptions), "field": by},
    )
    if not found:
        return table.frame([], title, [Message("'{query}' does not occur", {"query": term}), matched])
    texts = text_numbers(corpus)
    periods = periods_of(corpus, period) if curve else None
    notes = [matched, _missing_note(groups, found, by), _without_note(groups, adoptions)]
    if periods is not None:
        rows = _curve(adoptions, periods, _starts(corpus, groups, periods.unit), texts)
        notes.append(periods.undated_note())
    else:
        rows = _rows(adoptions, texts)
        notes.append(_undated_note(adoptions))
    frame = table.frame(rows[: top or None], title, notes, total=len(rows))
    frame.attrs["picture"] = "adoption" if curve else "spread"
    return frame


def _adoptions(corpus: Corpus, groups: Sequence[str | None], found: set[int]) -> list[Adoption]:
    """Return the places that have the term, by first date, then name; those without any date come last."""
    dates = corpus.dates
    adoptions = []
    for place, members in grouped(groups):
        covered: list[int] = members.tolist()
        using = [i for i in covered if i in found]
        if place and using:
            spans = [sorted(filter(None, (dates[i] for i in part)), key=date_bounds) for part in (using, covered)]
            first, begin = (_earliest(map(_dates, span)) for span in spans)
            adoptions.append(Adoption(place, first, begin, using, covered, *spans))
    return sorted(adoptions, key=lambda one: (one.first is None, one.first or ("", ""), one.place))


def _dates(day: str) -> Dates:
    return Dates(*date_bounds(day))


def _earliest(known: Iterable[Dates | None]) -> Dates | None:
    """Return between which days the first of some events lies; those without a date do not count."""
    events = [event for event in known if event is not None]
    return Dates(min(event.first for event in events), min(event.last for event in events)) if events else None


def _rows(adoptions: Sequence[Adoption], texts: Sequence[int]) -> list[tuple[Any, ...]]:
    rows = []
    anywhere = _earliest(one.first for one in adoptions)
    for one in adoptions:
        others = _earliest(other.first for other in adoptions if other is not one)
        least, most = _lag(one.first, others)
        rows.append(
            (
                one.place,
                one.dates[0] if one.dates else None,
                len(one.using),
                _censored(one, anywhere),
                least if least == most else None,
                least,
                most,
                originals(texts, one.using),
                max(one.dates, key=_by_end, default=None),
                one.coverage[0] if one.coverage else None,
                max(one.coverage, key=_by_end, default=None),
                len(one.covered),
            )
        )
    return rows


def _lag(first: Dates | None, others: Dates | None) -> tuple[int | None, int | None]:
    """Return the least and the most days between the first attestation anywhere and that of a place."""
    if first is None:
        return None, None
    if others is None:
        return 0, 0
    return max(0, _days(others.last, first.first)), max(0, _days(others.first, first.last))


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _by_end(day: str) -> tuple[str, str]:
    first, last = date_bounds(day)
    return last, first


def _censored(one: Adoption, anywhere: Dates | None) -> bool | None:
    """Tell whether the pages of a place may begin with or after the first attestation anywhere; None without dates."""
    if one.begin is None or anywhere is None:
        return None
    return one.begin.last >= anywhere.first


def _starts(corpus: Corpus, groups: Sequence[str | None], unit: str) -> list[str]:
    """Return the first period of each place that has pages, in order."""
    starts: dict[str, str] = {}
    for day, group in zip(corpus.dates, groups, strict=True):
        name = period_of(day, unit) if day else None
        if group and name:
            starts[group] = min(name, starts.get(group, name))
    return sorted(starts.values())


def _curve(
    adoptions: Sequence[Adoption], periods: Periods, starts: Sequence[str], texts: Sequence[int]
) -> list[tuple[Any, ...]]:
    """Return the rows of the curve; a place counts from the first period that one of its dates says."""
    anywhere = _earliest(one.first for one in adoptions)
    firsts = []
    for one in adoptions:
        names = [name for day in one.dates if (name := period_of(day, periods.unit))]
        firsts += [(min(names), bool(_censored(one, anywhere)))] if names else []
    found = {i for one in adoptions for i in one.using}
    rows, adopted = [], 0
    for name, members, state in zip(periods.names, periods.articles, periods.states, strict=True):
        new = [censored for start, censored in firsts if start == name]
        adopted += len(new)
        covered = bisect_right(starts, name)
        share = adopted / covered if covered else math.nan
        using = [i for i in members if i in found]
        rows.append((name, len(new), sum(new), adopted, covered, share, len(using), originals(texts, using), state))
    return rows


def _missing_note(groups: Sequence[str | None], found: Sequence[int], by: str) -> Message | None:
    missing = sum(groups[i] is None for i in found)
    if not missing:
        return None
    return Message(
        "{missing:,} articles with the term are left out: they have no {field}", {"missing": missing, "field": by}
    )


def _undated_note(adoptions: Sequence[Adoption]) -> Message | None:
    missing = sum(len(one.using) - len(one.dates) for one in adoptions)
    return Message("{missing:,} articles with the term have no date", {"missing": missing}) if missing else None


def _without_note(groups: Sequence[str | None], adoptions: Sequence[Adoption]) -> Message | None:
    """Return the note how many others there are that do not have the term."""
    others = len({group for group in groups if group}) - len(adoptions)
    return Message("{others:,} others have pages but not the term", {"others": others}) if others else None
