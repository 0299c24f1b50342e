"""The learned weights of the segmenter: how well each label fits a line with such looks, and follows another label."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np

from govcorpus.segmentation.decode import LABEL_NUMBER, LABELS, Scores
from govcorpus.segmentation.features import ROWS, Rows, row_of
from govcorpus.segmentation.grammar import Grammar

#: What the label that the rules guess has in advance: where a page looks like none of those that the weights were
#: learned from, the rules hold.
TRUST_IN_RULES = 5.5
#: The scores of features are stored as whole numbers: so many make 1.
STEPS = 100
#: So many lines of a long page are looked up at once.
CHUNK = 256


@dataclass(frozen=True)
class Weights:
    """What was learned: a row of scores by label for each feature, and scores for each pair of neighbouring labels.

    `emission` has the shape features × labels; `first` are the scores of the label of a page's first line; `links` the
    weights of the features of `links`, `grammar` which tags follow which; `calibration` turns the margin of a unit into
    the probability that it is right: offset and slope of a logistic curve.
    """

    emission: Scores
    transition: Scores
    first: Scores
    links: Mapping[str, float]
    grammar: Grammar
    calibration: tuple[float, float] = (0.0, 1.0)

    @cached_property
    def links_by_case(self) -> dict[str, dict[str, float]]:
        """The weights of the features of links by their case; those that count in any case are under the empty name."""
        found: dict[str, dict[str, float]] = {}
        for name, weight in self.links.items():
            case, space, rest = name.partition(" ")
            found.setdefault(case if space else "", {})[rest if space else name] = weight
        return found

    def emissions(self, rows: Rows, guess: Sequence[str]) -> Scores:
        """Return the score of each label for each line; the guessed label of each has something in advance."""
        chunks = (np.ascontiguousarray(rows[at : at + CHUNK].T) for at in range(0, len(rows), CHUNK))
        parts = [self.emission.take(chunk, axis=0, mode="clip").sum(axis=0) for chunk in chunks]  # the faster order
        scores: Scores = np.concatenate(parts) if parts else np.zeros((0, len(LABELS)), dtype=np.float32)
        scores[np.arange(len(guess)), [LABEL_NUMBER[label] for label in guess]] += TRUST_IN_RULES
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
    emission = np.zeros((ROWS, len(LABELS)), dtype=np.float32)
    for template, learned in stored["features"].items():
        rows = row_of(template, 0) + np.array(list(map(int, learned)))
        emission[rows] = np.array(list(learned.values()), dtype=np.float32) / STEPS
    return Weights(
        emission,
        np.array(stored["transition"], dtype=np.float32),
        np.array(stored["first"], dtype=np.float32),
        stored["links"],
        stored["grammar"],
        (float(stored["calibration"][0]), float(stored["calibration"][1])),
    )
