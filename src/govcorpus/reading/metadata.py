"""Where and when a page appeared: from a sidecar table or from the path."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from govcorpus.errors import InputError, UsageError
from govcorpus.reading.encoding import decode, readable_name
from govcorpus.reading.streams import opened, read_all
from govcorpus.text.dates import normalize_date

#: The rows of a metadata table by their `file`.
Metadata = Mapping[str, Mapping[str, str]]


def read_sidecar(path: Path) -> Metadata:
    """Return the rows of a metadata table by their `file`, empty cells left out, dates in ISO form.

    Raises `InputError` where the file cannot be read or has no column `file`.
    """
    name = readable_name(str(path))
    with opened(path, name) as stream:
        data = read_all(stream, name)
    return sidecar_rows(data, name)


def sidecar_rows(data: bytes, name: str) -> Metadata:
    """Return what `read_sidecar` does, from the content of the file; `name` is for messages."""
    reader = csv.DictReader(io.StringIO(decode(data, name).text, newline=""), skipinitialspace=True)
    try:
        columns = [column.strip() for column in reader.fieldnames or []]
        reader.fieldnames = columns
        rows = list(reader)
    except csv.Error as error:
        raise InputError("Cannot read {name}: {reason}", "Check its cells", name=name, reason=str(error)) from None
    if "file" not in columns:
        raise InputError(
            "The metadata table {path} has no column 'file'",
            "Its columns are: {columns}",
            path=name,
            columns=", ".join(columns),
        )
    cells = [
        {column: value.strip() for column, value in row.items() if column and isinstance(value, str) and value.strip()}
        for row in rows
    ]
    return {values.pop("file"): with_iso_date(values) for values in cells if "file" in values}


def compile_meta(pattern: str) -> re.Pattern[str]:
    """Return the pattern that reads metadata from paths; raises `UsageError` if it is malformed or names no group."""
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(
            "--meta is not a regular expression: {error}",
            r"An example: (?P<source>\w+)/(?P<date>\d{{8}})",
            error=str(error),
        ) from None
    if not compiled.groupindex:
        raise UsageError("--meta names no group", r"Name what to read, for instance (?P<date>\d{{8}})")
    return compiled


def meta_from_path(path: str, pattern: re.Pattern[str]) -> Mapping[str, str]:
    """Return the named groups that a pattern finds in a path (with `/` between its parts)."""
    match = pattern.search(path.replace("\\", "/"))
    values = {name: value for name, value in match.groupdict().items() if value} if match else {}
    return with_iso_date(values)


def rows_beside(parts: tuple[str, ...], tables: Mapping[tuple[str, ...], Metadata]) -> dict[str, str]:
    """Return what the sidecars in the folders above a file say of it, the nearest one last.

    `parts` is the path of the file; `tables` are the sidecars by the parts of their folders, with paths below these.
    """
    values: dict[str, str] = {}
    for level in range(len(parts)):
        table = tables.get(parts[:level])
        if table:
            values |= table.get("/".join(parts[level:]), {})
    return values


def row_for(name: str, table: Metadata) -> Mapping[str, str]:
    """Return the row of a table for a file: by its name, else by the end of its name, the longest that is there."""
    if not table:
        return {}
    parts = name.split("/")
    ends = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((table[end] for end in ends if end in table), {})


def with_iso_date(values: Mapping[str, str]) -> dict[str, str]:
    """Return metadata with its `date` in ISO form; a date that cannot be read stays as it is."""
    date = values.get("date")
    return {**values, "date": normalize_date(date) or date} if date else dict(values)
