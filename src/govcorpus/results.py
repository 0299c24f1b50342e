"""Results: data frames with fixed columns, and what is to be said about them in `DataFrame.attrs`.

Keys of `attrs`, all of them plain JSON: `title` and `notes` (messages: template and values), `total` (how many rows
there were before `top` cut the list), `joiners` (how a column of lists becomes one cell), `summary` (the columns that
fit a terminal), `inputs` (what the corpus was made from).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govcorpus.errors import Message

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Table:
    """The shape of a result: its columns with their dtypes, in order, and how they are shown.

    `joiners` gives the separator for columns that hold lists, `summary` the columns shown on a terminal unless others
    are asked for.
    """

    columns: Mapping[str, str]
    joiners: Mapping[str, str] = field(default_factory=dict)
    summary: Sequence[str] = ()

    def frame(
        self,
        data: Mapping[str, Sequence[Any]] | Iterable[Sequence[Any]],
        title: Message,
        notes: Iterable[Message | None] = (),
        total: int | None = None,
    ) -> "DataFrame":
        """Return a frame of these columns from columns by name or from rows; notes that are None are left out."""
        import pandas as pd

        if isinstance(data, Mapping):
            frame = pd.DataFrame({name: data[name] for name in self.columns})
        else:
            frame = pd.DataFrame(list(data), columns=list(self.columns))
        frame = frame.astype(dict(self.columns))
        frame.attrs = {
            "title": as_json(title),
            "notes": [as_json(note) for note in notes if note is not None],
            "total": len(frame) if total is None else total,
            "joiners": dict(self.joiners),
            "summary": list(self.summary),
        }
        return frame


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


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
