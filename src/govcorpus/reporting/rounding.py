"""Numbers as people read them: the cells of a column rounded alike."""

from collections.abc import Sequence
from numbers import Integral

#: Shares of a whole, shown in percent.
PERCENT = frozenset({"share", "low", "high", "share_ref", "low_ref", "high_ref"})
#: Probabilities: one that would be rounded to nothing is not nothing.
PROBABILITIES, LEAST_SHOWN = frozenset({"p", "q"}), 0.00005


def rounded(values: Sequence[object], name: str) -> list[str]:
    """Return the numbers of a column, by the name of which shares and probabilities are known, as texts.

    Whole numbers have their thousands apart, the others of a column have the same number of decimals; '' is for those
    that are missing.

    >>> rounded([1234, 5], "freq"), rounded([0.5, float("nan")], "share"), rounded([0.00001, 0.2], "p")
    (['1,234', '5'], ['50.0%', ''], ['<0.0001', '0.2000'])
    """
    if any(isinstance(value, Integral) for value in values):
        return [f"{value:,}" if isinstance(value, Integral) else "" for value in values]
    known = [float(value) for value in values if isinstance(value, float) and value == value]
    cells = iter(_decimals(known, name))
    return [next(cells) if isinstance(value, float) and value == value else "" for value in values]


def _decimals(values: Sequence[float], name: str) -> list[str]:
    if name in PERCENT:
        return [f"{value:.1%}" for value in values]
    if name in PROBABILITIES:
        return ["<0.0001" if value < LEAST_SHOWN else f"{value:.4f}" for value in values]
    largest = max(map(abs, values), default=0.0)
    decimals = 1 if largest >= 1000 else 2 if largest >= 10 else 4
    if all(value.is_integer() for value in values):
        decimals = 0
    return [f"{value:,.{decimals}f}" for value in values]
