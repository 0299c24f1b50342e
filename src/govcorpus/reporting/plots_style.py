"""What pictures have in common: colours that are told apart by everybody, panels, axes in percent."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

Item = TypeVar("Item")

GREY, PALE, STRONG, OTHER = "#9a9a9a", "#dddddd", "#20639b", "#d55e00"
#: Colours that are told apart by people who see fewer colours, and in print (Okabe and Ito 2008).
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8f7700")
#: With them lines are told apart without colour.
MARKERS, DASHES = "os^Dv*XP", ("-", "--", "-.", ":")
#: So many panels are shown at most, and beside each other.
MOST_PANELS, COLUMNS = 12, 3
#: Rounds in which labels make way for each other: by number, not by time, so that they end the same. A line leads to a
#: label that is so many points away.
ROUNDS, FAR = 40, 14


def panels(figure: "Figure", count: int, width: float, height: float, *, share: bool = False) -> "list[Axes]":
    """Return small pictures in rows of three, each so many inches wide and high; `share` gives all the same axes."""
    columns = min(COLUMNS, count)
    rows = math.ceil(count / columns)
    figure.set_size_inches(max(6.5, width * columns), height * rows + 0.4)
    grid = list(figure.subplots(rows, columns, squeeze=False, sharex=share, sharey=share).ravel())
    for spare in grid[count:]:
        spare.set_visible(False)
    return grid[:count]


def spread_labels(figure: "Figure", axes: "Axes", labels: "Sequence[Text]") -> None:
    """Move labels apart that cover each other; a thin line leads back to its place from one that is far."""
    from adjustText import adjust_text

    if len(labels) < 2:
        return
    figure.draw_without_rendering()
    before = [label.get_position() for label in labels]
    adjust_text(list(labels), ax=axes, iter_lim=ROUNDS, prevent_crossings=False)
    for label, start in zip(labels, before, strict=True):
        ends = axes.transData.transform([start, label.get_position()])
        if math.dist(*ends) * 72 / figure.dpi > FAR:
            axes.plot(*zip(start, label.get_position(), strict=True), color=GREY, lw=0.5, zorder=2)


def shown(figure: "Figure", items: Sequence[Item], most: int) -> Sequence[Item]:
    """Return the first of some items, and say in a corner of the picture how many of them these are."""
    if len(items) > most:
        figure.text(0.995, 0.995, f"{most:,} / {len(items):,}", ha="right", va="top", fontsize=8, color=GREY)
    return items[:most]


def percent(value: float, _place: object) -> str:
    """Return a share as an axis shows it."""
    return f"{value:.0%}"


def thousands(value: float, _place: object) -> str:
    """Return a number as an axis shows it."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"
