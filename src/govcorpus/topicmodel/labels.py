"""What topics are called: the terms that are most their own, and how well these go together."""

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index
from govcorpus.topicmodel.features import Features

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LABEL_TERMS, SHOWN_TERMS = 3, 10
_SPACE = re.compile(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])")


def class_tfidf(counts: "csr_array", topic: Index, k: int) -> NDArray[np.float64]:
    """Return tf(t, c) · ln(1 + A / tf(t)) for each topic and term, A the mean number of words a topic.

    Class-based TF-IDF (Grootendorst 2022); outliers belong to no class and are left out.
    """
    from scipy.sparse import csr_array

    inside = np.flatnonzero(topic >= 0)
    members = csr_array((np.ones(len(inside)), (topic[inside], inside)), shape=(k, counts.shape[0]))
    freq = np.asarray((members @ counts).toarray(), dtype=np.float64)
    total = freq.sum(axis=0)
    mean_words = total.sum() / max(k, 1)
    return np.asarray(freq * np.log1p(np.divide(mean_words, total, out=np.zeros_like(total), where=total > 0)))


def topic_terms(features: Features, fits: Callable[[str], bool], topic: Index, k: int) -> list[list[str]]:
    """Return the terms that are most each topic's own, of those that are fit for labels, the first ones first."""
    found = []
    for row in class_tfidf(features.counts, topic, k):
        order = np.argsort(-row, kind="stable")  # features are in order of names, and so are ties
        own = (features.names[i] for i in order[: np.count_nonzero(row)].tolist())
        found.append(list(islice(filter(fits, own), SHOWN_TERMS)))
    return found


def shown(term: str) -> str:
    """Return a term as it is printed: the words of a run without spaces, but for one between Latin letters or digits.

    >>> shown("基层 治理"), shown("smart city")
    ('基层治理', 'smart city')
    """
    return _SPACE.sub("", term)


def label_of(terms: Sequence[str]) -> str:
    """Return the first three terms, but none that contains another one or is part of it.

    >>> label_of(["社区", "社区治理", "网格", "调解", "楼院"])
    '社区 网格 调解'
    """
    chosen: list[str] = []
    for term in terms:
        if len(chosen) < LABEL_TERMS and not any(term in other or other in term for other in chosen):
            chosen.append(term)
    return " ".join(chosen)


def coherence(features: Features, terms: Sequence[Sequence[str]]) -> list[float]:
    """Return the mean NPMI of all pairs of each topic's terms over the texts; NaN for less than two terms or texts.

    Bouma (2009); as a measure of topics Röder, Both & Hinneburg (2015). −1: two terms never meet; 1: neither is ever
    without the other.
    """
    texts = features.counts.shape[0]
    column = {name: i for i, name in enumerate(features.names)}
    wanted = sorted({column[term] for own in terms for term in own})
    place = {number: i for i, number in enumerate(wanted)}
    present = features.counts[:, wanted]
    present.data = np.ones_like(present.data, dtype=np.float64)
    joint = np.asarray((present.T @ present).toarray(), dtype=np.float64) / max(texts, 1)
    npmi = _npmi(joint)
    found = []
    for own in terms:
        at = [place[column[term]] for term in own]
        pairs = npmi[np.ix_(at, at)][np.triu_indices(len(at), 1)]
        found.append(float(pairs.mean()) if len(at) > 1 and texts > 1 else float("nan"))
    return found


def _npmi(joint: NDArray[np.float64]) -> NDArray[np.float64]:
    single = np.diag(joint)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(joint / np.outer(single, single)) / -np.log(joint)
    npmi[joint == 0] = -1
    npmi[joint == 1] = 1
    return npmi
