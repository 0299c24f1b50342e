"""The likeliest labels of the lines of a page: Viterbi decoding with learned weights.

A label says what a line is and whether it begins a unit (`+`):
`H` headline, `Y` byline, `P` paragraph, `C` the rest of the line before, `S` section head, `G` caption, `N` notice,
`B` brief, `X` banner, `Z` boilerplate, `R` the rest of an article that was interrupted.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

LABELS = ("H+", "H", "Y+", "Y", "P+", "P", "C", "S", "G+", "G", "N+", "N", "B+", "B", "X+", "Z+", "R")
LABEL_NUMBER = {label: number for number, label in enumerate(LABELS)}
Scores = NDArray[np.floating[Any]]
Numbers = NDArray[np.integer[Any]]


def decode(emission: Scores, transition: Scores, first: Scores, sizes: Sequence[int]) -> tuple[list[int], Scores]:
    """Return the likeliest labels (as numbers) of the lines of some pages, and the scores of the best labels with each.

    `emission` are the scores of each label for each line of all pages, one page below the other, `sizes` the numbers of
    lines of the pages; `transition` are the scores of each label after each, `first` those of the label of a first
    line.
    """
    labels: list[int] = []
    if not sizes:
        return labels, emission
    forward, backward = _best_scores(emission, transition, first, np.array(sizes))
    before = (forward[:-1, None, :] + transition.T).argmax(axis=2)
    start = 0
    for size in sizes:
        end = start + size
        path = [int(forward[end - 1].argmax())]
        for row in before[start : end - 1][::-1].tolist():
            path.append(row[path[-1]])
        labels += reversed(path)
        start = end
    return labels, forward + backward


def _best_scores(emission: Scores, transition: Scores, first: Scores, sizes: Numbers) -> tuple[Scores, Scores]:
    """Return the scores of the best labels from the top of the page to each, and of those below each.

    All pages are walked through at the same time, the longest first, each down and up in one go.
    """
    pages = np.repeat(np.argsort(np.argsort(-sizes, kind="stable")), sizes)
    above = np.arange(len(emission)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    counts = np.bincount(above)  # of pages that have one more line
    starts = np.cumsum(counts) - counts
    down, up = starts[above] + pages, starts[np.repeat(sizes, sizes) - above - 1] + pages
    steps = np.empty((len(emission), 2, len(first)), dtype=emission.dtype)
    steps[down, 0] = steps[up, 1] = emission
    best, scores = np.zeros_like(steps), np.empty_like(steps)
    best[: counts[0], 0] = first
    np.add(best[: counts[0]], steps[: counts[0]], out=scores[: counts[0]])
    both = np.stack([transition, transition.T], axis=1)[:, None]  # from label × page × down or up × to label
    added = scores.transpose(2, 0, 1)[..., None]
    for before, start, count in zip(starts.tolist(), starts[1:].tolist(), counts[1:].tolist(), strict=False):
        here = slice(start, start + count)
        np.maximum.reduce(both + added[:, before : before + count], axis=0, out=best[here])
        np.add(best[here], steps[here], out=scores[here])
    return scores[down, 0], best[up, 1]


def lead_of(label: Sequence[int], through: Scores) -> Scores:
    """Return how far a label of each line is ahead of the best other one; `through` are scores as of `decode`."""
    others, here = through.copy(), np.arange(len(through))
    others[here, label] = -np.inf
    ahead: Scores = through[here, label] - others.max(axis=1, initial=-np.inf)
    return ahead
