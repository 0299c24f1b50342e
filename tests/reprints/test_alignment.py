import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.reprints.alignment import Passage, passages
from govcorpus.reprints.shingles import Chars

texts = st.text("甲乙丙", max_size=60)


def chars(text: str) -> Chars:
    return np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16)


def aligned(first: str, second: str, least: int = 4) -> list[Passage]:
    return passages(chars(first), chars(second), least)


@given(texts, texts)
def test_passages_are_slices_of_both_texts_and_no_character_is_in_two(first: str, second: str) -> None:
    found = aligned(first, second)
    assert found == sorted(found)
    for a, b, length in found:
        assert length >= 4
        assert first[a : a + length] == second[b : b + length]
    for side in (0, 1):
        used = [place for passage in found for place in range(passage[side], passage[side] + passage.length)]
        assert len(used) == len(set(used))


@given(
    st.text(
        [chr(0x4E00 + i) for i in range(3000)],
        min_size=4,
        max_size=80,
    )
)
def test_a_text_shares_all_of_itself(text: str) -> None:
    assert sum(passage.length for passage in aligned(text, text)) == len(text)


@given(texts, texts)
def test_the_longest_passage_is_the_same_from_both_sides(first: str, second: str) -> None:
    ours, theirs = aligned(first, second), aligned(second, first)
    longest = [max((passage.length for passage in found), default=0) for found in (ours, theirs)]
    assert longest[0] == longest[1]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("甲乙丙丁戊己庚辛", "子丑甲乙丙丁戊寅", [(0, 2, 5)]),
        ("甲乙丙丁一二三四五", "一二三四五甲乙丙丁", [(0, 5, 4), (4, 0, 5)]),  # moved
        ("甲乙丙丁戊己庚", "甲乙丙丁子丙丁戊己庚", [(2, 5, 5)]),  # the longer one first, the rest is too short
        ("甲乙丙丁戊己庚", "甲乙丙丁戊子戊己庚辛", [(0, 0, 5)]),
        ("甲乙丙", "甲乙丙", []),
        ("", "甲乙丙丁", []),
    ],
)
def test_examples(first: str, second: str, expected: list[tuple[int, int, int]]) -> None:
    assert [tuple(passage) for passage in aligned(first, second)] == expected


def test_what_is_left_of_a_passage_is_taken_where_it_is_long_enough() -> None:
    first, second = "甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己子丁戊己庚辛壬癸丑"
    assert [tuple(passage) for passage in aligned(first, second, 3)] == [(0, 0, 3), (3, 7, 7)]
