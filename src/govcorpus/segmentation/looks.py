"""What the lines of a page look like, as columns of small numbers for the decoder.

The columns describe form: lengths, marks, gaps, bylines and datelines, breaks, likeness to the lines around. What words
a line is made of shows only in how likely it begins a paragraph, or goes on from the line above (`pairs`).
In each column 0 stands for "nothing", which is also what lies beyond the edges of the page.
"""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

import numpy as np

from govcorpus.segmentation.headlines import reads_on
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.links import TAIL_SIZES, Column, tail_looks
from govcorpus.segmentation.pairs import beginning, joint
from govcorpus.segmentation.stitch import breaks_word
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
#: Words that give a line away stand within so many characters of its ends.
ENDS = 80
#: Levels of how likely a line goes on from the one above, and begins a paragraph (see `pairs`).
JOINTS, BEGINNINGS = (-2.0, -1.0, 0.0, 1.0, 2.5), (-2.0, -0.5, 0.5, 1.5)
#: The number of values that each column can have, 0 included.
SIZES: Mapping[str, int] = {
    "role": len(ROLES) + 1, "length": len(LENGTHS) + 2, "size": 8, "first": len(MARKS) + 5, "last": len(MARKS) + 5,
    "stops": 5, "commas": 4, "spaces": 4, "words": 17, "start": 17, "dash": 5, "subject": 3, "open": 3, "names": 10,
    "opening": 4, "closing": 4, "shape": 41, "gap": 7, "wider": 3, "wider_after": 3, "slot": 4, "unbalanced": 3,
    "break": 5, "pause": 5, "mark_first": 3, "over_caption": 5, "below": len(ROLES) + 2,
    "ahead": 5 * (len(ROLES) + 1), "back": 7, "forth": 7, "over": 7, "page_openings": 5, "page_signed": 5,
    "page_named": 5, "page_heads": 10, "page_blank": 3, "indented": 3, "beginning": 6, "joint": 7, "elsewhere": 3,
    "parallel": 5,    **TAIL_SIZES,
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
_NOTICE = re.compile(r"声明作废|特此|遗失|丢失|作废|公告|公示|注销|拍卖|招标|债权")
_CONTACT = re.compile(r"电话|热线|邮箱|地址|联系人|\d{3,4}-\d{7}")
_PEOPLE = re.compile(r"记者|通讯员|摄|文/图|编辑|责编|校对|审核")
_VERBLESS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”·]+")
_WORDS = (_NOTICE, _CONTACT, _PEOPLE)
_STARTS = ((1, _TIME), (2, _BACKWARD), (4, _ORDINAL), (8, _PICTURE))
_PLAIN = ("separator", "disclaimer", "furniture", "banner", "lead", "caption", "head")
#: The columns of `_likenesses`.
_ALIKE = ("back", "forth", "over")
_STOPPED = ("。", "!", "?", "…", "。”", "!”", "?”")
_ROLE_NUMBER = {role: i for i, role in enumerate(ROLES, 1)}
_KIND = {mark: i for i, mark in enumerate(MARKS, 1)}
_HAN, _DIGIT, _LETTER, _OTHER = range(len(MARKS) + 1, len(MARKS) + 5)


def page_looks(lines: Sequence[MarkedLine], topics: Topics) -> dict[str, Column]:
    """Return the columns of a page: the name of each with one number a line, in file order (see `SIZES`)."""
    page = "\n".join(marked.view for marked in lines)
    words = {1 << i: pattern for i, pattern in enumerate(_WORDS) if pattern.search(page)}
    own = np.array([_own(marked, words) for marked in lines], dtype=np.int32).reshape(len(lines), len(_OWN))
    looks: dict[str, Column] = {name: own[:, i] for i, name in enumerate(_OWN)}
    looks["length"] = np.searchsorted(LENGTHS, looks["length"]) + 1
    looks["size"] = (looks["length"] - 1) // 3 + 1
    looks |= (
        _gaps(lines)
        | _breaks(lines)
        | _joints(lines, topics)
        | _parallels(lines)
        | _surroundings(lines)
        | _likenesses(lines, topics)
    )
    return looks | _habits(lines) | tail_looks(lines, topics)


_OWN = (
    "role", "length", "first", "last", "stops", "commas", "spaces", "words", "start", "dash", "subject", "open",
    "names", "opening", "closing", "shape",
)  # fmt: skip


