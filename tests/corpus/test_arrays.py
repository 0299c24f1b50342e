import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus.arrays import distinct, is_among, rows_from


@given(st.lists(st.integers(0, 99), min_size=1, max_size=9), st.integers(1, 4), st.lists(st.integers(-9, 20)))
def test_rows_are_stretches_of_the_values(values: list[int], size: int, starts: list[int]) -> None:
    padded = [7] * 9 + values + [7] * 30
    wanted = [padded[9 + start :][:size] for start in starts]
    found = rows_from(np.array(values, np.int32), np.array(starts, dtype=np.int64), size, 7)
    assert (found.tolist(), found.dtype, found.shape) == (wanted, np.int32, (len(starts), size))
    inside = [start for start in starts if 0 <= start <= len(values) - size]
    assert rows_from(np.array(values, np.int32), np.array(inside, dtype=np.int64), size, 7).tolist() == [
        values[start : start + size] for start in inside
    ]


@given(st.lists(st.integers(-3, 20)), st.sets(st.integers(0, 20)))
def test_values_among_others(wanted: list[int], values: set[int]) -> None:
    found = is_among(np.array(wanted, dtype=np.int32), np.array(sorted(values), dtype=np.int32))
    assert found.tolist() == [value in values for value in wanted]


def test_distinct_values() -> None:
    assert distinct(np.array([1, 1, 2, 5, 5])).tolist() == [1, 2, 5]
    assert distinct(np.zeros(0, dtype=np.int64)).tolist() == []
