"""How well each topic is found again when some of the texts are left out."""

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index
from govcorpus.topicmodel.clustering import KMEANS, cluster, quick_labels
from govcorpus.topicmodel.selection import resamples
from govcorpus.topicmodel.vectors import SEED, Space

#: Resamples, and of how many texts they are drawn at most.
RESAMPLES, SAMPLE = 20, 5_000
#: The other methods take longer.
FEWER_RESAMPLES, SMALLER_SAMPLE = 10, 2_000


def topic_stability(space: Space, topic: Index, k: int, method: str) -> NDArray[np.float64]:
    """Return the stability of each topic, 0 to 1: its mean Jaccard similarity with the one most like it in resamples.

    After Hennig, Computational Statistics & Data Analysis 52 (2007), 258–271, with subsets of four fifths of the texts
    in place of his bootstrap: of topics above 0.75 he says that they are stable, below 0.6 that they are not to be
    trusted. With a single topic, or hardly any texts, there is nothing to tell from (NaN).
    """
    resamplings, most = (RESAMPLES, SAMPLE) if method == KMEANS else (FEWER_RESAMPLES, SMALLER_SAMPLE)
    rows = np.arange(len(topic))
    if len(rows) > most:
        rows = np.sort(np.random.default_rng(SEED).choice(rows, most, replace=False))
    some, topic = space.take(rows), topic[rows]
    found = []
    for seed, inside in enumerate(resamples(len(rows), resamplings)):
        if k > 1 and len(inside) > k:
            found.append(_likeness(topic[inside], _again(some.take(inside), k, method, seed), k))
    if not found:
        return np.full(k, np.nan)
    values, known = np.array(found), ~np.isnan(found)
    total = np.where(known, values, 0).sum(axis=0)
    return np.asarray(np.divide(total, known.sum(axis=0), out=np.full(k, np.nan), where=known.any(axis=0)))


def _again(space: Space, k: int, method: str, seed: int) -> Index:
    """Return the topics of a resample."""
    if method == KMEANS:
        return quick_labels(space.reduced, k, starts=3, seed=seed)
    return cluster(space, method, k).place(space.tfidf).topic


def _likeness(topic: Index, other: Index, k: int) -> NDArray[np.float64]:
    """Return the greatest Jaccard similarity of each topic with one of another division; NaN for one without texts."""
    both = np.zeros((k, int(other.max(initial=0)) + 1))
    np.add.at(both, (topic[(topic >= 0) & (other >= 0)], other[(topic >= 0) & (other >= 0)]), 1)
    sizes = np.bincount(topic[topic >= 0], minlength=k)
    others = np.bincount(other[other >= 0], minlength=both.shape[1])
    union = sizes[:, None] + others - both
    likeness = np.divide(both, union, out=np.zeros_like(both), where=union > 0).max(axis=1)
    return np.where(sizes > 0, likeness, np.nan)
