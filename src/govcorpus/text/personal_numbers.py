"""Personal data that are digits: citizen ID numbers, phone numbers, bank cards.

Digits are read in groups, so that a number is found whether it is written as one, in groups with spaces or hyphens, in
full-width digits, or across the end of a line.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from govcorpus.model import Span
from govcorpus.text.normalize import normalize_text
from govcorpus.text.wordlists import alternation, data_entries

#: No number has fewer digits than a phone number without area code, or more than a bank card.
LEAST_DIGITS, MOST_DIGITS = 7, 19
#: A number is written in so many groups at most, or digit by digit.
MOST_PIECES = 6
#: So far before a number a label such as 联系电话 is looked for.
LABEL_WINDOW = 16

#: The digits of numbers, and what may stand between them.
DIGITS = "0123456789０１２３４５６７８９"
_EXES, _DASHES = "XxＸｘ", "-—－–−﹣"
SEPARATORS = f"{_DASHES} \u3000\r\n()（）"
#: Runs of digits with what may stand between them: no word boundary, for speed.
_CHAIN = re.compile(rf"[{DIGITS}][{DIGITS}{_EXES}{re.escape(SEPARATORS)}]{{6,}}")
_GROUP = re.compile(rf"[{DIGITS}{_EXES}]+")
_GAP = re.compile(rf"[ \u3000]{{0,2}}[)）]?(?:[{re.escape(_DASHES)}]{{1,2}}(?:\r?\n)?)?[ \u3000]{{0,2}}")
_BREAK = re.compile(r"[ \u3000]{0,4}(?:\r?\n[ \u3000]{0,4}){1,2}")
_MASKS = frozenset("*＊×●■□")

_REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_ID = re.compile(rf"{_REGION}\d{{4}}((?:19|20)\d\d)(\d\d)(\d\d)\d{{3}}[\dX]")
_OLD_ID = re.compile(rf"{_REGION}\d{{4}}(\d\d)(\d\d)(\d\d)\d{{3}}")
_ID_LABEL = re.compile(r"身份证|公民身份|身份号码|证件号")
_ID_WEIGHTS = tuple(2**power % 11 for power in range(17, 0, -1))
_ID_CHECKS = "10X98765432"

_MOBILE = re.compile(r"(?:0|(?:00)?86)?(1[3-9]\d{9})")
_MOBILE_DIGITS = 11
_MOBILE_SHAPES = frozenset({(11,), (3, 4, 4), (1,) * 11})
#: Groupings that figures in a table may have as well: only after a label.
_RARER_SHAPES = frozenset({(4, 3, 4), (4, 4, 3), (3, 8), (5, 6), (3, 3, 5), (7, 4), (4, 7)})
_LANDLINE = re.compile(r"(010|02\d)[2-8]\d{7}|(0[3-9]\d\d)[2-8]\d{6,7}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_LOCAL_SHAPES = frozenset({(7,), (8,), (4, 4), (3, 4), (4, 3)})
_PHONE_LABEL = re.compile(
    r"(?:电话|手机|热线|传真|座机|致电|来电|拨打|联系|联系方式|咨询|报名|预约|客服|[Tt][Ee][Ll]|☎)(?:号码|号|为|是|[:.])?$"
)
#: Every label of a phone ends in one of these, or has it before 号, 为 or a mark; shorter numbers need one.
_LABEL_END = re.compile("[话机线真座电打系式询名约服LlＬｌ☎]")
_LEAST_UNLABELLED = 11
#: What stands between two numbers of a list.
_NEXT = re.compile(r"\s?(?:[/、,，;；或]|[(（][^()（）\d]{1,8}[)）])\s?")
_AMOUNT = re.compile(r" ?(?:元|万|亿|美元|人民币|%)|\.\d")
_QUANTITY = re.compile(r" ?(?:[多吨度股户亩名个件次只株份册台套头棵辆盏页斤]|平方|立方|公[里斤顷]|千[米瓦克]|人次)")

#: Digits beside these are part of a code, a decimal, or a row of figures.
_IN_CODE, _CODE_AFTER = re.compile(r"[A-Za-z_]$|\d\.$"), re.compile("[A-Za-z_]")
_ROW_BEFORE, _ROW_AFTER = re.compile(r"\d $"), re.compile(r" \d")

_CARD = re.compile(r"62\d{14,17}|(?:60|68|9[15])\d{14,17}|4\d{15}(?:\d{3})?|(?:5[1-5]|35|2[2-7])\d{14}")
_CARD_LABEL = re.compile(r"卡号|账号|帐号|账户|帐户|银行卡|储蓄卡|信用卡")

#: What every personal number is at first sight.
_FORM = re.compile("|".join(f"(?:{form.pattern})" for form in (_ID, _OLD_ID, _MOBILE, _LANDLINE, _LOCAL, _CARD)))
#: ID numbers are read however they are cut.
_OF_ANY_SHAPE = (15, 18)
_CLAUSE_MARKS = re.compile(r"[,。;、!?|\[\]\0]")


class Link(Enum):
    """How a group of digits stands to the one before it."""

    APART = auto()
    NEXT = auto()
    WRAPPED = auto()


class Group(NamedTuple):
    """Digits that stand together: where they are, what they are in half-width form, how they go on from the last."""

    start: int
    end: int
    digits: str
    link: Link


class Number(NamedTuple):
    """Groups that may be one number: their `pieces` with line breaks mended, and whether there was such a break."""

    start: int
    end: int
    pieces: tuple[str, ...]
    wrapped: bool

    @property
    def digits(self) -> str:
        """All the digits in one."""
        return "".join(self.pieces)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many digits each piece has."""
        return tuple(map(len, self.pieces))


