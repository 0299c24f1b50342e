from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.stats.intervals import cochran_armitage, mann_kendall, wilson_interval
from govcorpus.stats.reprinted import COUNTS
from govcorpus.stats.trend import MANY_SERIES, sparkline, tier_of
from support import dated_corpus, segmented

COLUMNS = ["term", "period", "articles", "articles_with", "share", "low", "high", "tier"]


def series(counts: dict[str, tuple[int, int]], text: str = "推进“三零”创建。") -> gc.Corpus:
    """Return a corpus with so many articles that have the slogan, of so many, on each date."""
    rows = [(text if i < hits else "无关。", day, "甲") for day, (hits, total) in counts.items() for i in range(total)]
    return dated_corpus(*rows)


def test_columns_shares_and_intervals() -> None:
    frame = gc.trend(series({"2021": (1, 4), "2022": (3, 4)}), "三零")
    assert list(frame.columns)[:8] == COLUMNS
    assert frame["period"].tolist() == ["2021", "2022"]
    assert frame["articles_with"].tolist() == [1, 3]
    assert frame["share"].tolist() == [0.25, 0.75]
    assert frame[["low", "high"]].values.tolist() == [list(wilson_interval(1, 4)), list(wilson_interval(3, 4))]


def test_no_page_is_not_no_article() -> None:
    frame = gc.trend(series({"2021-01": (1, 2), "2021-02": (0, 2), "2021-04": (1, 2)}), "三零").set_index("period")
    assert frame.loc["2021-02", ["share", "state"]].tolist() == [0, "complete"]
    assert frame.loc["2021-03", "state"] == "empty"
    assert frame.loc["2021-03", ["articles", "articles_with"]].tolist() == [0, 0]
    assert frame.loc["2021-03", ["share", "low", "high"]].isna().all()


def test_dates_that_do_not_say_the_period_are_left_out_and_named() -> None:
    frame = gc.trend(series({"2021-01-05": (1, 2), "2021": (1, 1), "": (1, 1)}), "三零", period="month")
    assert frame["articles"].tolist() == [2]
    assert {"missing": 2, "period": "month"} in [note["values"] for note in frame.attrs["notes"]]


def test_cochran_armitage_where_counts_are_small_else_mann_kendall() -> None:
    small = gc.trend(series({"2019": (0, 9), "2020": (2, 9), "2022": (5, 9)}), "三零")
    assert set(small["test"]) == {"Cochran–Armitage"}
    expected = cochran_armitage([0, 2, 5], [9, 9, 9], [0, 1, 3])
    assert small[["z", "p"]].values[0].tolist() == pytest.approx(list(expected))
    hits = [5, 7, 6, 9, 8, 10, 12, 11, 13, 16]
    large = gc.trend(series({str(2001 + i): (n, 20) for i, n in enumerate(hits)}), "三零")
    assert set(large["test"]) == {"Mann–Kendall"}
    assert large[["z", "p"]].values[0].tolist() == pytest.approx([3.398823, 0.000677], abs=1e-6)
    assert large[["z", "p"]].values[0].tolist() == pytest.approx(list(mann_kendall(hits)))
    assert large[["slope", "slope_low", "slope_high"]].values[0] == pytest.approx(
        np.array([1.0, 0.75, 1.4286]) / 20, abs=1e-4
    )


def test_one_period_is_no_trend() -> None:
    frame = gc.trend(series({"2021": (1, 3)}), "三零")
    assert frame[["test", "z", "p", "q", "slope"]].isna().all(axis=None)
    assert "no test" in frame.attrs["notes"][1]["template"]


