"""How much of what each group prints belongs to each topic: by place, period, or another field."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.results import Table
from govcorpus.stats.counts import grouped
from govcorpus.stats.intervals import wilson_interval
from govcorpus.stats.matching import text_numbers
from govcorpus.stats.periods import PARTIAL, periods_of
from govcorpus.stats.reprinted import CLUSTER, counted_articles

SHARES = Table(
    {
        "group": "str",
        "topic": "int64",
        "label": "str",
        "size": "int64",
        "articles": "int64",
        "share": "float64",
        "low": "float64",
        "high": "float64",
        "state": "str",
    }
)
BY_PERIOD = "period"


class Counted(NamedTuple):
    """Texts that are counted in groups: the article of each, by number, and its topic, from 0, -1 for outliers."""

    article: Index
    topic: Index


class Group(NamedTuple):
    """A group: which of the counted texts are in it, and for a period how much of it pages cover."""

    name: str
    texts: Index
    state: str | None


def counted_texts(corpus: Corpus, article: Index, topic: Index, by: str, period: str | None, count: str) -> Counted:
    """Return the texts that are counted by group: with `cluster` a text that several groups print counts in each."""
    if count != CLUSTER:
        return Counted(article, topic)
    numbers = np.array(text_numbers(corpus), dtype=np.int64)
    of_text = dict(zip(numbers[article].tolist(), topic.tolist(), strict=True))
    chosen = counted_articles(corpus, CLUSTER, corpus.groups(by, period))
    known = np.array([number for number in chosen.tolist() if int(numbers[number]) in of_text], dtype=np.int64)
    topics = [of_text[number] for number in numbers[known].tolist()]
    return Counted(known, np.array(topics, dtype=np.int64))


def groups_of(corpus: Corpus, counted: Counted, by: str, period: str | None) -> tuple[list[Group], Message | None]:
    """Return the groups in order of their names, texts without one last, and the note on texts without a period."""
    if by == BY_PERIOD:
        return _periods(corpus, counted, period)
    names = corpus.groups(by, period)
    own = [names[number] for number in counted.article.tolist()]
    return [Group(name, members, None) for name, members in grouped(own)], None


def _periods(corpus: Corpus, counted: Counted, period: str | None) -> tuple[list[Group], Message | None]:
    """Return the periods without a gap, over the whole corpus, so that their states are those of its pages."""
    periods = periods_of(corpus, period)
    number = np.full(len(corpus), -1, dtype=np.int64)
    for i, members in enumerate(periods.articles):
        number[list(members)] = i
    own = number[counted.article]
    found = [
        Group(name, np.flatnonzero(own == i), state)
        for i, (name, state) in enumerate(zip(periods.names, periods.states, strict=True))
    ]
    return found, periods.undated_note()


def share_rows(groups: Sequence[Group], counted: Counted, labels: Sequence[tuple[int, str]]) -> list[tuple[Any, ...]]:
    """Return a row for each group and topic; `labels` are the numbers from 1, 0 for outliers, and names of topics."""
    rows = []
    for group in groups:
        own = counted.topic[group.texts]
        for number, label in labels:
            size, total = int(np.count_nonzero(own == number - 1)), len(own)
            share = size / total if total else math.nan
            rows.append((group.name, number, label, size, total, share, *wilson_interval(size, total), group.state))
    return rows


def partial_note(groups: Sequence[Group]) -> Message | None:
    """Return the note that names periods which pages cover in part, or None."""
    names = [group.name for group in groups if group.state == PARTIAL]
    if not names:
        return None
    shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
    return Message("Pages cover only part of: {periods}", {"periods": shown})
