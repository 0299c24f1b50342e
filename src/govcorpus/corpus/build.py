"""From articles to token columns: one pass, one call of the segmenter an article."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

import numpy as np

from govcorpus.corpus.arrays import Ids, frozen, type_of_index, type_of_offset
from govcorpus.corpus.schema import Ragged, Tokens
from govcorpus.corpus.vocabulary import WordList
from govcorpus.corpus.word_types import TypeNumbers, counted_types
from govcorpus.model import Article
from govcorpus.text.normalize import normalize_text
from govcorpus.text.sentences import sentence_starts
from govcorpus.text.tokenize import Segmenter, cut_pieces

#: Given an article and its normalised text, the `(start, end)` of the terms in it that stay whole.
Wholes = Callable[[Article, str], Iterable[tuple[int, int]]]


def build_tokens(
    articles: Sequence[Article],
    segmenter: Segmenter,
    wholes: Wholes | None = None,
    tags: Mapping[str, str] | None = None,
) -> Tokens:
    """Tokenize articles into columns.

    `tags` are parts of speech for terms of the user's lexicon; other whole terms are nouns (`n`). A type is a name
    where it is a token of an article that it is an author of, so that the names of a corpus are those of its parts.
    """
    views = [normalize_text(article.text) for article in articles]
    spans = [sorted_spans(wholes(*pair)) for pair in zip(articles, views, strict=True)] if wholes else [()] * len(views)
    numbers, names = TypeNumbers(), set[str]()
    ends: list[int] = []
    for article, view, kept in zip(articles, views, spans, strict=True):
        known = byline_names(article)
        for text, words in cut_pieces(view, segmenter, kept):
            numbers.add(text, words)
            if known:
                names |= known.intersection(words)
        ends.append(numbers.tokens)
    terms, term, start = numbers.all()
    index = np.zeros(len(articles) + 1, dtype=type_of_index)
    index[1:] = ends
    first = (
        start[np.minimum(index[:-1], max(len(start) - 1, 0))] if len(start) else np.zeros(len(articles), type_of_index)
    )
    return Tokens(
        _word_list(terms, term[np.searchsorted(start, _begins(views, spans))], names, tags or {}),
        term,
        frozen((start - np.repeat(first, np.diff(index))).astype(type_of_offset)),
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


def byline_names(article: Article) -> set[str]:
    """Return the normalised names of the authors."""
    return {normalize_text(author.name) for author in article.authors}


def _word_list(terms: tuple[str, ...], wholes: Ids, names: set[str], tags: Mapping[str, str]) -> WordList:
    whole = np.zeros(len(terms), dtype=np.bool_)
    whole[wholes] = True
    named = np.zeros(len(terms), dtype=np.bool_)
    if names:
        named[[i for i, term in enumerate(terms) if term in names]] = True
    return WordList(terms, counted_types(terms), frozen(whole), frozen(named), tags)


def _begins(views: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """Return where the spans begin, in characters of all texts one after the other."""
    before = accumulate(map(len, views), initial=0)
    return [position + start for position, kept in zip(before, spans, strict=False) for start, _ in kept]
