import csv
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.stats.contingency import Contingency, keyness_table
from govcorpus.stats.effect_sizes import (
    log_odds_z,
    log_ratio,
    log_ratio_interval,
    percent_diff,
    pooled_prior,
    simple_maths,
)
from tables import GOLD, NEAR, assert_gold, only, swapped, tables


def test_as_other_software_gives_them() -> None:
    assert_gold(
        {
            "log_ratio": log_ratio,
            "log_ratio_low": lambda table: log_ratio_interval(table)[0],
            "log_ratio_high": lambda table: log_ratio_interval(table)[1],
            "percent_diff": percent_diff,
        }
    )


def test_log_odds_as_convokit_gives_them() -> None:
    with (GOLD / "log_odds.csv").open(encoding="utf-8", newline="") as file:
        columns = zip(*([float(x) for x in row.values()] for row in csv.DictReader(file)), strict=True)
    freq, freq_ref, prior, expected = map(np.array, columns)
    table = keyness_table(freq, freq_ref, freq.sum(), freq_ref.sum())
    assert log_odds_z(table, prior, prior.sum()) == pytest.approx(expected, rel=NEAR, abs=1e-12)
    assert pooled_prior(table, 500) == pytest.approx(prior, rel=NEAR)


def test_log_odds_by_hand() -> None:
    # Monroe, Colaresi & Quinn, Political Analysis 16 (2008), eqs. 16, 20, 22, with y = 9 of 99 and 4 of 49, alpha 1 of 11
    table = keyness_table([9], [4], 99, 49)
    delta = math.log(10 / 100) - math.log(5 / 55)
    assert only(log_odds_z(table, np.array([1.0]), 11)) == pytest.approx(delta / math.sqrt(1 / 10 + 1 / 5))


def test_percent_diff_and_log_ratio_of_gabrielatos_and_marchi() -> None:
    # Gabrielatos & Marchi, Keyness: Matching metrics to definitions (2011), p. 18; log ratio computed
    table = keyness_table([206523], [178174], 959641, 1562358)
    assert only(percent_diff(table)) == pytest.approx(88.7104, abs=1e-4)
    assert only(log_ratio(table)) == pytest.approx(0.916174, abs=1e-6)


def test_simple_maths_of_sketch_engine() -> None:
    # Sketch Engine's documentation of simple maths
    assert only(simple_maths(keyness_table([35], [263], 112289776, 1559716979))) == pytest.approx(1.1224, abs=1e-4)


def test_worked_frequencies() -> None:
    # Computed by hand from the formulas
    table = keyness_table([120, 5], [40, 0], [100_000, 50_000], [200_000, 1_000_000])
    assert log_ratio(table).tolist() == pytest.approx([2.584963, 7.643856], abs=1e-6)
    assert percent_diff(table).tolist() == pytest.approx([500, math.nan], nan_ok=True)
    assert only(simple_maths(table)[:1]) == pytest.approx(5.975124, abs=1e-6)
    assert only(simple_maths(table, 100)[:1]) == pytest.approx(4.333333, abs=1e-6)


@given(st.integers(1, 10**6), st.integers(1, 10**9))
def test_a_corpus_compared_with_itself_shows_no_effect(freq: int, others: int) -> None:
    table = keyness_table([freq], [freq], freq + others, freq + others)
    assert only(log_ratio(table)) == 0
    assert only(percent_diff(table)) == 0
    assert only(simple_maths(table)) == 1
    assert only(log_odds_z(table, pooled_prior(table, 500), 500)) == 0


@given(tables(smallest=1))
def test_target_and_reference_swapped_change_the_sign_alone(table: Contingency) -> None:
    other = swapped(table)
    assert log_ratio(table) == pytest.approx(-log_ratio(other), abs=1e-9)
    low, high = log_ratio_interval(table)
    assert low == pytest.approx(-log_ratio_interval(other)[1], abs=1e-6)
    assert (low <= log_ratio(table)).all() and (log_ratio(table) <= high).all()
    z, back = (log_odds_z(one, pooled_prior(one, 500), 500) for one in (table, other))
    assert z == pytest.approx(-back, abs=1e-6)
    assert simple_maths(table) * simple_maths(other) == pytest.approx(np.ones_like(z))


@given(tables(smallest=1))
def test_log_ratio_and_percent_diff_say_the_same(table: Contingency) -> None:
    assert 100 * (2 ** log_ratio(table) - 1) == pytest.approx(percent_diff(table), rel=1e-6, abs=1e-6)


def test_a_term_of_one_corpus_alone_has_a_finite_log_ratio() -> None:
    there, back = keyness_table([0], [6], 100, 200), keyness_table([6], [0], 200, 100)
    assert only(log_ratio(there)) == pytest.approx(math.log2((0.5 / 100) / (6 / 200)))
    assert only(log_ratio(there)) == -only(log_ratio(back))
    assert only(percent_diff(there)) == -100
    low, high = log_ratio_interval(there)
    assert only(low) < only(log_ratio(there)) < only(high)


@pytest.mark.parametrize(
    ("a", "b", "c", "d"), [(0, 0, 9, 9), (0, 0, 0, 9), (0, 3, 0, 9), (3, 0, 9, 0), (0, 0, 0, 0)], ids=str
)
def test_what_is_not_defined_is_missing(a: int, b: int, c: int, d: int) -> None:
    table = keyness_table([a], [b], c, d)
    assert math.isnan(only(log_ratio(table)))
    assert all(math.isnan(only(end)) for end in log_ratio_interval(table))
    assert math.isnan(only(percent_diff(table)))
    assert math.isnan(only(simple_maths(table))) == (not c or not d)
    if a + b == 0:
        assert math.isnan(only(log_odds_z(table, pooled_prior(table, 500), 500)))


def test_no_terms() -> None:
    table = keyness_table([], [], 10, 10)
    found = (log_ratio(table), percent_diff(table), simple_maths(table), log_odds_z(table, table.c1, 500))
    assert [len(values) for values in found] == [0, 0, 0, 0]
