import csv
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from govcorpus.stats.dispersion_measures import arf, dp, dp_norm, juilland_d, part_range
from tables import GOLD, NEAR, only


def matrix(*rows: list[int]) -> Any:
    return csr_array(np.array(rows))


def measured(statistic: str, counts: list[int], sizes: list[int]) -> float:
    table, parts = matrix(counts), np.array(sizes)
    values = {
        "range": part_range(table),
        "dp": dp(table, parts),
        "dp_norm": dp_norm(dp(table, parts), parts),
        "juilland_d": juilland_d(table, parts),
    }
    return only(values[statistic])


def test_as_other_software_gives_them() -> None:
    with (GOLD / "dispersion.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["statistic"] for row in rows} == {"range", "dp", "dp_norm", "juilland_d"}
    for row in rows:
        counts, sizes = ([int(x) for x in row[name].split()] for name in ("counts", "sizes"))
        value = measured(row["statistic"], counts, sizes)
        assert value == pytest.approx(float(row["value"]), rel=NEAR, abs=1e-12), row


def test_five_parts_of_gries() -> None:
    # Gries, International Journal of Corpus Linguistics 13 (2008): DP of 1 to 5 hits in 9, 10, 10, 10, 11 %
    counts, sizes = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
    assert measured("dp", counts, sizes) == pytest.approx(0.18)
    assert measured("dp_norm", counts, sizes) == pytest.approx(0.219512, abs=1e-6)
    assert measured("juilland_d", counts, sizes) == pytest.approx(0.785150, abs=1e-6)


def test_three_parts_of_lijffijt_and_gries() -> None:
    # Lijffijt & Gries, International Journal of Corpus Linguistics 17 (2012), p. 148
    assert measured("dp_norm", [2, 1, 0], [7, 7, 7]) == pytest.approx(0.5)


def test_five_parts_of_carroll() -> None:
    # Carroll, Computer Studies in the Humanities and Verbal Behavior 3 (1970), p. 14
    assert measured("juilland_d", [0, 4, 3, 2, 1], [50] * 5) == pytest.approx(0.6464, abs=1e-4)


sizes_and_counts = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8)


@given(sizes_and_counts)
def test_dp_as_by_its_definition_and_in_its_range(parts: list[tuple[int, int]]) -> None:
    counts, sizes = [x for x, _ in parts], [x + others for x, others in parts]
    value, norm = measured("dp", counts, sizes), measured("dp_norm", counts, sizes)
    if not sum(counts):
        assert math.isnan(value)
        return
    v, s = (np.array(column) / sum(column) for column in (counts, sizes))
    assert value == pytest.approx(np.abs(v - s).sum() / 2, abs=1e-12)
    assert 0 <= value < 1
    assert math.isnan(norm) == (sum(size > 0 for size in sizes) < 2)
    assert math.isnan(norm) or value <= norm + 1e-12 <= 1 + 1e-9


@given(sizes_and_counts)
def test_juilland_d_as_by_its_definition_and_in_its_range(parts: list[tuple[int, int]]) -> None:
    filled = [(x, x + others) for x, others in parts if x + others]
    value = measured("juilland_d", [x for x, _ in parts], [x + others for x, others in parts])
    relative = np.array([x / size for x, size in filled])
    if len(filled) < 2 or not relative.any():
        assert math.isnan(value)
        return
    expected = 1 - relative.std() / relative.mean() / math.sqrt(len(filled) - 1)
    assert value == pytest.approx(max(expected, 0), abs=1e-9)
    assert 0 <= value <= 1


@given(st.lists(st.integers(1, 60), min_size=2, max_size=8), st.integers(1, 5))
def test_a_term_spread_evenly(sizes: list[int], times: int) -> None:
    counts = [size * times for size in sizes]
    assert measured("dp", counts, sizes) == pytest.approx(0, abs=1e-12)
    assert measured("juilland_d", counts, sizes) == pytest.approx(1)
    assert measured("range", counts, sizes) == len(sizes)


