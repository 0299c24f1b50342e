"""More page styles that weights and rules may be tuned on, each a paper with a character of its own."""

from eval import blocks
from eval.bylines import dateline, opening
from eval.desk import Desk, opened
from eval.fillers import briefs, furniture
from eval.stories import Story
from eval.styles import Style
from eval.units import Row, Unit, boilerplate


def _feature_weekly(desk: Desk) -> list[Unit]:
    """A county party paper: long political features under standfirsts, names below the headline, turns."""
    units = furniture(desk) if desk.chance(0.6) else []
    units += [_long_feature(desk) for _ in range(desk.rng.randint(1, 3))]
    for _ in range(desk.rng.randint(len(units) == 1, 3)):
        story = desk.story()
        head = blocks.heads(("kicker", story.draw("kickers_more")), ("title", story.long_title()))
        rows = [Row(story.lead()), *blocks.varied(story, desk.rng.randint(1, 3)), blocks.ending(story)]
        units.append(blocks.article(story, [*head, blocks.byline(desk, ["two reporters", "correspondent"]), *rows]))
    if desk.chance(0.5):
        units.append(blocks.picture_text(desk, title="titles_more", credit="photo reporter"))
    return units + ([desk.public_slogan(more=True)] if desk.chance(0.3) else [])


def _long_feature(desk: Desk) -> Unit:
    story, rng = desk.story(), desk.rng
    head = blocks.heads(("title", story.slogan if desk.chance(0.4) else story.draw("titles_more")))
    head += blocks.heads(("subtitle", story.draw("subtitles")))
    stand = [Row(story.draw("standfirsts") + story.sentence())] if desk.chance(0.7) else []
    who = blocks.byline(desk, ["two reporters", "media reporter", "reporter run in", "city two"], space=0.2)
    rows = [Row(story.lead()), *blocks.prose(desk, story, "opinions", 1)]
    rows += blocks.sections(
        story, rng.randint(2, 4), rng.choice(("{n}、{head}", "（{n}）{head}", "{head}")), size=(2, 4)
    )
    rows += [Row(story.draw("shorts")), blocks.ending(story)]
    if desk.chance(0.5):
        rows = blocks.with_caption(rows, rng.randint(2, len(rows) - 1), blocks.caption(story, "图为{}"))
    order = [*head, *stand, who, *rows] if desk.chance(0.7) else [*head, who, *stand, *rows]
    unit = blocks.article(story, order)
    if desk.chance(0.15) and unit.rows[-1].role == "body":
        unit.rows[-1] = Row(unit.rows[-1].text + "（下转第二版）")
        unit.truncated = True
    return unit


def _law_page(desk: Desk) -> list[Unit]:
    """A page of law and comment: questions and answers, cases, short opinions signed with a square or as 作者."""
    units = [desk.column(desk.rng.choice(("【{}】", "|{}", "■{}")))]
    for _ in range(desk.rng.randint(2, 5)):
        units.append(desk.rng.choice((_questions, _opinion, _opinion, _case))(desk))
        if desk.chance(0.2):
            units.append(desk.column("■{}"))
    return units + (
        [desk.long_notice(signed_off=True) for _ in range(desk.rng.randint(1, 3))] if desk.chance(0.4) else []
    )


def _questions(desk: Desk) -> Unit:
    story, rng = desk.story(), desk.rng
    marks = rng.choice((("问：", "答："), ("记者：", f"{desk.names(1)[0]}："), ("读者：", "律师：")))
    head = blocks.heads(("title", story.draw("titles_more" if desk.chance(0.5) else "questions").removesuffix("。")))
    head += blocks.heads(("subtitle", story.draw("subtitles_more"))) if desk.chance(0.4) else []
    rows = [Row(story.lead())] if desk.chance(0.6) else []
    rows += blocks.talk(desk, story, rng.randint(2, 5), marks)
    if desk.chance(0.6):
        return blocks.article(
            story, [*head, blocks.byline(desk, ["square bare", "reporter", "square pictures"]), *rows]
        )
    return blocks.article(story, head + blocks.sign(desk, rows, ["reporter", "words", "one"]))


def _opinion(desk: Desk) -> Unit:
    story = desk.story()
    head = blocks.heads(("title", story.draw("titles_more") if desk.chance(0.6) else story.title()))
    rows = blocks.prose(desk, story, "opinions", desk.rng.randint(2, 5))
    if desk.chance(0.5):
        return blocks.article(story, head + blocks.sign(desk, rows, ["author"]))
    return blocks.article(story, [*head, blocks.byline(desk, ["square bare", "square gap"], space=0.3), *rows])


