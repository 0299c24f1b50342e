import numpy as np
import pytest
from hypothesis import given

from govcorpus.stats.contingency import Contingency, keyness_table, ratio, window_table
from tables import tables


@given(tables())
def test_cells_and_margins_add_up(table: Contingency) -> None:
    o11, o12, o21, o22 = table.observed
    assert (o11 + o12 == table.r1).all() and (o21 + o22 == table.r2).all()
    assert (o11 + o21 == table.c1).all() and (o12 + o22 == table.c2).all()
    assert (table.r1 + table.r2 == table.n).all() and (table.c1 + table.c2 == table.n).all()


@given(tables())
def test_expected_frequencies_have_the_margins_of_the_observed(table: Contingency) -> None:
    filled = table.n > 0
    e11, e12, e21, e22 = (cell[filled] for cell in table.expected)
    assert e11 + e12 == pytest.approx(table.r1[filled])
    assert e21 + e22 == pytest.approx(table.r2[filled])
    assert e11 + e21 == pytest.approx(table.c1[filled])
    for deviation, observed, expected in zip(table.deviations, table.observed, (e11, e12, e21, e22), strict=True):
        assert deviation[filled] == pytest.approx(observed[filled] - expected, abs=1e-6)


def test_a_window_table_leaves_the_nodes_out() -> None:
    table = window_table([30, 2], 100, [200, 50], 100_010, 10)
    assert table.n.tolist() == [100_000, 100_000]
    assert table.r1.tolist() == [100, 100]
    assert table.e11.tolist() == [0.2, 0.05]


@pytest.mark.parametrize("sizes", [(4, 100), (100, 2)])
def test_a_part_greater_than_its_whole_is_refused(sizes: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="negative"):
        keyness_table([5], [3], *sizes)


def test_no_terms_make_an_empty_table() -> None:
    table = keyness_table([], [], 100, 200)
    assert [len(cell) for cell in (*table.observed, *table.expected)] == [0] * 8


def test_nothing_is_divided_by_zero() -> None:
    quotient = ratio(np.array([1.0, 0.0, 3.0]), np.array([0.0, 0.0, 2.0]))
    assert np.isnan(quotient).tolist() == [True, True, False]
    assert quotient[2] == 1.5
