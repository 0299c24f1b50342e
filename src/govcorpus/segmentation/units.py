"""From labelled lines to units: which lines belong together, and in what order they are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from govcorpus.model import Page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.decode import LABEL_NUMBER, LABELS, decode, lead_of
from govcorpus.segmentation.features import feature_rows
from govcorpus.segmentation.lines import CAPTION_LENGTH, MarkedLine, mark_lines
from govcorpus.segmentation.links import Links
from govcorpus.segmentation.looks import page_looks
from govcorpus.segmentation.paths import Paths
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.threads import breaks_off, closes
from govcorpus.segmentation.topics import Topics
from govcorpus.segmentation.weights import Weights, load_weights

#: Roles of lines that never go on from another line.
NEVER_A_REST = frozenset({"lead", "separator", "furniture", "disclaimer"})
OUT_OF_QUESTION = 1e4
#: What speaks against a new unit that begins by closing the bracket of the line above.
UNLIKELY = 6.0

_KIND_OF_START = {"N": "notice", "B": "brief", "X": "section_banner", "Z": "boilerplate", "G": "photo_caption"}
_ROLE_OF_LABEL = {"H": "title", "Y": "byline", "S": "section_head", "G": "caption", "X": "title"}


@dataclass
class UnitLine:
    """A line in a unit, with the role it has there; `joins` means that it goes on where the line before broke off.

    `margin` is how far the next best label of the line is behind.
    """

    marked: MarkedLine
    role: str
    joins: bool = False
    margin: float = 0.0


@dataclass
class Unit:
    """The lines of one unit in reading order.

    `tail` is its last line of running text, which a caption that stands inside a broken paragraph is not, and
    `cut_short` whether that is a line of a paragraph which only lacks its end; `margin` how far the next best labels of
    its least certain line are behind; `correction` what a person has said about it.
    """

    kind: str
    margin: float
    lines: list[UnitLine] = field(default_factory=list)
    tail: MarkedLine | None = None
    cut_short: bool = False
    correction: Correction | None = None

    @property
    def open(self) -> bool:
        """Whether the running text breaks off in mid-sentence."""
        return self.tail is not None and (self.tail.open or self.cut_short)

    def add(self, marked: MarkedLine, role: str, joins: bool, margin: float) -> None:
        """Add a line; the unit is as certain as its least certain line."""
        self.lines.append(UnitLine(marked, role, joins, margin))
        self.margin = min(self.margin, margin)
        if role == "paragraph" or (role == "caption" and (marked.open or not self.open)):
            self.tail, self.cut_short = marked, role == "paragraph" and breaks_off(marked)


def cut_units(page: Page, weights: Weights | None = None) -> list[Unit]:
    """Cut a page into units; every non-blank line is in exactly one of them."""
    lines, weights = mark_lines(page), weights or load_weights()
    if not lines:
        return []
    topics = Topics([marked.view for marked in lines])
    labelled = label_lines(lines, topics, weights)
    links = Links(lines, topics, labelled.labels, labelled.leads, weights.grammar)
    paths = Paths(links, weights.links_by_case)
    margins = [min(pair) for pair in zip(labelled.margins, paths.margins, strict=True)]
    units: dict[int, Unit] = {}
    above: Unit | None = None
    for i, (marked, label, home) in enumerate(zip(lines, labelled.labels, paths.homes, strict=True)):
        unit = units.get(home)
        if unit is None:
            unit = units[home] = Unit(_KIND_OF_START.get(label[0], "article"), margins[i])
        elif unit is not above:
            label = "R"
        role = _role(label, unit)
        unit.add(marked, role, _joins(unit, role, label), margins[i])
        above = unit
    for unit in units.values():
        unit.lines = _in_reading_order(unit.lines)
        _settle(unit)
    return list(units.values())


class Labelled(NamedTuple):
    """The lines of a page with their likeliest labels: how far each is ahead of the next, and `R` of the best other."""

    labels: list[str]
    margins: list[float]
    leads: list[float]


def label_lines(lines: Sequence[MarkedLine], topics: Topics, weights: Weights) -> Labelled:
    """Return the likeliest labels of the lines of a page."""
    guess = first_guess(lines, topics)
    scores = weights.emissions(feature_rows(page_looks(lines, topics, weights.grammar), guess), guess)
    fresh = [i for i, marked in enumerate(lines) if marked.role in NEVER_A_REST]
    scores[np.ix_(fresh, [LABEL_NUMBER["C"], LABEL_NUMBER["R"]])] -= OUT_OF_QUESTION
    closing = [i for i, (above, marked) in enumerate(pairwise(lines), 1) if _closes_bracket(above, marked)]
    scores[np.ix_(closing, [k for k, label in enumerate(LABELS) if label.endswith("+")])] -= UNLIKELY
    labels, through = decode(scores, weights.transition, weights.first)
    leads = lead_of([LABEL_NUMBER["R"]] * len(lines), through).tolist()
    return Labelled([LABELS[number] for number in labels], lead_of(labels, through).tolist(), leads)


def _closes_bracket(above: MarkedLine, marked: MarkedLine) -> bool:
    return ")" in marked.view and closes(above.view, marked.view, (("(", ")"),))


def _role(label: str, unit: Unit) -> str:
    """Return the role of a line in its unit; the rest of a broken line has the role of that line."""
    if label == "C" and unit.tail is not None:
        return next(line.role for line in reversed(unit.lines) if line.marked is unit.tail)
    return _ROLE_OF_LABEL.get(label[0], "paragraph")


def _joins(unit: Unit, role: str, label: str) -> bool:
    """Tell whether a line goes on in the text that broke off."""
    if unit.tail is None or role not in ("paragraph", "caption"):
        return False
    return label == "C" or (label == "R" and unit.open)


def _in_reading_order(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Return the lines with captions that stand inside a broken paragraph after the whole of it."""
    ordered: list[UnitLine] = []
    for line in lines:
        at = len(ordered)
        while line.joins and line.role == "paragraph" and at and ordered[at - 1].role == "caption":
            at -= 1
        ordered.insert(at, line)
    return ordered


def _settle(unit: Unit) -> None:
    """Name a finished unit's kind for good, once all of its lines are known."""
    if unit.kind not in ("article", "photo_caption"):
        return
    paragraphs = [line for line in unit.lines if line.role == "paragraph"]
    captions = [line for line in unit.lines if line.role == "caption"]
    credited = any(line.marked.has_photographer for line in unit.lines)
    headed = any(line.marked.opening for line in unit.lines)
    if (captions and not paragraphs) or (not headed and credited and len(paragraphs) <= 2 and _is_brief(paragraphs)):
        unit.kind = "photo_caption"
    if unit.kind == "photo_caption":
        for line in paragraphs:
            line.role = "caption"


def _is_brief(paragraphs: Sequence[UnitLine]) -> bool:
    return 0 < sum(len(line.marked.view) for line in paragraphs) <= 10 * CAPTION_LENGTH
