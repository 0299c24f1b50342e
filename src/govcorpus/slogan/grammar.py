"""Which quoted words are slogans: numeral abbreviations, digit codes, formulas, fixed policies."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.numerals import numeral_value
from govcorpus.text.terms import TermMatch, TermMatcher, find_marked
from govcorpus.text.wordlists import data_entries

#: A form is at most this long; one of Chinese characters with counts in it is shorter.
FORM_LENGTH, COUNT_FORM_LENGTH = 24, 10

_QUOTED = re.compile(r"“([^“”()\n]{2,24}?)(?=[”(])")
_NUMERAL = r"[一二三四五六七八九十两双]"
_COUNT = re.compile(rf"{_NUMERAL}{{1,3}}")
_ORDINAL = re.compile(r"(?:第|星期|礼拜|每|某|周|初|同|统)$")
_WORD = re.compile(r"[\u4e00-\u9fff零]+")
_FORMULA = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+(?:\+[\u4e00-\u9fffA-Za-z0-9]+)*\+?")
_CODE = re.compile(r"\d{3,5}")
_YEAR_OR_HOTLINE = re.compile(r"(?:19|20)\d\d|1(?:10|14|19|20|22)|1[02]\d{3}|9[56]\d{3}|400|800")
_ROUND = re.compile(r"[百千万亿]")


class Form(NamedTuple):
    """What a slogan's form says by itself: its `type`, and the number of members that it announces, if it does."""

    type: str
    numeral: int | None


def find_slogans(text: str) -> Iterator[TermMatch]:
    """Yield the slogans that a text names, in order of their offsets.

    A form counts as a slogan where it stands in quotation marks and `parse_form` knows it; in the same text it is then
    also found before a head noun of schemes, and, if it is longer than two characters, anywhere.
    """
    view = normalize_text(text)
    forms = {match[1].strip() for match in _QUOTED.finditer(view) if parse_form(match[1].strip())}
    yield from find_marked(view, TermMatcher(forms))


@cache
def parse_form(form: str) -> Form | None:
    """Return what a quoted form is, or None where it is no slogan.

    >>> parse_form("三零"), parse_form("四议两公开").numeral, parse_form("1+2+8+8").type, parse_form("星期一")
    (Form(type='numeral_abbrev', numeral=3), 6, 'formula', None)
    """
    if not form or len(form) > FORM_LENGTH or form in _entries("idioms"):
        return None
    if form in _entries("fixed_policies"):
        return Form("fixed_idiom_policy", _announced(form))
    if "+" in form:
        return Form("formula", None) if _FORMULA.fullmatch(form) else None
    if _CODE.fullmatch(form):
        return None if _YEAR_OR_HOTLINE.fullmatch(form) else Form("digit_code", None)
    return _numeral_form(form)


def _numeral_form(form: str) -> Form | None:
    """Read a form of Chinese characters with counts in it, such as 三零, 法律七进 or 两转一提."""
    if not _WORD.fullmatch(form) or _ROUND.search(form) or len(form) > COUNT_FORM_LENGTH:
        return None
    counts = list(_COUNT.finditer(form))
    if not counts or (counts[-1].end() == len(form) and len(counts) == 1 and counts[0].start() > 0):
        return None
    if any(len(match.group()) > 1 and "十" not in match.group() for match in counts) or "星级" in form:
        return None
    if any(_ORDINAL.search(form[: match.start()]) for match in counts):
        return None
    if len(counts) == 1 and (_is_ordinary(form, counts[0]) or _single_one(form, counts[0])):
        return None
    if counts[0].start() > 3 or (len(form) > 4 and all(match.group() == "一" for match in counts)):
        return None
    parallel = len(counts) > 1 or "个一" in form
    return Form("parallel" if parallel else "numeral_abbrev", _announced(form))


def _is_ordinary(form: str, count: re.Match[str]) -> bool:
    """Tell whether a count is followed by a measure word and nothing else, or by 个人 and the like."""
    rest = form[count.end() :]
    return rest in _entries("measure_words") or rest in ("个人", "个", "种", "项", "类")


def _single_one(form: str, count: re.Match[str]) -> bool:
    """Tell whether the only count is 一 or a bare ten and the like: these seldom count members."""
    return numeral_value(count.group()) == 1 and not re.search(r"多", form[count.end() :])


def _announced(form: str) -> int | None:
    """Return how many members a form announces: the sum of its counts; None for open ones such as 一核多元."""
    if "多" in form:
        return None
    if re.search(rf"{_NUMERAL}个一", form):
        return numeral_value(_COUNT.search(form).group())  # type: ignore[union-attr]
    values = [numeral_value(match.group()) for match in _COUNT.finditer(form)]
    return sum(value for value in values if value) or None


@cache
def _entries(name: str) -> frozenset[str]:
    return frozenset(" ".join(data_entries(name)).split())
