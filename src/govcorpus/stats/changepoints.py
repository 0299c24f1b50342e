"""Change points: the periods in which the share of a term goes to another level."""

import math
from collections.abc import Sequence

import numpy as np

from govcorpus.stats.contingency import Numbers


def change_points(hits: Sequence[int], totals: Sequence[int], penalty: float | None = None) -> list[int]:
    """Return the periods with which a new level of the share begins, in order; none for a share that stays the same.

    `hits` of `totals` articles have the term in each period. The periods are cut into stretches of one share each so
    that −2 ln(binomial likelihood) plus `penalty` a cut is least, by dynamic programming over all cuts (Jackson et al.
    2005); of equals the one with the longest last stretch. The penalty is by default that of the Bayesian information
    criterion (Schwarz 1978) with articles as observations and two parameters a cut, its place and the new share:
    2 ln(articles). Periods without articles are no place for a cut. Articles of a campaign are not independent, so
    real series have more change points than real causes.

    >>> change_points([1, 2, 1, 9, 8, 9], [20] * 6)
    [3]
    """
    all_hits, all_totals = np.asarray(hits, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    times = np.flatnonzero(all_totals)
    found, size = (np.concatenate([[0.0], np.cumsum(column[times])]) for column in (all_hits, all_totals))
    if penalty is None:
        penalty = 2 * math.log(max(float(size[-1]), 1.0))
    cost, start = np.full(len(times) + 1, -penalty), np.zeros(len(times) + 1, dtype=np.int64)
    for end in range(1, len(times) + 1):
        costs = cost[:end] + penalty + _deviance(found[end] - found[:end], size[end] - size[:end])
        start[end] = np.argmin(costs)
        cost[end] = costs[start[end]]
    cuts = []
    cut = int(start[-1])
    while cut > 0:
        cuts.append(int(times[cut]))
        cut = int(start[cut])
    return cuts[::-1]


def _deviance(hits: Numbers, totals: Numbers) -> Numbers:
    """Return −2 ln(likelihood) of stretches, each with its own share."""
    from scipy.special import xlogy

    best = xlogy(hits, hits) + xlogy(totals - hits, totals - hits) - xlogy(totals, totals)
    return np.asarray(-2 * best, dtype=np.float64)
