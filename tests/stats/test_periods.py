import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import UnknownNameError
from govcorpus.stats.periods import Periods, months_of, period_range, periods_of
from govcorpus.text.dates import PERIODS, period_of
from strategies import selections, small_corpora
from support import dated_corpus


def periods(*dates: str, period: str | None = None) -> Periods:
    return periods_of(dated_corpus(*(("文", date, "甲") for date in dates)), period)


def states(*dates: str, period: str) -> dict[str, str]:
    found = periods(*dates, period=period)
    return dict(zip(found.names, found.states, strict=True))


def test_periods_without_pages_are_there() -> None:
    found = periods("2021-11-02", "2022-02-20", period="month")
    assert found.names == ["2021-11", "2021-12", "2022-01", "2022-02"]
    assert found.articles == [[0], [], [], [1]]
    assert found.states[1:3] == ["empty", "empty"]


def test_the_finest_period_that_all_dates_carry() -> None:
    assert periods("2021-11-02", "2022-02").unit == "month"
    assert periods("2021-11-02", "2022").unit == "year"


def test_a_partial_date_fills_only_periods_that_it_determines() -> None:
    dates = ("2022-04", "2022", "2022-05-06")
    assert periods(*dates, period="year").articles == [[0, 1, 2]]
    by_quarter = periods(*dates, period="quarter")
    assert (by_quarter.names, by_quarter.articles, by_quarter.undated) == (["2022Q2"], [[0, 2]], 1)
    note = by_quarter.undated_note()
    assert note is not None
    assert note.values == {"missing": 1, "period": "quarter"}


def test_a_period_that_the_corpus_begins_or_ends_in_is_partial() -> None:
    assert states("2022-01-08", "2022-02-01", "2022-03-31", period="month") == {
        "2022-01": "partial",
        "2022-02": "complete",
        "2022-03": "complete",
    }
    assert states("2022-01-07", "2022-02-01", "2022-03-24", period="month")["2022-03"] == "partial"
    assert states("2022-01-07", "2022-02-01", "2022-03-25", period="quarter") == {"2022Q1": "complete"}
    assert states("2022-01-07", "2022-02-01", "2022-03-24", period="quarter") == {"2022Q1": "partial"}


def test_a_year_that_lacks_a_month_is_partial() -> None:
    year = [f"2021-{month:02d}" for month in range(1, 13)]
    assert states(*year, period="year") == {"2021": "complete"}
    assert states(*year[:5], *year[6:], period="year") == {"2021": "partial"}
    assert states("2021", period="year") == {"2021": "complete"}


@given(st.sampled_from(PERIODS), st.dates(), st.dates())
def test_a_range_has_all_periods_once_in_order(period: str, one: object, other: object) -> None:
    first, last = sorted(str(period_of(str(day), period)) for day in (one, other))
    names = period_range(first, last)
    assert (names[0], names[-1]) == (first, last)
    assert names == sorted(set(names))
    months = [month for name in names for month in months_of(name)]
    assert len(months) == len(set(months)) == len(names) * {"month": 1, "quarter": 3, "year": 12}[period]


def test_nothing_dated_and_nothing_at_all() -> None:
    assert periods_of(gc.Corpus([])).names == []
    assert periods("", "").undated == 2


def test_an_unknown_period() -> None:
    with pytest.raises(UnknownNameError, match="month"):
        periods("2022", period="moth")


@given(small_corpora(), st.data())
def test_a_view_has_the_periods_of_its_articles(corpus: gc.Corpus, data: st.DataObject) -> None:
    view = corpus.select(data.draw(selections(len(corpus))))
    period = data.draw(st.sampled_from([None, *PERIODS]))
    assert periods_of(view, period) == periods(*(article.date or "" for article in view.articles), period=period)
