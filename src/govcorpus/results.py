"""Results: data frames with fixed columns, and what is to be said about them in `DataFrame.attrs`.

Keys of `attrs`, all of them plain JSON: `title` and `notes` (messages: template and values), `total` (how many rows
there were before `top` cut the list), `joiners` (how a column of lists becomes one cell), `summary` (the columns that
fit a terminal), `layout` (another way to show it on a terminal than as a table: `lines`, `paragraphs`), `inputs` (what
the corpus was made from), `nodes` (of a network: what is known of each term), `picture` (the kind of picture that it
has, see `reporting.plots`), and what pictures show besides the rows: `measure` (what the rows are ranked by),
`opposite` (of keyness: the words rarest against the reference), `positions` (of dispersion: where terms stand),
`topics`, `map`, `tree`, `curve`, `slogans` (of topics); `sentences` (of `info --methods`: the messages by field).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govcorpus.errors import Message

if TYPE_CHECKING:
    from pandas import DataFrame

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Table:
    """The shape of a result: its columns with their dtypes, in order, and how they are shown.

    `joiners` gives the separator for columns that hold lists, `summary` the columns shown on a terminal unless others
    are asked for, `layout` another way to show them there than as a table.
    """

    columns: Mapping[str, str]
    joiners: Mapping[str, str] = field(default_factory=dict)
    summary: Sequence[str] = ()
    layout: str | None = None

    def frame(
        self,
        data: Mapping[str, Sequence[Any]] | Iterable[Sequence[Any]],
        title: Message,
        notes: Iterable[Message | None] = (),
        total: int | None = None,
    ) -> "DataFrame":
        """Return a frame of these columns from columns by name or from rows; notes that are None are left out.

        Halves of characters (lone surrogates), which no file can hold, become U+FFFD; a column of Arrow has none.
        """
        import pandas as pd

        if not isinstance(data, Mapping):
            rows = list(data)
            data = {name: [row[i] for row in rows] for i, name in enumerate(self.columns)}
        whole = {
            name: _whole_cells(data[name]) if dtype in ("str", "object") else data[name]
            for name, dtype in self.columns.items()
        }
        frame = pd.DataFrame(whole).astype(dict(self.columns))
        frame.attrs = {
            "title": as_json(title),
            "notes": [as_json(note) for note in notes if note is not None],
            "total": len(frame) if total is None else total,
            "joiners": dict(self.joiners),
            "summary": list(self.summary),
            "layout": self.layout,
        }
        return frame


class Phrase(str):
    """A text for people in a cell: the message in English, which the command line can say in another language."""

    message: Message

    def __new__(cls, message: Message) -> "Phrase":
        """Return the message as text."""
        phrase = super().__new__(cls, message)
        phrase.message = message
        return phrase


def as_json(message: Message) -> dict[str, Any]:
    """Return a message as plain JSON, for `DataFrame.attrs`."""
    return {"template": message.template, "values": {name: _plain(value) for name, value in message.values.items()}}


def from_json(stored: Mapping[str, Any]) -> Message:
    """Return the message that `as_json` stored."""
    return Message(stored["template"], stored["values"])


def top_note(shown: int, total: int) -> Message | None:
    """Return the note that a list was cut, or None if it was not."""
    if shown >= total:
        return None
    return Message("{shown:,} of {total:,} rows; --top 0 gives all", {"shown": shown, "total": total})


def _whole_cells(cells: Sequence[Any]) -> Sequence[Any]:
    """Return the cells of a column without halves of characters; texts are looked at all at once."""
    import pandas as pd
    import pyarrow as pa

    if isinstance(cells, pa.Array | pa.ChunkedArray):
        return pd.array(cells, dtype="str")
    try:
        "".join(filter(None, cells)).encode()
    except (TypeError, UnicodeEncodeError):
        return list(map(_whole, cells))
    return cells


def _whole(value: object) -> object:
    """Return a value without halves of characters, in lists and dictionaries too."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value) if _SURROGATE.search(value) else value
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {name: _whole(item) for name, item in value.items()}
    return value


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
