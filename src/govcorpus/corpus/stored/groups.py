"""Counts by groups of articles that a segment stores: a selection by source or time is soon counted from them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from govcorpus.corpus.arrays import type_of_id, type_of_index
from govcorpus.corpus.schema import GroupCounts
from govcorpus.corpus.segments import Inverted
from govcorpus.corpus.stored.files import write_array

if TYPE_CHECKING:
    import pyarrow as pa

#: Articles with fewer tokens are counted as fast one by one.
GROUPED_TOKENS = 1_000_000
#: Articles are divided by month if there are at most so many, else by year; and so by source.
MOST_GROUPS = 64
MOST_MONTHS = 24
#: The column of a segment with the group of each article.
GROUP = "group"
_YEAR, _MONTH = 4, 7
_TOKEN_BITS = 32


def ways_to_group(pages: "pa.Table", articles: "pa.Table") -> list[list[str]]:
    """Return the source and the time of each article where it divides them into groups, not too many."""
    return [way for way in (_sources(pages, articles), _times(articles)) if 1 < len(set(way)) <= MOST_GROUPS]


def write_groups(folder: Path, ways: Sequence[Sequence[str]], inverted: Inverted) -> None:
    """Write the counts by groups of a segment; nothing for few tokens, or if there are no groups."""
    if ways and len(inverted.postings.positions) >= GROUPED_TOKENS:
        found = group_counts(inverted, ways)
        write_array(folder / f"{GROUP}.npy", found.group)
        write_array(folder / "group_index.npy", found.index)
        write_array(folder / "group_count.npy", found.counts)


def group_counts(inverted: Inverted, ways: Sequence[Sequence[str]]) -> GroupCounts:
    """Return the counts by groups; each of `ways` names the group of every article."""
    from scipy.sparse import csr_array

    postings, articles = inverted.postings, len(ways[0])
    group, first = np.zeros((len(ways), articles), dtype=type_of_id), 0
    for row, names in zip(group, ways, strict=True):
        numbers = np.unique(np.array(names), return_inverse=True)[1]
        row[:] = first + numbers
        first = int(row.max()) + 1
    one_each = np.arange(0, group.size + 1, len(ways))
    belongs = csr_array((np.ones(group.size, type_of_index), group.T.ravel(), one_each), shape=(articles, first))
    index = np.concatenate([np.zeros(1, type_of_index), np.cumsum(postings.docfreq, dtype=type_of_index)])
    packed = inverted.freq.astype(type_of_index) + (1 << _TOKEN_BITS)
    cells = (csr_array((packed, inverted.article, index), shape=(len(postings.types), articles)) @ belongs).tocsc()
    columns = postings.types[cells.indices], cells.data & ((1 << _TOKEN_BITS) - 1), cells.data >> _TOKEN_BITS
    return GroupCounts(group, cells.indptr.astype(type_of_index), np.stack(columns, dtype=type_of_id, casting="unsafe"))


def _sources(pages: "pa.Table", articles: "pa.Table") -> list[str]:
    """Return the source of each article, that of its page."""
    known: Any = pages["meta"].to_pylist()
    sources = [dict(meta).get("source") or "" for meta in known]
    numbers: Any = articles["page_number"].to_pylist()
    return [sources[number] for number in numbers]


def _times(articles: "pa.Table") -> list[str]:
    """Return the month of each article, or its year where there are many months."""
    dates: list[str | None] = articles["date"].to_pylist()
    months = [(date or "")[:_MONTH] for date in dates]
    return months if len(set(months)) <= MOST_MONTHS else [month[:_YEAR] for month in months]
