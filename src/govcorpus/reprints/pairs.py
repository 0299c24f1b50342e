"""Pairs of articles that print one text or parts of one, with the longest passage that they share."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from govcorpus.reprints.alignment import Passage
from govcorpus.reprints.clusters import Clusters
from govcorpus.reprints.relations import NEAR, Relation
from govcorpus.reprints.texts import Printed

EXACT, HARDWRAP = "exact", "hardwrap"
#: Of a text that more articles print, each is listed beside the first of them only.
MOST_COPIES = 50


class Pair(NamedTuple):
    """Two articles, the one printed first first: how they share text, how similar they are, and the passages shared."""

    a: int
    b: int
    kind: str
    similarity: float
    passages: Sequence[Passage]


def crowds(texts: Printed) -> list[int]:
    """Return how many articles print each text that is listed in this way."""
    copies = np.bincount(texts.text[texts.text >= 0], minlength=1)
    found: list[int] = copies[copies > MOST_COPIES].tolist()
    return found


def pairs_of(texts: Printed, clusters: Clusters, relations: Sequence[Relation]) -> list[Pair]:
    """Return the pairs, in the order in which the clusters, then the articles of each pair, were printed."""
    copies = texts.copies(clusters.ranks)
    found = [*_within(texts, copies), *_across(texts, copies, clusters, relations)]
    ranks = clusters.ranks.tolist()
    return sorted(found, key=lambda pair: (ranks[clusters.members[pair.a]], ranks[pair.a], ranks[pair.b]))


def _within(texts: Printed, copies: Sequence[Sequence[int]]) -> Iterator[Pair]:
    """Yield the pairs of articles that print one text."""
    for text, articles in enumerate(copies):
        every = [Passage(0, 0, int(texts.lengths[text]))]
        crowded = len(articles) > MOST_COPIES
        for a, b in product(articles[:1], articles[1:]) if crowded else combinations(articles, 2):
            yield Pair(a, b, _kind(texts, a, b) or NEAR, 1.0, every)


def _across(
    texts: Printed, copies: Sequence[Sequence[int]], clusters: Clusters, relations: Sequence[Relation]
) -> Iterator[Pair]:
    """Yield the pairs of articles whose texts are not the same."""
    ranks = clusters.ranks
    for relation in relations:
        listed = [
            articles if len(articles) <= MOST_COPIES else articles[:1]
            for articles in (copies[relation.first], copies[relation.second])
        ]
        turned = sorted(Passage(b, a, length) for a, b, length in relation.passages)
        for first, second in product(*listed):
            kind = _kind(texts, first, second)
            values = (kind or relation.kind, 1.0 if kind else relation.similarity)
            if ranks[first] < ranks[second]:
                yield Pair(first, second, *values, relation.passages)
            else:
                yield Pair(second, first, *values, turned)


def _kind(texts: Printed, a: int, b: int) -> str | None:
    """Return whether two articles have the same whole text, and the same line breaks; None where they have not."""
    if texts.whole[a] != texts.whole[b]:
        return None
    return EXACT if texts.layout[a] == texts.layout[b] else HARDWRAP