def find_numbers(text: str) -> Iterator[Span]:
    """Yield the spans of ID numbers (`id`), phone numbers (`phone`) and bank cards (`card`), in order.

    The value is the number alone, without separators and country code. Numbers that are masked in part stay.
    """
    last = None
    for chain in _CHAIN.finditer(text):
        for span in _in_groups(text, _groups(text, chain.start(), chain.end()), last):
            last = span
            yield span


def _groups(text: str, start: int, end: int) -> list[Group]:
    groups: list[Group] = []
    last = start
    for match in _GROUP.finditer(text, start, end):
        first, digits = match.start(), match[0]
        if not (digits.isdecimal() and digits.isascii()):
            digits = normalize_text(digits).upper()
        groups.append(Group(first, match.end(), digits, _link(text[last:first]) if groups else Link.APART))
        last = match.end()
    return groups


@lru_cache(maxsize=1024)  # a table has the same gaps over and over
def _link(gap: str) -> Link:
    if _BREAK.fullmatch(gap):
        return Link.WRAPPED
    return Link.NEXT if _GAP.fullmatch(gap) else Link.APART


def _in_groups(text: str, groups: Sequence[Group], last: Span | None) -> Iterator[Span]:
    """Yield the numbers that groups make up: at each group the longest one that starts there.

    `last` is the number found before them.
    """
    end = 0
    for i, group in enumerate(groups):
        if group.start < end or not _may_begin(groups, i):
            continue
        labelled = _LABEL_END.search(text, max(0, group.start - LABEL_WINDOW), group.start)
        least = LEAST_DIGITS if labelled or _follows(text, group.start, last) else _LEAST_UNLABELLED
        for number in reversed(list(_numbers(groups, i, least))):
            found = _classify(text, number, last)
            if found:
                end, last = found.end, found
                yield found
                break


def _may_begin(groups: Sequence[Group], i: int) -> bool:
    """Tell whether a number may begin at a group: not within digits written one by one, not at a figure of two."""
    size = len(groups[i].digits)
    if size == 1:
        return i == 0 or len(groups[i - 1].digits) != 1
    return size != 2 or groups[i].digits == "86" or (i + 1 < len(groups) and groups[i + 1].link is Link.WRAPPED)


