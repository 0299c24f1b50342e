"""The likeliest labels of the lines of a page: Viterbi decoding with learned weights.

A label says what a line is and whether it begins a unit (`+`):
`H` headline, `Y` byline, `P` paragraph, `C` the rest of the line before, `S` section head, `G` caption, `N` notice,
`B` brief, `X` banner, `Z` boilerplate, `R` the rest of an article that was interrupted.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

LABELS = ("H+", "H", "Y+", "Y", "P+", "P", "C", "S", "G+", "G", "N+", "N", "B+", "B", "X+", "Z+", "R")
Scores = NDArray[np.floating[Any]]


def decode(emission: Scores, transition: Scores, first: Scores) -> tuple[list[int], Scores]:
    """Return the likeliest labels (as numbers) of a page, and for each line how far the next best label is behind.

    `emission` are the scores of each label for each line, `transition` those of each label after each, `first` those of
    the label of the first line.
    """
    lines = len(emission)
    if not lines:
        return [], np.zeros(0, dtype=np.float32)
    forward = np.empty_like(emission)
    back = np.zeros(emission.shape, dtype=np.int64)
    forward[0] = emission[0] + first
    for i in range(1, lines):
        step = forward[i - 1][:, None] + transition
        back[i] = step.argmax(axis=0)
        forward[i] = step.max(axis=0) + emission[i]
    backward = np.zeros_like(emission)
    for i in range(lines - 2, -1, -1):
        backward[i] = (transition + (emission[i + 1] + backward[i + 1])[None, :]).max(axis=1)
    labels = [int(forward[-1].argmax())]
    for i in range(lines - 1, 0, -1):
        labels.append(int(back[i][labels[-1]]))
    labels.reverse()
    through = forward + backward
    best = through[np.arange(lines), labels]
    through[np.arange(lines), labels] = -np.inf
    return labels, best - through.max(axis=1)
