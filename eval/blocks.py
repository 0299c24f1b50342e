"""Pieces of articles that several page styles are composed of."""

from collections.abc import Sequence

from eval.bylines import closing, line
from eval.desk import Desk, byline_row, signed
from eval.stories import Story
from eval.units import Row, Unit
from eval.wraps import broken

ORDINALS = "一二三四五"


def heads(*pairs: tuple[str, str]) -> list[Row]:
    """Return headline rows from pairs of role and text."""
    return [Row(text, role) for role, text in pairs]


def broken_title(story: Story, text: str) -> list[Row]:
    """Return a headline in two lines, broken after its place or at a space, or in one where it has neither."""
    place = story.place.name
    at = len(place) if text.startswith(place) else text.find(" ") + 1
    if not 5 <= at <= len(text) - 5:
        return [Row(text, "title")]
    return [Row(text[:at].rstrip(), "title"), Row(text[at:], "title")]


def measures(story: Story, count: int) -> list[Row]:
    """Return paragraphs that each begin with a measure: 摸清风险底数。…"""
    return [Row(story.paragraph(story.draw("measures") + "。")) for _ in range(count)]


def plain(story: Story, count: int) -> list[Row]:
    """Return paragraphs of running text, a quotation among them here and there."""
    rows = []
    for _ in range(count):
        quote = story.draw("quotes") if story.rng.random() < 0.3 else ""
        rows.append(Row(quote + story.paragraph() if story.rng.random() < 0.5 else story.paragraph() + quote))
    return rows


def ordinals(story: Story, count: int) -> list[Row]:
    """Return paragraphs that begin with 一是, 二是, …"""
    return [Row(story.paragraph(f"{ORDINALS[i]}是{story.draw('measures')}。")) for i in range(count)]


def body(story: Story, count: int) -> list[Row]:
    """Return the middle paragraphs of an article, in one of the usual manners."""
    manner = story.rng.choice((measures, plain, plain, ordinals))
    return manner(story, min(count, len(ORDINALS)))


def varied(story: Story, count: int) -> list[Row]:
    """Return paragraphs of many lengths and manners: one sentence, lists after a colon, running text."""
    rng, rows = story.rng, list[Row]()
    while len(rows) < count:
        chance = rng.random()
        if chance < 0.15:
            rows.append(Row(story.draw("shorts")))
        elif chance < 0.25:
            rows.append(Row(story.draw("intros")))
            stops = "；；；。" if rng.random() < 0.5 else "。。。。"
            form = rng.choice(("{i}.{m}{s}", "{n}是{m}{s}", "（{n}）{m}{s}", "——{m}{s}", "{i}、{m}{s}"))
            rows += [Row(form.format(i=i + 1, n=ORDINALS[i], m=story.draw("measures"), s=stops[i])) for i in range(4)]
        elif chance < 0.4:
            rows.append(Row(story.sentence()))
        else:
            head = rng.choice(("", "", "", "同时，", "首先，", "据介绍，", "据了解，"))
            rows.append(Row(story.paragraph(head)))
    return rows


def talk(desk: Desk, story: Story, count: int, marks: tuple[str, str] = ("问：", "答：")) -> list[Row]:
    """Return questions and answers, each a paragraph."""
    rows: list[Row] = []
    for _ in range(count):
        rows += [Row(marks[0] + desk.tell(story, "questions")), Row(marks[1] + desk.tell(story, "answers"))]
    return rows


def prose(desk: Desk, story: Story, kind: str, count: int) -> list[Row]:
    """Return paragraphs made of sentences of one kind of the stock: `asides`, `opinions`, `tips`."""
    rows = []
    for _ in range(count):
        texts = [desk.tell(story, kind) for _ in range(story.rng.randint(1, 4))]
        rows.append(Row("".join(texts) + (story.sentence() if story.rng.random() < 0.3 else "")))
    return rows


def ending(story: Story) -> Row:
    """Return the last paragraph."""
    return Row(story.draw("closings"))


def sections(story: Story, count: int, form: str = "{head}", *, size: tuple[int, int] = (1, 3)) -> list[Row]:
    """Return sections, each a head and some paragraphs; `form` has the slots {head}, {n} (一) and {i:02} (01)."""
    rows: list[Row] = []
    for i in range(count):
        head = form.format(head=story.draw("heads"), n=ORDINALS[i % 5], i=i + 1)
        rows += [Row(head, "section_head"), *body(story, story.rng.randint(*size))]
    return rows


