import re
from functools import partial

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import QueryError, UnknownNameError, UsageError
from govcorpus.model import Page
from govcorpus.segmentation import split_page
from strategies import pages, selections, small_corpora
from support import corpus_of, dated_corpus, segmented

COLUMNS = ["article", "left", "node", "right", "date", "place", "start"]


def test_columns_and_every_occurrence(seeds: gc.Corpus) -> None:
    frame = gc.kwic(seeds, "三零", top=0)
    assert list(frame.columns) == COLUMNS
    text = "".join(page.text for page in seeds.pages)
    assert len(frame) == text.count("三零") == 10
    assert frame["node"].eq("三零").all()


def test_start_is_the_offset_in_the_raw_page(seeds: gc.Corpus) -> None:
    pages_by_file = {page.file: page for page in seeds.pages}
    home = {article.id: article.page for article in seeds.articles}
    for row in gc.kwic(seeds, "社区", top=0).itertuples():
        assert pages_by_file[home[row.article]].text.startswith("社区", row.start)


@given(text=pages(), window=st.integers(0, 30))
def test_lines_are_slices_of_the_page_with_hard_wraps_joined(text: str, window: int) -> None:
    page = Page("p.txt", "p.txt", text)
    corpus = gc.Corpus(split_page(page), pages=[page])
    squeezed = re.sub(r"\s+", "", text)
    for sentence in (False, True):
        for row in gc.kwic(corpus, "社区", window=window, sentence=sentence, top=0).itertuples():
            context = re.sub(r"\s+", "", row.left + row.node + row.right)
            assert context in squeezed


def test_a_term_over_a_hard_wrap_is_found() -> None:
    corpus = corpus_of("小区治理有新招\n\n本报讯 近日,该镇多次召开会议部署社\n\n区治理各项工作任务。")
    (row,) = gc.kwic(corpus, "社区治理").itertuples()
    assert row.left.endswith("部署")
    assert corpus.pages[0].text.startswith("社", row.start)


def test_full_and_half_width_are_one() -> None:
    corpus = corpus_of("推行“１＋２”模式和“1+2”架构。")
    assert gc.kwic(corpus, "1+2")["node"].tolist() == ["１＋２", "1+2"]


def test_characters_or_whole_words() -> None:
    corpus = corpus_of("全国五星级酒店,争创“五星”支部。")
    assert len(gc.kwic(corpus, "五星")) == 2
    assert gc.kwic(corpus, "五星", words=True)["right"].tolist() == ["”支部。"]


def test_sentence_and_window() -> None:
    corpus = corpus_of("前一句话在此。这句话里有社区二字!后一句话在此。")
    (whole,) = gc.kwic(corpus, "社区", sentence=True).itertuples()
    assert (whole.left, whole.right) == ("这句话里有", "二字!")
    (narrow,) = gc.kwic(corpus, "社区", window=2).itertuples()
    assert (narrow.left, narrow.right) == ("里有", "二字")


def test_context_stays_in_its_paragraph() -> None:
    corpus = corpus_of("社区治理有新招\n\n本报讯 近日,该镇召开会议。\n\n社区干部参加。")
    assert gc.kwic(corpus, "社区")["left"].tolist() == ["", ""]


def test_sorting_by_context() -> None:
    corpus = corpus_of("丙社区甲,甲社区丙,乙社区乙。")
    assert gc.kwic(corpus, "社区", window=1, sort="right")["right"].tolist() == sorted("甲丙乙")
    assert gc.kwic(corpus, "社区", window=1, sort="left")["left"].tolist() == sorted("丙甲乙")
    assert gc.kwic(corpus, "社区", window=1, sort="left", top=2)["left"].tolist() == sorted("丙甲乙")[:2]


def test_a_term_that_does_not_occur(seeds: gc.Corpus) -> None:
    frame = gc.kwic(seeds, "没有这个词")
    assert len(frame) == 0
    assert list(frame.columns) == COLUMNS
    assert "does not occur" in frame.attrs["notes"][0]["template"]


def test_top_and_the_note(seeds: gc.Corpus) -> None:
    frame = gc.kwic(seeds, "社区", top=5)
    assert len(frame) == 5
    assert frame.attrs["total"] > 100
    assert len(gc.kwic(seeds, "社区")) == 100


