"""Two-by-two tables for the tests of the measures: gold ones, and any there can be."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from govcorpus.stats.contingency import Contingency, Numbers, keyness_table, window_table

GOLD = Path(__file__).parent / "gold"
#: How near to other software the measures have to be.
NEAR = 1e-9

counts = st.integers(0, 40) | st.integers(0, 10**9)


@st.composite
def tables(draw: st.DrawFn, smallest: int = 0) -> Contingency:
    """Up to five tables of keyness; `smallest` is the least that a cell may hold."""
    rows = draw(st.lists(st.tuples(*[counts.filter(lambda x: x >= smallest)] * 4), min_size=1, max_size=5))
    a, others, b, others_ref = np.array(rows).T
    return keyness_table(a, b, a + others, b + others_ref)


def from_cells(o11: int, o12: int, o21: int, o22: int) -> Contingency:
    return keyness_table([o11], [o21], o11 + o12, o21 + o22)


def from_margins(o11: int, r1: int, c1: int, n: int) -> Contingency:
    return window_table([o11], r1, [c1], n, 0)


def only(values: Numbers) -> float:
    (value,) = values.tolist()
    return float(value)


def swapped(table: Contingency) -> Contingency:
    """Target and reference in each other's place."""
    return keyness_table(table.o21, table.o11, table.r2, table.r1)


def assert_gold(measures: dict[str, Callable[[Contingency], Numbers]]) -> None:
    """Compare measures, by the names of `contingency.csv`, with all that other software says of them."""
    with (GOLD / "contingency.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["statistic"] in measures]
    assert {row["statistic"] for row in rows} == set(measures)
    for row in rows:
        table = from_margins(*(int(row[name]) for name in ("o11", "r1", "c1", "n")))
        value = only(measures[row["statistic"]](table))
        assert value == pytest.approx(float(row["value"]), rel=NEAR, abs=1e-12), row
