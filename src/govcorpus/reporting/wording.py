"""Messages and headings in the language of the reader."""

import tomllib
from functools import cache
from importlib.resources import files

from govcorpus.errors import Message

LANGUAGES = ("en", "zh")


def said(message: Message, lang: str) -> str:
    """Return a message in a language, without a full stop."""
    if lang == "en":
        return str(message)
    catalogue = _catalogue()
    values = {
        name: catalogue["words"].get(value, value) if isinstance(value, str) else value
        for name, value in message.values.items()
    }
    return catalogue["messages"].get(message.template, message.template).format(**values)


def heading(column: str, lang: str) -> str:
    """Return the heading of a column in a language."""
    return _catalogue()["columns"].get(column, column) if lang == "zh" else column


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("govcorpus").joinpath("data").joinpath("zh.toml").read_text(encoding="utf-8"))
