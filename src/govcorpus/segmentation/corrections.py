"""What a person says about the units of a page, and the TOML file that it is written in.

Each entry of the file is one unit; only `page` and `lines` are needed:

    [[unit]]
    page = "004.txt"
    page_hash = "3f6c2a9d8b17"
    lines = [[3, 20], [31, 40]]
    title = [3]
    authors = [{ name = "王某", role = "记者" }]
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from govcorpus.errors import GovcorpusError, InputError, nearest
from govcorpus.model import KINDS, Author, Lines, Page
from govcorpus.reading.encoding import read_text
from govcorpus.segmentation.lines import split_lines
from govcorpus.text.dates import normalize_date

#: Keys of an entry that list the lines of a role, and the role.
ROLE_KEYS = {
    "kicker": "kicker",
    "title": "title",
    "subtitle": "subtitle",
    "byline": "byline",
    "section_heads": "section_head",
    "captions": "caption",
    "paragraphs": "paragraph",
}
#: A page is known again by so many hexadecimal digits.
HASH_LENGTH = 12
#: A run of lines in an entry is not longer than this; no page is.
LONGEST_RUN = 1_000_000

_HEADER = re.compile(r"^\s*\[\[\s*unit\s*\]\]", re.MULTILINE)
_KEY = re.compile(r"""^[ \t]*(?P<quote>["']?)(?P<key>[\w-]+)(?P=quote)[ \t]*=""", re.MULTILINE)


@dataclass(frozen=True)
class Correction:
    """One unit as it should be.

    `lines` are its runs of lines in reading order. `roles` gives the lines of each role that is named (see
    `ROLE_KEYS`), `joins` the lines that go on in the paragraph of the line before; what is not named stays as the
    program has it. `fields` are values of `Article` to be taken as they are. An entry that is not `reviewed` is not
    used. `place_in_file` is what messages call it.
    """

    page: str
    lines: tuple[Lines, ...]
    page_hash: str | None = None
    reviewed: bool = True
    kind: str | None = None
    roles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    joins: frozenset[int] | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    place_in_file: str = ""

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines in reading order, blank ones included."""
        return tuple(number for run in self.lines for number in range(run.first, run.last + 1))


def page_hash(page: Page) -> str:
    """Return what tells whether a page is still the same; encoding, kind of line breaks and indents do not count."""
    lines = "\n".join(f"{line.number} {line.text}" for line in split_lines(page.text))
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def read_corrections(path: Path) -> list[Correction]:
    """Return the entries of a file, in its order.

    Raises `InputError`, which names the line, where the file is not TOML, a key is unknown or has a value of the wrong
    kind, or two entries hold the same line of a page.
    """
    return parse_corrections(read_text(path), str(path))


def parse_corrections(text: str, path: str) -> list[Correction]:
    """Return the entries that a text holds; `path` is what messages call it. Raises as `read_corrections` does."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            "{path} is not TOML: {reason}", "Mend that line; none of its entries is used", path=path, reason=error
        ) from None
    entries = table.get("unit", [])
    if set(table) - {"unit"} or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError("{path} holds something besides entries", "Head each entry with [[unit]]", path=path)
    places = _places(text)
    places = places if len(places) == len(entries) else [_Place(number, {}) for number in range(1, len(entries) + 1)]
    corrections = [_Entry(entry, path, place).correction() for entry, place in zip(entries, places, strict=True)]
    _check_no_line_twice(corrections)
    return corrections


class _Place(NamedTuple):
    """The line of the file where an entry begins, and those of its keys."""

    line: int
    keys: Mapping[str, int]


def _places(text: str) -> list[_Place]:
    """Return where the entries of a file stand."""
    headers = [*_HEADER.finditer(text)]
    bounds = [*(header.start() for header in headers), len(text)]
    places = []
    for header, end in zip(headers, bounds[1:], strict=True):
        keys: dict[str, int] = {}
        for match in _KEY.finditer(text, header.end(), end):
            keys.setdefault(match["key"], text.count("\n", 0, match.start("key")) + 1)
        places.append(_Place(text.count("\n", 0, header.end()) + 1, keys))
    return places


