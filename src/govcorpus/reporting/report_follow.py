"""Sections of a report that follow slogans: over time, over places, through the corpus."""

import math
from typing import TYPE_CHECKING

from govcorpus.errors import Message
from govcorpus.reporting import report_charts as charts
from govcorpus.reporting.report_lines import strip_rows
from govcorpus.reporting.report_parts import Chart, Grid, Part, Section, Subject, notes_of, records
from govcorpus.slogan.spread import spread
from govcorpus.stats.dispersion import dispersion
from govcorpus.stats.trend import trend
from govcorpus.text.dates import date_bounds

if TYPE_CHECKING:
    from pandas import DataFrame

#: Parts that the corpus is cut into to show where slogans stand.
PARTS = 240
NOTHING = Message("There is no slogan to follow; --slogan NAME names one")
SERIES = ("term", "test", "z", "p", "q", "slope", "slope_low", "slope_high")


def trend_section(subject: Subject) -> Section:
    """Return the share of the articles that have the slogans, period by period."""
    lead = Message(
        "The share of the articles that have a slogan, period by period, with its 95 % interval. Gaps are periods "
        "without pages."
    )
    if not subject.followed:
        return Section(lead, notes=[NOTHING])
    frame = subject.shown(trend(subject.corpus, subject.followed, period=subject.periods.unit, slogan=True))
    if not len(frame):
        return Section(lead, notes=notes_of(frame))
    names = ("term", "period", "share", "low", "high", "articles_with", "articles")
    rows = records(frame, names)
    titles = {name: subject.head(name) for name in names}
    shown = frame.assign(state=[subject.word(state) for state in frame["state"]])
    columns = ("term", "period", "articles", "articles_with", "share", "low", "high", "originals_with", "state")
    parts: list[Part] = [
        Chart("chart-trends", Message("Share of articles with a slogan, by period"), charts.trends(rows, titles)),
        Grid("table-tests", Message("Does it rise or fall? One row a slogan"), frame.drop_duplicates("term"), SERIES),
        Grid("table-trends", Message("Shares by period"), shown, columns),
    ]
    return Section(lead, parts, notes_of(frame))


def spread_section(subject: Subject) -> Section:
    """Return where the slogans are first attested, and how late after the first place."""
    import pandas as pd

    lead = Message(
        "Where a slogan is first attested. Hollow: the pages of the place begin only then, so it may be older there."
    )
    if not subject.followed:
        return Section(lead, notes=[NOTHING])
    found = [(name, subject.shown(spread(subject.corpus, name, slogan=True))) for name in subject.followed]
    notes = [note for note in notes_of(found[0][1]) if all(note in notes_of(frame) for _, frame in found)]
    frames = [frame.assign(slogan=name) for name, frame in found if len(frame)]
    if not frames:
        return Section(lead, notes=notes)
    frame = pd.concat(frames, ignore_index=True)
    columns = (
        "slogan", "place", "first_date", "last_date", "articles", "originals", "censored", "lag_days", "lag_least",
        "lag_most", "covered_from", "covered_articles",
    )  # fmt: skip
    shown = frame.assign(censored=[_yes(subject, value) for value in frame["censored"].tolist()])
    parts = [Grid("table-spread", Message("First attestations, one row a slogan and place"), shown, columns)]
    return Section(lead, [*_dates(subject, frame), *parts], notes)


def _yes(subject: Subject, value: object) -> str:
    return subject.word("yes" if value else "no") if isinstance(value, bool) else ""


def _dates(subject: Subject, frame: "DataFrame") -> list[Chart]:
    """Return the chart of first dates; none where no place has one."""
    dated = frame[frame["first_date"].notna()]
    if not len(dated):
        return []
    rows = [
        {"slogan": slogan, "place": place, "first_date": day, "day": date_bounds(day)[0], "articles": articles,
         "open": value is True}
        for slogan, place, day, articles, value in zip(
            dated["slogan"], dated["place"], dated["first_date"], dated["articles"].tolist(),
            dated["censored"].tolist(), strict=True,
        )
    ]  # fmt: skip
    titles = {name: subject.head(name) for name in ("slogan", "place", "first_date", "articles")}
    names = list(dict.fromkeys(dated["slogan"]))
    caption = Message("First attestation of each slogan in each place")
    return [Chart("chart-spread", caption, charts.first_dates(rows, names, titles))]


def dispersion_section(subject: Subject) -> Section:
    """Return where in the corpus the slogans stand, and how evenly they are spread over its places."""
    lead = Message("Where the slogans stand in the corpus, its articles in the order of their dates.")
    if not subject.followed:
        return Section(lead, notes=[NOTHING])
    frame = subject.shown(dispersion(subject.corpus, terms=subject.followed, slogan=True, by="place", top=0))
    rows, parts = strip_rows(subject.corpus, subject.followed, PARTS)
    if not len(frame) or not rows:
        return Section(lead, notes=notes_of(frame))
    titles = {name: subject.head(name) for name in ("term", "count", "dates")}
    titles |= {"part": subject.say(Message("{articles:,} articles by date →", {"articles": len(subject.corpus)}))}
    size = math.ceil(len(subject.corpus) / parts)
    caption = Message(
        "A stroke is a stretch of {size} articles that have it, the darker the more often", {"size": size}
    )
    names = [name for name in subject.followed if any(row["term"] == name for row in rows)]
    chart = Chart("chart-dispersion", caption, charts.strips(rows, names, parts, titles))
    table = Grid("table-dispersion", Message("Dispersion over places"), frame, list(frame.columns))
    return Section(lead, [chart, table], notes_of(frame))