def test_bad_requests(seeds: gc.Corpus) -> None:
    with pytest.raises(UsageError, match="empty"):
        gc.kwic(seeds, "  ")
    with pytest.raises(UsageError, match="-1"):
        gc.kwic(seeds, "社区", window=-1)
    with pytest.raises(UnknownNameError, match="Did you mean 'left'"):
        gc.kwic(seeds, "社区", sort="lft")


def test_a_query_is_not_a_regular_expression() -> None:
    assert len(gc.kwic(corpus_of("推行“党建+物业”。"), "党建+")) == 1
    assert len(gc.kwic(corpus_of("推行党建。"), "党.")) == 0


def test_an_empty_corpus() -> None:
    assert len(gc.kwic(gc.Corpus([]), "社区")) == 0
    assert len(gc.kwic(gc.Corpus([]), "社区", words=True)) == 0


def test_a_slogan_is_not_its_characters() -> None:
    corpus = corpus_of("五星级酒店开业\n\n本报讯 全国五星级酒店开业,争创“五星”支部。")
    found = gc.kwic(corpus, "“五星”", slogan=True)
    assert found["right"].tolist() == ["”支部。"]
    assert "slogan" in found.attrs["notes"][0]["template"]
    assert "does not occur" in gc.kwic(corpus, "六星", slogan=True).attrs["notes"][0]["template"]
    with pytest.raises(UsageError, match="not as both"):
        gc.kwic(corpus, "五星", words=True, slogan=True)


def test_phrases_and_wildcards_of_whole_words() -> None:
    corpus = corpus_of("加强社区治理,五星级社区的治理,社区、治理。")
    assert gc.kwic(corpus, "社区 治理", words=True)["node"].tolist() == ["社区治理"]
    assert gc.kwic(corpus, "社区 * 治理", words=True)["node"].tolist() == ["社区的治理"]
    assert gc.kwic(corpus, "五*", words=True)["node"].tolist() == ["五星级"]
    assert gc.kwic(corpus, "?", words=True)["node"].tolist() == ["的"]
    assert "whole words" in gc.kwic(corpus, "社区 治理", words=True).attrs["notes"][0]["template"]


def test_regular_expressions_over_the_characters_of_a_paragraph() -> None:
    corpus = corpus_of("社区治理有新招\n\n本报讯 近日,第１次会议,第二次会议。\n\n第3次会议召开。")
    assert gc.kwic(corpus, "第[一二3１]次", regex=True)["node"].tolist() == ["第１次", "第二次", "第3次"]
    assert gc.kwic(corpus, r"\d", regex=True)["node"].tolist() == ["１", "3"]
    assert "".join(gc.kwic(corpus, "[^新]+", regex=True)["node"]).count("\n") == 0
    assert gc.kwic(corpus, r"社[\s\S]*?会", regex=True)["node"].tolist() == []
    assert gc.kwic(corpus, "^第", regex=True)["right"].tolist() == ["3次会议召开。"]


def test_a_corpus_query_is_told_by_its_brackets(seeds: gc.Corpus) -> None:
    frame = gc.kwic(seeds, '[word="三.*"] [pos="n"]{1,3}', top=0)
    assert frame["node"].str.startswith("三").all()
    assert len(frame) == 4
    assert "corpus query" in frame.attrs["notes"][0]["template"]
    assert len(gc.kwic(corpus_of("见[2022]15号文。"), "[2022]15号")) == 1


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ('[word="社区"]', {}),
        ("社.", {"regex": True}),
        ("社区 *", {"words": True}),
        ('[pos="n"] []', {"sentence": True}),
    ],
)
@pytest.mark.parametrize("sort", [None, "right,left"])
def test_queries_find_the_same_in_segments(seeds: gc.Corpus, query: str, options: dict[str, bool], sort: str) -> None:
    wanted = gc.kwic(seeds, query, sort=sort, **options)  # type: ignore[arg-type]
    assert len(wanted) == 100
    for k in (2, 200):
        pd.testing.assert_frame_equal(gc.kwic(segmented(seeds, k), query, sort=sort, **options), wanted)  # type: ignore[arg-type]


