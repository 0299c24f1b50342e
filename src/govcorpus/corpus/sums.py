"""Adding up what was counted in many parts of a corpus, by key: rows of whole numbers that are the same."""

from collections.abc import Sequence

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, type_of_index

#: Rows are put together from so many on.
_FEW = 100_000
#: A key that is larger is made smaller before more is added to it.
_MOST = 1 << 62

Columns = Sequence[Index | Ids]


class Sums:
    """Sums by key. A key is a row of numbers from 0 on, `width` columns of them, and the rest of a row is added up.

    Rows wait until they are as many as the keys that are known, and are then put together with these: what is in memory
    does not grow with the number of parts, and the time it takes with that of the rows only.
    """

    def __init__(self, width: int, values: int = 1) -> None:
        """Begin with nothing, with so many columns of keys and so many that are added up."""
        self._width = width
        self._rows: list[list[Index]] = [[np.zeros(0, type_of_index)] for _ in range(width + values)]
        self._known, self._waiting = 0, 0

    def add(self, keys: Columns, values: Columns) -> None:
        """Add rows, some of which may have the same key."""
        for rows, column in zip(self._rows, (*keys, *values), strict=True):
            rows.append(column.astype(type_of_index, copy=False))
        self._waiting += len(keys[0])
        if self._waiting > max(self._known, _FEW):
            self._put_together()

    def total(self) -> tuple[list[Index], list[Index]]:
        """Return the different keys, in the order in which they came first, and their sums: columns of both."""
        self._put_together()
        columns = [column for (column,) in self._rows]
        return columns[: self._width], columns[self._width :]

    def _put_together(self) -> None:
        columns = [np.concatenate(rows) for rows in self._rows]
        number, example = numbered(columns[: self._width])
        keys = [column[example] for column in columns[: self._width]]
        sums = [added_up(number, column, len(example)) for column in columns[self._width :]]
        self._rows = [[column] for column in (*keys, *sums)]
        self._known, self._waiting = len(example), 0


def numbered(columns: Columns) -> tuple[Index, Index]:
    """Return the number of each row of some columns, the same for equal rows, and the first row of each number.

    Numbers are given out in the order of the rows. There is one column at least, of numbers from 0 on.
    """
    import pandas as pd

    code, bound = columns[0].astype(type_of_index), int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        size = int(column.max(initial=0)) + 1
        if bound > _MOST // size:
            code, known = pd.factorize(code)
            bound = len(known)
        code = code * size + column
        bound *= size
    number, known = pd.factorize(code)
    first = np.zeros(len(known), dtype=type_of_index)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return number, first


def added_up(number: Index, values: Index, size: int) -> Index:
    """Return the sum of the values of each number."""
    sums = np.zeros(size, dtype=type_of_index)
    np.add.at(sums, number, values)
    return sums
