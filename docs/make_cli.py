"""Write docs/cli.md from what `govcorpus --help` says; with --check only tell whether it is up to date."""

import contextlib
import io
import os
import sys
from pathlib import Path
from unittest import mock

from govcorpus.cli import app

TARGET = Path(__file__).with_name("cli.md")
WIDTH = 100
INTRODUCTION = """\
# The command line

Written by `make docs` from `govcorpus --help`; do not edit.

Without input every command reads `input` of `govcorpus.toml`, else the folder `./seeds`, else the sample papers of the
package, and says which. A table goes to a terminal, CSV to a pipe; `-o` writes a file whose suffix is the format. Data
go to standard output, notes and errors to standard error.

Exit codes: 0 done; 1 failed; 2 usage error, or done but some inputs could not be read (they are listed).
"""


def help_text(*command: str) -> str:
    """Return the help of a command as plain text."""
    page = io.StringIO()
    environment = {"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), "NO_COLOR": "1", "LC_ALL": "C"}
    with mock.patch.dict(os.environ, environment), contextlib.redirect_stdout(page):
        app([*command, "--lang", "en", "--help"], prog_name="govcorpus", standalone_mode=False)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()).strip()


def document() -> str:
    """Return the whole page."""
    names = [str(command.name) for command in app.registered_commands]
    commands = (f"## {name}\n\n```text\n{help_text(name)}\n```\n" for name in names)
    return "\n".join([INTRODUCTION, f"```text\n{help_text()}\n```\n", *commands])


def main() -> None:
    """Write the page, or check it."""
    text = document()
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text:
        sys.exit("docs/cli.md is not what --help says: run make docs")


if __name__ == "__main__":
    main()
