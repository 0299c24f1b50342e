import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfTransformer

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.stats.frequency import METHODS
from support import SEEDS, corpus_of, dated_corpus, segmented

COLUMNS = ["rank", "term", "freq", "pmw", "docfreq", "score"]


@pytest.mark.parametrize("method", METHODS)
def test_columns_ranks_and_order(seeds: gc.Corpus, method: str) -> None:
    frame = gc.keywords(seeds, method=method, top=0)  # type: ignore[arg-type]
    assert list(frame.columns) == COLUMNS
    assert frame["rank"].tolist() == list(range(1, len(frame) + 1))
    ordered = sorted(zip(-frame["score"], frame["term"], strict=True))
    assert list(zip(-frame["score"], frame["term"], strict=True)) == ordered
    assert frame["term"].is_unique


def test_frequency_and_per_million() -> None:
    corpus = corpus_of("治理社区,治理乡村。", "社区治理的社区。")
    frame = gc.keywords(corpus).set_index("term")
    assert frame.loc["治理", ["freq", "docfreq"]].tolist() == [3, 2]
    # 治理 社区 治理 乡村 / 社区 治理 的 社区: eight tokens, the stop word 的 among them
    assert frame.loc["治理", "pmw"] == 3 / 8 * 1e6
    assert "的" not in frame.index


def test_tfidf_is_that_of_scikit_learn(seeds: gc.Corpus) -> None:
    tokens = seeds.tokens
    counts = np.zeros((len(seeds), len(tokens.vocabulary)))
    np.add.at(counts, (tokens.article[tokens.counted], tokens.term[tokens.counted]), 1)
    expected = np.asarray(TfidfTransformer(norm=None).fit_transform(counts).sum(axis=0)).ravel()
    frame = gc.keywords(seeds, method="tfidf", top=0)
    number = {term: i for i, term in enumerate(tokens.vocabulary.terms)}
    found = np.array([expected[number[term]] for term in frame["term"]])
    np.testing.assert_allclose(frame["score"], found, rtol=1e-9)


def test_terms_of_the_papers_are_as_often_as_in_the_text(seeds: gc.Corpus) -> None:
    frame = gc.keywords(seeds, top=0).set_index("term")
    text = "".join(article.text for article in seeds.articles)
    for term in ("双月攻坚", "三捐", "3310"):
        assert frame.loc[term, "freq"] == text.count(term)


def test_groups_have_ranks_of_their_own_and_all_rows(seeds: gc.Corpus) -> None:
    frame = gc.keywords(seeds, by="place")
    assert list(frame.columns) == ["group", *COLUMNS]
    assert frame.groupby("group")["rank"].min().eq(1).all()
    assert len(frame) > 500
    assert frame["group"].is_monotonic_increasing
    top = gc.keywords(seeds, by="place", top=2)
    assert top.groupby("group").size().eq(2).all()


def test_counts_by_group_add_up(seeds: gc.Corpus) -> None:
    whole = gc.keywords(seeds, top=0).set_index("term")["freq"].sort_index()
    parts = gc.keywords(seeds, by="kind", top=0).groupby("term")["freq"].sum().sort_index()
    pd.testing.assert_series_equal(whole, parts, check_names=False)


def test_articles_without_a_value_are_a_group_and_a_note() -> None:
    frame = gc.keywords(corpus_of("治理社区。"), by="place")
    assert set(frame["group"]) == {""}
    assert any("no {field}" in note["template"] for note in frame.attrs["notes"])


def test_parts_of_speech_and_ngrams(seeds: gc.Corpus) -> None:
    nouns = set(gc.keywords(seeds, pos="n", top=0)["term"])
    verbs = set(gc.keywords(seeds, pos=["v"], top=0)["term"])
    assert "社区" in nouns - verbs
    assert "开展" in verbs - nouns
    both = set(gc.keywords(seeds, pos="n,v", top=0)["term"])
    assert both == nouns | verbs
    pairs = gc.keywords(seeds, ngram=2, top=0)
    assert pairs["term"].str.count(" ").eq(1).all()
    assert "脱贫 攻坚" in set(pairs["term"])
    assert all(len(term.split()) == 2 for term in gc.keywords(seeds, ngram=2, pos="n", top=0)["term"])


def test_minimum_frequencies(seeds: gc.Corpus) -> None:
    frame = gc.keywords(seeds, min_freq=5, min_docfreq=3, top=0)
    assert frame["freq"].min() >= 5
    assert frame["docfreq"].min() >= 3
    everything = gc.keywords(seeds, top=0)
    assert len(frame) == ((everything["freq"] >= 5) & (everything["docfreq"] >= 3)).sum()


def test_top_cuts_and_says_so(seeds: gc.Corpus) -> None:
    assert len(gc.keywords(seeds)) == 50
    frame = gc.keywords(seeds, top=7)
    assert len(frame) == 7
    assert frame.attrs["total"] == len(gc.keywords(seeds, top=0))
    assert any("--top 0" in note["template"] for note in frame.attrs["notes"])


def test_stop_words_can_be_switched_off() -> None:
    frame = gc.keywords(gc.read(SEEDS, stopwords=()), top=3)
    assert "的" in set(frame["term"])
    own = gc.keywords(gc.read(SEEDS, stopwords=["社区"]), top=0)
    assert "社区" not in set(own["term"])
    assert "的" in set(own["term"])


@pytest.mark.parametrize("options", [{"method": "tf-idf"}, {"by": "plac"}, {"by": "period", "period": "week"}])
def test_unknown_names_are_refused(seeds: gc.Corpus, options: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        gc.keywords(seeds, **options)  # type: ignore[arg-type]


def test_impossible_requests_are_refused(seeds: gc.Corpus) -> None:
    with pytest.raises(UsageError):
        gc.keywords(seeds, ngram=0)
    with pytest.raises(UsageError):
        gc.keywords(seeds, method="textrank", ngram=2)
    with pytest.raises(UsageError, match="--period"):
        gc.keywords(seeds, by="place", period="year")


def test_articles_whose_date_does_not_say_the_period_have_no_group() -> None:
    corpus = dated_corpus(("社区", "2022", ""), ("社区", "2022-03", ""))
    frame = gc.keywords(corpus, by="period", period="month")
    assert frame["group"].tolist() == ["2022-03", ""]
    assert {"missing": 1, "field": "period"} in [note["values"] for note in frame.attrs["notes"]]


@pytest.mark.parametrize("options", [{}, {"method": "tfidf"}, {"method": "textrank"}, {"ngram": 3}, {"by": "place"}])
def test_an_empty_corpus_gives_an_empty_frame_of_the_right_types(options: dict[str, object]) -> None:
    frame = gc.keywords(gc.Corpus([]), **options)  # type: ignore[arg-type]
    assert len(frame) == 0
    assert list(frame.columns)[-6:] == COLUMNS
    assert frame["freq"].dtype == "int64"


@pytest.mark.parametrize(
    "options",
    [{}, {"method": "tfidf"}, {"method": "textrank"}, {"ngram": 2}, {"by": "place"}, {"by": "year", "pos": "n,v"}],
)
def test_segments_make_no_difference(seeds: gc.Corpus, options: dict[str, object]) -> None:
    parts, backwards = segmented(seeds, 4), range(50, 3, -2)
    for whole, corpus in ((seeds, parts), (seeds.select(backwards), parts.select(backwards))):
        wanted, found = (gc.keywords(one, top=0, **options) for one in (whole, corpus))  # type: ignore[arg-type]
        pd.testing.assert_frame_equal(found, wanted)
        assert found.attrs == wanted.attrs
