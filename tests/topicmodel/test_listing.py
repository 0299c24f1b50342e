"""Topics as a whole: which texts are clustered, what the tables hold, what is refused."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import govcorpus as gc
from built import in_small_pieces
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.results import from_json
from support import SEEDS, corpus_of, dated_corpus, segmented

FLOOD = [
    "水利局巡查堤防,储备防汛物资,加固河道。",
    "防汛值班到位,堤防巡查不断,河道畅通。",
    "河道堤防加固,防汛物资充足,水库泄洪。",
]
SCHOOL = ["教育局改善学校食堂,关爱学生。", "学校课堂改革,教师培训,学生受益。", "教师走进课堂,学生食堂升级,学校变样。"]


def labelled() -> gc.Corpus:
    return corpus_of(*(f"本报讯 {text}" for text in FLOOD + SCHOOL))


def notes(frame: pd.DataFrame) -> str:
    return "\n".join(str(from_json(note)) for note in frame.attrs["notes"])


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
    assert list(frame.columns)[:7] == "topic label size share terms coherence exemplar".split()
    ids = {article.id for article in corpus.articles}
    for row in frame.itertuples():
        assert set(row.label.split()) <= set(row.terms)
        assert row.exemplar == row.exemplars[0]
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
    ids = set(gc.topics(seeds, slogan=["三零", "五星"], k=1, assignments=True)["id"])
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
    terms = {term for terms in gc.topics(seeds, k=4, min_docfreq=1)["terms"] for term in terms}
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
    frame = gc.topics(seeds, k=1, assignments=True)
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


OPTIONS: list[dict[str, object]] = [
    {"k": 5},
    {"slogan": ["三零"], "k": 2},
    {"slogan": ["三零", "五星"], "contexts": True, "k": 3},
    {"k": 3, "assignments": True},
    {"k": 4, "ngram": 2},
    {"k": 4, "chars": 2},
    {"k": 4, "method": "nmf", "by": "place"},
    {"method": "hdbscan"},
    {"compare": ("三零", "五星")},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_segments_make_no_difference(seeds: gc.Corpus, options: dict[str, object]) -> None:
    wanted = gc.topics(seeds, **options)  # type: ignore[arg-type]
    pd.testing.assert_frame_equal(gc.topics(segmented(seeds, 6), **options), wanted)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> gc.Corpus:
    """The sample papers as a corpus on disk, each in a segment of its own."""
    folder = tmp_path_factory.mktemp("built") / "corpus"
    with in_small_pieces():
        gc.build(SEEDS, output=folder, jobs=1)
    return gc.read(folder)


@pytest.mark.parametrize("options", OPTIONS)
def test_a_corpus_on_disk_gives_what_the_files_give(seeds: gc.Corpus, built: gc.Corpus, options: dict) -> None:
    ours, theirs = gc.topics(built, **options), gc.topics(seeds, **options)
    pd.testing.assert_frame_equal(ours, theirs)
    assert ours.attrs == {**theirs.attrs, "inputs": ours.attrs.get("inputs")} or notes(ours) == notes(theirs)


def test_texts_that_share_no_word_with_any_topic_are_outliers() -> None:
    corpus = corpus_of(*(f"本报讯 {text}" for text in [*FLOOD, "的了着过。", *SCHOOL]))
    frame = gc.topics(corpus, k=2)
    assert frame["topic"].tolist() == [1, 2, 0]
    assert frame["size"].tolist() == [3, 3, 1]
    outlier = frame.iloc[-1]
    assert (outlier["label"], outlier["terms"], outlier["exemplars"]) == ("outliers", [], [])
    assert pd.isna(outlier["exemplar"])
    assert "1 texts fit no topic" in notes(frame)
    assert gc.topics(corpus, k=2, assignments=True)["topic"].tolist()[3] == 0


@pytest.mark.parametrize("seed", range(3))
def test_texts_put_together_by_chance_are_one_topic(seed: int) -> None:
    words = (
        "堤防 水库 河道 物资 学校 食堂 课堂 教师 医院 医生 药材 病人 法庭 法官 律师 合同 果园 苹果 大棚 蔬菜".split()
    )
    chance = np.random.default_rng(seed)
    texts = ["本报讯 " + ",".join(chance.choice(words, max(1, chance.poisson(8)))) + "。" for _ in range(30)]
    frame = gc.topics(corpus_of(*texts))
    assert len(frame) == 1
    assert "no division is clearer" in notes(frame)


def test_three_articles_are_not_divided_unless_asked() -> None:
    corpus = corpus_of(*(f"本报讯 {text}" for text in (FLOOD[0], FLOOD[1], SCHOOL[0])))
    frame = gc.topics(corpus)
    assert frame["topic"].tolist() == [1, 0]  # the third shares no word with the others
    assert "Too few articles" in notes(frame)
    assert "sorting aid" in notes(frame)
    assert frame["stability"].isna().all()
    assert gc.topics(corpus, k=2)["size"].tolist() == [2, 1]


def test_the_curve_shows_what_was_tried_and_what_was_chosen() -> None:
    corpus = labelled()
    curve, topics = gc.topics(corpus, curve=True), gc.topics(corpus)
    assert list(curve.columns) == ["k", "silhouette", "stability", "quality", "chosen"]
    assert curve["k"].tolist() == [2]
    assert curve["chosen"].tolist() == [True]
    assert topics.attrs["curve"] == curve.drop(columns="chosen").to_dict("records")
    assert curve["quality"].tolist() == pytest.approx((curve["silhouette"] * curve["stability"]).tolist())
    assert not gc.topics(corpus, curve=True, k=3)["chosen"].any()


def test_shares_by_group_are_of_the_articles_of_the_group() -> None:
    rows = [(text, "2021", "甲县") for text in FLOOD] + [(SCHOOL[0], "2021", "甲县")]
    rows += [(text, "2022", "乙县") for text in SCHOOL[1:]]
    frame = gc.topics(dated_corpus(*rows), k=2, by="place")
    assert frame["group"].tolist() == ["乙县", "乙县", "甲县", "甲县"]
    assert frame["articles"].tolist() == [2, 2, 4, 4]
    assert sorted(frame["share"].tolist()) == [0.0, 0.25, 0.75, 1.0]
    assert (frame["low"] <= frame["share"]).all() and (frame["share"] <= frame["high"]).all()
    assert frame.groupby("group")["size"].sum().tolist() == [2, 4]
    three_of_four = frame[frame["share"] == 0.75].iloc[0]
    assert three_of_four["low"] == pytest.approx(0.3006, abs=1e-4)  # Wilson 1927: 3 of 4
    assert three_of_four["high"] == pytest.approx(0.9544, abs=1e-4)


def test_shares_by_period_have_no_gaps_and_mark_partial_ones() -> None:
    rows = [(FLOOD[0], "2021-01-03", ""), (FLOOD[1], "2021-03-02", ""), (SCHOOL[0], "2021-03-10", "")]
    frame = gc.topics(dated_corpus(*rows, (SCHOOL[1], "", "")), k=2, by="period", period="month")
    states = dict(zip(frame["group"], frame["state"], strict=True))
    assert states == {"2021-01": "complete", "2021-02": "empty", "2021-03": "partial"}
    assert frame.loc[frame["group"] == "2021-02", "share"].isna().all()
    assert "Pages cover only part of: 2021-03" in notes(frame)
    assert "left out" in notes(frame)


def test_a_reprint_is_clustered_once_and_counted_in_each_group() -> None:
    text = "水利局巡查堤防,储备防汛物资,加固河道,水库泄洪,防汛值班到位。堤防巡查不断,河道畅通。"
    page = f"本报讯 {text}\n\n本报讯 {text}\n"
    corpus = corpus_of(page, *(f"本报讯 {one}" for one in SCHOOL))
    repeated = corpus.column("duplicate").holds("yes".__eq__).sum()
    assert repeated == 1
    assert gc.topics(corpus, k=2)["size"].sum() == 4
    assert gc.topics(corpus, k=2, count="raw")["size"].sum() == 5
    assert gc.topics(corpus, k=2, count="originals")["size"].sum() == 4


def test_passages_are_the_paragraphs_that_name_the_slogan() -> None:
    page = "三零创建有新招\n\n本报讯 社区开展“三零”创建活动。\n\n群众安居乐业。\n\n争创“五星”支部,“三零”创建见成效。\n"
    corpus = corpus_of(page, "本报讯 “五星”支部创建,群众参与。")
    frame = gc.topics(corpus, slogan=["三零", "五星"], contexts=True, assignments=True, k=1)
    assert frame["passage"].tolist() == [
        "三零创建有新招",
        "本报讯 社区开展“三零”创建活动。",
        "争创“五星”支部,“三零”创建见成效。",
        "本报讯 “五星”支部创建,群众参与。",
    ]
    for page_text, start, passage in zip([page] * 3, frame["start"], frame["passage"], strict=False):
        assert page_text[start:].startswith(passage[:3])


def test_personal_numbers_in_passages_are_masked() -> None:
    number = "1" + "39" + "0" * 8
    corpus = dated_corpus((f"本报讯 社区开展“三零”创建,热线手机 {number} 开通。", "", ""))
    frame = gc.topics(corpus, slogan=["三零"], contexts=True, assignments=True, k=1)
    assert number not in frame["passage"].iloc[0]
    assert "*" * 11 in frame["passage"].iloc[0]


def test_slogans_are_compared_by_the_texts_that_name_them() -> None:
    flood = [f"本报讯 开展“三零”创建。{text}" for text in FLOOD * 3]
    school = [f"本报讯 推进“五星”支部创建。{text}" for text in SCHOOL * 3]
    frame = gc.topics(corpus_of(*flood, *school), compare=("三零", "五星"), k=2)
    assert frame["articles"].sum() == frame["articles_ref"].sum() == 9
    one = frame.set_index("leans").loc["三零"]
    assert (one["share"], one["share_ref"]) == (1.0, 0.0)
    assert one["log_ratio_low"] > 0 > frame.set_index("leans").loc["五星"]["log_ratio_high"]
    assert one["q"] < 0.05
    assert "0 name both" in notes(frame)


def test_lexicon_words_and_slogans_that_were_asked_for_are_whole_terms(tmp_path: Path) -> None:
    texts = [f"推进“平安创建”活动,{text}" for text in FLOOD]
    frame = gc.topics(corpus_of(*texts), slogan=["平安创建"], k=1)
    assert "平安创建" in frame["terms"].iloc[0]
    for i, text in enumerate(texts):
        (tmp_path / f"{i}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "words.lex").write_text("防汛物资\n", encoding="utf-8")
    corpus = gc.read(*sorted(tmp_path.glob("*.txt")), lexicon=str(tmp_path / "words.lex"))
    assert "防汛物资" in gc.topics(corpus, k=1)["terms"].iloc[0]


def test_runs_of_words_are_terms_but_never_over_a_stop_word() -> None:
    corpus = corpus_of(*["本报讯 基层治理创新,堤防和水库的巡查。"] * 4)
    terms = gc.topics(corpus, k=1, ngram=3)["terms"].iloc[0]
    assert "基层治理" in terms
    assert not any(word in term for term in terms for word in "和的")
    assert "堤防水库" not in terms


def test_labels_have_no_names_numbers_or_formulae() -> None:
    texts = [f"本报讯 濮阳市王小明表示,2022年强调推进落实,{text}" for text in FLOOD]
    terms = gc.topics(corpus_of(*texts), k=1)["terms"].iloc[0]
    assert not {"濮阳市", "濮阳", "王小明", "2022", "强调", "推进", "落实"} & set(terms)
    assert "堤防" in terms


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        ({"by": "place", "assignments": True}, "--by and --assignments"),
        ({"compare": ("三零", "三零")}, "two different"),
        ({"contexts": True}, "--contexts"),
        ({"method": "hdbscan", "k": 3}, "hdbscan"),
        ({"method": "hdbscan", "curve": True}, "hdbscan"),
        ({"ngram": 4}, "ngram is 4"),
        ({"chars": -1}, "chars is -1"),
        ({"model": "m.zip", "k": 3}, "--model"),
        ({"save": "m.csv"}, "m.csv"),
        ({"slogan": [""]}, "empty"),
    ],
)
def test_options_that_exclude_each_other(seeds: gc.Corpus, options: dict[str, object], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        gc.topics(seeds, **options)  # type: ignore[arg-type]


def test_unknown_names(seeds: gc.Corpus) -> None:
    with pytest.raises(UnknownNameError, match="place"):
        gc.topics(seeds, by="plac", k=2)
    with pytest.raises(UnknownNameError, match="raw"):
        gc.topics(seeds, count="rew")
    with pytest.raises(UnknownNameError, match="month"):
        gc.topics(seeds, by="period", period="months", k=2)


@pytest.mark.parametrize("method", ["kmeans", "nmf", "hdbscan"])
def test_every_method_gives_the_same_twice(seeds: gc.Corpus, method: str) -> None:
    k = None if method == "hdbscan" else 4
    one, other = (gc.topics(seeds, method=method, k=k, assignments=True) for _ in range(2))  # type: ignore[arg-type]
    pd.testing.assert_frame_equal(one, other)


def test_what_a_picture_needs_is_plain_json(seeds: gc.Corpus) -> None:
    import json

    frame = gc.topics(seeds, k=4)
    json.dumps(frame.attrs)
    assert len(frame.attrs["map"]["x"]) == frame["size"].sum()
    assert len(frame.attrs["tree"]) == 3
