"""Terms over time: the share of articles that have them, period by period, and whether it rises or falls."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.results import Table
from govcorpus.stats.intervals import (
    NO_SLOPE,
    NO_TREND,
    Slope,
    Trend,
    adjusted_p,
    cochran_armitage,
    mann_kendall,
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
from govcorpus.text.normalize import normalize_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: Mann–Kendall needs so many periods, each with so many articles that have the term; else Cochran–Armitage.
MANY_PERIODS, MANY_ARTICLES = 10, 5
#: The two cuts of the discourse temperature that are published, as shares of a year's articles (Qian Gang 2017).
BOILING, SCALDING = 0.0518, 0.0129
TIERS = (("沸", BOILING, 1.0), ("烫", SCALDING, BOILING), ("烫以下", 0.0, SCALDING))
_BARS = "▁▂▃▄▅▆▇█"

TREND = Table(
    {
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
    },
    summary=("term", "period", "articles", "articles_with", "share", "low", "high", "tier", "state"),
)


class Series(NamedTuple):
    """A term over the periods: the articles that have it in each, and what the tests say of its shares."""

    term: str
    articles: Sequence[Sequence[int]]
    test: str | None
    trend: Trend
    slope: Slope


def trend(
    corpus: Corpus,
    terms: str | Sequence[str],
    *,
    period: str | None = None,
    words: bool = False,
    slogan: bool = False,
    top: int = 0,
) -> "DataFrame":
    """Return the share of articles that have a term, period by period, with its interval and a test of its trend.

    Columns: `term`, `period` (`2022-04`, `2022Q2` or `2022`), `articles` (of the period), `articles_with` (those that
    have the term), `share`, `low` and `high` (Wilson interval, 95 %), `tier` (discourse temperature, for years only:
    沸, 烫, or 烫以下 for what is below; all that the interval spans, joined by `/`), `state` of the period (`complete`;
    `partial`: pages cover part of it; `empty`: no page, and so no share), `originals` and `originals_with` (the same
    with texts that stand several times in a period counted once); then, the same in all rows of a term: `test`
    (`Mann–Kendall`, where there are ten periods or more with five such articles in each, else `Cochran–Armitage`),
    `z` (positive: rising), `p` (two-sided), `q` (p adjusted for the number of terms, Benjamini & Hochberg), `slope`
    (Theil–Sen: change of the share per period), `slope_low`, `slope_high` (95 %). Sorted by term as given, then period.

    `terms` are separated by commas, or a list. They match characters; with `words` whole words, with `slogan` the
    slogan of that name. `period` is `month`, `quarter` or `year`, by default the finest that all dates carry. A date
    that does not say the period is left out. Terms that do not occur give no rows. Raises `UsageError` for an empty
    term or both `words` and `slogan`, `UnknownNameError` for a period.
    """
    names = _names(terms, slogan)
    periods = periods_of(corpus, period)
    found = {name: articles_with(find_matches(corpus, name, words=words, slogan=slogan)) for name in names}
    series = [_series(name, periods, set(articles)) for name, articles in found.items() if articles]
    q_values = adjusted_p([one.trend.p for one in series])
    texts = text_numbers(corpus)
    rows = [row for one, q in zip(series, q_values, strict=True) for row in _rows(one, q, periods, texts)]
    title = Message(
        "{terms} by {period}: {articles:,} units",
        {"terms": ", ".join(names), "period": periods.unit, "articles": len(corpus)},
    )
    notes = [
        *(Message("'{query}' does not occur", {"query": name}) for name in names if not found[name]),
        matched_note(words=words, slogan=slogan),
        *(_trend_note(one, q, periods) for one, q in zip(series, q_values, strict=True) if rows),
        _tier_note(periods) if rows else None,
        periods.undated_note(),
    ]
    frame = TREND.frame(rows[: top or None], title, notes, total=len(rows))
    if periods.unit != "year":
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


def _series(term: str, periods: Periods, articles: set[int]) -> Series:
    inside = [[i for i in members if i in articles] for members in periods.articles]
    times = [i for i, members in enumerate(periods.articles) if members]
    hits, totals = [len(inside[i]) for i in times], [len(periods.articles[i]) for i in times]
    shares = [hit / total for hit, total in zip(hits, totals, strict=True)]
    if len(times) < 2:
        return Series(term, inside, None, NO_TREND, NO_SLOPE)
    if len(times) >= MANY_PERIODS and min(hits) >= MANY_ARTICLES:
        return Series(term, inside, "Mann–Kendall", mann_kendall(shares), theil_sen(shares, times))
    return Series(term, inside, "Cochran–Armitage", cochran_armitage(hits, totals, times), theil_sen(shares, times))


def _rows(series: Series, q: float, periods: Periods, texts: Sequence[int]) -> list[tuple[Any, ...]]:
    rows = []
    for name, members, state, inside in zip(
        periods.names, periods.articles, periods.states, series.articles, strict=True
    ):
        share, interval = _share(inside, members), wilson_interval(len(inside), len(members))
        tier = tier_of(*interval) if periods.unit == "year" and members else None
        sizes = (originals(texts, members), originals(texts, inside))
        head = (series.term, name, len(members), len(inside), share, *interval, tier, state, *sizes)
        rows.append((*head, series.test, *series.trend, q, *series.slope))
    return rows


def _share(inside: Sequence[int], members: Sequence[int]) -> float:
    return len(inside) / len(members) if members else math.nan


def _trend_note(series: Series, q: float, periods: Periods) -> Message:
    shares = [_share(inside, members) for inside, members in zip(series.articles, periods.articles, strict=True)]
    values: dict[str, object] = {"term": series.term, "line": sparkline(shares)}
    if math.isnan(series.trend.p):
        return Message("{term} {line} no test: too few periods, or no change", values)
    values |= {"test": series.test, "z": series.trend.z, "p": series.trend.p, "q": q}
    return Message("{term} {line} {test}: z {z:.2f}, p {p:.2g}, q {q:.2g}", values)


def _tier_note(periods: Periods) -> Message | None:
    if periods.unit != "year":
        return None
    return Message("Tiers by the two cuts published for the People's Daily: 沸 from 5.18 %, 烫 from 1.29 % of a year")
