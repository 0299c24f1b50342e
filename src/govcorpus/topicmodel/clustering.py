"""Three ways to divide texts into topics, each with a fixed seed; what they find is a centre for each topic."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index, type_of_index
from govcorpus.topicmodel.vectors import SEED, Space, Vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_array

ClusterMethod = Literal["kmeans", "nmf", "hdbscan"]
KMEANS, NMF, HDBSCAN = CLUSTER_METHODS = ("kmeans", "nmf", "hdbscan")
OUTLIER = -1
#: Rounds of k-means among all features after that on the projection; rounds of updates of the weights of NMF.
ROUNDS, UPDATES = 20, 200
#: A text is an outlier of its topic if its modified z-score is below this (Iglewicz & Hoaglin 1993, p. 12).
LEAST_Z = -3.5
#: Topics with fewer texts have no outliers but those that share no word with them.
FEW = 10
#: So many texts are searched for dense groups; the least size of a group is the root of their number, halved.
DENSITY_SAMPLE, LEAST_GROUP = 10_000, 3
#: So many texts are factorized.
FACTOR_SAMPLE = 20_000
#: Of the texts in a dense group, so many are as far from its centre that others as far are outliers.
DENSITY_SHARE = 0.02


class Clustering(NamedTuple):
    """The topic of each text, from 0, or `OUTLIER`, and how well the text fits it, from 0 to 1."""

    topic: Index
    score: NDArray[np.float64]


@dataclass(frozen=True)
class Centres:
    """What texts are compared with: a row a topic, a column a feature; one that fits less than `least` is an outlier.

    With `mixed` a text is a sum of topics (NMF) and fits a topic by that topic's share, else by the cosine.
    """

    rows: Vectors
    least: NDArray[np.float64]
    mixed: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, topics: Index) -> "Centres":
        """Return some of the topics, in the order given."""
        return Centres(self.rows[topics], self.least[topics], self.mixed)

    def place(self, tfidf: "csr_array") -> Clustering:
        """Give each text to the topic that it fits best; of equals to the first."""
        fit = _shares(tfidf, self.rows) if self.mixed else np.asarray(tfidf @ self.rows.T, dtype=np.float64)
        if not fit.size:
            return Clustering(np.full(tfidf.shape[0], OUTLIER, type_of_index), np.zeros(tfidf.shape[0]))
        topic = fit.argmax(axis=1).astype(type_of_index)
        score = np.clip(fit[np.arange(len(fit)), topic], 0, 1)
        return Clustering(np.where((score > 0) & (score >= self.least[topic]), topic, OUTLIER), score)


def cluster(space: Space, method: str, k: int | None) -> Centres:
    """Return the centres of `k` topics; `hdbscan` finds their number itself."""
    if method == HDBSCAN:
        return _dense_groups(space)
    if not space.tfidf.shape[0] or not space.tfidf.shape[1] or k is None:
        return Centres(np.zeros((0, space.tfidf.shape[1]), np.float32), np.zeros(0))
    return _nmf(space, k) if method == NMF else _kmeans(space, k)


def quick_labels(reduced: Vectors, k: int, starts: int, seed: int = SEED) -> Index:
    """Return the cluster of each text by k-means on the projection alone."""
    from sklearn.cluster import KMeans

    with _quiet():
        found = KMeans(n_clusters=k, n_init=starts, random_state=seed).fit(reduced)
    return np.asarray(found.labels_, dtype=type_of_index)


def _kmeans(space: Space, k: int) -> Centres:
    """Cluster on the projection, from ten starts; then go on among all features until no text changes its topic."""
    if k == 1:
        return Centres(_mean_rows(space.tfidf, np.zeros(space.tfidf.shape[0], type_of_index), 1), np.zeros(1))
    labels = quick_labels(space.reduced, k, starts=10)
    rows = _mean_rows(space.tfidf, labels, k)
    for _ in range(ROUNDS):
        placed = np.asarray(space.tfidf @ rows.T).argmax(axis=1)
        if np.array_equal(placed, labels) or len(np.unique(placed)) < len(np.unique(labels)):
            break
        labels, rows = placed, _mean_rows(space.tfidf, placed, k)
    rows = rows[np.unique(labels)]
    fit = np.asarray(space.tfidf @ rows.T, dtype=np.float64)
    return Centres(rows, _least_fit(fit, fit.argmax(axis=1), _usual_least))


def _nmf(space: Space, k: int) -> Centres:
    """Factorize, beginning with the centres of k-means: each text is a sum of topics, none of them negative.

    Of many texts a sample of `FACTOR_SAMPLE` is factorized.
    """
    from sklearn import decomposition

    begun = _kmeans(space, k).rows
    chosen = space.take(_sample(space.tfidf.shape[0], FACTOR_SAMPLE))
    weights = np.asarray(chosen.tfidf @ begun.T, dtype=np.float32)
    with _quiet():
        model = decomposition.NMF(n_components=len(begun), init="custom", random_state=SEED, max_iter=200, tol=1e-3)
        model.fit_transform(chosen.tfidf, W=weights, H=begun.copy())
    rows = model.components_[model.components_.any(axis=1)].astype(np.float32)
    return Centres(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.zeros(len(rows)), mixed=True)


def _dense_groups(space: Space) -> Centres:
    """Return the centres of groups of texts that are denser than what lies between them (Campello et al. 2013).

    Looked for in a sample of `DENSITY_SAMPLE` texts.
    """
    from sklearn import cluster as clusters

    sample = _sample(space.tfidf.shape[0], DENSITY_SAMPLE)
    chosen = space.take(sample)
    size = max(LEAST_GROUP, round(np.sqrt(len(sample)) / 2))
    labels = np.full(len(sample), OUTLIER)
    if len(sample) > size:
        labels = clusters.HDBSCAN(min_cluster_size=size, min_samples=2, copy=True).fit(chosen.reduced).labels_
    inside = np.flatnonzero(labels >= 0)
    rows = _mean_rows(chosen.tfidf[inside], labels[inside], int(labels.max(initial=-1)) + 1)
    fit = np.asarray(chosen.tfidf[inside] @ rows.T, dtype=np.float64)
    return Centres(rows, _least_fit(fit, labels[inside], lambda own: float(np.quantile(own, DENSITY_SHARE))))


def _sample(texts: int, most: int) -> Index:
    """Return the numbers of all texts, or of so many of them by chance, ascending."""
    if texts <= most:
        return np.arange(texts)
    return np.sort(np.random.default_rng(SEED).choice(texts, most, replace=False))


def _mean_rows(tfidf: "csr_array", topic: Index, k: int) -> Vectors:
    """Return the mean of the texts of each topic, made to have length 1; 0 for a topic without texts."""
    from scipy.sparse import csr_array

    texts = len(topic)
    members = csr_array((np.ones(texts, np.float32), (topic, np.arange(texts))), shape=(k, texts))
    rows = np.asarray((members @ tfidf).toarray(), dtype=np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _least_fit(fit: NDArray[np.float64], topic: Index, least: Callable[[NDArray[np.float64]], float]) -> Any:
    """Return, for each topic, how well a text has to fit it, from how well its texts do."""
    return np.array([least(fit[topic == t, t]) if (topic == t).any() else 0.0 for t in range(fit.shape[1])])


def _usual_least(own: NDArray[np.float64]) -> float:
    """Return the fit whose modified z-score is the least."""
    if len(own) < FEW:
        return 0.0
    middle = float(np.median(own))
    spread = float(np.median(np.abs(own - middle))) / 0.6745
    return max(middle + LEAST_Z * spread, 0.0)


def _shares(tfidf: "csr_array", rows: Vectors) -> NDArray[np.float64]:
    """Return each topic's share of a text: the weights of the sum of topics that is nearest to it.

    Multiplicative updates (Lee & Seung 2001) for each text by itself, so that the others do not matter.
    """
    against = np.asarray(tfidf @ rows.T, dtype=np.float64)
    own = rows.astype(np.float64) @ rows.T.astype(np.float64)
    weights = against.copy()
    for _ in range(UPDATES):
        mixed = weights @ own
        weights *= np.divide(against, mixed, out=np.zeros_like(mixed), where=mixed > 0)
    total = weights.sum(axis=1, keepdims=True)
    return np.asarray(weights / np.where(total > 0, total, 1))


@contextmanager
def one_thread() -> Iterator[None]:
    """Let sums be made in one thread, so that they, and with them topics, are the same on every machine.

    Threads are slower for texts by the hundred, and hardly quicker for more.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave out the warnings of scikit-learn about what is dealt with here: fewer groups than asked, no convergence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
