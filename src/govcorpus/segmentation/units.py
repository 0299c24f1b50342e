"""Which lines belong together: one pass over the marked lines of a page, from top to bottom."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from govcorpus.model import Author, Page
from govcorpus.segmentation.lines import CAPTION_LENGTH, NOTICE_MARKS, MarkedLine, mark_lines
from govcorpus.segmentation.stitch import breaks_word, likeliest_tail

# How sure each way of beginning a unit is; a rough order of strength, not a calibrated probability.
STRENGTH = {
    "opening": 0.97,
    "mark": 0.97,
    "byline": 0.9,
    "dash": 0.9,
    "photo": 0.85,
    "closed": 0.85,
    "first": 0.8,
    "stray": 0.5,
}
JUMP_STRENGTH = 0.6
#: A broken text is looked for among so many units before it.
RECENT_UNITS = 12
#: A headline has at most so many lines.
HEADLINE_LINES = 4
_SOLITARY = {
    "separator": "boilerplate",
    "furniture": "boilerplate",
    "disclaimer": "boilerplate",
    "banner": "section_banner",
}


@dataclass
class UnitLine:
    """A line in a unit, with the role it has there; `joins` means that it goes on where the line before broke off."""

    marked: MarkedLine
    role: str
    joins: bool = False


@dataclass
class Unit:
    """The lines of one unit in reading order; `tail` is its last line of running text, `closed` means it was signed."""

    kind: str
    confidence: float
    lines: list[UnitLine] = field(default_factory=list)
    tail: MarkedLine | None = None
    closed: bool = False

    @property
    def open(self) -> bool:
        """Whether the running text breaks off in mid-sentence."""
        return self.tail is not None and self.tail.open

    def add(self, marked: MarkedLine, role: str) -> None:
        """Add a line; running text that broke off goes on in it."""
        self.lines.append(UnitLine(marked, role, joins=role == "paragraph" and self.open))
        if role == "paragraph":
            self.tail = marked
        if role == "byline":
            self.closed = self.closed or self.tail is not None or any(line.role == "caption" for line in self.lines)
        elif role in ("paragraph", "caption"):
            self.closed = marked.closing is not None


def cut_units(page: Page) -> list[Unit]:
    """Cut a page into units; every non-blank line is in exactly one of them."""
    return _Cutter(mark_lines(page)).units


class _Cutter:
    """Walks down the lines of a page once, opening and closing units."""

    def __init__(self, lines: list[MarkedLine]) -> None:
        self.lines = lines
        self.units: list[Unit] = []
        self.current: Unit | None = None
        at = 0
        while at < len(self.lines):
            at = self._take(at)
        for unit in self.units:
            _settle(unit)

    def _take(self, at: int) -> int:
        """Put the line at an index, or the headline that begins there, into a unit; return the next index."""
        marked = self.lines[at]
        if marked.role in _SOLITARY:
            self._begin(_SOLITARY[marked.role], "mark").add(marked, "title" if marked.role == "banner" else "paragraph")
            self.current = None
        elif marked.role == "notice":
            self._take_notice(marked)
        elif marked.role == "head":
            return self._take_heads(at)
        elif marked.role == "lead" and (self.current is None or self.current.tail is not None):
            self._begin("article", "opening").add(marked, "paragraph")
        elif marked.role == "byline":
            self._take_byline(at)
        elif marked.role == "caption" and self.current is not None:
            self.current.add(marked, "caption")
        else:
            self._take_text(at)
        return at + 1

    def _take_notice(self, marked: MarkedLine) -> None:
        """Take a notice; it may be the rest of one that broke off."""
        unit = self.current
        if unit is None or unit.kind != "notice" or not unit.open or marked.view.startswith(NOTICE_MARKS):
            unit = self._begin("notice", "mark")
        unit.add(marked, "paragraph")

    def _begin(self, kind: str, reason: str) -> Unit:
        self.current = Unit(kind, STRENGTH[reason])
        self.units.append(self.current)
        return self.current

    def _take_heads(self, at: int) -> int:
        """Take a run of short lines: a headline, a section head, a caption, or the end of a broken paragraph."""
        end = self._heads_end(at)
        reason = self._start_reason(at, end)
        current, first = self.current, self.lines[at]
        if current is not None and current.open and reason in (None, "closed", "first"):
            self.lines[at] = replace(first, role="body", open=True)
            self._take_text(at)
            return at + 1
        if reason:
            kind = "article" if self._followed_by_text(end) else "section_banner"
            unit = self._begin(kind, reason)
            for marked in self.lines[at:end]:
                unit.add(marked, "title")
            return end
        if current is None:
            self._begin("article", "stray").add(first, "title")
        elif end == at + 1 and end < len(self.lines) and breaks_word(first.view, self.lines[end].view):
            current.add(replace(first, role="body", open=True), "paragraph")
        elif first.slot or (current.kind == "photo_caption" and current.tail is None):
            current.add(first, "caption")
        else:
            current.add(first, "section_head")
        return at + 1

    def _heads_end(self, at: int) -> int:
        """Return the end of the run of headline lines that begins at an index; a lost picture ends it."""
        end = at + 1
        while (
            end < min(len(self.lines), at + HEADLINE_LINES)
            and self.lines[end].role == "head"
            and not self.lines[end].slot
        ):
            end += 1
        return end

    def _start_reason(self, at: int, end: int) -> str | None:
        """Say why the short lines from `at` to `end` begin a unit (a key of `STRENGTH`), or None if they do not."""
        follower = self._after_captions(end)
        if follower is not None and follower.role == "lead":
            return "opening"
        if any(marked.view.startswith(("——", "—")) or marked.view.endswith("——") for marked in self.lines[at:end]):
            return "dash"
        if self._is_photo_story(end):
            return "photo"
        if self.current is None:
            return "first"
        if self.current.closed:
            return "closed"
        if follower is not None and follower.role == "byline" and end < len(self.lines) and self.lines[end] is follower:
            return "byline" if self.current.closed or (not self.current.open and self._text_after(end + 1)) else None
        return None

    def _after_captions(self, at: int) -> MarkedLine | None:
        while at < len(self.lines) and self.lines[at].role == "caption":
            at += 1
        return self.lines[at] if at < len(self.lines) else None

    def _text_after(self, at: int) -> bool:
        return at < len(self.lines) and self.lines[at].role in ("body", "lead")

    def _followed_by_text(self, end: int) -> bool:
        return end < len(self.lines) and self.lines[end].role in ("body", "lead", "byline", "caption")

    def _is_photo_story(self, at: int) -> bool:
        """Tell whether a picture with its text begins at an index: credited at its end or in the next line, or 图为."""
        if at >= len(self.lines):
            return False
        marked = self.lines[at]
        if marked.role == "caption":
            return marked.slot and marked.view.startswith("图为")
        if marked.role != "body":
            return False
        closing = marked.closing
        return closing is not None and any("摄" in (author.role or "") for author in closing.authors)

    def _take_byline(self, at: int) -> None:
        marked = self.lines[at]
        unit = self.current
        if unit is None or unit.closed:
            unit = self._begin("article", "stray")
        elif unit.open and marked.byline is not None and not marked.byline.explicit:
            unit.add(marked, "paragraph")  # the short end of a broken line that looks like a name
            return
        unit.add(marked, "byline")
        if _after_standfirst(unit, marked):
            unit.closed = False

    def _take_text(self, at: int) -> None:
        """Take running text: the current unit goes on, or an older one that broke off, or a picture's text begins."""
        marked, unit = self.lines[at], self.current
        if unit is not None and unit.open:
            tails = [other for other in self.units[-RECENT_UNITS:] if other.kind == "article" and other.open]
            chosen = (
                likeliest_tail([_text_of(tail) for tail in tails], self._text_ahead(at)) if len(tails) > 1 else None
            )
            if chosen is not None and tails[chosen] is not unit:
                unit = self.current = tails[chosen]
                unit.confidence = min(unit.confidence, JUMP_STRENGTH)
            unit.add(marked, "paragraph")
            return
        if marked.slot and (unit is None or unit.tail is not None) and self._is_picture_text(at):
            unit = self._begin("photo_caption", "photo")
        elif unit is None or (unit.kind == "notice" and not unit.open):
            unit = self._begin("article", "stray" if self.units else "first")
        unit.add(marked, "paragraph")

    def _is_picture_text(self, at: int) -> bool:
        """Tell whether the text after a picture is about it: it says 图为, or names a photographer within two lines."""
        for marked in self.lines[at : at + 3]:
            if marked.role not in ("body", "byline", "caption") or (marked.slot and marked is not self.lines[at]):
                return False
            people = marked.byline or marked.closing
            if "图为" in marked.view or (people and any("摄" in (author.role or "") for author in people.authors)):
                return True
        return False

    def _text_ahead(self, at: int) -> str:
        texts = []
        for marked in self.lines[at : at + 4]:
            if marked.role not in ("head", "body"):
                break
            texts.append(marked.view)
        return "".join(texts)


