"""The figures that a text reports: what is measured, its value and unit, and how it has changed.

Each number with a unit is one figure, and what it measures is found by rules on the clause it stands in
(`figure_nouns`), on comparisons (`comparisons`) and on the figures before it in the sentence (`figure_chain`).
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from govcorpus.model import Span
from govcorpus.text.comparisons import doubling_after
from govcorpus.text.figure_chain import Reading, read_chain
from govcorpus.text.quantities import Quantity, find_quantities, simple_view
from govcorpus.text.sentences import sentence_starts

#: So far behind a figure its comparison may stand.
_REACH = 30
#: The level that a change is of is one of so many figures before it.
_RECENT = 8
_POINTS = "百分点"


class Figure(NamedTuple):
    """A number that a text reports, from `start` to `end` with its unit.

    `indicator` is what it measures, as the text says it, None where that is not found. `value` is in `unit`, multiplied
    out (1.2亿元 is 120000000 元), `low` and `high` the ends of a range, whose middle `value` is. `per` is what it is
    counted per (亩, 人), which the unit repeats where the text says 每亩 (元/亩). `qualifier` holds 近, 余, 以上.

    `role` is `level`, or `change` for a difference from something else. `change` is by how much the indicator has
    changed, with sign, in `change_unit`, and `change_base` what it is compared with (同比, 比上年): of a change its own
    value, of a level that of the change reported right behind it, or the difference from where it came (由…到…).
    """

    start: int
    end: int
    indicator: str | None
    value: float
    unit: str
    low: float
    high: float
    per: str | None = None
    qualifier: str | None = None
    role: str = "level"
    change: float | None = None
    change_unit: str | None = None
    change_base: str | None = None


def find_figures(text: str) -> Iterator[Span]:
    """Yield the figures of a text as spans, in order; the value is that of the figure with its unit.

    >>> text = "全县粮食总产量达38.6万吨,增长2.1%。"
    >>> [(text[span.start : span.end], span.value) for span in find_figures(text)]
    [('38.6万吨', '386000 吨'), ('2.1%', '2.1 %')]
    """
    for figure in read_figures(text):
        yield Span(figure.start, figure.end, "figure", f"{figure.value:.15g} {figure.unit}".rstrip())


def read_figures(text: str) -> list[Figure]:
    """Return the figures of a text, in order.

    >>> figures = read_figures("贫困发生率由12.6%降至0.8%,人均增收1000余元。")
    >>> [(one.indicator, one.value, one.unit, one.change) for one in figures]
    [('贫困发生率', 12.6, '%', None), ('贫困发生率', 0.8, '%', -11.8), ('人均增收', 1000.0, '元', None)]
    """
    view = simple_view(text)
    quantities = list(find_quantities(view))
    if not quantities:
        return []
    starts = sentence_starts(view)
    found: list[Figure] = []
    for first, last in _sentences(quantities, starts):
        readings = read_chain(view, starts[bisect_right(starts, quantities[first].start) - 1], quantities[first:last])
        found += _with_changes(view, [(reading, _figure(text, view, reading)) for reading in readings])
    return found


def _sentences(quantities: list[Quantity], starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of quantities that stand in one sentence."""
    sentences = [bisect_right(starts, quantity.start) for quantity in quantities]
    first = 0
    for i in range(1, len(quantities) + 1):
        if i == len(quantities) or sentences[i] != sentences[first]:
            yield first, i
            first = i


def _figure(text: str, view: str, reading: Reading) -> Figure:
    quantity = reading.quantity
    change = reading.sign * quantity.value if reading.role == "change" else None
    return Figure(
        quantity.start,
        quantity.end,
        _as_written(text, view, reading),
        quantity.value,
        reading.unit,
        quantity.low,
        quantity.high,
        reading.per,
        quantity.qualifier,
        "change" if reading.role == "change" else "level",
        change,
        None if change is None else reading.unit,
        reading.base,
    )


def _as_written(text: str, view: str, reading: Reading) -> str | None:
    """Return what a figure measures in the characters of the text, which may be traditional ones."""
    if reading.noun is None or text is view:
        return reading.noun
    start = view.rfind(reading.noun, max(reading.quantity.start - 2 * _REACH, 0), reading.quantity.last + _REACH)
    return reading.noun if start < 0 else text[start : start + len(reading.noun)]


def _with_changes(view: str, read: list[tuple[Reading, Figure]]) -> list[Figure]:
    """Return figures, levels with the change that the text reports of them."""
    figures = [figure for _, figure in read]
    for i, (reading, figure) in enumerate(read):
        if reading.role == "to" and i and read[i - 1][0].role == "from" and figures[i - 1].unit == figure.unit:
            figures[i] = _moved(figures[i - 1], figure)
        elif figure.role == "change" and reading.carried:
            _attach(figures, i)
        elif figure.role == "level" and (doubled := doubling_after(view[figure.end : figure.end + _REACH])):
            figures[i] = figure._replace(change=doubled[0], change_unit="%", change_base=doubled[1])
    return figures


def _attach(figures: list[Figure], change: int) -> None:
    """Give a change to the level before it that it is said of, unless that has one."""
    new = figures[change]
    for i in range(change - 1, max(change - 1 - _RECENT, -1), -1):
        old = figures[i]
        if old.role == "level" and old.indicator == new.indicator:
            if old.change is None:
                figures[i] = old._replace(change=new.change, change_unit=new.change_unit, change_base=new.change_base)
            return


def _moved(before: Figure, after: Figure) -> Figure:
    """Return a level with its difference from the level that it came from."""
    unit = _POINTS if after.unit == "%" else after.unit
    return after._replace(change=round(after.value - before.value, 9), change_unit=unit)
