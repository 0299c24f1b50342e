"""Some of the types of a vocabulary, in a form that travels."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids, Mask, type_of_id


class TypeSet(NamedTuple):
    """Some types of a vocabulary as bits, and how many it has in all: a mask that is soon sent to other processes."""

    bits: NDArray[np.uint8]
    size: int

    @classmethod
    def of(cls, mask: Mask) -> "TypeSet":
        """Return the types that a mask has."""
        return cls(np.packbits(mask), len(mask))

    @property
    def mask(self) -> Mask:
        """Which types they are."""
        return np.unpackbits(self.bits, count=self.size).astype(np.bool_)

    @property
    def numbering(self) -> Ids:
        """The number of each type among them, in their order; -1 for the others."""
        mask = self.mask
        return np.where(mask, np.cumsum(mask, dtype=type_of_id) - 1, -1).astype(type_of_id)
