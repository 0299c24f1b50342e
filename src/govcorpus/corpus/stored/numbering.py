"""Numbers for types while a corpus is written, in little memory: a corpus can have millions of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids
from govcorpus.corpus.stored.vocabulary import NewTypes

#: So many names are taken at a time from those that are stored.
CHUNK = 100_000


class Numbering:
    """Gives each new type the next number.

    Types of written segments are known by a hash of 64 bits only: that two of a million share one has a chance of one
    in forty million. `new` has the names, and numbers, of the types since then.
    """

    def __init__(self, stored: Sequence[NewTypes], names: Iterable[str]) -> None:
        """Take the types of the segments there are, and their names in order."""
        self.new: dict[str, int] = {}
        self._stored = list(stored)
        hashes = list(_chunks_of_hashes(names))
        self._hashes = np.concatenate([np.zeros(0, np.int64), *hashes])
        self._numbers = np.arange(len(self._hashes), dtype=np.int32)
        self._sort()

    def __len__(self) -> int:
        return len(self._hashes) + len(self.new)

    def numbers(self, terms: Sequence[str]) -> Ids:
        """Return the numbers of some types, those of new ones in the order given."""
        hashes = hashes_of(terms)
        at = np.searchsorted(self._hashes, hashes)
        at[at == len(self._hashes)] = 0
        known = self._hashes[at] == hashes if len(self._hashes) else np.zeros(len(terms), np.bool_)
        numbers = np.full(len(terms), -1, dtype=np.int32)
        numbers[known] = self._numbers[at[known]]
        unknown = np.flatnonzero(~known)
        numbers[unknown] = list(self._new_numbers(terms[i] for i in unknown.tolist()))
        return numbers

    def _new_numbers(self, terms: Iterable[str]) -> Iterator[int]:
        size = len(self)
        for term in terms:
            number = self.new.setdefault(term, size)
            size += number == size
            yield number

    def settle(self, stored: NewTypes) -> None:
        """Know the new types by their hashes from now on; `stored` is where their names are."""
        hashes = hashes_of(list(self.new))
        numbers = np.fromiter(self.new.values(), np.int32, len(self.new))
        self._hashes = np.concatenate([self._hashes, hashes])
        self._numbers = np.concatenate([self._numbers, numbers])
        self._stored.append(stored)
        self.new = {}
        self._sort()

    def names(self, types: Ids) -> Any:
        """Return the names of some types, ascending, as a column of a table."""
        import pyarrow as pa

        chunks: list[Any] = []
        first = 0
        for part in self._stored:
            size = len(part.order)
            inside = types[np.searchsorted(types, first) : np.searchsorted(types, first + size)]
            chunks.append(part.names.column().take(inside - first))
            first += size
        new: Any = pa.array(list(self.new), pa.large_string())
        chunks.append(new.take(types[types >= first] - first))
        return pa.chunked_array(chunks, pa.large_string())

    def _sort(self) -> None:
        order = np.argsort(self._hashes, kind="stable")
        self._hashes, self._numbers = self._hashes[order], self._numbers[order]


def hashes_of(names: Sequence[str]) -> NDArray[np.int64]:
    """Return a hash of 64 bits for each name.

    It is that of the bytes in UTF-8: Python's hash of a text is one of the bytes it has in memory, where `aa` and 慡
    are the same.
    """
    return np.fromiter(map(hash, map(str.encode, names)), np.int64, len(names))


def _chunks_of_hashes(names: Iterable[str]) -> Iterable[NDArray[np.int64]]:
    rest = iter(names)
    while chunk := list(islice(rest, CHUNK)):
        yield hashes_of(chunk)
