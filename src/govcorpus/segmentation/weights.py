"""The learned weights of the segmenter: how well each label fits a line with such looks, and follows another label."""

import json
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
CHUNK = 1024


@dataclass(frozen=True)
class Weights:
    """What was learned: a row of scores by label for each feature, and scores for each pair of neighbouring labels.

    `emission` has the shape features × labels; `first` are the scores of the label of a page's first line; `links` the
    weights of the features of `links`, `grammar` which tags follow which; `calibration` turns the margin of a unit into
    the probability that it is right: offset and slope of a logistic curve; `link_margin` is what a lead of one way to
    share out the lines over the next best counts beside a lead of one label over the next best.
    """

    emission: Scores
    transition: Scores
    first: Scores
    links: Mapping[str, float]
    grammar: Grammar
    calibration: tuple[float, float] = (0.0, 1.0)
    link_margin: float = 1.0

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
        scores: Scores = np.zeros((len(rows), self.emission.shape[1]), dtype=np.float32)
        for at in range(0, len(rows), CHUNK):
            for column in rows[at : at + CHUNK].T:  # the faster order
                scores[at : at + CHUNK] += self.emission.take(column, axis=0, mode="clip")
        scores[np.arange(len(guess)), [LABEL_NUMBER[label] for label in guess]] += TRUST_IN_RULES
        return scores

    def confidences(self, margins: Sequence[float]) -> list[float]:
        """Return how probably lines are in the right place that have these margins, to three decimals."""
        offset, slope = self.calibration
        sure = 1 / (1 + np.exp(-(offset + slope * np.sqrt(np.maximum(margins, 0.0)))))
        rounded: list[float] = sure.round(3).tolist()
        return rounded


@cache
def load_weights() -> Weights:
    """Return the weights that ship with the package, made by `eval/train.py`."""
    return read_weights(files("govcorpus").joinpath("data").joinpath("segmentation.json").read_text(encoding="utf-8"))


def read_weights(text: str) -> Weights:
    """Return weights as `eval/train.py` writes them; raises `ValueError` if they were made for other labels."""
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
        float(stored["link_margin"]),
    )
