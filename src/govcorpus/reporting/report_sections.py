"""Sections of a report on what a corpus holds: overview, keywords, slogans with their lines, figures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.listing import info
from govcorpus.errors import Message
from govcorpus.reporting import report_charts as charts
from govcorpus.reporting.report_lines import concordance
from govcorpus.reporting.report_parts import Chart, Grid, Lines, Part, Section, Subject, Tiles, notes_of, records
from govcorpus.results import top_note
from govcorpus.stats.figure_table import figures
from govcorpus.stats.frequency import keywords
from govcorpus.stats.periods import EMPTY, PARTIAL
from govcorpus.version import VERSION

if TYPE_CHECKING:
    from pandas import DataFrame

#: Bars of a chart, lines of a concordance, places named in a cell, at most.
BARS, LINES, PLACES = 25, 20, 4
#: Articles whose figures are read; of more, so many are taken evenly.
FIGURE_ARTICLES = 10_000
TILES = ("units", "characters", "tokens", "types", "duplicates", "needs review")
COVERAGE = ("source", "place", "period")


def overview(subject: Subject) -> Section:
    """Return what the corpus holds, and over which sources, places and periods."""
    import pandas as pd

    facts = subject.shown(info(subject.corpus))
    kinds = facts["field"].str.split(" ").str[0]
    covered = facts[kinds.isin(COVERAGE)]
    covered = pd.DataFrame(
        {
            "field": [subject.word(kind) for kind in kinds[covered.index]],
            "group": covered["field"].str.split(" ", n=1).str[1],
            "articles": covered["value"].astype("int64"),
        }
    )
    other = facts[~kinds.isin(COVERAGE)]
    other = other.assign(field=[subject.word(field) for field in other["field"]])
    parts: list[Part] = [_tiles(subject, facts)]
    parts += [chart for chart in (_periods(subject), *_groups(subject, covered)) if chart]
    parts.append(Grid("table-facts", Message("What the corpus holds"), other, ("field", "value")))
    if len(covered):
        parts.append(
            Grid(
                "table-coverage",
                Message("Articles by source, place and period"),
                covered,
                ("field", "group", "articles"),
            )
        )
    lead = Message("How much there is, where it comes from, and what needs attention before conclusions are drawn.")
    return Section(lead, parts, subject.corpus.notes)


def _tiles(subject: Subject, facts: "DataFrame") -> Tiles:
    known = dict(zip(facts["field"], facts["value"], strict=True))
    return Tiles([(subject.word(name), f"{int(known[name]):,}") for name in TILES])


def _periods(subject: Subject) -> Chart | None:
    periods = subject.periods
    rows = [
        {
            "period": name,
            "articles": len(members),
            "state": subject.word(state),
            "partial": state == PARTIAL,
        }
        for name, members, state in zip(periods.names, periods.articles, periods.states, strict=True)
    ]
    if not rows:
        return None
    titles = {name: subject.head(name) for name in ("period", "articles", "state")}
    caption = Message(
        "Articles by {period}; pale: pages cover only part of it; empty: {empty} of {periods}",
        {"period": periods.unit, "empty": list(periods.states).count(EMPTY), "periods": len(rows)},
    )
    return Chart("chart-periods", caption, charts.periods(rows, titles))


def _groups(subject: Subject, covered: "DataFrame") -> list[Chart]:
    """Return a chart of the sources and one of the places, the commonest first."""
    made = []
    for by in COVERAGE[:2]:
        own = covered[covered["field"] == subject.word(by)].sort_values("articles", ascending=False, kind="stable")
        if len(own):
            rows = records(own.head(BARS), ("group", "articles"))
            titles = {"group": subject.word(by), "articles": subject.head("articles")}
            values = {"field": by, "shown": len(rows), "total": len(own)}
            caption = Message("Articles by {field}: {shown} of {total}", values)
            made.append(Chart(f"chart-{by}", caption, charts.bars(rows, "group", "articles", titles)))
    return made


def keyword_section(subject: Subject) -> Section:
    """Return the words that are most telling by TF-IDF."""
    frame = subject.shown(keywords(subject.corpus, method="tfidf", top=subject.top))
    lead = Message("Words by TF-IDF: frequent, but not in every article. Stop words and names of authors are left out.")
    if not len(frame):
        return Section(lead, notes=notes_of(frame))
    names = ("term", "score", "freq", "docfreq")
    rows = records(frame.head(BARS), names)
    titles = {name: subject.head(name) for name in names}
    caption = Message("The first {shown} keywords", {"shown": len(rows)})
    chart = Chart("chart-keywords", caption, charts.bars(rows, "term", "score", titles))
    table = Grid("table-keywords", Message("Keywords by TF-IDF"), frame, list(frame.columns))
    return Section(lead, [chart, table], notes_of(frame))


def slogan_section(subject: Subject) -> Section:
    """Return the slogans, with what the text says they stand for, each linked to its lines."""
    lead = Message(
        "Slogans with numerals and digit codes, one row a sense. An expansion is given only where the text itself has "
        "one; the lines lead to the places."
    )
    frame = _listed(subject)
    if not len(frame):
        return Section(lead, notes=[Message("No slogan was found")])
    by_form = frame.groupby("slogan", sort=False)["mentions"].sum().head(BARS)
    rows = [{"slogan": form, "mentions": int(mentions)} for form, mentions in by_form.items()]
    titles = {name: subject.head(name) for name in ("slogan", "mentions")}
    caption = Message("The {shown} slogans mentioned most often", {"shown": len(rows)})
    names = frame["places"].tolist()
    shown = frame.assign(
        places=["; ".join(own[:PLACES]) + (f" … ({len(own)})" if len(own) > PLACES else "") for own in names],
        expansion=["、".join(members) for members in frame["expansion"]],
        heads=["、".join(heads) for heads in frame["heads"]],
        type=[subject.word(kind) if isinstance(kind, str) else "" for kind in frame["type"]],
        status=[subject.word(status) for status in frame["status"]],
        lines=[min(len(places), LINES) for places in frame["occurrences"]],
    )
    columns = (
        "slogan", "sense", "mentions", "lines", "expansion", "evidence", "status", "type", "articles", "first_date",
        "last_date", "places", "heads",
    )  # fmt: skip
    links = {"lines": [f"lines-{i}" for i in range(len(frame))]}
    parts: list[Part] = [
        Chart("chart-slogans", caption, charts.bars(rows, "slogan", "mentions", titles)),
        Grid("table-slogans", Message("Slogans, their expansions and the evidence"), shown, columns, links),
    ]
    note = None if subject.named else top_note(len(frame), len(subject.slogans))
    return Section(lead, parts, [*notes_of(subject.slogans), *([note] if note else [])])


def concordance_section(subject: Subject) -> Section:
    """Return lines of the concordance of each sense of a slogan that is listed."""
    frame, corpus = _listed(subject), subject.corpus
    numbers = {str(name): i for i, name in enumerate(corpus.column("id").first())} if len(frame) else {}
    parts = []
    senses = frame.groupby("slogan")["sense"].transform("count").tolist() if len(frame) else []
    listed = zip(frame["slogan"], frame["sense"], frame["occurrences"], senses, strict=True)
    for i, (form, sense, occurrences, number) in enumerate(listed):
        lines = subject.shown(concordance(corpus, form, occurrences[:LINES], numbers))
        values = {"slogan": form, "sense": sense}
        caption = Message("{slogan}, sense {sense}", values) if number > 1 else Message("{word}", {"word": form})
        parts.append(Lines(f"lines-{i}", caption, len(occurrences), records(lines, list(lines.columns))))
    lead = Message("Where each slogan stands, with the text to both sides: the first {lines} places.", {"lines": LINES})
    return Section(lead, parts, [] if parts else [Message("No slogan was found")])


def _listed(subject: Subject) -> "DataFrame":
    """Return the rows of the slogans that are shown: those named, else the first."""
    frame = subject.slogans
    return frame[frame["slogan"].isin(subject.named)] if subject.named else frame.head(subject.top or len(frame))


def figure_section(subject: Subject) -> Section:
    """Return what is counted in the articles, and the latest figures."""
    corpus = subject.corpus
    step = -(-len(corpus) // FIGURE_ARTICLES)
    frame = subject.shown(figures(corpus.select(range(0, len(corpus), step)) if step > 1 else corpus))
    lead = Message(
        "Numbers that articles report. Do not add them up without their sentences: whether two count the same thing "
        "only these say."
    )
    notes = [Message("Read in every article of {step}, evenly taken", {"step": step})] if step > 1 else []
    frame = frame[frame["indicator"].notna()]
    if not len(frame):
        return Section(lead, notes=[*notes, Message("No figure was found")])
    counted = _indicators(frame).head(subject.top or len(frame))
    rows = [
        {"indicator": f"{indicator} ({unit})" if unit else indicator, "figures": count}
        for indicator, unit, count in zip(counted["indicator"], counted["unit"], counted["figures"], strict=True)
    ][:BARS]
    titles = {name: subject.head(name) for name in ("indicator", "figures")}
    latest = frame.sort_values("date", ascending=False, kind="stable").head(subject.top or len(frame))
    columns = ("indicator", "value", "unit", "change", "change_unit", "period", "place", "date", "sentence", "article")
    parts: list[Part] = [
        Chart(
            "chart-figures", Message("What is counted most often"), charts.bars(rows, "indicator", "figures", titles)
        ),
        Grid("table-indicators", Message("What is counted, in which unit, how often"), counted, list(counted.columns)),
        Grid("table-figures", Message("The latest figures"), latest, columns),
    ]
    return Section(lead, parts, notes)


def _indicators(frame: "DataFrame") -> "DataFrame":
    """Return the levels that are reported of each indicator and unit: how many, in how many articles, between what."""
    levels = frame[(frame["role"] == "level") & frame["per"].isna()]
    levels = levels.assign(unit=levels["unit"].fillna(""))
    found = levels.groupby(["indicator", "unit"], sort=False).agg(
        figures=("value", "size"),
        articles=("article", "nunique"),
        low_value=("value", "min"),
        median=("value", "median"),
        high_value=("value", "max"),
    )
    return found.reset_index().sort_values(["figures", "indicator", "unit"], ascending=[False, True, True])


def making(subject: Subject) -> Section:
    """Return how the report was made."""
    import pandas as pd

    options = subject.corpus.options
    facts: Sequence[tuple[str, Any]] = (
        ("version", f"govcorpus {VERSION}"),
        ("inputs", "; ".join(subject.corpus.inputs)),
        ("unit of text", subject.word(options.unit)),
        ("segmenter", options.segmenter),
        ("personal numbers", subject.word("masked" if options.masked else "shown")),
        ("slogans followed", "、".join(subject.followed)),
        ("charts drawn by", "Vega, Vega-Lite, Vega-Embed (BSD 3-Clause)"),
    )
    frame = pd.DataFrame([(subject.word(name), value) for name, value in facts if value], columns=["field", "value"])
    lead = Message("The page needs nothing from the network; commands of the same names give the whole tables.")
    grid = Grid("table-making", Message("How this report was made"), frame, ("field", "value"))
    return Section(lead, [grid])
