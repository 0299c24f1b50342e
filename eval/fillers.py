"""What stands on a page between and below its articles, in many forms: `styles_mixed.py` draws from it."""

from eval import blocks
from eval.bylines import LINES, dateline
from eval.desk import Desk
from eval.units import Unit

COLUMNS = (
    "■{}", "◆{}", "【{}】", "|{}|", "[{}]", "●{}", "{}", "■·{}·■", "▌{}", "『{}』", "★{}★", "——{}——", "本版主题：{}",
)  # fmt: skip
MARKS = ("▲", "▲", "★", "◆", "●", "", "", "■", "☆", "·", "※")
PHOTO_LINES = tuple(key for key in LINES if key.startswith("photo"))
PHOTO_CLOSINGS = ("photo", "photo", "photo two", "photo reporter", "photo report", "photo correspondent", "picture")
GROUPS = ("图为{}", "图#：{}", "图#为{}", "{}", "▲{}", "#{}")


def top(desk: Desk) -> list[Unit]:
    """Return the lines at the head of a page."""
    units = [desk.furniture() for _ in range(desk.rng.choice((1, 1, 2, 3)))]
    return units + ([desk.column(desk.rng.choice(COLUMNS))] if desk.chance(0.2) else [])


def extra(desk: Desk) -> list[Unit]:
    """Return something small between two articles."""
    made = desk.rng.choices(
        (picture, column, briefs, slogan, separator, furniture, single_notice), (9, 3, 2, 1, 1, 2, 1)
    )[0]
    return made(desk)


def picture(desk: Desk) -> list[Unit]:
    """Return a picture, or a group of pictures, in one of many forms."""
    rng, titled = desk.rng, desk.chance(0.5)
    chance = rng.random()
    if chance < 0.3:
        return [blocks.photo_story(desk, PHOTO_CLOSINGS, titled=titled)]
    if chance < 0.55:
        return [blocks.photo_with_credit(desk, PHOTO_LINES, texts=rng.choice((1, 1, 2)), before=desk.chance(0.3))]
    if chance < 0.7:
        return [blocks.photo_group(desk, rng.choice(GROUPS), count=rng.choice((2, 2, 3, 4)), titled=titled)]
    title = rng.choice(("photo_titles", "titles_more")) if titled else ""
    credit = rng.choice(PHOTO_CLOSINGS) if titled or desk.chance(0.7) else ""
    return [blocks.picture_text(desk, title=title, credit=credit, stop=rng.choice(("。", "。", "")))]


def column(desk: Desk) -> list[Unit]:
    """Return the name of a column."""
    return [desk.column(desk.rng.choice(COLUMNS))]


def slogan(desk: Desk) -> list[Unit]:
    """Return a public slogan."""
    return [desk.public_slogan(more=True)]


def separator(desk: Desk) -> list[Unit]:
    """Return a line of signs."""
    return [desk.separator()]


def furniture(desk: Desk) -> list[Unit]:
    """Return one or two lines of page furniture."""
    return [desk.furniture() for _ in range(desk.rng.choice((1, 1, 2)))]


def single_notice(desk: Desk) -> list[Unit]:
    """Return a long notice among the articles."""
    return [desk.long_notice(signed_off=desk.chance(0.3))]


def briefs(desk: Desk) -> list[Unit]:
    """Return teasers of other news under one habit: a mark before each, a dateline, or nothing."""
    rng = desk.rng
    prefix = rng.choice(("●", "●", "", "", "", "◆", "·", "▲", "> "))
    media = dateline(rng, rng.choice(("paper", "web", "daily"))) if desk.chance(0.2) else ""
    cut, stop = rng.choice((0, 0, 0.25, 0.8)), desk.chance(0.8)
    head = [desk.column(rng.choice(COLUMNS))] if desk.chance(0.4) else []
    return head + [desk.teaser(prefix, media=media, cut=cut, stop=stop) for _ in range(rng.randint(2, 8))]


def notices(desk: Desk) -> list[Unit]:
    """Return a block of notices, with or without heading and disclaimer."""
    rng, mark = desk.rng, desk.rng.choice(MARKS)
    units = [desk.notices_head()] if desk.chance(0.45) else []
    chance = rng.random()
    if chance < 0.4:
        units += desk.notices(rng.randint(1, 7), mark, numbered=desk.chance(0.15))
    elif chance < 0.75:
        units += [desk.lost(mark) for _ in range(rng.randint(1, 7))]
    else:
        signed_off = desk.chance(0.4)
        units += [desk.long_notice(headed=desk.chance(0.8), signed_off=signed_off) for _ in range(rng.randint(1, 4))]
    return units + ([desk.warning()] if desk.chance(0.4) else [])


def bottom(desk: Desk, *, only_notices: bool = False) -> list[Unit]:
    """Return the foot of a page: notices, teasers, furniture."""
    if only_notices:
        return notices(desk)
    made = desk.rng.choices((notices, briefs, furniture), (4, 3, 2))[0](desk)
    return made + (furniture(desk) if desk.chance(0.2) else [])
