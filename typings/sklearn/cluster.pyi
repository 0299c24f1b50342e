from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

class KMeans:
    cluster_centers_: NDArray[np.float64]
    labels_: NDArray[np.int32]
    def __init__(self, n_clusters: int = ..., *, n_init: int = ..., random_state: int = ...) -> None: ...
    def fit(self, X: csr_array | NDArray[Any]) -> KMeans: ...

class HDBSCAN:
    labels_: NDArray[np.int64]
    def __init__(self, *, min_cluster_size: int = ..., min_samples: int = ..., copy: bool = ...) -> None: ...
    def fit(self, X: NDArray[Any]) -> HDBSCAN: ...
