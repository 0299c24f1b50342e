"""Intervals from drawing articles anew: they hold although words come in clumps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from govcorpus.corpus.arrays import Index
from govcorpus.stats.contingency import Contingency, Numbers, keyness_table
from govcorpus.stats.intervals import CONFIDENCE

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: How often articles are drawn.
RESAMPLES = 1000


@dataclass(frozen=True, eq=False)
class Sample:
    """The articles of a corpus: how often each has the terms in question (articles by terms), and its tokens."""

    counts: "csr_array"
    sizes: Index

    def drawn(self, generator: np.random.Generator) -> tuple[Numbers, float]:
        """Return the frequencies and the tokens of as many articles, drawn with replacement."""
        n = len(self.sizes)
        times = np.bincount(generator.integers(0, n, n), minlength=n) if n else np.zeros(0, dtype=np.int64)
        return np.asarray(times @ self.counts, dtype=np.float64), float(times @ self.sizes)


def bootstrap_interval(
    measure: Callable[[Contingency], Numbers],
    target: Sample,
    reference: Sample,
    generator: np.random.Generator,
    resamples: int = RESAMPLES,
) -> tuple[Numbers, Numbers]:
    """Return the ends of the 95 % percentile interval of a measure, such as `log_ratio`, one a term.

    The articles of target and reference are drawn apart, with replacement (Efron & Tibshirani 1993, chapter 13), so
    terms that few articles repeat get wide intervals. The same generator gives the same ends. Draws for which the
    measure is not defined are left out; NaN if that is all.
    """
    values = np.stack([_measured(measure, target, reference, generator) for _ in range(resamples)])
    defined = ~np.isnan(values).all(axis=0)
    ends = np.full((2, values.shape[1]), np.nan)
    tails = [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2]
    ends[:, defined] = np.nanquantile(values[:, defined], tails, axis=0)
    return ends[0], ends[1]


def _measured(
    measure: Callable[[Contingency], Numbers], target: Sample, reference: Sample, generator: np.random.Generator
) -> Numbers:
    (freq, size), (freq_ref, size_ref) = target.drawn(generator), reference.drawn(generator)
    return measure(keyness_table(freq, freq_ref, size, size_ref))
