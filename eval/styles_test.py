"""Page styles that are kept for measuring: nothing may be tuned on them."""

from eval import blocks
from eval.bylines import opening
from eval.desk import Desk, byline_row, opened
from eval.stories import Story
from eval.styles import Style
from eval.units import Row, Unit, boilerplate


def _livelihood_weekly(desk: Desk) -> list[Unit]:
    """Questions as headlines, ◎文/… 图/… below them, heads in 【】, captions with ▲, notices with a bullet."""
    units = [desk.banner("◆{}◆")] if desk.chance(0.5) else []
    units += [_livelihood_article(desk) for _ in range(desk.rng.randint(2, 6))]
    if desk.chance(0.5):
        units += [desk.notices_head(), *desk.notices(desk.rng.randint(2, 5), "●"), desk.disclaimer()]
    return units


def _livelihood_article(desk: Desk) -> Unit:
    story = desk.story()
    question = desk.rng.choice(("这件烦心事谁来管？", "群众盼了多年，如何破题？", "好事怎样办得更好？"))
    if desk.chance(0.5):
        head = blocks.heads(("title", f"{question}{story.place.town}：{story.draw('measures')}"))
    else:
        head = blocks.heads(("title", story.title()), ("subtitle", story.draw("plain_subtitles")))
    who = [blocks.byline(desk, ["ring", "ring text picture", "ring text"])]
    rows = [Row(story.lead()), *blocks.plain(story, desk.rng.randint(1, 3))]
    if desk.chance(0.4):
        rows += blocks.sections(story, 2, "【{head}】", size=(1, 2))
    if desk.chance(0.4):
        rows = blocks.with_caption(rows, desk.rng.randint(1, len(rows)), blocks.caption(story, "▲{}"))
    return blocks.article(story, head + who + rows)


def _rural_gazette(desk: Desk) -> list[Unit]:
    """No 本报讯, place and verb above the headline, names with slashes in a line at the end, much interleaving."""
    units = [desk.banner("※ {}")] if desk.chance(0.3) else []
    for _ in range(desk.rng.randint(3, 8)):
        units.append(_rural_news(desk))
        if desk.chance(0.15):
            units.append(boilerplate("※ ※ ※"))
    if desk.chance(0.4):
        units += [desk.notices_head(), *desk.notices(desk.rng.randint(2, 7), numbered=True)]
    return units


def _rural_head(desk: Desk, story: Story) -> list[Row]:
    if desk.chance(0.4):
        verb = desk.rng.choice(("召开", "开展", "举行", "启动"))
        return blocks.heads(("kicker", story.place.name + verb), ("title", story.fill("“{campaign}”[推进会|活动]")))
    if desk.chance(0.5):
        return blocks.heads(("kicker", story.place.name), ("title", story.title()))
    return blocks.heads(("title", story.long_title()))


def _rural_news(desk: Desk) -> Unit:
    story = desk.story()
    rows = [Row(story.lead()), *blocks.ordinals(story, desk.rng.randint(0, 4)), blocks.ending(story)]
    if desk.chance(0.6):
        rows.append(blocks.byline(desk, ["brackets slashes", "brackets"]))
    else:
        rows = blocks.sign(desk, rows, ["slashes", "correspondent", "text and picture"], space=0.3)
    if desk.chance(0.2):
        rows.append(blocks.caption(story))
    return blocks.article(story, _rural_head(desk, story) + rows)


def _media_centre(desk: Desk) -> list[Unit]:
    """A web page: several posts, each with its source before the text and its editors after it, no gaps."""
    units = [boilerplate("【字号： 大 中 小】 【打印本页】")] if desk.chance(0.4) else []
    units += [_media_post(desk) for _ in range(desk.rng.randint(1, 4))]
    if desk.chance(0.5):
        units.append(boilerplate("上一篇 下一篇 返回目录"))
    return units + [desk.brief(cut=0.2) for _ in range(desk.rng.randint(2, 7))]


