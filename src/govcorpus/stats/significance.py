"""Tests of a two-by-two table: is the difference, or the association, more than chance?

Each function gives one value a table, NaN where its sum is 0. Where a row or a column is empty nothing differs, and
the statistics are 0. All of them take tokens for independent draws; words come in clumps, so p is too small in truth.
"""

import numpy as np

from govcorpus.stats.contingency import Contingency, Numbers


def g2(table: Contingency) -> Numbers:
    """Return G² over four cells, 2 Σ O ln(O/E) with 0·ln 0 = 0, negative where O11 is below E11 (Dunning 1993).

    >>> from govcorpus.stats.contingency import keyness_table
    >>> g2(keyness_table([120, 40], [40, 120], [100_000, 200_000], [200_000, 100_000])).round(6).tolist()
    [116.223621, -116.223621]
    """
    return _g2(table, cells=(0, 1, 2, 3))


def g2_two_cells(table: Contingency) -> Numbers:
    """Return G² over the two cells of the term, 2 (a ln(a/E1) + b ln(b/E2)), signed (Rayson & Garside 2000).

    It agrees with the other one only while the term is rare.
    """
    return _g2(table, cells=(0, 2))


def chi_squared(table: Contingency, *, yates: bool = False) -> Numbers:
    """Return Pearson's χ², Σ (O − E)²/E, on request with Yates's correction (Kilgarriff 2001); never negative."""
    excess = np.abs(table.deviations[0])
    if yates:
        excess = excess - np.minimum(excess, 0.5)
    total = np.zeros_like(excess)
    for expected in table.expected:
        total += np.divide(excess**2, expected, out=np.zeros_like(excess), where=expected > 0)
    return np.where(table.n > 0, total, np.nan)


def p_value(statistic: Numbers) -> Numbers:
    """Return the probability of a G² or χ² so far from 0 by chance: the upper tail of χ² with 1 degree of freedom.

    With one degree χ is normal, so the tail is that of the error function, which is quick and exact far out.

    >>> p_value(np.array([3.841458820694124, 0.0])).round(6).tolist()
    [0.05, 1.0]
    """
    from scipy.special import erfc

    return np.asarray(erfc(np.sqrt(np.abs(statistic) / 2)), dtype=np.float64)


def bic(statistic: Numbers, n: Numbers) -> Numbers:
    """Return the Bayesian information criterion of a G², its size less ln N (Wilson 2013).

    Above 2 there is positive evidence of a difference, above 6 strong, above 10 very strong; below 0 there is evidence
    of none. NaN where `n` is 0.
    """
    return np.abs(statistic) - np.log(n, out=np.full(np.shape(n), np.nan), where=np.greater(n, 0))


def _g2(table: Contingency, cells: tuple[int, ...]) -> Numbers:
    """Sum over cells with ln(O/E) taken as ln(1 + (O − E)/E): in big corpora O and E of a cell differ little."""
    from scipy.special import xlog1py

    deviations, observed, expected = table.deviations, table.observed, table.expected
    total = np.zeros_like(table.o11)
    for cell in cells:
        share = np.divide(deviations[cell], expected[cell], out=np.zeros_like(total), where=expected[cell] > 0)
        total += xlog1py(observed[cell], share)
    return 2 * np.sign(deviations[0]) * np.abs(total)