class _Entry:
    """One entry of the file while it is read; `where` is what messages call it."""

    def __init__(self, values: Mapping[str, Any], path: str, place: _Place) -> None:
        self.values, self.path, self.place = values, path, place
        self.where = f"{path}:{place.line}"

    def at(self, key: str) -> str:
        """Return what messages call a key of the entry."""
        return f"{self.path}:{self.place.keys.get(key, self.place.line)}"

    def correction(self) -> Correction:
        for key in self.values:
            _check_known(self.at(key), key, _KEYS)
        for key in ("page", "lines"):
            if key not in self.values:
                raise InputError("{where}: the key '{key}' is missing", where=self.where, key=key)
        given = {key: self._value(key, *_KEYS[key]) for key in self.values}
        correction = Correction(
            page=given["page"],
            lines=given["lines"],
            page_hash=given.get("page_hash"),
            reviewed=given.get("reviewed", True),
            kind=given.get("kind"),
            roles={role: given[key] for key, role in ROLE_KEYS.items() if key in given},
            joins=frozenset(given["joins"]) if "joins" in given else None,
            fields={key: given[key] for key in _FIELDS if key in given},
            place_in_file=self.where,
        )
        self._check_lines(correction)
        return correction

    def _value(self, key: str, read: Callable[[Any], Any], wanted: str) -> Any:
        try:
            return read(self.values[key])
        except (TypeError, ValueError):
            raise _wrong(self.at(key), key, wanted) from None

    def _check_lines(self, correction: Correction) -> None:
        """Raise where a role or a join names a line that the unit does not hold, or two roles the same line."""
        own, placed = set(correction.numbers), set()
        named = {**{key: correction.roles.get(role, ()) for key, role in ROLE_KEYS.items()}, "joins": ()}
        for key, numbers in {**named, "joins": tuple(correction.joins or ())}.items():
            for number in numbers:
                if number not in own:
                    raise InputError(
                        "{where}: {key} names line {line}, which is not among the lines of the unit",
                        "Write it into lines too",
                        where=self.at(key),
                        key=key,
                        line=number,
                    )
                if key != "joins" and number in placed:
                    raise InputError("{where}: line {line} has two roles", where=self.at(key), line=number)
            placed |= set(numbers) if key != "joins" else set()


def _check_known(where: str, key: str, known: Iterable[str]) -> None:
    if key not in known:
        near = nearest(key, known)
        raise InputError(
            "{where}: unknown key '{key}'",
            "Did you mean '{near}'?" if near else "Known are: {known}",
            where=where,
            key=key,
            near=near,
            known=", ".join(known),
        )


def _check_no_line_twice(corrections: Iterable[Correction]) -> None:
    taken: dict[tuple[str, int], str] = {}
    for correction in corrections:
        for number in correction.numbers:
            other = taken.setdefault((correction.page, number), correction.place_in_file)
            if other != correction.place_in_file:
                raise InputError(
                    "{where}: line {line} is also in the unit at {other}",
                    "A line can only be in one unit",
                    where=correction.place_in_file,
                    line=number,
                    other=other,
                )


def _wrong(where: str, key: str, wanted: str) -> GovcorpusError:
    return InputError("{where}: {key} must be {wanted}", where=where, key=key, wanted=wanted)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def _optional_text(value: Any) -> str | None:
    return _text(value) if value != "" else None


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError
    return value


def _run(value: Any) -> Lines:
    first, last = map(_number, value)
    if not 0 <= last - first < LONGEST_RUN:
        raise ValueError
    return Lines(first, last)


def _runs(value: Any) -> tuple[Lines, ...]:
    """Return runs of lines in reading order; a unit has one at least, and no line twice."""
    runs = tuple(map(_run, value))
    ordered = sorted(runs)
    if not runs or any(after.first <= before.last for before, after in pairwise(ordered)):
        raise ValueError
    return runs


def _numbers(value: Any) -> tuple[int, ...]:
    """Return line numbers, given one by one or as runs."""
    if not isinstance(value, list):
        raise TypeError
    runs = [_run(item) if isinstance(item, list) else Lines(_number(item), item) for item in value]
    return tuple(number for run in runs for number in range(run.first, run.last + 1))


def _kind(value: Any) -> str:
    if value not in KINDS:
        raise ValueError
    return str(value)


def _date(value: Any) -> str | None:
    if value == "":
        return None
    found = normalize_date(value.isoformat() if isinstance(value, date) else str(value))
    if found is None:
        raise ValueError
    return found


def _authors(value: Any) -> tuple[Author, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_author, value))


def _author(value: Any) -> Author:
    if isinstance(value, str):
        return Author(_text(value), None)
    if set(value) - {"name", "role"}:
        raise ValueError
    return Author(_text(value.get("name")), _optional_text(value.get("role", "")))


_LIST_OF_LINES = "a list of line numbers such as [3, 4]"
_SOME_TEXT, _YES_OR_NO = "a text in quotation marks", "true or false"
#: Keys whose values are those of an `Article`.
_FIELDS = ("authors", "dateline", "place", "date", "truncated")
#: Every key of an entry: how its value is read, and what it must be.
_KEYS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "page": (_text, _SOME_TEXT),
    "page_hash": (_text, _SOME_TEXT),
    "reviewed": (_flag, _YES_OR_NO),
    "lines": (_runs, "runs of lines, no line twice, such as [[3, 20], [31, 40]]"),
    "kind": (_kind, f"one of {' '.join(KINDS)}"),
    **dict.fromkeys(ROLE_KEYS, (_numbers, _LIST_OF_LINES)),
    "joins": (_numbers, _LIST_OF_LINES),
    "authors": (_authors, "names, or pairs such as { name = …, role = … }"),
    "dateline": (_optional_text, _SOME_TEXT),
    "place": (_optional_text, _SOME_TEXT),
    "date": (_date, "a date such as 2022-04-06, 2022-04 or 2022"),
    "truncated": (_flag, _YES_OR_NO),
}
