"""Which articles broke off above each line, as far as the lines' own looks tell, and whether it goes on from one."""

from bisect import bisect
from collections.abc import Sequence
from math import log1p

from govcorpus.segmentation import pairs
from govcorpus.segmentation.flow import Flows
from govcorpus.segmentation.lines import MarkedLine
from govcorpus.segmentation.links import BEGINNINGS, FARTHEST, LIKE, MOST_OPEN
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.topics import Topics

#: The columns of `tail_looks`, with the number of values that each can have, 0 included.
TAIL_SIZES = {"tails": 5, "tail_joins": 3, "tail_like": 6, "tail_joint": 7, "tail_flow": 8}
#: What a broken article, a rest and the text above it are about is told by so many lines of each.
TAIL_LINES, REST_LINES, ABOVE_LINES = 4, 2, 4
#: Levels of how likely a line goes on from the likeliest of the articles that broke off (see `pairs`).
TAIL_JOINTS = (-2.0, -1.0, 0.0, 1.0, 2.5)
#: Levels of the same as `flow` has it.
TAIL_FLOWS = (-4.0, -2.5, -1.0, 0.0, 1.0, 2.5)
#: Levels of how much more a line is like an article that broke off than like the text above it.
MORE_LIKE = (-0.7, 0.3, 1.0, 2.0)


def tail_looks(lines: Sequence[MarkedLine], topics: Topics, flows: Flows) -> dict[str, list[int]]:
    """Return whether an article broke off above each line.

    `tails`: how many did, `tail_joins`: a word goes on, `tail_like`: the line is more like one than like what is above,
    `tail_joint` and `tail_flow`: it goes on with the likeliest.
    """
    broken: list[int] = []
    found: dict[str, list[int]] = {name: [0] * len(lines) for name in TAIL_SIZES}
    for i, marked in enumerate(lines):
        if i > 1 and marked.role in BEGINNINGS and lines[i - 1].role in ("body", "lead") and lines[i - 1].open:
            broken.append(i - 1)
        near = [t for t in broken[-MOST_OPEN:] if t < i - 1 and i - t <= FARTHEST]
        if near and marked.role in ("body", "head", "byline"):
            likeliest = max(pairs.joint(lines[t].view[-1], marked.view[0]) for t in near)
            flow = max([flows.between(t, i) for t in near])
            found["tail_flow"][i] = 1 + bisect(TAIL_FLOWS, flow)
            found["tails"][i] = min(len(near), 4)
            found["tail_joins"][i] = 1 + any(breaks_word(lines[t].view, marked.view) for t in near)
            found["tail_like"][i] = 1 + bisect(MORE_LIKE, _lead_of_tails(topics, near, i))
            found["tail_joint"][i] = 1 + bisect(TAIL_JOINTS, likeliest)
    return found


def _lead_of_tails(topics: Topics, tails: Sequence[int], i: int) -> float:
    """Return how much more a line is like the likest of some broken articles than like the text above it."""
    rest = (i, min(i + REST_LINES, topics.lines))
    above = topics.likeness((max(i - ABOVE_LINES, tails[-1] + 1), i), rest)
    likest = max(topics.likeness((max(t + 1 - TAIL_LINES, 0), t + 1), rest) for t in tails)
    return log1p(LIKE * max(likest, 0.0)) - log1p(LIKE * max(above, 0.0))
