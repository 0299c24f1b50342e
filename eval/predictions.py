"""The segmenter's answer in the form of gold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from govcorpus.model import Article, Page
from govcorpus.segmentation import split_page

Json = Mapping[str, Any]
Segmenter = Callable[[Page], Sequence[Article]]


def predictions(gold: Iterable[Json], segment: Segmenter = split_page) -> dict[str, list[Json]]:
    """Return the units that a segmenter finds on each page of gold, by the pages' `seed`."""
    return {
        page["seed"]: [as_gold(article) for article in segment(Page(page["file"], page["file"], page["text"]))]
        for page in gold
    }


def as_gold(article: Article) -> Json:
    """Return an article as gold writes it down."""
    return {
        "id": article.id,
        "kind": article.kind,
        "kicker": article.headline_part("kicker"),
        "title": article.headline_part("title"),
        "subtitle": article.headline_part("subtitle"),
        "authors": list(dict.fromkeys("".join(author.name.split()) for author in article.authors)),
        "lines": [[run.first, run.last] for run in article.lines],
        "body_paragraphs": article.texts("paragraph"),
        "captions": article.texts("caption"),
        "truncated": article.truncated,
        "duplicate_of": article.duplicate_of,
    }
