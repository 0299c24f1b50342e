"""What happens to units on a page: columns interleave, articles break off, bylines go astray, pictures are lost."""

import random
from dataclasses import replace
from itertools import zip_longest

from eval.desk import Desk
from eval.styles import Style
from eval.twins import add_twins, mark_repeated
from eval.units import Row, Unit
from eval.wraps import break_point, broken, wrap_unit

#: A line of a page: index of its unit, index of its row in the unit.
Slip = tuple[int, int]
#: How often a broken column goes on in the middle of a sentence, else at the edge of a paragraph.
MID_SENTENCE = 0.75
#: How often the rests of interleaved articles come in another order than their beginnings.
SHUFFLED = 0.2
#: How often a caption stands between the two halves of a broken paragraph.
CAPTION_IN_BREAK = 0.6
#: How often a whole paragraph above a caption is broken by it, and how often a lost picture breaks one of an article's.
BROKEN_BY_CAPTION, BROKEN_BY_PICTURE = 0.25, 0.03


def lay_out(desk: Desk, style: Style, units: list[Unit]) -> tuple[list[Unit], list[Slip]]:
    """Return the units as they come to stand on the page, and the order in which their rows are printed."""
    for unit in units:
        wrap_unit(desk.rng, unit, style.wrap)
        _break_at_pictures(desk.rng, unit)
    if desk.chance(style.displace):
        _displace_byline(desk.rng, units)
    mark_repeated(units)
    page = add_twins(desk, units, style.duplicate)
    if desk.chance(style.orphan):
        page = _with_orphan(desk.rng, page)
    if desk.chance(style.truncate):
        _truncate(desk.rng, page)
    return page, _printed(desk, style, page)


def _free(units: list[Unit], least: int = 2) -> list[Unit]:
    """Return the articles that nothing has happened to yet and that have enough paragraphs."""
    return [
        unit
        for unit in units
        if unit.kind == "article" and not (unit.fixed or unit.truncated) and len(_body(unit)) >= least
    ]


def _body(unit: Unit) -> list[int]:
    return [i for i, row in enumerate(unit.rows) if row.role == "body"]


def _break_at_pictures(rng: random.Random, unit: Unit) -> None:
    """Break paragraphs of an article where a caption follows them, or a picture is lost in the middle of one."""
    if unit.kind != "article":
        return
    lost = rng.choice(_body(unit)) if rng.random() < BROKEN_BY_PICTURE else None
    rows: list[Row] = []
    for i, (row, after) in enumerate(zip_longest(unit.rows, unit.rows[1:])):
        captioned = after is not None and after.role == "caption" and rng.random() < BROKEN_BY_CAPTION
        if row.role != "body" or row.joins or not (captioned or i == lost):
            rows.append(row)
            continue
        first, *rest = broken(rng, row)
        rows += [first, *(replace(part, slot=not captioned) for part in rest)]
    unit.rows = rows


def _displace_byline(rng: random.Random, units: list[Unit]) -> None:
    """Move the name in brackets at the end of an article to the end of a notice or disclaimer further down."""
    for i, unit in enumerate(units):
        last = unit.rows[-1]
        name = f"（{last.people[0]}）" if last.people else ""
        below = [u for u in units[i + 1 :] if u.kind in ("notice", "boilerplate") and u.rows[-1].role == "body"]
        if unit.kind == "article" and below and len(last.people) == 1 and last.text.endswith(name):
            unit.rows[-1] = replace(last, text=last.text.removesuffix(name), people=())
            host = rng.choice(below)
            host.rows[-1] = replace(host.rows[-1], text=host.rows[-1].text + name)
            for party in (unit, host):
                party.authors_optional, party.fixed = (*party.authors_optional, *last.people), True
            return


