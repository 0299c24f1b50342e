"""The two-by-two table behind every measure of a difference or an association.

              the term   other tokens
    row 1       o11          o12        r1
    row 2       o21          o22        r2
                c1           c2         n

Row 1 is the target corpus, or the windows round a node; row 2 is the reference corpus, or the tokens outside them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

#: The cells in which a term is commoner than expected if it is so in the first one.
_SIGNS = (1.0, -1.0, -1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Contingency:
    """Many tables at once, given by one cell, two margins and the sum: float64 arrays of one shape, one value a term.

    Made by `keyness_table` or `window_table`. Expected frequencies are those of independence (row sum times column sum
    over `n`), NaN where `n` is 0.
    """

    o11: Numbers
    r1: Numbers
    c1: Numbers
    n: Numbers

    def take(self, rows: NDArray[np.int64]) -> "Contingency":
        """Return the tables of some terms, in the order given."""
        return Contingency(self.o11[rows], self.r1[rows], self.c1[rows], self.n[rows])

    @property
    def o12(self) -> Numbers:
        """Other tokens of row 1."""
        return self.r1 - self.o11

    @property
    def o21(self) -> Numbers:
        """The term in row 2."""
        return self.c1 - self.o11

    @property
    def o22(self) -> Numbers:
        """Other tokens of row 2."""
        return self.n - self.r1 - self.c1 + self.o11

    @property
    def r2(self) -> Numbers:
        """All tokens of row 2."""
        return self.n - self.r1

    @property
    def c2(self) -> Numbers:
        """All tokens that are not the term."""
        return self.n - self.c1

    @property
    def e11(self) -> Numbers:
        """The expected frequency of the term in row 1."""
        return ratio(self.r1 * self.c1, self.n)

    @property
    def observed(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The four cells, row by row."""
        return self.o11, self.o12, self.o21, self.o22

    @property
    def expected(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The expected frequencies of the four cells, row by row."""
        r1, r2, c1, c2 = self.r1, self.r2, self.c1, self.c2
        return self.e11, ratio(r1 * c2, self.n), ratio(r2 * c1, self.n), ratio(r2 * c2, self.n)

    @property
    def deviations(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Observed minus expected, row by row; of one size in all four cells."""
        excess = self.o11 - self.e11
        one, two, three, four = (sign * excess for sign in _SIGNS)
        return one, two, three, four


def keyness_table(freq: ArrayLike, freq_ref: ArrayLike, size: ArrayLike, size_ref: ArrayLike) -> Contingency:
    """Return the tables of terms in a target and a reference corpus, from frequencies and numbers of tokens.

    >>> table = keyness_table([120, 0], [40, 3], 100_000, 200_000)
    >>> table.o11.tolist(), table.o21.tolist(), table.e11.round(2).tolist()
    ([120.0, 0.0], [40.0, 3.0], [53.33, 1.0])
    """
    a, b, c, d = (np.asarray(column, dtype=np.float64) for column in (freq, freq_ref, size, size_ref))
    return _table(a, c, a + b, c + d)


def window_table(
    freq_joint: ArrayLike, window_tokens: ArrayLike, freq: ArrayLike, tokens: ArrayLike, nodes: ArrayLike
) -> Contingency:
    """Return the tables of the words near a node, for co-occurrence in windows (Evert 2008, section 4.2).

    `freq_joint` counts a word inside the windows and `window_tokens` all tokens there, both once where windows overlap
    and without the node's own occurrences; `freq` counts the word anywhere but as (part of) a node, `tokens` are those
    of the corpus, `nodes` those of them that belong to a node. So the sum of a table is `tokens` − `nodes`.
    """
    o11, r1, c1, corpus, node = (
        np.asarray(column, dtype=np.float64) for column in (freq_joint, window_tokens, freq, tokens, nodes)
    )
    return _table(o11, r1, c1, corpus - node)


def ratio(dividend: Numbers, divisor: Numbers) -> Numbers:
    """Return the quotient, NaN where the divisor is 0."""
    shape = np.broadcast_shapes(np.shape(dividend), np.shape(divisor))
    quotient = np.full(shape, np.nan)
    np.divide(dividend, divisor, out=quotient, where=np.not_equal(divisor, 0))
    return quotient


def _table(o11: Numbers, r1: Numbers, c1: Numbers, n: Numbers) -> Contingency:
    table = Contingency(*np.broadcast_arrays(o11, r1, c1, n))
    if any((cell < 0).any() for cell in table.observed):
        raise ValueError("A cell of the table is negative: a part is greater than its whole")
    return table
