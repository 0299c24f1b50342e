"""Sequences of words that stand next to each other, counted segment by segment."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, Mask
from govcorpus.corpus.counting import given_groups
from govcorpus.corpus.passes import over_given
from govcorpus.corpus.schema import Tokens
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.sums import Sums, added_up, numbered
from govcorpus.stats.counts import Counts


class _Found(NamedTuple):
    """N-grams of a segment: `keys` are columns of types and one of groups, and each row has its sums.

    `tokens` is how many counted tokens each group has.
    """

    keys: Sequence[Index | Ids]
    freq: Index
    docfreq: Index
    tokens: Index


class Runs:
    """The runs of `n` counted tokens of a corpus as units.

    A run does not go over punctuation, white space or the end of an article. Its name is its words joined by spaces;
    listings leave it out where its first or last word is a stop word. `groups` are the articles of each group, which
    all articles belong to one of.
    """

    def __init__(self, corpus: Corpus, n: int, groups: Sequence[Index]) -> None:
        self._vocabulary, self._articles = corpus.vocabulary, [len(members) for members in groups]
        self._tokens = np.zeros(len(groups), dtype=np.int64)
        sums = Sums(n + 1, 2)
        given = given_groups(corpus.segments, groups)
        for found in over_given(given, partial(count_runs, n, len(groups)), corpus.workers):
            sums.add(found.keys, (found.freq, found.docfreq))
            self._tokens += found.tokens
        (*terms, self._group), (self._freq, self._docfreq) = sums.total()
        self._unit, example = numbered(terms)
        self._grams = np.stack([term[example] for term in terms], axis=1)
        self.listed = corpus.listed[self._grams[:, 0]] & corpus.listed[self._grams[:, -1]]

    def label(self, unit: int) -> str:
        """Return the words of an n-gram, joined by spaces."""
        return " ".join(self._vocabulary.terms[term] for term in self._grams[unit].tolist())

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which n-grams consist of words whose parts of speech begin with one of these."""
        mask: Mask = np.all(self._vocabulary.with_pos(prefixes)[self._grams], axis=1)
        return mask

    def count(self) -> Counts:
        """Count the n-grams in all articles."""
        return self._counts(np.arange(len(self._unit)), int(self._tokens.sum()), sum(self._articles))

    def by_group(self) -> Iterator[Counts]:
        """Count the n-grams in each group."""
        order = np.argsort(self._group, kind="stable")
        edges = np.searchsorted(self._group[order], np.arange(len(self._articles) + 1))
        for group, articles in enumerate(self._articles):
            yield self._counts(order[edges[group] : edges[group + 1]], int(self._tokens[group]), articles)

    def _counts(self, rows: Index, tokens: int, articles: int) -> Counts:
        unit, size = self._unit[rows], len(self._grams)
        freq, docfreq = (added_up(unit, column[rows], size) for column in (self._freq, self._docfreq))
        return Counts(freq, docfreq, tokens, articles)


def count_runs(n: int, groups: int, part: SegmentView, group: Ids) -> _Found:
    """Count the runs in a segment by group; `group` is that of each article, -1 for those that are left out."""
    import pandas as pd

    chosen = np.flatnonzero(group >= 0)
    tokens = part.tokens if len(chosen) == len(group) else part.tokens.take(chosen)
    counted, article, own = tokens.counted, tokens.article, group[chosen]
    first = _whole_runs(tokens, counted, article, n)
    columns = [*(tokens.term[first + step] for step in range(n)), own[article[first]]]
    number, example = numbered(columns)
    size = len(example)
    pairs = pd.unique(article[first].astype(np.int64) * max(size, 1) + number)
    return _Found(
        [column[example] for column in columns],
        np.bincount(number, minlength=size),
        np.bincount(pairs % max(size, 1), minlength=size),
        np.bincount(own[article[counted]], minlength=groups),
    )


def _whole_runs(tokens: Tokens, counted: Mask, article: Ids, n: int) -> Index:
    """Return the first tokens of the runs of `n` counted tokens of an article."""
    starts = max(len(tokens.term) - n + 1, 0)
    whole = article[:starts] == article[n - 1 : n - 1 + starts]
    for step in range(n):
        whole &= counted[step : step + starts]
    return np.flatnonzero(whole)
