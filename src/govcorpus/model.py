"""The nouns that every layer shares: Page, Line, Article, Span.

All offsets count characters from 0; all line numbers count from 1 and include blank lines.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

#: Kinds of unit that a page is cut into; every non-blank line belongs to exactly one unit.
KINDS = ("article", "photo_caption", "notice", "brief", "section_banner", "boilerplate")

#: Roles that a part of a unit can have, in the words of the trade (肩题 = kicker).
ROLES = ("kicker", "title", "subtitle", "byline", "section_head", "paragraph", "caption")


class Line(NamedTuple):
    """One line of a page: `number` from 1, `start` the offset of its first visible character, `text` stripped."""

    number: int
    start: int
    text: str


@dataclass(frozen=True)
class Page:
    """One source file or newspaper page, with its text exactly as decoded.

    `file` is the file's name, by which metadata are joined; `path` is where it was found; `encoding` how it was
    decoded; `damaged` how many undecodable places were replaced; `meta` holds `source place date …`; `id` is that of
    the row of a table, None for a file.
    """

    file: str
    path: str
    text: str
    encoding: str = "utf-8"
    damaged: int = 0
    meta: Mapping[str, str] = field(default_factory=dict)
    id: str | None = None

    @cached_property
    def stem(self) -> str:
        """The first half of article ids: the id of a row, else the file's name without its suffix."""
        return self.id or self.file.rsplit(".", 1)[0] or self.file


class Author(NamedTuple):
    """A person in a byline; `role` is 记者, 通讯员, 摄, 文/图 … or None where the paper names none."""

    name: str
    role: str | None


class Span(NamedTuple):
    """Something found in a text: where it stands, what kind of thing it is, and what it says in one normal form."""

    start: int
    end: int
    kind: str
    value: str


class KnownSlogan(NamedTuple):
    """A slogan that the user's lexicon knows: what it stands for, the nouns after it, its type.

    A `rejected` one is a form that the user has found to be no slogan.
    """

    form: str
    expansion: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    type: str | None = None
    rejected: bool = False


class Piece(NamedTuple):
    """`length` characters of a part from `start` on stand on the page from `page_start` on."""

    start: int
    page_start: int
    length: int


class Part(NamedTuple):
    """A paragraph, headline line, byline or caption: its text with hard wraps joined, and where its pieces stood."""

    role: str
    text: str
    pieces: tuple[Piece, ...]


class Lines(NamedTuple):
    """A run of lines of a page, both ends included."""

    first: int
    last: int


@dataclass(frozen=True)
class Article:
    """One unit of a page: an article, or another thing printed there (see `KINDS`).

    `parts` are in reading order and hold all of its text; `lines` are the runs of lines it was built from, in reading
    order. `place` and `date` are those that its own words give, else those of the page, which `meta` keeps; `adcode` is
    the code of the division that `place` lies in (GB/T 2260, as it was at that date) and `place_confidence` how sure
    that is, 0 where there is none; `truncated_start` means that its beginning is not on the page. `duplicate_of` is
    the id of the earlier unit with the same text on the same page. `line_confidence` says of each of its lines, by
    number and in reading order, how certain it is that the line stands where it should; `corrected` means that a
    person has said how the unit is to be.
    """

    id: str
    page: str
    kind: str
    parts: tuple[Part, ...]
    lines: tuple[Lines, ...]
    authors: tuple[Author, ...] = ()
    dateline: str | None = None
    place: str | None = None
    date: str | None = None
    adcode: str | None = None
    place_confidence: float = 0.0
    truncated: bool = False
    truncated_start: bool = False
    duplicate_of: str | None = None
    duplicate_type: str | None = None
    confidence: float = 1.0
    needs_review: bool = False
    line_confidence: Mapping[int, float] = field(default_factory=dict)
    corrected: bool = False
    meta: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """The whole text in reading order: parts joined by newlines; token offsets count in it."""
        return "\n".join([part.text for part in self.parts])

    @cached_property
    def part_starts(self) -> tuple[int, ...]:
        """Offset of each part in `text`."""
        starts, position = [], 0
        for part in self.parts:
            starts.append(position)
            position += len(part.text) + 1
        return tuple(starts)

    def texts(self, *roles: str) -> list[str]:
        """Return the texts of the parts that have one of the roles, in reading order."""
        return [part.text for part in self.parts if part.role in roles]

    def part_at(self, offset: int) -> int:
        """Return the index of the part that holds this offset of `text`."""
        return bisect_right(self.part_starts, offset) - 1

    def page_offset(self, offset: int) -> int:
        """Return where a character of `text` stands in the raw text of the page.

        The newline between two parts counts as standing after the last character of the first one.
        """
        index = self.part_at(offset)
        within = offset - self.part_starts[index]
        pieces = self.parts[index].pieces
        piece = pieces[bisect_right([p.start for p in pieces], within) - 1]
        return piece.page_start + min(within - piece.start, piece.length)

    def headline_part(self, role: str) -> str | None:
        """Return the kicker, title or subtitle, its lines joined by a space; None where there is none."""
        return " ".join(self.texts(role)) or None
