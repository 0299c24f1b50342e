"""The likeliest labels of the lines of a page: Viterbi decoding with learned weights.

A label says what a line is and whether it begins a unit (`+`):
`H` headline, `Y` byline, `P` paragraph, `C` the rest of the line before, `S` section head, `G` caption, `N` notice,
`B` brief, `X` banner, `Z` boilerplate, `R` the rest of an article that was interrupted.
"""

from collections.abc import Container, Sequence
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
    if not sizes:
        return [], emission
    forward, backward = _best_scores(emission, transition, first, np.array(sizes))
    through = forward + backward
    labels = through.argmax(axis=1)
    lasts = np.cumsum(sizes) - 1
    labels[lasts] = forward[lasts].argmax(axis=1)
    _led_back(labels, forward, transition, set(lasts.tolist()))
    return labels.tolist(), through


def _led_back(labels: Numbers, forward: Scores, transition: Scores, lasts: Container[int]) -> None:
    """Give those lines another label that lie on another one of several ways that are equally good.

    Where the label of a line does not lead best to that of the next one, the best one takes its place; `lasts` are the
    last lines of the pages.
    """
    leading = (forward[:-1] + transition.T[labels[1:]]).argmax(axis=1)
    for last in np.flatnonzero(leading != labels[:-1])[::-1].tolist():
        for i in range(last, -1, -1):
            best = (forward[i] + transition[:, labels[i + 1]]).argmax()
            if i in lasts or labels[i] == best:
                break
            labels[i] = best


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
    both = np.stack([transition, transition.T], axis=1)[:, None]
    both = both.repeat(counts[0], axis=1)  # from label × page × down or up × to label: as wide as the sums, and faster
    added = scores.transpose(2, 0, 1)[..., None]
    for before, start, count in zip(starts.tolist(), starts[1:].tolist(), counts[1:].tolist(), strict=False):
        here = slice(start, start + count)
        np.maximum.reduce(both[:, :count] + added[:, before : before + count], axis=0, out=best[here])
        np.add(best[here], steps[here], out=scores[here])
    return scores[down, 0], best[up, 1]


def lead_of(label: Sequence[int], through: Scores) -> Scores:
    """Return how far a label of each line is ahead of the best other one; `through` are scores as of `decode`."""
    others, here = through.copy(), np.arange(len(through))
    others[here, label] = -np.inf
    ahead: Scores = through[here, label] - others.max(axis=1, initial=-np.inf)
    return ahead
