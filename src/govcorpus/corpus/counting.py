"""Counting the tokens of some articles by type, from the counts that segments store as far as that goes."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, Mask, gathered, type_of_id, type_of_index
from govcorpus.corpus.passes import over_given, over_segments
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.sums import Sums
from govcorpus.parallel import HERE, Workers

#: Tokens and articles of a type are added up in one number: so many low bits are tokens.
_TOKEN_BITS = 36
_TOKENS = (1 << _TOKEN_BITS) - 1


class Plan(NamedTuple):
    """How to count the articles of a view.

    The stored counts of the `whole` segment, or of some `groups`, and of single articles: `added` are counted and added
    to them, `left_out` are counted and taken off.
    """

    whole: bool
    groups: Index
    added: Index
    left_out: Index


def count_views(views: Sequence[SegmentView], counted: Mask, workers: Workers = HERE) -> tuple[Index, Index]:
    """Return how many tokens, and how many articles, each type has in some segments; 0 for those that do not count."""
    total = np.zeros(len(counted), dtype=type_of_index)
    if workers.is_cluster:
        inside = [view for view in views if len(view.inside)]
        for types, packed in over_segments(inside, partial(_count_alone, len(counted)), workers):
            total[types] += packed
    else:
        for view in views:
            _count(total, view)
    total *= counted
    return total & _TOKENS, total >> _TOKEN_BITS


def count_groups(
    views: Sequence[SegmentView], groups: Sequence[Index], counted: Mask, workers: Workers
) -> Iterator[tuple[Index, Index]]:
    """Yield what `count_views` returns for each of some groups of articles, which are all counted in one pass.

    No article belongs to two groups.
    """
    sums = Sums(2)
    given = given_groups(views, groups)
    for found in over_given(given, partial(_count_by_group, len(counted)), workers):
        sums.add(found.keys, [found.packed])
    (group, types), (packed,) = sums.total()
    order = np.argsort(group, kind="stable")
    edges = np.searchsorted(group[order], np.arange(len(groups) + 1))
    for first, last in pairwise(edges.tolist()):
        own = order[first:last]
        total = np.zeros(len(counted), dtype=type_of_index)
        total[types[own]] = packed[own]
        total *= counted
        yield total & _TOKENS, total >> _TOKEN_BITS


def given_groups(views: Sequence[SegmentView], groups: Sequence[Index]) -> list[tuple[SegmentView, Ids]]:
    """Return the segments that have articles of some groups, and the group of each article of these, -1 for none."""
    number = np.full(1 + max((int(view.numbers.max(initial=0)) for view in views), default=0), -1, type_of_id)
    for group, members in enumerate(groups):
        number[members] = group
    own = [np.where(view.numbers >= 0, number[view.numbers], -1) for view in views]
    return [(view, here) for view, here in zip(views, own, strict=True) if np.any(here >= 0)]


class _Found(NamedTuple):
    """What a segment has of some groups: columns of groups and types, and tokens and articles of each, packed."""

    keys: tuple[Index, Index]
    packed: Index


def _count_by_group(types: int, view: SegmentView, groups: Ids) -> _Found:
    """Count a segment by group, by types of so many; `groups` has that of each article, -1 for none."""
    present = np.unique(groups[groups >= 0]).astype(type_of_index)
    parts = (SegmentView(view.segment, np.where(groups == group, 0, -1)) for group in present)
    found = [_count_alone(types, part) for part in parts]
    group = np.repeat(present, [len(own) for own, _ in found])
    return _Found((group, np.concatenate([own for own, _ in found])), np.concatenate([packed for _, packed in found]))


def _count(total: Index, view: SegmentView) -> None:
    """Add the counts of a segment."""
    plan = plan_of(view)
    if plan.whole:
        stored = view.segment.types()
        _add(total, stored.types, stored.freq, stored.docfreq)
    _add_groups(total, view, plan.groups)
    for articles, change in ((plan.added, np.add), (plan.left_out, np.subtract)):
        if len(articles):
            term = gathered(view.tokens.term, view.tokens.index, articles)
            first = gathered(view.segment.first, view.tokens.index, articles)
            change.at(total, term, _packed(1, first))


def _count_alone(types: int, view: SegmentView) -> tuple[Index, Index]:
    """Return the types that a segment has, of so many in all, and their counts."""
    total = np.zeros(types, dtype=type_of_index)
    _count(total, view)
    found = np.flatnonzero(total)
    return found, total[found]


def plan_of(view: SegmentView) -> Plan:
    """Return how to count a view with the fewest tokens looked at.

    Of the ways in which the segment is divided (not at all, by source, by time …) that one is taken in which the
    articles inside are nearest to being all of some groups: of a group the articles inside are counted, or those
    outside, whichever have fewer tokens.
    """
    nothing = np.zeros(0, dtype=type_of_index)
    is_inside = view.numbers >= 0
    if is_inside.all():
        return Plan(True, nothing, nothing, nothing)
    sizes, kept = np.diff(view.tokens.index), view.tokens_inside
    is_mostly = np.full(len(sizes), 2 * kept > int(sizes.sum()))
    whole, groups, fewest = bool(is_mostly.any()), nothing, min(kept, int(sizes.sum()) - kept)
    stored = view.segment.groups
    for group in () if stored is None or not fewest else stored.group:
        size, inside = (np.bincount(group, weight) for weight in (sizes, sizes * is_inside))
        most = 2 * inside > size
        tokens = int(np.minimum(inside, size - inside).sum())
        if tokens < fewest:
            fewest, whole, groups, is_mostly = tokens, False, np.flatnonzero(most), most[group]
    return Plan(whole, groups, np.flatnonzero(is_inside & ~is_mostly), np.flatnonzero(~is_inside & is_mostly))


def _add_groups(total: Index, view: SegmentView, groups: Index) -> None:
    stored = view.segment.groups
    if stored is None or not len(groups):
        return
    types, freq, docfreq = (gathered(row, stored.index, groups) for row in stored.counts)
    _add(total, types, freq, docfreq)


def _add(total: Index, types: Ids, freq: Index | Ids, docfreq: Index | Ids) -> None:
    np.add.at(total, types, _packed(freq, docfreq))


def _packed(freq: Index | Ids | int, docfreq: Index | Ids | Mask) -> Index:
    packed: Index = docfreq.astype(type_of_index)
    packed <<= _TOKEN_BITS
    packed += freq
    return packed
