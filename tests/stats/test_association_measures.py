import math

import numpy as np
import pytest
from hypothesis import given

from govcorpus.stats.association_measures import (
    delta_p_left,
    delta_p_right,
    dice,
    log_dice,
    mi,
    npmi,
    t_score,
    z_score,
)
from govcorpus.stats.contingency import Contingency, window_table
from govcorpus.stats.significance import chi_squared
from tables import assert_gold, from_cells, from_margins, only, tables

MEASURES = (mi, npmi, t_score, z_score, dice, log_dice, delta_p_right, delta_p_left)


def test_as_other_software_gives_them() -> None:
    assert_gold(
        {
            "mi": mi,
            "mi2": lambda table: mi(table, 2),
            "mi3": lambda table: mi(table, 3),
            "t_score": t_score,
            "z_score": z_score,
            "dice": dice,
            "log_dice": log_dice,
        }
    )


def test_doctors_and_nurses() -> None:
    # Church & Hanks, Computational Linguistics 16 (1990), p. 24: MI 11.3; the others computed
    table = from_margins(8, 1105, 44, 15_000_000)
    values = [only(f(table)) for f in (mi, t_score, z_score, log_dice, dice)]
    assert values == pytest.approx([11.2692, 2.8273, 140.4598, 7.8338, 0.013925], abs=1e-4)
    assert only(mi(table, 3)) == pytest.approx(17.2692, abs=1e-4)


def test_worked_frequencies() -> None:
    # Computed by hand from the formulas
    table = from_margins(30, 100, 200, 100_000)
    assert only(table.e11) == 0.2
    assert [only(mi(table, power)) for power in (1, 2, 3)] == pytest.approx([7.228819, 12.135709, 17.0426], abs=1e-6)
    values = [only(f(table)) for f in (t_score, z_score, log_dice, npmi)]
    assert values == pytest.approx([5.440711, 66.634826, 11.678072, 0.617703], abs=1e-6)
    assert only(delta_p_right(table)) == pytest.approx(0.298298, abs=1e-6)
    assert only(delta_p_left(table)) == pytest.approx(0.149299, abs=1e-6)


def test_of_course() -> None:
    # Gries, International Journal of Corpus Linguistics 18 (2013), p. 144: of course in the BNC
    table = from_cells(5610, 168938, 2257, 10233063)
    assert only(delta_p_right(table)) == pytest.approx(0.032, abs=5e-4)
    assert only(delta_p_left(table)) == pytest.approx(0.697, abs=5e-4)


@given(tables(smallest=1))
def test_both_delta_p_multiply_to_chi_squared_over_n(table: Contingency) -> None:
    assert delta_p_right(table) * delta_p_left(table) == pytest.approx(
        chi_squared(table) / table.n, abs=1e-7
    )  # both are differences of numbers near 1


@given(tables(smallest=1))
def test_symmetric_measures_do_not_ask_which_word_is_the_node(table: Contingency) -> None:
    other = Contingency(table.o11, table.c1, table.r1, table.n)
    for measure in (mi, npmi, t_score, z_score, dice, log_dice):
        assert measure(table) == pytest.approx(measure(other), rel=1e-9, abs=1e-9)
    assert delta_p_right(table) == pytest.approx(delta_p_left(other), abs=1e-12)


@given(tables(smallest=1))
def test_measures_stay_in_their_range_and_agree_on_the_direction(table: Contingency) -> None:
    assert (np.abs(npmi(table)) <= 1 + 1e-9).all()
    assert (log_dice(table) <= 14).all() and (dice(table) <= 1).all()
    assert (np.abs(delta_p_right(table)) <= 1).all() and (np.abs(delta_p_left(table)) <= 1).all()
    clear = np.abs(table.deviations[0]) > 1e-6 * table.n
    for measure in (mi, npmi, t_score, z_score, delta_p_right, delta_p_left):
        assert (np.sign(measure(table)) == np.sign(table.deviations[0]))[clear].all()


def test_words_that_only_occur_together() -> None:
    table = from_margins(50, 50, 50, 10_000)
    assert [only(f(table)) for f in (npmi, dice, log_dice, delta_p_right)] == pytest.approx([1, 1, 14, 1])


def test_words_that_never_meet() -> None:
    table = from_margins(0, 50, 60, 10_000)
    assert [only(f(table)) for f in (mi, log_dice)] == [-math.inf, -math.inf]
    assert only(npmi(table)) == -1
    assert math.isnan(only(t_score(table)))
    assert only(z_score(table)) == pytest.approx(-math.sqrt(0.3))


@pytest.mark.parametrize("margins", [(0, 0, 5, 9), (0, 5, 0, 9), (0, 0, 0, 9), (0, 0, 0, 0)], ids=str)
def test_without_a_node_or_a_word_there_is_no_association(margins: tuple[int, int, int, int]) -> None:
    table = from_margins(*margins)
    for measure in (npmi, t_score, z_score):
        assert math.isnan(only(measure(table)))
    for measure in MEASURES:
        assert not only(measure(table)) > 0


def test_no_words() -> None:
    table = window_table([], 10, [], 100, 5)
    assert [len(measure(table)) for measure in MEASURES] == [0] * len(MEASURES)