def _case(desk: Desk) -> Unit:
    """A case with the heads 案情, 说法."""
    story = desk.story()
    rows = [*blocks.heads(("title", story.title())), Row("【案情回放】", "section_head")]
    rows += [Row(story.lead()), *blocks.varied(story, desk.rng.randint(1, 2)), Row("【以案说法】", "section_head")]
    rows += [Row(desk.tell(story, "answers")), *blocks.prose(desk, story, "opinions", 1)]
    return blocks.article(story, blocks.sign(desk, rows, ["one", "correspondent", "two"]))


def _farm_weekly(desk: Desk) -> list[Unit]:
    """Many short signed letters and tips without datelines, answers of the editor, prices in brief."""
    units = [desk.column(desk.rng.choice(("●{}", "{}")))] if desk.chance(0.5) else []
    own_line = desk.chance(0.35)
    for _ in range(desk.rng.randint(4, 10)):
        units.append(_letter(desk, own_line=own_line))
        if desk.chance(0.12):
            units.append(blocks.picture_text(desk, credit="photo", stop=desk.rng.choice(("。", ""))))
    return units + (briefs(desk) if desk.chance(0.4) else [])


def _letter(desk: Desk, *, own_line: bool) -> Unit:
    story, rng = desk.story(), desk.rng
    title = story.draw(rng.choice(("titles_more", "titles", "heads", "measures")))
    if desk.chance(0.5):
        rows = [
            Row(desk.tell(story, "letter_leads") + story.sentence()),
            *blocks.prose(desk, story, "asides", rng.randint(0, 1)),
        ]
    else:
        rows = blocks.prose(desk, story, "tips", rng.randint(1, 3))
    if own_line:
        rows = [*rows, blocks.byline(desk, ["bare", "brackets one", "correspondent"], space=0.3)]
    else:
        rows = blocks.sign(desk, rows, ["one", "one", "two", "correspondent"], space=0.2)
    if desk.chance(0.15):
        rows.append(Row("编辑回复：" + desk.tell(story, "answers")))
    return blocks.article(story, [*blocks.heads(("title", title)), *rows])


def _quoting_evening(desk: Desk) -> list[Unit]:
    """An evening paper: loud headlines over two lines, 晚报讯, numbered paragraphs, notices under 遗失声明."""
    units = furniture(desk)
    for _ in range(desk.rng.randint(2, 6)):
        units.append(_loud_article(desk))
        if desk.chance(0.2):
            form = desk.rng.choice(("图#：{}", "#{}", "▲{}"))
            units.append(blocks.photo_group(desk, form, count=3, titled=desk.chance(0.7)))
    if desk.chance(0.4):
        units += [
            desk.notices_head(),
            *(desk.lost(desk.rng.choice(("●", "●", ""))) for _ in range(desk.rng.randint(2, 7))),
        ]
    return units


def _loud_article(desk: Desk) -> Unit:
    story, rng = desk.story(), desk.rng
    quote = story.draw("quotes").split("”")[0] + "”"
    first, second = (quote, story.title()) if desk.chance(0.4) else (story.draw("titles_more"), story.draw("events"))
    head = blocks.heads(("title", first), ("title", second)) if desk.chance(0.6) else blocks.heads(("title", first))
    head += blocks.heads(("subtitle", story.draw("subtitles_more"))) if desk.chance(0.3) else []
    forms = ["run in", "two run in", "our reporter", "comma"]
    begin = opening(rng, desk.names, forms, dateline(rng, rng.choice(("evening", "evening", "paper"))))
    rows = [opened(begin, story.lead()), *blocks.varied(story, rng.randint(0, 4))]
    if desk.chance(0.3):
        rows += blocks.sections(story, 2, rng.choice(("【{head}】", "▶{head}", "{head}")), size=(1, 2))
    if desk.chance(0.3):
        rows = (
            [blocks.caption(story, stop=""), *rows]
            if desk.chance(0.5)
            else [*rows, blocks.caption(story, "▲{}", stop="")]
        )
    return blocks.article(story, head + rows)


def _web_scrape(desk: Desk) -> list[Unit]:
    """A page of a web site, scraped whole: navigation, source and author below the headline, links to other news."""
    story, rng = desk.story(), desk.rng
    units = [desk.furniture() for _ in range(rng.randint(1, 4))]
    who = blocks.byline(desk, ["author source", "source author", "author", "reporter colon"])
    texts = [*blocks.varied(story, rng.randint(1, 5)), blocks.ending(story)]
    begin = opening(rng, desk.names, ["plain", "tight", "full reporter", "correspondents"], dateline(rng, "this site"))
    lead = opened(begin, story.lead()) if desk.chance(0.5) else Row(story.lead())
    head = blocks.heads(("title", story.draw("titles_more") if desk.chance(0.5) else story.long_title()))
    rows = [*head, *([who] if desk.chance(0.7) else []), lead, *texts]
    if desk.chance(0.5):
        rows = blocks.with_caption(rows, rng.randint(len(rows) - len(texts), len(rows)), blocks.caption(story, stop=""))
    units.append(blocks.article(story, rows))
    units += [
        boilerplate(text)
        for text in ("相关链接", "责任编辑：admin", "返回首页", "【打印】【关闭】")
        if desk.chance(0.4)
    ]
    teasers = [
        desk.teaser(rng.choice(("", "·", "> ")), cut=0.3, stop=desk.chance(0.5)) for _ in range(rng.randint(2, 9))
    ]
    return [*units, *teasers, *(furniture(desk) if desk.chance(0.5) else [])]


