"""A family of training styles whose conventions are drawn for every page, so that no one paper's habits are learned.

The styles of the family share their composer and differ in mechanics (blank lines, indents, punctuation, breaks); what
a page does with headlines, datelines, bylines, captions and filler is drawn from the page's own chance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from eval import blocks, bylines
from eval.bylines import CLOSINGS, LINES, OPENINGS, Byline, dateline, opening
from eval.desk import Desk, opened
from eval.fillers import bottom, extra, top
from eval.stories import Story
from eval.styles import Style
from eval.units import Row, Unit

#: Where a paper prints its bylines.
PLACES = (
    "opening", "opening", "opening", "closing", "closing", "closing", "above", "below", "below", "standfirst",
    "after", "after", "none",
)  # fmt: skip
DATELINES = ("paper", "paper", "paper", *bylines.DATELINES)
HEADS = (
    "title", "title", "long", "long", "more", "more", "place", "kicker", "event", "slogan", "dash kicker",
    "dash subtitle", "subtitle", "two lines", "heads", "three",
)  # fmt: skip
SECTIONS = (
    "{head}", "{head}", "{i:02} {head}", "{n}、{head}", "（{n}）{head}", "{i}. {head}", "◆{head}", "【{head}】",
    "■ {head}", "{head}：",
)  # fmt: skip
CAPTIONS = (
    "图为{}。", "图为{}。", "{}。", "{}。", "{}", "{}", "▲{}", "↑{}。", "（图为{}）", "上图：{}。",
    "图①：{}", "{}（资料图）",
)  # fmt: skip
_BARE_OPENINGS = ("plain", "tight")
_PHOTO_LINES = tuple(key for key in LINES if key.startswith("photo"))
_TEXT_LINES = tuple(key for key in LINES if not key.startswith("photo"))
_TEXT_CLOSINGS = tuple(key for key in CLOSINGS if not key.startswith("photo"))
_NAMED_OPENINGS = tuple(key for key in OPENINGS if key not in _BARE_OPENINGS)


@dataclass(frozen=True)
class Habits:
    """What one page does: where its bylines stand, in which forms; its datelines, headlines, sections, captions."""

    place: str
    forms: Sequence[str]
    media: str
    openings: Sequence[str]
    heads: Sequence[str]
    section: str
    sectioned: float
    caption: str
    caption_at: str
    pictured: float
    signed: float
    spaced: float
    slots: float
    gap_after_media: bool


def draw_habits(desk: Desk, *, spaced: bool, place: str = "") -> Habits:
    """Return the habits of a page; `spaced` lets a space stand between 本报讯 and the bracket."""
    rng = desk.rng
    place = place or rng.choice(PLACES)
    pool = {"opening": _NAMED_OPENINGS, "closing": _TEXT_CLOSINGS}.get(place, _TEXT_LINES)
    dated = place == "opening" or desk.chance(0.4)
    return Habits(
        place=place,
        forms=rng.sample(pool, rng.choice((1, 1, 2, 3))),
        media=rng.choice(DATELINES) if dated else "",
        openings=rng.choice((("plain",), ("tight",), _BARE_OPENINGS)),
        heads=rng.sample(HEADS, rng.choice((1, 2, 3, 4))),
        section=rng.choice(SECTIONS),
        sectioned=rng.choice((0, 0.15, 0.4)),
        caption=rng.choice(CAPTIONS),
        caption_at=rng.choice(("head", "middle", "middle", "break", "end", "any")),
        pictured=rng.choice((0, 0.2, 0.5)),
        signed=rng.choice((0.5, 0.8, 1.0)),
        spaced=rng.choice((0, 0, 0.5)),
        slots=rng.choice((0, 0, 0.2)),
        gap_after_media=spaced and desk.chance(0.7),
    )


def head_rows(desk: Desk, story: Story, kind: str) -> list[Row]:
    """Return a headline of one of the kinds in `HEADS`."""
    office = story.fill("{place}{office}" if desk.chance(0.6) else "{county}{office}")
    long = story.long_title() if desk.chance(0.5) else story.draw("titles_more")
    makers: dict[str, Callable[[], list[tuple[str, str]]]] = {
        "title": lambda: [("title", story.title())],
        "long": lambda: [("title", story.long_title())],
        "more": lambda: [("title", story.draw("titles_more"))],
        "heads": lambda: [("title", story.draw("heads"))],
        "place": lambda: [("kicker", story.place.name), ("title", story.title())],
        "kicker": lambda: [("kicker", story.draw("kickers_more")), ("title", long)],
        "event": lambda: [("kicker", office), ("title", story.draw("events"))],
        "slogan": lambda: [("title", story.slogan), ("subtitle", story.draw("plain_subtitles"))],
        "dash kicker": lambda: [("kicker", story.draw("kickers")), ("title", long)],
        "dash subtitle": lambda: [("title", story.title()), ("subtitle", story.draw("subtitles"))],
        "subtitle": lambda: [("title", long), ("subtitle", story.draw("subtitles_more"))],
        "three": lambda: [("kicker", office), ("title", long), ("subtitle", story.draw("subtitles"))],
    }
    if kind == "two lines":
        return blocks.broken_title(story, long)
    return blocks.heads(*makers[kind]())


def _alternatives(head: Sequence[Row], kind: str) -> tuple[dict[str, str | None], ...]:
    return blocks.slogan_over(head[0].text, head[1].text) if kind == "slogan" else ()


def _text(desk: Desk, habits: Habits, story: Story, size: str) -> list[Row]:
    """Return the text of an article: one paragraph, a few, or many, with or without sections."""
    rng = desk.rng
    if size == "short":
        return [Row(story.lead() + (story.sentence() if desk.chance(0.5) else ""))]
    if size == "essay":
        return blocks.prose(desk, story, rng.choice(("asides", "opinions", "tips")), rng.randint(2, 6))
    manner = rng.choice((blocks.body, blocks.varied))
    count = rng.randint(4, 10) if size == "long" else rng.randint(0, 4)
    rows = [Row(story.lead()), *manner(story, count)]
    if desk.chance(habits.sectioned if size == "news" else 0.6):
        rows += blocks.sections(story, rng.randint(2, 4), habits.section, size=(1, 3))
    return [*rows, blocks.ending(story)] if desk.chance(0.6) else rows


def _dated(desk: Desk, habits: Habits, rows: list[Row], forms: Sequence[str]) -> list[Row]:
    """Return the rows with a dateline before the first."""
    media = dateline(desk.rng, habits.media)
    begin = opening(desk.rng, desk.names, forms, media)
    if habits.gap_after_media and begin.text.startswith(media + "（"):
        begin = Byline(f"{media} {begin.text.removeprefix(media)}", begin.people, media)
    return [opened(begin, rows[0].text), *rows[1:]]


def _pictured(desk: Desk, habits: Habits, story: Story, rows: list[Row], head: int) -> list[Row]:
    """Return the rows of an article with a caption among them; the first `head` are its headline."""
    rng = desk.rng
    text = rng.choice((story.caption, lambda: story.draw("captions_more"), lambda: story.draw("captions_long")))()
    made = [Row(habits.caption.format(text), "caption", slot=desk.chance(0.8))]
    where = habits.caption_at if habits.caption_at != "any" else rng.choice(("head", "middle", "end"))
    body = [i for i, row in enumerate(rows) if row.role == "body" and i + 1 < len(rows) and rows[i + 1].role == "body"]
    if where == "head" or not body:
        return [*rows[:head], *made, *rows[head:]] if where != "end" else [*rows, *made]
    if where == "end":
        return [*rows, *made]
    at = rng.choice(body) + 1
    if where == "break":
        return [*rows[: at - 1], *blocks.halves(desk, rows[at - 1]), *made, *rows[at:]]
    credit = [blocks.byline(desk, _PHOTO_LINES)] if desk.chance(0.15) else []
    return [*rows[:at], *made, *credit, *rows[at:]]


def _bylined(desk: Desk, habits: Habits, head: list[Row], rows: list[Row], story: Story) -> list[Row]:
    """Return headline and text with the byline where this paper prints it."""
    if habits.place == "closing":
        return head + blocks.sign(desk, rows, habits.forms, space=habits.spaced)
    who = blocks.byline(desk, habits.forms, space=habits.spaced)
    if habits.place == "above":
        return [who, *head, *rows]
    if habits.place == "after":
        return [*head, *rows, who]
    if habits.place == "standfirst" and desk.chance(0.7):
        return [*head, Row(story.draw("standfirsts")), who, *rows]
    return [*head, who, *rows]


def article(desk: Desk, habits: Habits, size: str = "") -> Unit:
    """Return an article after the page's habits."""
    story, rng = desk.story(), desk.rng
    size = size or rng.choices(("short", "news", "long", "essay"), (6, 12, 3, 1))[0]
    kind = rng.choice(habits.heads)
    head = head_rows(desk, story, kind)
    rows = _text(desk, habits, story, size)
    signed = desk.chance(habits.signed) and habits.place != "none"
    if habits.place == "opening" and signed:
        rows = _dated(desk, habits, rows, habits.forms)
    elif habits.media and size != "essay" and desk.chance(0.85):
        rows = _dated(desk, habits, rows, habits.openings)
    if rows[0].dateline and desk.chance(0.06):
        head, kind = [], ""
    head = [replace(head[0], slot=desk.chance(habits.slots)), *head[1:]] if head else []
    whole = _bylined(desk, habits, head, rows, story) if signed and habits.place != "opening" else head + rows
    if desk.chance(habits.pictured):
        whole = _pictured(desk, habits, story, whole, len(head) + (habits.place == "above" and signed))
    return blocks.article(story, whole, alternatives=_alternatives(head, kind))


