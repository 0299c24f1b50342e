"""What each line of a page shows by itself: how long it is, its marks, its first and last characters, its names."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.segmentation.headlines import reads_on
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.sheets import Sheet, all_lines, column_of
from govcorpus.text.normalize import has_han

LENGTHS = (2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 23, 26, 30, 36, 45, 60, 90, 140, 220)
ROLES = (
    "separator", "disclaimer", "furniture", "banner", "notice", "byline", "lead", "caption", "body", "head",
)  # fmt: skip
ROLE_NUMBER = {role: i for i, role in enumerate(ROLES, 1)}
#: Characters that stand for themselves where a line begins or ends with one.
MARKS = "。,、;:!?….—“”‘’()《》<>[]【】·■◆●★▲△◇◎□○※→↑↓←+-/|%~"
#: Words that give a line away stand within so many characters of its ends.
ENDS = 80
#: The columns of `form_looks`, with the number of values that each can have, 0 included.
FORM_SIZES = {
    "role": len(ROLES) + 1, "length": len(LENGTHS) + 2, "size": 8, "first": len(MARKS) + 5, "last": len(MARKS) + 5,
    "stops": 5, "commas": 4, "spaces": 4, "words": 17, "start": 17, "dash": 5, "subject": 3, "open": 3, "names": 10,
    "opening": 4, "closing": 4, "shape": 41,
}  # fmt: skip

_TIME = re.compile(
    r"近日|日前|昨日|昨天|今年|去年|连日来|近年来|\d{1,2}月\d{1,2}日|\d{4}年|“{0,2}[\u4e00-\u9fff]{2,8}[,:]"
)
_BACKWARD = re.compile(r"该[\u4e00-\u9fff]|据了解|据悉|目前|同时|此外|下一步|截至|接下来|如今|与此同时|其中")
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]是|首先|其次|第[一二三四五六七八九]|\d{1,2}[.、 ]|[一二三四五六七八九十]{1,2}、"
    r"|\([一二三四五六七\d]+\)|[①-⑩]"
)
_PICTURE = re.compile(r"(?:[上下左右本]?图(?:为|[①-⑩一二三四:片]|\d)|[▲△▼↑↓←→](?!.*声明))")
_NOTICE = ("特此", "遗失", "丢失", "作废", "公告", "公示", "注销", "拍卖", "招标", "债权")
_CONTACT = ("电话", "热线", "邮箱", "地址", "联系人")
_PEOPLE = ("记者", "通讯员", "摄", "文/图", "编辑", "责编", "校对", "审核")
_PHONE = re.compile(r"\d{3,4}-\d{7}")
#: The words of each bit of `words`, and the bit of lines that are nothing but words.
WORDS, _NOTHING_ELSE = {1: _NOTICE, 2: _CONTACT, 4: _PEOPLE}, 8
_VERBLESS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”·]+")
#: What a line begins with: the first characters that it can have, None for any, and its pattern.
_STARTS = (
    (1, None, _TIME),
    (2, frozenset("该据目同此下截接如与其"), _BACKWARD),
    (4, frozenset("一二三四五六七八九十首其第(①②③④⑤⑥⑦⑧⑨⑩0123456789"), _ORDINAL),
    (8, frozenset("上下左右本图▲△▼↑↓←→"), _PICTURE),
)
#: The patterns of lines that begin with one of these characters, and of those that begin with another one.
_STARTS_OF = {
    first: [(bit, pattern) for bit, firsts, pattern in _STARTS if firsts is None or first in firsts]
    for first in frozenset().union(*[firsts for _, firsts, _ in _STARTS if firsts])
}
_OTHER_STARTS = [(bit, pattern) for bit, firsts, pattern in _STARTS if firsts is None]
_KIND = {mark: i for i, mark in enumerate(MARKS, 1)}
_PLAIN = ("separator", "disclaimer", "furniture", "banner", "lead", "caption", "head")
#: The first number of the shapes of each role, and the lengths from which on running text is longer, and longer still.
_SHAPES = {"body": 1, "notice": 10, "byline": 16, **{role: 19 + 3 * i for i, role in enumerate(_PLAIN)}}
_LONGER = (36, 90)
_DASH = ord("—")
_HAN, _DIGIT, _LETTER, _OTHER = range(len(MARKS) + 1, len(MARKS) + 5)


def form_looks(sheets: Sequence[Sheet]) -> dict[str, Column]:
    """Return the columns `FORM_SIZES` of the lines of some pages."""
    lines = all_lines(sheets)
    views = [marked.view for marked in lines]
    letters = _letters(views)
    first, last = letters.firsts(), letters.lasts()
    looks = {
        "role": column_of([ROLE_NUMBER[marked.role] for marked in lines]),
        "length": np.searchsorted(LENGTHS, letters.lengths) + 1,
        "first": _kinds(first),
        "last": _kinds(last),
        "stops": 1 + np.minimum(letters.counts("。"), 3),
        "commas": 1 + np.minimum(letters.counts(","), 2),
        "spaces": 1 + np.minimum(letters.counts(" "), 2),
        "words": 1 + _words(views, letters),
        "start": 1 + column_of([_start(view) for view in views]),
        "dash": 1 + (first == _DASH) + 2 * (last == _DASH),
        "subject": 1 + column_of([reads_on(view) for view in views]),
        "open": 1 + column_of([marked.open for marked in lines]),
        "names": column_of([_names(marked) if marked.byline else 0 for marked in lines]),
        "opening": column_of(
            [0 if marked.opening is None else 2 + (marked.opening.byline is not None) for marked in lines]
        ),
        "closing": column_of([0 if marked.closing is None else 2 + marked.has_photographer for marked in lines]),
    }
    return looks | {"size": (looks["length"] - 1) // 3 + 1, "shape": _shapes(lines, letters.lengths, looks)}


class _Letters(NamedTuple):
    """The characters of some lines, none of them empty, in one row; where each line begins, how many it has."""

    codes: Column
    starts: Column
    lengths: Column

    def firsts(self) -> Column:
        """Return the first character of each line."""
        return self.codes[self.starts]

    def lasts(self) -> Column:
        """Return the last character of each line."""
        found: Column = self.codes[self.starts + self.lengths - 1]
        return found

    def counts(self, character: str) -> Column:
        """Return how often a character stands in each line."""
        found: Column = np.add.reduceat(self.codes == ord(character), self.starts, dtype=np.int64)
        return found

    def places(self, word: str, likely: Column) -> tuple[Column, Column]:
        """Return the lines in which a word stands, and where in them it begins, of those places that are likely."""
        found = likely[self.codes[likely] == ord(word[0])]
        lines = np.searchsorted(self.starts, found, side="right") - 1
        inside = found - self.starts[lines] + len(word) <= self.lengths[lines]
        found, lines = found[inside], lines[inside]
        for step, character in enumerate(word[1:], 1):
            same = self.codes[found + step] == ord(character)
            found, lines = found[same], lines[same]
        return lines, found - self.starts[lines]


def _letters(views: Sequence[str]) -> _Letters:
    codes = np.frombuffer("".join(views).encode("utf-32-le"), dtype=np.uint32)
    lengths = np.array([len(view) for view in views], dtype=np.int64)
    return _Letters(codes, np.cumsum(lengths) - lengths, lengths)


def _kinds(characters: Column) -> Column:
    """Return a class for the first or last character of each line; marks stand for themselves."""
    different, numbers = np.unique(characters, return_inverse=True)
    return column_of([_kind_of(chr(code)) for code in different.tolist()])[numbers]


@lru_cache(maxsize=4096)
def _kind_of(character: str) -> int:
    if character in _KIND:
        return _KIND[character]
    if has_han(character):
        return _HAN
    return _DIGIT if character.isdigit() else _LETTER if character.isalpha() else _OTHER


def _words(views: Sequence[str], letters: _Letters) -> Column:
    """Return which of `WORDS` each line has near its ends, and whether it is nothing but words, as bits."""
    bits = column_of([_NOTHING_ELSE * _is_verbless(view) for view in views])
    likely = np.flatnonzero(_begins_a_word().take(letters.codes, mode="clip"))
    for bit, words in WORDS.items():
        for word in words:
            lines, starts = letters.places(word, likely)
            bits[lines[_shows(starts, starts + len(word), letters.lengths[lines])]] |= bit
    phones = [(i, *found.span()) for i, view in enumerate(views) if "-" in view for found in _PHONE.finditer(view)]
    lines, starts, ends = np.array(phones, dtype=np.int64).reshape(-1, 3).T
    bits[lines[_shows(starts, ends, letters.lengths[lines])]] |= 2
    return bits


@cache
def _begins_a_word() -> NDArray[np.bool_]:
    """Tell of each character of the basic plane whether one of `WORDS` begins with it; the last is none."""
    found = np.zeros(1 << 16, dtype=bool)
    found[[ord(word[0]) for words in WORDS.values() for word in words]] = True
    return found


def _is_verbless(view: str) -> bool:
    """Tell whether a line is nothing but words; those with a comma, which the pattern would find late, are not."""
    return len(view) <= 2 * ENDS and "," not in view and _VERBLESS.fullmatch(view) is not None


def _shows(starts: Column, ends: Column, lengths: Column) -> NDArray[np.bool_]:
    """Tell of words in lines of such lengths whether they give a line away: near its ends, or where it is not long."""
    return (lengths <= 2 * ENDS) | (ends <= ENDS) | (starts >= lengths - ENDS)


def _start(view: str) -> int:
    """Return which of `_STARTS` a line begins with, as the bits of a number."""
    bits = 0
    for bit, pattern in _STARTS_OF.get(view[0], _OTHER_STARTS):
        if pattern.match(view):
            bits |= bit
    return bits


def _names(marked: MarkedLine) -> int:
    """Return what a line of names says of them: a role word, 摄, 图."""
    credit = _credit(marked)
    return 1 + bool(marked.byline and marked.byline.explicit) + 2 * ("摄" in credit) + 4 * ("图" in credit)


def _credit(marked: MarkedLine) -> str:
    """Return the roles of all people that a line of names names, in a row."""
    return "".join([author.role or "" for author in marked.byline.authors]) if marked.byline else ""


def _shapes(lines: Sequence[MarkedLine], lengths: Column, looks: Mapping[str, Column]) -> Column:
    """Return each line in a word: its role, how long it is, whether it breaks off or is signed."""
    end = np.where(looks["open"] == 2, 1, 2 * (looks["closing"] > 0))
    longer = np.searchsorted(_LONGER, lengths)
    body, notice = (looks["role"] == ROLE_NUMBER[role] for role in ("body", "notice"))
    roles = [_credit(marked) if marked.byline else "" for marked in lines]
    credited = column_of([2 if "摄" in role else bool(role) for role in roles])
    shape = column_of([_SHAPES[marked.role] for marked in lines]) + end + credited
    shape += 3 * np.where(body, longer, notice & (longer > 0))
    return shape
