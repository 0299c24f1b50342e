import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import QueryError
from govcorpus.model import Article, Lines, Part, Piece
from govcorpus.stats import token_patterns
from govcorpus.stats.hits import find_hits
from govcorpus.stats.query import Query, parse_query
from govcorpus.stats.token_patterns import MOST_TOKENS, TokenPattern
from query_strategies import naive_matches, queries
from strategies import selections, short_texts
from support import dated_corpus, segmented


def of_paragraphs(*articles: list[str]) -> gc.Corpus:
    """Return a corpus of articles that have these paragraphs."""
    return gc.Corpus(
        [
            Article(
                f"a{i}",
                "p.txt",
                "article",
                tuple(Part("paragraph", text, (Piece(0, 0, len(text)),)) for text in texts),
                (Lines(1, 1),),
            )
            for i, texts in enumerate(articles, 1)
        ]
    )


@st.composite
def corpora(draw: st.DrawFn) -> gc.Corpus:
    """Return a corpus of few articles with few paragraphs each."""
    paragraphs = short_texts.map(lambda text: text.replace("\n", " "))
    return of_paragraphs(*draw(st.lists(st.lists(paragraphs, min_size=1, max_size=3), max_size=5)))


def places(corpus: gc.Corpus, query: Query) -> list[tuple[int, int, int]]:
    """Return the article and the place of each match."""
    pattern = TokenPattern(query, corpus.vocabulary)
    found = []
    for part in corpus.segments:
        match = pattern.find(part)
        found += zip(part.numbers[match.article].tolist(), match.start.tolist(), match.end.tolist(), strict=True)
    return sorted(found)


@given(corpora(), queries(), st.data())
def test_matches_are_those_of_the_definition(corpus: gc.Corpus, query: Query, data: st.DataObject) -> None:
    view = segmented(corpus, data.draw(st.integers(1, 3))).select(data.draw(selections(len(corpus))))
    assert places(view, query) == naive_matches(view, query)


@pytest.mark.parametrize(
    "text",
    [
        '[pos="n"]+',
        '"社区" []{0,3} [pos="v"]',
        '[word=".{2}" & pos!="n.*"]+ "。"',
        '("三零"|"五星") [] within s',
        '[]{1,4} "," []{1,4}',
    ],
)
def test_the_sample_papers_as_by_definition(seeds: gc.Corpus, text: str) -> None:
    assert places(seeds, parse_query(text)) == naive_matches(seeds, parse_query(text)) != []


def test_rare_and_frequent_words_are_found_alike(seeds: gc.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    query = parse_query('[pos="v"] "社区"')
    wanted = places(seeds, query)
    for rare in (1, 10**9):
        monkeypatch.setattr(token_patterns, "RARE", rare)
        assert places(seeds, query) == places(segmented(seeds, 3), query) == wanted


def test_a_match_does_not_leave_its_paragraph_or_sentence() -> None:
    corpus = of_paragraphs(["甲社区", "治理。社区"], ["治理"])
    assert places(corpus, parse_query('"社区" "治理"')) == []
    assert places(corpus, parse_query('"治理" [] "社区"')) == [(0, 4, 9)]
    assert places(corpus, parse_query('"治理" [] "社区" within s')) == []


def test_white_space_is_passed_over_but_begins_and_ends_nothing() -> None:
    corpus = of_paragraphs(["  社区 　治理  "])
    assert places(corpus, parse_query('"社区" "治理"')) == places(corpus, parse_query("[]+")) == [(0, 2, 8)]


def test_punctuation_is_a_word() -> None:
    corpus = of_paragraphs(["社区、治理"])
    assert places(corpus, parse_query('"社区" "、" "治理"')) == [(0, 0, 5)]
    assert places(corpus, parse_query('"社区" "治理"')) == []


def test_the_longest_match_from_the_left_and_none_over_another() -> None:
    corpus = dated_corpus(("社区" * 5 + "。", "", ""))
    assert places(corpus, parse_query('"社区"{2}')) == [(0, 0, 4), (0, 4, 8)]
    assert places(corpus, parse_query('"社区"{1,3}')) == [(0, 0, 6), (0, 6, 10)]
    assert places(corpus, parse_query('"社区"*')) == [(0, 0, 10)]


def test_a_match_has_so_many_tokens_at_most() -> None:
    corpus = dated_corpus(("甲," * MOST_TOKENS, "", ""))
    assert places(corpus, parse_query("[]+")) == [(0, 0, MOST_TOKENS), (0, MOST_TOKENS, 2 * MOST_TOKENS)]


def test_full_and_half_width_forms_are_one() -> None:
    corpus = dated_corpus(("“１＋２”和1+2", "", ""))
    assert len(places(corpus, parse_query(r'[word="１\＋２"]'))) == 2


def test_queries_that_take_too_much_are_refused(seeds: gc.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    many = " ".join(f'"{i}"' for i in range(61))
    with pytest.raises(QueryError, match="more than 60"):
        TokenPattern(parse_query(many), seeds.vocabulary)
    monkeypatch.setattr("govcorpus.stats.automaton.MOST_STATES", 20)
    with pytest.raises(QueryError, match="too many ways"):
        places(seeds, parse_query('[]* "的" []{12}'))


@pytest.mark.parametrize(
    "pattern", ["社区|治理", "社区?.*", "社.", "(?:社区)", "社{0}治理", "(?i)社区", "社区+", "[社治].*", "社区{1,2}"]
)
def test_words_like_an_expression_are_all_found(seeds: gc.Corpus, pattern: str) -> None:
    query = parse_query(f'"{pattern}"')
    assert places(seeds, query) == naive_matches(seeds, query) != []


@pytest.mark.parametrize("text", ["[]", '[pos="n"]{2} "。"', '[word="没.*"]', '[pos="n"]*'])
def test_an_empty_corpus(text: str) -> None:
    assert places(gc.Corpus([]), parse_query(text)) == []
    assert places(dated_corpus(("", "", "")), parse_query(text)) == []
    assert len(find_hits(gc.Corpus([]), text)) == 0


def test_numbers_of_hits_are_in_the_order_of_the_corpus() -> None:
    corpus = segmented(dated_corpus(("社区", "", ""), ("社区。社区", "", ""), ("社区", "", "")), 3)
    view = corpus.select([2, 1, 0])
    for options in ({}, {"words": True}, {"regex": True}):
        hits = find_hits(view, "社区", **options)  # type: ignore[arg-type]
        found = hits.take(hits.order)
        pairs = zip(found.part.tolist(), found.article.tolist(), strict=True)
        assert [hits.parts[part][0].numbers[article] for part, article in pairs] == [0, 1, 1, 2]
        found = hits.take(hits.order[np.array([3, 0, 1])])
        for number, start, end in zip(found.part.tolist(), found.start, found.end, strict=True):
            assert hits.parts[number][0].texts.pieces(np.array([start]), np.array([end])) == ["社区".encode()]
