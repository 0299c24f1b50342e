"""Commands that work on files, not on a corpus: their own options, and those of the table of what was done."""

import inspect
import warnings
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import typer

from govcorpus.cli._edge import PARTLY_FAILED, chosen_inputs, register, session
from govcorpus.cli._messages import Voice
from govcorpus.cli._options import OUTPUT_OPTIONS, Shared
from govcorpus.cli._output import OutputOptions, check_output, write_frame
from govcorpus.errors import GovcorpusError, Message
from govcorpus.results import from_json
from govcorpus.timing import Stages

if TYPE_CHECKING:
    from pandas import DataFrame

#: Options of the table of what was done; the files go where the command says.
TABLE_OPTIONS = {name: option for name, option in OUTPUT_OPTIONS.items() if name not in ("output", "provenance")}

Work = Callable[..., "DataFrame"]
VOICE, INPUTS = "voice", "inputs"
NO_FLAGS: Mapping[str, Shared] = MappingProxyType({})


def add_file_command(app: typer.Typer, work: Work, panel: str, flags: Mapping[str, Shared] = NO_FLAGS) -> None:
    """Add a command to the app: the function's own parameters, then `flags` that act by themselves and the table's.

    A parameter called `inputs` is what to read; one called `voice` is no option: through it the function speaks to the
    user.
    """
    signature = inspect.signature(work, eval_str=True, locals={"DataFrame": Any, "Voice": Voice})
    parameters = [parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in signature.parameters.values()]
    own = [parameter for parameter in parameters if parameter.name != VOICE]
    speaks = len(own) < len(parameters)
    table = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.annotation)
        for name, option in {**flags, **TABLE_OPTIONS}.items()
    ]

    def run(**values: Any) -> None:
        for name in flags:
            values.pop(name)
        options = OutputOptions(**{name: values.pop(name) for name in TABLE_OPTIONS})
        _run(work, values, options, speaks)

    register(app, work, run, [*own, *table], panel)


def _run(work: Work, values: dict[str, Any], options: OutputOptions, speaks: bool) -> None:
    """Do the work, show what was done, report what failed; exit with the contract's code."""
    with session(values, options) as (settings, voice):
        check_output(options)
        inputs = {INPUTS: chosen_inputs(values[INPUTS], settings, voice) or None} if INPUTS in values else {}
        clock = Stages()
        with clock.stage(work.__name__), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # failed inputs are reported below, in the user's language
            settled = {name: getattr(settings, name, value) for name, value in values.items()}
            frame = work(**{**settled, **inputs, **({VOICE: voice} if speaks else {})})
        write_frame(frame, options, voice, {})
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
