"""The command line: the app, the error edge, exit codes."""

import sys
from typing import Annotated, Literal

import typer

from govcorpus import __version__
from govcorpus.cli._command import add_command
from govcorpus.cli._documents import INFO_DOCUMENTS, NETWORK_DOCUMENTS, SEGMENT_DOCUMENTS, SLOGAN_DOCUMENTS
from govcorpus.cli._files import add_file_command
from govcorpus.cli._first_steps import first_steps
from govcorpus.cli._help import LANGUAGE, HelpGroup
from govcorpus.cli._messages import Voice
from govcorpus.cli._options import KEYWORD_PLOTS, PLOT_OPTION
from govcorpus.cli._output import silence_stdout
from govcorpus.cli._usage import spoken_language, usage_hint, usage_message
from govcorpus.cli.articles import info, segment
from govcorpus.cli.facts import figures
from govcorpus.cli.follow import spread, trend, variants
from govcorpus.cli.making import build
from govcorpus.cli.names import entities
from govcorpus.cli.pages import report
from govcorpus.cli.privacy import redact
from govcorpus.cli.reprinting import reuse
from govcorpus.cli.studying import STUDY_FLAGS, run
from govcorpus.cli.themes import slogans, topics
from govcorpus.cli.words import collocates, dispersion, keyness, keywords, kwic, network
from govcorpus.errors import Message, UsageError

DONE, USAGE, INTERRUPTED = 0, 2, 130

app = typer.Typer(
    name="govcorpus",
    cls=HelpGroup,
    help="Articles, keywords, slogans and topics from the text of Chinese local newspapers.\n\n"
    "Begin with: govcorpus keywords (without input it reads ./seeds or the sample papers).",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

add_command(app, segment, "Pages and articles", SEGMENT_DOCUMENTS)
add_command(app, info, "Pages and articles", INFO_DOCUMENTS)
add_file_command(app, build, "Pages and articles")
add_command(app, keywords, "Words", plots=KEYWORD_PLOTS)
add_command(app, keyness, "Words", plots=PLOT_OPTION)
add_command(app, dispersion, "Words", plots=PLOT_OPTION)
add_command(app, kwic, "Words")
add_command(app, collocates, "Words", plots=PLOT_OPTION)
add_command(app, network, "Words", NETWORK_DOCUMENTS, plots=PLOT_OPTION)
add_command(app, entities, "Facts")
add_command(app, figures, "Facts")
add_command(app, slogans, "Slogans and topics", SLOGAN_DOCUMENTS)
add_command(app, topics, "Slogans and topics", plots=PLOT_OPTION)
add_command(app, trend, "Over time and place", plots=PLOT_OPTION)
add_command(app, spread, "Over time and place", plots=PLOT_OPTION)
add_command(app, variants, "Over time and place")
add_command(app, reuse, "Over time and place")
add_command(app, report, "Files")
add_file_command(app, redact, "Files")
add_file_command(app, run, "Studies", STUDY_FLAGS)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"govcorpus {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    lang: Annotated[
        Literal["en", "zh"] | None, typer.Option("--lang", help="Language of help, headings and messages.")
    ] = None,
) -> None:
    """Take the options that stand before a command; without a command show what to do first."""
    if context.invoked_subcommand is None:
        print(first_steps(Voice(context.meta[LANGUAGE])))
    elif lang:
        context.default_map = {context.invoked_subcommand: {"lang": lang}}


options.__doc__ = None  # the app's own help is shown instead


def main() -> None:
    """Run the command line; a closed pipe is quiet, Ctrl-C is short, and only a bug of ours gives a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(prog_name="govcorpus", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        code = _usage_error(error)
    except BrokenPipeError:
        silence_stdout()
        code = DONE
    if code == INTERRUPTED:
        Voice(spoken_language(sys.argv[1:])).say(Message("Interrupted"))
    sys.exit(code if isinstance(code, int) else DONE)


def _usage_error(error: typer.TyperException) -> int:
    """Print what is wrong with the command line in one or two lines."""
    message = getattr(error, "format_message", lambda: str(error))().replace("Value error, ", "")
    said = usage_message(message)
    hint = usage_hint(said, getattr(getattr(error, "ctx", None), "command_path", "govcorpus"))
    voice = Voice(spoken_language(sys.argv[1:]))
    voice.error(UsageError(said.template, hint.template, **said.values, **hint.values))
    return int(getattr(error, "exit_code", USAGE))
