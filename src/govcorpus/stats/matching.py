"""Where a term that the user names occurs: its characters, whole words, or the slogan of that name."""

import re
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UsageError
from govcorpus.model import Article
from govcorpus.text.normalize import normalize_text
from govcorpus.text.terms import TermMatcher, find_marked

#: Given the number of an article and the article, the offsets in its text at which a term begins.
Finder = Callable[[int, Article], Iterator[int]]


def normalized_term(term: str, *, slogan: bool = False) -> str:
    """Return a term as it is looked for, a slogan without quotation marks; raises `UsageError` for an empty one."""
    view = normalize_text(term).strip()
    view = view.strip("“”\"'").strip() if slogan else view
    if not view:
        raise UsageError("The query is empty", "Give the word or phrase to look for")
    return view


def term_finder(corpus: Corpus, view: str, *, words: bool = False, slogan: bool = False) -> Finder:
    """Return the finder of a normalised term in the articles of a corpus.

    It matches the characters wherever they stand; with `words` those that begin and end at the edges of tokens; with
    `slogan` those that are marked as a slogan: quoted, or before a head noun of schemes (see `find_marked`). Raises
    `UsageError` where both are asked for.
    """
    if words and slogan:
        raise UsageError("A term is matched as whole words or as a slogan, not as both", "Leave one of them out")
    if slogan:
        matcher = TermMatcher([view])
        return lambda _, article: (match.start for match in find_marked(article.text, matcher))
    return _word_finder(corpus, view) if words else _character_finder(view)


def articles_with(corpus: Corpus, finder: Finder) -> list[int]:
    """Return the numbers of the articles in which a finder finds something, in corpus order."""
    return [i for i, article in enumerate(corpus.articles) if next(finder(i, article), None) is not None]


def text_numbers(corpus: Corpus) -> list[int]:
    """Return the number of each article's text: that of its cluster of reprints, or of the unit that it repeats."""
    number = {article.id: int(cluster) for article, cluster in zip(corpus.articles, corpus.clusters, strict=True)}
    return [number.get(article.duplicate_of or article.id, number[article.id]) for article in corpus.articles]


def originals(texts: Sequence[int], articles: Sequence[int]) -> int:
    """Return how many different texts some articles have, by the numbers of `text_numbers`."""
    return len({texts[i] for i in articles})


def matched_note(*, words: bool = False, slogan: bool = False) -> Message:
    """Return the note that says how a term was matched."""
    if slogan:
        return Message("Matched as a slogan: quoted, or before a head noun of schemes")
    return Message("Matched on whole words") if words else Message("Matched on characters")


def _character_finder(view: str) -> Finder:
    pattern = re.compile(re.escape(view))

    def find(_: int, article: Article) -> Iterator[int]:
        return (match.start() for match in pattern.finditer(normalize_text(article.text)))

    return find


def _word_finder(corpus: Corpus, view: str) -> Finder:
    """Return a finder of the occurrences that begin and end at the edges of tokens."""
    tokens = corpus.tokens
    by_characters = _character_finder(view)

    def find(i: int, article: Article) -> Iterator[int]:
        edges = tokens.offset[tokens.index[i] : tokens.index[i + 1]]
        for start in by_characters(i, article):
            end = start + len(view)
            if _contains(edges, start) and (end == len(article.text) or _contains(edges, end)):
                yield start

    return find


def _contains(edges: "np.ndarray[tuple[int], np.dtype[np.int32]]", offset: int) -> bool:
    at = int(np.searchsorted(edges, offset))
    return at < len(edges) and int(edges[at]) == offset
