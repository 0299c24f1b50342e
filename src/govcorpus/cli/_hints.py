"""Hints that only the command line can give."""

from pathlib import Path
from typing import TYPE_CHECKING

from govcorpus.errors import Message
from govcorpus.results import as_json

if TYPE_CHECKING:
    from pandas import DataFrame


def with_path_hint(frame: "DataFrame", command: str, term: str) -> "DataFrame":
    """Return the result of a command about a term; where it is empty and the term is a path, a note asks for a term."""
    if not len(frame) and Path(term).exists():
        values = {"command": command, "path": term}
        frame.attrs["notes"].append(as_json(Message("Did you mean: govcorpus {command} TERM {path}?", values)))
    return frame
