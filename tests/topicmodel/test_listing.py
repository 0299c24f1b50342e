import numpy as np
import pandas as pd
import pytest

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from support import SEEDS, corpus_of, segmented

FLOOD = [
    "水利局巡查堤防,储备防汛物资,加固河道。",
    "防汛值班到位,堤防巡查不断,河道畅通。",
    "河道堤防加固,防汛物资充足,水库泄洪。",
]
SCHOOL = ["教育局改善学校食堂,关爱学生。", "学校课堂改革,教师培训,学生受益。", "教师走进课堂,学生食堂升级,学校变样。"]


def labelled() -> gc.Corpus:
    return corpus_of(*(f"本报讯 {text}" for text in FLOOD + SCHOOL))


@pytest.mark.parametrize("method", ["kmeans", "nmf"])
def test_two_subjects_are_two_topics(method: str) -> None:
    frame = gc.topics(labelled(), k=2, method=method, assignments=True)  # type: ignore[arg-type]
    topic = frame["topic"].tolist()
    assert len(set(topic[:3])) == len(set(topic[3:])) == 1
    assert topic[0] != topic[3]
    assert frame["score"].between(0, 1).all()


def test_the_number_of_topics_is_found() -> None:
    frame = gc.topics(labelled())
    assert len(frame) == 2
    assert set(frame["size"]) == {3}
    assert frame["share"].sum() == pytest.approx(1)


def test_columns_labels_and_exemplars() -> None:
    corpus = labelled()
    frame = gc.topics(corpus, k=2)
    assert list(frame.columns) == "topic label size share terms coherence exemplar".split()
    ids = {article.id for article in corpus.articles}
    for row in frame.itertuples():
        assert row.label == " ".join(row.terms[:3])
        assert row.exemplar in ids
        assert -1 <= row.coherence <= 1
    assert {"堤防", "学校"} <= {term for terms in frame["terms"] for term in terms}


def test_coherence_is_the_mean_npmi_of_the_terms() -> None:
    corpus = labelled()
    (row,) = gc.topics(corpus, k=1, min_docfreq=3).itertuples()
    present = np.array([[term in article.text for article in corpus.articles] for term in row.terms], dtype=float)
    values = []
    for i in range(len(present)):
        for j in range(i + 1, len(present)):
            both = (present[i] * present[j]).mean()
            a, b = present[i].mean(), present[j].mean()
            values.append(-1 if both == 0 else np.log(both / (a * b)) / -np.log(both))
    assert row.coherence == pytest.approx(np.mean(values))


def test_slogans_select_the_articles_that_name_them(seeds: gc.Corpus) -> None:
    ids = set(gc.topics(seeds, slogan=["三零", "五星"], assignments=True)["id"])
    for article in seeds.articles:
        quoted = any(f"“{slogan}" in article.text for slogan in ("三零", "五星"))
        assert (article.id in ids) == (quoted and article.kind == "article")


def test_five_star_hotels_are_not_the_slogan() -> None:
    corpus = corpus_of("本报讯 五星级酒店开业迎客。", "本报讯 争创“五星”支部见成效。")
    assert gc.topics(corpus, slogan=["五星"], assignments=True)["id"].tolist() == ["p2-a1"]


def test_a_slogan_nobody_names_gives_a_note(seeds: gc.Corpus) -> None:
    frame = gc.topics(seeds, slogan=["八无"])
    assert len(frame) == 0
    assert "No article names" in frame.attrs["notes"][0]["template"]


def test_the_same_papers_in_another_order_give_the_same_topics(seeds: gc.Corpus) -> None:
    def groups(corpus: gc.Corpus) -> set[frozenset[str]]:
        frame = gc.topics(corpus, k=5, assignments=True)
        return {frozenset(part["id"]) for _, part in frame.groupby("topic")}

    files = sorted(SEEDS.glob("*.txt"), reverse=True)
    assert groups(gc.read(*files)) == groups(seeds) == groups(seeds.select(range(len(seeds) - 1, -1, -1)))


def test_stop_words_and_byline_names_never_come_back(seeds: gc.Corpus) -> None:
    terms = {term for terms in gc.topics(seeds, min_docfreq=1)["terms"] for term in terms}
    names = {author.name for article in seeds.articles for author in article.authors}
    assert not terms & names
    assert not any(term in seeds.options.stopwords for term in terms)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_tiny_corpora_get_an_answer(count: int) -> None:
    corpus = corpus_of(*(f"本报讯 {text}" for text in FLOOD[:count]))
    frame = gc.topics(corpus)
    assert frame["size"].sum() == count
    assert len(frame) <= max(count - 1, min(count, 1))
    assert len(gc.topics(corpus, assignments=True)) == count


def test_articles_without_any_usable_word() -> None:
    frame = gc.topics(corpus_of("本报讯 的了着过。", "本报讯 在和与。", "本报讯 是的。"))
    assert frame["size"].sum() == 3


def test_notices_and_duplicates_have_no_topic(seeds: gc.Corpus) -> None:
    frame = gc.topics(seeds, assignments=True)
    kinds = {article.id: article for article in seeds.articles}
    assert all(
        kinds[i].kind in ("article", "photo_caption", "brief") and not kinds[i].duplicate_of for i in frame["id"]
    )


def test_bad_requests(seeds: gc.Corpus) -> None:
    with pytest.raises(UsageError, match="500"):
        gc.topics(seeds, k=500)
    with pytest.raises(UsageError):
        gc.topics(seeds, k=0)
    with pytest.raises(UnknownNameError, match="kmeans"):
        gc.topics(seeds, method="kmean")  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"k": 5}, {"slogan": ["三零"], "k": 2}, {"k": 3, "assignments": True}])
def test_segments_make_no_difference(seeds: gc.Corpus, options: dict[str, object]) -> None:
    wanted = gc.topics(seeds, **options)  # type: ignore[arg-type]
    pd.testing.assert_frame_equal(gc.topics(segmented(seeds, 6), **options), wanted)  # type: ignore[arg-type]
