"""Training styles of web pages and files: one article by itself, or with the openings of others below it."""

from dataclasses import replace

from eval import blocks
from eval.bylines import DATELINES, dateline, opening
from eval.desk import Desk, opened
from eval.fillers import top
from eval.stories import Story
from eval.styles import Style
from eval.styles_mixed import article, draw_habits, feature
from eval.units import Row, Unit
from eval.wraps import break_point

_FORMS = ("plain", "reporter", "reporter and three correspondents", "media reporter", "two reporters")
#: What is listed below an article comes from other papers.
_ELSEWHERE = ("agency", "other agency", "media", "web")
#: A summary that the page cuts off is at least so long.
LEAST_SUMMARY = 24


def summary(desk: Desk) -> Unit:
    """Return another article's opening, headline or any sentence, as pages list what else there is to read."""
    story, rng, media = desk.story(), desk.rng, ""
    chance = rng.random()
    if chance < 0.15:
        headline = rng.choice((story.long_title, lambda: f"【{story.slogan}】{story.title()}"))()
        alternative: dict[str, str | None] = {"kicker": None, "title": headline, "subtitle": None}
        return Unit("brief", [Row(headline)], headline_alternatives=(alternative,))
    text = story.lead() if chance < 0.7 else story.sentence()
    row = Row(text)
    if rng.random() < 0.2:
        media = dateline(rng, rng.choice(_ELSEWHERE))
        row = opened(opening(rng, desk.names, _FORMS, media), text)
    at = break_point(rng, row.text[LEAST_SUMMARY:]) if rng.random() < 0.3 else None
    if at:
        row = row.split(LEAST_SUMMARY + at)[0]
    return Unit("brief", [row], truncated=bool(at))


def _text(desk: Desk, story: Story) -> list[Row]:
    """Return the text of a long article: an opening of several short paragraphs, then sections or none."""
    rng = desk.rng
    media = dateline(rng, rng.choice(tuple(DATELINES))) if desk.chance(0.75) else ""
    first = Row(story.lead())
    rows = [opened(opening(rng, desk.names, _FORMS, media), first.text) if media else first]
    rows += [Row(story.sentence()) for _ in range(rng.randint(0, 3))] + blocks.varied(story, rng.randint(1, 4))
    if desk.chance(0.7):
        rows += blocks.sections(story, rng.randint(2, 4), size=(3, 8))
    else:
        rows += blocks.varied(story, rng.randint(5, 14))
    return [*rows, blocks.ending(story)] if desk.chance(0.6) else rows


def _web_article(desk: Desk) -> list[Unit]:
    """One long article, its headline often left behind, and what else there is to read."""
    story, rng = desk.story(), desk.rng
    head = blocks.heads(("title", rng.choice((story.title, story.long_title))())) if desk.chance(0.4) else []
    units = [*(top(desk) if desk.chance(0.15) else []), blocks.article(story, [*head, *_text(desk, story)])]
    below = [summary(desk) for _ in range(rng.choice((3, 5, 7, 9, 11)))] if desk.chance(0.4) else [desk.furniture()]
    return units + below


def _one_article(desk: Desk) -> list[Unit]:
    """A file that holds one article and nothing else."""
    habits = draw_habits(desk, spaced=False)
    if desk.chance(0.2):
        return [feature(desk, habits)]
    return [article(desk, replace(habits, slots=0), desk.rng.choice(("short", "news", "news", "long")))]


WEB_STYLES = (
    Style("web_article", _web_article, gap=(0, 0), wrap=0.08, interleave=0, orphan=0, duplicate=0, displace=0),
    Style("one_article", _one_article, interleave=0, orphan=0, duplicate=0, displace=0),
    Style("one_file", _one_article, half_width=False, gap=(0, 0), indent=True, orphan=0, duplicate=0, truncate=0.05),
    Style("web_spaced", _web_article, gap=(1, 1), wrap=0.1, interleave=0, orphan=0, duplicate=0, displace=0),
    Style("web_indented", _web_article, half_width=False, gap=(0, 0), indent=True, wrap=0, interleave=0, duplicate=0),
    Style("web_copy", _web_article, half_width=False, gap=(1, 1), wrap=0.05, interleave=0, orphan=0.05, duplicate=0),
)
