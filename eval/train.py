"""Learn the weights of the segmenter from generated pages of the training styles.

`python -m eval.train` writes `src/govcorpus/data/segmentation.json`. The learner is the averaged structured perceptron
(Collins, EMNLP 2002, 1–8); `--without STYLE` leaves a style out, to see how the weights do on a paper never seen.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.pages import generate
from govcorpus.model import Page
from govcorpus.segmentation.decode import LABELS, Weights, decode
from govcorpus.segmentation.features import page_features
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.tails import Tails
from govcorpus.segmentation.units import cut_units

TARGET = Path(__file__).parents[1] / "src" / "govcorpus" / "data" / "segmentation.json"
PAGES, SEED, EPOCHS = 2600, 11, 8
#: Other pages of the training styles tell how probably a unit is right.
CALIBRATION_PAGES = 260
#: A feature must occur on so many pages.
LEAST_PAGES = 4
_HEADLINE = {"kicker", "title", "subtitle"}
_OTHER = {"byline": "Y", "section_head": "S", "caption": "G"}
_KINDS = {"notice": "N", "brief": "B", "section_banner": "X", "boilerplate": "Z"}

Json = Mapping[str, Any]


class Example(NamedTuple):
    """A page: the numbers of the features of each line, and the numbers of the right labels."""

    features: list[list[int]]
    labels: list[int]


def gold_labels(page: Json, numbers: Sequence[int]) -> list[str]:
    """Return the right label of each non-blank line."""
    before = {b: a for a, b in pairwise(numbers)}
    labels: dict[int, str] = {}
    for unit in page["articles"]:
        joins = {tuple(pair) for pair in unit.get("joins", [])}
        own = [number for number, _ in unit["line_roles"]]
        for i, (number, role) in enumerate(unit["line_roles"]):
            if i == 0:
                labels[number] = _label(unit["kind"], role) + "+"
            elif before.get(number) != own[i - 1]:
                labels[number] = "R"
            elif (own[i - 1], number) in joins:
                labels[number] = "C"
            else:
                labels[number] = _label(unit["kind"], role)
    return [_known(labels[number]) for number in numbers]


def _label(kind: str, role: str) -> str:
    if kind in _KINDS and not (kind == "brief" and role in _HEADLINE):
        return _KINDS[kind]
    return "H" if role in _HEADLINE else _OTHER.get(role, "P")


def _known(label: str) -> str:
    """Return a label that the decoder has: only some labels can begin a unit."""
    if label in LABELS:
        return label
    return {"S+": "H+", "X": "X+", "Z": "Z+"}.get(label, "P")


def examples(pages: Iterable[Json]) -> tuple[list[Example], list[str]]:
    """Return the pages as examples, and the names of the features by number."""
    read = []
    for page in pages:
        tails = Tails(mark_lines(Page(page["file"], page["file"], page["text"])))
        features = page_features(tails, first_guess(tails))
        read.append((features, gold_labels(page, [marked.line.number for marked in tails.lines])))
    seen = Counter(name for features, _ in read for name in {name for names in features for name in names})
    names = sorted(name for name, count in seen.items() if count >= LEAST_PAGES)
    number = {name: i for i, name in enumerate(names)}
    made = [
        Example(
            [[number[n] for n in line if n in number] for line in features], [LABELS.index(label) for label in labels]
        )
        for features, labels in read
    ]
    return made, names


def learn(made: Sequence[Example], names: Sequence[str], epochs: int = EPOCHS) -> Weights:
    """Return weights learned from examples; the same examples give the same weights."""
    size = len(LABELS)
    emission, transition, first = np.zeros((len(names), size)), np.zeros((size, size)), np.zeros(size)
    sums = [np.zeros_like(part) for part in (emission, transition, first)]
    rng, step = random.Random(SEED), 1
    order = list(range(len(made)))
    for epoch in range(epochs):
        rng.shuffle(order)
        wrong = 0
        for i in order:
            example = made[i]
            scores = np.array([emission[rows].sum(axis=0) for rows in example.features])
            found, _ = decode(scores, Weights({}, emission, transition, first))
            if found != example.labels:
                for labels, sign in ((example.labels, 1.0), (found, -1.0)):
                    _move((emission, transition, first), example, labels, sign)
                    _move(sums, example, labels, sign * step)  # what averaging takes off in the end
            wrong += sum(a != b for a, b in zip(found, example.labels, strict=True))
            step += 1
        print(f"epoch {epoch + 1}: {wrong} of {sum(len(e.labels) for e in made)} lines wrong")
    emission, transition, first = (w - s / step for w, s in zip((emission, transition, first), sums, strict=True))
    return Weights({name: i for i, name in enumerate(names)}, emission, transition, first)


def _move(target: Sequence[Any], example: Example, labels: Sequence[int], amount: float) -> None:
    """Add an amount to all weights that a labelling of a page uses."""
    emission, transition, first = target
    for rows, label in zip(example.features, labels, strict=True):
        emission[rows, label] += amount
    for a, b in pairwise(labels):
        transition[a, b] += amount
    first[labels[0]] += amount


def calibrate(weights: Weights, pages: Iterable[Json]) -> tuple[float, float]:
    """Return offset and slope of the probability that a unit has just the lines of one in gold, by its margin."""
    margins, right = [], []
    for page in pages:
        gold = {frozenset(number for number, _ in unit["line_roles"]) for unit in page["articles"]}
        for unit in cut_units(Page(page["file"], page["file"], page["text"]), weights):
            margins.append([max(unit.margin, 0.0) ** 0.5])
            right.append(frozenset(line.marked.line.number for line in unit.lines) in gold)
    model = LogisticRegression().fit(np.array(margins), np.array(right))
    print(f"{np.mean(right):.3f} of {len(right)} units right; confidence {model.intercept_} + {model.coef_} √margin")
    return float(model.intercept_[0]), float(model.coef_[0][0])


def save(weights: Weights, path: Path = TARGET) -> None:
    """Write weights, rounded to what makes a difference; features without any weight are left out."""
    rounded = np.round(weights.emission, 1)
    kept = {name: [float(w) for w in rounded[i]] for name, i in weights.rows.items() if np.abs(rounded[i]).max() >= 0.5}
    stored = {
        "labels": LABELS,
        "transition": np.round(weights.transition, 1).tolist(),
        "first": np.round(weights.first, 1).tolist(),
        "calibration": [round(value, 4) for value in weights.calibration],
    }
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in sorted(kept.items())]
    text = json.dumps(stored)[:-1] + ', "features": {\n' + ",\n".join(lines) + "\n}}\n"
    path.write_text(text.replace(".0,", ",").replace(".0]", "]"), encoding="utf-8")
    print(f"{len(kept)} features, {path.stat().st_size:,} bytes: {path}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.train", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--without", default="", help="a training style to leave out")
    given = parser.parse_args()
    pages = [page for page in generate("train", given.pages, SEED) if page["style"] != given.without]
    made, names = examples(pages)
    weights = learn(made, names, given.epochs)
    save(replace(weights, calibration=calibrate(weights, generate("train", CALIBRATION_PAGES, SEED + 1))))


if __name__ == "__main__":
    main()
