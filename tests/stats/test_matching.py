from dataclasses import replace

import pytest

import govcorpus as gc
from govcorpus.errors import UsageError
from govcorpus.stats.matching import articles_with, normalized_term, originals, term_finder, text_numbers
from support import dated_corpus

CORPUS = dated_corpus(
    ("全国五星级酒店开业。", "", ""), ("争创“五星”支部。", "", ""), ("推进五星创建。", "", ""), ("无关。", "", "")
)


def test_characters_words_or_the_slogan() -> None:
    found = {how: articles_with(CORPUS, term_finder(CORPUS, "五星", **{how: True})) for how in ("words", "slogan")}
    assert articles_with(CORPUS, term_finder(CORPUS, "五星")) == [0, 1, 2]
    assert found == {"words": [1, 2], "slogan": [1, 2]}


def test_not_as_both() -> None:
    with pytest.raises(UsageError, match="not as both"):
        term_finder(CORPUS, "五星", words=True, slogan=True)


def test_quotation_marks_are_part_of_a_term_but_not_of_a_slogan() -> None:
    assert normalized_term(" “三零” ") == "“三零”"
    assert normalized_term("「三零」", slogan=True) == "三零"
    for empty in ("", " ", "“”"):
        with pytest.raises(UsageError, match="empty"):
            normalized_term(empty, slogan=True)


def test_a_text_that_stands_twice_is_one_original() -> None:
    first, second, third, fourth = CORPUS.articles
    corpus = gc.Corpus([first, replace(second, duplicate_of="a1"), third, replace(fourth, duplicate_of="gone")])
    texts = text_numbers(corpus)
    assert texts[0] == texts[1]
    assert len(set(texts)) == 3
    assert originals(texts, [0, 1, 3]) == 2
    assert originals(texts, []) == 0
