"""The command line: the app, the error edge, exit codes."""

import os
import sys
from typing import Annotated

import typer

from govcorpus import __version__
from govcorpus.cli._command import add_command
from govcorpus.cli._documents import NETWORK_DOCUMENTS, SEGMENT_DOCUMENTS, SLOGAN_DOCUMENTS
from govcorpus.cli._files import add_file_command
from govcorpus.cli._messages import Voice, language
from govcorpus.cli._output import silence_stdout
from govcorpus.cli._usage import asked_language, usage_message
from govcorpus.cli.articles import info, segment
from govcorpus.cli.facts import figures
from govcorpus.cli.follow import spread, trend, variants
from govcorpus.cli.making import build
from govcorpus.cli.names import entities
from govcorpus.cli.privacy import redact
from govcorpus.cli.reprinting import reuse
from govcorpus.cli.themes import slogans, topics
from govcorpus.cli.words import collocates, dispersion, keyness, keywords, kwic, network
from govcorpus.errors import Message, UsageError

DONE, USAGE, INTERRUPTED = 0, 2, 130

app = typer.Typer(
    name="govcorpus",
    help="Articles, keywords, slogans and topics from the text of Chinese local newspapers.\n\n"
    "Begin with: govcorpus keywords (without input it reads ./seeds or the sample papers).",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

add_command(app, segment, "Pages and articles", SEGMENT_DOCUMENTS)
add_command(app, info, "Pages and articles")
add_file_command(app, build, "Pages and articles")
add_command(app, keywords, "Words")
add_command(app, keyness, "Words")
add_command(app, dispersion, "Words")
add_command(app, kwic, "Words")
add_command(app, collocates, "Words")
add_command(app, network, "Words", NETWORK_DOCUMENTS)
add_command(app, entities, "Facts")
add_command(app, figures, "Facts")
add_command(app, slogans, "Slogans and topics", SLOGAN_DOCUMENTS)
add_command(app, topics, "Slogans and topics", drawn=True)
add_command(app, trend, "Over time and place")
add_command(app, spread, "Over time and place")
add_command(app, variants, "Over time and place")
add_command(app, reuse, "Over time and place")
add_file_command(app, redact, "Files")


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"govcorpus {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


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
        Voice(language(None, os.environ)).say(Message("Interrupted"))
    sys.exit(code if isinstance(code, int) else DONE)


def _usage_error(error: typer.TyperException) -> int:
    """Print what is wrong with the command line in one or two lines."""
    message = getattr(error, "format_message", lambda: str(error))().replace("Value error, ", "")
    if not message:  # the help was shown, for want of a command
        return DONE
    voice = Voice(language(asked_language(sys.argv[1:]), os.environ))
    said = usage_message(message)
    command = getattr(getattr(error, "ctx", None), "command_path", "govcorpus")
    where = Message("{command} --help lists what there is", {"command": command})
    voice.error(UsageError(said.template, where.template, **said.values, **where.values))
    return int(getattr(error, "exit_code", USAGE))
