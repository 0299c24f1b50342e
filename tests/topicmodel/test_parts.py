"""The steps of a topic model by themselves, against worked examples and plain counting."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

import govcorpus as gc
from govcorpus.corpus.store import CorpusOptions
from govcorpus.loading import wholes_finder
from govcorpus.text.wordlists import builtin_stopwords
from govcorpus.topicmodel.clustering import KMEANS, NMF, Centres, cluster
from govcorpus.topicmodel.features import Features, Recipe, character_features, known_features, word_features
from govcorpus.topicmodel.labels import class_tfidf, coherence, label_of
from govcorpus.topicmodel.stability import topic_stability
from govcorpus.topicmodel.texts import article_texts
from govcorpus.topicmodel.vectors import inverse_docfreq, space_of, tfidf_vectors
from govcorpus.topicmodel.wording import label_test, topical_types
from support import dated_corpus, segmented

COUNTS = csr_array(np.array([[2, 1, 0], [0, 1, 3], [0, 0, 0]], dtype=np.float32))


def counted(texts: list[str], n: int) -> dict[tuple[int, str], int]:
    """Count the runs of up to `n` words in texts whose words are separated by spaces, `|` ending a run."""
    found: dict[tuple[int, str], int] = {}
    for row, text in enumerate(texts):
        words = text.split()
        for size in range(1, n + 1):
            for i in range(len(words) - size + 1):
                run = words[i : i + size]
                if "|" not in run:
                    key = (row, " ".join(run))
                    found[key] = found.get(key, 0) + 1
    return found


WORDS = ["堤防", "水库", "学校", "食堂", "|"]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=1, max_size=6), st.integers(1, 3), st.integers(1, 3)
)
def test_runs_of_words_are_those_of_plain_counting(rows: list[list[str]], ngram: int, parts: int) -> None:
    texts = [" ".join(row) for row in rows]
    # A stop word stands for the end of a run.
    articles = dated_corpus(*(("".join(row).replace("|", "的"), "", "") for row in rows)).articles
    options = CorpusOptions(stopwords=builtin_stopwords(), wholes=wholes_finder(WORDS[:-1]))
    corpus = segmented(gc.Corpus(articles, options), parts)
    views = article_texts(corpus, [], "raw")
    features = word_features(corpus, views, topical_types(corpus), ngram, 1)
    dense = features.counts.toarray()
    ours = {
        (int(views.article[i]), features.names[j]): int(dense[i, j]) for i, j in zip(*np.nonzero(dense), strict=True)
    }
    assert ours == counted(texts, ngram)
    assert list(features.names) == sorted(features.names)
    again = known_features(corpus, views, features.names, Recipe(ngram))
    assert (again.counts.toarray() == dense).all()


def test_runs_of_characters_are_those_of_scikit_learn() -> None:
    texts = ["堤防巡查不断", "学校食堂,学校", "abc", "堤防"]
    corpus = dated_corpus(*((text, "", "") for text in texts))
    views = article_texts(corpus, [], "raw")
    features = character_features(views, 2, 1)
    peer = CountVectorizer(analyzer="char", ngram_range=(2, 2))
    wanted = peer.fit_transform(texts).toarray()
    names = [name for name in peer.get_feature_names_out() if name.isalpha() and not name.isascii()]
    assert list(features.names) == sorted(names)
    columns = [peer.vocabulary_[name] for name in features.names]
    assert (features.counts.toarray() == wanted[:, columns]).all()
    assert (known_features(corpus, views, features.names, Recipe(1, 2)).counts.toarray() == wanted[:, columns]).all()


def test_vectors_are_those_of_scikit_learn() -> None:
    ours = tfidf_vectors(COUNTS, inverse_docfreq(COUNTS))
    theirs = TfidfTransformer(sublinear_tf=True).fit_transform(COUNTS)
    np.testing.assert_allclose(ours.toarray(), theirs.toarray(), rtol=1e-5)


def test_class_tfidf_is_the_formula() -> None:
    weight = class_tfidf(COUNTS, np.array([0, 1, -1]), 2)
    mean_words = 7 / 2
    assert weight[0, 0] == pytest.approx(2 * np.log(1 + mean_words / 2))
    assert weight[1, 1] == pytest.approx(1 * np.log(1 + mean_words / 2))
    assert weight[1, 2] == pytest.approx(3 * np.log(1 + mean_words / 3))
    assert weight[0, 2] == 0


def test_coherence_is_one_for_words_that_always_meet_and_minus_one_for_words_that_never_do() -> None:
    counts = csr_array(np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 2]], dtype=np.float32))
    together, apart, alone = coherence(Features(["a", "b", "c"], counts), [["a", "b"], ["a", "c"], ["a"]])
    assert (together, apart) == (pytest.approx(1), -1)
    assert np.isnan(alone)


@given(st.lists(st.text("社区治理网格", min_size=1, max_size=4), max_size=8))
def test_no_term_of_a_label_contains_another(terms: list[str]) -> None:
    chosen = label_of(terms).split()
    assert len(chosen) <= 3
    assert not any(one in other for one in chosen for other in chosen if one is not other)
    assert bool(chosen) == bool(terms)


def test_a_text_goes_to_the_nearest_centre_and_is_an_outlier_below_the_least_fit() -> None:
    centres = Centres(np.array([[1, 0], [0, 1]], dtype=np.float32), np.array([0.0, 0.9]))
    texts = csr_array(np.array([[1, 0], [0.8, 0.6], [0.6, 0.8], [0, 1], [0, 0]], dtype=np.float32))
    placed = centres.place(texts)
    assert placed.topic.tolist() == [0, 0, -1, 1, -1]
    np.testing.assert_allclose(placed.score, [1, 0.8, 0.8, 1, 0], rtol=1e-6)


def test_shares_of_a_mixed_text_do_not_depend_on_the_texts_beside_it() -> None:
    rows = np.array([[1, 0, 0], [0, 1, 0]], dtype=np.float32)
    centres = Centres(rows, np.zeros(2), mixed=True)
    texts = csr_array(np.array([[0.9, 0.3, 0], [0.2, 0.6, 0], [0, 0, 1]], dtype=np.float32))
    whole = centres.place(texts)
    np.testing.assert_allclose(whole.score[:2], [0.75, 0.75], rtol=1e-4)
    assert whole.topic.tolist() == [0, 1, -1]
    for i in range(3):
        assert centres.place(texts[[i]]).score[0] == pytest.approx(whole.score[i])


def blocks(sizes: list[int]) -> csr_array:
    """Return counts of texts in groups that share no word."""
    rows = [np.eye(len(sizes))[group].repeat(4) * 2 for group, size in enumerate(sizes) for _ in range(size)]
    return csr_array(np.array(rows, dtype=np.float32))


@pytest.mark.parametrize("method", [KMEANS, NMF])
def test_groups_without_a_word_in_common_are_found_and_stable(method: str) -> None:
    counts = blocks([8, 6, 5])
    space = space_of(tfidf_vectors(counts, inverse_docfreq(counts)))
    topic = cluster(space, method, 3).place(space.tfidf).topic
    assert len(set(topic[:8].tolist())) == len(set(topic[8:14].tolist())) == len(set(topic[14:].tolist())) == 1
    assert len(set(topic.tolist())) == 3
    assert topic_stability(space, topic, 3, method).tolist() == pytest.approx([1, 1, 1])


def test_what_may_stand_in_a_label(seeds: gc.Corpus) -> None:
    fits = label_test(seeds)
    for word in ("社区", "三零", "脱贫", "网格"):
        assert fits(word), word
    for word in ("推进", "群众", "记者", "的", "脱贫 推进"):
        assert not fits(word), word


def test_stop_words_numbers_and_names_describe_no_text() -> None:
    corpus = dated_corpus(("张桂兰在濮阳的2022年,第三次治理堤防48-2-604。", "", ""))
    usable = topical_types(corpus)
    assert {corpus.vocabulary.terms[i] for i in np.flatnonzero(usable)} == {"治理", "堤防"}
