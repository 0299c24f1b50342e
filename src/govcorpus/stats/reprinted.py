"""Which articles are counted where a text is printed several times: all of them, each text once, or originals only."""

from collections.abc import Sequence

import numpy as np

from govcorpus.corpus.arrays import Index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError
from govcorpus.stats.matching import text_numbers

RAW, CLUSTER, ORIGINALS = COUNTS = ("raw", "cluster", "originals")


def counted(corpus: Corpus, count: str, groups: Sequence[object] | None = None) -> Corpus:
    """Return the view of the articles that are counted, see `counted_articles`; the corpus itself for `raw`."""
    return corpus if check_count(count) == RAW else corpus.select(counted_articles(corpus, count, groups))


def counted_articles(corpus: Corpus, count: str, groups: Sequence[object] | None = None) -> Index:
    """Return the numbers of the articles that are counted, ascending.

    Articles have one text if they are in one cluster of reprints, or one repeats the other on its page. `raw` takes all
    articles; `cluster` the first of each text in the order of the corpus, and with `groups`, which names the group of
    each article, the first in each group; `originals` the one with the earliest date, so that a text counts in the
    group of its original alone. Raises `UnknownNameError` for another `count`.
    """
    if check_count(count) == RAW:
        return np.arange(len(corpus))
    order = np.arange(len(corpus))
    if count == ORIGINALS:
        dates, groups = corpus.dates, None
        order = np.array(sorted(order.tolist(), key=lambda i: (dates[i] is None, dates[i] or "")), dtype=order.dtype)
    texts = np.asarray(text_numbers(corpus), dtype=order.dtype)[order]
    if groups is not None:
        numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
        texts = texts * max(len(numbers), 1) + np.array([numbers[group] for group in groups], dtype=order.dtype)
    return np.sort(order[np.unique(texts, return_index=True)[1]])


def check_count(count: str) -> str:
    """Return the name of a way to count as it is; raises `UnknownNameError` for one that does not exist."""
    if count not in COUNTS:
        raise UnknownNameError("way to count", count, COUNTS)
    return count


def uncompared_note(corpus: Corpus, count: str) -> Message | None:
    """Return the note that articles have not been compared, None where that does not matter."""
    return None if count == RAW else corpus.clusters_note


def count_note(count: str) -> Message:
    """Return the note that says how texts printed several times were counted."""
    if count == RAW:
        return Message("Counted raw: a text printed several times counts each time")
    if count == CLUSTER:
        return Message("Counted by cluster: a text printed several times counts once, in a group once for the group")
    return Message("Counted by originals: a text printed several times counts once, at its earliest date")
