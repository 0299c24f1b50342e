"""Terms over time: the share of articles that have them, period by period, and whether it rises or falls."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from govcorpus.corpus.arrays import Index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.results import Table
from govcorpus.stats.bursts import bursts
from govcorpus.stats.changepoints import change_points
from govcorpus.stats.counts import grouped
from govcorpus.stats.intervals import (
    NO_SLOPE,
    NO_TREND,
    Slope,
    adjusted_p,
    theil_sen,
    wilson_interval,
)
from govcorpus.stats.matching import (
    articles_with,
    find_matches,
    matched_note,
    normalized_term,
    originals,
    text_numbers,
)
from govcorpus.stats.periods import Periods, periods_of
from govcorpus.stats.reprinted import RAW, check_count, count_note, counted_articles, uncompared_note
from govcorpus.stats.trend_tests import AUTO, Outcome, check_test, outcome_of
from govcorpus.text.normalize import normalize_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: The two cuts of the discourse temperature that are published, as shares of a year's articles (Qian Gang 2017).
BOILING, SCALDING = 0.0518, 0.0129
TIERS = (("沸", BOILING, 1.0), ("烫", SCALDING, BOILING), ("烫以下", 0.0, SCALDING))
_BARS = "▁▂▃▄▅▆▇█"

#: The notes have a line for each series, unless there are more.
MANY_SERIES = 20

COLUMNS = {
    "term": "str",
    "period": "str",
    "articles": "int64",
    "articles_with": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "tier": "str",
    "state": "str",
    "originals": "int64",
    "originals_with": "int64",
    "test": "str",
    "z": "float64",
    "p": "float64",
    "q": "float64",
    "slope": "float64",
    "slope_low": "float64",
    "slope_high": "float64",
    "burst": "bool",
    "change": "bool",
}
SUMMARY = ("term", "period", "articles", "articles_with", "share", "low", "high", "tier", "state")
TREND = Table(COLUMNS, summary=SUMMARY)
TREND_BY_GROUP = Table({"group": "str", **COLUMNS}, summary=("group", *SUMMARY))


class Series(NamedTuple):
    """A term over the periods of a group: the articles that have it in each, and what the tests say of its shares."""

    group: str
    term: str
    periods: Periods
    articles: Sequence[Sequence[int]]
    outcome: Outcome
    slope: Slope

    @property
    def counts(self) -> tuple[list[int], list[int]]:
        """How many articles of each period have the term, and how many there are."""
        return [len(inside) for inside in self.articles], [len(members) for members in self.periods.articles]

    @property
    def shares(self) -> list[float]:
        """The share of the articles of each period that have the term, NaN where there are none."""
        return [hits / total if total else math.nan for hits, total in zip(*self.counts, strict=True)]


def trend(
    corpus: Corpus,
    terms: str | Sequence[str],
    *,
    period: str | None = None,
    by: str | None = None,
    words: bool = False,
    slogan: bool = False,
    count: str = RAW,
    test: str = AUTO,
    top: int = 0,
) -> "DataFrame":
    """Return the share of articles that have a term, period by period, with its interval and a test of its trend.

    Columns: `group` (only with `by`), `term`, `period` (`2022-04`, `2022Q2` or `2022`), `articles` (of the
    period), `articles_with` (those that have the term), `share`, `low` and `high` (Wilson interval, 95 %), `tier`
    (discourse temperature, for years only: 沸, 烫, or 烫以下 for what is below; all that the interval spans, joined by
    `/`), `state` of the period (`complete`; `partial`: pages cover part of it; `empty`: no page, and so no
    share), `originals` and `originals_with` (the same with texts that stand several times in a period counted
    once); then, the same in all rows of a term: `test` (its name; missing where none could be made), `z`
    (positive: rising), `p` (two-sided), `q` (p adjusted for the number of series, Benjamini & Hochberg), `slope`
    (Theil–Sen: change of the share per period), `slope_low`, `slope_high` (95 %); and again by period `burst`
    (the term is markedly commoner than over the whole, see `stats.bursts`) and `change` (a new level of the share
    begins with it, see `stats.changepoints`). Sorted by group, term as given, then period.

    `terms` are separated by commas, or a list. They match characters; with `words` whole words, with `slogan` the
    slogan of that name. `period` is `month`, `quarter` or `year`, by default the finest that all dates carry. A date
    that does not say the period is left out. `by` is a field, such as `place` or `source`: a series for each of its
    values, over the periods from its own first page to its last. `count` is `raw`, `cluster` (a text that is printed
    several times counts once a period and group) or `originals` (only where it was printed first). `test` is
    `mann-kendall`, `cochran-armitage`, `hamed-rao` (for shares that resemble those of the period before; of ten periods
    or more without a gap), `seasonal` (each month or quarter against its like only; of two years or more), or `auto`:
    Mann–Kendall where there are ten periods or more with five articles that have the term in each, else
    Cochran–Armitage. See `stats.trend_tests`.

    Terms that do not occur give no rows. `top` is the number of rows, 0 for all. Raises `UsageError` for an empty term
    or both `words` and `slogan`, and for seasons of years, `UnknownNameError` for a period, field, count or test.
    """
    names = _names(terms, slogan)
    whole = periods_of(corpus, period)
    check_test(test, whole.unit)
    groups = corpus.groups(by, period) if by else None
    chosen = _chosen(corpus, check_count(count), groups, whole.unit)
    found = {name: articles_with(find_matches(corpus, name, words=words, slogan=slogan)) for name in names}
    series = [
        _series(group, name, periods, set(articles), test)
        for group, periods in _by_group(corpus, whole, groups, chosen)
        for name, articles in found.items()
        if articles
    ]
    q_values: list[float] = adjusted_p([one.outcome.trend.p for one in series]).tolist()
    texts = text_numbers(corpus)
    rows = [row for one, q in zip(series, q_values, strict=True) for row in _rows(one, q, texts)]
    title = Message(
        "{terms} by {period}: {articles:,} units",
        {"terms": ", ".join(names), "period": whole.unit, "articles": len(corpus)},
    )
    notes = [
        *(Message("'{query}' does not occur", {"query": name}) for name in names if not found[name]),
        matched_note(words=words, slogan=slogan),
        *{one.outcome.missing.template: one.outcome.missing for one in series if one.outcome.missing}.values(),
        *(note for one, q in zip(series, q_values, strict=True) if rows for note in _series_notes(one, q, len(series))),
        _tier_note(whole) if rows else None,
        whole.undated_note(),
        uncompared_note(corpus, count),
        count_note(count),
    ]
    table = TREND_BY_GROUP if by else TREND
    frame = table.frame((row if by else row[1:] for row in rows[: top or None]), title, notes, total=len(rows))
    frame.attrs["picture"] = "trend"
    if whole.unit != "year":
        frame.attrs["summary"].remove("tier")
    return frame


def tier_of(share_low: float, share_high: float) -> str:
    """Return the tiers of discourse temperature that an interval of a share spans, the highest first, joined by `/`.

    >>> tier_of(0.06, 0.08), tier_of(0.01, 0.02), tier_of(0.0, 0.01)
    ('沸', '烫/烫以下', '烫以下')
    """
    return "/".join(name for name, start, end in TIERS if share_low < end and share_high >= start)


def sparkline(shares: Sequence[float]) -> str:
    """Return shares as a line of bars, the lowest for none at all; `·` for NaN.

    >>> sparkline([0, 0.01, float("nan"), 0.5, 1])
    '▁▂·▅█'
    """
    most = max((share for share in shares if share > 0), default=1.0)
    return "".join("·" if share != share else _BARS[math.ceil(share / most * (len(_BARS) - 1))] for share in shares)


def _names(terms: str | Sequence[str], slogan: bool) -> list[str]:
    given = normalize_text(terms).split(",") if isinstance(terms, str) else terms
    return list(dict.fromkeys(normalized_term(term, slogan=slogan) for term in given))


def _chosen(corpus: Corpus, count: str, groups: Sequence[str | None] | None, unit: str) -> Index:
    """Return the articles that are counted, each text once in a period and group if so asked."""
    if count == RAW:
        return counted_articles(corpus, count)
    periods = corpus.groups("period", unit)
    return counted_articles(corpus, count, periods if groups is None else list(zip(groups, periods, strict=True)))


def _by_group(
    corpus: Corpus, whole: Periods, groups: Sequence[str | None] | None, chosen: Index
) -> Iterator[tuple[str, Periods]]:
    """Yield the name of each group with its periods and the chosen articles in them."""
    kept = set(chosen.tolist())
    for group, members in [("", None)] if groups is None else grouped(groups):
        periods = whole if members is None else periods_of(corpus.select(members), whole.unit)
        numbers = range(len(corpus)) if members is None else members.tolist()
        inside = [[numbers[i] for i in row if numbers[i] in kept] for row in periods.articles]
        yield group, replace(periods, articles=inside)


def _series(group: str, term: str, periods: Periods, articles: set[int], test: str) -> Series:
    inside = [[i for i in members if i in articles] for members in periods.articles]
    series = Series(group, term, periods, inside, Outcome(None, NO_TREND), NO_SLOPE)
    times = [i for i, members in enumerate(periods.articles) if members]
    slope = theil_sen([series.shares[i] for i in times], times)
    return series._replace(outcome=outcome_of(test, periods.unit, *series.counts), slope=slope)


def _rows(series: Series, q: float, texts: Sequence[int]) -> list[tuple[Any, ...]]:
    rows = []
    periods, shares = series.periods, series.shares
    bursting, changing = _bursting(series), set(change_points(*series.counts))
    for i, (name, members, state, inside) in enumerate(
        zip(periods.names, periods.articles, periods.states, series.articles, strict=True)
    ):
        interval = wilson_interval(len(inside), len(members))
        tier = tier_of(*interval) if periods.unit == "year" and members else None
        sizes = (originals(texts, members), originals(texts, inside))
        head = (series.group, series.term, name, len(members), len(inside), shares[i], *interval, tier, state, *sizes)
        rows.append((*head, series.outcome.test, *series.outcome.trend, q, *series.slope, i in bursting, i in changing))
    return rows


def _bursting(series: Series) -> set[int]:
    """Return the periods in which the term is in a burst."""
    return {i for burst in bursts(*series.counts) for i in range(burst.first, burst.last + 1)}


def _series_notes(series: Series, q: float, of: int) -> Iterator[Message]:
    """Yield what is to be said of a series: its line and test, its bursts, its change points."""
    if of > MANY_SERIES:
        return
    term = f"{series.group} {series.term}".strip()
    yield _trend_note(term, series, q)
    names = series.periods.names
    if spans := [(names[burst.first], names[burst.last]) for burst in bursts(*series.counts)]:
        text = ", ".join(first if first == last else f"{first}–{last}" for first, last in spans)
        yield Message("{term} in bursts: {periods}", {"term": term, "periods": text})
    if changes := change_points(*series.counts):
        periods = ", ".join(names[i] for i in changes)
        yield Message("{term} at a new level from: {periods}", {"term": term, "periods": periods})


def _trend_note(term: str, series: Series, q: float) -> Message:
    values: dict[str, object] = {"term": term, "line": sparkline(series.shares)}
    test, (z, p), missing = series.outcome
    if missing:
        return Message("{term} {line} no test", values)
    if math.isnan(p):
        return Message("{term} {line} no test: too few periods, or no change", values)
    return Message(
        "{term} {line} {test}: z {z:.2f}, p {p:.2g}, q {q:.2g}", values | {"test": test, "z": z, "p": p, "q": q}
    )


def _tier_note(periods: Periods) -> Message | None:
    if periods.unit != "year":
        return None
    return Message("Tiers by the two cuts published for the People's Daily: 沸 from 5.18 %, 烫 from 1.29 % of a year")
