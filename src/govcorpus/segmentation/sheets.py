"""Pages on the desk, several at a time: what is alike for all is looked up for all of them in one go."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from govcorpus.model import Page
from govcorpus.segmentation.lines import MarkedLine, mark_lines
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.topics import Topics, topics_of


class Sheet(NamedTuple):
    """A page that is being cut: its non-blank lines with their roles, and how alike they are in subject."""

    lines: Sequence[MarkedLine]
    topics: Topics


def sheets_of(pages: Sequence[Page]) -> list[Sheet]:
    """Return the sheets of some pages."""
    lines = [mark_lines(page) for page in pages]
    topics = topics_of([[marked.view for marked in marked_lines] for marked_lines in lines])
    return list(map(Sheet, lines, topics))


def all_lines(sheets: Iterable[Sheet]) -> list[MarkedLine]:
    """Return the lines of all sheets, in order."""
    return [marked for sheet in sheets for marked in sheet.lines]


def depths(sheets: Iterable[Sheet]) -> Column:
    """Return for each line of all sheets how many stand above it on its own one."""
    return np.concatenate([np.arange(len(sheet.lines)) for sheet in sheets])


def placed(values: Column, places: Column, size: int) -> Column:
    """Return a column that has some values in their places, and 0 elsewhere."""
    column = np.zeros(size, dtype=np.int64)
    column[places] = values
    return column
