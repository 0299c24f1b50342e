import pytest

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.stats.intervals import cochran_armitage, hamed_rao, mann_kendall, seasonal_mann_kendall
from govcorpus.stats.trend_tests import MANY_ARTICLES, NAMES, TESTS, Outcome, check_test, outcome_of
from support import dated_corpus

RISING = [5, 7, 6, 9, 8, 10, 12, 11, 13, 16, 15, 18]
TOTALS = [20] * 12


def test_the_test_that_is_asked_for_is_made() -> None:
    shares = [hits / 20 for hits in RISING]
    assert outcome_of("mann-kendall", "month", RISING, TOTALS) == Outcome("Mann–Kendall", mann_kendall(shares))
    assert outcome_of("hamed-rao", "year", RISING, TOTALS) == Outcome("Hamed–Rao", hamed_rao(shares))
    armitage = cochran_armitage(RISING, TOTALS, range(12))
    assert outcome_of("cochran-armitage", "month", RISING, TOTALS) == Outcome("Cochran–Armitage", armitage)
    assert outcome_of("seasonal", "quarter", RISING, TOTALS) == Outcome(
        "seasonal Mann–Kendall", seasonal_mann_kendall(shares, 4)
    )


def test_auto_goes_by_the_counts() -> None:
    assert outcome_of("auto", "month", RISING, TOTALS).test == "Mann–Kendall"
    assert outcome_of("auto", "month", [MANY_ARTICLES - 1, *RISING[1:]], TOTALS).test == "Cochran–Armitage"
    assert outcome_of("auto", "month", RISING[:9], TOTALS[:9]).test == "Cochran–Armitage"
    assert outcome_of("mann-kendall", "month", RISING[:9], TOTALS[:9]).test == "Mann–Kendall"


@pytest.mark.parametrize("test", TESTS)
def test_less_than_two_periods_are_not_tested(test: str) -> None:
    assert outcome_of(test, "month", [0, 3, 0], [0, 9, 0]).test is None
    assert outcome_of(test, "month", [], []).test is None


def test_hamed_and_rao_want_ten_periods_without_a_gap() -> None:
    assert outcome_of("hamed-rao", "month", RISING[:10], TOTALS[:10]).test == NAMES["hamed-rao"]
    few, gap = (
        outcome_of("hamed-rao", "month", *columns)
        for columns in ((RISING[:9], TOTALS[:9]), ([*RISING, 0, 9], [*TOTALS, 0, 20]))
    )
    assert few == gap
    assert few.test is None
    assert few.missing is not None
    at_the_ends = outcome_of("hamed-rao", "month", [0, *RISING, 0], [0, *TOTALS, 0])
    assert at_the_ends == outcome_of("hamed-rao", "month", RISING, TOTALS)


def test_seasons_want_two_years() -> None:
    hits, totals = list(range(1, 9)), [20] * 8
    assert outcome_of("seasonal", "quarter", hits, totals).test == NAMES["seasonal"]
    for short in (hits[:7], [*hits[:3], 0, *hits[4:]]):
        of = [20 if hit else 0 for hit in short]
        assert outcome_of("seasonal", "quarter", short, of).missing is not None
    with_gap = outcome_of("seasonal", "quarter", [*hits[:3], 0, *hits[4:], 9, 9, 9, 9], [20, 20, 20, 0, *[20] * 8])
    shares = [*(hit / 20 for hit in hits[:3]), float("nan"), *(hit / 20 for hit in [*hits[4:], 9, 9, 9, 9])]
    assert with_gap.trend == seasonal_mann_kendall(shares, 4)


def test_names_of_tests() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'seasonal'"):
        check_test("seasonl", "month")
    with pytest.raises(UsageError, match="Years have no seasons"):
        check_test("seasonal", "year")


def test_the_test_is_that_of_all_rows_and_a_note_says_why_there_is_none() -> None:
    months = [f"{year}-{month:02d}" for year in (2021, 2022) for month in range(1, 13)]
    corpus = dated_corpus(*(("三零" if i % 5 else "五星", month, "") for i, month in enumerate(months * 2)))
    frame = gc.trend(corpus, "三零", test="seasonal")
    assert set(frame["test"]) == {"seasonal Mann–Kendall"}
    assert frame["z"].nunique() == 1
    short = gc.trend(corpus.where("year = 2021"), "三零,五星", test="seasonal")
    assert short[["test", "z", "p", "q"]].isna().all(axis=None)
    assert not short["slope"].isna().any()
    templates = [note["template"] for note in short.attrs["notes"]]
    assert sum(template.startswith("The seasonal test needs") for template in templates) == 1
    assert sum(template.endswith("no test") for template in templates) == 2
    with pytest.raises(UsageError, match="Years have no seasons"):
        gc.trend(corpus, "三零", period="year", test="seasonal")
    assert len(gc.trend(gc.Corpus([]), "三零", test="hamed-rao")) == 0
