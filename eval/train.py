"""Learn the weights of the segmenter from generated pages of the training styles.

`python -m eval.train` writes `src/govcorpus/data/segmentation.json`: a linear-chain conditional random field for the
labels of lines, trained by stochastic gradients (AdaGrad: Duchi, Hazan & Singer, JMLR 2011, 2121–2159), the weights of
the links between fragments (`eval/train_links.py`), and the calibration of the confidence. `--without STYLE …` leaves
styles out, to see how the weights do on papers never seen; `--out FILE` writes them elsewhere;
`--links` learns only the last two anew.
"""

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.chain import Learned, expectations
from eval.pages import generate
from eval.train_links import interleaved_pages, learn_grammar, learn_links, linked, sheet_of
from eval.train_paths import learn_paths
from govcorpus.model import Page
from govcorpus.segmentation.decode import LABELS
from govcorpus.segmentation.features import ROWS, Rows, feature_rows, name_row
from govcorpus.segmentation.grammar import Grammar
from govcorpus.segmentation.looks import page_looks
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.sheets import depths
from govcorpus.segmentation.units import cut_units
from govcorpus.segmentation.weights import STEPS, TRUST_IN_RULES, Weights, read_weights

TARGET = Path(__file__).parents[1] / "src" / "govcorpus" / "data" / "segmentation.json"
PAGES, SEED, EPOCHS = 12000, 11, 4
#: What the guess of the rules has in advance in learning; in use it is a little more, since real pages look less like
#: these pages than these look like each other.
TRUST = TRUST_IN_RULES - 0.5
#: How fast weights move at first.
RATE = 0.15
#: Other pages of the training styles tell how probably a unit is right.
CALIBRATION_PAGES = 260
#: Others again tell which lines belong together: some whose columns interleave wherever they can, and any.
INTERLEAVED_PAGES, LINK_PAGES = 2000, 8000
#: A feature must occur on so many pages.
LEAST_PAGES = 4
#: What the margin of a link may count beside that of a label.
LINK_MARGINS = (0.25, 0.5, 1.0, 2.0)
#: A feature is written if it moves some label by so much.
LEAST_WEIGHT = 0.05
#: Separators of what is written.
COMPACT = (",", ":")
_HEADLINE = {"kicker", "title", "subtitle"}
_OTHER = {"byline": "Y", "section_head": "S", "caption": "G"}
_KINDS = {"notice": "N", "brief": "B", "section_banner": "X", "boilerplate": "Z"}

Json = Mapping[str, Any]


class Example(NamedTuple):
    """A page: the rows of the features of each line, and the numbers of the right labels and of those guessed."""

    rows: Rows
    labels: list[int]
    guess: list[int]


def gold_labels(page: Json, numbers: Sequence[int]) -> list[str]:
    """Return the right label of each non-blank line.

    A line is `R` where another unit stands between it and the line that it is read after; a caption of its own unit
    there makes no difference.
    """
    above = {b: a for a, b in pairwise(numbers)}
    owner = {number: i for i, unit in enumerate(page["articles"]) for number, _ in unit["line_roles"]}
    labels: dict[int, str] = {}
    for i, unit in enumerate(page["articles"]):
        joined = {b for _, b in unit.get("joins", [])}
        for position, (number, role) in enumerate(unit["line_roles"]):
            if position == 0:
                labels[number] = _label(unit["kind"], role) + "+"
            elif owner.get(above.get(number, 0)) != i:
                labels[number] = "R"
            else:
                labels[number] = "C" if number in joined else _label(unit["kind"], role)
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


def examples(pages: Iterable[Json], grammar: Grammar) -> list[Example]:
    """Return the pages as examples."""
    made = []
    for page in pages:
        sheet = sheet_of(page)
        guess = first_guess(sheet.lines, sheet.topics)
        labels = gold_labels(page, [marked.line.number for marked in sheet.lines])
        rows = feature_rows(page_looks([sheet], grammar), guess, depths([sheet]))
        made.append(Example(rows.astype(np.int32), list(map(LABELS.index, labels)), list(map(LABELS.index, guess))))
    return made


def without_rare(made: Sequence[Example]) -> list[Example]:
    """Return the examples with the row `ROWS` in place of features that occur on too few pages to learn from."""
    pages = np.zeros(ROWS, dtype=np.int64)
    for example in made:
        pages[np.unique(example.rows)] += 1
    return [example._replace(rows=np.where(pages[example.rows] < LEAST_PAGES, ROWS, example.rows)) for example in made]