def caption(story: Story, form: str = "{}", *, stop: str = "。", slot: bool = True) -> Row:
    """Return a caption under a lost picture."""
    return Row(form.format(story.caption()) + stop, "caption", slot=slot)


def halves(desk: Desk, row: Row) -> list[Row]:
    """Return a paragraph broken in two, or whole where there is no place for a break."""
    return broken(desk.rng, row)


def with_caption(rows: list[Row], at: int, row: Row) -> list[Row]:
    """Return the rows with a caption before the one at an index."""
    return [*rows[:at], row, *rows[at:]]


def article(story: Story, rows: list[Row], **fields: tuple[dict[str, str | None], ...]) -> Unit:
    """Return an article."""
    return Unit("article", rows, place=story.place.name, headline_alternatives=fields.get("alternatives", ()))


def slogan_over(slogan: str, plain_head: str) -> tuple[dict[str, str | None], ...]:
    """Return the other reading of a slogan above a plain headline: 引题 and 主题 instead of 主题 and 副题."""
    return ({"kicker": slogan, "title": plain_head, "subtitle": None},)


def sign(desk: Desk, rows: list[Row], forms: Sequence[str], *, space: float = 0.0) -> list[Row]:
    """Return the rows with a byline in brackets at the end of the last paragraph."""
    last = max(i for i, row in enumerate(rows) if row.role == "body")
    signature = closing(desk.rng, desk.names, forms, space=space)
    signed_row = signed(rows[last].text, signature)
    opening_people = rows[last].people
    merged = Row(signed_row.text, people=(*opening_people, *signed_row.people), dateline=rows[last].dateline)
    return [*rows[:last], merged, *rows[last + 1 :]]


def byline(desk: Desk, forms: Sequence[str], *, space: float = 0.0) -> Row:
    """Return a byline that has a line to itself."""
    return byline_row(line(desk.rng, desk.names, forms, space=space))


def photo_story(desk: Desk, forms: Sequence[str], *, titled: bool, slot: bool = True) -> Unit:
    """Return a picture with its text, credited in brackets at the end."""
    story = desk.story()
    credit = closing(desk.rng, desk.names, forms)
    text = Row(story.draw("photos") + credit.text, "caption", slot=slot and not titled, people=credit.people)
    title = [Row(story.draw("photo_titles"), "title", slot=slot)] if titled else []
    return Unit("photo_caption", [*title, text], place=story.place.name)


def photo_with_credit(desk: Desk, forms: Sequence[str], *, texts: int = 1, before: bool = False) -> Unit:
    """Return an untitled picture text with the photographer in a line of its own, after or before it."""
    story, slot = desk.story(), desk.chance(0.85)
    rows = [Row(story.draw("photos"), "caption", slot=slot)]
    rows += [Row(story.paragraph(), "caption") for _ in range(texts - 1)]
    credit = byline(desk, forms)
    if before:
        first = Row(credit.text, "byline", slot=slot, people=credit.people)
        rows = [first, Row(rows[0].text, "caption"), *rows[1:]]
    else:
        rows.append(credit)
    return Unit("photo_caption", rows, place=story.place.name)


def picture_text(desk: Desk, *, title: str = "", credit: str = "", stop: str = "。") -> Unit:
    """Return a picture with one caption from the wider stock; `credit` is a key of `CLOSINGS`, or empty."""
    story = desk.story()
    kind = desk.rng.choice(("captions_more", "captions_long", "captions_long"))
    signature = closing(desk.rng, desk.names, [credit]) if credit else None
    text = story.draw(kind) + stop + (signature.text if signature else "")
    head = [Row(story.draw(title), "title", slot=True)] if title else []
    row = Row(text, "caption", slot=not title, people=signature.people if signature else ())
    return Unit("photo_caption", [*head, row], place=story.place.name)


def photo_group(desk: Desk, form: str = "图为{}", *, count: int = 2, titled: bool = True) -> Unit:
    """Return a group of pictures: a title, and a caption under each."""
    story = desk.story()
    title = [Row(story.draw("photo_titles"), "title", slot=True)] if titled else []
    captions = [caption(story, form.replace("#", "①②③④"[i])) for i in range(count)]
    return Unit("photo_caption", [*title, *captions], place=story.place.name)