def _own(marked: MarkedLine, patterns: Mapping[int, re.Pattern[str]]) -> tuple[int, ...]:
    """Return what a line shows by itself: the columns `_OWN`, of which `length` is in characters.

    `patterns` are those of `_WORDS` that the page has at all.
    """
    view, role, length = marked.view, _ROLE_NUMBER[marked.role], len(marked.view)
    ends = view if length <= 2 * ENDS else view[:ENDS] + view[-ENDS:]
    words = 0
    for sign, pattern in patterns.items():
        words += sign if pattern.search(ends) else 0
    words += (length <= 2 * ENDS and _VERBLESS.fullmatch(view) is not None) << len(_WORDS)
    opening = marked.opening
    return (
        role,
        length,
        _kind_of(view[0]),
        _kind_of(view[-1]),
        min(view.count("。"), 3) + 1,
        min(view.count(","), 2) + 1,
        min(view.count(" "), 2) + 1,
        words + 1,
        1 + _start(view),
        1 + view.startswith("—") + 2 * view.endswith("—"),
        1 + reads_on(view),
        1 + marked.open,
        _names(marked),
        0 if opening is None else 2 + (opening.byline is not None),
        0 if marked.closing is None else 2 + marked.has_photographer,
        _shape(marked, length),
    )


def _start(view: str) -> int:
    """Return which of `_STARTS` a line begins with, as the bits of a number."""
    bits = 0
    for sign, pattern in _STARTS:
        bits |= sign if pattern.match(view) else 0
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


def _breaks(lines: Sequence[MarkedLine]) -> dict[str, Column]:
    """Return how the line before breaks off, and whether this one goes on from it, or from the text above a caption."""
    rows = [(0, 0, 0, 1, 0)]
    text: MarkedLine | None = None
    for before, marked in pairwise(lines):
        text = text if before.role == "caption" else before
        end, view = before.view, marked.view
        unbalanced = (
            end.count("(") > end.count(")") or end.count("“") > end.count("”") or end.count("《") > end.count("》")
        )
        broken = pause = 0
        if not end.endswith(_STOPPED):
            broken = 1 + breaks_word(end, view) + 2 * (before.role in ("body", "lead"))
            pause = 1 + (end[-1] in ",、;:") + 2 * (len(end) > 36)
        over = 1 + text.open + 2 * breaks_word(text.view, view) if text is not None and text is not before else 0
        rows.append((1 + unbalanced, broken, pause, 1 + (view[0] in ",。、;:)”》!?"), over))
    table = np.array(rows, dtype=np.int64)
    return dict(zip(("unbalanced", "break", "pause", "mark_first", "over_caption"), table.T, strict=True))


def _joints(lines: Sequence[MarkedLine], topics: Topics) -> dict[str, Column]:
    """Return how likely each line begins a paragraph, or goes on from the one above: by itself, by the page's words."""
    rows = [(bisect(BEGINNINGS, beginning(marked.view[0])) + 1, 0, 0) for marked in lines]
    for i, (before, marked) in enumerate(pairwise(lines), 1):
        if not before.view.endswith(_STOPPED):
            end, first = before.view[-1], marked.view[0]
            known = has_han(end) and has_han(first) and topics.holds(end + first, i)
            rows[i] = (rows[i][0], bisect(JOINTS, joint(end, first)) + 1, 1 + known)
    table = np.array(rows, dtype=np.int64).reshape(len(lines), 3)
    return dict(zip(("beginning", "joint", "elsewhere"), table.T, strict=True))


def _parallels(lines: Sequence[MarkedLine]) -> dict[str, Column]:
    """Return whether a short line of several parts is built like one below it (2), above it (3), or both (4)."""
    parts = {i: marked.view.split() for i, marked in enumerate(lines) if marked.role == "head"}
    column = np.array([int(i in parts) for i in range(len(lines))], dtype=np.int64)
    heads = [i for i in parts if len(parts[i]) > 1]
    for at, i in enumerate(heads):
        below = (j for j in heads[at + 1 : at + 1 + HEADS_BELOW] if 1 < j - i <= NEAR)
        match = next((j for j in below if list(map(len, parts[i])) == list(map(len, parts[j]))), None)
        if match is not None:
            column[i] += 1
            column[match] += 2
    return {"parallel": np.minimum(column, SIZES["parallel"] - 1)}


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
    own = np.stack([here, here + 1], axis=1)
    before = np.stack([np.maximum(here - 2, 0), here], axis=1)
    after = np.stack([here + 1, np.minimum(here + 3, len(lines))], axis=1)
    inner = (here > 0) & (here < len(lines) - 1)
    text = np.array([marked.role in ("head", "lead", "body") for marked in lines], dtype=bool)
    first, second = np.concatenate([own, own, before]), np.concatenate([before, after, after])
    alike = 1 + np.minimum((topics.likenesses(first, second) * 20).astype(np.int64), 5).reshape(3, -1)
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
