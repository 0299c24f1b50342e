"""Charts of a report, as Vega-Lite specifications made with Altair; colours are those of the page's style.

Every chart is as wide as the page lets it be. What it shows also stands in a table, for those who cannot see it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, Any]]
Titles = Mapping[str, str]

#: Pixels of a row of bars, and of charts whose height is fixed.
ROW, HEIGHT, MAP_HEIGHT, LEAST_HEIGHT = 22, 260, 440, 90
#: Room for names, in pixels; longer ones are cut, and whole in the tooltip.
NAMES = 150
MUTED, PLAIN, INK, PAPER = "var(--muted)", "var(--c1)", "var(--ink)", "var(--paper)"
#: What sets apart periods that pages cover in part.
PALE = 0.45
#: Shown in percent.
SHARES = ("share", "low", "high")


def bars(rows: Rows, name: str, value: str, titles: Titles) -> dict[str, Any]:
    """Return bars that lie, in the order of the rows: names to the left, numbers as their length."""
    import altair as alt

    chart = _of(rows).mark_bar(cornerRadiusEnd=2, color=PLAIN)
    chart = chart.encode(
        y=alt.Y(
            name, type="nominal", sort=None, title=None, axis=alt.Axis(labelLimit=NAMES, ticks=False, domain=False)
        ),
        x=alt.X(value, type="quantitative", title=titles[value], axis=_counting(rows, value)),
        tooltip=_tooltip(rows, titles),
    )
    return _spec(chart, ROW * len(rows))


def periods(rows: Rows, titles: Titles) -> dict[str, Any]:
    """Return bars that stand, one a `period`, as high as `articles`; periods whose `state` is partial are pale."""
    import altair as alt

    chart = _of(rows).mark_bar(color=PLAIN)
    chart = chart.encode(
        x=_period_axis(titles),
        y=alt.Y("articles", type="quantitative", title=titles["articles"], axis=_counting(rows, "articles")),
        opacity=alt.condition("datum.partial", alt.value(PALE), alt.value(1)),
        tooltip=_tooltip(rows, titles),
    )
    return _spec(chart, HEIGHT)


def trends(rows: Rows, titles: Titles) -> dict[str, Any]:
    """Return lines of the `share` by `period`, a colour a `term`, with bands from `low` to `high`.

    A click on a name in the legend brings it to the fore.
    """
    import altair as alt

    pick = alt.selection_point(name="pick", fields=["term"], bind="legend")
    base = _of(rows).encode(
        x=_period_axis(titles),
        color=alt.Color("term", type="nominal", sort=None, title=None, legend=alt.Legend(orient="top", columns=4)),
        opacity=alt.condition(pick, alt.value(1), alt.value(0.12)),
    )
    share = alt.Y("share", type="quantitative", title=titles["share"], axis=alt.Axis(format="%"))
    band = base.mark_area(fillOpacity=0.07).encode(
        y=alt.Y("low", type="quantitative", title=titles["share"]), y2="high"
    )
    line = base.mark_line(strokeWidth=2).encode(y=share)
    point = base.mark_point(filled=True, size=45).encode(y=share, tooltip=_tooltip(rows, titles))
    return _spec(alt.layer(band, line, point).add_params(pick), HEIGHT)


def first_dates(rows: Rows, names: Sequence[str], titles: Titles) -> dict[str, Any]:
    """Return a line a `slogan` with a point at the `day` on which each place has it first, hollow where `open`."""
    import altair as alt

    days = alt.Axis(format="%Y-%m", tickCount=8, labelOverlap="greedy", grid=False)
    chart = _of(rows).mark_point(size=90, color=PLAIN, strokeWidth=2)
    chart = chart.encode(
        x=alt.X("day", type="temporal", title=titles["first_date"], scale=alt.Scale(type="utc"), axis=days),
        y=alt.Y("slogan", type="nominal", sort=list(names), title=None, axis=alt.Axis(labelLimit=NAMES, grid=True)),
        fill=alt.condition("datum.open", alt.value(PAPER), alt.value(PLAIN)),
        tooltip=_tooltip(rows, titles),
    )
    return _spec(chart, max(LEAST_HEIGHT, 2 * ROW * len(names)))


def topic_map(rows: Rows, labels: Rows, titles: Titles) -> dict[str, Any]:
    """Return texts as points, a colour and a number a `topic`; the numbers stand where `labels` say.

    A click on a name in the legend brings the topic to the fore.
    """
    import altair as alt

    pick = alt.selection_point(name="pick", fields=["topic"], bind="legend")
    across, up = (alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False) for _ in range(2))
    order = [str(row["topic"]) for row in labels]
    points = _of(rows).mark_circle(size=60)
    points = points.encode(
        x=alt.X("x", type="quantitative", axis=across),
        y=alt.Y("y", type="quantitative", axis=up),
        color=alt.Color("topic", type="nominal", sort=order, title=None, legend=alt.Legend(orient="bottom", columns=2)),
        opacity=alt.condition(pick, alt.value(0.8), alt.value(0.08)),
        tooltip=_tooltip(rows, titles),
    ).add_params(pick)
    names = _of(labels).mark_text(fontSize=15, fontWeight="bold", color=INK, stroke=PAPER, strokeWidth=4)
    outlined = names.encode(x="x:Q", y="y:Q", text="number:N")
    plain = outlined.mark_text(fontSize=15, fontWeight="bold", color=INK)
    return _spec(alt.layer(points, outlined, plain), MAP_HEIGHT)


def tree(rows: Rows, names: Sequence[str], title: str) -> dict[str, Any]:
    """Return how topics join into one, from the left to the right: steps from (`x`, `y`) to (`x2`, `y2`).

    Topics stand at the places 0, 1, 2 … from above.
    """
    import altair as alt

    labels = [{"x": 0.0, "y": place, "name": name} for place, name in enumerate(names)]
    scale = alt.Scale(domain=[-0.5, len(names) - 0.5], reverse=True, nice=False)
    hidden = alt.Axis(title=None, labels=False, ticks=False, domain=False, grid=False)
    steps = _of(rows).mark_rule(color=PLAIN, strokeWidth=1.5)
    steps = steps.encode(
        x=alt.X("x", type="quantitative", title=title, scale=alt.Scale(domainMin=0), axis=alt.Axis(tickCount=6)),
        x2="x2",
        y=alt.Y("y", type="quantitative", axis=hidden, scale=scale),
        y2="y2",
    )
    text = _of(labels).mark_text(align="left", dx=4, dy=-7, fontSize=12, color=INK)
    return _spec(alt.layer(steps, text.encode(x="x:Q", y="y:Q", text="name:N")), max(LEAST_HEIGHT, 34 * len(names)))


def qualities(rows: Rows, titles: Titles) -> dict[str, Any]:
    """Return lines of each `measure` by the number of topics `k`; `value` is its height."""
    import altair as alt

    chart = _of(rows).mark_line(point=True)
    chart = chart.encode(
        x=alt.X("k", type="quantitative", title=titles["k"], axis=alt.Axis(tickMinStep=1, grid=False)),
        y=alt.Y("value", type="quantitative", title=None, axis=alt.Axis(tickCount=5)),
        color=alt.Color("measure", type="nominal", sort=None, title=None, legend=alt.Legend(orient="top")),
        tooltip=_tooltip(rows, titles),
    )
    return _spec(chart, HEIGHT)


def strips(rows: Rows, names: Sequence[str], parts: int, titles: Titles) -> dict[str, Any]:
    """Return a strip a `term` with a stroke in each `part` of the corpus that has it, the darker the more often."""
    import altair as alt

    chart = _of(rows).mark_rect(color=PLAIN)
    chart = chart.encode(
        x=alt.X("part", type="quantitative", title=titles["part"], scale=alt.Scale(domain=[0, parts], nice=False),
                axis=alt.Axis(labels=False, ticks=False, grid=False)),
        x2="end",
        y=alt.Y("term", type="nominal", sort=list(names), title=None, axis=alt.Axis(labelLimit=NAMES, grid=False)),
        opacity=alt.Opacity("count", type="quantitative", scale=alt.Scale(type="sqrt", range=[0.35, 1]), legend=None),
        tooltip=_tooltip(rows, titles),
    )  # fmt: skip
    return _spec(chart, max(LEAST_HEIGHT, 34 * len(names)))


def _of(rows: Rows) -> Any:
    import altair as alt

    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def _period_axis(titles: Titles) -> Any:
    import altair as alt

    axis = alt.Axis(labelOverlap="greedy", labelAngle=0, ticks=False, labelPadding=8, grid=False)
    return alt.X("period", type="ordinal", sort=None, title=titles["period"], axis=axis)


def _counting(rows: Rows, name: str) -> Any:
    """Return the axis of numbers, without fractions where there are none."""
    import altair as alt

    whole = all(isinstance(row[name], int) for row in rows)
    return alt.Axis(tickCount=6, tickMinStep=1, format=",d") if whole else alt.Axis(tickCount=6)


def _tooltip(rows: Rows, titles: Titles) -> list[Any]:
    """Return what is shown of a row that is pointed at: what has a title, shares in percent."""
    import altair as alt

    shown = [name for name in titles if rows and name in rows[0]]
    return [
        alt.Tooltip(name, type="quantitative", title=titles[name], format=".1%")
        if name in SHARES
        else alt.Tooltip(name, type="nominal", title=titles[name])
        for name in shown
    ]


def _spec(chart: Any, height: int) -> dict[str, Any]:
    """Return the specification of a chart as wide as its place; how all charts look is said once for the page."""
    spec: dict[str, Any] = chart.properties(width="container", height=height).to_dict()
    return {name: value for name, value in spec.items() if name not in ("$schema", "config")}
