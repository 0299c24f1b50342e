"""From articles to token columns: one pass, one call of the segmenter an article."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from govcorpus.corpus.schema import Ids, Ragged, Tokens, frozen, type_of_id, type_of_index, type_of_offset
from govcorpus.corpus.vocabulary import WordList
from govcorpus.model import Article
from govcorpus.text.normalize import normalize_text
from govcorpus.text.sentences import sentence_starts
from govcorpus.text.tokenize import Segmenter, cut_view, is_counted

#: Given an article and its normalised text, the `(start, end)` of the terms in it that stay whole.
Wholes = Callable[[Article, str], Iterable[tuple[int, int]]]


class _Numbering(dict[str, int]):
    """Gives each new word the next number."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def build_tokens(
    articles: Sequence[Article],
    segmenter: Segmenter,
    wholes: Wholes | None = None,
    tags: Mapping[str, str] | None = None,
) -> Tokens:
    """Tokenize articles into columns.

    `tags` are parts of speech for terms of the user's lexicon; other whole terms are nouns (`n`).
    """
    tokens: list[str] = []
    counts: list[int] = []
    whole_at: list[int] = []  # where whole terms begin, in characters of all texts one after the other
    position = 0
    for article in articles:
        view = normalize_text(article.text)
        spans = sorted_spans(wholes(article, view)) if wholes else []
        before = len(tokens)
        tokens += cut_view(view, segmenter, spans)
        counts.append(len(tokens) - before)
        whole_at += [position + start for start, _ in spans]
        position += len(view)
    numbering = _Numbering()
    term = np.fromiter(map(numbering.__getitem__, tokens), type_of_id, len(tokens))
    index = np.zeros(len(articles) + 1, dtype=type_of_index)
    np.cumsum(counts, out=index[1:])
    length = np.fromiter(map(len, numbering), type_of_index, len(numbering))[term]
    start = np.cumsum(length) - length
    first = (
        start[np.minimum(index[:-1], max(len(start) - 1, 0))] if len(start) else np.zeros(len(articles), type_of_index)
    )
    return Tokens(
        _word_list(numbering, term[np.searchsorted(start, whole_at)], byline_names(articles), tags or {}),
        frozen(term),
        frozen((start - np.repeat(first, counts)).astype(type_of_offset)),
        frozen(index),
        Ragged.of([sentence_starts(article.text) for article in articles]),
        Ragged.of([article.part_starts for article in articles]),
    )


def sorted_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in ascending order without overlap; of two that overlap, the one given first stays.

    >>> sorted_spans([(5, 9), (0, 2), (8, 10)])
    [(0, 2), (5, 9)]
    """
    taken: list[tuple[int, int]] = []
    for span in spans:
        at = bisect_left(taken, span)
        free_before = at == 0 or taken[at - 1][1] <= span[0]
        free_after = at == len(taken) or span[1] <= taken[at][0]
        if free_before and free_after:
            taken.insert(at, span)
    return taken


def byline_names(articles: Iterable[Article]) -> set[str]:
    """Return the normalised names of all authors."""
    return {normalize_text(author.name) for article in articles for author in article.authors}


def _word_list(numbering: Mapping[str, int], wholes: Ids, names: set[str], tags: Mapping[str, str]) -> WordList:
    terms = tuple(numbering)
    whole = np.zeros(len(terms), dtype=np.bool_)
    whole[wholes] = True
    counted = np.fromiter(map(is_counted, terms), np.bool_, len(terms))
    named = np.fromiter((term in names for term in terms), np.bool_, len(terms))
    return WordList(terms, frozen(counted), frozen(whole), frozen(named), tags)
