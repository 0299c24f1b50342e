from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.building import build
from govcorpus.corpus.store import CorpusOptions
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.stats.collocates import COLLOCATES, MEASURES
from govcorpus.stats.contingency import window_table
from govcorpus.text.normalize import normalize_text
from strategies import selections, small_corpora
from support import SEEDS, corpus_of, dated_corpus, segmented

EVERY = {"min_freq": 1, "top": 0}


def plain(corpus: gc.Corpus) -> gc.Corpus:
    """Return the corpus without a list of stop words."""
    return gc.Corpus(corpus.articles, CorpusOptions())


def of(*texts: str) -> gc.Corpus:
    return plain(dated_corpus(*((text, "", "") for text in texts)))


def joint(frame: pd.DataFrame) -> dict[str, int]:
    return dict(zip(frame["term"], frame["freq_joint"], strict=True))


def naive_near(corpus: gc.Corpus, query: str, left: int, right: int, sentence: bool) -> tuple[Counter[str], int, int]:
    """Return the joint frequencies, R1 and the node's words the slow way, article by article."""
    near: Counter[str] = Counter()
    nodes = 0
    tokens, terms = corpus.tokens, corpus.vocabulary.terms
    for number, article in enumerate(corpus.articles):
        stretch = range(tokens.index[number], tokens.index[number + 1])
        offsets = [int(tokens.offset[i]) for i in stretch]
        words = [terms[tokens.term[i]] for i in stretch]
        counted = [bool(tokens.counted[i]) for i in stretch]
        text = normalize_text(article.text)
        lines = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
        borders = tokens.sentence[number].tolist() if sentence else lines
        block = [sum(border <= offset for border in borders) for offset in offsets]
        node: set[int] = set()
        inside: set[int] = set()
        at = text.find(query)
        while at >= 0:
            own = [i for i, word in enumerate(words) if offsets[i] < at + len(query) and offsets[i] + len(word) > at]
            node |= set(own)
            for start, step, size in ((own[0] - 1, -1, left), (own[-1] + 1, 1, right)):
                edge = own[0] if step < 0 else own[-1]
                i = start
                while 0 <= i < len(words) and block[i] == block[edge] and (sentence or size > 0):
                    inside.add(i)
                    size -= counted[i]
                    i += step
            at = text.find(query, at + len(query))
        near.update(words[i] for i in inside - node if counted[i])
        nodes += sum(counted[i] for i in node)
    return near, near.total(), nodes


@pytest.mark.parametrize("sentence", [False, True])
@given(whole=small_corpora(), k=st.integers(1, 3), query=st.sampled_from(["社区", "五星", "区治", "三零”", "1"]),
       left=st.integers(0, 3), data=st.data())  # fmt: skip
def test_counts_and_measures_are_those_of_a_naive_model(
    sentence: bool, whole: gc.Corpus, k: int, query: str, left: int, data: st.DataObject
) -> None:
    chosen = data.draw(selections(len(whole)))
    right = data.draw(st.integers(0 if left else 1, 3))
    view = segmented(plain(whole), k).select(chosen)
    frame = gc.collocates(view, query, window=f"{left},{right}", sentence=sentence, **EVERY)
    near, window_tokens, nodes = naive_near(view, query, left, right, sentence)
    assert joint(frame) == near
    tokens = view.tokens
    every = Counter(view.vocabulary.terms[i] for i in tokens.term[tokens.counted].tolist())
    size = every.total()
    for row in frame.to_dict("records"):
        outside = row["freq"]
        assert row["freq_joint"] <= outside <= every[row["term"]]
        table = window_table(row["freq_joint"], window_tokens, outside, size, nodes)
        for name, measure in MEASURES.items():
            assert row[name] == pytest.approx(float(measure(table)), nan_ok=True)
    assert frame["freq"].sum() <= size - nodes


def test_a_worked_example() -> None:
    corpus = of("社区治理,群众参与社区共建。", "群众共建。")
    frame = gc.collocates(corpus, "社区", window="1,1", **EVERY).set_index("term")
    # Words: 社区 治理 群众 参与 社区 共建 | 群众 共建; windows: 治理, 参与, 共建; N = 8 − 2, R1 = 3
    assert frame["freq_joint"].to_dict() == {"治理": 1, "参与": 1, "共建": 1}
    assert frame["freq"].to_dict() == {"治理": 1, "参与": 1, "共建": 2}
    assert frame.loc["共建", "expected"] == 3 * 2 / 6
    assert frame.loc["治理", "mi"] == np.log2(1 / (3 * 1 / 6))
    assert frame.loc["治理", "dice"] == 2 / (3 + 1)
    assert frame.loc["治理", "logdice"] == 14 - 1
    assert frame.loc["治理", "delta_p_right"] == 1 / 3 - 0
    assert frame.loc["治理", "delta_p_left"] == pytest.approx(1 / 1 - 2 / 5)


