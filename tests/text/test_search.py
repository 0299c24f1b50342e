import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.normalize import normalize_text, spellings
from govcorpus.text.search import Needle

ALPHABET = "零〇三１1+＋“「年\n"


def by_pattern(term: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(re.escape(normalize_text(term)), normalize_text(text))]


def found(term: str, text: str) -> list[tuple[int, int]]:
    data = text.encode()
    return [(len(data[:start].decode()), len(data[:end].decode())) for start, end in Needle(term).find(data)]


@given(st.text(ALPHABET, min_size=1, max_size=4), st.text(ALPHABET, max_size=40))
def test_it_finds_what_a_search_in_the_normalised_text_finds(term: str, text: str) -> None:
    assert found(term, text) == by_pattern(term, text)


@given(st.text(ALPHABET, min_size=1, max_size=4), st.text(ALPHABET, max_size=40), st.integers(1, 7))
def test_it_finds_what_lies_across_the_stretches_it_looks_at(term: str, text: str, size: int) -> None:
    with patch("govcorpus.text.search._AT_ONCE", size):
        assert found(term, text) == by_pattern(term, text)


def test_overlapping_spellings_do_not_hide_one_another() -> None:
    assert found("零零", "〇零零零") == [(0, 2), (2, 4)]


def test_an_empty_term_is_nowhere() -> None:
    assert found("", "三零") == []


@pytest.mark.parametrize("char", ["零", ",", "A", "“", "中", " "])
def test_all_spellings_are_one_after_normalising(char: str) -> None:
    assert {normalize_text("中" + spelling)[1] for spelling in spellings(char)} == {char}
