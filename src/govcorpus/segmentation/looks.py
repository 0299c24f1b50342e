"""What the lines of a page look like, as columns of small numbers for the decoder.

The columns describe form: lengths, marks, gaps, bylines and datelines, breaks, likeness to the lines around. What words
a line is made of shows only in how likely it begins a paragraph, or goes on from the line above (`pairs`).
In each column 0 stands for "nothing", which is also what lies beyond the edges of the page.
"""

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from statistics import median

import numpy as np

from govcorpus.segmentation.forms import FORM_SIZES, ROLE_NUMBER, ROLES, form_looks
from govcorpus.segmentation.grammar import Grammar
from govcorpus.segmentation.joints import JOINT_SIZES, joint_looks
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.sheets import Sheet, all_lines, column_of, depths
from govcorpus.segmentation.tails import TAIL_SIZES, tail_looks

#: How far the next dateline, byline or image slot is looked for.
LOOK_AHEAD = 5
#: Short lines that are built alike are looked for so many lines down, among so many of them.
NEAR, HEADS_BELOW = 25, 4
#: Parts of them are alike that have so many characters in common at one end.
SAME_ENDS = 2
#: The number of values that each column can have, 0 included.
SIZES: Mapping[str, int] = {
    **FORM_SIZES, "gap": 7, "wider": 3, "wider_after": 3, "slot": 4, "below": len(ROLES) + 2,
    "ahead": 5 * (len(ROLES) + 1), "back": 7, "forth": 7, "over": 7, "page_openings": 5, "page_signed": 5,
    "page_named": 5, "page_heads": 10, "page_blank": 3, "indented": 3, "parallel": 5,
    **JOINT_SIZES, **TAIL_SIZES,
}  # fmt: skip

#: The columns of `_likenesses`.
_ALIKE = ("back", "forth", "over")
_TEXT = ("head", "lead", "body")


def page_looks(sheets: Sequence[Sheet], grammar: Grammar) -> dict[str, Column]:
    """Return the columns of some pages: the name of each with one number a line (see `SIZES`).

    The lines are those of the first page in file order, then those of the second, and so on.
    """
    by_page = [_page_columns(sheet) for sheet in sheets]
    looks = {name: column_of(chain.from_iterable([page[name] for page in by_page])) for name in by_page[0]}
    return looks | form_looks(sheets) | joint_looks(sheets, grammar) | _likenesses(sheets)


def _page_columns(sheet: Sheet) -> dict[str, list[int]]:
    """Return the columns that depend on where on its page a line stands, and on the whole of it."""
    lines = sheet.lines
    surroundings = _surroundings(lines) | {"parallel": _parallels(lines)}
    return _gaps(lines) | surroundings | _habits(lines) | tail_looks(lines, sheet.topics, sheet.flows)


def _gaps(lines: Sequence[MarkedLine]) -> dict[str, list[int]]:
    """Return the blank lines before each line, and whether they are more than usual, before and after it."""
    gaps = [line.line.number - before.line.number - 1 for before, line in pairwise(lines)]
    usual = median(gaps) if gaps else 0
    levels = {gap: 6 if gap == usual else min(gap, 4) + 1 for gap in {0, *gaps}}
    wider = [1 + (gap > usual) for gap in (0, *gaps, 0)]
    return {
        "gap": [levels[gap] for gap in (0, *gaps)],
        "wider": wider[:-1],
        "wider_after": wider[1:],
        "slot": [0 if not marked.slot else 1 + ("图为" in marked.view) for marked in lines],
    }


def _parallels(lines: Sequence[MarkedLine]) -> list[int]:
    """Return whether a short line of several parts is built like one below it (2), above it (3), or both (4)."""
    column = [int(marked.role == "head") for marked in lines]
    parts = {i: split for i, head in enumerate(column) if head and len(split := lines[i].view.split()) > 1}
    heads = list(parts)
    for at, i in enumerate(heads):
        below = (j for j in heads[at + 1 : at + 1 + HEADS_BELOW] if 1 < j - i <= NEAR)
        match = next((j for j in below if _alike(parts[i], parts[j])), None)
        if match is not None:
            column[i] += 1
            column[match] += 2
    for i in heads:
        column[i] = min(column[i], SIZES["parallel"] - 1)
    return column


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two short lines are built alike: parts of the same lengths, or two that begin or end the same."""
    if len(one) != len(other):
        return False
    pairs = list(zip(one, other, strict=True))
    ends = SAME_ENDS
    return all(len(a) == len(b) for a, b in pairs) or any(
        min(len(a), len(b)) > ends and (a[:ends] == b[:ends] or a[-ends:] == b[-ends:]) for a, b in pairs
    )


def _surroundings(lines: Sequence[MarkedLine]) -> dict[str, list[int]]:
    """Return what stands below the run of short lines and captions at each line, and how far away the next is."""
    below, ahead = [len(ROLES) + 1] * len(lines), [0] * len(lines)
    following, distance = 0, LOOK_AHEAD
    for i in range(len(lines) - 1, -1, -1):
        if following and distance < LOOK_AHEAD:
            below[i] = following
            ahead[i] = distance * (len(ROLES) + 1) + following
        distance += 1
        if lines[i].role not in ("head", "caption"):
            following, distance = ROLE_NUMBER[lines[i].role], 1
    return {"below": below, "ahead": ahead}


def _habits(lines: Sequence[MarkedLine]) -> dict[str, list[int]]:
    """Return the habits of the whole page: does it use datelines, signed ends, lines of names, indents?"""
    count = max(len(lines), 1)
    roles = [marked.role for marked in lines]
    values = {
        "page_openings": 1 + min(sum([marked.opening is not None for marked in lines]), 3),
        "page_signed": 1 + min(sum([marked.closing is not None for marked in lines]), 3),
        "page_named": 1 + min(roles.count("byline"), 3),
        "page_heads": 1 + roles.count("head") * 8 // count,
        "page_blank": 1 + bool(lines and lines[-1].line.number > count + 2),
    }
    indents = [marked.indented for marked in lines]
    indented = [1 + indent for indent in indents] if 4 * sum(indents) > count else [0] * len(lines)
    return {name: [value] * len(lines) for name, value in values.items()} | {"indented": indented}


def _likenesses(sheets: Sequence[Sheet]) -> dict[str, Column]:
    """Return how much each line is like the two before and the two after it, and these are like each other."""
    depth, text = depths(sheets), np.array([marked.role in _TEXT for marked in all_lines(sheets)], dtype=bool)
    inner = (depth > 0) & (np.append(depth[1:], 0) > 0)
    cosines = np.concatenate([sheet.topics.neighbours() for sheet in sheets], axis=1)
    alike = 1 + np.minimum((cosines * 20).astype(np.int64), 5)
    shown = (inner, inner, inner & text)
    return {name: np.where(where, column, 0) for name, column, where in zip(_ALIKE, alike, shown, strict=True)}