def test_windows_count_words_and_pass_over_marks() -> None:
    corpus = of("治理、(群众)社区")
    assert joint(gc.collocates(corpus, "社区", window="2,0", **EVERY)) == {"群众": 1, "治理": 1}
    assert joint(gc.collocates(corpus, "社区", window="1,0", **EVERY)) == {"群众": 1}


@pytest.mark.parametrize("words", [1, 31, 32, 33, 80, 5000])
def test_windows_of_any_width_end_after_so_many_words(words: int) -> None:
    corpus = of("群众,治理、" * 40 + "社区" + "参与。活动" * 40)
    found = joint(gc.collocates(corpus, "社区", window=f"{words},{words}", **EVERY))
    assert found["治理"] + found.get("群众", 0) == found["参与"] + found.get("活动", 0) == min(words, 80)


def test_tokens_in_two_windows_are_counted_once() -> None:
    assert joint(gc.collocates(of("社区治理社区"), "社区", **EVERY)) == {"治理": 1}


def test_windows_stay_in_the_paragraph_and_with_sentence_in_the_sentence() -> None:
    corpus = plain(corpus_of("村干部有话说\n\n本报讯 近日,该县治理工作开展。群众活动丰富!村民欢迎。"))
    whole = joint(gc.collocates(corpus, "活动", window="9,9", **EVERY))
    assert "村干部" not in whole
    assert {"治理", "村民"} <= set(whole)
    assert joint(gc.collocates(corpus, "活动", sentence=True, **EVERY)) == {"群众": 1, "丰富": 1}


def test_a_node_inside_a_token_takes_the_token_with_it() -> None:
    corpus = of("群众参与网格化活动")
    assert joint(gc.collocates(corpus, "网格", window="1,1", **EVERY)) == {"参与": 1, "活动": 1}
    assert len(gc.collocates(corpus, "网格", words=True, **EVERY)) == 0


def test_a_slogan_as_node() -> None:
    corpus = corpus_of("五星级酒店开业\n\n本报讯 全国五星级酒店开业,群众争创“五星”支部。")
    assert set(joint(gc.collocates(corpus, "五星", slogan=True, window="2,1", **EVERY))) == {"争创", "群众", "支部"}


def test_least_frequencies_parts_of_speech_and_top() -> None:
    corpus = of("社区治理。社区治理。", "社区群众。社区群众。", "社区群众。社区开展。")
    assert joint(gc.collocates(corpus, "社区", window="0,1", min_freq=2)) == {"群众": 3, "治理": 2}
    assert joint(gc.collocates(corpus, "社区", window="0,1", min_freq=1, min_docfreq=2)) == {"群众": 3}
    assert set(joint(gc.collocates(corpus, "社区", window="0,1", pos="n", **EVERY))) == {"群众"}
    few = gc.collocates(corpus, "社区", window="0,1", min_freq=1, top=1)
    assert few.attrs["total"] == 3
    assert few["term"].tolist() == ["群众"]


@pytest.mark.parametrize("measure", ["freq_joint", *MEASURES])
def test_rows_are_sorted_by_the_measure_then_by_term(seeds: gc.Corpus, measure: str) -> None:
    frame = gc.collocates(seeds, "社区", measure=measure, top=0)
    again = frame.sort_values([measure, "term"], ascending=[False, True], ignore_index=True)
    assert frame["term"].tolist() == again["term"].tolist()
    head = gc.collocates(seeds, "社区", measure=measure, top=7)
    pd.testing.assert_frame_equal(head, frame.head(7))


def test_segments_make_no_difference(seeds: gc.Corpus) -> None:
    wanted = gc.collocates(seeds, "社区", top=0)
    assert len(wanted) > 20
    for k in (3, 200):
        pd.testing.assert_frame_equal(gc.collocates(segmented(seeds, k), "社区", top=0), wanted)


