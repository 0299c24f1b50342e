from typing import Any

from numpy.typing import NDArray
from scipy.sparse import csr_array

def randomized_svd(
    M: csr_array, n_components: int, *, n_iter: int = ..., random_state: int = ...
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]: ...
