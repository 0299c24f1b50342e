"""Data frames to tables on a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from govcorpus.cli._messages import Voice
from govcorpus.errors import Message
from govcorpus.reporting.rounding import rounded
from govcorpus.reporting.writers import cell_text
from govcorpus.results import Phrase, from_json

if TYPE_CHECKING:
    from pandas import DataFrame

#: Text left of a node: it is read from the right, so it loses its beginning where space is short.
READ_FROM_RIGHT = frozenset({"left"})
#: Columns up to this width are shown whole; none that is kept whole gets more than the other.
NARROW, WIDEST = 14, 28
#: The least width of columns that give way, and what stands between two columns.
LEAST, BETWEEN = 8, 3
#: Names that are of no use when cut.
KEPT_WHOLE = frozenset(
    {"term", "node", "slogan", "field", "id", "article", "article_a", "article_b", "exemplar", "place", "form"}
    | {"relation", "label"}
)


class LeftCropped:
    """A text that loses its beginning where there is not room for all of it."""

    def __init__(self, text: str) -> None:
        self.text = Text(text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text.copy()
        while text.cell_len > options.max_width:
            text = text[1:]
        yield Text(text.plain, justify="right", no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(8, self.text.cell_len), self.text.cell_len)


def print_table(frame: "DataFrame", console: Console, voice: Voice, columns: Sequence[str]) -> None:
    """Print the columns of a frame as a table; numbers are rounded and stand to the right.

    Columns at the end for which there is not room are left out, and a note names them.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    cells: list[list[Text | LeftCropped]] = []
    left = console.width + 1  # nothing stands before the first column, but a blank on either side of the table
    for at, name in enumerate(columns):
        numeric = frame[name].dtype.kind in "iuf"
        shown = _shown(frame, name, numeric, voice)
        width = min(max(cell_len(cell) for cell in [voice.heading(name), *shown]), WIDEST)
        whole = numeric or name in KEPT_WHOLE or width <= NARROW
        left -= (width if whole else min(width, LEAST)) + BETWEEN
        if at and left < 0:
            names = ", ".join(map(voice.heading, columns[at:]))
            voice.note(
                Message("No room for {columns}; a wider window, --columns or -o FILE shows them", {"columns": names})
            )
            break
        table.add_column(
            Text(voice.heading(name)),
            justify="right" if numeric or name in READ_FROM_RIGHT else "left",
            no_wrap=whole,  # the other columns give way where space is short
            min_width=width if whole else None,
        )
        cells.append([LeftCropped(cell) if name in READ_FROM_RIGHT else _cropped(cell) for cell in shown])
    for row in zip(*cells, strict=True):
        table.add_row(*row)
    console.print(Text(voice.text(from_json(frame.attrs["title"])), style="bold"))
    console.print(table)


def _cropped(cell: str) -> Text:
    return Text(cell, no_wrap=True, overflow="ellipsis")


def _shown(frame: "DataFrame", name: str, numeric: bool, voice: Voice) -> list[str]:
    """Return the cells of a column as text of one line each."""
    column = frame[name]
    if numeric:
        return rounded(column.tolist(), name)
    joiner = frame.attrs.get("joiners", {}).get(name, "; ")
    return [" ".join(cell_text(_said(value, voice), joiner).split("\n")) for value in column]


def _said(value: object, voice: Voice) -> object:
    """Return a cell with its sentences for people in their language."""
    if isinstance(value, list):
        return [voice.text(item.message) if isinstance(item, Phrase) else item for item in value]
    return value
