"""Texts that stand twice on one page."""

from collections.abc import Sequence
from dataclasses import replace

from govcorpus.model import Article
from govcorpus.text.normalize import squeeze


def mark_duplicates(articles: Sequence[Article]) -> list[Article]:
    """Return the units of a page with `duplicate_of` and `duplicate_type` set on each repeated text.

    `exact`: the same lines; `hardwrap`: the same text with other line breaks or spacing. Marks such as ■ ■ ■ and other
    units without letters or characters repeat by nature and are left alone.
    """
    first: dict[str, Article] = {}
    result = []
    for article in articles:
        key = squeeze(article.text)
        original = first.setdefault(key, article)
        if original is not article and any(map(str.isalnum, key)):
            kind = "exact" if _wraps(article) == _wraps(original) and article.text == original.text else "hardwrap"
            article = replace(article, duplicate_of=original.id, duplicate_type=kind)
        result.append(article)
    return result


def _wraps(article: Article) -> list[list[int]]:
    return [[piece.length for piece in part.pieces] for part in article.parts]
