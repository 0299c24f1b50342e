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
Scores = NDArray[np.floating[Any]]


def decode(emission: Scores, transition: Scores, first: Scores) -> tuple[list[int], Scores]:
    """Return the likeliest labels (as numbers) of a page, and the scores of the best labels with each for each line.

    `emission` are the scores of each label for each line, `transition` those of each label after each, `first` those of
    the label of the first line.
    """
    lines = len(emission)
    if not lines:
        return [], emission
    forward, backward = np.empty_like(emission), np.zeros_like(emission)
    into = np.ascontiguousarray(transition.T)
    highest = np.maximum.reduce
    forward[0] = emission[0] + first
    for i in range(1, lines):
        np.add(highest(into + forward[i - 1], axis=1), emission[i], out=forward[i])
    for i in range(lines - 2, -1, -1):
        highest(transition + (emission[i + 1] + backward[i + 1]), axis=1, out=backward[i])
    before = (forward[:-1, None, :] + into).argmax(axis=2)
    labels = [int(forward[-1].argmax())]
    for row in before[::-1].tolist():
        labels.append(row[labels[-1]])
    labels.reverse()
    return labels, forward + backward


def lead_of(label: Sequence[int], through: Scores) -> Scores:
    """Return how far a label of each line is ahead of the best other one; `through` are scores as of `decode`."""
    others, here = through.copy(), np.arange(len(through))
    others[here, label] = -np.inf
    ahead: Scores = through[here, label] - others.max(axis=1, initial=-np.inf)
    return ahead