def _media_post(desk: Desk) -> Unit:
    story = desk.story()
    head = blocks.heads(("title", story.long_title()))
    head += blocks.heads(("subtitle", story.draw("subtitles"))) if desk.chance(0.3) else []
    form = opening(desk.rng, desk.names, ["plain", "reporter", "trainee"], "筠泽融媒讯")
    rows = [opened(form, story.lead()), *blocks.body(story, desk.rng.randint(2, 6))]
    if desk.chance(0.3):
        rows += blocks.sections(story, desk.rng.randint(2, 3), "{i}.{head}", size=(1, 2))
    rows.append(blocks.ending(story))
    unit = blocks.article(story, head + rows)
    if desk.chance(0.5):
        editors = desk.names(2)
        unit.rows.append(Row(f"编辑：{editors[0]} 审核：{editors[1]}", "byline"))
        unit.authors_optional = editors
    return unit


def _photo_page(desk: Desk) -> list[Unit]:
    """Mostly pictures: groups with ① ②, texts with the photographer before or after, a few short items."""
    units = [desk.banner("影像 | {}")] if desk.chance(0.5) else []
    items = (_photo_item, _photo_item, _short_item)
    return units + [desk.rng.choice(items)(desk) for _ in range(desk.rng.randint(3, 7))]


def _photo_item(desk: Desk) -> Unit:
    chance = desk.rng.random()
    if chance < 0.3:
        group = blocks.photo_group(desk, "图#：{}", count=desk.rng.randint(2, 3))
        group.rows.append(blocks.byline(desk, ["photo long", "photo slash"]))
        return group
    if chance < 0.6:
        return blocks.photo_with_credit(desk, ["photo slash", "photo two", "photo long"], before=desk.chance(0.3))
    return blocks.photo_story(desk, ["photo two", "photo reporter"], titled=desk.chance(0.7))


def _short_item(desk: Desk) -> Unit:
    story = desk.story()
    before, after = opening(desk.rng, desk.names, ["slashes", "picture by writer"]), desk.chance(0.5)
    if after:
        rows = blocks.sign(desk, [Row(story.lead()), *blocks.plain(story, 1)], ["text and picture", "pictures"])
    else:
        rows = [opened(before, story.lead()), *blocks.plain(story, desk.rng.randint(0, 2))]
    return blocks.article(story, [*blocks.heads(("title", story.title())), *rows])


def _bulletin(desk: Desk) -> list[Unit]:
    """A department's bulletin: 文/ 图/ between headline and text, heads in （一）, one long text and items in brief."""
    story = desk.story()
    head = blocks.heads(("kicker", story.draw("kickers"))) if desk.chance(0.3) else []
    head += [*blocks.broken_title(story, story.long_title()), blocks.byline(desk, ["text and picture", "bare two"])]
    rows = [Row(story.lead()), *blocks.sections(story, desk.rng.randint(3, 5), "（{n}）{head}", size=(1, 3))]
    units = [blocks.article(story, [*head, *rows, blocks.ending(story)])]
    for _ in range(desk.rng.randint(2, 5)):
        item = desk.story()
        signature = byline_row(opening(desk.rng, desk.names, ["writer", "reporter"], ""))
        text = [Row(item.lead()), *blocks.body(item, desk.rng.randint(0, 2))]
        units.append(blocks.article(item, [*blocks.heads(("title", item.long_title())), *text, signature]))
    return units


TEST_STYLES = (
    Style("livelihood_weekly", _livelihood_weekly, half_width=False, indent=True),
    Style("rural_gazette", _rural_gazette, interleave=0.6, wrap=0.15),
    Style("media_centre", _media_centre, gap=(0, 0), wrap=0.03, interleave=0.1, displace=0),
    Style("photo_page", _photo_page, gap=(1, 2), interleave=0.2),
    Style("bulletin", _bulletin, gap_before="unit", interleave=0.15, orphan=0.2),
)