def test_a_sample_is_the_same_each_time_and_in_corpus_order(seeds: gc.Corpus) -> None:
    every = gc.kwic(seeds, "社区", top=0)
    sample = gc.kwic(seeds, "社区", sample=20)
    assert len(sample) == 20 == sample.attrs["total"]
    rows = [tuple(row) for row in every.itertuples(index=False)]
    places = [rows.index(tuple(row)) for row in sample.itertuples(index=False)]
    assert places == sorted(set(places))
    for corpus in (seeds, segmented(seeds, 3)):
        pd.testing.assert_frame_equal(gc.kwic(corpus, "社区", sample=20), sample)
    assert not gc.kwic(seeds, "社区", sample=20, seed=1).equals(sample)
    assert gc.kwic(seeds, "社区", sample=20, sort="right")["start"].sort_values().tolist() == sorted(sample["start"])
    assert len(gc.kwic(seeds, "社区", sample=20, top=5)) == 5
    assert len(gc.kwic(seeds, "社区", sample=10_000)) == len(every)
    assert len(gc.kwic(seeds, "没有这个词", sample=3)) == 0


def test_sorting_by_node_and_fields() -> None:
    corpus = dated_corpus(("社区", "2022", "甲"), ("社群", "", "乙"), ("社区", "2021-05", ""))
    kwic = partial(gc.kwic, corpus, "社.", regex=True)
    assert kwic(sort="node")["node"].tolist() == ["社区", "社区", "社群"]
    assert kwic(sort="date")["article"].tolist() == ["a3", "a1", "a2"]
    assert kwic(sort="place")["article"].tolist() == ["a2", "a1", "a3"]
    assert kwic(sort="node,date")["article"].tolist() == ["a3", "a1", "a2"]


def test_malformed_queries_show_the_place(seeds: gc.Corpus) -> None:
    for query, options, column in (('[pos="n"', {}, 9), ("第[一", {"regex": True}, 4), ('[word="(a"]', {}, 10)):
        with pytest.raises(QueryError, match=f"column {column}"):
            gc.kwic(seeds, query, **options)  # type: ignore[arg-type]
    for options in ({"words": True}, {"slogan": True}):
        with pytest.raises(UsageError, match="one kind"):
            gc.kwic(seeds, "社区", regex=True, **options)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="sample is 0"):
        gc.kwic(seeds, "社区", sample=0)


def test_queries_that_fit_nothing(seeds: gc.Corpus) -> None:
    for query, options in (
        ('"没有"{3}', {}),
        ('[word="没有这个词"]', {}),
        ("没有 这个", {"words": True}),
        ("没{9}", {"regex": True}),
    ):
        for corpus in (seeds, gc.Corpus([])):
            frame = gc.kwic(corpus, query, **options)  # type: ignore[arg-type]
            assert list(frame.columns) == COLUMNS
            assert len(frame) == 0
            assert "does not occur" in frame.attrs["notes"][0]["template"]


@given(small_corpora(), st.data())
def test_occurrences_come_in_the_order_of_the_corpus(corpus: gc.Corpus, data: st.DataObject) -> None:
    view = segmented(corpus, data.draw(st.integers(1, 3))).select(data.draw(selections(len(corpus))))
    frame = gc.kwic(view, "五星", top=0)
    assert frame["article"].tolist() == [one.id for one in view.articles for _ in range(one.text.count("五星"))]
    few = gc.kwic(view, "五星", top=2)
    assert few.attrs["total"] == len(frame)
    pd.testing.assert_frame_equal(few, frame.head(2))


@pytest.mark.parametrize("options", [{}, {"words": True}, {"slogan": True}, {"sentence": True}, {"sort": "right,left"}])
def test_segments_make_no_difference(seeds: gc.Corpus, options: dict[str, object]) -> None:
    for top in (0, 10):
        wanted = gc.kwic(seeds, "三零", top=top, **options)  # type: ignore[arg-type]
        assert len(wanted) > 0
        for k in (2, 5, 200):
            found = gc.kwic(segmented(seeds, k), "三零", top=top, **options)  # type: ignore[arg-type]
            pd.testing.assert_frame_equal(found, wanted)
            assert found.attrs == wanted.attrs
