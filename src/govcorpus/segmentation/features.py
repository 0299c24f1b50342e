"""What a line of a page looks like, as a list of named features for the decoder.

Features describe form, not words: lengths, marks, gaps, bylines and datelines, breaks, likeness to the lines around.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from govcorpus.segmentation.headlines import reads_on
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.stitch import Bigrams, breaks_word, likeness
from govcorpus.segmentation.tails import Tails
from govcorpus.text.normalize import has_han

LENGTHS = (2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 23, 26, 30, 36, 45, 60, 90, 140, 220)
NEIGHBOURS = (-2, -1, 1, 2)
#: How far the next dateline, byline or image slot is looked for.
LOOK_AHEAD = 5
#: What a neighbour shows where there is none.
EDGE = ("edge",)
#: The first habits of a page in `_style` tell how its articles are opened and signed.
SIGNING_HABITS = 3

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
_VERBLESS = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9“”·]+$")


def page_features(tails: Tails, guess: Sequence[str]) -> list[list[str]]:
    """Return the features of each line of a page, in file order, given the labels that the rules guess."""
    lines = tails.lines
    style = _style(lines)
    gaps = [0, *(after.line.number - before.line.number - 1 for before, after in pairwise(lines)), 0]
    usual = median(gaps[1:-1]) if len(gaps) > 2 else 0
    guesses = ["edge", *guess, "edge"]
    shapes = ["edge", *map(_shape, lines), "edge"]
    outlines = {i: _outline(marked) for i, marked in enumerate(lines)}
    result = []
    for i, marked in enumerate(lines):
        before, shape, after = shapes[i : i + 3]
        below = _below(lines, i)
        found = ["bias", *_own(marked), *_gaps(gaps[i], gaps[i + 1], usual, marked)]
        for step in NEIGHBOURS:
            found += [f"{step}{feature}" for feature in outlines.get(i + step, EDGE)]
        found += [f"shapes:{before}|{shape}|{after}", f"pair:{before}|{shape}", f"next:{shape}|{after}"]
        found += [f"guess:{guess[i]}", f"guess:{guess[i]}&{shape}", f"guesses:{'|'.join(guesses[i : i + 3])}"]
        found += [f"guess:{guess[i]}&{habit}" for habit in style]
        found += _breaks(lines, i)
        found += _ahead(lines, i)
        found += _likenesses(marked, tails.grams, i)
        found += tails.features(i)
        found += [f"{habit}&{marked.role}" for habit in style]
        found += [f"{habit}&below:{below}&{marked.role}" for habit in style[:SIGNING_HABITS]]
        result.append(found)
    return result


def _below(lines: Sequence[MarkedLine], i: int) -> str:
    """Return what stands below the run of short lines and captions at a line: a dateline, names, text, or nothing."""
    for marked in lines[i + 1 : i + LOOK_AHEAD]:
        if marked.role not in ("head", "caption"):
            return marked.role
    return "none"


def _bucket(value: int) -> int:
    return bisect_left(LENGTHS, value)


def _kind_of(character: str) -> str:
    """Return a class for the first or last character of a line; marks stand for themselves."""
    if has_han(character):
        return "汉"
    if character.isdigit():
        return "0"
    return "a" if character.isalpha() else character


def _own(marked: MarkedLine) -> Iterator[str]:
    """Yield what a line shows by itself."""
    view, role = marked.view, marked.role
    size = _bucket(len(view))
    yield f"role:{role}"
    yield f"length:{size}"
    yield f"role:{role}&length:{size // 3}"
    yield f"first:{_kind_of(view[0])}"
    yield f"last:{_kind_of(view[-1])}"
    yield f"last:{_kind_of(view[-1])}&length:{size // 3}"
    yield f"stops:{min(view.count('。'), 3)}"
    yield f"commas:{min(view.count(','), 2)}&stops:{min(view.count('。'), 1)}&length:{size // 3}"
    yield f"spaces:{min(view.count(' '), 2)}&length:{size // 3}"
    for name, pattern in _PATTERNS:
        if pattern.search(view):
            yield f"has:{name}"
    for name, pattern in _STARTS:
        if pattern.match(view):
            yield f"starts:{name}&length:{size // 3}"
    if view.startswith("—"):
        yield "dash:first"
    if view.endswith("—"):
        yield "dash:last"
    if reads_on(view):
        yield "subject"
    yield f"open:{marked.open}&{role}"
    if marked.byline:
        credit = "".join(sorted({author.role or "-" for author in marked.byline.authors}))
        yield f"byline:{marked.byline.explicit}&摄:{'摄' in credit}&图:{'图' in credit}"
    if marked.opening:
        yield f"opening:{marked.opening.byline is not None}"
    if marked.closing:
        yield f"closing&摄:{marked.has_photographer}"


_PATTERNS = (("notice", _NOTICE), ("contact", _CONTACT), ("people", _PEOPLE), ("plain", _VERBLESS))
_STARTS = (("time", _TIME), ("backward", _BACKWARD), ("ordinal", _ORDINAL), ("picture", _PICTURE))


def _shape(marked: MarkedLine) -> str:
    """Return a line in a word: its role, how long it is, whether it breaks off or is signed."""
    if marked.byline:
        roles = "".join(author.role or "" for author in marked.byline.authors)
        return "byline" + ("摄" if "摄" in roles else "记" if roles else "")
    size = len(marked.view)
    mark = "~" if marked.open else "*" if marked.closing else ""
    length = "short" if size <= 36 else "mid" if size <= 90 else ""
    return marked.role + (length if marked.role in ("body", "notice") else "") + mark


def _outline(marked: MarkedLine) -> list[str]:
    """Return what a line shows to its neighbours."""
    view = marked.view
    found = [
        f"shape:{_shape(marked)}",
        f"length:{_bucket(len(view)) // 2}",
        f"last:{_kind_of(view[-1])}",
        f"first:{_kind_of(view[0])}",
    ]
    return [*found, "dash:last"] if view.endswith("—") else found


def _style(lines: Sequence[MarkedLine]) -> list[str]:
    """Return the habits of the whole page: does it use datelines, signed ends, lines of names?"""
    count = max(len(lines), 1)
    openings = sum(marked.opening is not None for marked in lines)
    signed = sum(marked.closing is not None for marked in lines)
    named = sum(marked.role == "byline" for marked in lines)
    heads = sum(marked.role == "head" for marked in lines)
    return [
        f"page-openings:{min(openings, 3)}",
        f"page-signed:{min(signed, 3)}",
        f"page-named:{min(named, 3)}",
        f"page-heads:{heads * 8 // count}",
        f"page-blank:{lines[-1].line.number > count + 2 if lines else False}",
    ]


def _gaps(before: int, after: int, usual: float, marked: MarkedLine) -> Iterator[str]:
    yield f"gap:{min(before, 4)}" if before != usual else "gap:usual"
    yield f"gap:{before > usual}&{marked.role}"
    yield f"gap-after:{after > usual}&{marked.role}"
    if marked.slot:
        yield f"slot&{marked.role}&图为:{'图为' in marked.view}"


def _breaks(lines: Sequence[MarkedLine], i: int) -> Iterator[str]:
    """Yield how the line before breaks off, and whether this one goes on from it."""
    if i == 0:
        return
    before, marked = lines[i - 1], lines[i]
    end = before.view
    unbalanced = end.count("(") > end.count(")") or end.count("“") > end.count("”") or end.count("《") > end.count("》")
    yield f"unbalanced:{unbalanced}&{marked.role}"
    stopped = end.endswith(("。", "!", "?", "…", "。”", "!”", "?”"))
    if not stopped:
        goes_on = breaks_word(end, marked.view)
        yield f"breaks-word:{goes_on}&{before.role}&{marked.role}"
        yield f"breaks-word:{goes_on}&comma:{end[-1] in ',、;:'}&long:{len(end) > 36}"
    if marked.view[0] in ",。、;:)”》!?":
        yield "starts-with-mark"


def _ahead(lines: Sequence[MarkedLine], i: int) -> Iterator[str]:
    """Yield how far below a run of short lines and captions the next other line is, and what it is."""
    for step in range(1, LOOK_AHEAD):
        if i + step >= len(lines):
            break
        marked = lines[i + step]
        if marked.role not in ("head", "caption"):
            yield f"ahead:{marked.role}:{step}&{lines[i].role}"
            return


def _likenesses(marked: MarkedLine, grams: Sequence[Bigrams], i: int) -> Iterator[str]:
    """Yield whether a short line or a paragraph is more like what follows or what went before."""
    before = grams[i - 1] | (grams[i - 2] if i > 1 else grams[i - 1]) if i else frozenset()
    after = frozenset().union(*grams[i + 1 : i + 3])
    if not before or not after:
        return
    back, forth = likeness(grams[i], before), likeness(grams[i], after)
    yield f"like:{min(int(back * 25), 5)}:{min(int(forth * 25), 5)}&{marked.role}"
    if marked.role in ("head", "lead", "body"):
        over = likeness(before, after)
        yield f"over:{min(int(over * 20), 5)}&{marked.role}"
