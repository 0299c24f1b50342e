from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

def adjusted_rand_score(labels_true: NDArray[np.int64], labels_pred: NDArray[np.int64]) -> float: ...
def normalized_mutual_info_score(labels_true: Sequence[object], labels_pred: Sequence[object]) -> float: ...
def silhouette_score(X: csr_array | NDArray[Any], labels: NDArray[np.int64], *, metric: str = ...) -> float: ...