def _with_orphan(rng: random.Random, page: list[Unit]) -> list[Unit]:
    """Return the page with an article that has lost its beginning, mostly at the top."""
    free = _free(page, 3)
    if not free:
        return page
    unit = rng.choice(free)
    start = rng.choice(_body(unit)[1:-1])
    at = break_point(rng, unit.rows[start].text)
    if not at or unit.rows[start].joins:
        return page
    rest = unit.rows[start].split(at)[1]
    unit.rows = [replace(rest, joins=False), *unit.rows[start + 1 :]]
    unit.truncated_start = unit.fixed = True
    others = [other for other in page if other is not unit]
    others.insert(0 if rng.random() < 0.7 else rng.randint(0, len(others)), unit)
    return others


def _truncate(rng: random.Random, page: list[Unit]) -> None:
    """Let one or two articles break off in the middle of a sentence."""
    free = _free(page)
    for unit in rng.sample(free, min(len(free), rng.choice((1, 1, 2)))):
        _break_off(rng, unit, rng.choice(_body(unit)[1:]))


def _break_off(rng: random.Random, unit: Unit, row: int) -> bool:
    """End a unit in the middle of a row; False if that row has no place for it."""
    at = break_point(rng, unit.rows[row].text)
    if not at:
        return False
    unit.rows = [*unit.rows[:row], unit.rows[row].split(at)[0]]
    unit.truncated = unit.fixed = True
    return True


def _printed(desk: Desk, style: Style, page: list[Unit]) -> list[Slip]:
    """Return the printed order of all rows, some neighbouring articles interleaved."""
    slips: list[Slip] = []
    at = 0
    while at < len(page):
        group = _group(desk, page, at) if desk.chance(style.interleave / 2) else []
        if len(group) > 1:
            slips += _interleaved(desk.rng, page, group)
            at = group[-1] + 1
        else:
            slips += [(at, row) for row in _row_order(desk.rng, page[at])]
            at += 1
    return slips


def _group(desk: Desk, page: list[Unit], at: int) -> list[int]:
    """Return the indices of two to four adjacent articles from `at` on that may interleave."""
    free = set(map(id, _free(page)))
    wanted, group = desk.rng.choice((2, 2, 3, 3, 4)), []
    for i in range(at, min(len(page), at + wanted)):
        if id(page[i]) not in free:
            break
        group.append(i)
    return group


def _interleaved(rng: random.Random, page: list[Unit], group: list[int]) -> list[Slip]:
    """Break each article of a group; print the first parts, then the rests; the first article always goes on."""
    starts: list[Slip] = []
    rests: list[list[Slip]] = []
    for index in group:
        unit = page[index]
        unit.fixed = True
        if index != group[0] and rng.random() < 0.4 and _break_off(rng, unit, rng.choice(_body(unit)[1:])):
            starts += [(index, row) for row in range(len(unit.rows))]
            continue
        cut = _cut(rng, unit)
        starts += [(index, row) for row in range(cut)]
        rests.append([(index, row) for row in range(cut, len(unit.rows))])
    if rng.random() < SHUFFLED:
        rng.shuffle(rests)
    return starts + [slip for rest in rests for slip in rest]


def _cut(rng: random.Random, unit: Unit) -> int:
    """Return the index of the row where the second part of an article begins; the paragraph may have to be broken."""
    body = _body(unit)
    row = rng.choice(body[:-1]) if len(body) > 1 else body[0]
    at = break_point(rng, unit.rows[row].text) if rng.random() < MID_SENTENCE else None
    if at:
        unit.rows[row : row + 1] = unit.rows[row].split(at)
    return row + 1


def _row_order(rng: random.Random, unit: Unit) -> list[int]:
    """Return the printed order of a unit's rows: a caption may stand inside the broken paragraph before it."""
    order = list(range(len(unit.rows)))
    for i in range(2, len(order)):
        row, before = unit.rows[i], unit.rows[i - 1]
        if row.role == "caption" and before.joins and before.role == "body" and rng.random() < CAPTION_IN_BREAK:
            order[i - 1], order[i] = i, i - 1
    return order
