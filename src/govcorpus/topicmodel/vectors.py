"""Texts as vectors: TF-IDF, and its projection on the axes that matter most."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Vectors = NDArray[np.float32]

#: The projection has so many axes at most.
AXES = 100
SEED = 0
#: Vectors are brought to length 1 so many at a time.
_AT_ONCE = 10_000


class Space(NamedTuple):
    """Texts in two forms of the same order: TF-IDF of all features, and its projection on a few axes (dense)."""

    tfidf: "csr_array"
    reduced: Vectors

    def take(self, rows: NDArray[np.int64]) -> "Space":
        """Return some of the texts."""
        return Space(self.tfidf[rows], self.reduced[rows])


def inverse_docfreq(counts: "csr_array") -> Vectors:
    """Return ln((1 + D) / (1 + docfreq)) + 1 for each feature, as scikit-learn's `TfidfTransformer` has it."""
    docfreq = np.bincount(counts.indices, minlength=counts.shape[1])
    return (np.log((1 + counts.shape[0]) / (1 + docfreq)) + 1).astype(np.float32)


def tfidf_vectors(counts: "csr_array", idf: Vectors) -> "csr_array":
    """Return (1 + ln tf) · idf with rows of length 1; a text without any feature stays 0."""
    from scipy.sparse import csr_array

    weights = (1 + np.log(counts.data)) * idf[counts.indices]
    for first in range(0, counts.shape[0], _AT_ONCE):
        index = counts.indptr[first : first + _AT_ONCE + 1].astype(np.int64)
        some = weights[index[0] : index[-1]]
        row = np.repeat(np.arange(len(index) - 1), np.diff(index))
        some /= np.sqrt(np.bincount(row, some.astype(np.float64) ** 2, len(index) - 1))[row]
    return csr_array((weights, counts.indices, counts.indptr), shape=counts.shape)


def space_of(tfidf: "csr_array") -> Space:
    """Return texts with their projection by a truncated singular value decomposition, rows of length 1 again.

    Latent semantic analysis (Deerwester et al. 1990); the decomposition is randomised (Halko, Martinsson & Tropp 2011)
    from a fixed seed. The projection is the only dense matrix of the size of the texts.
    """
    from sklearn.utils.extmath import randomized_svd

    axes = min(AXES, *(size - 1 for size in tfidf.shape))
    if axes < 1:
        return Space(tfidf, np.asarray(tfidf.toarray()[:, :1], dtype=np.float32))
    left, sizes, _ = randomized_svd(tfidf, axes, n_iter=4, random_state=SEED)
    projected = left * sizes
    lengths = np.linalg.norm(projected, axis=1, keepdims=True)
    return Space(tfidf, (projected / np.where(lengths > 0, lengths, 1)).astype(np.float32))
