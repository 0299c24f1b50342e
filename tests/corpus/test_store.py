from functools import cached_property

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus import store
from govcorpus.corpus.fields import CUT_FIELDS
from govcorpus.errors import UnknownNameError
from govcorpus.model import Author, Page
from strategies import selections, small_corpora
from support import corpus_of, segmented


def test_where_selects_articles_and_leaves_the_corpus_alone(seeds: gc.Corpus) -> None:
    before = len(seeds)
    view = seeds.where("place ~ 濮阳 and kind = notice")
    assert {a.kind for a in view.articles} == {"notice"}
    assert 0 < len(view) < len(seeds) == before
    assert [page.file[:3] for page in view.pages] == ["004"]


def test_a_view_has_the_token_columns_of_its_articles(seeds: gc.Corpus) -> None:
    chosen = [3, 7, 0]
    view = seeds.select(chosen)
    for i, article in enumerate(chosen):
        mine = view.tokens.term[view.tokens.index[i] : view.tokens.index[i + 1]]
        root = seeds.tokens.term[seeds.tokens.index[article] : seeds.tokens.index[article + 1]]
        assert np.array_equal(mine, root)
        assert view.tokens.sentence[i].tolist() == seeds.tokens.sentence[article].tolist()


def test_a_view_of_a_view_is_a_view_of_the_root(seeds: gc.Corpus) -> None:
    view = seeds.select([5, 6, 7, 8]).select([3, 1])
    assert [a.id for a in view.articles] == [seeds.articles[8].id, seeds.articles[6].id]
    assert view.tokens.vocabulary is seeds.tokens.vocabulary
    assert int(view.tokens.index[-1]) == sum(int(seeds.tokens.index[i + 1] - seeds.tokens.index[i]) for i in (8, 6))


def test_an_empty_view_has_empty_columns(seeds: gc.Corpus) -> None:
    view = seeds.where("kind = brief and kind = notice")
    assert len(view) == 0
    assert len(view.tokens.term) == 0
    assert len(view.clusters) == 0


def test_names_in_bylines_are_whole_terms_and_not_listed() -> None:
    corpus = corpus_of("治理有新招\n\n本报讯(罗小川 记者 江晓)近日,罗小川来到社区。")
    vocabulary = corpus.tokens.vocabulary
    at = vocabulary.terms.index("罗小川")
    assert vocabulary.whole[at]
    assert not corpus.listed[at]
    assert corpus.listed[vocabulary.terms.index("社区")]
    assert Author("江晓", "记者") in corpus.articles[0].authors


def test_a_stop_word_that_is_a_slogan_is_listed() -> None:
    corpus = corpus_of("开展“三捐”活动,推动“三捐”走深走实。")
    assert corpus.listed[corpus.tokens.vocabulary.terms.index("三捐")]


def test_groups_by_field_and_period(seeds: gc.Corpus) -> None:
    assert set(seeds.groups("year")) == {"2018", "2019", "2022", "2023"}
    assert set(seeds.groups("period")) == {"2018-02", "2019-03", "2019-07", "2019-08", "2022-04", "2023-05"}
    assert set(seeds.groups("period", "quarter")) == {"2018Q1", "2019Q1", "2019Q3", "2022Q2", "2023Q2"}
    assert None in seeds.groups("author")


@pytest.mark.parametrize(("by", "period"), [("plce", None), ("period", "week")])
def test_unknown_groups_are_refused(seeds: gc.Corpus, by: str, period: str | None) -> None:
    with pytest.raises(UnknownNameError):
        seeds.groups(by, period)


def test_sentences_are_numbered_through_the_corpus() -> None:
    corpus = corpus_of("甲镇开会。乙镇开会。", "丙镇开会。")
    numbers = corpus.tokens.sentence_number[corpus.tokens.counted].tolist()
    assert sorted(set(numbers)) == [1, 2, 3]
    assert numbers == sorted(numbers)


def test_what_belongs_to_a_view_is_not_taken_from_its_corpus() -> None:
    kept = {name for name, value in vars(gc.Corpus).items() if isinstance(value, cached_property)}
    assert kept - {"_listed"} == {*store._OF_THE_VIEW}


@given(small_corpora(), st.data())
def test_what_a_view_tells_of_its_articles_is_what_its_corpus_does(corpus: gc.Corpus, data: st.DataObject) -> None:
    numbers, view = list(range(len(corpus))), corpus
    for _ in range(2):
        _ = (view.articles, view.segments, view.tokens, view.clusters, view.dates, view._by_page)
        chosen = data.draw(selections(len(view)))
        numbers, view = [numbers[i] for i in chosen], view.select(chosen)
        assert len(view) == len(numbers)
        assert list(view.articles) == [corpus.articles[i] for i in numbers]
        assert list(view.dates) == [corpus.dates[i] for i in numbers]
        assert view.clusters.tolist() == list(range(len(numbers)))
        assert view.fields == corpus.fields
        everything = list(range(len(view)))
        for field in (*corpus.fields, *CUT_FIELDS, "no_such_field"):
            wanted = [corpus.column(field).first()[i] for i in numbers]
            assert view.column(field).first() == view.values(field, everything) == wanted


@given(small_corpora(), st.data())
def test_where_gives_the_articles_of_a_view_in_its_order(corpus: gc.Corpus, data: st.DataObject) -> None:
    view = corpus.select(data.draw(selections(len(corpus))))
    chosen = view.where("place = 甲市 or not date ~ 2021")
    wanted = [one for one in view.articles if one.place == "甲市" or "2021" not in (one.date or "")]
    assert list(chosen.articles) == wanted


def test_a_view_has_the_pages_and_files_of_its_articles() -> None:
    corpus = corpus_of("甲镇开会。", "乙镇开会。", "丙镇开会。")
    view = corpus.select([2, 0])
    assert [page.file for page in view.pages] == [file.file for file in view.files] == ["p1.txt", "p3.txt"]
    assert [[unit.id for unit in view.units_of(page)] for page in corpus.pages] == [["p1-a1"], [], ["p3-a1"]]
    assert view.units_of(Page("p9.txt", "p9.txt", "")) == []
    assert repr(view) == "<Corpus of 2 articles from 2 files>"
    assert len(corpus.select([]).pages) == 0


def test_a_view_says_where_a_character_of_its_articles_stands_on_the_page(seeds: gc.Corpus) -> None:
    view = seeds.select([30, 2, 17]).select([2, 0])
    for i, article in enumerate(view.articles):
        middle = len(article.text) // 2
        assert view.page_offset(i, middle) == article.page_offset(middle) > 0


def test_selecting_does_not_follow_later_changes_of_the_numbers() -> None:
    corpus = corpus_of("甲镇开会。", "乙镇开会。")
    numbers = np.array([1, 0])
    view = corpus.select(numbers)
    numbers[:] = 0
    assert [article.id for article in view.articles] == ["p2-a1", "p1-a1"]


@pytest.mark.parametrize("k", [1, 2, 3, 7, 200])
def test_segments_make_no_difference_to_what_is_held(seeds: gc.Corpus, k: int) -> None:
    corpus = segmented(seeds, k)
    assert len(corpus.segments) == k
    for one, other in ((corpus, seeds), (corpus.select([9, 4, 50]), seeds.select([9, 4, 50]))):
        for column in ("term", "offset", "index"):
            assert np.array_equal(getattr(one.tokens, column), getattr(other.tokens, column))
        assert np.array_equal(one.listed, other.listed)
        assert gc.info(one).equals(gc.info(other))
        assert gc.segment(one).equals(gc.segment(other))
