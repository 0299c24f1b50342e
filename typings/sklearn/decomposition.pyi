import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

class NMF:
    components_: NDArray[np.float32]
    def __init__(
        self,
        n_components: int = ...,
        *,
        init: str = ...,
        random_state: int = ...,
        max_iter: int = ...,
        tol: float = ...,
    ) -> None: ...
    def fit_transform(self, X: csr_array, *, W: NDArray[np.float32], H: NDArray[np.float32]) -> NDArray[np.float64]: ...
