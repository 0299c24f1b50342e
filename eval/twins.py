"""Texts that stand twice on a page: letter for letter, with other line breaks, or as picture story and article."""

import random
import re
from dataclasses import replace

from eval.bylines import line
from eval.desk import Desk, byline_row
from eval.units import Row, Unit
from eval.wraps import broken, unwrapped

_CLOSING = re.compile(r"（[^（）]*）$")


def add_twins(desk: Desk, units: list[Unit], rate: float) -> list[Unit]:
    """Return the page's units with repetitions among them; run after the hard wraps."""
    page = list(units)
    notices = [unit for unit in units if unit.kind == "notice"]
    if notices and desk.chance(2 * rate):
        count = desk.rng.randint(1, min(4, len(notices)))
        page += [_same(desk.rng, unit) for unit in desk.rng.sample(notices, count)]
    short = [unit for unit in units if _is_short(unit)]
    if short and desk.chance(rate):
        original = desk.rng.choice(short)
        makers = (_picture_story, _picture_story, lambda _, unit: _same(desk.rng, unit))
        page.insert(desk.rng.randint(0, len(page)), desk.rng.choice(makers)(desk, original))
    return page


def mark_repeated(units: list[Unit]) -> None:
    """Mark a disclaimer that repeats an earlier one; a byline may have gone astray in one of them."""
    seen: dict[str, Unit] = {}
    for unit in units:
        if unit.kind != "boilerplate" or unit.rows[0].role != "body":
            continue
        text = "".join(unit.joined("body"))
        twin = seen.setdefault(_CLOSING.sub("", text), unit)
        if twin is not unit:
            same = text == "".join(twin.joined("body"))
            wrapped = [row.text for row in unit.rows] != [row.text for row in twin.rows]
            unit.twin, unit.twin_type = twin, "near" if not same else "hardwrap" if wrapped else "exact"


def _is_short(unit: Unit) -> bool:
    plain = all(row.role in ("kicker", "title", "body") for row in unit.rows)
    return unit.kind == "article" and plain and sum(row.role == "body" for row in unwrapped(unit)) <= 3


def _same(rng: random.Random, unit: Unit) -> Unit:
    """Return the same text again, as it is or with other line breaks."""
    rows = list(unit.rows)
    if rng.random() < 0.4:
        rows = _wrapped_elsewhere(rng, unit)
    kind = "exact" if [row.text for row in rows] == [row.text for row in unit.rows] else "hardwrap"
    unit.fixed = True
    return replace(unit, rows=rows, twin=unit, twin_type=kind)


def _wrapped_elsewhere(rng: random.Random, unit: Unit) -> list[Row]:
    rows = unwrapped(unit)
    longest = max(range(len(rows)), key=lambda i: len(rows[i].text) * (rows[i].role == "body"))
    return [*rows[:longest], *broken(rng, rows[longest]), *rows[longest + 1 :]]


def _picture_story(desk: Desk, unit: Unit) -> Unit:
    """Return a short article once more as the text of a picture: no headline, no dateline, the photographer's name."""
    texts = [row for row in unwrapped(unit) if row.role == "body"]
    captions = [Row(_bare(row), "caption") for row in texts]
    captions[0] = replace(captions[0], slot=True)
    credit = line(desk.rng, desk.names, ["photo", "photo reporter"])
    unit.fixed = True
    rows = [*captions, byline_row(credit)]
    return Unit("photo_caption", rows, place=unit.place, twin=unit, twin_type="near", fixed=True)


def _bare(row: Row) -> str:
    """Return a paragraph without its dateline and without the names in brackets."""
    text = row.text
    if row.dateline:
        text = re.sub(r"^（[^（）]*）", "", text.removeprefix(row.dateline)).strip()
    return _CLOSING.sub("", text) if row.people else text
