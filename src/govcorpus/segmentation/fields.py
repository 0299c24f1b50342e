"""Bylines and datelines: who wrote a unit and how it opens."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govcorpus.model import Author
from govcorpus.text.normalize import normalize_text
from govcorpus.text.tokenize import part_of_speech
from govcorpus.text.wordlists import alternation, data_entries

#: A byline without any role word names at most so many people.
MOST_BARE_NAMES = 4
#: A byline is at most so long.
LONGEST = 80

_MARKS = "□◎○●◆◇■▲△★☆*·-—"
_SINGLE_CHARACTERS = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?![\u4e00-\u9fff])")
_SEPARATOR = re.compile(r"[\s、,;:/|]+")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})?")
_CLOSING = re.compile(r"\(([^()]{2,60})\)\s*$")
_BRACKET = re.compile(r"\s*\(([^()]{2,60})\)")
#: A byline at the end, and a dateline with a byline, are looked for in so many characters.
_CLOSING_LENGTH, _OPENING_LENGTH = 64, 120
#: No dateline is longer than this.
_DATELINE_LENGTH = 40
_NOT_NAMES = frozenset(
    {"左图", "右图", "全文", "相关", "高清", "万元", "单位", "连载", "方法", "水利", "农业", "古代", "文化"}
)


class Byline(NamedTuple):
    """People named in a byline; `explicit` tells whether it also holds a role word and so cannot be anything else.

    A line that names the people at the desk only (编辑, 校对 …) is one without authors.
    """

    authors: tuple[Author, ...]
    explicit: bool


class Opening(NamedTuple):
    """How a news item opens: `dateline` (本报讯 …), the byline in brackets after it, and where they end."""

    dateline: str
    byline: Byline | None
    end: int


def parse_byline(text: str) -> Byline | None:
    """Read a byline such as `罗勇 记者 江潇` or `□本报记者 陈某`, without its brackets; None if it is not one.

    Names without any role word must begin with a common surname, so that other words are not taken for names.
    """
    return read_byline(normalize_text(text))


def read_byline(view: str) -> Byline | None:
    """Read a byline as `parse_byline` does from a normalised text."""
    if len(view) > 2 * LONGEST or "。" in view:
        return None
    view = view.strip().lstrip(_MARKS).strip()
    if not view or len(view) > LONGEST:
        return None
    if " " in view:
        view = _SINGLE_CHARACTERS.sub(lambda match: match.group().replace(" ", ""), view)
    view, credit = _split_credit(view)
    people = _people(list(filter(None, _SEPARATOR.split(view))))
    if people is None:
        return None
    explicit = people.explicit or credit is not None
    if not (explicit or _are_people([author.name for author in people.authors])):
        return None
    authors = (Author(a.name, ";".join(filter(None, (a.role, credit))) or None) for a in people.authors)
    return Byline(tuple(authors), explicit)


def _people(words: Sequence[str]) -> Byline | None:
    """Return the people that the words of a byline name, those at the desk left out; None if it is not a byline."""
    authors: list[Author] = []
    role, explicit, desk, named = None, False, False, False
    for i, word in enumerate(words):
        staff, found = _desk_pattern().fullmatch(word), _role_pattern().fullmatch(word)
        if staff:
            role, word, explicit, desk = None, staff["name"], True, True
        elif found:
            both = found["role"] == "图" and i > 0 and words[i - 1] == "文"
            role = "文/图" if both else found["role"] or found["longer"]
            word, explicit, desk = found["name"] or "", True, False
        if not word:
            continue
        name, credit = _split_credit(word)
        explicit, named = explicit or credit is not None, True
        if not _NAME.fullmatch(name) or name in _NOT_NAMES or (desk and not _has_surname(name)):
            return None
        if not desk:
            authors.append(Author(name, role or credit))
    return Byline(tuple(authors), explicit) if named else None


def closing_byline(text: str) -> Byline | None:
    """Return the byline in brackets at the end of a paragraph, or None."""
    return read_closing_byline(normalize_text(text[-_CLOSING_LENGTH:]))


def read_closing_byline(view: str) -> Byline | None:
    """Return the byline in brackets at the end of a normalised paragraph, or None."""
    match = _CLOSING.search(view[-_CLOSING_LENGTH:]) if view.rstrip().endswith(")") else None
    return read_byline(match.group(1)) if match else None


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


def _split_credit(text: str) -> tuple[str, str | None]:
    """Take a credit (摄, 文/图 …) off the end of a byline."""
    match = _credit_pattern().search(text) if text.endswith(data_entries("credits")) else None
    return (text[: match.start()].strip(), match.group("credit")) if match else (text, None)


def _are_people(names: Sequence[str]) -> bool:
    """Tell whether words without any role among them are names: a few, with surnames, and seldom ordinary words."""
    ordinary = sum(part_of_speech(name)[:2] not in ("nr", "x") for name in names)
    return len(names) <= MOST_BARE_NAMES and all(map(_has_surname, names)) and ordinary * 2 < len(names)


def _has_surname(name: str) -> bool:
    single, double = _surnames()
    return (name[:2] in double and len(name) <= 4) or (name[0] in single and len(name) <= 3)


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    entries = " ".join(data_entries("surnames")).split()
    double = frozenset(entry for entry in entries if len(entry) == 2)
    return frozenset("".join(entry for entry in entries if len(entry) > 2)), double


@cache
def _role_pattern() -> re.Pattern[str]:
    roles = alternation(data_entries("byline_roles"))
    return re.compile(rf"(?P<role>[文图])|[\u4e00-\u9fff]{{0,8}}?(?P<longer>{roles})(?P<name>.*)")


@cache
def _desk_pattern() -> re.Pattern[str]:
    roles = alternation(data_entries("desk_roles"))
    return re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{roles})(?P<name>[\u4e00-\u9fff·]{{0,4}})")


@cache
def _credit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\u4e00-\u9fff\s])\s*(?P<credit>{alternation(data_entries('credits'))})$")


@cache
def _dateline_pattern() -> re.Pattern[str]:
    media = alternation(data_entries("media"))
    paper = rf"(?:本报|本网|本台|本刊|[\u4e00-\u9fffA-Za-z]{{1,8}}?(?:{media}))"
    day = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
    return re.compile(
        rf"(?P<dateline>{paper}(?:综合)?(?:消息|讯)|{paper}[\u4e00-\u9fff]{{0,6}}?{day}(?:电|讯))(?=[\s(:]|\d|$)"
    )
