import numpy as np
import pytest

import govcorpus as gc
from govcorpus.errors import UnknownNameError
from govcorpus.model import Author
from support import corpus_of


def test_where_selects_articles_and_leaves_the_corpus_alone(seeds: gc.Corpus) -> None:
    before = len(seeds)
    view = seeds.where("place ~ 濮阳 and kind = notice")
    assert {a.kind for a in view.articles} == {"notice"}
    assert 0 < len(view) < len(seeds) == before
    assert [page.file[:3] for page in view.pages] == ["004"]


def test_a_view_has_the_token_columns_of_its_articles(seeds: gc.Corpus) -> None:
    chosen = [3, 0, 7]
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