def _experts(desk: Desk) -> list[Unit]:
    """A supplement for health and school: columns by experts, whose hospital or school stands before the name."""
    units = [desk.furniture()] if desk.chance(0.5) else []
    where = desk.rng.choice(("below", "below", "after", "above"))
    forms = ["expert", "teacher"] if desk.chance(0.7) else ["ring bare", "words", "square bare"]
    for _ in range(desk.rng.randint(2, 5)):
        story = desk.story()
        head = blocks.heads(("title", story.draw("titles_more") if desk.chance(0.6) else story.draw("questions")))
        head = [Row(head[0].text.removesuffix("。"), "title")]
        rows = blocks.prose(desk, story, "tips", desk.rng.randint(1, 3))
        if desk.chance(0.5):
            form = desk.rng.choice(("{i}. {head}", "{head}", "● {head}", "误区{n}：{head}"))
            rows += blocks.sections(story, desk.rng.randint(2, 4), form, size=(1, 1))
        who = blocks.byline(desk, forms)
        order = {"below": [*head, who, *rows], "above": [who, *head, *rows], "after": [*head, *rows, who]}[where]
        units.append(blocks.article(story, order))
        if desk.chance(0.2):
            units.append(desk.column("【{}】"))
    return units


def _literary_page(desk: Desk) -> list[Unit]:
    """A literary supplement: short headlines, the author alone in a line, plain prose, a picture here and there."""
    units = [desk.column(desk.rng.choice(("{}", "|{}|")))] if desk.chance(0.5) else []
    below, forms = desk.chance(0.7), desk.rng.choice((["bare"], ["ring bare"], ["square bare"], ["author"], ["words"]))
    for _ in range(desk.rng.randint(2, 6)):
        story = desk.story()
        head = blocks.heads(("title", _short_title(desk, story)))
        rows = blocks.prose(desk, story, "asides", desk.rng.randint(2, 7))
        who = blocks.byline(desk, forms, space=0.4)
        units.append(blocks.article(story, [*head, who, *rows] if below else [*head, *rows, who]))
        if desk.chance(0.15):
            units.append(blocks.picture_text(desk, title="photo_titles", credit="photo"))
    return units if len(units) > 1 else [*units, desk.furniture()]


def _short_title(desk: Desk, story: Story) -> str:
    return desk.rng.choice((story.place.village, "邻里之间", "老屋", "灯下", story.title(), story.draw("titles_more")))


def _wire_page(desk: Desk) -> list[Unit]:
    """News from elsewhere: agency datelines with a day, short headlines, items of one paragraph, 据新华社."""
    units = furniture(desk) if desk.chance(0.5) else []
    kinds = desk.rng.choice((("agency", "other agency"), ("paper day", "paper wire"), ("daily", "media")))
    for _ in range(desk.rng.randint(3, 9)):
        story, rng = desk.story(), desk.rng
        form = opening(
            rng, desk.names, ["run in", "two run in", "reporter", "plain", "tight"], dateline(rng, rng.choice(kinds))
        )
        rows = [opened(form, story.lead()), *blocks.varied(story, rng.choice((0, 0, 1, 3)))]
        head = blocks.heads(
            ("title", rng.choice((story.title, story.long_title, lambda s=story: s.draw("titles_more")))())
        )
        units.append(blocks.article(story, head + rows))
    return units + (briefs(desk) if desk.chance(0.3) else [])


MORE_STYLES = (
    Style("feature_weekly", _feature_weekly, interleave=0.2),
    Style("law_page", _law_page, half_width=False, indent=True, interleave=0.25),
    Style("farm_weekly", _farm_weekly, wrap=0.1, interleave=0.2, duplicate=0.15),
    Style("quoting_evening", _quoting_evening, half_width=False, interleave=0.3),
    Style("web_scrape", _web_scrape, gap=(0, 0), wrap=0.08, interleave=0, orphan=0.03, duplicate=0.05, displace=0),
    Style("experts", _experts, gap=(0, 1), interleave=0.15),
    Style("literary_page", _literary_page, half_width=False, indent=True, wrap=0.12, interleave=0.15, duplicate=0),
    Style("wire_page", _wire_page, gap_before="unit", gap=(1, 2), interleave=0.4),
)
