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


def decode(emission: Scores, transition: Scores, first: Scores) -> tuple[list[int], Scores]:
    """Return the likeliest labels (as numbers) of a page, and the scores of the best labels with each for each line.

    `emission` are the scores of each label for each line, `transition` those of each label after each, `first` those of
    the label of the first line.
    """
    lines = len(emission)
    if not lines:
        return [], emission
    both = np.stack([transition, transition.T], axis=1)  # down the page and up, each line in one go
    steps = np.stack([emission, emission[::-1]], axis=1)
    best, scores = np.zeros_like(steps), np.empty_like(steps)
    best[0, 0] = first
    np.add(best[0], steps[0], out=scores[0])
    came, added = np.empty_like(both), scores.transpose(0, 2, 1)[..., None]
    for i in range(1, lines):
        np.maximum.reduce(np.add(both, added[i - 1], out=came), axis=0, out=best[i])
        np.add(best[i], steps[i], out=scores[i])
    forward, backward = scores[:, 0], best[::-1, 1]
    before = (forward[:-1, None, :] + transition.T).argmax(axis=2)
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
