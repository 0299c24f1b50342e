"""Features of the lines of a page: which columns of its looks are seen together, each combination a row of weights."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.segmentation.decode import LABEL_NUMBER, LABELS, Scores
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.looks import SIZES

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


def _strides() -> Scores:
    """Return by how much each column moves the row of each template: an array of `_SHOWN_IN` × `TEMPLATES`."""
    strides = np.zeros((len(_SHOWN_IN), len(TEMPLATES)))
    for i, names in enumerate(TEMPLATES):
        stride = 1
        for name in reversed(names):
            strides[_SHOWN_IN.index(name), i] = stride
            stride *= _SIZES[_column_of(name)[0]]
    return strides


#: How far away the lines are that templates name, and every name in these, each once, those of one step together.
_STEPS, _EDGE = (0, *_NEIGHBOURS), max(_NEIGHBOURS)
_SHOWN_IN = tuple(
    sorted(
        dict.fromkeys(name for names in TEMPLATES for name in names),
        key=lambda name: _STEPS.index(_column_of(name)[1]),
    )
)
#: The columns of looks that are shown, and which of them of each neighbouring line, in the order of `_SHOWN_IN`.
_NAMES = tuple(dict.fromkeys(_column_of(name)[0] for name in _SHOWN_IN))
_BY_STEP = {step: [_NAMES.index(column) for column, at in map(_column_of, _SHOWN_IN) if at == step] for step in _STEPS}
_STRIDES, _STARTS = _strides(), np.array(STARTS, dtype=np.float64)


def feature_rows(looks: Mapping[str, Column], guess: Sequence[str]) -> Rows:
    """Return the features of each line, given the labels that the rules guess: an array of lines × `TEMPLATES`."""
    columns = {**looks, "guess": [LABEL_NUMBER[label] + 1 for label in guess]}
    table, edge = np.zeros((len(guess) + 2 * _EDGE, len(_NAMES))), len(guess) + _EDGE
    table[_EDGE:edge] = np.array([columns[name] for name in _NAMES], dtype=np.float64).T
    seen = np.hstack([table[_EDGE + step : edge + step, shown] for step, shown in _BY_STEP.items()])
    rows: Rows = (seen @ _STRIDES + _STARTS).astype(np.int64)  # products of floats are the faster ones, and as exact
    return rows


def name_row(row: int) -> tuple[str, int]:
    """Return the template of a row of weights, its names joined by spaces, and the number of the row in it."""
    i = int(np.searchsorted(STARTS, row, side="right")) - 1
    return " ".join(TEMPLATES[i]), row - STARTS[i]


def row_of(template: str, code: int) -> int:
    """Return the row of weights that `name_row` names so."""
    return STARTS[_NUMBERS[template]] + code


_NUMBERS = {" ".join(names): i for i, names in enumerate(TEMPLATES)}
