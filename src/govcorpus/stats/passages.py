"""Passages of texts as they are shown: how far they go, and without personal numbers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from govcorpus.stats.hits import Hit
from govcorpus.text.personal import masked
from govcorpus.text.sentences import sentence_starts

#: Personal data reach so far beyond a character of theirs at most.
REACH = 160
#: Whatever is masked has seven digits without a Chinese character between them, a capital letter or an @ in its reach.
_SUSPECT = re.compile(r"[A-ZＡ-Ｚ@＠]|[0-9０-９](?:[^\u3400-\u9fff]{0,12}?[0-9０-９]){6}")


class Context(NamedTuple):
    """How much is shown beside a node: a number of characters, or the sentence."""

    window: int
    sentence: bool


class Passage(NamedTuple):
    """A hit in the text of its article with what stands beside it, from `first` to `last`."""

    hit: Hit
    text: str
    first: int
    last: int
    left: str
    node: str
    right: str


def passages(hits: Sequence[Hit], context: Context) -> list[Passage]:
    """Return hits with their contexts, none of which leaves its paragraph."""
    found: list[Passage] = []
    text = ""
    for hit in hits:
        if not found or hit.article != found[-1].hit.article:
            text = hit.text
        first, last = _edges(text, hit.start, hit.end, context)
        found.append(_passage(hit, text, first, last))
    return found


def masked_passages(shown: Sequence[Passage]) -> list[Passage]:
    """Return passages cut from texts whose personal numbers are masked: a number may begin or end outside."""
    hidden: dict[int, Passage] = {}
    by_article = sorted(enumerate(shown), key=lambda item: item[1].hit.article)
    for i, passage in by_article:
        if _SUSPECT.search(passage.text, max(passage.first - REACH, 0), passage.last + REACH):
            hidden[i] = _passage(passage.hit, masked(passage.text), passage.first, passage.last)
    return [hidden.get(i, passage) for i, passage in enumerate(shown)]


def _passage(hit: Hit, text: str, first: int, last: int) -> Passage:
    return Passage(hit, text, first, last, text[first : hit.start], text[hit.start : hit.end], text[hit.end : last])


def _edges(text: str, start: int, end: int, context: Context) -> tuple[int, int]:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = last if last >= 0 else len(text)
    if not context.sentence:
        return max(first, start - context.window), min(last, end + context.window)
    starts = sentence_starts(text[first:last])
    before = bisect_right(starts, start - first)
    after = bisect_left(starts, end - first)
    last = first + starts[after] if after < len(starts) else last
    return first + (starts[before - 1] if before else 0), last
