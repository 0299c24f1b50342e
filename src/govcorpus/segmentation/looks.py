"""What the lines of a page look like, as columns of small numbers for the decoder.

The columns describe form: lengths, marks, gaps, bylines and datelines, breaks, likeness to the lines around. What words
a line is made of shows only in how likely it begins a paragraph, or goes on from the line above (`pairs`).
In each column 0 stands for "nothing", which is also what lies beyond the edges of the page.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from statistics import median

import numpy as np

from govcorpus.segmentation.grammar import Grammar
from govcorpus.segmentation.headlines import reads_on
from govcorpus.segmentation.joints import JOINT_SIZES, joint_looks
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.links import TAIL_SIZES, Column, tail_looks
from govcorpus.segmentation.topics import Topics
from govcorpus.text.normalize import has_han

LENGTHS = (2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 23, 26, 30, 36, 45, 60, 90, 140, 220)
ROLES = (
    "separator", "disclaimer", "furniture", "banner", "notice", "byline", "lead", "caption", "body", "head",
)  # fmt: skip
#: Characters that stand for themselves where a line begins or ends with one.
MARKS = "。,、;:!?….—“”‘’()《》<>[]【】·■◆●★▲△◇◎□○※→↑↓←+-/|%~"
#: How far the next dateline, byline or image slot is looked for.
LOOK_AHEAD = 5
#: Short lines that are built alike are looked for so many lines down, among so many of them.
NEAR, HEADS_BELOW = 25, 4
#: Parts of them are alike that have so many characters in common at one end.
SAME_ENDS = 2
#: Words that give a line away stand within so many characters of its ends.
ENDS = 80
#: The number of values that each column can have, 0 included.
SIZES: Mapping[str, int] = {
    "role": len(ROLES) + 1, "length": len(LENGTHS) + 2, "size": 8, "first": len(MARKS) + 5, "last": len(MARKS) + 5,
    "stops": 5, "commas": 4, "spaces": 4, "words": 17, "start": 17, "dash": 5, "subject": 3, "open": 3, "names": 10,
    "opening": 4, "closing": 4, "shape": 41, "gap": 7, "wider": 3, "wider_after": 3, "slot": 4,
    "below": len(ROLES) + 2,
    "ahead": 5 * (len(ROLES) + 1), "back": 7, "forth": 7, "over": 7, "page_openings": 5, "page_signed": 5,
    "page_named": 5, "page_heads": 10, "page_blank": 3, "indented": 3, "parallel": 5,
    **JOINT_SIZES, **TAIL_SIZES,
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
_VERBLESS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”·]+")
_WORDS = (_NOTICE, _CONTACT, _PEOPLE)
#: What a line begins with: the first characters that it can have, None for any, and its pattern.
_STARTS = (
    (1, None, _TIME),
    (2, frozenset("该据目同此下截接如与其"), _BACKWARD),
    (4, frozenset("一二三四五六七八九十首其第(①②③④⑤⑥⑦⑧⑨⑩0123456789"), _ORDINAL),
    (8, frozenset("上下左右本图▲△▼↑↓←→"), _PICTURE),
)
_PLAIN = ("separator", "disclaimer", "furniture", "banner", "lead", "caption", "head")
#: The columns of `_likenesses`.
_ALIKE = ("back", "forth", "over")
_ROLE_NUMBER = {role: i for i, role in enumerate(ROLES, 1)}
_KIND = {mark: i for i, mark in enumerate(MARKS, 1)}
_HAN, _DIGIT, _LETTER, _OTHER = range(len(MARKS) + 1, len(MARKS) + 5)


def page_looks(lines: Sequence[MarkedLine], topics: Topics, grammar: Grammar) -> dict[str, Column]:
    """Return the columns of a page: the name of each with one number a line, in file order (see `SIZES`)."""
    page = "\n".join(marked.view for marked in lines)
    words = [(1 << i, [word for word in some if word in page]) for i, some in enumerate(_WORDS)]
    phones = "-" in page
    rows = chain.from_iterable(_own(marked, words, phones=phones) for marked in lines)
    own = np.fromiter(rows, dtype=np.int64, count=len(lines) * len(_OWN)).reshape(-1, len(_OWN))
    looks: dict[str, Column] = {name: own[:, i] for i, name in enumerate(_OWN)}
    looks["length"] = np.searchsorted(LENGTHS, looks["length"]) + 1
    looks["size"] = (looks["length"] - 1) // 3 + 1
    looks |= (
        _gaps(lines)
        | joint_looks(lines, topics, grammar)
        | _parallels(lines)
        | _surroundings(lines)
        | _likenesses(lines, topics)
    )
    return looks | _habits(lines) | tail_looks(lines, topics)


_OWN = (
    "role", "length", "first", "last", "stops", "commas", "spaces", "words", "start", "dash", "subject", "open",
    "names", "opening", "closing", "shape",
)  # fmt: skip


def _own(marked: MarkedLine, words: Sequence[tuple[int, Sequence[str]]], *, phones: bool) -> tuple[int, ...]:
    """Return what a line shows by itself: the columns `_OWN`, of which `length` is in characters.

    `words` are those of `_WORDS` that the page has at all, after the bit that stands for them; `phones` tells whether
    it may have telephone numbers.
    """
    view, role, length = marked.view, _ROLE_NUMBER[marked.role], len(marked.view)
    opening = marked.opening
    return (
        role,
        length,
        _kind_of(view[0]),
        _kind_of(view[-1]),
        min(view.count("。"), 3) + 1,
        min(view.count(","), 2) + 1,
        min(view.count(" "), 2) + 1,
        1 + _words(view, words, phones=phones),
        1 + _start(view),
        1 + view.startswith("—") + 2 * view.endswith("—"),
        1 + reads_on(view),
        1 + marked.open,
        _names(marked),
        0 if opening is None else 2 + (opening.byline is not None),
        0 if marked.closing is None else 2 + marked.has_photographer,
        _shape(marked, length),
    )


def _words(view: str, words: Sequence[tuple[int, Sequence[str]]], *, phones: bool) -> int:
    """Return which of `_WORDS` a line has at its ends, and whether it is nothing but words, as the bits of a number."""
    ends = view if len(view) <= 2 * ENDS else view[:ENDS] + view[-ENDS:]
    bits = 0
    for sign, some in words:
        for word in some:
            if word in ends:
                bits |= sign
                break
    if phones and "-" in ends and _PHONE.search(ends):
        bits |= 1 << _WORDS.index(_CONTACT)
    return bits | (len(view) <= 2 * ENDS and _VERBLESS.fullmatch(view) is not None) << len(_WORDS)


def _start(view: str) -> int:
    """Return which of `_STARTS` a line begins with, as the bits of a number."""
    bits, first = 0, view[0]
    for sign, firsts, pattern in _STARTS:
        if (firsts is None or first in firsts) and pattern.match(view):
            bits |= sign
    return bits


@lru_cache(maxsize=4096)
def _kind_of(character: str) -> int:
    """Return a class for the first or last character of a line; marks stand for themselves."""
    if character in _KIND:
        return _KIND[character]
    if has_han(character):
        return _HAN
    return _DIGIT if character.isdigit() else _LETTER if character.isalpha() else _OTHER


def _names(marked: MarkedLine) -> int:
    """Return what a line of names says of them: a role word, 摄, 图; 0 for other lines."""
    if marked.byline is None:
        return 0
    credit = "".join({author.role or "" for author in marked.byline.authors})
    return 1 + marked.byline.explicit + 2 * ("摄" in credit) + 4 * ("图" in credit)


def _shape(marked: MarkedLine, length: int) -> int:
    """Return a line in a word: its role, how long it is, whether it breaks off or is signed."""
    end = 1 if marked.open else 2 if marked.closing else 0
    if marked.role == "body":
        return 1 + end + 3 * (0 if length <= 36 else 1 if length <= 90 else 2)
    if marked.role == "notice":
        return 10 + end + 3 * (length > 36)
    if marked.byline is not None:
        roles = "".join(author.role or "" for author in marked.byline.authors)
        return 16 + (2 if "摄" in roles else 1 if roles else 0)
    return 19 + end + 3 * _PLAIN.index(marked.role)


def _gaps(lines: Sequence[MarkedLine]) -> dict[str, Column]:
    """Return the blank lines before each line, and whether they are more than usual, before and after it."""
    numbers = np.array([marked.line.number for marked in lines], dtype=np.int64)
    gaps = np.diff(numbers) - 1
    usual = median(gaps.tolist()) if len(gaps) else 0
    before, after = np.concatenate([[0], gaps]), np.concatenate([gaps, [0]])
    slot = [0 if not marked.slot else 1 + ("图为" in marked.view) for marked in lines]
    return {
        "gap": np.where(before == usual, 6, np.minimum(before, 4) + 1),
        "wider": 1 + (before > usual),
        "wider_after": 1 + (after > usual),
        "slot": np.array(slot, dtype=np.int64),
    }


def _parallels(lines: Sequence[MarkedLine]) -> dict[str, Column]:
    """Return whether a short line of several parts is built like one below it (2), above it (3), or both (4)."""
    parts = {i: marked.view.split() for i, marked in enumerate(lines) if marked.role == "head"}
    column = np.array([int(i in parts) for i in range(len(lines))], dtype=np.int64)
    heads = [i for i in parts if len(parts[i]) > 1]
    for at, i in enumerate(heads):
        below = (j for j in heads[at + 1 : at + 1 + HEADS_BELOW] if 1 < j - i <= NEAR)
        match = next((j for j in below if _alike(parts[i], parts[j])), None)
        if match is not None:
            column[i] += 1
            column[match] += 2
    return {"parallel": np.minimum(column, SIZES["parallel"] - 1)}


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two short lines are built alike: parts of the same lengths, or two that begin or end the same."""
    if len(one) != len(other):
        return False
    pairs = list(zip(one, other, strict=True))
    ends = SAME_ENDS
    return all(len(a) == len(b) for a, b in pairs) or any(
        min(len(a), len(b)) > ends and (a[:ends] == b[:ends] or a[-ends:] == b[-ends:]) for a, b in pairs
    )


