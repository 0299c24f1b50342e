"""What is said to people, on stderr and in their language."""

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from govcorpus.errors import GovcorpusError, Message

LANGUAGES = ("en", "zh")


class Voice:
    """Says messages in one language; notes are left out when quiet."""

    def __init__(self, lang: str = "en", quiet: bool = False) -> None:
        self.lang = lang
        self.quiet = quiet

    def text(self, message: Message) -> str:
        """Return a message in the language, without a full stop."""
        if self.lang == "en":
            return str(message)
        catalogue = _catalogue()
        values = {
            name: catalogue["words"].get(value, value) if isinstance(value, str) else value
            for name, value in message.values.items()
        }
        return catalogue["messages"].get(message.template, message.template).format(**values)

    def heading(self, column: str) -> str:
        """Return the heading of a column."""
        return _catalogue()["columns"].get(column, column) if self.lang == "zh" else column

    def note(self, message: Message) -> None:
        """Print a note unless quiet."""
        if not self.quiet:
            self.say(message)

    def say(self, message: Message) -> None:
        """Print a message."""
        _print(self.text(message))

    def error(self, error: GovcorpusError) -> None:
        """Print an error with its hint."""
        _print(f"{self._word('Error')}: {self.text(error.message)}")
        if error.hint.template:
            _print(f"{self._word('Hint')}: {self.text(error.hint)}")

    def _word(self, word: str) -> str:
        return self.text(Message(word))


def language(asked: str | None, environment: Mapping[str, str]) -> str:
    """Return the language asked for, else that of the locale, else English."""
    if asked in LANGUAGES:
        return str(asked)
    locale = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _print(line: str) -> None:
    print(line, file=sys.stderr)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("govcorpus").joinpath("data").joinpath("zh.toml").read_text(encoding="utf-8"))
