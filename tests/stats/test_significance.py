from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.stats.contingency import Contingency, keyness_table
from govcorpus.stats.significance import bic, chi_squared, g2, g2_two_cells, p_value
from tables import assert_gold, from_cells, from_margins, only, swapped, tables


def test_as_other_software_gives_them() -> None:
    assert_gold(
        {
            "e11": lambda table: table.e11,
            "g2": g2,
            "g2_two_cells": g2_two_cells,
            "chi_squared": chi_squared,
            "chi_squared_yates": lambda table: chi_squared(table, yates=True),
            "p": lambda table: p_value(g2(table)),
            "bic": lambda table: bic(g2(table), table.n),
        }
    )


def test_dunning() -> None:
    # Dunning, Computational Linguistics 19 (1993), p. 72: "the swiss"; the table below has 10 of 10 against 3 of 31767
    assert only(g2(from_cells(10, 0, 3, 31764))) == pytest.approx(167.2298, abs=1e-4)


def test_frequencies_of_gabrielatos_and_marchi() -> None:
    # Gabrielatos & Marchi, Keyness: Matching metrics to definitions (2011), p. 18; values computed
    table = keyness_table([206523], [178174], 959641, 1562358)
    assert only(g2_two_cells(table)) == pytest.approx(38531.76, abs=0.01)
    assert only(g2(table)) == pytest.approx(45784.79, abs=0.01)


def test_worked_frequencies() -> None:
    # Computed by hand from the formulas
    table = keyness_table([120, 5], [40, 0], [100_000, 50_000], [200_000, 1_000_000])
    two, four = g2_two_cells(table), g2(table)
    assert two.tolist() == pytest.approx([116.156912, 30.445224], abs=1e-6)
    assert only(four[:1]) == pytest.approx(116.223621, abs=1e-6)
    assert only(chi_squared(table)[:1]) == pytest.approx(125.066702, abs=1e-6)
    assert bic(two, table.n).tolist() == pytest.approx([103.545374, 16.580924], abs=1e-6)
    assert bic(four, table.n).tolist() == pytest.approx([103.612084, 16.581400], abs=1e-6)


def test_g2_of_co_occurrence() -> None:
    # Church & Hanks, Computational Linguistics 16 (1990), p. 24, doctors / nurses; G2 computed
    assert only(g2(from_margins(8, 1105, 44, 15_000_000))) == pytest.approx(110.5944, abs=1e-4)
    assert only(g2(from_margins(30, 100, 200, 100_000))) == pytest.approx(255.676546, abs=1e-6)


def exact_g2(table: Contingency) -> float:
    """G² of one table with 60 digits."""
    with localcontext() as context:
        context.prec = 60
        o11, o12, o21, o22 = (Decimal(int(only(cell))) for cell in table.observed)
        n = o11 + o12 + o21 + o22
        rows, columns = (o11 + o12, o21 + o22), (o11 + o21, o12 + o22)
        expected = [row * column / n for row in rows for column in columns]
        cells = zip((o11, o12, o21, o22), expected, strict=True)
        return float(2 * sum(o * (o / e).ln() for o, e in cells if o))


@pytest.mark.parametrize("a", [1, 900, 990, 999, 1001, 1010, 5000])
def test_g2_keeps_its_digits_where_corpora_are_big_and_differ_little(a: int) -> None:
    table = from_cells(a, 1_000_000_000 - a, 1000, 999_999_000)
    sign = 1 if a > 1000 else -1
    assert only(g2(table)) == pytest.approx(sign * exact_g2(table), rel=1e-9)


@given(st.integers(0, 10**6), st.integers(1, 10**9))
def test_a_corpus_compared_with_itself_has_no_keyness(freq: int, others: int) -> None:
    table = keyness_table([freq], [freq], freq + others, freq + others)
    for statistic in (g2, g2_two_cells, chi_squared):
        assert only(statistic(table)) == pytest.approx(0, abs=1e-9)
    assert only(p_value(g2(table))) == pytest.approx(1, abs=1e-4)


@given(tables())
def test_target_and_reference_swapped_change_the_sign_alone(table: Contingency) -> None:
    for statistic in (g2, g2_two_cells):
        there, back = statistic(table), statistic(swapped(table))
        assert there == pytest.approx(-back, rel=1e-6, abs=1e-6, nan_ok=True)
    assert chi_squared(table) == pytest.approx(chi_squared(swapped(table)), rel=1e-6, abs=1e-6, nan_ok=True)


@given(tables())
def test_the_sign_says_on_which_side_the_term_is_commoner(table: Contingency) -> None:
    for values in (g2(table), g2_two_cells(table)):
        assert (np.sign(values) * np.sign(table.deviations[0]) >= 0)[table.n > 0].all()
    assert (np.abs(g2(table)) >= np.abs(g2_two_cells(table)) - 1e-6)[table.n > 0].all()


def test_where_a_row_or_column_is_empty_nothing_differs() -> None:
    for cells in ((0, 5, 0, 9), (5, 0, 9, 0), (0, 0, 3, 9), (3, 9, 0, 0)):
        table = from_cells(*cells)
        for statistic in (g2, g2_two_cells, chi_squared):
            assert only(statistic(table)) == 0
        assert only(p_value(g2(table))) == 1


def test_of_nothing_nothing_can_be_said() -> None:
    table = from_cells(0, 0, 0, 0)
    values = (g2(table), g2_two_cells(table), chi_squared(table), p_value(g2(table)), bic(g2(table), table.n))
    assert all(np.isnan(only(value)) for value in values)
    empty = keyness_table([], [], 0, 0)
    assert [len(f(empty)) for f in (g2, g2_two_cells, chi_squared)] == [0, 0, 0]


def test_p_keeps_its_digits_in_the_tail() -> None:
    # scipy.stats.chi2.sf(300, 1)
    assert only(p_value(np.array([300.0]))) == pytest.approx(3.251e-67, rel=1e-3)
