"""Where and when a page appeared: from a sidecar table or from the path."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from govcorpus.errors import InputError, UsageError
from govcorpus.reading.encoding import read_text
from govcorpus.text.dates import normalize_date

Metadata = Mapping[str, Mapping[str, str]]


def read_sidecar(path: Path) -> Metadata:
    """Return the rows of a metadata table by their `file`, empty cells left out, dates in ISO form.

    Raises `InputError` where the file cannot be read or has no column `file`.
    """
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), skipinitialspace=True)
    columns = [name.strip() for name in reader.fieldnames or []]
    if "file" not in columns:
        raise InputError(
            "The metadata table {path} has no column 'file'",
            "Its columns are: {columns}",
            path=path,
            columns=", ".join(columns),
        )
    reader.fieldnames = columns
    rows = {}
    for row in reader:
        values = {
            name: value.strip() for name, value in row.items() if name and isinstance(value, str) and value.strip()
        }
        file = values.pop("file", None)
        if file:
            rows[file] = with_iso_date(values)
    return rows


def compile_meta(pattern: str) -> re.Pattern[str]:
    """Return the pattern that reads metadata from paths; raises `UsageError` if it is malformed or names no group."""
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise UsageError(
            "--meta is not a regular expression: {error}", r"An example: (?P<source>\w+)/(?P<date>\d{{8}})", error=error
        ) from None
    if not compiled.groupindex:
        raise UsageError("--meta names no group", r"Name what to read, for instance (?P<date>\d{{8}})")
    return compiled


def meta_from_path(path: str, pattern: re.Pattern[str]) -> Mapping[str, str]:
    """Return the named groups that a pattern finds in a path (with `/` between its parts)."""
    match = pattern.search(path.replace("\\", "/"))
    values = {name: value for name, value in match.groupdict().items() if value} if match else {}
    return with_iso_date(values)


def with_iso_date(values: Mapping[str, str]) -> dict[str, str]:
    """Return metadata with its `date` in ISO form; a date that cannot be read stays as it is."""
    date = values.get("date")
    return {**values, "date": normalize_date(date) or date} if date else dict(values)
