"""How strongly a word is drawn to a node: tables made by `window_table`, one value a word.

`g2` in `significance` is one of them too. −∞ or NaN for words that never meet the node, NaN for an empty corpus.
"""

import numpy as np

from govcorpus.stats.contingency import Contingency, Numbers, ratio


def mi(table: Contingency, power: int = 1) -> Numbers:
    """Return mutual information, log2(O11^power / E11), in bits (Church & Hanks 1990, p. 23).

    `power` 2 and 3 are MI2 and MI3, which rank rare words lower (Daille 1994). −∞ where O11 is 0.

    >>> from govcorpus.stats.contingency import window_table
    >>> table = window_table(8, 1105, 44, 15_000_000, 0)
    >>> round(float(mi(table)), 4), round(float(mi(table, 3)), 4)
    (11.2692, 17.2692)
    """
    return _log2(ratio(table.o11**power, table.e11))


def npmi(table: Contingency) -> Numbers:
    """Return normalised mutual information, log2(O/E) / −log2(O/N) (Bouma 2009, p. 35).

    1 for words that only occur together, 0 for independence, −1 for those that never meet.
    """
    met = np.where(table.o11 > 0, table.o11, 1)
    found = ratio(_log2(ratio(met, table.e11)), -_log2(ratio(met, table.n)))
    return np.where((table.o11 == 0) & (table.e11 > 0), -1.0, found)


def t_score(table: Contingency) -> Numbers:
    """Return (O11 − E11) / √O11 (Church et al. 1991); a ranking by evidence, no t-test. NaN where O11 is 0."""
    return ratio(table.deviations[0], np.sqrt(table.o11))


def z_score(table: Contingency) -> Numbers:
    """Return (O11 − E11) / √E11 (Berry-Rogghe 1973); far too great for rare words."""
    return ratio(table.deviations[0], np.sqrt(table.e11))


def dice(table: Contingency) -> Numbers:
    """Return 2·O11 / (R1 + C1), from 0 to 1 (Smadja, McKeown & Hatzivassiloglou 1996)."""
    return ratio(2 * table.o11, table.r1 + table.c1)


def log_dice(table: Contingency) -> Numbers:
    """Return 14 + log2 Dice, at most 14 (Rychlý 2008); does not depend on the size of the corpus. −∞ where O11 is 0."""
    return 14 + _log2(dice(table))


def delta_p_right(table: Contingency) -> Numbers:
    """Return ΔP of the word given the node, O11/R1 − O21/R2, from −1 to 1 (Gries 2013, p. 143)."""
    return ratio(table.o11, table.r1) - ratio(table.o21, table.r2)


def delta_p_left(table: Contingency) -> Numbers:
    """Return ΔP of the node given the word, O11/C1 − O12/C2, from −1 to 1 (Gries 2013, p. 143)."""
    return ratio(table.o11, table.c1) - ratio(table.o12, table.c2)


def _log2(values: Numbers) -> Numbers:
    """Return the binary logarithm, −∞ of 0 and NaN of NaN."""
    return np.log2(values, out=np.where(values == 0, -np.inf, np.nan), where=np.greater(values, 0))