def test_p_values_are_adjusted_for_the_number_of_terms() -> None:
    corpus = dated_corpus(
        *(("甲乙", "2020", "") for _ in range(5)),
        *(("甲", "2021", "") for _ in range(5)),
        *(("丙", "2022", "") for _ in range(5)),
    )
    alone, both = gc.trend(corpus, "甲"), gc.trend(corpus, ["甲", "乙"])
    assert alone["q"].iloc[0] == alone["p"].iloc[0]
    by_term = both.drop_duplicates("term")
    assert by_term["term"].tolist() == ["甲", "乙"]
    smaller, larger = sorted(by_term["p"])
    assert sorted(by_term["q"]) == pytest.approx([min(2 * smaller, larger), larger])


def test_a_slogan_is_not_its_characters() -> None:
    corpus = dated_corpus(("五星级酒店。", "2021", ""), ("争创“五星”支部。", "2021", ""))
    assert gc.trend(corpus, "五星")["articles_with"].tolist() == [2]
    found = gc.trend(corpus, "“五星”", slogan=True)
    assert (found["term"].tolist(), found["articles_with"].tolist()) == (["五星"], [1])
    templates = [
        gc.trend(corpus, "五星", **how).attrs["notes"][0]["template"] for how in ({}, {"words": True}, {"slogan": True})
    ]
    assert [template.split()[-1] for template in templates] == ["characters", "words", "schemes"]


def test_reprints_are_counted_apart() -> None:
    corpus = series({"2021": (3, 4)})
    second = replace(corpus.articles[1], duplicate_of="a1")
    corpus = gc.Corpus([corpus.articles[0], second, *corpus.articles[2:]])
    (row,) = gc.trend(corpus, "三零").itertuples()
    assert (row.articles, row.articles_with, row.originals, row.originals_with) == (4, 3, 3, 2)


def test_tiers_are_for_years_only_and_at_the_published_cuts() -> None:
    assert gc.trend(series({"2021-01-05": (1, 2)}), "三零")["tier"].isna().all()
    assert gc.trend(series({"2021": (1, 2)}), "三零")["tier"].tolist() == ["沸"]
    assert "tier" not in gc.trend(series({"2021-01-05": (1, 2)}), "三零").attrs["summary"]
    assert [tier_of(*ends) for ends in ((0.0518, 0.06), (0.0129, 0.05), (0.001, 0.0128))] == ["沸", "烫", "烫以下"]
    assert [tier_of(*ends) for ends in ((0.05, 0.06), (0.0128, 0.0129), (0.0, 1.0))] == [
        "沸/烫",
        "烫/烫以下",
        "沸/烫/烫以下",
    ]


@given(st.lists(st.one_of(st.just(float("nan")), st.floats(0, 1)), max_size=20))
def test_a_sparkline_has_a_bar_a_period_and_tells_none_from_no_page(shares: list[float]) -> None:
    line = sparkline(shares)
    assert len(line) == len(shares)
    for share, bar in zip(shares, line, strict=True):
        assert (bar == "·") == (share != share)
        assert (bar == "▁") == (share == 0)
    if any(share > 0 for share in shares):
        assert "█" in line


def test_terms_that_do_not_occur_give_no_rows() -> None:
    corpus = series({"2021": (1, 2)})
    frame = gc.trend(corpus, "没有,三零,三零")
    assert frame["term"].tolist() == ["三零"]
    assert frame.attrs["notes"][0]["values"] == {"query": "没有"}
    assert len(gc.trend(corpus, "没有")) == len(gc.trend(gc.Corpus([]), "三零")) == 0


def test_bad_requests() -> None:
    corpus = series({"2021": (1, 2)})
    for terms in ("", "三零,", " , "):
        with pytest.raises(UsageError, match="empty"):
            gc.trend(corpus, terms)
    with pytest.raises(UnknownNameError, match="Did you mean 'year'"):
        gc.trend(corpus, "三零", period="years")
    with pytest.raises(UsageError, match="not as both"):
        gc.trend(corpus, "三零", words=True, slogan=True)


