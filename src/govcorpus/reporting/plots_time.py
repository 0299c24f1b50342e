"""Pictures over time: shares of articles, first attestations place by place, adoption."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govcorpus.reporting.plots_style import (
    DASHES,
    GREY,
    MARKERS,
    MOST_PANELS,
    OTHER,
    PALE,
    PALETTE,
    STRONG,
    panels,
    percent,
    shown,
    thousands,
)
from govcorpus.stats.periods import PARTIAL, period_range

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

#: So many terms have a line in a picture, so many periods a name, so many places a row.
MOST_LINES, MOST_PERIODS, MOST_PLACES = 8, 16, 60
#: The lines of terms are drawn so far beside each other, in periods.
BESIDE = 0.06
_ROW, _MARGIN = 0.24, 1.2


def draw_trend(figure: "Figure", frame: "DataFrame") -> None:
    """Draw a line for each term with its interval; a period covered in part is hollow, one without pages a gap."""
    named = list(dict.fromkeys(frame["group"].tolist())) if "group" in frame else [""]
    groups = shown(figure, named, MOST_PANELS)
    periods = period_range(frame["period"].min(), frame["period"].max())
    terms = shown(figure, list(dict.fromkeys(frame["term"].tolist())), MOST_LINES)
    single, top = len(groups) == 1, 1.05 * frame["high"].max()
    grid = panels(figure, len(groups), 8.5 if single else 3.6, 4.6 if single else 2.5, share=True)
    for axes, group in zip(grid, groups, strict=True):
        rows = frame[frame["group"] == group] if "group" in frame else frame
        for number, term in enumerate(terms):
            beside = BESIDE * (number - (len(terms) - 1) / 2)
            _draw_line(axes, rows[rows["term"] == term], periods, number, beside)
        axes.set_title(group, fontsize=9, loc="left")
        axes.yaxis.set_major_formatter(percent)
        axes.set_ylim(0, top)
        _name_periods(axes, periods, MOST_PERIODS if single else MOST_PERIODS // 2)
    figure.supylabel("share", fontsize=9)
    named_lines = {name: line for axes in grid for line, name in zip(*axes.get_legend_handles_labels(), strict=True)}
    names, handles = list(named_lines), list(named_lines.values())
    figure.legend(handles, names, frameon=False, fontsize=9, loc="outside lower center", ncols=min(len(names), 6))


def _draw_line(axes: "Axes", rows: "DataFrame", periods: Sequence[str], number: int, beside: float) -> None:
    if not len(rows):
        return
    colour, marker = PALETTE[number % len(PALETTE)], MARKERS[number % len(MARKERS)]
    at = [periods.index(period) + beside for period in rows["period"].tolist()]
    share, low, high = (rows[name].to_numpy() for name in ("share", "low", "high"))
    faces = ["white" if state == PARTIAL else colour for state in rows["state"].tolist()]
    axes.fill_between(at, low, high, color=colour, alpha=0.13, lw=0)
    axes.vlines(at, low, high, color=colour, lw=0.7, alpha=0.5)
    axes.plot(
        at,
        share,
        color=colour,
        lw=1.6,
        ls=DASHES[number % len(DASHES)],
        marker=marker,
        ms=5,
        label=rows["term"].iloc[0],
    )
    axes.scatter(at, share, s=26, marker=marker, facecolors=faces, edgecolors=colour, zorder=3, clip_on=False)


def _name_periods(axes: "Axes", periods: Sequence[str], most: int) -> None:
    """Name the periods, or every so many of them where there are more than have room."""
    step = -(-len(periods) // most)
    shown = range(0, len(periods), step)
    slant: Any = (
        {"rotation": 45, "ha": "right", "rotation_mode": "anchor"} if len(shown) > 6 or len(periods[0]) > 4 else {}
    )
    axes.set_xticks(shown, [periods[i] for i in shown], fontsize=8, **slant)
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.tick_params(axis="y", labelsize=8)


def draw_spread(figure: "Figure", frame: "DataFrame") -> None:
    """Draw a row for each place: what the corpus covers, and from the first attestation of the term to the last.

    A first attestation that is not the true first one, because the pages of the place begin too late, is hollow.
    """
    dated = frame[frame["first_date"].notna()]
    dated = dated.head(len(shown(figure, range(len(dated)), MOST_PLACES)))
    figure.set_size_inches(8.5, _MARGIN + _ROW * max(len(dated), 2))
    axes = figure.subplots()
    hollow = None
    for place, row in enumerate(dated.to_dict("records")):
        first, last = _day(row["first_date"]), _day(row["last_date"], end=True)
        axes.hlines(place, _day(row["covered_from"]), _day(row["covered_to"], end=True), color=PALE, lw=6)
        axes.hlines(place, first, last, color=STRONG, lw=1.6)
        face = "white" if row["censored"] else STRONG
        dot = axes.scatter([first], [place], s=36, facecolors=face, edgecolors=STRONG, zorder=3)
        hollow = dot if row["censored"] else hollow
    if hollow is not None:
        figure.legend([hollow], ["censored"], frameon=False, fontsize=8, loc="outside lower right")
    names = dated["place" if "place" in dated else "group"].tolist()
    counts = dated["articles"].tolist()
    axes.set_yticks(range(len(dated)), [f"{n} ({c:,})" for n, c in zip(names, counts, strict=True)], fontsize=9)
    axes.set_ylim(len(dated) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    axes.xaxis_date()
    axes.tick_params(axis="x", labelsize=8)
    axes.set_xlabel("first_date", fontsize=9)


def draw_adoption(figure: "Figure", frame: "DataFrame") -> None:
    """Draw how many places have the term by each period, beside how many have pages."""
    from matplotlib.ticker import MaxNLocator

    figure.set_size_inches(8, 4)
    axes = figure.subplots()
    at = range(len(frame))
    axes.step(at, frame["covered"], where="mid", color=GREY, ls="--", lw=1.4, label="covered")
    axes.step(at, frame["adopted"], where="mid", color=STRONG, lw=1.8, label="adopted")
    known = (frame["new"] - frame["new_censored"]).tolist()
    axes.bar(at, known, color=OTHER, width=0.5, label="new")
    axes.bar(at, frame["new_censored"], bottom=known, color="white", edgecolor=OTHER, width=0.5, label="new_censored")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(thousands)
    axes.set_ylim(bottom=0)
    figure.legend(frameon=False, fontsize=9, loc="outside lower center", ncols=4)
    _name_periods(axes, frame["period"].tolist(), MOST_PERIODS)


def _day(day: str, *, end: bool = False) -> Any:
    """Return a date that may be partial as the first or the last day that it can be."""
    from datetime import date

    from govcorpus.text.dates import date_bounds

    return date.fromisoformat(date_bounds(day)[end])
