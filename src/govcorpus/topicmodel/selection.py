"""How many topics there are: the number that divides texts most clearly, and in every resample alike."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.topicmodel.clustering import quick_labels
from govcorpus.topicmodel.vectors import SEED, Vectors, inverse_docfreq, space_of, tfidf_vectors

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: Numbers of topics that are tried, as far as they are at most the root, or a fifteenth, of the number of texts.
NUMBERS = (*range(2, 11), 12, 14, 16, 18, 20, 24, 28, 32, 36, 40)
#: With fewer texts no division is looked for.
FEWEST = 6
#: The number is chosen on so many texts at most.
SAMPLE = 3_000
#: Resamples, and the share of the texts in each; texts whose words were shuffled, which have no topics.
RESAMPLES, RESAMPLE_SHARE, SHUFFLES = 10, 0.8, 10
#: A division counts if its quality is so many times that of the best one of shuffled texts.
CLEARER = 1.5


class Quality(NamedTuple):
    """How well a number of topics divides texts.

    `silhouette` is the mean over the texts (Rousseeuw 1987; by cosine); `stability` the mean adjusted Rand index
    (Hubert & Arabie 1985) of the division and those of resamples; `quality` the product of both, 0 where one is below.
    """

    k: int
    silhouette: float
    stability: float
    quality: float


class Choice(NamedTuple):
    """A number of topics, the qualities that it was chosen by, and how many texts these were measured on.

    `chance` is the best quality of as many topics of shuffled texts; a division that is hardly better is none: `k` 1.
    """

    k: int
    curve: tuple[Quality, ...]
    chance: float
    texts: int


def choose_number(counts: "csr_array") -> Choice:
    """Return the number of topics of texts, given the counts of their features."""
    chosen = _sample(counts)
    texts = chosen.shape[0]
    numbers = [k for k in NUMBERS if texts >= FEWEST and k <= max(np.sqrt(texts), texts / 15)]
    if not numbers or not chosen.shape[1]:
        return Choice(1, (), np.nan, texts)
    reduced = _reduced(chosen)
    curve = tuple(quality(reduced, k) for k in numbers)
    best = max(curve, key=lambda one: (one.quality, -one.k))
    chance = max(quality(_reduced(_shuffled(chosen, seed)), best.k).quality for seed in range(SHUFFLES))
    return Choice(best.k if best.quality > CLEARER * chance else 1, curve, chance, texts)


def quality(reduced: Vectors, k: int) -> Quality:
    """Return how well k-means divides texts into so many topics."""
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    labels = quick_labels(reduced, k, starts=5)
    if not 1 < len(np.unique(labels)) < len(labels):
        return Quality(k, 0.0, 0.0, 0.0)
    silhouette = float(silhouette_score(reduced, labels, metric="cosine"))
    agreements = []
    for seed, rows in enumerate(resamples(len(reduced), RESAMPLES)):
        if len(rows) > k:
            agreements.append(adjusted_rand_score(labels[rows], quick_labels(reduced[rows], k, starts=2, seed=seed)))
    stability = float(np.mean(agreements)) if agreements else 0.0
    return Quality(k, silhouette, stability, max(silhouette, 0.0) * max(stability, 0.0))


def resamples(texts: int, number: int) -> list[NDArray[np.int64]]:
    """Return resamples without replacement, each of `RESAMPLE_SHARE` of the texts."""
    chance = np.random.default_rng(SEED)
    size = max(round(RESAMPLE_SHARE * texts), min(texts, 2))
    return [np.sort(chance.choice(texts, size, replace=False)) for _ in range(number)]


def _sample(counts: "csr_array") -> "csr_array":
    if counts.shape[0] <= SAMPLE:
        return counts
    return counts[np.sort(np.random.default_rng(SEED).choice(counts.shape[0], SAMPLE, replace=False))]


def _reduced(counts: "csr_array") -> Vectors:
    return space_of(tfidf_vectors(counts, inverse_docfreq(counts))).reduced


def _shuffled(counts: "csr_array", seed: int) -> "csr_array":
    """Return texts of the same lengths and features of the same frequencies, put together by chance."""
    from scipy.sparse import csr_array

    mixed = np.random.default_rng(seed).permutation(counts.indices)
    shuffled = csr_array((counts.data, mixed, counts.indptr), shape=counts.shape, copy=True)
    shuffled.sum_duplicates()
    return shuffled