def feature(desk: Desk, habits: Habits) -> Unit:
    """Return a feature (通讯): a standfirst, the reporter's name below it, then sections; never a dateline."""
    story, rng = desk.story(), desk.rng
    kind = rng.choice(("dash kicker", "dash subtitle", "three", "kicker", "title"))
    who = blocks.byline(desk, ["square", "square two", "ring reporter", "reporter", "run in", "mixed"])
    stand = Row(story.draw("standfirsts") + (story.sentence() if desk.chance(0.5) else ""))
    opening_text = [Row(story.lead())] if desk.chance(0.25) else []
    rows = [stand, who, *opening_text, *blocks.sections(story, rng.randint(2, 4), habits.section, size=(1, 5))]
    return blocks.article(story, [*head_rows(desk, story, kind), *rows])


def _paper(desk: Desk, habits: Habits) -> list[Unit]:
    """Articles with all kinds of filler between and below them, now and then under a feature."""
    mark, filler, units = desk.chance(0.12), desk.rng.choice((0.1, 0.25, 0.5)), list[Unit]()
    if desk.chance(0.3):
        units.append(feature(desk, habits))
    for _ in range(desk.rng.randint(2, 9)):
        units.append(article(desk, habits))
        if mark:
            units.append(desk.separator())
        if desk.chance(filler):
            units += extra(desk)
    return units + (bottom(desk) if desk.chance(0.6) else [])


