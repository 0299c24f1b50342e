"""What the parser of the command line has to say of it, as messages that can be put into Chinese."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from govcorpus.cli._messages import language
from govcorpus.errors import GovcorpusError, Message, nearest
from govcorpus.settings import load_settings

#: What typer and pydantic say, with the parts that differ named; of two that fit, the first is taken.
_KNOWN = (
    Message("No such command '{name}'. Did you mean {names}?"),
    Message("No such command '{name}'."),
    Message("No such option: {option} (Possible options: {names})"),
    Message("No such option: {option}"),
    Message("Option '{option}' requires an argument."),
    Message("Option '{option}' does not take a value."),
    Message("Missing argument '{argument}'."),
    Message("Missing option {option}."),
    Message("Got unexpected extra argument(s) ({arguments})"),
    Message("Invalid value for {option}: {value} is not one of {names}."),
    Message("Invalid value for {option}: Input should be greater than or equal to {least}"),
    Message("Invalid value for {option}: Input should be less than or equal to {most}"),
    Message("Invalid value for {option}: Input should be a valid integer, unable to parse string as an integer"),
    Message("Invalid value for {option}: Input should be a valid number, unable to parse string as a number"),
    Message("Invalid value for {option}: {reason}"),
)
_VALUE = re.compile(r"\\\{(\w+)\\\}")


def usage_message(text: str) -> Message:
    """Return the message that says what a text of the parser says; one that is not known stays as it is."""
    for known in _KNOWN:
        pattern = _VALUE.sub(r"(?P<\1>.+?)", re.escape(known.template))
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return Message(known.template, found.groupdict())
    return Message("{text}", {"text": text})


def usage_hint(said: Message, command: str) -> Message:
    """Return what to do about a mistake: the choice that was probably meant, else where to look."""
    wrong, names = (re.findall("'(.+?)'", str(said.values.get(name, ""))) for name in ("value", "names"))
    near = nearest(wrong[0], names) if wrong else None
    if near:
        return Message("Did you mean '{near}'?", {"near": near})
    return Message("{command} --help lists what there is", {"command": command})


def spoken_language(arguments: Sequence[str]) -> str:
    """Return the language for the help and for mistakes: of the command line, the settings, else the locale."""
    asked = asked_language(arguments)
    if asked is None:
        with suppress(GovcorpusError):  # a setting that is wrong is said when a command runs
            asked = load_settings(Path(), os.environ).lang
    return language(asked, os.environ)


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the language that a command line asks for, though it could not be parsed; the last one holds."""
    asked = None
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else next(iter(arguments[place + 1 :]), None)
    return asked
