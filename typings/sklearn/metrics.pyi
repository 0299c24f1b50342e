import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

def silhouette_score(X: csr_array, labels: NDArray[np.int64], *, metric: str = ...) -> float: ...