@pytest.mark.parametrize("options", [{}, {"words": True}, {"slogan": True}, {"period": "year"}])
def test_segments_and_the_order_of_the_articles_make_no_difference(
    seeds: gc.Corpus, options: dict[str, object]
) -> None:
    wanted = gc.trend(seeds, "三零,五星", **options)  # type: ignore[arg-type]
    assert len(wanted) > 0
    backwards = range(len(seeds) - 1, -1, -1)
    for corpus in (segmented(seeds, 3), segmented(seeds, 200), segmented(seeds, 3).select(backwards)):
        found = gc.trend(corpus, "三零,五星", **options)  # type: ignore[arg-type]
        pd.testing.assert_frame_equal(found, wanted)
        assert found.attrs == wanted.attrs


def test_groups_have_series_of_their_own() -> None:
    corpus = dated_corpus(
        *(("三零", "2021", "甲") for _ in range(3)),
        *(("无关", "2022", "甲") for _ in range(3)),
        *(("三零", "2022", "乙") for _ in range(2)),
        ("无关", "2024", "乙"),
        ("三零", "2023", ""),
    )
    frame = gc.trend(corpus, "三零", by="place")
    assert list(frame.columns)[:2] == ["group", "term"]
    rows = frame[["group", "period", "articles", "articles_with", "state"]].values.tolist()
    assert rows == [
        ["乙", "2022", 2, 2, "complete"],
        ["乙", "2023", 0, 0, "empty"],
        ["乙", "2024", 1, 0, "complete"],
        ["甲", "2021", 3, 3, "complete"],
        ["甲", "2022", 3, 0, "complete"],
        ["", "2023", 1, 1, "complete"],
    ]
    alone = gc.trend(corpus.where("place = 甲"), "三零")
    assert frame[frame["group"] == "甲"]["z"].tolist() == alone["z"].tolist()
    assert frame[frame["group"] == "甲"]["q"].tolist() >= alone["q"].tolist()
    assert "甲 三零" in [note["values"].get("term") for note in frame.attrs["notes"]]


def test_many_series_have_no_lines_in_the_notes() -> None:
    rows = [("三零", str(2000 + year), f"{place}") for place in range(MANY_SERIES + 1) for year in range(2)]
    frame = gc.trend(dated_corpus(*rows), "三零", by="place")
    assert frame["group"].nunique() == MANY_SERIES + 1
    assert not [note for note in frame.attrs["notes"] if "line" in note["values"]]


def test_bursts_and_change_points_are_marked() -> None:
    hits = {2001: 1, 2002: 2, 2003: 1, 2004: 1, 2006: 12, 2007: 11, 2008: 12, 2009: 1, 2010: 1}
    frame = gc.trend(series({str(year): (n, 20) for year, n in hits.items()}), "三零").set_index("period")
    assert frame.index[frame["burst"]].tolist() == ["2006", "2007", "2008"]
    assert frame.index[frame["change"]].tolist() == ["2006", "2009"]
    said = {note["template"]: note["values"] for note in frame.attrs["notes"]}
    assert said["{term} in bursts: {periods}"]["periods"] == "2006–2008"
    assert said["{term} at a new level from: {periods}"]["periods"] == "2006, 2009"
    even = gc.trend(series({str(year): (3, 20) for year in range(2001, 2011)}), "三零")
    assert not even[["burst", "change"]].any(axis=None)


def test_texts_printed_several_times() -> None:
    corpus = dated_corpus(
        ("三零", "2021", "甲"), ("三零", "2021", "甲"), ("三零", "2022", "乙"), ("无关", "2022", "乙")
    )
    corpus.clusters = np.array([0, 0, 0, 3], dtype=np.int32)
    counts = {way: gc.trend(corpus, "三零", count=way)["articles_with"].tolist() for way in COUNTS}
    assert counts == {"raw": [2, 1], "cluster": [1, 1], "originals": [1, 0]}
    grouped = gc.trend(corpus, "三零", count="originals", by="place")
    assert grouped[["group", "articles", "articles_with", "state"]].values.tolist() == [
        ["乙", 1, 0, "complete"],
        ["甲", 1, 1, "complete"],
    ]