def _after_standfirst(unit: Unit, marked: MarkedLine) -> bool:
    """Tell whether a reporter's byline follows the one paragraph that sums up a titled article (提要)."""
    byline = marked.byline
    reporter = byline is not None and byline.explicit and not any("摄" in (a.role or "") for a in byline.authors)
    texts = sum(line.role == "paragraph" for line in unit.lines[-3:])
    return reporter and texts == 1 and len(unit.lines) <= HEADLINE_LINES + 2 and unit.lines[0].role == "title"


def _text_of(unit: Unit) -> str:
    """Return the beginning and the end of a unit's text, enough to know its subject."""
    lines = unit.lines if len(unit.lines) <= 12 else [*unit.lines[:6], *unit.lines[-6:]]
    return "".join(line.marked.view[:600] for line in lines)


def _settle(unit: Unit) -> None:
    """Name a finished unit's kind for good, once all of its lines are known."""
    if unit.kind not in ("article", "photo_caption"):
        return
    paragraphs = [line for line in unit.lines if line.role == "paragraph"]
    captions = [line for line in unit.lines if line.role == "caption"]
    credited = any("摄" in (a.role or "") for line in unit.lines for a in _people(line))
    headed = any(line.marked.opening for line in unit.lines)
    if not headed and ((captions and not paragraphs) or (credited and len(paragraphs) <= 2 and _is_brief(paragraphs))):
        unit.kind = "photo_caption"
    if unit.kind == "photo_caption":
        for line in paragraphs:
            line.role = "caption"


def _people(line: UnitLine) -> tuple[Author, ...]:
    byline = line.marked.byline or line.marked.closing
    return byline.authors if byline else ()


def _is_brief(paragraphs: Sequence[UnitLine]) -> bool:
    return 0 < sum(len(line.marked.view) for line in paragraphs) <= 10 * CAPTION_LENGTH
