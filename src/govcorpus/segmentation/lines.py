"""What each line of a page is, seen by itself and its gap to the line before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from statistics import median
from typing import NamedTuple

from govcorpus.model import Line, Page
from govcorpus.segmentation.bylines import Byline, read_byline
from govcorpus.segmentation.fields import Opening, read_closing_byline, read_opening
from govcorpus.text.normalize import normalize_text

#: A headline, section head or other short line without a full stop is at most this long.
HEAD_LENGTH = 36
#: So many blank lines mark the place of a lost picture, on pages that have fewer between paragraphs.
SLOT_GAP = 3
#: A caption under a picture is at most this long.
CAPTION_LENGTH = 60

_PICTURE = re.compile(r"(?:[上下左右]?图(?:为|[①-⑩一二三四1-9][::]?|[::])|[▲△▼↑↓←→]图)")
_BREAK = re.compile(r"(\r\n|\n|\r)")
_NO_HEAD_END = (*"。;,、:", "。”", "!”", "?”")
_SENTENCE_END = tuple("。!?…;")
_CLOSERS = "”’\"')》】〉"
_NOTICE = re.compile(r"声明作废|特此(?:声明|公告|通告|通知)|(?:遗失|丢失|作废)[。,]?$")
_LONGEST_NOTICE_HEAD = 4
_NOTICE_HEADS = re.compile(r"(?:遗失|注销|清算|寻亲|招标|拍卖|减资)?(?:声明|公告|启事|通告|公示|广告)")
_DISCLAIMER = re.compile(r"本[报刊网版站].{0,40}(?:形式审查|不承担|责任|版权|举报|投稿|订阅|热线)")
_FURNITURE = re.compile(
    r"(?>上一[版篇期]|下一[版篇期]|第?[A-D]?\d{1,3}版:?[\u4e00-\u9fff]{0,4}|文章字数:?\d*|字号:?|大中小|通版阅读请点击\S*"
    r"|发布日期:?[\d:\-年月日]*|返回目录|返回首页|打印本页|关闭窗口|放大|缩小|默认)++"
)
_FURNITURE_START = re.compile(r"[\s|【】\[\]()+-]*+[上下第A-D\d文字大中小通发返打关放缩默]")
_FURNITURE_MARKS = re.compile(r"[\s|【】\[\]()+-]+")
_BANNER_MARKS = tuple("■◆●★▲◇◎□※")
#: How the last paragraph of a report begins: what comes next, or what the official in charge says.
_NEXT_STEPS = ("下一步", "接下来", "今后", "未来")
_IN_CHARGE = re.compile(r".{0,16}(?:负责人|负责同志)(?:介绍|表示|说)")
_NUMERALS = "零一二三四五六七八九十"
#: How the items of a list are numbered.
_NUMBERED = re.compile(
    rf"(?P<is>[{_NUMERALS}])是|(?P<pause>[{_NUMERALS}])[、.]|\((?P<brackets>[{_NUMERALS}]|\d)\)|0?(?P<digit>\d)[.、 ]"
    rf"|(?P<rank>首先|其次|再次|最后)|第(?P<nth>[{_NUMERALS}])[,、]"
)
#: What such an item begins with.
_NUMBERS = frozenset(f"{_NUMERALS}第首其再最(0123456789")
_RANKS = {"首先": 1, "其次": 2, "再次": 3, "最后": 3}
#: Marks that open a notice.
NOTICE_MARKS = tuple("▲△◆●★※")


class Item(NamedTuple):
    """The number of an item in a list, and in what form it is written."""

    form: str
    number: int


@dataclass(slots=True)
class MarkedLine:
    """A line with its role; `slot` means that a picture stood before it, `open` that it breaks off in mid-sentence.

    `indented` tells whether white space stands before its first character. `closing` is the byline in brackets at the
    end of running text; `item` the number that the line begins with, where it is an item of a list; `looks_ahead` tells
    whether it begins as the last paragraph of a report does.

    Roles: `separator disclaimer furniture banner notice byline lead caption body head`.
    """

    line: Line
    role: str
    view: str
    slot: bool
    open: bool
    byline: Byline | None = None
    opening: Opening | None = None
    indented: bool = False
    closing: Byline | None = field(init=False)
    item: Item | None = field(init=False)
    looks_ahead: bool = field(init=False)

    def __post_init__(self) -> None:
        text = self.view.endswith(")") and self.role in ("lead", "body", "caption")
        self.closing = read_closing_byline(self.view) if text else None
        self.item = item_of(self.view)
        self.looks_ahead = self.view.startswith(_NEXT_STEPS) or (
            "负责" in self.view and _IN_CHARGE.match(self.view) is not None
        )

    @property
    def has_photographer(self) -> bool:
        """Whether it names who took a picture (摄)."""
        people = self.byline or self.closing
        return people is not None and any("摄" in (author.role or "") for author in people.authors)


def item_of(view: str) -> Item | None:
    """Return the number with which a line begins as an item of a list; None if it is not one."""
    found = _NUMBERED.match(view) if view[0] in _NUMBERS else None
    if found is None or found.lastgroup is None:
        return None
    told = found[found.lastgroup]
    return Item(found.lastgroup, _RANKS.get(told) or (int(told) if told.isdecimal() else _NUMERALS.index(told)))


def split_lines(text: str) -> list[Line]:
    """Return the non-blank lines of a page, with their numbers and offsets."""
    lines, position = [], 0
    raw, breaks = _cut_at_breaks(text)
    for number, (whole, length) in enumerate(zip(raw, breaks, strict=True), 1):
        stripped = whole.strip()
        if stripped:
            start = position if len(stripped) == len(whole) else text.index(stripped[0], position)
            lines.append(Line(number, start, stripped))
        position += len(whole) + length
    return lines


def _cut_at_breaks(text: str) -> tuple[Sequence[str], Iterable[int]]:
    """Return the lines of a text, and the length of the break after each."""
    if "\r" not in text:
        lines = text.split("\n")
        return lines, repeat(1, len(lines))
    pieces = [*_BREAK.split(text), ""]
    return pieces[::2], map(len, pieces[1::2])


def mark_lines(page: Page) -> list[MarkedLine]:
    """Return the non-blank lines of a page with their roles, in file order."""
    lines = split_lines(page.text)
    gaps = [line.number - before.number - 1 for before, line in pairwise(lines)]
    slots_show = bool(gaps) and median(gaps) < SLOT_GAP
    leading = slots_show and lines[0].number > SLOT_GAP
    slots = [leading, *[slots_show and gap >= SLOT_GAP for gap in gaps]]
    view = normalize_text(page.text)
    return [
        _mark(
            line,
            view[line.start : line.start + len(line.text)],
            slot,
            line.start > 0 and page.text[line.start - 1] not in "\r\n",
        )
        for line, slot in zip(lines, slots, strict=False)
    ]


def _mark(line: Line, view: str, slot: bool, indented: bool) -> MarkedLine:
    byline = opening = None
    role = _plain_role(view)
    if role is None:
        byline = read_byline(view.strip("()") if view.startswith("(") else view)
        opening = None if byline else read_opening(view)
        role = "byline" if byline else "lead" if opening else _role_by_form(view, slot)
    is_open = role in ("notice", "lead", "body") and _is_open(view)
    return MarkedLine(line, role, view, slot, is_open, byline, opening, indented)


def _role_by_form(view: str, slot: bool) -> str:
    """Return the role of a line by its length, its first marks and its end."""
    if len(view) <= HEAD_LENGTH and view.startswith(_BANNER_MARKS) and not view.endswith(_SENTENCE_END):
        return "banner"
    if ("图" in view[:2] and len(view) <= 2 * CAPTION_LENGTH and _PICTURE.match(view)) or (
        slot and len(view) <= CAPTION_LENGTH and view.endswith("。") and view.count("。") == 1
    ):
        return "caption"
    if len(view) <= HEAD_LENGTH and not view.endswith(_NO_HEAD_END) and "。" not in view:
        return "head"
    return "body"


def _plain_role(view: str) -> str | None:
    """Return the role of a line that a fixed form gives away, or None."""
    if not (view[0].isalnum() or any(map(str.isalnum, view))):
        return "separator"
    if len(view) <= 2 * HEAD_LENGTH and _is_furniture(view):
        return "furniture"
    if view[0] == "本" and _DISCLAIMER.match(view):
        return "disclaimer"
    if len(view) <= _LONGEST_NOTICE_HEAD and _NOTICE_HEADS.fullmatch(view):
        return "banner"
    if _is_notice(view) or (view.startswith("▲") and len(view) < HEAD_LENGTH and _is_open(view) and "(" in view):
        return "notice"
    return None


def _is_notice(view: str) -> bool:
    """Tell whether a line says that something is lost or made known."""
    told = "作废" in view or "特此" in view or "遗失" in view or "丢失" in view  # much faster than the pattern
    return told and _NOTICE.search(view) is not None


def _is_furniture(view: str) -> bool:
    """Tell whether a line is made of links and labels of the page only; most others begin otherwise."""
    return bool(_FURNITURE_START.match(view) and _FURNITURE.fullmatch(_FURNITURE_MARKS.sub("", view)))


def _is_open(view: str) -> bool:
    """Tell whether a line of running text breaks off: no closing mark, apart from quotes and brackets after one."""
    core = view.rstrip(_CLOSERS + " ")
    if core.endswith(_SENTENCE_END):
        return False
    if view.endswith(":"):
        return view.count("(") > view.count(")") or view.count("“") > view.count("”")
    return read_closing_byline(view) is None
