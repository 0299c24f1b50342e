"""The lines of pages on a terminal, as a person would mark them up on paper."""

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from govcorpus.cli._messages import Voice
from govcorpus.errors import Message
from govcorpus.reporting.names import KIND_NAMES, ROLE_NAMES
from govcorpus.results import from_json
from govcorpus.segmentation.review import REVIEW_BELOW

if TYPE_CHECKING:
    from pandas import DataFrame

#: Colours of neighbouring units; a unit that is interrupted goes on in its own.
COLOURS = ("cyan", "magenta", "green", "yellow", "blue", "red")
ROLE_WIDTH, LINK_WIDTH, LEAST_TEXT = 12, 10, 20
STRONG = {"title": "bold", "kicker": "bold", "subtitle": "italic", "section_head": "bold", "byline": "italic"}


class _Row(NamedTuple):
    """A row of the frame; `link` is 0 where there is none."""

    page: str
    line: int
    unit: str
    kind: str
    role: str
    joins: bool
    link: int
    confidence: float
    text: str


def print_lines(frame: "DataFrame", console: Console, voice: Voice) -> None:
    """Print the frame that `segment` gives with `explain`: each line with number, confidence, role, link and text."""
    console.print(Text(voice.text(from_json(frame.attrs["title"])), style="bold"))
    rows = [_Row(*values) for values in frame.fillna({"link": 0}).itertuples(index=False, name=None)]
    for page, of_page in groupby(rows, key=lambda row: row.page):
        console.print()
        console.print(Text(page, style="bold underline"))
        _print_page(list(of_page), console, voice)
    console.print()
    console.print(
        Text(voice.text(Message("! uncertain   ↳ goes on in the paragraph above   ←n →n goes on from, at line n")))
    )


def _print_page(rows: list[_Row], console: Console, voice: Voice) -> None:
    colours = {unit: COLOURS[i % len(COLOURS)] for i, unit in enumerate(dict.fromkeys(row.unit for row in rows))}
    onward = {row.link: row.line for row in rows if row.link}
    shown: set[str] = set()
    for unit, fragment in groupby(rows, key=lambda row: row.unit):
        lines = list(fragment)
        kind = voice.text(KIND_NAMES[lines[0].kind]) if voice.lang == "zh" else lines[0].kind
        again = f" ({voice.text(Message('goes on'))})" if unit in shown else ""
        console.print(Text(f"{unit.rsplit('-', 1)[-1]} {kind}{again}", style=f"bold {colours[unit]}"))
        shown.add(unit)
        for row in lines:
            console.print(_line(row, onward.get(row.line), colours[unit], console.width, voice), soft_wrap=True)


def _line(row: _Row, onward: int | None, colour: str, width: int, voice: Voice) -> Text:
    doubtful = row.confidence < REVIEW_BELOW
    role = voice.text(ROLE_NAMES[row.role]) if voice.lang == "zh" else row.role
    came = f"←{row.link}" if row.link else "↳" if row.joins else ""
    link = " ".join(filter(None, (came, f"→{onward}" if onward else "")))
    text = Text(f"{row.line:>6} ")
    text.append(f"{row.confidence:.2f}{'!' if doubtful else ' '} ", style="bold red" if doubtful else "dim")
    text.append("┃ ", style=colour)
    text.append(f"{set_cell_size(role, ROLE_WIDTH)} ", style=colour)
    text.append(f"{link:<{LINK_WIDTH}} ")
    text.append(_ends(row.text, max(width - text.cell_len, LEAST_TEXT)), style=STRONG.get(row.role, ""))
    return text


def _ends(text: str, width: int) -> str:
    """Return as much of the beginning and the end of a text as fits; the end tells whether it breaks off."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    if cell_len(shown) <= width:
        return shown
    end = ""
    while end != shown and cell_len(shown[-len(end) - 1 :]) <= width // 3:
        end = shown[-len(end) - 1 :]
    return set_cell_size(shown, width - cell_len(end) - 1).rstrip() + "…" + end
