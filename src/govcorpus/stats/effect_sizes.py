"""How much commoner a term is in a target than in a reference: tables made by `keyness_table`, one value a term.

Zero frequencies are replaced only where the text of a function says so. NaN: not defined, as for an empty corpus.
"""

import numpy as np

from govcorpus.stats.contingency import Contingency, Numbers, ratio
from govcorpus.stats.intervals import CONFIDENCE

#: What stands for a frequency of 0 where its logarithm is taken.
ZERO = 0.5


def log_ratio(table: Contingency) -> Numbers:
    """Return the binary logarithm of the ratio of relative frequencies, 1 for twice as common (Hardie 2014).

    A frequency of 0 in either corpus counts as 0.5; NaN for a term of neither.

    >>> from govcorpus.stats.contingency import keyness_table
    >>> log_ratio(keyness_table([120, 5], [40, 0], [100_000, 50_000], [200_000, 1_000_000])).round(6).tolist()
    [2.584963, 7.643856]
    """
    quotient = ratio(ratio(_smoothed(table.o11), table.r1), ratio(_smoothed(table.o21), table.r2))
    return np.where(table.c1 > 0, np.log2(quotient), np.nan)


def log_ratio_interval(table: Contingency, confidence: float = CONFIDENCE) -> tuple[Numbers, Numbers]:
    """Return the ends of Wald's interval of the log ratio (Katz et al. 1978), with 0.5 for a frequency of 0.

    The standard error of the natural logarithm is √(1/a − 1/c + 1/b − 1/d). Tokens count as independent draws, which
    makes it too narrow for words that a few articles repeat: see `bootstrap_interval`.
    """
    from scipy.special import ndtri

    parts = ((_smoothed(table.o11), table.r1), (_smoothed(table.o21), table.r2))
    variance = sum(ratio(np.ones_like(freq), freq) - ratio(np.ones_like(freq), size) for freq, size in parts)
    half = float(ndtri((1 + confidence) / 2)) * np.sqrt(variance) / np.log(2)
    middle = log_ratio(table)
    return middle - half, middle + half


def percent_diff(table: Contingency) -> Numbers:
    """Return %DIFF, the difference in per cent of the reference (Gabrielatos & Marchi 2011); NaN where that is 0."""
    share, share_ref = ratio(table.o11, table.r1), ratio(table.o21, table.r2)
    return 100 * ratio(share - share_ref, share_ref)


def simple_maths(table: Contingency, n: float = 1.0) -> Numbers:
    """Return the ratio of frequencies per million, `n` added to both (Kilgarriff 2009); 1 for no difference.

    The greater `n`, the commoner the terms that come first.
    """
    pmw, pmw_ref = (1e6 * ratio(freq, size) for freq, size in ((table.o11, table.r1), (table.o21, table.r2)))
    return (pmw + n) / (pmw_ref + n)


def log_odds_z(table: Contingency, prior: Numbers, prior_size: float) -> Numbers:
    """Return the z-score of the log-odds ratio with informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).

    Equations 16 (difference of log-odds), 20 (its variance) and 22 (z). `prior` are the pseudo-counts of the terms and
    `prior_size` those of the whole vocabulary; see `pooled_prior`. NaN where a term has none in either corpus nor in
    the prior.
    """
    odds, variances = [], []
    for freq, size in ((table.o11, table.r1), (table.o21, table.r2)):
        with_term = freq + prior
        odds.append(ratio(with_term, size + prior_size - with_term))
        variances.append(ratio(np.ones_like(with_term), with_term))
    delta = np.log(ratio(*odds), out=np.full_like(odds[0], np.nan), where=(odds[0] > 0) & (odds[1] > 0))
    return ratio(delta, np.sqrt(variances[0] + variances[1]))


def pooled_prior(table: Contingency, prior_size: float) -> Numbers:
    """Return pseudo-counts of `prior_size` tokens in which terms are as common as in both corpora together (eq. 23)."""
    return prior_size * ratio(table.c1, table.n)


def _smoothed(freq: Numbers) -> Numbers:
    return np.where(freq > 0, freq, ZERO)
