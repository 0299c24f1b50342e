"""What the break above each line looks like: does the line go on from the one above, or from the one before that?"""

from bisect import bisect
from collections.abc import Sequence

import numpy as np

from govcorpus.segmentation.grammar import Grammar, affinity, first_tag, last_tag
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.pairs import beginning, joints
from govcorpus.segmentation.sheets import (
    STOPPED,
    Sheet,
    all_lines,
    column_of,
    depths,
    goes_on,
    goes_over,
    placed,
    places_of,
)
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.topics import Array, Topics
from govcorpus.text.normalize import has_han

#: Levels of how likely a line goes on from the one above, and begins a paragraph (see `pairs`).
JOINTS, BEGINNINGS = (-2.0, -1.0, 0.0, 1.0, 2.5), (-2.0, -0.5, 0.5, 1.5)
#: Levels of how likely its first word follows the last word of the line above (see `grammar`).
GRAMMARS = (-1.0, -0.4, 0.0, 0.4, 1.0)
#: Above this a word that goes on over a break is hardly one by chance: how well its characters go together (`pairs`).
LIKELY = 0.0
#: Levels of how likely it goes on from the one above, or from the one two above, of how likely it begins a paragraph,
#: and of how much likelier the first is than that (see `flow`).
FLOWS, SKIPS = (-7.0, -5.0, -3.5, -2.0, -1.0, 0.0, 1.0, 2.5), (-5.0, -3.0, -1.5, 0.0, 2.0)
BEGINS, RATHER = (-5.0, -3.5, -2.0, -0.8, 0.5), (-5.0, -2.5, -1.0, 0.0, 1.0, 2.5, 4.5, 7.0)
#: The columns of `joint_looks`, with the number of values that each can have, 0 included.
JOINT_SIZES = {
    "unbalanced": 3, "break": 5, "pause": 5, "mark_first": 3, "over_caption": 5, "beginning": 6, "joint": 7,
    "elsewhere": 4, "grammar": 7, "skip": 13,
    "flow": len(FLOWS) + 2, "rather": len(RATHER) + 2, "begins": len(BEGINS) + 2, "skip_flow": len(SKIPS) + 2,
}  # fmt: skip

_FIRST_MARKS = frozenset(",。、;:)”》!?")
_PAUSES = frozenset(",、;:")
#: A line that was broken at the end of a column is longer than this.
_LONG = 36


def joint_looks(sheets: Sequence[Sheet], grammar: Grammar) -> dict[str, Column]:
    """Return the columns `JOINT_SIZES` of the lines of some pages.

    `skip` and `skip_flow` tell how well a line goes on from the one two above, which breaks off; of the others
    `over_caption` is about the text above a caption, `beginning` and `begins` about the line itself, all else about the
    line above.
    """
    lines, depth = all_lines(sheets), depths(sheets)
    runs_on = np.array([not marked.view.endswith(STOPPED) for marked in lines], dtype=bool)
    text = np.array([marked.role in ("body", "lead", "head") for marked in lines], dtype=bool)
    below = 1 + np.flatnonzero(runs_on[:-1] & (depth[1:] > 0))
    skip = 2 + np.flatnonzero(runs_on[:-2] & text[:-2] & (depth[2:] > 1))
    return {
        **_edges(lines, depth),
        "over_caption": _over_captions(lines, depth),
        **_flows(sheets, below.tolist(), skip.tolist()),
        "skip": placed(_skips(lines, skip.tolist()), skip, len(lines)),
        "elsewhere": placed(_elsewheres(sheets, below.tolist()), below, len(lines)),
        **{name: placed(column, below, len(lines)) for name, column in _breaks(lines, below.tolist(), grammar).items()},
    }


def _edges(lines: Sequence[MarkedLine], depth: Column) -> dict[str, Column]:
    """Return the columns `beginning mark_first unbalanced`: how each line begins, what the one above leaves open."""
    firsts = [marked.view[0] for marked in lines]
    levels = {char: bisect(BEGINNINGS, beginning(char)) + 1 for char in set(firsts)}
    marks = column_of([char in _FIRST_MARKS for char in firsts])
    unbalanced = column_of([False, *[_unbalanced(marked.view) for marked in lines[:-1]]])
    return {
        "beginning": column_of([levels[char] for char in firsts]),
        "mark_first": 1 + marks * (depth > 0),
        "unbalanced": np.where(depth > 0, 1 + unbalanced, 0),
    }


