"""TextRank: words ranked by the company they keep."""

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.schema import Index, Mask
from govcorpus.corpus.store import Corpus

#: Words of the same sentence less than this many counted tokens apart are linked.
WINDOW = 5
DAMPING = 0.85


def textrank_scores(corpus: Corpus, candidates: Mask, articles: Index | None = None) -> NDArray[np.float64]:
    """Return the PageRank of each type in the graph of co-occurring candidates; 0 for types that have no link.

    Nodes are the candidate types, edges are weighted by how often two of them stand less than `WINDOW` counted tokens
    apart in one sentence; damping .85. After Mihalcea & Tarau, EMNLP 2004, 404–411. The scores of a corpus add up to 1
    and cannot be compared between corpora.
    """
    import networkx as nx

    scores = np.zeros(len(candidates), dtype=np.float64)
    pairs, weights = _cooccurrences(corpus, candidates, articles)
    if not len(pairs):
        return scores
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from(zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), weights.tolist(), strict=True))
    for node, score in nx.pagerank(graph, alpha=DAMPING).items():
        scores[node] = score
    return scores


def _cooccurrences(corpus: Corpus, candidates: Mask, articles: Index | None) -> tuple[Index, Index]:
    """Return the pairs of types (the smaller number first) and how often each pair co-occurs."""
    tokens = corpus.tokens
    keep = tokens.counted
    if articles is not None:
        chosen = np.zeros(len(corpus), dtype=np.bool_)
        chosen[articles] = True
        keep = keep & chosen[tokens.article]
    term, sentence = tokens.term[keep].astype(np.int64), tokens.sentence_number[keep]
    is_node = candidates[term]
    keys = []
    for distance in range(1, WINDOW):
        left, right = term[:-distance], term[distance:]
        linked = (
            (sentence[:-distance] == sentence[distance:]) & is_node[:-distance] & is_node[distance:] & (left != right)
        )
        low, high = np.minimum(left, right)[linked], np.maximum(left, right)[linked]
        keys.append(low * len(candidates) + high)
    pairs, weights = np.unique(np.concatenate(keys), return_counts=True)
    return np.stack([pairs // max(len(candidates), 1), pairs % max(len(candidates), 1)], axis=1), weights
