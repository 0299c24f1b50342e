"""Texts that stand twice on one page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from govcorpus.model import Article
from govcorpus.segmentation.fields import read_closing_byline, read_opening
from govcorpus.text.normalize import normalize_text

#: Length of the runs of characters that two near-identical texts share.
SHINGLE = 5
#: Of the shorter of two near-identical texts at least this share of runs stands in the longer one.
CONTAINED = 0.9
#: Near-identical texts are at least so long (characters), and the shorter is at least this share of the longer.
LEAST_LENGTH, LEAST_RATIO = 20, 0.7
#: A near-identical text, its headline and names included, has at least so many runs that stand twice on the page, and
#: these are at least this share of it.
LEAST_REPEATED, LEAST_SHARE = 8, 0.2
#: A text is compared with so many earlier ones that have the same numbers.
MOST_COMPARED = 8

#: A table of runs has 2 to the power of so many times as many cells as there are runs.
_SPARE_BITS = 2
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLOSING = re.compile(r"\([^()]*\)\s*$")
_MARKS = re.compile(r"[▲△■◆●★□◎\s]+")


def mark_duplicates(pages: Sequence[Sequence[Article]]) -> list[list[Article]]:
    """Return the units of each page with `duplicate_of` and `duplicate_type` set on each text repeated on it.

    `exact`: the same lines; `hardwrap`: the same text with other line breaks or spacing; `near`: nine tenths of the
    shorter text stand in the longer one, marks, dateline and byline aside, and both hold the same numbers, so that two
    receipts of one person are different. Units without letters or characters repeat by nature and are left alone.
    """
    views = _views([article.text for articles in pages for article in articles])
    keys = ["".join(view.split()) for view in views]
    texts = zip(views, keys, _repeating(keys, [len(articles) for articles in pages]), strict=True)
    return [_marked([(article, *next(texts)) for article in articles]) for articles in pages]


def _marked(units: Iterable[tuple[Article, str, str, bool]]) -> list[Article]:
    """Return the units of a page with their marks.

    With each come its text normalised, the same without white space, and whether it may be on the page twice.
    """
    same: dict[str, Article] = {}
    alike: dict[tuple[str, ...], list[tuple[Article, str]]] = {}
    result = []
    for article, view, key, repeats in units:
        body = _body(article, view) if repeats else ""
        earlier = alike.setdefault(tuple(sorted(numbers_in(body))), []) if repeats else []
        original, kind = same.get(key), "exact"
        if original is None and len(body) >= LEAST_LENGTH:
            original, kind = _nearest(body, earlier), "near"
        elif original is not None and layout_of(article) != layout_of(original):
            kind = "hardwrap"
        if original is not None and any(map(str.isalnum, key)):
            article = replace(article, duplicate_of=original.id, duplicate_type=kind)
        else:
            earlier.append((article, body))
            same.setdefault(key, article)
        result.append(article)
    return result


def _views(texts: Sequence[str]) -> list[str]:
    """Return texts normalised, all in one go."""
    whole = normalize_text("".join(texts))
    ends = list(accumulate(map(len, texts), initial=0))
    return [whole[start:end] for start, end in pairwise(ends)]


def _repeating(keys: Sequence[str], counts: Sequence[int]) -> list[bool]:
    """Tell of each text, white space aside, whether so many of its runs stand twice on its page that it may be twice.

    `counts` are the numbers of texts on each page. Runs are told apart by numbers that others may share by chance: a
    text too many does no harm.
    """
    lengths = np.array([len(key) for key in keys], dtype=np.int64)
    codes = np.frombuffer("".join(keys).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < SHINGLE:
        return [False] * len(keys)
    page = np.repeat(np.repeat(np.arange(len(counts), dtype=np.uint64), counts), lengths)
    runs = page[: len(codes) - SHINGLE + 1]
    for step in range(SHINGLE):
        runs = runs * _FACTOR + codes[step : len(runs) + step]
    before = np.concatenate([[0], np.cumsum(_standing_twice((runs * _FACTOR >> np.uint64(32)).astype(np.uint32)))])
    bounds = np.minimum(np.concatenate([[0], np.cumsum(lengths)]), len(runs))
    repeated = np.diff(before[bounds])
    repeats: list[bool] = (repeated >= np.maximum(LEAST_REPEATED, LEAST_SHARE * lengths)).tolist()
    return repeats


def _standing_twice(runs: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell of each number whether it stands twice, or begins with the same bits as one that does."""
    ordered, bits = np.sort(runs), len(runs).bit_length() + _SPARE_BITS
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    seen = np.zeros(1 << bits, dtype=bool)
    seen[twice >> 32 - bits] = True
    found: NDArray[np.bool_] = seen[runs >> 32 - bits]
    return found


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
    """Return the running text of a unit without white space; `whole` is its text, normalised."""
    return "".join("".join(whole[start:end] for start, end in body_spans(article, whole)).split())


def body_spans(article: Article, whole: str) -> list[tuple[int, int]]:
    """Return where the running text of a unit stands in its text, without marks, dateline and byline.

    `whole` is its text, normalised.
    """
    spans = []
    for part, start in zip(article.parts, article.part_starts, strict=True):
        if part.role in ("paragraph", "caption"):
            end = start + len(part.text)
            opening = read_opening(whole[start:end])
            start += opening.end if opening else 0
            marks = _MARKS.match(whole, start, end)
            start = marks.end() if marks else start
            closing = _CLOSING.search(whole, start, end) if read_closing_byline(whole[start:end]) else None
            spans.append((start, closing.start() if closing else end))
    return spans


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a normalised text, in order."""
    return _NUMBER.findall(text)


def layout_of(article: Article) -> tuple[str, list[list[int]]]:
    """Return the text of a unit and how its lines were broken: exact copies have the same."""
    return article.text, [[piece.length for piece in part.pieces] for part in article.parts]
