"""A first guess by rules at the label of each line of a page, which the learned weights correct.

One pass from top to bottom with conventions that most papers share: a dateline opens an article, and the short lines
above it are its headline; a signed article is over; a short line between paragraphs is a section head.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from govcorpus.segmentation.joints import LIKELY
from govcorpus.segmentation.lines import NOTICE_MARKS, MarkedLine
from govcorpus.segmentation.pairs import joint
from govcorpus.segmentation.stitch import breaks_word
from govcorpus.segmentation.topics import Topics

#: A broken text must be so much more alike than the nearest one.
MARGIN = 0.02
#: A headline has at most so many lines.
HEADLINE_LINES = 4
#: What a broken text is about is told by so many lines before its end.
REACH = 10
#: A broken text is looked for among so many units before it.
RECENT_UNITS = 12
#: Where two lines may be one text, by their roles, and the role that both have then.
_PIECES = {
    ("head", "body"): "body",
    ("head", "notice"): "notice",
    ("body", "caption"): "body",
    ("lead", "caption"): "body",
}
_SOLITARY = {"separator": "Z+", "furniture": "Z+", "disclaimer": "Z+", "banner": "X+"}


@dataclass
class Draft:
    """A unit in the making: indices of its lines, the last of its running text, whether it was signed."""

    kind: str
    lines: list[int] = field(default_factory=list)
    tail: MarkedLine | None = None
    closed: bool = False

    @property
    def open(self) -> bool:
        """Whether the running text breaks off in mid-sentence."""
        return self.tail is not None and self.tail.open


def first_guess(lines: Sequence[MarkedLine], topics: Topics) -> list[str]:
    """Return a label of `decode.LABELS` for each line of a page."""
    return _Guess(lines, topics).labels


def broken_lines(lines: Sequence[MarkedLine]) -> list[MarkedLine]:
    """Return the lines of a page, those that look like a headline or caption but are a piece of text as such.

    A word goes on over the break: from the short line to the running text below it, or from that to a caption below.
    """
    found = list(lines)
    for i, (above, below) in enumerate(pairwise(lines)):
        role = _PIECES.get((above.role, below.role))
        if role and joint(above.view[-1], below.view[0]) > LIKELY and breaks_word(above.view, below.view):
            if above.role == "head":
                found[i] = replace(above, role=role, open=True)
            else:
                found[i + 1] = replace(below, role=role)
    return found


class _Guess:
    """Walks down the lines of a page once, opening and closing units."""

    def __init__(self, lines: Sequence[MarkedLine], topics: Topics) -> None:
        self.topics = topics
        self.lines = broken_lines(lines)
        self.labels = [""] * len(self.lines)
        self.units: list[Draft] = []
        self.current: Draft | None = None
        at = 0
        while at < len(self.lines):
            at = self._take(at)

    def _take(self, at: int) -> int:
        """Label the line at an index, or the headline that begins there; return the next index."""
        marked = self.lines[at]
        if marked.role in _SOLITARY:
            self._begin(at, "other", _SOLITARY[marked.role])
            self.current = None
        elif marked.role == "notice":
            self._take_notice(at)
        elif marked.role == "head":
            return self._take_heads(at)
        elif marked.role == "lead" and (self.current is None or self.current.tail is not None):
            self._begin(at, "article", "P+")
        elif marked.role == "byline":
            self._take_byline(at)
        elif marked.role == "caption" and self.current is not None:
            self._add(at, "G")
        else:
            self._take_text(at)
        return at + 1

    def _begin(self, at: int, kind: str, label: str) -> None:
        self.current = Draft(kind)
        self.units.append(self.current)
        self._add(at, label)

    def _add(self, at: int, label: str) -> None:
        """Add a line to the current unit."""
        unit, marked = self.current, self.lines[at]
        if unit is None:
            return
        self.labels[at] = label
        unit.lines.append(at)
        if label[0] in "PCRNB":
            unit.tail = marked
        if label[0] == "Y":
            unit.closed = unit.closed or unit.tail is not None or any(self.labels[i][0] == "G" for i in unit.lines)
        elif label[0] in "PCRG":
            unit.closed = marked.closing is not None

    def _take_notice(self, at: int) -> None:
        """Take a notice; it may be the rest of one that broke off."""
        unit, marked_anew = self.current, self.lines[at].view.startswith(NOTICE_MARKS)
        if unit is not None and unit.kind == "notice" and unit.open and not marked_anew:
            self._add(at, "C")
        else:
            self._begin(at, "notice", "N+")

    def _take_heads(self, at: int) -> int:
        """Take a run of short lines: a headline, a section head, a caption, or the end of a broken paragraph."""
        end = at + 1
        while end < min(len(self.lines), at + HEADLINE_LINES) and self._continues_head(end):
            end += 1
        reason = self._start_reason(at, end)
        unit, first = self.current, self.lines[at]
        if unit is not None and unit.open and reason in (None, "closed", "first"):
            self.lines[at] = replace(first, role="body", open=True)
            self._take_text(at)
        elif reason:
            followed = end < len(self.lines) and self.lines[end].role in ("body", "lead", "byline", "caption")
            self._begin(at, "article", "H+" if followed else "X+")
            for i in range(at + 1, end):
                self._add(i, "H")
            return end
        elif unit is None:
            self._begin(at, "article", "H+")
        elif end == at + 1 and end < len(self.lines) and breaks_word(first.view, self.lines[end].view):
            self.lines[at] = replace(first, role="body", open=True)
            self._add(at, "P")
        else:
            self._add(at, "G" if first.slot or unit.kind == "photo" else "S")
        return at + 1

    def _continues_head(self, at: int) -> bool:
        return self.lines[at].role == "head" and not self.lines[at].slot

    def _start_reason(self, at: int, end: int) -> str | None:
        """Say why the short lines from `at` to `end` begin a unit, or None if they do not."""
        below = next((marked for marked in self.lines[end : end + HEADLINE_LINES] if marked.role != "caption"), None)
        if below is not None and below.role == "lead":
            return "opening"
        if any(marked.view.startswith("—") or marked.view.endswith("—") for marked in self.lines[at:end]):
            return "dash"
        if self._is_photo_story(end):
            return "photo"
        if self.current is None:
            return "first"
        if self.current.closed:
            return "closed"
        if end + 1 < len(self.lines) and self.lines[end].role == "byline" and not self.current.open:
            return "byline" if self.lines[end + 1].role in ("body", "lead") else None
        return None

    def _is_photo_story(self, at: int) -> bool:
        """Tell whether a picture with its text begins at an index: 图为, or a photographer named at its end."""
        if at >= len(self.lines):
            return False
        marked = self.lines[at]
        if marked.role == "caption":
            return marked.slot and marked.view.startswith("图为")
        return marked.role == "body" and marked.closing is not None and marked.has_photographer

    def _take_byline(self, at: int) -> None:
        marked, unit = self.lines[at], self.current
        if unit is None or unit.closed:
            self._begin(at, "article", "Y+")
        elif unit.open and marked.byline is not None and not marked.byline.explicit:
            self._add(at, "C")  # the short end of a broken line that looks like a name
        else:
            self._add(at, "Y")
            if self._after_standfirst(unit, marked):
                unit.closed = False

    def _after_standfirst(self, unit: Draft, marked: MarkedLine) -> bool:
        """Tell whether a reporter's byline follows the one paragraph that sums up a titled article (提要)."""
        reporter = marked.byline is not None and marked.byline.explicit and not marked.has_photographer
        texts = sum(self.labels[i] == "P" for i in unit.lines)
        titled = self.labels[unit.lines[0]] == "H+"
        return reporter and texts == 1 and titled and len(unit.lines) <= HEADLINE_LINES + 2

    def _take_text(self, at: int) -> None:
        """Take running text: the current unit goes on, or an older one that broke off, or a picture's text begins."""
        marked, unit = self.lines[at], self.current
        if unit is not None and unit.open:
            chosen = self._likeliest(at, unit)
            self.current = chosen
            self._add(at, "C" if chosen is unit else "R")
        elif marked.slot and (unit is None or unit.tail is not None) and self._is_picture_text(at):
            self._begin(at, "photo", "G+")
        elif unit is None or unit.kind == "notice":
            self._begin(at, "article", "P+")
        else:
            self._add(at, "G" if unit.kind == "photo" else "P")

    def _likeliest(self, at: int, current: Draft) -> Draft:
        """Return the broken article that a line most likely continues; the nearest one unless another is more alike."""
        broken = [unit for unit in self.units[-RECENT_UNITS:] if unit.kind == "article" and unit.open]
        if len(broken) < 2 or current not in broken:
            return current
        told = [(max(unit.lines[0], unit.lines[-1] - REACH), unit.lines[-1] + 1) for unit in broken]
        scores = [self.topics.likeness(run, (at, at + 1)) for run in told]
        best = max(range(len(broken)), key=lambda i: (scores[i], i))
        return broken[best] if scores[best] > scores[broken.index(current)] + MARGIN else current

    def _is_picture_text(self, at: int) -> bool:
        """Tell whether the text after a picture is about it: it says 图为, or names a photographer within two lines."""
        for marked in self.lines[at : at + 3]:
            if marked.role not in ("body", "byline", "caption") or (marked.slot and marked is not self.lines[at]):
                return False
            if "图为" in marked.view or marked.has_photographer:
                return True
        return False
