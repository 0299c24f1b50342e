"""The likeliest labels of the lines of a page: Viterbi decoding with learned weights.

A label says what a line is and whether it begins a unit (`+`):
`H` headline, `Y` byline, `P` paragraph, `C` the rest of the line before, `S` section head, `G` caption, `N` notice,
`B` brief, `X` banner, `Z` boilerplate, `R` the rest of an article that was interrupted.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

LABELS = ("H+", "H", "Y+", "Y", "P+", "P", "C", "S", "G+", "G", "N+", "N", "B+", "B", "X+", "Z+", "R")
Scores = NDArray[np.floating[Any]]
#: What the label that the rules guess has in advance: generated pages, which the weights come from, are not papers.
TRUST_IN_RULES = 75.0


@dataclass(frozen=True)
class Weights:
    """What was learned: a row of scores by label for each feature, and scores for each pair of neighbouring labels.

    `first` are the scores of the label of a page's first line; `calibration` turns the margin of a unit into the
    probability that it is right: offset and slope of a logistic curve.
    """

    rows: Mapping[str, int]
    emission: Scores
    transition: Scores
    first: Scores
    calibration: tuple[float, float] = (0.0, 1.0)

    def emissions(self, features: Sequence[Sequence[str]], guess: Sequence[str]) -> Scores:
        """Return the score of each label for each line; the guessed label of each has something in advance."""
        known = [[self.rows[name] for name in names if name in self.rows] for names in features]
        flat = [row for rows in known for row in rows]
        scores = np.zeros((len(features), len(LABELS)), dtype=np.float32)
        if flat:  # each line has the feature `bias`
            scores += np.add.reduceat(self.emission[flat], np.cumsum([0, *map(len, known[:-1])]), axis=0)
        scores[np.arange(len(guess)), [LABELS.index(label) for label in guess]] += TRUST_IN_RULES
        return scores

    def confidence(self, margin: float) -> float:
        """Return how probably a unit is right whose least certain line has this margin."""
        offset, slope = self.calibration
        return 1 / (1 + math.exp(-(offset + slope * math.sqrt(max(margin, 0.0)))))


@cache
def load_weights() -> Weights:
    """Return the weights that ship with the package, made by `eval/train.py`."""
    text = files("govcorpus").joinpath("data").joinpath("segmentation.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    if tuple(stored["labels"]) != LABELS:
        raise ValueError("data/segmentation.json was made for other labels: train it again")
    return Weights(
        {name: i for i, name in enumerate(stored["features"])},
        np.array(list(stored["features"].values()), dtype=np.float32),
        np.array(stored["transition"], dtype=np.float32),
        np.array(stored["first"], dtype=np.float32),
        (float(stored["calibration"][0]), float(stored["calibration"][1])),
    )


def decode(emission: Scores, weights: Weights) -> tuple[list[int], Scores]:
    """Return the likeliest labels (as numbers) of a page, and for each line how far the next best label is behind."""
    lines = len(emission)
    if not lines:
        return [], np.zeros(0, dtype=np.float32)
    forward = np.empty_like(emission)
    back = np.zeros(emission.shape, dtype=np.int64)
    forward[0] = emission[0] + weights.first
    for i in range(1, lines):
        step = forward[i - 1][:, None] + weights.transition
        back[i] = step.argmax(axis=0)
        forward[i] = step.max(axis=0) + emission[i]
    backward = np.zeros_like(emission)
    for i in range(lines - 2, -1, -1):
        backward[i] = (weights.transition + (emission[i + 1] + backward[i + 1])[None, :]).max(axis=1)
    labels = [int(forward[-1].argmax())]
    for i in range(lines - 1, 0, -1):
        labels.append(int(back[i][labels[-1]]))
    labels.reverse()
    through = forward + backward
    best = through[np.arange(lines), labels]
    through[np.arange(lines), labels] = -np.inf
    return labels, best - through.max(axis=1)
