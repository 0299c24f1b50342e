"""Sequences of words that stand next to each other."""

import numpy as np

from govcorpus.corpus.schema import Ids, Index, type_of_id
from govcorpus.corpus.store import Corpus
from govcorpus.stats.counts import Occurrences


def ngram_occurrences(corpus: Corpus, n: int) -> Occurrences:
    """Return the runs of `n` counted tokens as units.

    A run does not go over punctuation, white space or the end of an article. Its name is its words joined by spaces;
    listings leave it out where its first or last word is a stop word.
    """
    tokens = corpus.tokens
    counted, article = tokens.counted, tokens.article
    starts = max(len(tokens.term) - n + 1, 0)
    whole = np.ones(starts, dtype=np.bool_)
    for k in range(n):
        whole &= counted[k : k + starts]
    whole &= article[:starts] == article[n - 1 : n - 1 + starts]
    first = np.flatnonzero(whole)
    unit, grams = _number_runs(tokens.term, first, n)
    vocabulary, listed = tokens.vocabulary, corpus.listed
    return Occurrences(
        unit=unit,
        article=article[first],
        listed=listed[grams[:, 0]] & listed[grams[:, -1]],
        label=lambda gram: " ".join(vocabulary.terms[term] for term in grams[gram]),
        having=lambda types: np.all(types[grams], axis=1),
        tokens=np.bincount(article[counted], minlength=len(corpus)),
    )


def _number_runs(term: Ids, first: Index, n: int) -> tuple[Ids, Ids]:
    """Number the different runs: return the number of each run, and the terms of each number."""
    unit = np.zeros(len(first), dtype=np.int64)
    example = np.zeros(0, dtype=np.int64)
    for k in range(n):
        following = term[first + k].astype(np.int64)
        key = unit * (int(following.max(initial=0)) + 1) + following
        _, example, unit = np.unique(key, return_index=True, return_inverse=True)
    grams = np.stack([term[first[example] + k] for k in range(n)], axis=1)
    return unit.astype(type_of_id), grams
