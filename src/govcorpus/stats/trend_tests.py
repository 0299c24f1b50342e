"""Which test of a trend a series of shares gets: the one that is asked for, or the one that its counts allow."""

import math
from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.stats.intervals import (
    NO_TREND,
    Trend,
    cochran_armitage,
    hamed_rao,
    mann_kendall,
    seasonal_mann_kendall,
)

AUTO, ARMITAGE, KENDALL, HAMED_RAO, SEASONAL = TESTS = (
    "auto", "cochran-armitage", "mann-kendall", "hamed-rao", "seasonal",
)  # fmt: skip
#: What tests are called in results.
NAMES = MappingProxyType(
    {
        ARMITAGE: "Cochran–Armitage",
        KENDALL: "Mann–Kendall",
        HAMED_RAO: "Hamed–Rao",
        SEASONAL: "seasonal Mann–Kendall",
    }
)
#: How many periods of a kind a year has; years have no seasons.
SEASONS = MappingProxyType({"month": 12, "quarter": 4})
#: Mann–Kendall is taken for so many periods, each with so many articles that have the term; else Cochran–Armitage.
MANY_PERIODS, MANY_ARTICLES = 10, 5
#: A season needs so many values.
LEAST_YEARS = 2


class Outcome(NamedTuple):
    """The name of a test and its result; no name where none could be made, and then `missing` says what it needs."""

    test: str | None
    trend: Trend
    missing: Message | None = None


def check_test(test: str, unit: str) -> None:
    """Raise `UnknownNameError` for a test that does not exist, `UsageError` for the seasonal one of years."""
    if test not in TESTS:
        raise UnknownNameError("test", test, TESTS)
    if test == SEASONAL and unit not in SEASONS:
        raise UsageError("Years have no seasons", "Add --period month or --period quarter, or choose another --test")


def outcome_of(test: str, unit: str, hits: Sequence[int], totals: Sequence[int]) -> Outcome:
    """Test the shares `hits / totals` of consecutive periods; those without articles are left out.

    `auto` is Mann–Kendall where there are many periods with many articles that have the term, else Cochran–Armitage. No
    test is made of less than two periods; nor by Hamed and Rao of less than ten, or where one between them has no
    article; nor by season unless each has two values, so at least two years of pages.
    """
    times = [i for i, total in enumerate(totals) if total]
    found, of = [hits[i] for i in times], [totals[i] for i in times]
    shares = [hit / total for hit, total in zip(found, of, strict=True)]
    if len(times) < 2:
        return Outcome(None, NO_TREND)
    if test == HAMED_RAO:
        if len(times) < MANY_PERIODS or len(times) != times[-1] - times[0] + 1:
            return Outcome(
                None, NO_TREND, Message("Hamed–Rao needs ten periods with pages, and none without between them")
            )
        return Outcome(NAMES[test], hamed_rao(shares))
    if test == SEASONAL:
        seasons = SEASONS[unit]
        if any(sum(i % seasons == season for i in times) < LEAST_YEARS for season in range(seasons)):
            return Outcome(None, NO_TREND, Message("The seasonal test needs two years of pages in each season"))
        series = [hit / total if total else math.nan for hit, total in zip(hits, totals, strict=True)]
        return Outcome(NAMES[test], seasonal_mann_kendall(series, seasons))
    is_large = len(times) >= MANY_PERIODS and min(found) >= MANY_ARTICLES
    if test == KENDALL or (test == AUTO and is_large):
        return Outcome(NAMES[KENDALL], mann_kendall(shares))
    return Outcome(NAMES[ARMITAGE], cochran_armitage(found, of, times))
