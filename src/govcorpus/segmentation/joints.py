"""What the break above each line looks like: does the line go on from the one above, or from the one before that?"""

from bisect import bisect
from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from govcorpus.segmentation.grammar import Grammar, affinity, first_tag, last_tag
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.links import Column
from govcorpus.segmentation.pairs import beginning, joint
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.topics import Topics
from govcorpus.text.normalize import has_han

#: Levels of how likely a line goes on from the one above, and begins a paragraph (see `pairs`).
JOINTS, BEGINNINGS = (-2.0, -1.0, 0.0, 1.0, 2.5), (-2.0, -0.5, 0.5, 1.5)
#: Levels of how likely its first word follows the last word of the line above (see `grammar`).
GRAMMARS = (-1.0, -0.4, 0.0, 0.4, 1.0)
#: Above this a word that goes on over a break is hardly one by chance: how well its characters go together (`pairs`).
LIKELY = 0.0
#: The columns of `joint_looks`, with the number of values that each can have, 0 included.
JOINT_SIZES = {
    "unbalanced": 3, "break": 5, "pause": 5, "mark_first": 3, "over_caption": 5, "beginning": 6, "joint": 7,
    "elsewhere": 4, "grammar": 7, "skip": 13,
}  # fmt: skip

STOPPED = ("。", "!", "?", "…", "。”", "!”", "?”")
_FIRST_MARKS = ",。、;:)”》!?"


def joint_looks(lines: Sequence[MarkedLine], topics: Topics, grammar: Grammar) -> dict[str, Column]:
    """Return the columns `JOINT_SIZES` of the lines of a page.

    `skip` tells how well a line goes on from the one two above, which breaks off; of the others `over_caption` is about
    the text above a caption, `beginning` about the line itself, all else about the line above.
    """
    rows: list[tuple[int, ...]] = [(0, 0, 0, 1, 0, _beginning(marked), 0, 0, 0, 0) for marked in lines[:1]]
    text: MarkedLine | None = None
    for i, (before, marked) in enumerate(pairwise(lines), 1):
        text = text if before.role == "caption" else before
        over = 1 + text.open + 2 * breaks_word(text.view, marked.view) if text is not None and text is not before else 0
        first = 1 + (marked.view[0] in _FIRST_MARKS)
        skip = _skip(lines[i - 2], marked) if i > 1 else 0
        broken, pause, *joined = _break(before, marked, topics, grammar, i)
        rows.append((1 + _unbalanced(before.view), broken, pause, first, over, _beginning(marked), *joined, skip))
    cells = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows) * len(JOINT_SIZES))
    table = cells.reshape(len(lines), len(JOINT_SIZES))
    return dict(zip(JOINT_SIZES, table.T, strict=True))


def _break(before: MarkedLine, marked: MarkedLine, topics: Topics, grammar: Grammar, i: int) -> tuple[int, ...]:
    """Return the columns `break pause joint elsewhere grammar` of a line and the one above; 0 if that one stops."""
    end, view = before.view, marked.view
    if end.endswith(STOPPED):
        return 0, 0, 0, 0, 0
    return (
        1 + breaks_word(end, view) + 2 * (before.role in ("body", "lead")),
        1 + (end[-1] in ",、;:") + 2 * (len(end) > 36),
        bisect(JOINTS, joint(end[-1], view[0])) + 1,
        1 + elsewhere(topics, end, view, i),
        bisect(GRAMMARS, affinity(grammar, last_tag(end), first_tag(view))) + 1,
    )


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


def _skip(before: MarkedLine, marked: MarkedLine) -> int:
    end, view = before.view, marked.view
    if before.role not in ("body", "lead", "head") or end.endswith(STOPPED):
        return 0
    likely = joint(end[-1], view[0])
    return 1 + 2 * bisect(JOINTS, likely) + (likely > LIKELY and breaks_word(end, view))


def _beginning(marked: MarkedLine) -> int:
    return bisect(BEGINNINGS, beginning(marked.view[0])) + 1


def _unbalanced(end: str) -> bool:
    return (
        ("(" in end and end.count("(") > end.count(")"))
        or ("“" in end and end.count("“") > end.count("”"))
        or ("《" in end and end.count("《") > end.count("》"))
    )
