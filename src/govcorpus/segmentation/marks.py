"""A page line by line, as a person would mark it up: which unit a line is in, as what, and what it goes on from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govcorpus.model import Article, Line, Page
from govcorpus.segmentation.lines import split_lines


class Mark(NamedTuple):
    """A line of a page in its unit.

    `joins` means that it goes on in the paragraph (headline line, caption …) of an earlier line; `link` is the number
    of the line that it is read after, where that is not the one right above it; `confidence` is from 0 to 1.
    """

    line: Line
    unit: Article
    role: str
    joins: bool
    link: int | None
    confidence: float


def mark_page(page: Page, units: Sequence[Article]) -> list[Mark]:
    """Return the lines of some units of a page, in file order."""
    lines = split_lines(page.text)
    above = {line.number: before.number for before, line in pairwise(lines)}
    by_start = {line.start: line for line in lines}
    numbers = [line.number for line in lines]
    marks = (mark for unit in units for mark in _marks(unit, by_start, above, numbers))
    return sorted(marks, key=lambda mark: mark.line.number)


def unit_lines(unit: Article, numbers: Sequence[int]) -> list[int]:
    """Return the lines of a unit in reading order; `numbers` are the non-blank lines of its page, ascending."""
    return [n for run in unit.lines for n in numbers[bisect_left(numbers, run.first) : bisect_right(numbers, run.last)]]


def _marks(unit: Article, by_start: dict[int, Line], above: dict[int, int], numbers: Sequence[int]) -> Iterator[Mark]:
    reading = unit_lines(unit, numbers)
    before = dict(zip(reading[1:], reading, strict=False))
    for part in unit.parts:
        earlier: int | None = None
        for piece in part.pieces:
            line = by_start[piece.page_start]
            joins = earlier is not None
            source = earlier if joins else before.get(line.number)
            link = source if source is not None and source != above.get(line.number) else None
            confidence = unit.line_confidence.get(line.number, unit.confidence)
            yield Mark(line, unit, part.role, joins, link, confidence)
            earlier = line.number