def _follows(text: str, start: int, last: Span | None) -> bool:
    """Tell whether a number is the next of a list after the last one that was found."""
    return last is not None and _NEXT.fullmatch(text, last.end, start) is not None


def _numbers(groups: Sequence[Group], first: int, least: int) -> Iterator[Number]:
    """Yield what the groups from `first` on have the form of together, the shortest first, of so many digits."""
    shape: list[int] = []
    size, wrapped, digits, shapes = 0, False, "", _shapes()
    for group in groups[first : first + MOST_DIGITS]:
        length = len(group.digits)
        if not shape or group.link is Link.NEXT:
            shape.append(length)
        elif group.link is Link.WRAPPED and not wrapped:
            shape[-1] += length
            wrapped = True
        else:
            return
        size += length
        if size > MOST_DIGITS or (len(shape) > MOST_PIECES and size > len(shape)):
            return
        digits += group.digits
        if size >= least and (size in _OF_ANY_SHAPE or tuple(shape) in shapes) and _FORM.fullmatch(digits):
            ends = accumulate(shape)
            pieces = tuple([digits[end - piece : end] for end, piece in zip(ends, shape, strict=True)])
            yield Number(groups[first].start, group.end, pieces, wrapped)


@cache
def _shapes() -> frozenset[tuple[int, ...]]:
    """Return the shapes that phone numbers and bank cards are written in."""
    mobile: set[tuple[int, ...]] = {
        (*prefix, *shape) for prefix in ((), (1,), (2,), (4,)) for shape in _MOBILE_SHAPES | _RARER_SHAPES
    }
    mobile |= {(prefix + shape[0], *shape[1:]) for prefix in (1, 2, 4) for shape in _MOBILE_SHAPES | _RARER_SHAPES}
    sizes = [(area, size) for area in (3, 4) for size in (7, 8)]
    landline: set[tuple[int, ...]] = {shape for area, size in sizes for shape in ((area + size,), (area, size))}
    landline |= {(area, first, size - first) for area, size in sizes for first in range(1, size)}
    cards = range(16, MOST_DIGITS + 1)
    card: set[tuple[int, ...]] = {shape for size in cards for shape in ((size,), (6, size - 6), (1,) * size)}
    card |= {(*(4,) * (size // 4), *((size % 4,) if size % 4 else ())) for size in cards}
    return frozenset([*_LOCAL_SHAPES, *mobile, *landline, *card])


def _classify(text: str, number: Number, last: Span | None) -> Span | None:
    """Return the span of a number if it is personal; `last` is the one found before it."""
    before, after = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 1]
    if before in _MASKS or after in _MASKS:
        return None
    digits = number.digits
    label = _label_before(text, number.start)
    if _is_id(digits, label):
        return Span(number.start, number.end, "id", digits)
    called = _PHONE_LABEL.search(label) is not None
    if "X" in digits or not _stands_alone(text, number, called) or _other_label().search(label):
        return None
    if _is_card(number, label):
        return Span(number.start, number.end, "card", digits)
    phone = _phone(number, called or _follows(text, number.start, last))
    if not phone:
        return None
    signed = before in ("+", "＋") or (before in ("(", "（") and re.search("[)）]", text[number.start : number.end]))
    return Span(number.start - bool(signed), number.end, "phone", phone)


def _stands_alone(text: str, number: Number, labelled: bool) -> bool:
    """Tell whether digits are neither part of a code, a decimal or an amount, nor figures of a table.

    A whole number that is `labelled` as a phone may have another figure or a word of quantity next to it.
    """
    before = normalize_text(text[max(0, number.start - 2) : number.start])
    after = normalize_text(text[number.end : number.end + 6])
    if _IN_CODE.search(before) or _CODE_AFTER.match(after) or _AMOUNT.match(after):
        return False
    in_row = len(number.pieces) > 1 and (_ROW_BEFORE.search(before) or _ROW_AFTER.match(after))
    if not (labelled and len(number.digits) >= _MOBILE_DIGITS) and (in_row or _QUANTITY.match(after)):
        return False
    line = text[max(0, number.start - LABEL_WINDOW) : number.start].rpartition("\n")[2]
    return not number.wrapped or bool(line.strip())


def _label_before(text: str, start: int) -> str:
    """Return the end of the clause before a number, without the marks between them and without white space."""
    window = "".join(normalize_text(text[max(0, start - LABEL_WINDOW) : start]).split())
    return _CLAUSE_MARKS.split(window.rstrip(":(=“”\"'"))[-1]


@cache
def _other_label() -> re.Pattern[str]:
    words = " ".join(data_entries("other_numbers")).split()
    return re.compile(rf"(?:{alternation(words)})[^话机]{{0,4}}$|[Nn][Oo]\.?$|№$|第$")


def _is_id(digits: str, label: str) -> bool:
    """Tell whether digits are a citizen ID number (GB 11643): region, birthday, check character by ISO 7064 MOD 11-2.

    The old form of 15 digits has no check character and needs a label.
    """
    match = _ID.fullmatch(digits)
    if match:
        return _is_day(*map(int, match.groups())) and digits[17] == id_check(digits[:17])
    old = _OLD_ID.fullmatch(digits)
    return old is not None and bool(_ID_LABEL.search(label)) and _is_day(1900 + int(old[1]), int(old[2]), int(old[3]))


def id_check(digits: str) -> str:
    """Return the check character of the 17 digits of an ID number: ISO 7064 MOD 11-2.

    >>> id_check("00000000000000079"), id_check("00000000000000794")  # two examples of the standard, filled up
    ('X', '0')
    """
    return _ID_CHECKS[sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, digits, strict=True)) % 11]


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _is_card(number: Number, label: str) -> bool:
    """Tell whether a number is a bank card: issuer's prefix, length, grouping, Luhn's check digit.

    What has the form of an ID number with a wrong check character is one only where it is called so.
    """
    digits, shape = number.digits, number.shape
    if not _CARD.fullmatch(digits) or not passes_luhn(digits):
        return False
    in_fours = all(size == 4 for size in shape[:-1]) and shape[-1] <= 4
    if not (len(shape) == 1 or in_fours or shape == (6, len(digits) - 6) or max(shape) == 1):
        return False
    birth = _ID.fullmatch(digits)
    return not (birth and _is_day(*map(int, birth.groups()))) or bool(_CARD_LABEL.search(label))


