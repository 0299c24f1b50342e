import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import UsageError
from govcorpus.stats.matching import (
    articles_with,
    count_matches,
    find_matches,
    normalized_term,
    originals,
    text_numbers,
)
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatcher, find_marked
from strategies import selections, small_corpora
from support import dated_corpus, segmented

CORPUS = dated_corpus(
    ("全国五星级酒店开业。", "", ""), ("争创“五星”支部。", "", ""), ("推进五星创建。", "", ""), ("无关。", "", "")
)


def test_characters_words_or_the_slogan() -> None:
    found = {how: articles_with(find_matches(CORPUS, "五星", **{how: True})) for how in ("words", "slogan")}
    assert articles_with(find_matches(CORPUS, "五星")) == [0, 1, 2]
    assert found == {"words": [1, 2], "slogan": [1, 2]}


def test_not_as_both() -> None:
    with pytest.raises(UsageError, match="not as both"):
        find_matches(CORPUS, "五星", words=True, slogan=True)


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


def naive(corpus: gc.Corpus, term: str, how: str) -> list[list[int]]:
    """Return where a term begins in each article, looked for article by article."""
    tokens, found = corpus.tokens, []
    for i, article in enumerate(corpus.articles):
        starts = [match.start() for match in re.finditer(re.escape(term), normalize_text(article.text))]
        edges = {*tokens.offset[tokens.index[i] : tokens.index[i + 1]].tolist(), len(article.text)}
        marked = {match.start for match in find_marked(article.text, TermMatcher([term]))}
        found.append(
            [
                start
                for start in starts
                if how == "characters"
                or (how == "words" and {start, start + len(term)} <= edges)
                or (how == "slogan" and start in marked)
            ]
        )
    return found


@given(
    small_corpora(),
    st.sampled_from(["五星", "三零", "社区", "1+2", "社区治理"]),
    st.sampled_from(["characters", "words", "slogan"]),
    st.data(),
)
def test_matches_are_those_of_the_articles_one_by_one(
    corpus: gc.Corpus, term: str, how: str, data: st.DataObject
) -> None:
    view = segmented(corpus, data.draw(st.integers(1, 3))).select(data.draw(selections(len(corpus))))
    matches = find_matches(view, term, words=how == "words", slogan=how == "slogan")
    found: list[list[int]] = [[] for _ in view.articles]
    for part, some in matches:
        for article, start, end in part.offsets(some):
            assert end - start == len(term)
            found[part.numbers[article]].append(start)
    assert found == naive(view, term, how)
    assert articles_with(matches) == [i for i, starts in enumerate(found) if starts]
    assert count_matches(matches) == sum(map(len, found))


def test_a_line_break_in_a_term_is_a_space() -> None:
    assert normalized_term("社区\n治理\n") == "社区 治理"


def test_a_unit_repeats_one_that_is_not_in_the_view() -> None:
    first, second, *_ = CORPUS.articles
    view = gc.Corpus([first, replace(second, duplicate_of="a1")]).select([1])
    assert text_numbers(view) == [0]


def test_clusters_that_a_repeated_unit_joins_are_one_text() -> None:
    corpus = dated_corpus(*[("社区", "", "甲")] * 5)
    repeated = [replace(corpus.articles[0], id=f"a{i}", duplicate_of={4: "a2", 5: "gone"}.get(i)) for i in range(1, 6)]
    joined = gc.Corpus(repeated, corpus.options)
    joined.clusters = np.array([0, 1, 0, 3, 3], dtype=np.int32)
    assert text_numbers(joined) == [0, 1, 0, 1, 1]
