"""How a news item opens and ends: its dateline, and the bylines in brackets at both places."""

import re
from functools import cache
from typing import NamedTuple

from govcorpus.segmentation.bylines import Byline, read_byline
from govcorpus.text.normalize import normalize_text
from govcorpus.text.wordlists import alternation, data_entries

_CLOSING = re.compile(r"\(([^()]{2,60})\)\s*$")
_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)")
#: A byline at the end, and a dateline with a byline, are looked for in so many characters.
_CLOSING_LENGTH, _OPENING_LENGTH = 64, 120
#: No dateline is longer than this.
_DATELINE_LENGTH = 40
#: A text that ends with one of these before the brackets is over, so that what is in them signs it.
_ENDS = tuple("。!?…”")


class Opening(NamedTuple):
    """How a news item opens: `dateline` (本报讯 …), the byline in brackets after it, and where they end."""

    dateline: str
    byline: Byline | None
    end: int


def closing_byline(text: str) -> Byline | None:
    """Return the byline in brackets at the end of a paragraph, or None."""
    return read_closing_byline(normalize_text(text[-_CLOSING_LENGTH:]))


def read_closing_byline(view: str) -> Byline | None:
    """Return the byline in brackets at the end of a normalised paragraph, or None."""
    match = _CLOSING.search(view[-_CLOSING_LENGTH:]) if view.rstrip().endswith(")") else None
    return read_byline(match[1], signed=match.string[: match.start()].endswith(_ENDS)) if match else None


def parse_opening(text: str) -> Opening | None:
    """Return the dateline that a paragraph opens with, with the byline in brackets after it; None if there is none."""
    return read_opening(normalize_text(text[:_OPENING_LENGTH]))


def read_opening(view: str) -> Opening | None:
    """Return the dateline that a normalised paragraph opens with; None if there is none."""
    head = view[:_DATELINE_LENGTH]
    if "讯" not in head and "电" not in head and "消息" not in head:  # most lines, and much faster than the pattern
        return None
    view = view[:_OPENING_LENGTH]
    match = _dateline_pattern().match(view)
    if not match:
        return None
    byline, end = None, match.end()
    bracket = _BRACKET.match(view, end)
    if bracket:
        byline = read_byline(bracket.group(1))
        end = bracket.end() if byline else end
    return Opening(match.group("dateline"), byline, end)


@cache
def _dateline_pattern() -> re.Pattern[str]:
    media = alternation(data_entries("media"))
    paper = rf"(?:本报|本网|本台|本刊|[\u4e00-\u9fffA-Za-z]{{1,8}}?(?:{media}))"
    day = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
    goes_on = r"(?=[\s(:]|\d|$)"
    at_once = r"(?=[\u4e00-\u9fff“《])(?![息号])"  # 本报讯近日
    return re.compile(
        rf"(?P<dateline>{paper}(?:综合)?(?:消息{goes_on}|讯(?:{goes_on}|{at_once}))"
        rf"|{paper}[\u4e00-\u9fff]{{0,6}}?{day}(?:电{goes_on}|讯(?:{goes_on}|{at_once})))"
    )