def test_a_term_of_the_smallest_part_alone_is_as_uneven_as_can_be() -> None:
    counts, sizes = [0, 6, 0], [20, 10, 30]
    assert measured("dp_norm", counts, sizes) == pytest.approx(1)
    assert measured("juilland_d", counts, sizes) == pytest.approx(0, abs=1e-12)
    assert measured("range", counts, sizes) == 1


@pytest.mark.parametrize("statistic", ["range", "dp", "dp_norm", "juilland_d"])
def test_parts_without_tokens_are_no_parts(statistic: str) -> None:
    with_empty = measured(statistic, [3, 0, 1, 0, 0], [40, 0, 30, 50, 0])
    assert with_empty == pytest.approx(measured(statistic, [3, 1, 0], [40, 30, 50]))


def test_many_terms_at_once_have_the_values_that_each_has_alone() -> None:
    generator = np.random.default_rng(7)
    counts, sizes = generator.poisson(0.4, size=(50, 12)), generator.integers(100, 200, size=12)
    for function in (dp, juilland_d):
        together = function(matrix(*counts.tolist()), sizes)
        alone = [only(function(matrix(row), sizes)) for row in counts.tolist()]
        assert together.tolist() == pytest.approx(alone, nan_ok=True)


def test_no_terms_and_no_parts() -> None:
    none, sizes = csr_array((0, 3), dtype=np.int64), np.array([5, 5, 5])
    assert [len(x) for x in (part_range(none), dp(none, sizes), juilland_d(none, sizes))] == [0, 0, 0]
    nowhere, no_sizes = csr_array((2, 0), dtype=np.int64), np.zeros(0, dtype=np.int64)
    assert part_range(nowhere).tolist() == [0, 0]
    for values in (dp(nowhere, no_sizes), juilland_d(nowhere, no_sizes), dp_norm(dp(nowhere, no_sizes), no_sizes)):
        assert np.isnan(values).tolist() == [True, True]


def average_over_rotations(positions: list[int], tokens: int) -> float:
    """ARF by its first definition: over all shifts of the cuts into f equal parts, the mean number of parts hit."""
    part = tokens // len(positions)
    hit = [len({(p + shift) % tokens // part for p in positions}) for shift in range(tokens)]
    return sum(hit) / tokens


@given(st.data())
def test_arf_is_the_mean_over_all_ways_to_cut_the_corpus(data: st.DataObject) -> None:
    freq, part = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 12))
    tokens = freq * part
    places = st.lists(st.integers(0, tokens - 1), min_size=freq, max_size=freq, unique=True)
    positions = sorted(data.draw(places))
    value = only(arf(np.array(positions), np.array([0, freq]), tokens))
    assert value == pytest.approx(average_over_rotations(positions, tokens))
    assert 1 <= value <= freq + 1e-9


def test_arf_of_several_terms_at_once() -> None:
    index = np.array([0, 4, 4, 8, 9])
    positions = np.array([0, 25, 50, 75, 0, 1, 2, 3, 99])
    assert arf(positions, index, 100).tolist() == pytest.approx([4, 0, 1.12, 1])


def test_arf_of_the_longest_corpus_that_positions_of_32_bits_can_number() -> None:
    tokens = 2**31 - 1
    positions = np.array([5, tokens // 2, tokens - 1], dtype=np.int32)
    expected = arf(positions.astype(np.int64), np.array([0, 3]), tokens)
    assert only(arf(positions, np.array([0, 3]), tokens)) == only(expected) > 1


@pytest.mark.parametrize("terms", [0, 3])
def test_arf_without_occurrences(terms: int) -> None:
    none = np.zeros(0, dtype=np.int64)
    for tokens in (0, 100):
        assert arf(none, np.zeros(terms + 1, dtype=np.int64), tokens).tolist() == [0] * terms
