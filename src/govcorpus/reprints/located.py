"""Where passages of compared text stand in the articles and on the pages."""

from collections.abc import Sequence
from typing import NamedTuple

from govcorpus.corpus.store import Corpus
from govcorpus.model import Article
from govcorpus.reprints.texts import compared_places
from govcorpus.text.personal import masked


class Located(NamedTuple):
    """A passage: where it starts and ends in the raw text of its page, and the text, masked if the corpus is."""

    start: int
    end: int
    text: str


def located(corpus: Corpus, wanted: Sequence[tuple[int, int, int]]) -> list[Located]:
    """Return passages, each given by its article, its first compared character and its length."""
    found = [Located(0, 0, "")] * len(wanted)
    article, text, places = None, "", list[int]()
    current = -1
    for i in sorted(range(len(wanted)), key=wanted.__getitem__):  # articles on disk are made in blocks
        number, first, length = wanted[i]
        if number != current:
            current, article = number, corpus.articles[number]
            text = masked(article.text) if corpus.options.masked else article.text
            places = compared_places(article)
        if article is not None:
            found[i] = _stretch(article, text, places, first, length)
    return found


def _stretch(article: Article, text: str, places: Sequence[int], first: int, length: int) -> Located:
    """Return the stretch from the first to the last of some characters; `text` is the article's text as it is shown."""
    start = article.page_offset(places[first])
    if not length:
        return Located(start, start, "")
    last = places[first + length - 1]
    return Located(start, article.page_offset(last) + 1, text[places[first] : last + 1])