def learn(made: Sequence[Example], epochs: int = EPOCHS) -> Weights:
    """Return weights of the labels learned from examples; the same examples give the same weights."""
    size = len(LABELS)
    made = without_rare(made)
    emission, transition, first = (Learned(shape) for shape in ((ROWS + 1, size), (size, size), (1, size)))
    rng, order = random.Random(SEED), list(range(len(made)))
    for epoch in range(epochs):
        rng.shuffle(order)
        rate = RATE * (1 - epoch / epochs)
        loss = 0.0
        for i in order:
            rows, labels, guess = made[i]
            scores = emission.values[rows].sum(axis=1)
            scores[np.arange(len(guess)), guess] += TRUST
            scores[0] += first.values[0]
            cost, shares, pairs = expectations(scores, transition.values, labels)
            loss += cost
            emission.move(rows, np.broadcast_to(shares[:, None], (*rows.shape, size)), rate)
            transition.move(np.arange(size), pairs, rate)
            first.move(np.zeros(1, dtype=np.int64), shares[:1], rate)
        print(f"epoch {epoch + 1}: loss {loss / sum(len(e.labels) for e in made):.4f} a line")
    return Weights(emission.values[:ROWS], transition.values, first.values[0], {}, {})


def calibrate(weights: Weights, pages: Iterable[Json]) -> Weights:
    """Return weights that tell how probably a unit has just the lines of one in gold, by its margin.

    Of the values that the margin of a link may count beside that of a label, the one fits best that makes what was
    found likeliest.
    """
    pages, best, least = list(pages), weights, inf
    for link_margin in LINK_MARGINS:
        trial = replace(weights, link_margin=link_margin)
        margins, right = _margins(trial, pages)
        model = LogisticRegression().fit(margins, right)
        calibration = round(float(model.intercept_[0]), 4), round(float(model.coef_[0][0]), 4)
        likely = 1 / (1 + np.exp(-(calibration[0] + calibration[1] * margins[:, 0])))
        loss = float(-np.log(np.where(right, likely, 1 - likely)).mean())
        print(f"{np.mean(right):.3f} of {len(right)} units right; links count {link_margin}: loss {loss:.5f}")
        if loss < least:
            best, least = replace(trial, calibration=calibration), loss
    return best


def _margins(weights: Weights, pages: Iterable[Json]) -> tuple[Any, Any]:
    """Return the root of the margin of each unit that is found on some pages, and whether it is one of gold."""
    margins, right = [], []
    for page in pages:
        gold = {frozenset(number for number, _ in unit["line_roles"]) for unit in page["articles"]}
        (units,) = cut_units([Page(page["file"], page["file"], page["text"])], weights)
        for unit in units:
            margins.append([max(unit.margin, 0.0) ** 0.5])
            right.append(frozenset(line.marked.line.number for line in unit.lines) in gold)
    return np.array(margins), np.array(right)


def save(weights: Weights, path: Path = TARGET) -> None:
    """Write weights, rounded to what makes a difference; features without any weight are left out."""
    rounded = np.round(STEPS * weights.emission).astype(int)
    kept: dict[str, dict[int, list[float]]] = {}
    for row in np.flatnonzero(np.abs(rounded).max(axis=1) >= STEPS * LEAST_WEIGHT).tolist():
        template, code = name_row(row)
        kept.setdefault(template, {})[code] = rounded[row].tolist()
    stored = {
        "labels": LABELS,
        "transition": np.round(weights.transition.astype(float), 2).tolist(),
        "first": np.round(weights.first.astype(float), 2).tolist(),
        "links": weights.links,
        "grammar": weights.grammar,
        "calibration": weights.calibration,
        "link_margin": weights.link_margin,
    }
    lines = [f"{json.dumps(template)}: {json.dumps(rows, separators=COMPACT)}" for template, rows in kept.items()]
    text = json.dumps(stored, separators=COMPACT)[:-1] + ', "features": {\n' + ",\n".join(lines) + "\n}}\n"
    path.write_text(text.replace(".0,", ",").replace(".0]", "]"), encoding="utf-8")
    print(f"{sum(map(len, kept.values()))} features, {path.stat().st_size:,} bytes: {path}")


def learn_labels(pages: int, epochs: int, without: Sequence[str]) -> Weights:
    """Return weights of the labels of lines, learned from so many pages."""
    made = [page for page in generate("train", pages, SEED) if page["style"] not in without]
    grammar = learn_grammar(made)
    return replace(learn(examples(made, grammar), epochs), grammar=grammar)


def learn_all_links(weights: Weights, without: Sequence[str]) -> dict[str, float]:
    """Return the weights of links, learned from pages with as many interleaved columns as there can be, and others."""
    plain = (page for page in generate("train", LINK_PAGES, SEED + 3) if page["style"] not in without)
    pages = [linked(page, weights) for page in (*interleaved_pages(INTERLEAVED_PAGES, SEED + 2, without), *plain)]
    return learn_paths(pages, learn_links(pages))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.train", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--without", nargs="*", default=(), help="training styles to leave out")
    parser.add_argument("--out", type=Path, default=TARGET, help="where to write the weights")
    parser.add_argument("--links", action="store_true", help="keep the weights of the labels that are there")
    given = parser.parse_args()
    if not given.links:
        save(learn_labels(given.pages, given.epochs, given.without), given.out)
    weights = read_weights(given.out.read_text(encoding="utf-8"))  # as they are in use: rounded
    weights = replace(weights, links=learn_all_links(weights, given.without))
    save(calibrate(weights, generate("train", CALIBRATION_PAGES, SEED + 1)), given.out)


if __name__ == "__main__":
    main()
