"""Features of the lines of a page: which columns of its looks are seen together, each combination a row of weights."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.segmentation.decode import LABEL_NUMBER, LABELS
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.looks import SIZES
from govcorpus.segmentation.sheets import column_of

Rows = NDArray[np.integer[Any]]

_HABITS = ("page_openings", "page_signed", "page_named", "page_heads", "page_blank")
_NEIGHBOURS = (-2, -1, 1, 2)
_SHOWN = ("shape", "length", "last", "first", "dash")
#: Columns seen together: a name, or a name and the step to a neighbouring line (`shape-1` is that of the line before).
TEMPLATES: tuple[tuple[str, ...], ...] = (
    (),
    ("role",), ("length",), ("role", "size"), ("first",), ("last",), ("last", "size"), ("stops", "role"),
    ("commas", "stops", "size"), ("spaces", "size"), ("words", "role"), ("words", "size"), ("start", "size"), ("dash",),
    ("subject",), ("open", "role"), ("names",), ("names", "words"), ("opening",), ("closing",), ("gap",),
    ("wider", "role"), ("wider_after", "role"), ("slot", "role"),
    *((f"{name}{step:+}",) for step in _NEIGHBOURS for name in _SHOWN),
    ("shape-1", "shape", "shape+1"), ("shape-1", "shape"), ("shape", "shape+1"), ("shape-2", "shape-1", "shape"),
    ("guess",), ("guess", "shape"), ("guess-1", "guess", "guess+1"), *(("guess", habit) for habit in _HABITS),
    ("unbalanced", "role"), ("break", "role"), ("break", "pause"), ("break", "shape-1", "shape"), ("mark_first",),
    ("over_caption", "role"),
    ("ahead", "role"), ("back", "forth", "role"), ("over", "role"),
    *((habit, "role") for habit in _HABITS), *((habit, "below", "role") for habit in _HABITS[:3]),
    ("indented", "role"), ("indented", "shape-1", "shape"), ("tails", "role"), ("tails", "shape-1"),
    ("joint", "break"), ("joint", "role"), ("joint", "shape-1", "shape"), ("beginning", "role"), ("beginning", "joint"),
    ("elsewhere", "break"), ("parallel",), ("parallel", "shape-1", "shape+1"), ("parallel", "page_heads"),
    ("beginning", "shape-1", "shape"), ("tails", "beginning", "joint"),
    ("tail_like", "role"), ("tail_like", "joint"), ("tail_like", "beginning"), ("tail_like", "tails", "break"),
    ("tails", "tail_joins", "break", "role"), ("tails", "closing-1", "open-1", "role"),
    ("grammar", "break"), ("grammar", "joint"), ("grammar", "shape-1", "shape"),
    ("skip", "role"), ("skip", "joint"), ("skip", "shape-1"), ("skip+1", "role"), ("skip+1", "joint"),
    ("skip+1", "break", "slot"), ("skip+1", "joint+1"), ("skip", "shape-1", "shape"), ("skip+1", "shape"),
    ("break+1", "role"), ("break+1", "shape"), ("break+1", "start"), ("joint+1", "shape"),
    ("joint+1", "break+1", "role"), ("grammar+1", "break+1", "role"), ("elsewhere+1", "shape"), ("pause+1", "shape"),
    ("beginning+1", "joint+1", "role"), ("elsewhere", "joint"),
    ("tail_joint", "joint"), ("tail_joint", "tail_joins", "break"), ("tail_joint", "tail_like", "role"),
    ("flow", "role"), ("flow", "joint", "break"), ("flow", "shape-1", "shape"), ("rather", "role"), ("rather", "break"),
    ("rather", "beginning"), ("flow", "begins"), ("begins", "role"), ("begins", "shape-1", "shape"),
    ("rather+1", "shape"), ("flow+1", "break+1", "role"), ("skip_flow", "role"), ("skip_flow", "flow"),
    ("skip_flow+1", "role"), ("skip_flow+1", "flow+1"), ("tail_flow", "role"), ("tail_flow", "flow"),
    ("tail_flow", "tail_like"), ("tail_flow", "tail_joins", "break"),
)  # fmt: skip
_SIZES = {**SIZES, "guess": len(LABELS) + 1}


def _column_of(name: str) -> tuple[str, int]:
    """Return the column that a template names, and the step to the line that it is of."""
    for step in _NEIGHBOURS:
        if name.endswith(f"{step:+}"):
            return name.removesuffix(f"{step:+}"), step
    return name, 0


#: The first row of each template, and the number of rows in all.
*STARTS, ROWS = accumulate((prod(_SIZES[_column_of(name)[0]] for name in names) for names in TEMPLATES), initial=0)


def _terms(names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return by how much each column of a template moves its row."""
    sizes = [_SIZES[_column_of(name)[0]] for name in names]
    return tuple((name, prod(sizes[i:])) for i, name in enumerate(names, 1))


#: The row that each template begins with, and the columns that lead on from there.
_PLAN = tuple((start, _terms(names)) for start, names in zip(STARTS, TEMPLATES, strict=True))
#: Every name in the templates, with its column and the step to the line that this is of.
_NAMES = {name: _column_of(name) for names in TEMPLATES for name in names}
_EDGE = max(_NEIGHBOURS)


def feature_rows(looks: Mapping[str, Column], guess: Sequence[str], depth: Column) -> Rows:
    """Return the features of each line, given the labels that the rules guess: an array of lines × `TEMPLATES`.

    `depth` tells how many lines stand above each on its page; beyond the edges of a page all columns are 0.
    """
    place = np.arange(len(guess)) + _EDGE * np.cumsum(depth == 0)  # so that zeros stand between two pages
    columns = {**looks, "guess": column_of([LABEL_NUMBER[label] + 1 for label in guess])}
    spread: dict[str, Column] = {}
    for name in {column for column, _ in _NAMES.values()}:
        spread[name] = np.zeros(len(guess) + _EDGE * (np.count_nonzero(depth == 0) + 1), dtype=np.int64)
        spread[name][place] = columns[name]
    shown = {name: spread[column][place + step] for name, (column, step) in _NAMES.items()}
    rows = np.empty((len(TEMPLATES), len(guess)), dtype=np.int64)
    for row, (start, terms) in zip(rows, _PLAN, strict=True):
        row.fill(start)
        for name, stride in terms:
            row += shown[name] * stride if stride > 1 else shown[name]
    return rows.T


def name_row(row: int) -> tuple[str, int]:
    """Return the template of a row of weights, its names joined by spaces, and the number of the row in it."""
    i = int(np.searchsorted(STARTS, row, side="right")) - 1
    return " ".join(TEMPLATES[i]), row - STARTS[i]


def row_of(template: str, code: int) -> int:
    """Return the row of weights that `name_row` names so."""
    return STARTS[_NUMBERS[template]] + code


_NUMBERS = {" ".join(names): i for i, names in enumerate(TEMPLATES)}
