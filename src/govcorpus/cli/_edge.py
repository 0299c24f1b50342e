"""What surrounds every command: its settings and language, the error edge, how it enters the app."""

import inspect
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import typer

from govcorpus.cli._help import HelpCommand
from govcorpus.cli._messages import Voice, language
from govcorpus.cli._output import OutputOptions, silence_stdout
from govcorpus.errors import GovcorpusError, Message, UsageError
from govcorpus.reporting.wording import LANGUAGES
from govcorpus.settings import Settings, load_settings

PARTLY_FAILED = 2


class Session(NamedTuple):
    """One run of a command: the settings that hold, and the voice in which it speaks."""

    settings: Settings
    voice: Voice


@contextmanager
def session(flags: Mapping[str, Any], output: OutputOptions) -> Iterator[Session]:
    """Give the settings and the voice of a run; what goes wrong inside is said, and ends it with the right code."""
    voice = Voice(language(output.lang, os.environ), output.quiet)
    try:
        settings = load_settings(Path(), os.environ).with_flags(flags)
        if settings.lang not in (None, *LANGUAGES):
            raise UsageError(
                "lang is '{lang}'; it must be en or zh", "Mend govcorpus.toml or GOVCORPUS_LANG", lang=settings.lang
            )
        voice = Voice(language(output.lang or settings.lang, os.environ), output.quiet)
        yield Session(settings, voice)
    except BrokenPipeError:
        silence_stdout()
        raise typer.Exit from None
    except GovcorpusError as error:
        voice.error(error)
        raise typer.Exit(error.exit_code) from None


def register(
    app: typer.Typer,
    function: Callable[..., Any],
    run: Callable[..., None],
    parameters: Sequence[inspect.Parameter],
    panel: str,
) -> None:
    """Add a command to the app: called and described as a function is, with these parameters, doing what `run` does."""
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    paragraphs = (inspect.getdoc(function) or "").split("\n\n")
    run.__doc__ = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    app.command(name=function.__name__, cls=HelpCommand, rich_help_panel=panel)(run)


def chosen_inputs(given: list[str] | None, settings: Settings, voice: Voice) -> tuple[str, ...]:
    """Return what to read: the arguments, else the setting, else ./seeds, else the sample papers of the package."""
    if given:
        return tuple(given)
    if settings.input:
        voice.note(Message("No input given: reading {input} (setting)", {"input": " ".join(settings.input)}))
        return settings.input
    if Path("seeds").is_dir():
        voice.note(Message("No input given: reading the folder ./seeds"))
        return ("seeds",)
    voice.note(Message("No input given: reading the sample papers of the package"))
    return ()
