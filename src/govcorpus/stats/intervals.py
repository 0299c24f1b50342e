"""Intervals of shares, and tests of a trend in them."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: How often an interval made like these holds the true value.
CONFIDENCE = 0.95


class Interval(NamedTuple):
    """The ends of an interval; both NaN where there is nothing to tell from."""

    low: float
    high: float


class Trend(NamedTuple):
    """The result of a test: `z` is positive where shares rise; `p` is two-sided; both NaN where nothing varies."""

    z: float
    p: float


class Slope(NamedTuple):
    """A change per unit of time with its interval."""

    slope: float
    low: float
    high: float


NO_TREND = Trend(math.nan, math.nan)
NO_SLOPE = Slope(math.nan, math.nan, math.nan)


def wilson_interval(hits: int, total: int) -> Interval:
    """Return the Wilson score interval (Wilson 1927) of the share `hits / total`, at 95 %.

    >>> [round(end, 4) for end in wilson_interval(3, 10)]
    [0.1078, 0.6032]
    """
    from scipy.stats import binomtest

    if total == 0:
        return Interval(math.nan, math.nan)
    found = binomtest(hits, total).proportion_ci(CONFIDENCE, method="wilson")
    return Interval(float(found.low), float(found.high))


def kendall_s(values: Sequence[float]) -> tuple[int, float]:
    """Return Kendall's S, rising pairs minus falling ones, and its variance corrected for ties (Kendall 1975)."""
    order = np.asarray(values, dtype=np.float64)
    n = len(order)
    s = int(np.sign(order[None, :] - order[:, None])[np.triu_indices(n, 1)].sum())
    ties = np.unique(order, return_counts=True)[1]
    return s, float(n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18


def mann_kendall(values: Sequence[float]) -> Trend:
    """Test values in order of time for a monotonic trend (Mann 1945, Kendall 1975), with continuity correction.

    >>> [round(float(x), 6) for x in mann_kendall([1, 3, 2, 5, 4, 6, 8, 7, 9, 12])]
    [3.398823, 0.000677]
    """
    return _kendall_trend(*kendall_s(values))


def seasonal_mann_kendall(values: Sequence[float], seasons: int) -> Trend:
    """Test values for a trend common to all seasons, each compared with its like only (Hirsch, Slack & Smith 1982).

    `seasons` is their number a year, 12 for months and 4 for quarters; NaN stands for a period without a value.
    """
    series = np.asarray(values, dtype=np.float64)
    parts = [kendall_s(part[~np.isnan(part)].tolist()) for part in (series[i::seasons] for i in range(seasons))]
    return _kendall_trend(sum(s for s, _ in parts), sum(variance for _, variance in parts))


def hamed_rao(values: Sequence[float]) -> Trend:
    """Test values in order of time for a trend where neighbours resemble each other (Hamed & Rao 1998).

    Mann-Kendall with the variance times 1 + 2 / (n (n−1) (n−2)) · Σ (n−k) (n−k−1) (n−k−2) · r(k), over the lags k at
    which r, the autocorrelation of the ranks after Theil and Sen's slope is taken off, is significant at 5 %. For
    periods of equal distance, three or more; no result where the corrected variance is not positive.
    """
    from scipy.special import ndtri
    from scipy.stats import rankdata

    n = len(values)
    s, variance = kendall_s(values)
    if n < 3 or variance == 0:
        return NO_TREND
    series = np.asarray(values, dtype=np.float64)
    residuals = series - theil_sen(values, range(n)).slope * np.arange(n)
    # Rounded, so that values on a straight line have equal ranks.
    ranks = rankdata(np.round(residuals / np.abs(series).max(), 9)) - (n + 1) / 2
    power = float(ranks @ ranks)
    correlation = np.correlate(ranks, ranks, "full")[n:] / power if power else np.zeros(n - 1)
    lags = np.arange(1, n)
    weights = (n - lags) * (n - lags - 1) * (n - lags - 2)
    significant = np.abs(correlation) > ndtri((1 + CONFIDENCE) / 2) / math.sqrt(n)
    correction = 1 + 2 / (n * (n - 1) * (n - 2)) * float((weights * correlation)[significant].sum())
    return _kendall_trend(s, variance * correction)


def cochran_armitage(hits: Sequence[int], totals: Sequence[int], times: Sequence[float]) -> Trend:
    """Test shares for a linear trend over time (Armitage 1955), where the counts are small; no continuity correction.

    `times` says when each share was taken, so that gaps count; periods without articles are to be left out.
    """
    x, n, t = (np.asarray(column, dtype=np.float64) for column in (hits, totals, times))
    size = n.sum()
    share = x.sum() / size if size else 0.0
    spread = (n * t * t).sum() - (n * t).sum() ** 2 / size if size else 0.0
    if spread <= 0 or not 0 < share < 1:
        return NO_TREND
    return _two_sided(float((t * (x - n * share)).sum() / math.sqrt(share * (1 - share) * spread)))


def theil_sen(values: Sequence[float], times: Sequence[float]) -> Slope:
    """Return the median of the slopes between all pairs of values with its 95 % interval (Sen 1968); of three or more.

    >>> [round(x, 4) for x in theil_sen([1, 3, 2, 5, 4, 6, 8, 7, 9, 12], range(10))]
    [1.0, 0.75, 1.4286]
    """
    from scipy.stats import theilslopes

    if len(values) < 3:
        return NO_SLOPE
    found = theilslopes(np.asarray(values), np.asarray(times), CONFIDENCE)
    return Slope(float(found.slope), float(found.low_slope), float(found.high_slope))


def adjusted_p(p_values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the p-values adjusted for their number (Benjamini & Hochberg 1995); NaN stays and is not counted."""
    from scipy.stats import false_discovery_control

    adjusted = np.array(p_values, dtype=np.float64)
    known = ~np.isnan(adjusted)
    if known.any():
        adjusted[known] = false_discovery_control(adjusted[known])
    return adjusted


def _kendall_trend(s: int, variance: float) -> Trend:
    if variance <= 0:
        return NO_TREND
    return _two_sided((s - math.copysign(1, s)) / math.sqrt(variance) if s else 0.0)


def _two_sided(z: float) -> Trend:
    return Trend(z, math.erfc(abs(z) / math.sqrt(2)))