def _surroundings(lines: Sequence[MarkedLine]) -> dict[str, Column]:
    """Return what stands below the run of short lines and captions at each line, and how far away the next is."""
    below = np.full(len(lines), len(ROLES) + 1, dtype=np.int64)
    ahead = np.zeros(len(lines), dtype=np.int64)
    following, distance = 0, LOOK_AHEAD
    for i in range(len(lines) - 1, -1, -1):
        if following and distance < LOOK_AHEAD:
            below[i] = following
            ahead[i] = distance * (len(ROLES) + 1) + following
        distance += 1
        if lines[i].role not in ("head", "caption"):
            following, distance = _ROLE_NUMBER[lines[i].role], 1
    return {"below": below, "ahead": ahead}


def _likenesses(lines: Sequence[MarkedLine], topics: Topics) -> dict[str, Column]:
    """Return how much each line is like the two before and the two after it, and these are like each other."""
    here = np.arange(len(lines))
    inner = (here > 0) & (here < len(lines) - 1)
    text = np.array([marked.role in ("head", "lead", "body") for marked in lines], dtype=bool)
    alike = 1 + np.minimum((topics.neighbours() * 20).astype(np.int64), 5)
    shown = (inner, inner, inner & text)
    return {name: np.where(where, column, 0) for name, column, where in zip(_ALIKE, alike, shown, strict=True)}


def _habits(lines: Sequence[MarkedLine]) -> dict[str, Column]:
    """Return the habits of the whole page: does it use datelines, signed ends, lines of names?"""
    count = max(len(lines), 1)
    values = {
        "page_openings": 1 + min(sum(marked.opening is not None for marked in lines), 3),
        "page_signed": 1 + min(sum(marked.closing is not None for marked in lines), 3),
        "page_named": 1 + min(sum(marked.role == "byline" for marked in lines), 3),
        "page_heads": 1 + sum(marked.role == "head" for marked in lines) * 8 // count,
        "page_blank": 1 + bool(lines and lines[-1].line.number > count + 2),
    }
    columns: dict[str, Column] = {name: np.full(len(lines), value, dtype=np.int64) for name, value in values.items()}
    indents = np.array([marked.indented for marked in lines], dtype=np.int64)
    return columns | {"indented": 1 + indents if 4 * indents.sum() > count else 0 * indents}
