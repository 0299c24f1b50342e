import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.stats.contingency import window_table
from govcorpus.stats.network import ALPHA, MOST_TERMS
from govcorpus.stats.significance import g2, p_value
from support import dated_corpus, segmented

COLUMNS = ["source", "target", "weight", "freq_joint", "expected", "g2", "p", "q", "npmi", "community"]


def two_groups() -> gc.Corpus:
    """Return a corpus in which two groups of words keep to themselves."""
    texts = ["社区治理群众。"] * 20 + ["小麦玉米大豆。"] * 20 + ["社区小麦。"]
    return dated_corpus(*((text, "", "") for text in texts))


def test_numbers_of_a_link_are_those_of_its_table() -> None:
    frame = gc.network(two_groups())
    assert list(frame.columns) == COLUMNS
    pairs = {frozenset(pair) for pair in zip(frame["source"], frame["target"], strict=True)}
    assert pairs == {
        frozenset(p)
        for g in ("社区 治理 群众", "小麦 玉米 大豆")
        for a in g.split()
        for b in g.split()
        if a != b
        for p in [(a, b)]
    }
    row = frame[frame[["source", "target"]].isin(["社区", "治理"]).all(axis=1)].iloc[0]
    table = window_table([20], [21], [20], [41], 0)
    assert row["freq_joint"] == 20
    assert row["expected"] == 21 * 20 / 41
    assert row["g2"] == g2(table)[0]
    assert row["p"] == p_value(g2(table))[0]
    assert row["weight"] == pytest.approx(14 + np.log2(2 * 20 / 41))


def test_q_is_adjusted_for_all_pairs_that_were_tested(seeds: gc.Corpus) -> None:
    frame = gc.network(seeds)
    tested = frame.attrs["notes"][-1]["values"]["tested"]
    assert len(frame) < tested
    padded = np.concatenate([frame["p"], np.ones(tested - len(frame))])
    assert (frame["q"] < ALPHA).all()
    np.testing.assert_array_less(false_discovery_control(padded)[: len(frame)], ALPHA)
    assert (frame["freq_joint"] > frame["expected"]).all()
    assert (frame["freq_joint"] >= 3).all()


def test_communities_are_groups_and_the_same_each_time(seeds: gc.Corpus) -> None:
    frame = gc.network(two_groups())
    groups: dict[int, set[str]] = {}
    for node in frame.attrs["nodes"]:
        groups.setdefault(node["community"], set()).add(node["label"])
    assert sorted(map(sorted, groups.values())) == [["大豆", "小麦", "玉米"], ["治理", "社区", "群众"]]
    assert sorted(groups) == [1, 2]
    first = gc.network(seeds)
    pd.testing.assert_frame_equal(gc.network(segmented(seeds, 4)), first)
    assert gc.network(segmented(seeds, 4)).attrs == first.attrs
    sizes = pd.DataFrame(first.attrs["nodes"])["community"].value_counts()
    assert sizes.sort_index().is_monotonic_decreasing
    graph = nx.Graph(list(zip(first["source"], first["target"], strict=True)))
    names = {node["label"]: node["community"] for node in first.attrs["nodes"]}
    assert set(graph) == set(names)
    assert first["community"].isna().tolist() == [
        names[a] != names[b] for a, b in zip(first["source"], first["target"], strict=True)
    ]


def test_nodes_have_their_counts() -> None:
    nodes = {node["label"]: node for node in gc.network(two_groups()).attrs["nodes"]}
    assert (nodes["社区"]["freq"], nodes["社区"]["docfreq"]) == (21, 21)
    assert (nodes["玉米"]["freq"], nodes["玉米"]["docfreq"]) == (20, 20)


def test_around_some_terms(seeds: gc.Corpus) -> None:
    frame = gc.network(seeds, around="三零,没有这个词", slogan=True)
    assert frame.attrs["notes"][0]["values"] == {"query": "没有这个词"}
    assert "slogan" in frame.attrs["notes"][1]["template"]
    assert "三零" in {*frame["source"]}
    assert "三零" not in {*frame["target"]}
    (node,) = [node for node in frame.attrs["nodes"] if node["label"] == "三零"]
    assert node["freq"] == len(gc.kwic(seeds, "三零", slogan=True))
    alone = gc.network(seeds, around=["三零"], slogan=True)
    assert alone.equals(frame)


def test_a_term_that_does_not_occur_and_an_empty_corpus(seeds: gc.Corpus) -> None:
    for frame in (
        gc.network(seeds, around="没有这个词"),
        gc.network(gc.Corpus([])),
        gc.network(gc.Corpus([]), around="甲"),
    ):
        assert list(frame.columns) == COLUMNS
        assert len(frame) == len(frame.attrs["nodes"]) == 0


@pytest.mark.parametrize("measure", ["logdice", "npmi", "g2"])
def test_the_weight_is_the_measure_and_rows_fall_by_it(seeds: gc.Corpus, measure: str) -> None:
    frame = gc.network(seeds, measure=measure, top=10)
    assert frame["weight"].is_monotonic_decreasing
    assert len(frame) == 10 < frame.attrs["total"]
    if measure != "logdice":
        assert frame["weight"].equals(frame[measure].rename("weight"))


def test_which_words_are_taken(seeds: gc.Corpus) -> None:
    few = gc.network(seeds, terms=10)
    assert {node["label"] for node in few.attrs["nodes"]} <= set(gc.keywords(seeds, top=10)["term"])
    verbs = gc.network(seeds, pos="v", method="tfidf", terms=20)
    assert {node["label"] for node in verbs.attrs["nodes"]} <= set(
        gc.keywords(seeds, method="tfidf", pos="v", top=20)["term"]
    )


def test_personal_numbers_are_no_nodes() -> None:
    corpus = dated_corpus(*(("电话13900000000社区治理。", "", ""),) * 9, ("无关。", "", ""))
    assert {node["label"] for node in gc.network(corpus, within="article").attrs["nodes"]} == {"电话", "社区", "治理"}


def test_bad_requests(seeds: gc.Corpus) -> None:
    for name, value, what in (
        ("within", "page", "unit of text"),
        ("method", "textrank", "method"),
        ("measure", "mi", "measure"),
    ):
        with pytest.raises(UnknownNameError, match=f"Unknown {what}"):
            gc.network(seeds, **{name: value})  # type: ignore[arg-type]
    for options in ({"window": 0}, {"terms": 0}, {"terms": MOST_TERMS + 1}, {"around": "三零,"}, {"around": ""}):
        with pytest.raises(UsageError):
            gc.network(seeds, **options)  # type: ignore[arg-type]


def test_reprints_count_once_if_asked() -> None:
    corpus = dated_corpus(*(("社区治理", "2022", "甲"),) * 4, *(("群众", "2022", "甲"),) * 4)
    corpus.clusters = np.array([0, 0, 0, 0, 4, 5, 6, 7], dtype=np.int32)
    assert gc.network(corpus)["freq_joint"].tolist() == [4]
    assert len(gc.network(corpus, count="cluster")) == 0
    assert "once" in str(gc.network(corpus, count="cluster").attrs["notes"])
