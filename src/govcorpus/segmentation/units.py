"""From labelled lines to units: which lines belong together, and in what order they are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from govcorpus.model import Page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.decode import LABEL_NUMBER, LABELS, decode, lead_of
from govcorpus.segmentation.features import feature_rows
from govcorpus.segmentation.lines import CAPTION_LENGTH, MarkedLine
from govcorpus.segmentation.links import Links
from govcorpus.segmentation.looks import page_looks
from govcorpus.segmentation.pairs import joint
from govcorpus.segmentation.paths import Paths
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.sheets import Sheet, all_lines, depths, sheets_of
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.threads import breaks_off, closes
from govcorpus.segmentation.weights import Weights, load_weights

#: Roles of lines that never go on from another line.
NEVER_A_REST = frozenset({"lead", "separator", "furniture", "disclaimer"})
OUT_OF_QUESTION = 1e4
#: What speaks against a new unit that begins by closing the bracket of the line above.
UNLIKELY = 6.0
#: How much better a line has to go on from a caption than from the broken text above it.
CAPTIONS_SELDOM_BREAK = 1.0
#: A full stop after the last character of a headline is not much less likely than anywhere (see `pairs`).
LEAST_LIKE_AN_END = -0.5

_STARTS = [number for number, label in enumerate(LABELS) if label.endswith("+")]
_KIND_OF_START = {"N": "notice", "B": "brief", "X": "section_banner", "Z": "boilerplate", "G": "photo_caption"}
_ROLE_OF_LABEL = {"H": "title", "Y": "byline", "S": "section_head", "G": "caption", "X": "title"}


@dataclass(slots=True)
class UnitLine:
    """A line in a unit, with the role it has there; `joins` means that it goes on where the line before broke off.

    `margin` is how far the next best label of the line is behind.
    """

    marked: MarkedLine
    role: str
    joins: bool = False
    margin: float = 0.0


@dataclass(slots=True)
class Unit:
    """The lines of one unit in reading order.

    `tail` is its last line of running text, which a caption that stands inside a broken paragraph is not, and
    `cut_short` whether that is a line of a paragraph which only lacks its end; `paused` is a broken line of a paragraph
    above a caption that breaks off as well; `margin` how far the next best labels of its least certain line are behind;
    `correction` what a person has said about it.
    """

    kind: str
    margin: float
    lines: list[UnitLine] = field(default_factory=list)
    tail: MarkedLine | None = None
    cut_short: bool = False
    paused: MarkedLine | None = None
    correction: Correction | None = None

    @property
    def open(self) -> bool:
        """Whether the running text breaks off in mid-sentence."""
        return self.tail is not None and (self.tail.open or self.cut_short)

    @property
    def truncated(self) -> bool:
        """Whether it is news whose text breaks off; a brief that is only a headline needs no full stop."""
        if self.kind not in ("article", "brief") or self.tail is None or not self.open:
            return False
        return self.kind == "article" or not _is_headline(self.tail.view)

    def add(self, marked: MarkedLine, role: str, joins: bool, margin: float) -> None:
        """Add a line; the unit is as certain as its least certain line."""
        self.lines.append(UnitLine(marked, role, joins, margin))
        self.margin = min(self.margin, margin)
        if role == "paragraph" or (role == "caption" and (marked.open or not self.open)):
            if role == "paragraph":
                self.paused = None
            elif self.open and self.tail is not None and self.role_of(self.tail) == "paragraph":
                self.paused = self.tail
            self.tail, self.cut_short = marked, role == "paragraph" and breaks_off(marked)

    def role_of(self, marked: MarkedLine) -> str:
        """Return the role that a line of it has."""
        return next(line.role for line in reversed(self.lines) if line.marked is marked)

    def resume(self, marked: MarkedLine) -> None:
        """Go back to the text above a caption where a line goes on from there about as well as from the caption."""
        if self.paused is None or self.tail is None:
            return
        if _goes_on(self.paused, marked) + CAPTIONS_SELDOM_BREAK >= _goes_on(self.tail, marked):
            self.tail, self.cut_short, self.paused = self.paused, True, None


class Labelled(NamedTuple):
    """The lines of a page with their likeliest labels: how far each is ahead of the next, and `R` of the best other."""

    labels: list[str]
    margins: list[float]
    leads: list[float]


def cut_units(pages: Sequence[Page], weights: Weights | None = None) -> list[list[Unit]]:
    """Cut some pages into units; every non-blank line of a page is in exactly one of its units."""
    weights = weights or load_weights()
    sheets = sheets_of(pages)
    labelled = iter(label_lines([sheet for sheet in sheets if sheet.lines], weights))
    return [_units(sheet, next(labelled), weights) if sheet.lines else [] for sheet in sheets]


def _units(sheet: Sheet, labelled: Labelled, weights: Weights) -> list[Unit]:
    """Return the units of a page whose lines have their likeliest labels."""
    lines = sheet.lines
    links = Links(lines, sheet.topics, labelled.labels, labelled.leads, weights.grammar, sheet.flows)
    paths = Paths(links, weights.links_by_case)
    margins = [min(own, weights.link_margin * way) for own, way in zip(labelled.margins, paths.margins, strict=True)]
    units: dict[int, Unit] = {}
    above: Unit | None = None
    for i, (marked, label, home) in enumerate(zip(lines, labelled.labels, paths.homes, strict=True)):
        unit = units.get(home)
        if unit is None:
            unit = units[home] = Unit(_KIND_OF_START.get(label[0], "article"), margins[i])
        elif unit is not above:
            label = "R"
        if label in ("C", "R"):
            unit.resume(marked)
        role = _role(label, unit)
        unit.add(marked, role, _joins(unit, role, label), margins[i])
        above = unit
    for unit in units.values():
        unit.lines = _in_reading_order(unit.lines)
        _settle(unit)
    return list(units.values())


def label_lines(sheets: Sequence[Sheet], weights: Weights) -> list[Labelled]:
    """Return the likeliest labels of the lines of some pages, all of which have lines."""
    if not sheets:
        return []
    lines, depth = all_lines(sheets), depths(sheets)
    guess = [label for sheet in sheets for label in first_guess(sheet.lines, sheet.topics)]
    scores = weights.emissions(feature_rows(page_looks(sheets, weights.grammar), guess, depth), guess)
    fresh = [i for i, marked in enumerate(lines) if marked.role in NEVER_A_REST]
    scores[np.ix_(fresh, [LABEL_NUMBER["C"], LABEL_NUMBER["R"]])] -= OUT_OF_QUESTION
    closing = [i for i, marked in enumerate(lines) if ")" in marked.view and depth[i] and _closes_bracket(lines, i)]
    scores[np.ix_(closing, _STARTS)] -= UNLIKELY
    sizes = [len(sheet.lines) for sheet in sheets]
    numbers, through = decode(scores, weights.transition, weights.first, sizes)
    labels, margins = [LABELS[number] for number in numbers], lead_of(numbers, through).tolist()
    leads = lead_of([LABEL_NUMBER["R"]] * len(lines), through).tolist()
    pages = [slice(end - size, end) for size, end in zip(sizes, accumulate(sizes), strict=True)]
    return [Labelled(labels[page], margins[page], leads[page]) for page in pages]


def _closes_bracket(lines: Sequence[MarkedLine], i: int) -> bool:
    """Tell whether a line closes a bracket that the one above leaves open."""
    return closes(lines[i - 1].view, lines[i].view, (("(", ")"),))


def _role(label: str, unit: Unit) -> str:
    """Return the role of a line in its unit; the rest of a broken line has the role of that line."""
    if label == "C" and unit.tail is not None:
        return unit.role_of(unit.tail)
    return _ROLE_OF_LABEL.get(label[0], "paragraph")


def _is_headline(view: str) -> bool:
    """Tell whether a line without a full stop may be whole: it is one clause, and could end a sentence."""
    return "," not in view and joint(view[-1], "。") > LEAST_LIKE_AN_END


def _goes_on(above: MarkedLine, below: MarkedLine) -> float:
    """Return how well a line goes on from another one: its first character, and whether they make a word."""
    return joint(above.view[-1], below.view[0]) + breaks_word(above.view, below.view)


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
    if _is_picture(unit, paragraphs):
        unit.kind = "photo_caption"
        for line in paragraphs:
            line.role = "caption"


def _is_picture(unit: Unit, paragraphs: Sequence[UnitLine]) -> bool:
    """Tell whether an article is a picture with its text: it is all captions, or brief, and names who took it."""
    if unit.kind == "photo_caption":
        return True
    if not paragraphs:
        return any(line.role == "caption" for line in unit.lines)
    if len(paragraphs) > 2 or sum(len(line.marked.view) for line in paragraphs) > 10 * CAPTION_LENGTH:
        return False
    headed = any(line.marked.opening for line in unit.lines)
    return not headed and any(line.marked.has_photographer for line in unit.lines)
