from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from support import dated_corpus, segmented

COLUMNS = ["place", "first_date", "articles", "censored", "lag_days"]
HAS, HAS_NOT = "推进“三零”创建。", "无关。"

CORPUS = dated_corpus(
    (HAS_NOT, "2020-12-01", "甲市"),
    (HAS, "2021-01-10", "甲市"),
    (HAS, "2021-03-10", "甲市"),
    (HAS_NOT, "2020-06-01", "乙市"),
    (HAS, "2021-01-31", "乙市"),
    (HAS, "2021-05-01", "丙市"),
    (HAS_NOT, "2020-01-01", "丁市"),
)


def test_first_attestations_with_lag_and_coverage() -> None:
    frame = gc.spread(CORPUS, "三零")
    assert list(frame.columns)[:5] == COLUMNS
    rows = [tuple(row) for row in frame[COLUMNS].itertuples(index=False)]
    assert rows == [
        ("甲市", "2021-01-10", 2, False, 0),
        ("乙市", "2021-01-31", 1, False, 21),
        ("丙市", "2021-05-01", 1, True, 111),
    ]
    assert frame[["covered_from", "covered_to", "covered_articles"]].values.tolist()[0] == [
        "2020-12-01",
        "2021-03-10",
        3,
    ]
    assert {"others": 1} in [note["values"] for note in frame.attrs["notes"]]


def test_a_place_whose_pages_begin_on_the_first_day_is_censored() -> None:
    frame = gc.spread(
        dated_corpus((HAS, "2021-01-10", "甲市"), (HAS_NOT, "2021-01-09", "乙市"), (HAS, "2021-01-11", "乙市")), "三零"
    )
    assert frame["censored"].tolist() == [True, False]


def test_partial_dates_leave_the_lag_open() -> None:
    frame = gc.spread(
        dated_corpus((HAS, "2021-01", "甲市"), (HAS, "2021-03-10", "乙市"), (HAS, "2021", "丙市")), "三零"
    )
    rows = frame.set_index("place")
    assert rows["lag_days"].isna().all()
    assert rows.loc["乙市", ["lag_least", "lag_most"]].tolist() == [38, 68]
    assert rows.loc["甲市", ["lag_least", "lag_most"]].tolist() == [0, 30]
    assert rows.loc["丙市", ["lag_least", "lag_most"]].tolist() == [0, 364]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("甲乙丙"), st.sampled_from(["2021", "2021-02", "2021-02-03", "2021-02-20", "2022-01-01"])
        ),
        min_size=1,
        max_size=8,
    )
)
def test_lags_are_bounds_and_one_place_may_be_first(rows: list[tuple[str, str]]) -> None:
    frame = gc.spread(dated_corpus(*((HAS, date, place) for place, date in rows)), "三零")
    assert (frame["lag_least"] <= frame["lag_most"]).all()
    assert (frame["lag_least"] == 0).any()
    known = frame["lag_days"].notna()
    assert (frame["lag_least"] == frame["lag_most"]).tolist() == known.tolist()
    assert (frame.loc[known, "lag_days"] == frame.loc[known, "lag_most"]).all()
    assert frame["articles"].sum() == len(rows)


def test_by_another_field() -> None:
    frame = gc.spread(CORPUS, "三零", by="source")
    assert frame.columns[0] == "group"
    assert frame["group"].tolist() == ["甲", "乙", "丙"]


def test_reprints_are_counted_apart() -> None:
    articles = list(CORPUS.articles)
    articles[2] = replace(articles[2], duplicate_of="a2")
    frame = gc.spread(gc.Corpus(articles), "三零")
    assert frame[["articles", "originals"]].values.tolist()[0] == [2, 1]


def test_the_curve_counts_places_once_and_goes_through_empty_periods() -> None:
    frame = gc.spread(CORPUS, "三零", curve=True, period="quarter").set_index("period")
    assert frame.index.tolist() == ["2020Q1", "2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2"]
    assert frame["new"].tolist() == [0, 0, 0, 0, 2, 1]
    assert frame["adopted"].tolist() == [0, 0, 0, 0, 2, 3]
    assert frame["covered"].tolist() == [1, 2, 2, 3, 3, 4]
    assert frame["new_censored"].tolist() == [0, 0, 0, 0, 0, 1]
    assert frame["articles"].tolist() == [0, 0, 0, 0, 3, 1]
    assert frame.loc["2020Q3", "state"] == "empty"
    assert frame["share"].tolist()[-1] == 3 / 4


def test_undated_articles_and_those_without_a_place() -> None:
    frame = gc.spread(dated_corpus((HAS, "2021-01-10", "甲市"), (HAS, "", "乙市"), (HAS, "2020-01-01", "")), "三零")
    assert frame["place"].tolist() == ["甲市", "乙市"]
    assert frame.loc[1, ["first_date", "censored", "lag_days"]].isna().all()
    assert {"missing": 1, "field": "place"} in [note["values"] for note in frame.attrs["notes"]]
    assert any("no date" in note["template"] for note in frame.attrs["notes"])


def test_a_slogan_is_not_its_characters() -> None:
    corpus = dated_corpus(("五星级酒店。", "2021-01-01", "甲市"), ("争创“五星”支部。", "2021-02-01", "乙市"))
    assert len(gc.spread(corpus, "五星")) == 2
    assert gc.spread(corpus, "五星", slogan=True)["place"].tolist() == ["乙市"]


@pytest.mark.parametrize("curve", [False, True])
def test_a_term_that_does_not_occur(curve: bool) -> None:
    for corpus in (CORPUS, gc.Corpus([])):
        frame = gc.spread(corpus, "没有", curve=curve)
        assert len(frame) == 0
        assert "does not occur" in frame.attrs["notes"][0]["template"]
        assert frame.columns[0] == ("period" if curve else "place")


def test_bad_requests() -> None:
    with pytest.raises(UsageError, match="--period goes with --curve"):
        gc.spread(CORPUS, "三零", period="year")
    with pytest.raises(UnknownNameError, match="Did you mean 'place'"):
        gc.spread(CORPUS, "三零", by="plase")
    with pytest.raises(UnknownNameError, match="period"):
        gc.spread(CORPUS, "没有", curve=True, period="week")
    with pytest.raises(UsageError, match="empty"):
        gc.spread(CORPUS, " ")


def test_dtypes_hold_what_is_missing() -> None:
    frame = gc.spread(dated_corpus((HAS, "", "乙市")), "三零")
    assert frame["lag_days"].dtype == pd.Int64Dtype()
    assert frame["censored"].dtype == pd.BooleanDtype()


@pytest.mark.parametrize("options", [{}, {"words": True}, {"slogan": True}, {"by": "source"}, {"curve": True}])
def test_segments_and_the_order_of_the_articles_make_no_difference(options: dict[str, object]) -> None:
    wanted = gc.spread(CORPUS, "三零", **options)  # type: ignore[arg-type]
    assert len(wanted) > 0
    for k in (1, 2, 3, 9):
        for corpus in (segmented(CORPUS, k), segmented(CORPUS, k).select([6, 2, 0, 5, 1, 4, 3])):
            found = gc.spread(corpus, "三零", **options)  # type: ignore[arg-type]
            pd.testing.assert_frame_equal(found, wanted)
            assert found.attrs == wanted.attrs
