"""Help in the language of its reader: the texts of the commands, and the words that the parser adds."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any, overload

import typer
from typer.core import TyperCommand, TyperGroup

from govcorpus.cli._usage import spoken_language

#: Where a run keeps the language in which its help is given.
LANGUAGE = "govcorpus.language"
#: The words that rich help prints of its own accord, by their names in `typer.rich_utils`.
RICH_WORDS = (
    "ARGUMENTS_PANEL_TITLE",
    "COMMANDS_PANEL_TITLE",
    "DEFAULT_STRING",
    "OPTIONS_PANEL_TITLE",
    "REQUIRED_LONG_STRING",
)
USAGE = "Usage:"
#: What stays on one line: a Chinese character or a run of others, with the marks that close it and the space behind.
_UNIT = re.compile(r"\s*[“（]*(?:[^\s\u2e80-\uffef“”]+|[\u2e80-\uffef“”])[，。、；：）”]*\s*")


class _Translated:
    """What a command and the app have in common: their help is in the language of the run."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        with _in_chinese(self, ctx):
            super().format_help(ctx, formatter)  # type: ignore[misc]

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return what a shell may complete, with descriptions."""
        with _in_chinese(self, ctx):
            return super().shell_complete(ctx, incomplete)  # type: ignore[misc]

    def get_usage(self, ctx: Any) -> str:
        """Return the line of the usage."""
        line = str(super().get_usage(ctx))  # type: ignore[misc]
        return line.replace(USAGE, _chinese(USAGE), 1) if ctx.meta.get(LANGUAGE) == "zh" else line


class HelpCommand(_Translated, TyperCommand):
    """A command whose help is in the language asked for."""


class HelpGroup(_Translated, TyperGroup):
    """The app; it finds out the language from the whole command line, for itself and for its commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Note the language first: options such as --help act while the others are being read."""
        ctx.meta[LANGUAGE] = spoken_language(args)
        return super().parse_args(ctx, args)


@contextmanager
def _in_chinese(command: Any, ctx: typer.Context) -> Iterator[None]:
    """Put a command into Chinese where the run is; for as long as this lasts rich help speaks and breaks lines so."""
    if ctx.meta.get(LANGUAGE) != "zh":
        yield
        return
    from rich import text
    from typer import rich_utils

    _translate(command, ctx)
    words = {name: _chinese(getattr(rich_utils, name)) for name in RICH_WORDS}
    with _replaced(rich_utils, words), _replaced(text, {"divide_line": line_breaks}):
        yield


@contextmanager
def _replaced(module: ModuleType, values: Mapping[str, Any]) -> Iterator[None]:
    """Give names of a module other values for a while."""
    before = {name: getattr(module, name) for name in values}
    vars(module).update(values)
    try:
        yield
    finally:
        vars(module).update(before)


def line_breaks(text: str, width: int, fold: bool = True) -> list[int]:  # noqa: ARG001
    """Return where a text is broken into lines of so many cells, as `rich.text.divide_line` does for spaced scripts.

    A line may end after every Chinese character, but none begins with a closing mark.
    """
    from rich.cells import cell_len, chop_cells

    breaks, used = [], 0
    for unit in _UNIT.finditer(text):
        start = unit.start()
        for piece in chop_cells(unit[0], width):
            if used and used + cell_len(piece) > width:
                breaks.append(start)
                used = 0
            used += cell_len(piece)
            start += len(piece)
    return breaks


def _translate(command: Any, ctx: typer.Context) -> None:
    for described in (command, *getattr(command, "commands", {}).values()):
        described.help = "\n\n".join(map(_chinese, (described.help or "").split("\n\n")))
        described.rich_help_panel = _chinese(described.rich_help_panel)
    command.options_metavar = _chinese(command.options_metavar)
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = _chinese(command.subcommand_metavar)
    for parameter in command.get_params(ctx):
        for name in ("help", "rich_help_panel"):
            setattr(parameter, name, _chinese(getattr(parameter, name, None)))


@overload
def _chinese(text: str) -> str: ...
@overload
def _chinese(text: str | None) -> str | None: ...
def _chinese(text: str | None) -> str | None:
    """Return a help text in Chinese; one that is not in the catalogue stays as it is."""
    return _catalogue().get(text, text) if text else text


@cache
def _catalogue() -> dict[str, str]:
    """Return the Chinese of every help text by its English."""
    text = files("govcorpus").joinpath("data").joinpath("zh_help.toml").read_text(encoding="utf-8")
    return {english: chinese for table in tomllib.loads(text).values() for english, chinese in table.items()}
