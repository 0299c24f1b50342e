"""Clusters of reprints: texts that are linked by being the same or nearly the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, frozen, type_of_id
from govcorpus.corpus.store import Corpus
from govcorpus.reprints.relations import NEAR, Relation
from govcorpus.reprints.texts import Printed

_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True)
class Clusters:
    """Which articles of a corpus print one text.

    `members[i]` is the cluster of article `i`: the number of the article in it that was printed first. `ranks` has the
    place of each article in the order of printing: by date, undated ones last, those of one day by id.
    """

    members: Ids
    ranks: Index

    @property
    def reprinted(self) -> Index:
        """The clusters that have several articles, in the order of printing."""
        firsts, sizes = np.unique(self.members, return_counts=True)
        several = firsts[sizes > 1]
        return several[np.argsort(self.ranks[several])].astype(np.int64)


def printing_order(corpus: Corpus) -> Index:
    """Return the place of each article in the order of printing; it does not depend on the order of the corpus."""
    dates, ids = corpus.dates, corpus.column("id").first()
    keys = [(date is None, date or "", _in_parts(name or "")) for date, name in zip(dates, ids, strict=True)]
    order = sorted(range(len(corpus)), key=keys.__getitem__)
    ranks = np.zeros(len(corpus), dtype=np.int64)
    ranks[order] = np.arange(len(corpus))
    return ranks


def _in_parts(name: str) -> list[tuple[int, str]]:
    """Return an id as text and numbers in turn, so that a9 comes before a10: a number with more digits is greater."""
    parts = _DIGITS.split(name)
    numbers = [part.lstrip("0") if i % 2 else part for i, part in enumerate(parts)]
    return [(len(part) if i % 2 else 0, part) for i, part in enumerate(numbers)]


def clusters_of(texts: Printed, ranks: Index, relations: Iterable[Relation]) -> Clusters:
    """Return the clusters: articles with one text, whole or running, and texts that are nearly the same.

    These links are transitive, so that a reprint of a reprint belongs to the cluster; partial shares link nothing.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    compared = np.flatnonzero(texts.text >= 0)
    _, whole = np.unique(texts.whole[compared], return_inverse=True)
    near = np.array([(one.first, one.second) for one in relations if one.kind == NEAR], dtype=np.int64).reshape(-1, 2)
    # the nodes are the texts, and after them the whole texts of articles
    ends = np.concatenate([near, np.stack([texts.text[compared], whole + len(texts)], axis=1)])
    size = len(texts) + len(compared)
    graph = coo_array((np.ones(len(ends), dtype=np.int8), (ends[:, 0], ends[:, 1])), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    members = np.arange(len(texts.text), dtype=type_of_id)
    members[compared] = _earliest(labels[texts.text[compared]], compared, ranks)
    return Clusters(frozen(members), frozen(ranks))


def _earliest(labels: Ids, articles: Index, ranks: Index) -> Index:
    """Return for each article the one of the same label with the lowest rank."""
    order = np.argsort(ranks[articles])
    _, first, inverse = np.unique(labels[order], return_index=True, return_inverse=True)
    found = np.zeros(len(articles), dtype=np.int64)
    found[order] = articles[order][first][inverse]
    return found
