"""TextRank: words ranked by the company they keep."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids, Index, Mask
from govcorpus.corpus.counting import given_groups
from govcorpus.corpus.passes import over_given
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.sums import Sums, numbered
from govcorpus.corpus.type_sets import TypeSet

#: Words of the same sentence less than this many counted tokens apart are linked.
WINDOW = 5
DAMPING = 0.85


class Links:
    """How often two words stand near each other in the sentences of a corpus, for each of some groups of articles.

    Words are those of some types, the `candidates`; near is less than `WINDOW` counted tokens apart. `groups` are the
    articles of each group, none of which is in two.
    """

    def __init__(self, corpus: Corpus, candidates: Mask, groups: Sequence[Index]) -> None:
        self._terms = corpus.vocabulary.terms
        sums = Sums(3)
        count = partial(_count_links, TypeSet.of(candidates))
        for keys, times in over_given(given_groups(corpus.segments, groups), count, corpus.workers):
            sums.add(keys, [times])
        (self._group, *self._ends), (self._times,) = sums.total()

    def scores(self, nodes: Mask, group: int) -> NDArray[np.float64]:
        """Return the PageRank of each type in the graph of some of the candidates; 0 for types that have no link.

        Edges are weighted by how often two types stand near each other in the group; damping .85. After Mihalcea &
        Tarau, EMNLP 2004, 404–411. The scores of a group add up to 1 and cannot be compared between groups.
        """
        import networkx as nx

        scores = np.zeros(len(nodes), dtype=np.float64)
        names, edges = self._among(nodes, group)
        if not len(edges[0]):
            return scores
        graph: nx.Graph[int] = nx.Graph()
        graph.add_weighted_edges_from(zip(*(column.tolist() for column in edges), strict=True))
        for node, score in nx.pagerank(graph, alpha=DAMPING).items():
            scores[names[node]] = score
        return scores

    def _among(self, nodes: Mask, group: int) -> tuple[list[int], tuple[Index, Index, Index]]:
        """Return the nodes in order, and the pairs of them by number in that order, ascending: columns, with times.

        The order is that of their names, so that sums do not depend on how the types are numbered.
        """
        names = sorted(np.flatnonzero(nodes).tolist(), key=self._terms.__getitem__)
        number = np.full(len(nodes), -1, dtype=np.int64)
        number[names] = np.arange(len(names))
        rows = np.flatnonzero(self._group == group)
        one, other = (number[ends[rows]] for ends in self._ends)
        kept = np.flatnonzero((one >= 0) & (other >= 0))
        one, other, times = one[kept], other[kept], self._times[rows[kept]]
        low, high = np.minimum(one, other), np.maximum(one, other)
        order = np.argsort(low * max(len(names), 1) + high)
        return names, (low[order], high[order], times[order])


def textrank_scores(corpus: Corpus, nodes: Mask) -> NDArray[np.float64]:
    """Return the PageRank of each type among some of them in all of a corpus; see `Links.scores`."""
    return Links(corpus, nodes, [np.arange(len(corpus))]).scores(nodes, 0)


def _count_links(candidates: TypeSet, part: SegmentView, group: Ids) -> tuple[Sequence[Index], Index]:
    """Return the pairs of candidates that stand near each other in a segment: group and two types; how often each.

    `group` is that of each article, -1 for those that are left out.
    """
    chosen = np.flatnonzero(group >= 0)
    tokens = part.tokens if len(chosen) == len(group) else part.tokens.take(chosen)
    kept = tokens.counted
    term, sentence, own = tokens.term[kept], tokens.sentence_number[kept], group[chosen][tokens.article[kept]]
    is_node = candidates.mask[term]
    rows = [np.zeros((3, 0), dtype=np.int64)]
    for distance in range(1, WINDOW):
        left, right = term[:-distance], term[distance:]
        is_linked = (sentence[:-distance] == sentence[distance:]) & is_node[:-distance] & is_node[distance:]
        linked = np.flatnonzero(is_linked & (left != right))
        ends = left[linked], right[linked]
        rows.append(np.stack([own[linked], np.minimum(*ends), np.maximum(*ends)]).astype(np.int64))
    columns = list(np.concatenate(rows, axis=1))
    number, example = numbered(columns)
    return [column[example] for column in columns], np.bincount(number, minlength=len(example))
