"""Commands that work on files, not on a corpus: their own options, and those of the table of what was done."""

import inspect
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from govcorpus.cli._command import PARTLY_FAILED, _inputs
from govcorpus.cli._messages import LANGUAGES, Voice, language
from govcorpus.cli._options import OUTPUT_OPTIONS
from govcorpus.cli._output import OutputOptions, check_output, silence_stdout, write_frame
from govcorpus.errors import GovcorpusError, Message, UsageError
from govcorpus.results import from_json
from govcorpus.settings import load_settings
from govcorpus.timing import Stages

if TYPE_CHECKING:
    from pandas import DataFrame

#: Options of the table of what was done; the files go where the command says.
TABLE_OPTIONS = {name: option for name, option in OUTPUT_OPTIONS.items() if name not in ("output", "provenance")}

Work = Callable[..., "DataFrame"]
VOICE = "voice"


def add_file_command(app: typer.Typer, work: Work, panel: str) -> None:
    """Add a command to the app: the function's own parameters, of which one is `inputs`, then the table's options.

    A parameter called `voice` is no option: through it the function speaks to the user.
    """
    signature = inspect.signature(work, eval_str=True, locals={"DataFrame": Any, "Voice": Voice})
    parameters = [parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in signature.parameters.values()]
    own = [parameter for parameter in parameters if parameter.name != VOICE]
    speaks = len(own) < len(parameters)
    table = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.annotation)
        for name, option in TABLE_OPTIONS.items()
    ]

    def run(**values: Any) -> None:
        options = OutputOptions(**{name: values.pop(name) for name in TABLE_OPTIONS})
        _run(work, values, options, speaks)

    run.__signature__ = inspect.Signature([*own, *table])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in [*own, *table]}
    paragraphs = (inspect.getdoc(work) or "").split("\n\n")
    run.__doc__ = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    app.command(name=work.__name__, rich_help_panel=panel)(run)


def _run(work: Work, values: dict[str, Any], options: OutputOptions, speaks: bool) -> None:
    """Do the work, show what was done, report what failed; exit with the contract's code."""
    voice = Voice(language(options.lang, os.environ), options.quiet)
    try:
        settings = load_settings(Path(), os.environ).with_flags(values)
        if settings.lang not in (None, *LANGUAGES):
            raise UsageError(
                "lang is '{lang}'; it must be en or zh", "Mend govcorpus.toml or GOVCORPUS_LANG", lang=settings.lang
            )
        voice = Voice(language(options.lang or settings.lang, os.environ), options.quiet)
        check_output(options)
        inputs = _inputs(values["inputs"], settings, voice) or None
        clock = Stages()
        with clock.stage(work.__name__), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # failed inputs are reported below, in the user's language
            settled = {name: getattr(settings, name, value) for name, value in values.items()}
            frame = work(**{**settled, "inputs": inputs, **({VOICE: voice} if speaks else {})})
        write_frame(frame, options, voice, {})
    except BrokenPipeError:
        silence_stdout()
        raise typer.Exit from None
    except GovcorpusError as error:
        voice.error(error)
        raise typer.Exit(error.exit_code) from None
    if options.resolved_format() != "table":  # a table shows its title itself
        voice.note(from_json(frame.attrs["title"]))
    _report(frame, clock if options.verbose else None, voice)
    if frame.attrs["failed"]:
        raise typer.Exit(PARTLY_FAILED)


def _report(frame: "DataFrame", clock: Stages | None, voice: Voice) -> None:
    """Say on stderr what is to be known about it, the time it took, and what failed."""
    for note in frame.attrs["notes"]:
        voice.note(from_json(note))
    if clock:
        for stage, seconds in {**frame.attrs.get("stages", {}), **clock}.items():
            voice.say(Message("{stage}: {seconds:.2f} s", {"stage": stage, "seconds": seconds}))
    for failed in frame.attrs["failed"]:
        message, hint = from_json(failed["message"]), from_json(failed["hint"])
        voice.error(GovcorpusError(message.template, hint.template, **message.values))
