"""Where results go: a table on a terminal, CSV in a pipe, a file in the format of its suffix."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcorpus.cli._messages import Voice
from govcorpus.errors import Message, OutputError, UnknownNameError, UsageError
from govcorpus.files import json_bytes, replace_file
from govcorpus.reporting.writers import BINARY, WRITERS, WriteOptions, chosen_columns, to_bytes

if TYPE_CHECKING:
    from pandas import DataFrame

#: Width of a table that does not go to a terminal.
PIPE_WIDTH = 120


@dataclass(frozen=True)
class OutputOptions:
    """The output options of a command, as given."""

    output: str | None = None
    format: str | None = None
    columns: str | None = None
    lang: str | None = None
    headings: str = "en"
    bom: bool | None = None
    escape: bool = True
    provenance: bool = False
    quiet: bool = False
    verbose: bool = False

    def resolved_format(self, others: Iterable[str] = ()) -> str:
        """Return the format: as asked, else by the suffix of the file, else by where the data go.

        `others` are suffixes of files that the command can write besides tables.
        """
        if self.format:
            return self.format
        if self.output:
            suffix = Path(self.output).suffix.lower().removeprefix(".")
            if suffix not in WRITERS and suffix not in others:
                raise UnknownNameError("file format", suffix or self.output, [*WRITERS, *others])
            return suffix
        return "table" if sys.stdout.isatty() else "csv"


def check_output(options: OutputOptions, others: Iterable[str] = ()) -> None:
    """Raise before any work is done where the output cannot be written as asked; `others` as in `resolved_format`."""
    if options.output and Path(options.output).is_dir():
        raise OutputError("{path} is a folder", "Name a file in it", path=options.output)
    kind = options.resolved_format(others)
    if options.provenance and not options.output:
        raise UsageError("--provenance writes a file beside the output", "Name the output: -o FILE")
    if kind in BINARY and not options.output and sys.stdout.isatty():
        raise UsageError(
            "{format} is binary and cannot be shown on a terminal", "Write it to a file: -o FILE", format=kind
        )
    if options.output and not Path(options.output).absolute().parent.is_dir():
        raise OutputError("There is no folder for {path}", "Make the folder first", path=options.output)


def write_frame(frame: "DataFrame", options: OutputOptions, voice: Voice, provenance: Mapping[str, Any]) -> None:
    """Write a result where the options say."""
    kind = options.resolved_format()
    chosen = chosen_columns(frame, options.columns)
    if kind == "table":
        columns = chosen if options.columns else frame.attrs.get("summary") or chosen
        _write_table(frame, columns, options.output, voice)
    else:
        bom = options.bom if options.bom is not None else options.output is not None
        headings = voice.lang if kind == "md" and voice.lang == "zh" else options.headings
        write = WriteOptions(bom, options.escape, headings, provenance)
        _emit(to_bytes(frame[chosen], kind, write), options.output)
        for note in write.notes:
            voice.note(note)
    _write_provenance(options, provenance)


def write_document(text: str, options: OutputOptions, provenance: Mapping[str, Any]) -> None:
    """Write a text other than a table to the file that the options name."""
    _emit(text.encode("utf-8", errors="replace"), options.output)
    _write_provenance(options, provenance)


def checked_plot(path: str | None, kind: str | None) -> str | None:
    """Return the file of a picture as it is; raises before any work is done where it cannot be written."""
    if kind is not None and path is None:
        raise UsageError("--plot-kind goes with --{option}", "Add --{option}", option="plot")
    if path is not None:
        from govcorpus.reporting.plots import check_plot

        check_plot(path)
    return path


def write_plot(frame: "DataFrame", path: str, kind: str | None, voice: Voice) -> None:
    """Write the picture of a result; of one without rows there is none, and a note says so."""
    from govcorpus.reporting.plots import picture_bytes

    if len(frame):
        replace_file(Path(path), picture_bytes(frame, path, kind=kind, lang=voice.lang))
    else:
        voice.note(Message("Nothing to draw: {path} is not written", {"path": path}))


def _write_provenance(options: OutputOptions, provenance: Mapping[str, Any]) -> None:
    if options.provenance and options.output:
        replace_file(Path(options.output + ".provenance.json"), json_bytes(provenance))


def _write_table(frame: "DataFrame", columns: Sequence[str], output: str | None, voice: Voice) -> None:
    import io

    from rich.console import Console
    from rich.text import Text

    from govcorpus.cli._markup import print_lines
    from govcorpus.cli._table import print_table
    from govcorpus.reporting.methods import methods_text

    def show(console: Console) -> None:
        layout = frame.attrs.get("layout") if list(columns) == list(frame.columns) else None
        if layout == "lines":
            print_lines(frame, console, voice)
        elif layout == "paragraphs":
            console.print(Text(methods_text(frame, voice.lang).rstrip()))
        else:
            print_table(frame, console, voice, columns)

    if output is None and sys.stdout.isatty():
        show(Console())
        return
    text = io.StringIO()
    width = int(os.environ.get("COLUMNS", "0") or 0) or PIPE_WIDTH
    show(Console(file=text, width=width))
    plain = "\n".join(line.rstrip() for line in text.getvalue().splitlines()).strip("\n") + "\n"
    _emit(plain.encode("utf-8", errors="replace"), output)


def _emit(data: bytes, output: str | None) -> None:
    if output is not None:
        replace_file(Path(output), data)
        return
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(data.decode("utf-8", errors="replace"))
    else:
        stream.write(data)
    sys.stdout.flush()


def silence_stdout() -> None:
    """Send what is still buffered for a reader who has gone to nowhere, so that nothing complains at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
