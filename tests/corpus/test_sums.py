"""Sums by key."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus import sums
from govcorpus.corpus.sums import Sums, numbered

HUGE = 2**31 - 1
ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, HUGE), st.integers(0, HUGE), st.integers(-5, 5)))


@given(st.lists(ROWS, max_size=5), st.integers(0, 6))
def test_sums_are_those_of_rows_added_one_by_one(parts: list[list[tuple[int, int, int, int]]], few: int) -> None:
    expected: dict[tuple[int, int, int], int] = {}
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(sums, "_FEW", few)
        made = Sums(3)
        for rows in parts:
            columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
            made.add(columns[:3].astype(np.int32), columns[3:])
            for *key, value in rows:
                expected[(key[0], key[1], key[2])] = expected.get((key[0], key[1], key[2]), 0) + value
        keys, (total,) = made.total()
    found = dict(zip(zip(*(column.tolist() for column in keys), strict=True), total.tolist(), strict=True))
    assert list(found.items()) == list(expected.items())


def test_large_sums_are_exact() -> None:
    made = Sums(1)
    for _ in range(3):
        made.add([np.array([7, 7])], [np.array([2**60, 1])])
    assert made.total()[1][0].tolist() == [3 * 2**60 + 3]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1))
def test_numbers_are_given_out_in_order(rows: list[tuple[int, int]]) -> None:
    number, first = numbered(list(np.array(rows).T))
    order = list(Counter(rows))
    assert number.tolist() == [order.index(row) for row in rows]
    assert first.tolist() == [rows.index(row) for row in order]
