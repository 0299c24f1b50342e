import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

class KMeans:
    cluster_centers_: NDArray[np.float64]
    labels_: NDArray[np.int32]
    def __init__(self, n_clusters: int = ..., *, n_init: int = ..., random_state: int = ...) -> None: ...
    def fit(self, X: csr_array) -> KMeans: ...