def _signed_shorts(desk: Desk, habits: Habits) -> list[Unit]:
    """Short signed articles without datelines, one after the other."""
    place = desk.rng.choice(("closing", "closing", "after", "below"))
    forms = ["one", "one", "two", "correspondent"] if place == "closing" else ["bare", "bare two", "brackets one"]
    heads = desk.rng.sample(("title", "more", "heads", "long"), 2)
    own = replace(habits, place=place, forms=forms, media="", heads=heads, signed=desk.rng.choice((0.85, 1.0)))
    sizes = ("short", "short", "news", "essay")
    units = [article(desk, own, desk.rng.choice(sizes)) for _ in range(desk.rng.randint(3, 9))]
    return units + (extra(desk) if desk.chance(0.4) else [])


def _single(desk: Desk, habits: Habits) -> list[Unit]:
    """One long article, and some lines that are not of it."""
    units = [article(desk, replace(habits, pictured=0.7, sectioned=0.7), "long")]
    return units + (bottom(desk) if desk.chance(0.3) else [desk.furniture()])


def _only_notices(desk: Desk, habits: Habits) -> list[Unit]:
    """Notices, and at most one article above them."""
    units = [article(desk, habits)] if desk.chance(0.4) else []
    return units + bottom(desk, only_notices=True) + (bottom(desk, only_notices=True) if desk.chance(0.5) else [])


def _dense(desk: Desk, habits: Habits) -> list[Unit]:
    """Many one-paragraph items, with little between them."""
    units = [article(desk, habits, "short") for _ in range(desk.rng.randint(5, 12))]
    return units + (bottom(desk) if desk.chance(0.5) else [])


def _compose(desk: Desk, *, spaced: bool) -> list[Unit]:
    habits = draw_habits(desk, spaced=spaced)
    plans = (_paper, _signed_shorts, _single, _only_notices, _dense)
    units = desk.rng.choices(plans, (62, 14, 9, 5, 10))[0](desk, habits)
    units = [*(top(desk) if desk.chance(0.35) else []), *units][:26]
    return units if len(units) > 1 else [*units, desk.furniture()]


def _mixed(desk: Desk) -> list[Unit]:
    """Everything drawn; 本报讯 and its bracket stand together."""
    return _compose(desk, spaced=False)


def _mixed_spaced(desk: Desk) -> list[Unit]:
    """Everything drawn; a space may stand between 本报讯 and its bracket (such texts must not be repeated)."""
    return _compose(desk, spaced=True)


MIXED_STYLES = (
    Style("mixed_00", _mixed),
    Style("mixed_01", _mixed, half_width=False, indent=True),
    Style("mixed_02", _mixed, gap=(0, 0), interleave=0.2),
    Style("mixed_03", _mixed_spaced, half_width=False, duplicate=0),
    Style("mixed_04", _mixed, gap_before="unit", gap=(2, 2), interleave=0.5),
    Style("mixed_05", _mixed, half_width=False, gap=(0, 0), indent=True, wrap=0.12, interleave=0.1),
    Style("mixed_06", _mixed, wrap=0.2, truncate=0.3),
    Style("mixed_07", _mixed_spaced, gap=(0, 2), duplicate=0),
    Style("mixed_08", _mixed, interleave=0.6, orphan=0.25),
    Style("mixed_09", _mixed, half_width=False, gap=(0, 1), wrap=0.08),
    Style("mixed_10", _mixed, gap_before="headline", indent=True, interleave=0),
    Style("mixed_11", _mixed_spaced, gap=(1, 2), interleave=0, truncate=0.05, duplicate=0, wrap=0.12),
)