def _breaks(lines: Sequence[MarkedLine], below: Sequence[int], grammar: Grammar) -> dict[str, Column]:
    """Return the columns `break pause joint grammar` of those lines that stand below one that does not stop."""
    ends, views = [lines[i - 1].view for i in below], [lines[i].view for i in below]
    inside = column_of([breaks_word(end, view) for end, view in zip(ends, views, strict=True)])
    text = column_of([lines[i - 1].role in ("body", "lead") for i in below])
    pauses = column_of([end[-1] in _PAUSES for end in ends])
    fits = [affinity(grammar, last_tag(end), first_tag(view)) for end, view in zip(ends, views, strict=True)]
    return {
        "break": 1 + inside + 2 * text,
        "pause": 1 + pauses + 2 * column_of([len(end) > _LONG for end in ends]),
        "joint": 1 + np.searchsorted(JOINTS, _joints(ends, views), side="right"),
        "grammar": 1 + np.searchsorted(GRAMMARS, fits, side="right"),
    }


def _flows(sheets: Sequence[Sheet], below: Sequence[int], skip: Sequence[int]) -> dict[str, Column]:
    """Return the columns `flow begins rather skip_flow`: of those lines that may be read on from one above."""
    pages = places_of(sheets)
    size = len(pages)
    lines = [sheet.lines[i] for sheet, i in pages]
    near = [i for i in below if goes_on(lines[i - 1], lines[i])]
    told = [(sheet.flows.between(i - 1, i), sheet.flows.begins(i)) for sheet, i in map(pages.__getitem__, near)]
    flows, begins = np.array(told, dtype=np.float64).reshape(-1, 2).T
    over = [i for i in skip if goes_over(lines[i - 2], lines[i])]
    skips = [sheet.flows.between(i - 2, i) for sheet, i in map(pages.__getitem__, over)]
    levels = {"flow": (FLOWS, flows), "begins": (BEGINS, begins), "rather": (RATHER, flows - begins)}
    return {
        name: placed(1 + np.searchsorted(steps, values, side="right"), near, size)
        for name, (steps, values) in levels.items()
    } | {"skip_flow": placed(1 + np.searchsorted(SKIPS, skips, side="right"), over, size)}


def _joints(ends: Sequence[str], views: Sequence[str]) -> Array:
    """Return how likely each line goes on from the one that ends before it."""
    return joints("".join([end[-1] for end in ends]), "".join([view[0] for view in views]))


def _elsewheres(sheets: Sequence[Sheet], below: Sequence[int]) -> Column:
    """Return the column `elsewhere` of those lines that stand below one that does not stop."""
    pages = places_of(sheets)
    told = [
        elsewhere(sheet.topics, sheet.lines[i - 1].view, sheet.lines[i].view, i)
        for sheet, i in map(pages.__getitem__, below)
    ]
    return 1 + column_of(told)


def elsewhere(topics: Topics, end: str, view: str, i: int) -> int:
    """Return 1 if the characters at a joint stand together elsewhere on the page, 2 if they only stand there apart.

    `end` is the line before the joint and `view` the one after it, which is line `i` of the page; both are normalised.
    """
    if not (has_han(end[-1]) and has_han(view[0])):
        return 0
    if topics.holds(end[-1] + view[0], i):
        return 1
    apart = topics.recurs(end[-2:], i) or topics.recurs(view[:2], i)
    return 2 if apart else 0


def _skips(lines: Sequence[MarkedLine], skip: Sequence[int]) -> Column:
    """Return the column `skip` of those lines that stand two below a line of text that does not stop."""
    ends, views = [lines[i - 2].view for i in skip], [lines[i].view for i in skip]
    likely = _joints(ends, views)
    inside = [
        above and breaks_word(end, view)
        for above, end, view in zip((likely > LIKELY).tolist(), ends, views, strict=True)
    ]
    levels: Column = 2 * np.searchsorted(JOINTS, likely, side="right")
    return 1 + levels + column_of(inside)


def _over_captions(lines: Sequence[MarkedLine], depth: Column) -> Column:
    """Return the column `over_caption` of all lines, which is 0 but for those below a caption."""
    found, text, before = np.zeros(len(lines), dtype=np.int64), None, None
    for i, (marked, above) in enumerate(zip(lines, depth.tolist(), strict=True)):
        if not above:
            text = None
        elif before is not None and before.role == "caption" and text is not None:
            found[i] = 1 + text.open + 2 * breaks_word(text.view, marked.view)
        text, before = text if marked.role == "caption" else marked, marked
    return found


def _unbalanced(end: str) -> bool:
    return (
        ("(" in end and end.count("(") > end.count(")"))
        or ("“" in end and end.count("“") > end.count("”"))
        or ("《" in end and end.count("《") > end.count("》"))
    )
