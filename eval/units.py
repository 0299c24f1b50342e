"""The units of a page before they are printed: lines with roles, and what gold says about them."""

import re
from dataclasses import dataclass, replace
from typing import Any

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Row:
    """One printed line.

    Roles: `kicker title subtitle byline section_head body caption mark`. `joins` means that the paragraph goes on from
    the row before it in reading order; `slot` that a picture was lost before it; `people` are named in it.
    """

    text: str
    role: str = "body"
    joins: bool = False
    slot: bool = False
    people: tuple[str, ...] = ()
    dateline: str | None = None

    def split(self, at: int) -> tuple["Row", "Row"]:
        """Return the two lines that a break at an offset makes; each keeps the people that it names."""
        first, second = self.text[:at], self.text[at:]
        here = tuple(name for name in self.people if name in _SPACE.sub("", first))
        there = tuple(name for name in self.people if name not in here)
        return (
            replace(self, text=first, people=here),
            replace(self, text=second, people=there, joins=True, slot=False, dateline=None),
        )


@dataclass
class Unit:
    """One unit of a page, its rows in reading order; `twin` is the unit that it repeats."""

    kind: str
    rows: list[Row]
    place: str | None = None
    kind_alt: tuple[str, ...] = ()
    headline_alternatives: tuple[dict[str, str | None], ...] = ()
    authors_optional: tuple[str, ...] = ()
    truncated: bool = False
    truncated_start: bool = False
    twin: "Unit | None" = None
    twin_type: str | None = None
    fixed: bool = False

    @property
    def authors(self) -> list[str]:
        """Names of the people in its bylines, each once."""
        return list(dict.fromkeys(name for row in self.rows for name in row.people))

    @property
    def dateline(self) -> str | None:
        """本报讯 and the like, where its first line is still there."""
        return next((row.dateline for row in self.rows if row.dateline), None)

    def joined(self, role: str) -> list[str]:
        """Return the paragraphs (or captions) with their broken lines joined, in reading order."""
        texts: list[str] = []
        for row in self.rows:
            if row.role == role and row.joins and texts:
                texts[-1] += row.text
            elif row.role == role:
                texts.append(row.text)
        return texts

    def headline(self, role: str) -> str | None:
        """Return the kicker, title or subtitle; a headline broken over two lines is one title."""
        return "".join(row.text for row in self.rows if row.role == role) or None

    def fields(self) -> dict[str, Any]:
        """Return everything that gold says of the unit and that does not depend on the page."""
        return {
            "kind": self.kind,
            "kind_alt": list(self.kind_alt),
            "kicker": self.headline("kicker"),
            "title": self.headline("title"),
            "subtitle": self.headline("subtitle"),
            "headline_alternatives": list(self.headline_alternatives),
            "authors": self.authors,
            "authors_optional": list(self.authors_optional),
            "dateline": self.dateline,
            "place": self.place,
            "section_heads": [row.text for row in self.rows if row.role == "section_head"],
            "body_paragraphs": self.joined("body"),
            "captions": self.joined("caption"),
            "truncated": self.truncated,
            "truncated_start": self.truncated_start,
        }


def boilerplate(text: str, *, alt: str = "section_banner") -> Unit:
    """Return page furniture, a separator or a disclaimer (`alt="notice"`), whose text then counts as a paragraph."""
    return Unit("boilerplate", [Row(text, "body" if alt == "notice" else "mark")], kind_alt=(alt,), fixed=True)


def banner(text: str, *, alt: str | None = None) -> Unit:
    """Return the name of a column, a public slogan or the heading of a block."""
    return Unit("section_banner", [Row(text, "title")], kind_alt=(alt,) if alt else (), fixed=True)
