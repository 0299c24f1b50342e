"""What is said to people, on stderr and in their language."""

import sys
from collections.abc import Mapping

from govcorpus.errors import GovcorpusError, Message
from govcorpus.reporting.wording import LANGUAGES, heading, said


class Voice:
    """Says messages in one language; notes are left out when quiet."""

    def __init__(self, lang: str = "en", quiet: bool = False) -> None:
        self.lang = lang
        self.quiet = quiet

    def text(self, message: Message) -> str:
        """Return a message in the language, without a full stop."""
        return said(message, self.lang)

    def heading(self, column: str) -> str:
        """Return the heading of a column."""
        return heading(column, self.lang)

    def note(self, message: Message) -> None:
        """Print a note unless quiet."""
        if not self.quiet:
            self.say(message)

    def say(self, message: Message) -> None:
        """Print a message."""
        _print(self.text(message))

    def error(self, error: GovcorpusError) -> None:
        """Print an error with its hint."""
        self._labelled("Error", error.message)
        if error.hint.template:
            self._labelled("Hint", error.hint)

    def _labelled(self, label: str, message: Message) -> None:
        colon = "：" if self.lang == "zh" else ": "
        _print(f"{self.text(Message(label))}{colon}{self.text(message)}")


def language(asked: str | None, environment: Mapping[str, str]) -> str:
    """Return the language asked for, else that of the locale, else English."""
    if asked in LANGUAGES:
        return str(asked)
    locale = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def _print(line: str) -> None:
    print(line, file=sys.stderr)
