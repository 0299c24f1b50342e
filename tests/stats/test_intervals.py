import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.stats.intervals import (
    adjusted_p,
    cochran_armitage,
    hamed_rao,
    kendall_s,
    mann_kendall,
    seasonal_mann_kendall,
    theil_sen,
    wilson_interval,
)
from tables import GOLD

SERIES = [1, 3, 2, 5, 4, 6, 8, 7, 9, 12]


def test_wilson_as_by_its_formula() -> None:
    hits, total, z = 81, 263, 1.959963984540054
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    assert wilson_interval(hits, total) == pytest.approx((middle - half, middle + half))
    # Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3
    assert [round(end, 4) for end in wilson_interval(81, 263)] == [0.2553, 0.3662]
    assert [round(end, 4) for end in wilson_interval(0, 20)] == [0.0, 0.1611]


@given(total=st.integers(1, 400), data=st.data())
def test_wilson_holds_its_share_and_stays_a_share(total: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, total))
    low, high = wilson_interval(hits, total)
    assert -1e-12 <= low <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high <= 1 + 1e-12


def test_a_share_of_nothing_has_no_interval() -> None:
    assert all(map(math.isnan, wilson_interval(0, 0)))


def test_mann_kendall_and_theil_sen_as_pymannkendall_and_scipy_give_them() -> None:
    s, variance = kendall_s(SERIES)
    assert (s, variance) == (39, 125)
    assert s / (10 * 9 / 2) == pytest.approx(0.866667, abs=1e-6)
    assert mann_kendall(SERIES) == pytest.approx((3.398823, 0.000677), abs=1e-6)
    assert theil_sen(SERIES, range(10)) == pytest.approx((1.0, 0.75, 1.4286), abs=1e-4)


def test_tests_of_trend_as_pymannkendall_gives_them() -> None:
    cases = json.loads((GOLD / "series.json").read_text(encoding="utf-8"))["trends"]
    assert any(case["hamed_rao"][0] != case["mann_kendall"][0] for case in cases)
    for case in cases:
        values = case["values"]
        found = {
            "mann_kendall": mann_kendall(values),
            "hamed_rao": hamed_rao(values),
            "seasonal": seasonal_mann_kendall(values, 12),
        }
        for name, trend in found.items():
            z, p = (math.nan if value is None else value for value in case[name])
            assert trend.z == pytest.approx(z, rel=1e-9, nan_ok=True), name
            # It takes p as 1 less the distribution function, so only large ones have their digits.
            assert trend.p == pytest.approx(p, rel=1e-9, abs=1e-14, nan_ok=True), name


def test_seasons_are_compared_with_their_like_only() -> None:
    swinging = [0, 9, 1, 10, 2, 11, 3, 12]
    assert seasonal_mann_kendall(swinging, 2).z == pytest.approx((12 - 1) / math.sqrt(2 * 4 * 3 * 13 / 18))
    assert seasonal_mann_kendall(swinging, 1) == mann_kendall(swinging)
    with_gap = [0, 9, 1, math.nan, 2, 11, 3, 12]
    assert seasonal_mann_kendall(with_gap, 2).z == pytest.approx((9 - 1) / math.sqrt((4 * 3 * 13 + 3 * 2 * 11) / 18))


def test_hamed_and_rao_leave_a_straight_line_alone() -> None:
    line = [0.1 * i for i in range(12)]
    assert hamed_rao(line) == mann_kendall(line)


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0], [2.0] * 9, [0.0] * 9], ids=len)
def test_too_few_values_or_equal_ones_have_no_trend(values: list[float]) -> None:
    assert all(map(math.isnan, hamed_rao(values)))
    if len(set(values)) < 2:
        assert all(map(math.isnan, seasonal_mann_kendall(values, 4)))


@given(st.lists(st.integers(0, 9), min_size=3, max_size=15))
def test_a_series_backwards_has_the_opposite_corrected_trend(values: list[int]) -> None:
    there, back = hamed_rao(values), hamed_rao(values[::-1])
    assert there == pytest.approx((-back.z, back.p), nan_ok=True)


def test_ties_lower_the_variance() -> None:
    # n(n-1)(2n+5)/18 is 16.667 for 5 values; a tie of three takes 3*2*11/18 off.
    assert kendall_s([1, 1, 1, 2, 3])[1] == pytest.approx(16.6667 - 3.6667, abs=1e-3)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=12))
def test_a_series_backwards_has_the_opposite_trend(values: list[int]) -> None:
    there, back = mann_kendall(values), mann_kendall(values[::-1])
    assert there == pytest.approx((-back.z, back.p), nan_ok=True)
    assert math.isnan(there.z) == (len(set(values)) == 1)


def test_cochran_armitage_as_r_gives_it() -> None:
    # prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82)) in R: X-squared = 8.2249, p-value = 0.004132
    found = cochran_armitage([83, 90, 129, 70], [86, 93, 136, 82], range(4))
    assert found.z < 0
    assert found.z**2 == pytest.approx(8.2249, abs=1e-4)
    assert found.p == pytest.approx(0.004132, abs=1e-6)


def test_cochran_armitage_takes_gaps_into_account() -> None:
    even = cochran_armitage([1, 2, 8], [20, 20, 20], [0, 1, 2])
    late = cochran_armitage([1, 2, 8], [20, 20, 20], [0, 1, 9])
    assert even.z != pytest.approx(late.z)
    assert even.z == pytest.approx(cochran_armitage([1, 2, 8], [20, 20, 20], [2000, 2001, 2002]).z)


@pytest.mark.parametrize(
    ("hits", "totals"), [([0, 0], [5, 5]), ([5, 5], [5, 5]), ([2], [5]), ([], []), ([0, 0], [0, 0])]
)
def test_where_nothing_varies_there_is_no_trend(hits: list[int], totals: list[int]) -> None:
    assert all(map(math.isnan, cochran_armitage(hits, totals, range(len(hits)))))


def test_two_values_have_no_median_slope() -> None:
    assert all(map(math.isnan, theil_sen([1, 2], [0, 1])))


def test_adjusted_p_values() -> None:
    # Benjamini & Hochberg: p(i) * m / i, from the largest down, none above the one after it
    assert adjusted_p([0.01, 0.04, 0.03, math.nan]) == pytest.approx([0.03, 0.04, 0.04, math.nan], nan_ok=True)
    assert adjusted_p([]).tolist() == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_adjusting_never_lowers_a_p_value_nor_changes_their_order(p_values: list[float]) -> None:
    q = adjusted_p(p_values)
    assert (q >= np.array(p_values) - 1e-12).all()
    assert (np.diff(q[np.argsort(p_values)]) >= -1e-12).all()
