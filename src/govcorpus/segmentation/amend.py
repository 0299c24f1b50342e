"""Units as a person has corrected them, and what is left of those that the program had made."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from govcorpus.model import Article
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.headlines import headline_roles
from govcorpus.segmentation.origin import Origin, locate, page_origin
from govcorpus.segmentation.units import Unit, UnitLine


class _Placed(NamedTuple):
    """A line where the program has put it; `before` is the number of the line whose text it would go on with."""

    line: UnitLine
    kind: str
    before: int | None


def amend_units(units: Sequence[Unit], corrections: Iterable[Correction]) -> list[Unit]:
    """Return the units of a page with the corrected ones in place of those that held their lines.

    The other units keep the lines that no correction claims, so that every line stays in exactly one unit; they stand
    in the order of their first lines.
    """
    machine = {placed.line.marked.line.number: placed for unit in units for placed in _placed(unit)}
    amended = [_corrected(correction, machine) for correction in corrections]
    claimed = {line.marked.line.number for unit in amended for line in unit.lines}
    kept = [_left(unit, claimed) for unit in units]
    return sorted([unit for unit in [*kept, *amended] if unit.lines], key=_first_line)


def amend_article(article: Article, correction: Correction) -> Article:
    """Return a corrected unit with the fields that the person gave; nothing about it is doubtful any more."""
    sure = dict.fromkeys(article.line_confidence, 1.0)
    given = dict(correction.fields)
    if {"place", "date"} & given.keys():
        own = Origin(given.get("place", article.place), given.get("date", article.date))
        located = locate(own, page_origin(article.meta))
        given |= {"adcode": located.adcode, "place_confidence": located.confidence}
    return replace(article, **given, confidence=1.0, needs_review=False, corrected=True, line_confidence=sure)


def _first_line(unit: Unit) -> int:
    return min(line.marked.line.number for line in unit.lines)


def _left(unit: Unit, claimed: set[int]) -> Unit:
    """Return a unit without the lines that were claimed; a line whose beginning is gone begins a paragraph."""
    if not any(line.marked.line.number in claimed for line in unit.lines):
        return unit
    rest = Unit(unit.kind, math.inf)
    gone: set[str] = set()
    for line in unit.lines:
        if line.marked.line.number in claimed:
            gone.add(line.role)
            continue
        rest.add(line.marked, line.role, line.joins and line.role not in gone, line.margin)
        gone.discard(line.role)
    return rest


def _placed(unit: Unit) -> Iterator[_Placed]:
    last: dict[str, int] = {}
    for line in unit.lines:
        yield _Placed(line, unit.kind, last.get(line.role))
        last[line.role] = line.marked.line.number


def _corrected(correction: Correction, machine: Mapping[int, _Placed]) -> Unit:
    """Return a unit of the lines that a correction claims, with their roles and joins."""
    claimed = [machine[number] for number in correction.numbers if number in machine]
    kind = correction.kind or claimed[0].kind
    roles = _roles(kind, [placed.line for placed in claimed], correction)
    unit = Unit(kind, math.inf, correction=correction)
    last: dict[str, int] = {}
    for placed, role in zip(claimed, roles, strict=True):
        number = placed.line.marked.line.number
        by_itself = placed.line.joins and placed.before is not None and last.get(role) == placed.before
        joins = by_itself if correction.joins is None else number in correction.joins
        unit.add(placed.line.marked, role, joins, math.inf)
        last[role] = number
    return unit


def _roles(kind: str, lines: Sequence[UnitLine], correction: Correction) -> list[str]:
    """Return the role of each line: as the person says, else as the program has it.

    A line that the program gave a role which the person has given to other lines is text. All text of a photo caption
    is caption, and a unit of another kind has some text that is not.
    """
    given = {number: role for role, numbers in correction.roles.items() for number in numbers}
    text = "caption" if kind == "photo_caption" else "paragraph"
    roles = [text if role in correction.roles else role for role in _named_headlines(lines)]
    if kind == "photo_caption" or "paragraph" not in roles:
        roles = [text if role in ("caption", "paragraph") else role for role in roles]
    return [given.get(line.marked.line.number, role) for line, role in zip(lines, roles, strict=True)]


def _named_headlines(lines: Sequence[UnitLine]) -> list[str]:
    """Return the roles that lines have by themselves; headlines below the first paragraph are section heads."""
    roles = [line.role for line in lines]
    top = next((i for i, role in enumerate(roles) if role == "paragraph"), len(roles))
    heads = [i for i in range(top) if roles[i] == "title"]
    named = headline_roles([lines[i].marked.view for i in heads]) if heads else []
    roles = [role if role != "title" else "section_head" for role in roles]
    for i, role in zip(heads, named, strict=True):
        roles[i] = role
    return roles