def passes_luhn(digits: str) -> bool:
    """Tell whether a number ends in its check digit by Luhn's formula (ISO/IEC 7812-1, annex B).

    >>> passes_luhn("79927398713"), passes_luhn("79927398714")
    (True, False)
    """
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (doubled + sum(map(int, digits[-1::-2]))) % 10 == 0


def _phone(number: Number, called: bool) -> str | None:
    """Return the digits of a phone number; None if it is none.

    A landline is taken with its area code; without one, or with one that is not set off, only where it is `called` a
    phone number, by a label or in a list of them. Numbers of service (110, 12345, 400 …) have none.
    """
    digits, pieces = number.digits, number.pieces
    mobile = _MOBILE.fullmatch(digits)
    if mobile:
        prefix = len(digits) - _MOBILE_DIGITS
        rest = pieces[1:] if len(pieces[0]) == prefix else (pieces[0][prefix:], *pieces[1:])
        shape = tuple(map(len, rest))
        return mobile[1] if shape in _MOBILE_SHAPES or (called and shape in _RARER_SHAPES) else None
    landline = _LANDLINE.fullmatch(digits)
    if landline:
        set_off = pieces[0] == (landline[1] or landline[2]) and len(pieces) <= 3
        return digits if set_off or (called and len(pieces) == 1) else None
    return digits if called and _LOCAL.fullmatch(digits) and number.shape in _LOCAL_SHAPES else None
