from collections.abc import Callable, Iterable, Iterator
from typing import Any

from numpy.typing import NDArray

class MinHash:
    hashvalues: NDArray[Any]
    @classmethod
    def generator(
        cls, b: Iterable[Iterable[int]], *, num_perm: int, seed: int, hashfunc: Callable[[int], int], scheme: str
    ) -> Iterator[MinHash]: ...
