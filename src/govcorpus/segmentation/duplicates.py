"""Texts that stand twice on one page."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from govcorpus.model import Article
from govcorpus.segmentation.fields import read_closing_byline, read_opening
from govcorpus.text.normalize import normalize_text

#: Length of the runs of characters that two near-identical texts share.
SHINGLE = 5
#: Of the shorter of two near-identical texts at least this share of runs stands in the longer one.
CONTAINED = 0.9
#: Near-identical texts are at least so long (characters), and the shorter is at least this share of the longer.
LEAST_LENGTH, LEAST_RATIO = 20, 0.7
#: A text is compared with so many earlier ones that have the same numbers.
MOST_COMPARED = 8

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLOSING = re.compile(r"\([^()]*\)\s*$")
_MARKS = re.compile(r"^[▲△■◆●★□◎\s]+")


def mark_duplicates(articles: Sequence[Article]) -> list[Article]:
    """Return the units of a page with `duplicate_of` and `duplicate_type` set on each repeated text.

    `exact`: the same lines; `hardwrap`: the same text with other line breaks or spacing; `near`: nine tenths of the
    shorter text stand in the longer one, marks, dateline and byline aside, and both hold the same numbers, so that two
    receipts of one person are different. Units without letters or characters repeat by nature and are left alone.
    """
    same: dict[str, Article] = {}
    alike: dict[tuple[str, ...], list[tuple[Article, str]]] = {}
    result = []
    for article in articles:
        view = normalize_text(article.text)
        key = "".join(view.split())
        body = _body(article, view)
        earlier = alike.setdefault(tuple(sorted(_NUMBER.findall(body))), [])
        original, kind = same.get(key), "exact"
        if original is None and len(body) >= LEAST_LENGTH:
            original, kind = _nearest(body, earlier), "near"
        elif original is not None and not (_wraps(article) == _wraps(original) and article.text == original.text):
            kind = "hardwrap"
        if original is not None and any(map(str.isalnum, key)):
            article = replace(article, duplicate_of=original.id, duplicate_type=kind)
        else:
            earlier.append((article, body))
            same.setdefault(key, article)
        result.append(article)
    return result


def _nearest(body: str, earlier: Sequence[tuple[Article, str]]) -> Article | None:
    """Return the earlier unit that a text nearly repeats, or None."""
    for article, other in earlier[-MOST_COMPARED:]:
        shorter, longer = sorted((body, other), key=len)
        if len(shorter) < LEAST_RATIO * len(longer):
            continue
        few, many = sorted((_runs(body), _runs(other)), key=len)
        if len(few) >= LEAST_RATIO * len(many) and len(few & many) >= CONTAINED * len(few) > 0:
            return article
    return None


@lru_cache(maxsize=64)
def _runs(body: str) -> frozenset[str]:
    """Return the different runs of characters of a text."""
    return frozenset(body[i : i + SHINGLE] for i in range(len(body) - SHINGLE + 1))


def _body(article: Article, whole: str) -> str:
    """Return the running text of a unit, which `whole` is normalised, without marks, dateline, byline, white space."""
    texts = []
    for part, start in zip(article.parts, article.part_starts, strict=True):
        if part.role in ("paragraph", "caption"):
            view = whole[start : start + len(part.text)]
            opening = read_opening(view)
            view = _MARKS.sub("", view[opening.end :] if opening else view)
            texts.append(_CLOSING.sub("", view) if read_closing_byline(view) else view)
    return "".join("".join(texts).split())


def _wraps(article: Article) -> list[list[int]]:
    return [[piece.length for piece in part.pieces] for part in article.parts]