def test_a_corpus_on_disk_gives_the_rows_of_its_files(
    seeds: gc.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govcorpus.corpus.stored.writer.SEGMENT_BYTES", 10_000)
    monkeypatch.setattr("govcorpus.building.run.TASK_BYTES", 5_000)
    build(SEEDS, output=tmp_path / "corpus", jobs=1)
    stored = gc.read(tmp_path / "corpus")
    assert len(stored.segments) > 1
    for name, options in (
        ("collocates", {"word": "社区", "min_docfreq": 2}),
        ("collocates", {"word": "三零", "slogan": True, "sentence": True}),
        ("dispersion", {"by": "place"}),
        ("dispersion", {"terms": "社区,三零"}),
        ("keyness", {"target": "date >= 2022", "bootstrap": 20}),
    ):
        wanted, found = (getattr(gc, name)(corpus, top=0, **options) for corpus in (seeds, stored))
        assert len(wanted) > 0
        pd.testing.assert_frame_equal(found, wanted)
        assert found.attrs == wanted.attrs


def test_what_is_not_there(seeds: gc.Corpus) -> None:
    missing = gc.collocates(seeds, "没有这个词")
    assert "does not occur" in missing.attrs["notes"][0]["template"]
    assert list(missing.columns) == list(COLLOCATES.columns)
    alone = gc.collocates(of("社区治理"), "社区")
    assert "--min-freq" in alone.attrs["notes"][0]["template"]
    assert len(gc.collocates(gc.Corpus([]), "社区")) == 0
    assert len(gc.collocates(seeds.select([]), "社区", min_docfreq=2, sentence=True)) == 0


def test_bad_requests(seeds: gc.Corpus) -> None:
    for window in ("5", "5,5,5", "0,0", "-1,2", "a,b", ""):
        with pytest.raises(UsageError, match="two numbers"):
            gc.collocates(seeds, "社区", window=window)
    with pytest.raises(UnknownNameError, match="Did you mean 'logdice'"):
        gc.collocates(seeds, "社区", measure="log-dice")
    with pytest.raises(UsageError, match="empty"):
        gc.collocates(seeds, " ")
    with pytest.raises(UsageError, match="not as both"):
        gc.collocates(seeds, "社区", words=True, slogan=True)


def test_groups_are_corpora_of_their_own(seeds: gc.Corpus) -> None:
    frame = gc.collocates(seeds, "社区", by="place", min_docfreq=2, min_freq=2)
    assert frame.columns[0] == "group"
    assert frame.attrs["total"] == len(frame)
    places = seeds.groups("place")
    assert frame["group"].is_monotonic_increasing
    for place in set(places):
        alone = seeds.select([i for i, other in enumerate(places) if other == place])
        wanted = gc.collocates(alone, "社区", top=0, min_docfreq=2, min_freq=2)
        found = frame[frame["group"] == (place or "")].drop(columns="group").reset_index(drop=True)
        pd.testing.assert_frame_equal(found, wanted)
    few = gc.collocates(seeds, "社区", by="place", top=1)
    assert few["group"].is_unique
    assert "top" in few.attrs["notes"][1]["template"]


def test_groups_of_a_term_that_is_not_there_or_of_no_articles(seeds: gc.Corpus) -> None:
    for corpus, word in ((seeds, "没有这个词"), (gc.Corpus([]), "社区")):
        frame = gc.collocates(corpus, word, by="period", period="year")
        assert list(frame.columns) == ["group", *COLLOCATES.columns]
        assert len(frame) == 0
        assert "does not occur" in frame.attrs["notes"][0]["template"]
    with pytest.raises(UnknownNameError, match="Did you mean 'place'"):
        gc.collocates(seeds, "社区", by="plase")


def test_reprints_count_once_if_asked() -> None:
    corpus = dated_corpus(("社区治理", "2022", "甲"), ("社区治理", "2021", "乙"), ("社区群众", "2021", "乙"))
    corpus.clusters = np.array([0, 0, 2], dtype=np.int32)
    near = {
        count: joint(gc.collocates(corpus, "社区", count=count, **EVERY)) for count in ("raw", "cluster", "originals")
    }
    assert near["raw"] == {"治理": 2, "群众": 1}
    assert near["cluster"] == near["originals"] == {"治理": 1, "群众": 1}
    by_place = gc.collocates(corpus, "社区", by="place", count="originals", **EVERY)
    assert list(zip(by_place["group"], by_place["term"], strict=True)) == [("乙", "治理"), ("乙", "群众")]
    with pytest.raises(UnknownNameError, match="cluster"):
        gc.collocates(corpus, "社区", count="once")
