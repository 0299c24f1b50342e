import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.reprints import shingles
from govcorpus.reprints.shingles import blocks, distinct, mixed, run_hashes, winnowed

texts = st.text("甲乙丙丁", max_size=40)


def chars(text: str) -> shingles.Chars:
    return np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16)


@given(texts, st.integers(1, 9))
def test_equal_runs_have_equal_hashes_and_others_have_not(text: str, length: int) -> None:
    runs = [text[i : i + length] for i in range(len(text) - length + 1)]
    hashes = run_hashes(chars(text), length)
    assert len(hashes) == len(runs)
    assert len(set(zip(runs, hashes.tolist(), strict=True))) == len(set(runs)) == len(set(hashes.tolist()))
    assert distinct(hashes).tolist() == np.unique(hashes).tolist()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.integers(1, 30))
def test_winnowing_takes_the_least_of_each_window(values: list[int], window: int) -> None:
    expected = [min(values[i : i + window]) for i in range(len(values) - window + 1)]
    assert winnowed(np.array(values, dtype=np.uint64), window).tolist() == expected


def test_mixing_is_one_to_one_and_leaves_no_order() -> None:
    mixed_up = mixed(np.arange(1000, dtype=np.uint64))
    assert len(set(mixed_up.tolist())) == 1000
    assert 400 < int((np.diff(mixed_up.astype(np.float64)) > 0).sum()) < 600


@given(st.lists(st.integers(0, 30), max_size=12))
def test_blocks_are_whole_texts_and_all_of_them(lengths: list[int]) -> None:
    index = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    before, shingles.CHARS_AT_ONCE = shingles.CHARS_AT_ONCE, 20
    try:
        found = list(blocks(index))
    finally:
        shingles.CHARS_AT_ONCE = before
    assert [text for block in found for text in range(block.first, block.last)] == list(range(len(lengths)))
    assert all((block.start, block.end) == (index[block.first], index[block.last]) for block in found)
    assert all(block.last - block.first == 1 or block.end - block.start <= 20 for block in found)
