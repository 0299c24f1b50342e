from typing import Any

import numpy as np
from numpy.typing import NDArray

class LogisticRegression:
    intercept_: NDArray[np.float64]
    coef_: NDArray[np.float64]
    def fit(self, X: NDArray[Any], y: NDArray[Any]) -> LogisticRegression: ...
