"""Where texts and topics lie beside each other: a map of the texts, a tree of the topics, for a picture."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from govcorpus.corpus.arrays import Index
from govcorpus.topicmodel.clustering import Centres
from govcorpus.topicmodel.vectors import SEED, space_of

#: A map shows so many texts at most.
SHOWN = 500
_ROUNDS, _PERPLEXITY, _FEWEST, _AXES = 300, 30.0, 5, 20


def map_of(tfidf: Any, topic: Index, ids: Sequence[str]) -> dict[str, list[Any]]:
    """Return places for texts in two dimensions, `x` and `y`, their topics, from 1, 0 for outliers, and their `id`s.

    t-SNE (van der Maaten & Hinton 2008) of the projection of TF-IDF, begun with its main axes: texts that stand close
    use the same words; how far apart distant ones stand means little. Of many texts a sample is shown.
    """
    from sklearn.manifold import TSNE

    rows = np.arange(len(topic))
    if len(rows) > SHOWN:
        rows = np.sort(np.random.default_rng(SEED).choice(rows, SHOWN, replace=False))
    reduced = space_of(tfidf[rows]).reduced[:, :_AXES]
    if len(rows) < _FEWEST or reduced.shape[1] < 2:
        places = np.zeros((len(rows), 2))
        places[:, : min(reduced.shape[1], 2)] = reduced[:, :2]
    else:
        perplexity = min(_PERPLEXITY, (len(rows) - 1) / 3)
        model = TSNE(init="pca", perplexity=perplexity, max_iter=_ROUNDS, random_state=SEED)
        places = model.fit_transform(reduced)
    x, y = np.round(places, 3).T.tolist()
    return {"x": x, "y": y, "topic": (topic[rows] + 1).tolist(), "id": [ids[row] for row in rows.tolist()]}


def tree_of(centres: Centres) -> list[list[float]]:
    """Return how topics join into one: a row a join, as `scipy.cluster.hierarchy.linkage` gives it; none for one topic.

    Average linkage by the cosine of the centres.
    """
    from scipy.cluster.hierarchy import linkage

    if len(centres) < 2:
        return []
    joins: list[list[float]] = linkage(centres.rows.astype(np.float64), method="average", metric="cosine").tolist()
    return joins
