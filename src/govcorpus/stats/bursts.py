"""Bursts: stretches of time in which a term is markedly commoner than over the whole."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Mask
from govcorpus.stats.contingency import Numbers

#: How many times the share of the whole a burst is expected to have.
RATIO = 2.0
#: How much it costs to begin a burst, in units of ln(number of periods).
GAMMA = 1.0


class Burst(NamedTuple):
    """A burst from period `first` to `last`, both inclusive; `weight` is how much better it fits than no burst."""

    first: int
    last: int
    weight: float


def bursts(hits: Sequence[int], totals: Sequence[int], ratio: float = RATIO, gamma: float = GAMMA) -> list[Burst]:
    """Return the bursts of a term in order of time, by Kleinberg's automaton with two states for batched arrivals.

    `hits` of `totals` articles have the term in each period. The share of the base state is that of the whole, that of
    the burst state `ratio` times as much; entering it costs `gamma`·ln(periods), leaving it nothing; the cheapest
    sequence of states is taken, of equals the one with less burst, and it begins in the base state. Periods without
    articles cost nothing in either state. There is no burst where `ratio` times the share is 1 or more. After
    Kleinberg 2002, section 4.

    >>> bursts([1, 1, 9, 8, 1, 1], [20] * 6)
    [Burst(first=2, last=3, weight=6.300048530284112)]
    """
    gain = _gains(np.asarray(hits, dtype=np.float64), np.asarray(totals, dtype=np.float64), ratio)
    states = _states(gain, gamma * math.log(max(len(gain), 1)))
    edges = np.flatnonzero(np.diff(states.astype(np.int8), prepend=0, append=0))
    runs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [Burst(first, end - 1, float(gain[first:end].sum())) for first, end in runs]


def _gains(hits: Numbers, totals: Numbers, ratio: float) -> Numbers:
    """Return by how much each period is likelier in the burst state: the difference of the logarithms."""
    size = totals.sum()
    share = hits.sum() / size if size else 0.0
    if share == 0 or ratio * share >= 1:
        return np.where(totals > 0, -np.inf, 0.0)
    return hits * math.log(ratio) + (totals - hits) * (math.log1p(-ratio * share) - math.log1p(-share))


def _states(gain: Numbers, entry: float) -> Mask:
    """Return the sequence of states that gains most (Viterbi): true where there is a burst."""
    base, burst = 0.0, -math.inf
    entered, left = np.zeros(len(gain), dtype=np.bool_), np.zeros(len(gain), dtype=np.bool_)
    for i, step in enumerate(gain.tolist()):
        entered[i], left[i] = base - entry >= burst, burst > base
        base, burst = max(base, burst), max(burst, base - entry) + step
    states, inside = np.zeros(len(gain), dtype=np.bool_), burst > base
    for i in range(len(gain) - 1, -1, -1):
        states[i] = inside
        inside = not entered[i] if inside else bool(left[i])
    return states
