"""The entries that a person edits, with what the program has put in them: text of a file of corrections."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from govcorpus.errors import Message
from govcorpus.model import Article, Page
from govcorpus.segmentation.corrections import ROLE_KEYS, Correction, page_hash
from govcorpus.segmentation.marks import Mark, mark_page
from govcorpus.segmentation.review import doubts

#: So much of a line is shown in a comment.
SHOWN = 30


def correction_templates(
    pages: Iterable[Page],
    units: Sequence[Article],
    known: Iterable[Correction] = (),
    say: Callable[[Message], str] = str,
) -> list[str]:
    """Return an entry for each doubtful unit of some pages, none of them in use until a person says that it is right.

    Units that share a line with an entry in `known` are left out. `say` puts messages into the language of the person.
    """
    known = list(known)
    doubtful: dict[str, list[Article]] = {}
    for unit in units:
        if any(doubts(unit)):
            doubtful.setdefault(unit.page, []).append(unit)
    entries = []
    for page in pages:
        names = {page.file, Path(page.path).name}
        taken = {number for entry in known if entry.page in names for number in entry.numbers}
        own = [unit for unit in doubtful.get(page.file, []) if taken.isdisjoint(unit.line_confidence)]
        marks: dict[str, list[Mark]] = {unit.id: [] for unit in own}
        for mark in mark_page(page, own):
            marks[mark.unit.id].append(mark)
        start = f"page = {_string(page.file)}\npage_hash = {_string(page_hash(page))}" if own else ""
        entries += ["\n".join(_entry(start, marks[unit.id], say)) for unit in own]
    return entries


def header(say: Callable[[Message], str] = str) -> str:
    """Return the comment at the top of a new file."""
    lines = (
        say(Message("Corrections to the segmentation. Entries count once they say reviewed = true.")),
        say(Message("lines: runs of lines in reading order. Keys that are left out stay as the program has them.")),
        say(Message("Other keys: {keys}", {"keys": " ".join([*ROLE_KEYS, "authors dateline place date truncated"])})),
    )
    return "".join(f"# {line}\n" for line in lines)


def _entry(start: str, marks: Sequence[Mark], say: Callable[[Message], str]) -> Iterator[str]:
    """Yield the lines of the entry of a unit; `start` says which page it stands on."""
    unit = marks[0].unit
    yield _comment(f"{unit.id} ({unit.confidence:.2f}): {'; '.join(map(say, doubts(unit)))}")
    for mark in marks:
        yield _comment(f"{mark.line.number:>5} {mark.role:<12} {_ends(mark.line.text)}")
    yield "[[unit]]"
    yield start
    yield "reviewed = false"
    yield f"lines = {json.dumps([list(run) for run in unit.lines])}"
    yield f"kind = {_string(unit.kind)}"
    for key, role in ROLE_KEYS.items():
        numbers = [mark.line.number for mark in marks if mark.role == role]
        if numbers and role != ("caption" if unit.kind == "photo_caption" else "paragraph"):
            yield f"{key} = {numbers}"
    yield f"# joins = {[mark.line.number for mark in marks if mark.joins]}"
    authors = (
        f"{{ name = {_string(author.name)}" + (f", role = {_string(author.role)} }}" if author.role else " }")
        for author in unit.authors
    )
    yield f"authors = [{', '.join(authors)}]"


def _ends(text: str) -> str:
    """Return a line of text, or its beginning and end."""
    return text if len(text) <= 2 * SHOWN else f"{text[:SHOWN]} … {text[-SHOWN:]}"


def _comment(text: str) -> str:
    return "# " + "".join(character if character.isprintable() else " " for character in text)


def _string(text: str) -> str:
    """Return a text in quotation marks as TOML wants it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
