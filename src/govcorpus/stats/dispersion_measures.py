"""How evenly terms are spread over the parts of a corpus, or over its length: one value a term.

`counts` is a sparse matrix of terms by parts in canonical form (each cell stored once), `sizes` the tokens of the parts
in the same order. Parts without tokens are no parts. NaN for terms that do not occur.
"""

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index
from govcorpus.stats.contingency import Numbers, ratio

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def part_range(counts: "csr_array") -> Index:
    """Return the number of parts that have the term."""
    return np.bincount(_rows(counts)[counts.data > 0], minlength=counts.shape[0])


def dp(counts: "csr_array", sizes: Index) -> Numbers:
    """Return the deviation of proportions, ½ Σ |v − s|: 0 as even as can be, near 1 in one small part (Gries 2008).

    v is the part's share of the term, s its share of the corpus. Both add up to 1, so half of the sum is that of the
    positive differences, and only the parts that have the term need be looked at.

    >>> from scipy.sparse import csr_array
    >>> dp(csr_array([[1, 2, 3, 4, 5]]), np.array([9, 10, 10, 10, 11])).round(6).tolist()
    [0.18]
    """
    rows = _rows(counts)
    freq = _row_sums(counts, counts.data)
    excess = counts.data / np.maximum(freq[rows], 1) - sizes[counts.indices] / max(sizes.sum(), 1)
    return np.where(freq > 0, _row_sums(counts, np.maximum(excess, 0)), np.nan)


def dp_norm(dp_values: Numbers, sizes: Index) -> Numbers:
    """Return DP over its greatest value, DP / (1 − min s), so that 1 can be reached (Lijffijt & Gries 2012).

    NaN where the corpus has less than two parts.
    """
    parts = sizes[sizes > 0]
    if len(parts) < 2:
        return np.full_like(dp_values, np.nan)
    return dp_values / (1 - float(parts.min() / parts.sum()))


def juilland_d(counts: "csr_array", sizes: Index) -> Numbers:
    """Return Juilland's D, 1 − (sd / mean) / √(n − 1): 1 for perfectly even, 0 for all in one of n parts.

    Of relative frequencies in the parts, so that these may differ in size, with the population's standard deviation
    (Juilland & Chang-Rodríguez 1964); a part counts the same however small it is. Clipped at 0, NaN for one part.
    """
    n = np.count_nonzero(sizes)
    if n < 2:
        return np.full(counts.shape[0], np.nan)
    relative = counts.data / np.maximum(sizes[counts.indices], 1)
    mean = _row_sums(counts, relative) / n
    squares = _row_sums(counts, (relative - mean[_rows(counts)]) ** 2)
    absent = n - np.bincount(_rows(counts), minlength=counts.shape[0])
    deviation = np.sqrt((squares + absent * mean**2) / n)
    return np.maximum(1 - ratio(deviation, mean) / math.sqrt(n - 1), 0.0)


def arf(positions: Index, index: Index, tokens: int) -> Numbers:
    """Return the average reduced frequency, (1/v) Σ min(d, v) with v = N/f (Savický & Hlaváčová 2002).

    The distances d are those from each occurrence to the next, round the end of the corpus. `positions` are the places
    of all terms among the counted `tokens`, term after term, ascending in each; those of term i are
    `positions[index[i]:index[i + 1]]`. The frequency for an even spread, near 1 for a single clump; 0 for a term that
    does not occur.

    >>> arf(np.array([0, 25, 50, 75, 0, 1, 2, 3]), np.array([0, 4, 8]), 100).tolist()
    [4.0, 1.12]
    """
    starts, freq = index[:-1], np.diff(index)
    present = freq > 0
    distance = np.diff(positions, prepend=0)
    firsts, lasts = starts[present], index[1:][present] - 1
    distance[firsts] = tokens - (positions[lasts] - positions[firsts])
    mean_distance = tokens / np.maximum(freq, 1)
    term = np.repeat(np.arange(len(freq)), freq)
    sums = _sums(term, np.minimum(distance, mean_distance[term]), len(freq))
    return np.where(present, ratio(sums, mean_distance), 0.0)


def _rows(counts: "csr_array") -> Index:
    return np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))


def _row_sums(counts: "csr_array", values: NDArray[Any]) -> Numbers:
    """Return the sums by row of `values`, one a stored cell of `counts`."""
    return _sums(_rows(counts), values, counts.shape[0])


def _sums(groups: Index, values: NDArray[Any], n: int) -> Numbers:
    return np.asarray(np.bincount(groups, weights=values, minlength=n), dtype=np.float64)
