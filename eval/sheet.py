"""Printing: units in their printed order become the text of a page and its gold."""

import random
from itertools import pairwise
from typing import Any

from eval.layout import Slip
from eval.styles import Style
from eval.units import Unit

#: Blank lines where a picture was lost.
SLOT_GAP = 3
#: What NFKC makes of these marks, ① to ⑳ among them; other marks stay as they are.
HALF_WIDTH = str.maketrans(
    dict(zip("，：；？！（）", ",:;?!()", strict=True)) | {chr(0x245F + i): str(i) for i in range(1, 21)}
)

Json = dict[str, Any]


def print_page(rng: random.Random, key: str, style: Style, units: list[Unit], slips: list[Slip]) -> Json:
    """Return a page of gold: `seed file style text articles`."""
    lines: list[str] = []
    numbers: dict[Slip, int] = {}
    before: Slip | None = None
    for slip in slips:
        unit, row = slip
        lines += [""] * _gap(rng, style, units, before, slip)
        lines.append(_line(style, units[unit], row))
        numbers[slip] = len(lines)
        before = slip
    page: Json = {"seed": key, "file": f"{key}.txt", "style": style.name, "text": "\n".join(lines) + "\n"}
    page["articles"] = _articles(key, units, numbers)
    if style.half_width:
        page = _half_width(page)
    return page | {"n_lines": len(lines), "n_nonblank": len(numbers)}


def _gap(rng: random.Random, style: Style, units: list[Unit], before: Slip | None, slip: Slip) -> int:
    """Return how many blank lines stand above a line; `before` is the line printed before it."""
    unit, row = slip
    if style.gap == (0, 0):
        return 0
    if units[unit].rows[row].slot:
        return SLOT_GAP
    if before is None:
        return 2
    new = before[0] != unit
    headed = row == 0 and units[unit].rows[0].role in ("kicker", "title")
    spaced = {"line": True, "unit": new, "headline": new and headed}[style.gap_before]
    return rng.randint(*style.gap) if spaced else 0


def _line(style: Style, unit: Unit, index: int) -> str:
    row = unit.rows[index]
    indented = style.indent and row.role == "body" and not row.joins and not (index == 0 and unit.truncated_start)
    return "\u3000\u3000" + row.text if indented else row.text


def _articles(key: str, units: list[Unit], numbers: dict[Slip, int]) -> list[Json]:
    rank = {number: i for i, number in enumerate(sorted(numbers.values()))}
    first = {i: min(numbers[i, r] for r in range(len(unit.rows))) for i, unit in enumerate(units)}
    order = sorted(first, key=lambda i: first[i])
    names = {id(units[i]): f"{key}-a{n}" for n, i in enumerate(order, 1)}
    articles = []
    for i in order:
        unit, own = units[i], [numbers[i, r] for r in range(len(units[i].rows))]
        article = {"id": names[id(unit)], **unit.fields(), "duplicate_of": None, "duplicate_type": None}
        article["lines"] = _runs(own, rank)
        article["line_roles"] = [[number, row.role] for number, row in zip(own, unit.rows, strict=True)]
        article["joins"] = [[own[r - 1], own[r]] for r in range(1, len(own)) if unit.rows[r].joins]
        articles.append(article)
    _name_twins(units, order, names, {article["id"]: article for article in articles})
    return articles


def _runs(numbers: list[int], rank: dict[int, int]) -> list[list[int]]:
    """Return the runs of a unit's lines in reading order; a run goes over blank lines, not over other units' lines."""
    runs = [[numbers[0], numbers[0]]]
    for before, number in pairwise(numbers):
        if rank[number] == rank[before] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _name_twins(units: list[Unit], order: list[int], names: dict[int, str], articles: dict[str, Json]) -> None:
    """Write into the later of two twins which unit it repeats."""
    place = {id(units[i]): n for n, i in enumerate(order)}
    for unit in units:
        if unit.twin is None:
            continue
        earlier, later = sorted((unit, unit.twin), key=lambda one: place[id(one)])
        articles[names[id(later)]]["duplicate_of"] = names[id(earlier)]
        articles[names[id(later)]]["duplicate_type"] = unit.twin_type


def _half_width(value: Any) -> Any:
    """Return text, or everything in a list or dictionary, with half-width punctuation."""
    if isinstance(value, str):
        return value.translate(HALF_WIDTH)
    if isinstance(value, list):
        return [_half_width(item) for item in value]
    if isinstance(value, dict):
        return {name: _half_width(item) for name, item in value.items()}
    return value
