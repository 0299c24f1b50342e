import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.wordlists import (
    Endings,
    alternation,
    builtin_stopwords,
    data_entries,
    parse_entries,
    stopwords_from,
)


def test_comments_and_blank_lines_are_no_entries() -> None:
    assert parse_entries("# a\n的\n\n了 # b\n/#+/\n") == ["的", "了", "/#+/"]


@pytest.mark.parametrize("word", ["的", "记者", "本报讯", "2018", "7.6%", "2018年", "近日", "三", "五百", "一是"])
def test_builtin_list_has_function_words_formulae_and_numbers(word: str) -> None:
    assert word in builtin_stopwords()


@pytest.mark.parametrize("word", ["社区", "三零", "五星", "党建", "5G", "治理"])
def test_builtin_list_leaves_content_words(word: str) -> None:
    assert word not in builtin_stopwords()


def test_patterns_match_whole_tokens_in_either_width() -> None:
    words = stopwords_from("/a+/\nＡＢ")
    assert "aaa" in words
    assert "aab" not in words
    assert "AB" in words
    assert 3 not in words


def test_a_malformed_pattern_is_an_error() -> None:
    with pytest.raises(re.error):
        stopwords_from("/(/")


@pytest.mark.parametrize(
    "name", ["stopwords", "surnames", "head_nouns", "idioms", "fixed_policies", "media", "credits", "byline_roles"]
)
def test_lists_have_no_double_entries(name: str) -> None:
    entries = data_entries(name)
    assert entries
    assert name == "surnames" or len(entries) == len(set(entries))


@given(
    st.lists(st.text(alphabet="甲乙丙.", min_size=1, max_size=4), min_size=1), st.text(alphabet="甲乙丙.", max_size=20)
)
def test_an_alternation_finds_the_longest_words(words: list[str], text: str) -> None:
    plain = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    assert re.findall(alternation(words), text) == re.findall(plain, text)


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=3)), st.text("甲乙丙", max_size=4))
def test_endings_are_those_of_endswith(words: list[str], text: str) -> None:
    assert Endings(words).end(text) == text.endswith(tuple(words))
