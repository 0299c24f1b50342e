"""Page styles that weights and rules may be tuned on."""

from eval import blocks
from eval.bylines import opening
from eval.desk import Desk, opened
from eval.stories import Story
from eval.styles import Style
from eval.units import Row, Unit, boilerplate


def _county_daily(desk: Desk) -> list[Unit]:
    """Place kickers, 本报讯 without a name, names in brackets at the end, ■ columns, a block of ▲ notices."""
    units = [_county_feature(desk)] if desk.chance(0.6) else []
    units += [_county_news(desk) for _ in range(desk.rng.randint(2, 5))]
    if desk.chance(0.6):
        units += [*desk.notices(desk.rng.randint(1, 8)), desk.disclaimer()]
    if desk.chance(0.4):
        units += [desk.public_slogan()]
    if desk.chance(0.3):
        units += [desk.notices_head(), *desk.notices(desk.rng.randint(1, 6)), desk.disclaimer()]
    if desk.chance(0.7):
        units.append(desk.banner())
        for _ in range(desk.rng.randint(1, 3)):
            units += [_county_news(desk), boilerplate("■ ■ ■")]
    return units + ([_county_picture_news(desk)] if desk.chance(0.4) else [])


def _county_feature(desk: Desk) -> Unit:
    story = desk.story()
    head = blocks.heads(("title", story.title()))
    head += blocks.heads(("subtitle", story.draw("subtitles"))) if desk.chance(0.7) else []
    rows = [Row(story.lead()), *blocks.sections(story, desk.rng.randint(2, 3), size=(1, 3)), blocks.ending(story)]
    return blocks.article(story, [*head, *rows, blocks.byline(desk, ["bare", "bare", "bare two"])])


def _county_news(desk: Desk) -> Unit:
    story = desk.story()
    head = blocks.heads(("kicker", story.place.name), ("title", story.title()))
    lead = opened(opening(desk.rng, desk.names, ["plain"]), story.lead())
    rows = [lead, *blocks.measures(story, desk.rng.randint(0, 4)), blocks.ending(story)]
    return blocks.article(story, head + (blocks.sign(desk, rows, ["one"]) if desk.chance(0.8) else rows))


def _county_picture_news(desk: Desk) -> Unit:
    story = desk.story()
    lead = opened(opening(desk.rng, desk.names, ["plain"]), story.lead())
    rows = [*blocks.heads(("title", story.title())), lead, *blocks.plain(story, desk.rng.randint(1, 3))]
    rows += [blocks.byline(desk, ["brackets pictures"]), blocks.caption(story)]
    return blocks.article(story, rows)


def _district_page(desk: Desk) -> list[Unit]:
    """本报讯 with names in brackets, a long report with a summary before □本报记者, captions below headlines."""
    units = [_district_report(desk)] if desk.chance(0.6) else []
    for _ in range(desk.rng.randint(3, 7)):
        units.append(_district_news(desk))
        if desk.chance(0.25):
            photo = blocks.photo_with_credit(desk, ["photo", "photo reporter"], texts=desk.rng.choice((1, 1, 2)))
            units.append(blocks.photo_group(desk) if desk.chance(0.3) else photo)
    return units


def _district_report(desk: Desk) -> Unit:
    story = desk.story()
    head = blocks.heads(("kicker", story.draw("kickers")), ("title", f"{story.place.town}：{story.draw('measures')}"))
    summary = [Row(story.draw("standfirsts"))] if desk.chance(0.6) else []
    who = blocks.byline(desk, ["square", "square two", "square correspondent", "mixed"])
    rows = [*head, *summary, who, Row(story.lead()), *blocks.sections(story, desk.rng.randint(2, 3), size=(2, 4))]
    return blocks.article(story, [*rows, blocks.ending(story)])


def _district_news(desk: Desk) -> Unit:
    story, forms = desk.story(), ["reporter", "writer", "writer and reporter", "two writers and reporter"]
    if desk.chance(0.25):
        head = blocks.heads(("kicker", story.fill("{place}{office}")), ("title", story.fill("举办“{campaign}”活动")))
    elif desk.chance(0.3):
        head = blocks.heads(("kicker", story.draw("kickers")), ("title", story.long_title()))
    else:
        head = blocks.heads(("title", story.long_title() if desk.chance(0.5) else story.title()))
    pictured = desk.chance(0.2)
    head += [blocks.caption(story)] if pictured else []
    lead = opened(opening(desk.rng, desk.names, ["with pictures"] if pictured else forms), story.lead())
    rows = [lead, *blocks.body(story, desk.rng.randint(0, 4))]
    return blocks.article(story, [*head, *rows, *([blocks.ending(story)] if desk.chance(0.6) else [])])


def _city_special(desk: Desk) -> list[Unit]:
    """Long reports with numbered heads under a slogan, short items signed in brackets, titled pictures."""
    units = [_city_report(desk, "{i:02} {head}")]
    for _ in range(desk.rng.randint(2, 5)):
        story = desk.story()
        rows = [Row(story.lead()), *blocks.body(story, desk.rng.randint(1, 2)), blocks.ending(story)]
        signed = blocks.sign(desk, rows, ["one", "two"])
        units.append(blocks.article(story, [*blocks.heads(("title", story.draw("heads"))), *signed]))
    if desk.chance(0.5):
        units.append(_city_report(desk, "{head}"))
    return units + [
        blocks.photo_story(desk, ["photo", "photo two"], titled=True) for _ in range(desk.rng.randint(0, 3))
    ]


