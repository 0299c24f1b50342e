"""Numbers with their units: 3600余亩, 近二十亿元, 3—5个, 百分之八."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.numerals import number_value
from govcorpus.text.wordlists import data_entries

_CHINESE = "零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_ARABIC = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_SCALE = r"(?:万亿|[十百千]?[万亿]|百(?!分)|千(?![克瓦米卡伏赫兆]))"
_NUMBER = rf"(?:(?:{_ARABIC})(?:[余多来几]?{_SCALE})?|[{_CHINESE}]+(?:点[零一二三四五六七八九]+)?)"
_AMOUNT = re.compile(
    rf"(?P<part>[百千]分之)?(?P<number>{_NUMBER})(?P<more>[余多来几])?(?:分之(?P<over>[{_CHINESE}]+))?", re.ASCII
)
_FUZZY = re.compile("[余多来几]")
_RANGE = re.compile(r"--?|——?|–|~|至|到")
_RANGE_SIGNS = frozenset("-—–~至到")
#: Characters that make a number a part of something else: a code, a time, a formula, an ordinal.
_NOT_AFTER = re.compile(r"(?:[\dA-Za-z.:/+×*#№第〔\[-]|(?<![目以之年日此当])前)$", re.ASCII)
_VAGUE = frozenset("几数好")
_NOT_BEFORE = re.compile(r"[A-Za-z:/+×*-]|\.\d|\d+(?:单元|号|室|层|楼|栋)", re.ASCII)
_BEFORE = re.compile(
    r"(?:不少于|不低于|不超过|大约|将近|接近|超过|突破|不足|不到|至少|最多|多达|高达"
    r"|(?<![附最临邻靠])近|(?<![签条合公特节简大])约|(?<!高)超|逾|(?<![以之会线网身路])上|(?<![通经超])过)$"
)
_HEDGES = frozenset("于过约近到破足少多达超逾上接")
_AFTER_FIRST = frozenset("以左上之有余多")
_AFTER = re.compile(r"(?:以上|以下|以内|左右|上下|之多|有余|余|多)")
_DIGITS_ONLY = re.compile(r"[一二三四五六七八九]{2,}")
_BOUNDARY = re.compile(r"[^\w“”]|$|左右|以上|元")
#: Chinese numerals that say no number without 近, 余, 上 …: 万亩茶园.
_ROUND = frozenset("十百千万亿")
_LONGEST_QUOTE = 12
#: More years than these are a date.
_LONGEST_LIFE = 200
_IN_QUOTES = re.compile(r"“[^”。,;]*$")
_TO_QUOTES = re.compile(r"[^“。,;]*”")


class Unit(NamedTuple):
    """A unit by its one name, and what it measures: money measure ratio person time score classifier noun."""

    name: str
    kind: str


class Quantity(NamedTuple):
    """A number with its unit, from `start` to `end`; `first` and `last` are the ends with 近, 左右 and the like.

    `low` and `high` differ in a range only. `qualifier` is what makes the number inexact, `written` is `arabic` or
    `chinese`, `unit` None where a large number stands without one.
    """

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    unit: Unit | None
    qualifier: str | None
    written: str

    @property
    def value(self) -> float:
        """The number; the middle of a range."""
        return self.low if self.low == self.high else (self.low + self.high) / 2


class _Amount(NamedTuple):
    end: int
    value: float
    more: str | None
    text: str
    share: Unit | None = None


@cache
def units() -> dict[str, Unit]:
    """Return the units by their names in text."""
    rows = (entry.split() for entry in data_entries("units"))
    return {name: Unit(unit, kind) for kind, unit, *names in rows for name in names}


@cache
def _continuations() -> dict[str, frozenset[str]]:
    rows = (entry.split() for entry in data_entries("unit_continuations"))
    return {unit: frozenset(characters) for unit, characters in rows}


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, str]]:
    pairs = [pair for entry in data_entries("traditional") for pair in entry.split()]
    return re.compile(f"[{''.join(pair[0] for pair in pairs)}]"), {ord(pair[0]): pair[1] for pair in pairs}


def simple_view(text: str) -> str:
    """Return the normalised text in simplified characters, one for one: same length.

    >>> simple_view("３２億圓、五百餘畝")
    '32亿圆、五百余亩'
    """
    view = normalize_text(text)
    pattern, simplified = _traditional()
    return view.translate(simplified).replace("餘", "余") if pattern.search(view) else view


def find_quantities(view: str) -> Iterator[Quantity]:
    """Yield the numbers with units in a text as `simple_view` gives it, in order, none inside another.

    Dates, ordinals, codes, formulas, and numbers in short quotations, which are names of campaigns, are left out.
    """
    position = 0
    for run in _starts().finditer(view):
        start = run.start()
        if start < position or _NOT_AFTER.search(view, max(start - 2, 0), start):
            continue
        found = _quantity_at(view, start)
        if found is None or _is_quoted(view, found):
            continue
        position = found.end
        yield found


def _quantity_at(view: str, start: int) -> Quantity | None:
    amount = _amount_at(view, start)
    if amount is None:
        return None
    unit, end = (amount.share, amount.end) if amount.share else _unit_at(view, amount.end)
    if unit and unit.name == "年" and amount.value > _LONGEST_LIFE:
        return None
    high = _range_end(view, start, end, amount, unit)
    if high:
        other, unit, end = high
        low = amount.value * (_scale(other) if _scale(amount) == 1 else 1)
        if unit and low < other.value:
            return _qualified(view, start, end, (low, other.value), unit, other)
        unit, end = _unit_at(view, amount.end)
    if unit is None and not _stands_alone(view, amount):
        return None
    if unit and unit.name == "成":
        amount, unit = amount._replace(value=amount.value * 10), Unit("%", "ratio")
    return _qualified(view, start, end, (amount.value, amount.value), unit, amount)


def _amount_at(view: str, start: int) -> _Amount | None:
    match = _AMOUNT.match(view, start)
    if match is None:
        return None
    part, number, more, over = match.groups()
    if not (part or over or more or _may_go_on(view, match.end(), number)):
        return None
    value, fuzzy = _value(number)
    vague = not number[0].isdigit() and start and view[start - 1] in _VAGUE
    if value is None or vague:
        return None
    if part:
        return _Amount(match.end(), value, more, number, Unit("%" if part[0] == "百" else "‰", "ratio"))
    if over:
        whole = number_value(over)
        return _Amount(match.end(), 100 * whole / value, None, number, Unit("%", "ratio")) if whole and value else None
    return _Amount(match.end(), value, more or fuzzy, number)


@lru_cache(maxsize=8192)
def _value(number: str) -> tuple[float | None, str | None]:
    """Return the value of a number and the 余 or 多 in it; no value for digits in a row: 三五."""
    fuzzy = _FUZZY.search(number)
    if _DIGITS_ONLY.fullmatch(number):
        return None, None
    return number_value(_FUZZY.sub("", number) if fuzzy else number), fuzzy and fuzzy.group()


def _may_go_on(view: str, end: int, number: str) -> bool:
    """Tell at a glance whether a unit or a second number may follow a number, or none is needed."""
    return view[end : end + 1] in _next_characters() or number[-1] in "万亿"


@cache
def _starts() -> re.Pattern[str]:
    """Return where a number may begin: the runs of digits and Chinese numerals that a unit may follow."""
    following = re.escape("".join(sorted(_next_characters())))
    alone, both = rf"(?<![0-9{_CHINESE}].)", f"[0-9{_CHINESE}]"
    arabic = rf"[0-9]{alone}[0-9]*+(?:[{_CHINESE}]|(?=[{following}]|[,.][0-9]))"
    chinese = rf"[{_CHINESE}]{alone}{both}*+(?:(?=[{following}])|(?<=[万亿]))"
    return re.compile(f"{arabic}|{chinese}")


@cache
def _next_characters() -> frozenset[str]:
    return frozenset(name[0] for name in units()) | frozenset("-—–~至到余多来几点分")


def _unit_at(view: str, start: int) -> tuple[Unit | None, int]:
    """Return the unit at a place and where it ends; None where there is none, or another word."""
    for length in _lengths_by_character().get(view[start : start + 1], ()):
        end = start + length
        unit = units().get(view[start:end]) if end <= len(view) else None
        if unit and not _goes_on(view, start, end, unit):
            return unit, end
    return None, start


@cache
def _lengths_by_character() -> dict[str, list[int]]:
    """Return how long the names of units are by their first characters, the longest first."""
    table: dict[str, set[int]] = {}
    for name in units():
        table.setdefault(name[0], set()).add(len(name))
    return {first: sorted(lengths, reverse=True) for first, lengths in table.items()}


def _goes_on(view: str, start: int, end: int, unit: Unit) -> bool:
    """Tell whether a unit is only the beginning of another word."""
    following = view[end : end + 1]
    if unit.kind == "noun":
        return following.isalpha() and following not in _continued_nouns()
    return following in _continuations().get(view[start:end], frozenset()) or (
        following.isascii() and following.isalpha()
    )


@cache
def _continued_nouns() -> frozenset[str]:
    return frozenset("和的共")


def _range_end(
    view: str, start: int, end: int, amount: _Amount, unit: Unit | None
) -> tuple[_Amount, Unit | None, int] | None:
    """Return the second number of a range with its unit and end."""
    sign = _RANGE.match(view, end) if view[end : end + 1] in _RANGE_SIGNS else None
    if sign is None or (sign.group() in "至到" and view[max(start - 1, 0) : start] in ("由", "从")):
        return None
    other = _amount_at(view, sign.end())
    if other is None:
        return None
    second, last = (other.share, other.end) if other.share else _unit_at(view, other.end)
    if second is None or (unit and unit != second) or (amount.share and amount.share != second):
        return None
    return other, second, last


def _scale(amount: _Amount) -> float:
    """Return what an Arabic number is multiplied by: 10000 in 5万."""
    digits = re.match(r"[\d.,]+", amount.text)
    value = number_value(digits.group()) if digits else None
    return amount.value / value if value else 1


def _stands_alone(view: str, amount: _Amount) -> bool:
    """Tell whether a number without a unit is one that people read as a figure: 2.3万, 3000多."""
    end = _BOUNDARY.match(view, amount.end)
    large = amount.text[0].isdigit() and (amount.text[-1] in "万亿" or (amount.more and amount.value >= 100))
    return bool(end and large)


def _qualified(
    view: str, start: int, end: int, bounds: tuple[float, float], unit: Unit | None, amount: _Amount
) -> Quantity | None:
    if end < len(view) and _NOT_BEFORE.match(view, end):
        return None
    if unit and view[end : end + 1] == "半":
        bounds, end = (bounds[0] + 0.5, bounds[1] + 0.5), end + 1
    hedged = view[start - 1 : start] in _HEDGES
    before = _BEFORE.search(view, max(start - 4, 0), start) if hedged else None
    after = _AFTER.match(view, end) if view[end : end + 1] in _AFTER_FIRST else None
    first, last = before.start() if before else start, after.end() if after else end
    written = "arabic" if amount.text[0].isdigit() else "chinese"
    if amount.text in _ROUND and not (amount.more or before or amount.share):
        return None
    words = (before and before.group(), amount.more, after and after.group())
    qualifier = " ".join(filter(None, words)) or None
    return Quantity(start, end, first, last, *bounds, unit, qualifier, written)


def _is_quoted(view: str, found: Quantity) -> bool:
    """Tell whether a number stands in a short quotation: “3个100%”."""
    first = max(found.start - _LONGEST_QUOTE, 0)
    if view.find("“", first, found.start) < 0 or not _IN_QUOTES.search(view, first, found.start):
        return False
    return _TO_QUOTES.match(view, found.end, found.end + _LONGEST_QUOTE) is not None
