"""From labelled lines to units: which lines belong together, and in what order they are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from govcorpus.model import Page
from govcorpus.segmentation.decode import LABELS, Weights, decode, load_weights
from govcorpus.segmentation.features import page_features
from govcorpus.segmentation.lines import CAPTION_LENGTH, MarkedLine, mark_lines
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.tails import RECENT_UNITS, Tails, gist

#: Roles of lines that never go on from another line.
NEVER_A_REST = frozenset({"lead", "caption", "separator", "furniture", "disclaimer"})
OUT_OF_QUESTION = 1e4

_KIND_OF_START = {"N": "notice", "B": "brief", "X": "section_banner", "Z": "boilerplate", "G": "photo_caption"}
_ROLE_OF_LABEL = {"H": "title", "Y": "byline", "S": "section_head", "G": "caption", "X": "title"}


@dataclass
class UnitLine:
    """A line in a unit, with the role it has there; `joins` means that it goes on where the line before broke off."""

    marked: MarkedLine
    role: str
    joins: bool = False


@dataclass
class Unit:
    """The lines of one unit in reading order.

    `tail` is its last line of running text, which a caption that stands inside a broken paragraph is not; `margin`
    how far the next best labels of its least certain line are behind.
    """

    kind: str
    margin: float
    lines: list[UnitLine] = field(default_factory=list)
    tail: MarkedLine | None = None

    @property
    def open(self) -> bool:
        """Whether the running text breaks off in mid-sentence."""
        return self.tail is not None and self.tail.open

    @property
    def signed(self) -> bool:
        """Whether it ends with the name of its author."""
        last = self.lines[-1]
        return last.role == "byline" or last.marked.closing is not None

    def add(self, marked: MarkedLine, role: str, joins: bool, margin: float) -> None:
        """Add a line; the unit is as certain as its least certain line."""
        self.lines.append(UnitLine(marked, role, joins))
        self.margin = min(self.margin, margin)
        if role == "paragraph" or (role == "caption" and (marked.open or not self.open)):
            self.tail = marked


def cut_units(page: Page, weights: Weights | None = None) -> list[Unit]:
    """Cut a page into units; every non-blank line is in exactly one of them."""
    lines = mark_lines(page)
    tails, weights = Tails(lines), weights or load_weights()
    guess = first_guess(tails)
    scores = weights.emissions(page_features(tails, guess), guess)
    fresh = [i for i, marked in enumerate(lines) if marked.role in NEVER_A_REST]
    scores[np.ix_(fresh, [LABELS.index("C"), LABELS.index("R")])] -= OUT_OF_QUESTION
    labels, margins = decode(scores, weights)
    units: list[Unit] = []
    current: Unit | None = None
    for i, (marked, number) in enumerate(zip(lines, labels, strict=True)):
        label, margin = LABELS[number], float(margins[i])
        if label == "R" and current is not None:
            current = _resumed(units, current, tails, i)
        if current is None or label.endswith("+"):
            current = Unit(_KIND_OF_START.get(label[0], "article"), margin)
            units.append(current)
        role = _role(label, current)
        current.add(marked, role, _joins(current, role, label), margin)
    for unit in units:
        _settle(unit)
    return units


def _role(label: str, unit: Unit) -> str:
    """Return the role of a line in its unit; the rest of a broken line has the role of that line."""
    if label == "C" and unit.tail is not None:
        return next(line.role for line in reversed(unit.lines) if line.marked is unit.tail)
    return _ROLE_OF_LABEL.get(label[0], "paragraph")


def _joins(unit: Unit, role: str, label: str) -> bool:
    """Tell whether a line goes on in the text that broke off: as labelled, or behind a caption in between."""
    if unit.tail is None or role not in ("paragraph", "caption"):
        return False
    return label == "C" or (unit.open and (label == "R" or unit.lines[-1].role == "caption"))


def _resumed(units: Sequence[Unit], current: Unit, tails: Tails, i: int) -> Unit:
    """Return the interrupted unit that the text from a line on continues.

    A unit whose last word the line completes comes first; else the one most like it in subject, of those that broke
    off, or of all that were not signed where none did.
    """
    earlier = [unit for unit in units[-RECENT_UNITS:] if unit.kind == "article" and unit.tail is not None]
    broken = [unit for unit in earlier if unit.open] or [unit for unit in earlier if not unit.signed]
    if not broken:
        return current
    joined = [unit for unit in broken if unit.tail and unit.open and breaks_word(unit.tail.view, tails.lines[i].view)]
    if len(joined) == 1:
        return joined[0]
    fragment = tails.text_after(i)
    return max(broken, key=lambda unit: tails.topics.likeness(gist([line.marked for line in unit.lines]), fragment))


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