def _city_report(desk: Desk, form: str) -> Unit:
    story = desk.story()
    plain = story.draw("plain_subtitles")
    rows = [Row(story.lead()), *blocks.sections(story, 3, form, size=(2, 4))]
    if desk.chance(0.6):
        rows = blocks.with_caption(rows, desk.rng.randint(2, len(rows) - 1), blocks.caption(story, stop=""))
    if desk.chance(0.5):
        rows = blocks.sign(desk, [*rows, blocks.ending(story)], ["one", "two"])
    else:
        rows = [*rows, blocks.byline(desk, ["bare pictures"])]
    head = blocks.heads(("title", story.slogan), ("subtitle", plain))
    return blocks.article(story, head + rows, alternatives=blocks.slogan_over(story.slogan, plain))


def _web_portal(desk: Desk) -> list[Unit]:
    """One article without a gap between its many lines, tools of the web page around it, teasers at the end."""
    story, rng = desk.story(), desk.rng
    form = opening(rng, desk.names, ["reporter and three correspondents", "media reporter"], "岚汐网讯")
    head = blocks.heads(("title", story.long_title())) if desk.chance(0.5) else []
    shorts = [Row(story.draw("sentences")) for _ in range(rng.randint(1, 3))]
    sections = blocks.sections(story, rng.randint(2, 4), size=(2, 5))
    rows = [*head, opened(form, story.lead()), *shorts, *sections, blocks.ending(story)]
    units = _web_tools(desk) if desk.chance(0.4) else []
    units.append(blocks.article(story, rows))
    if desk.chance(0.4):
        units.append(boilerplate("上一版 下一版"))
    return units + [desk.brief(cut=0.25) for _ in range(rng.randint(3, 9))]


def _web_tools(desk: Desk) -> list[Unit]:
    tools = ["发布日期：2023-05-1{}", "文章字数：59{}", "【字号： 大 中 小】", "通版阅读请点击"]
    return [boilerplate(text.format(desk.rng.randint(0, 9))) for text in tools if desk.chance(0.6)]


def _evening_paper(desk: Desk) -> list[Unit]:
    """Full-width marks, indented paragraphs, headlines over two lines, reporters in a line before the text."""
    units = [boilerplate(f"第A0{desk.rng.randint(2, 8)}版：民生")] if desk.chance(0.4) else []
    units += [_evening_article(desk) for _ in range(desk.rng.randint(3, 7))]
    if desk.chance(0.4):
        units += [desk.notices_head(), *desk.notices(desk.rng.randint(2, 6), "")]
    return units


def _evening_article(desk: Desk) -> Unit:
    story = desk.story()
    head = blocks.broken_title(story, story.long_title())
    head += blocks.heads(("subtitle", story.draw("plain_subtitles"))) if len(head) == 1 and desk.chance(0.3) else []
    who = [blocks.byline(desk, ["reporter", "full", "correspondents", "run in", "reporter pictures"])]
    rows = [Row(story.lead()), *blocks.body(story, desk.rng.randint(1, 4))]
    if desk.chance(0.25):
        rows += blocks.sections(story, desk.rng.randint(2, 3), "{n}、{head}", size=(1, 2))
    if desk.chance(0.35):
        rows = blocks.with_caption(rows, desk.rng.randint(1, len(rows)), blocks.caption(story, "图为{}"))
    return blocks.article(story, head + who + rows)


def _party_paper(desk: Desk) -> list[Unit]:
    """Kicker, title and dash subtitle; datelines with a day; ● items in brief; articles that go on elsewhere."""
    units = [boilerplate(f"第0{desk.rng.randint(1, 4)}版：要闻")] if desk.chance(0.5) else []
    units += [_party_news(desk) for _ in range(desk.rng.randint(2, 6))]
    if desk.chance(0.5):
        units += [desk.banner("【{}】"), *(desk.brief("●") for _ in range(desk.rng.randint(2, 5)))]
    if desk.chance(0.4):
        units.append(blocks.photo_story(desk, ["photo reporter"], titled=desk.chance(0.5)))
    return units


def _party_head(desk: Desk, story: Story) -> list[Row]:
    head = blocks.heads(("kicker", story.draw("kickers"))) if desk.chance(0.5) else []
    head += blocks.heads(("title", story.long_title()))
    return head + (blocks.heads(("subtitle", story.draw("subtitles"))) if desk.chance(0.4) else [])


def _party_news(desk: Desk) -> Unit:
    story, rng = desk.story(), desk.rng
    media = f"本报{desk.common('places', 'city')}{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    form = opening(rng, desk.names, ["reporter", "two reporters", "enumerated"], media + rng.choice("电讯"))
    rows = [opened(form, story.lead()), *blocks.body(story, rng.randint(1, 4)), blocks.ending(story)]
    if desk.chance(0.25):
        rows[0] = Row(rows[0].text.removeprefix(form.text))
        rows = blocks.sign(desk, rows, ["reporter", "reporter and correspondent"], space=0.7)
    unit = blocks.article(story, _party_head(desk, story) + rows)
    if desk.chance(0.1) and not unit.rows[-1].people:
        last = unit.rows[-1]
        unit.rows[-1] = Row(last.text + "（下转第三版）", people=last.people, dateline=last.dateline)
        unit.truncated = True
    return unit


TRAIN_STYLES = (
    Style("county_daily", _county_daily, interleave=0.5),
    Style("district_page", _district_page),
    Style("city_special", _city_special, interleave=0.2, duplicate=0.1),
    Style("web_portal", _web_portal, gap=(0, 0), wrap=0.08, interleave=0, orphan=0.05, duplicate=0.05, displace=0),
    Style("evening_paper", _evening_paper, gap_before="unit", half_width=False, indent=True),
    Style("party_paper", _party_paper, half_width=False, gap=(1, 1), wrap=0.16),
)
