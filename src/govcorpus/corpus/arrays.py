"""The arrays that columns are made of: their types, and how values of a ragged column are looked for and copied."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)

type_of_id = np.int32
type_of_offset = np.int32
type_of_index = np.int64

Ids = NDArray[np.int32]
Offsets = NDArray[np.int32]
Index = NDArray[np.int64]
Mask = NDArray[np.bool_]

#: From one place in so many values on, to look for places in a ragged column is sooner done in all of it at once.
_MANY = 40


def joined_index(parts: Sequence[Index]) -> Index:
    """Return the index of several ragged columns put one after the other."""
    lengths = [np.diff(index) for index in parts]
    index = np.zeros(sum(map(len, lengths)) + 1, dtype=type_of_index)
    np.cumsum(np.concatenate([np.zeros(0, type_of_index), *lengths]), out=index[1:])
    return frozen(index)


def stretches(index: Index, articles: Index) -> tuple[Index, Index]:
    """Return the positions of the values of some articles in a ragged column, and the index of the result."""
    starts, ends = index[articles], index[articles + 1]
    new_index = np.zeros(len(articles) + 1, dtype=type_of_index)
    np.cumsum(ends - starts, out=new_index[1:])
    positions = np.arange(new_index[-1]) + np.repeat(starts - new_index[:-1], ends - starts)
    return positions, new_index


def last_at(values: Offsets, index: Index, rows: Index, wanted: Index | Ids) -> Index:
    """Return where the last value that is at most `wanted` stands in some rows of a ragged column.

    The values of a row ascend; where all are greater it is the first. One `wanted` for each of `rows`. A few are looked
    for by halving, for many it is worth while to put all rows into one ascending column.
    """
    if len(rows) * _MANY > len(values):
        width = int(values.max(initial=0)) + 1
        keys = values + np.repeat(width * np.arange(len(index) - 1), np.diff(index))
        found = np.searchsorted(keys, width * rows + np.minimum(wanted, width - 1), side="right") - 1
        return np.maximum(found, index[rows])
    return last_between(values, index[rows], index[rows + 1], wanted)


def last_between(values: Offsets, low: Index, high: Index, wanted: Index | Ids) -> Index:
    """Return where the last value that is at most `wanted` stands in stretches that ascend, by halving.

    One stretch from `low` to before `high` for each `wanted`; where all its values are greater it is the first.
    """
    while (open_ := high - low > 1).any():
        middle = (low + high) // 2
        fits = values[np.minimum(middle, len(values) - 1)] <= wanted
        low, high = np.where(open_ & fits, middle, low), np.where(open_ & ~fits, middle, high)
    return low


def is_among(wanted: NDArray[Scalar], values: NDArray[Scalar]) -> Mask:
    """Return which of some values are among others, which ascend and have the same type."""
    if not len(values):
        return np.zeros(len(wanted), dtype=np.bool_)
    return np.asarray(values.take(np.searchsorted(values, wanted), mode="clip") == wanted)


def distinct(values: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return the values of an ascending array, each once."""
    new = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return values[new]


def rows_from(values: NDArray[Scalar], starts: Index, size: int, outside: int) -> NDArray[Scalar]:
    """Return so many values from some places on, one row each, and `outside` before the first and after the last.

    Whole rows are copied, which is many times as fast as to look for each value.
    """
    if len(starts) and starts.min() >= 0 and starts.max() + size <= len(values):
        row = np.dtype((np.void, size * values.itemsize))
        rows = np.ndarray((len(values) - size + 1,), row, np.ascontiguousarray(values), strides=(values.itemsize,))
        return rows[starts].view(values.dtype).reshape(-1, size)
    places = starts[:, None] + np.arange(size)
    is_outside = (places < 0) | (places >= len(values))
    return np.where(is_outside, values.dtype.type(outside), values[np.where(is_outside, 0, places)])


def gathered(values: NDArray[Scalar], index: Index, articles: Index) -> NDArray[Scalar]:
    """Return the values of some articles in ascending order: runs of neighbours are copied as one."""
    breaks = np.flatnonzero(np.diff(articles) != 1) + 1
    firsts = index[articles[np.concatenate([np.zeros(min(len(articles), 1), np.int64), breaks])]]
    lasts = index[articles[np.concatenate([breaks, np.full(min(len(articles), 1), len(articles))]) - 1] + 1]
    runs = [values[first:last] for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)]
    return np.concatenate(runs) if runs else values[:0]


def frozen(array: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return the array, read-only from now on."""
    array.flags.writeable = False
    return array
