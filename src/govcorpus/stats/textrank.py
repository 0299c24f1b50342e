"""TextRank: words ranked by the company they keep."""

from collections.abc import Sequence

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
    terms = corpus.vocabulary.terms
    nodes = sorted(np.flatnonzero(candidates).tolist(), key=terms.__getitem__)
    pairs, weights = _cooccurrences(corpus if articles is None else corpus.select(articles), nodes)
    if not len(pairs):
        return scores
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from(zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), weights.tolist(), strict=True))
    for node, score in nx.pagerank(graph, alpha=DAMPING).items():
        scores[nodes[node]] = score
    return scores


def _cooccurrences(corpus: Corpus, nodes: Sequence[int]) -> tuple[Index, Index]:
    """Return the pairs of nodes (the smaller number first) and how often each pair co-occurs.

    Nodes are numbered in order of their names, so that sums do not depend on how the types are numbered.
    """
    tokens = corpus.tokens
    number = np.full(len(corpus.vocabulary), -1, dtype=np.int64)
    number[nodes] = np.arange(len(nodes))
    keep = tokens.counted
    term, sentence = number[tokens.term[keep]], tokens.sentence_number[keep]
    is_node = term >= 0
    keys = []
    for distance in range(1, WINDOW):
        left, right = term[:-distance], term[distance:]
        linked = (
            (sentence[:-distance] == sentence[distance:]) & is_node[:-distance] & is_node[distance:] & (left != right)
        )
        low, high = np.minimum(left, right)[linked], np.maximum(left, right)[linked]
        keys.append(low * len(nodes) + high)
    pairs, weights = np.unique(np.concatenate(keys), return_counts=True)
    return np.stack([pairs // max(len(nodes), 1), pairs % max(len(nodes), 1)], axis=1), weights
