"""Pages on the desk, several at a time: what is alike for all is looked up for all of them in one go."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from govcorpus.model import Page
from govcorpus.segmentation.flow import Flows, Wanted, flows_of
from govcorpus.segmentation.lines import MarkedLine, mark_lines
from govcorpus.segmentation.links import BEGINNINGS, FARTHEST, Column
from govcorpus.segmentation.topics import Topics, topics_of

#: How a sentence ends.
STOPPED = ("。", "!", "?", "…", "。”", "!”", "?”")
#: Roles of text that may break off, and of lines that may go on from it.
TEXT_ROLES, REST_ROLES = frozenset({"body", "lead", "head"}), frozenset({"body", "head", "byline"})


class Sheet(NamedTuple):
    """A page that is being cut: its non-blank lines with their roles, their likeness in subject, how they go on."""

    lines: Sequence[MarkedLine]
    topics: Topics
    flows: Flows


def sheets_of(pages: Sequence[Page]) -> list[Sheet]:
    """Return the sheets of some pages."""
    lines = [mark_lines(page) for page in pages]
    views = [[marked.view for marked in marked_lines] for marked_lines in lines]
    flows = flows_of(views, [breaks_of(marked_lines) for marked_lines in lines])
    return list(map(Sheet, lines, topics_of(views), flows))


def breaks_of(lines: Sequence[MarkedLine]) -> Wanted:
    """Return which lines may break off, and which may go on from one of these: the next, one over a line, or a rest."""
    ends = [i for i, marked in enumerate(lines) if marked.open]
    broken, rests, interrupted = set(ends), [], -FARTHEST - 1
    for i, marked in enumerate(lines):
        role = marked.role
        if i - 1 in broken and role in BEGINNINGS and lines[i - 1].role in ("body", "lead"):
            interrupted = i
        if role not in REST_ROLES:
            continue
        runs_on = i > 0 and goes_on(lines[i - 1], marked)
        if runs_on and i - 1 not in broken:
            ends.append(i - 1)
        if runs_on or i - interrupted <= FARTHEST or (i - 2 in broken and lines[i - 2].role in TEXT_ROLES):
            rests.append(i)
    return Wanted(ends, rests)


def goes_on(above: MarkedLine, marked: MarkedLine) -> bool:
    """Tell whether a line may be read on from the one above: text that does not stop, and no run of short lines."""
    if marked.role not in REST_ROLES or above.role not in TEXT_ROLES or above.view.endswith(STOPPED):
        return False
    return above.role != "head" or marked.role == "body"


def goes_over(above: MarkedLine, marked: MarkedLine) -> bool:
    """Tell whether a line may be read on from the one two above."""
    return above.open and above.role in TEXT_ROLES and marked.role in REST_ROLES


def all_lines(sheets: Iterable[Sheet]) -> list[MarkedLine]:
    """Return the lines of all sheets, in order."""
    return [marked for sheet in sheets for marked in sheet.lines]


def places_of(sheets: Iterable[Sheet]) -> list[tuple[Sheet, int]]:
    """Return of each line of all sheets on which one it stands, and its index there."""
    return [(sheet, i) for sheet in sheets for i in range(len(sheet.lines))]


def depths(sheets: Iterable[Sheet]) -> Column:
    """Return for each line of all sheets how many stand above it on its own one."""
    return np.concatenate([np.arange(len(sheet.lines)) for sheet in sheets])


def column_of(values: Iterable[int]) -> Column:
    """Return a column of numbers from 0 to 255; from others numpy would make it many times as slowly."""
    return np.frombuffer(bytes(values), dtype=np.uint8).astype(np.int64)


def placed(values: Column, places: Column | Sequence[int], size: int) -> Column:
    """Return a column that has some values in their places, and 0 elsewhere."""
    column = np.zeros(size, dtype=np.int64)
    column[places] = values
    return column
