"""Tables as streams: each row is a text with metadata of its own."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from math import isnan
from typing import Any, TextIO

from govcorpus.errors import GovcorpusError, InputError
from govcorpus.reading.encoding import check_encoding, encoding_of, errors_for, whole_characters
from govcorpus.reading.metadata import with_iso_date
from govcorpus.reading.streams import MAX_DOCUMENT, Bytes, Rejoined, damage_named, too_large

#: Without `--text-column` the column of this name holds the text, if just one of them is there.
TEXT_COLUMNS = ("text", "content", "body", "正文", "内容")
ID_COLUMN = "id"
#: So many rows of a Parquet file are in memory at a time.
BATCH = 256
#: What stands between the items of a list that becomes one cell.
LIST_JOINER = "; "

_HEAD, _LONGEST_HEAD = 1 << 16, 1 << 26
_TELLING = 2_000
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_DELIMITERS = ",\t;"


@dataclass(frozen=True)
class Row:
    """A row of a table: its number from 1, its text, its own id or None, the other cells; or why it cannot be read.

    `line` is the line of the file on which it begins, None in Parquet.
    """

    number: int
    text: str = ""
    id: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    line: int | None = None
    error: GovcorpusError | None = None


def rows(stream: Bytes, suffix: str, name: str, text_column: str | None, encoding: str | None) -> Iterator[Row]:
    """Yield the rows of a table in order; `name` is the table's, for messages.

    The text is in `text_column`, else in the one column that is called as in `TEXT_COLUMNS`. A malformed row is a row
    with an error. Raises `InputError` where there is no such column, where the table is damaged or no text.
    """
    with damage_named(name):
        if suffix == ".parquet":
            yield from _parquet_rows(stream, name, text_column)
            return
        text, encoding = _as_text(stream, name, encoding)
        if suffix == ".jsonl":
            yield from _json_rows(text, name, text_column, encoding)
        else:
            yield from _csv_rows(text, suffix, name, text_column, encoding)


def _csv_rows(text: TextIO, suffix: str, name: str, asked: str | None, encoding: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_DOCUMENT)
    lines = _lines(text, name)
    header = next(lines, "").removeprefix("\ufeff")
    delimiter = "\t" if suffix == ".tsv" else max(_DELIMITERS, key=header.count)
    reader = csv.reader(chain([header], lines), delimiter=delimiter)
    columns = [column.strip() for column in next(reader, [])]
    shape = _Shape(columns, name, asked)
    numbers, first = count(1), reader.line_num + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(next(numbers), line=first, error=_bad_line(name, first, str(error)))
            first = reader.line_num + 1
            continue
        if cells:
            number = next(numbers)
            if len(cells) == len(columns):
                yield shape.row(number, dict(zip(columns, cells, strict=True)), encoding, first)
            else:
                yield Row(number, line=first, error=_ragged(name, first, len(cells), len(columns)))
        first = reader.line_num + 1


def _json_rows(text: TextIO, name: str, asked: str | None, encoding: str) -> Iterator[Row]:
    shape = None
    numbers = count(1)
    for line, content in enumerate(_lines(text, name), 1):
        content = content.strip().removeprefix("\ufeff")
        if not content:
            continue
        number = next(numbers)
        try:
            record = json.loads(content)
            if not isinstance(record, dict):
                raise ValueError("not an object {…}")
        except (ValueError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield Row(number, line=line, error=_bad_line(name, line, reason))
            continue
        shape = shape or _Shape(list(record), name, asked)
        yield shape.row(number, record, encoding, line)


def _parquet_rows(stream: Bytes, name: str, asked: str | None) -> Iterator[Row]:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(stream, pre_buffer=False)
    shape = _Shape(file.schema_arrow.names, name, asked)
    numbers = count(1)
    for batch in file.iter_batches(batch_size=BATCH):
        for record in batch.to_pylist():
            yield shape.row(next(numbers), record, "parquet", None)


class _Shape:
    """Which columns of a table hold the text, the id and metadata."""

    def __init__(self, columns: Sequence[str], name: str, asked: str | None) -> None:
        self._name = name
        self._text = _text_column(columns, name, asked)
        self._id = next((column for column in columns if column.casefold() == ID_COLUMN), ID_COLUMN)

    def row(self, number: int, record: Mapping[str, Any], encoding: str, line: int | None) -> Row:
        """Return a row of the table from its cells."""
        value = record.get(self._text)
        text = "\n".join(filter(None, map(_cell, value))) if isinstance(value, list) else value
        if not isinstance(text, str):
            error = InputError(
                "Row {number} of {name} has no text in its column '{column}'",
                "Nothing was lost; remove it or check how it was exported",
                number=number,
                name=self._name,
                column=self._text,
            )
            return Row(number, line=line, error=error)
        cells = {
            _whole(column): _cell(value) for column, value in record.items() if column not in (self._text, self._id)
        }
        meta = with_iso_date({column: cell for column, cell in cells.items() if cell and column})
        return Row(number, text, _cell(record.get(self._id)), meta, encoding, line)


def _cell(value: object) -> str | None:
    """Return the value of a cell as text: lists joined, None for what has no text, such as an object in an object."""
    if isinstance(value, str):
        return _whole(value.strip()) or None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return None if isnan(value) else repr(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, list):
        return LIST_JOINER.join(filter(None, map(_cell, value))) or None
    return None if value is None or isinstance(value, (dict, bytes)) else str(value)


def _whole(text: str) -> str:
    return whole_characters(text)[0]


def _text_column(columns: Sequence[str], name: str, asked: str | None) -> str:
    listed = ", ".join(columns)
    if asked:
        if asked in columns:
            return asked
        raise InputError(
            "{name} has no column '{column}'",
            "Its columns are: {columns}",
            name=name,
            column=asked,
            columns=listed,
        )
    found = [column for column in columns if column.casefold() in TEXT_COLUMNS]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            "{name} has several columns that may hold the text",
            "Say which with --text-column: {columns}",
            name=name,
            columns=", ".join(found),
        )
    raise InputError(
        "{name} has no column called text, content, body, 正文 or 内容",
        "Say with --text-column which holds the text: {columns}",
        name=name,
        columns=listed,
    )


def _as_text(stream: Bytes, name: str, encoding: str | None) -> tuple[TextIO, str]:
    """Return a stream of bytes as text, lines broken as they are, and its encoding, told from its beginning."""
    head = b""
    while len(head) < _LONGEST_HEAD and len(_BEYOND_ASCII.findall(head)) < _TELLING:
        more = stream.read(max(_HEAD, len(head)))
        if not more:
            break
        head += more
    known = check_encoding(encoding) if encoding else encoding_of(head)
    if known is None:
        raise InputError(
            "Cannot tell the encoding of {name}", "Say which one it is, for instance --encoding gb18030", name=name
        )
    whole = io.BufferedReader(Rejoined(head, stream), _HEAD)
    return io.TextIOWrapper(whole, known, errors_for(known), newline=""), known


def _lines(text: TextIO, name: str) -> Iterator[str]:
    """Yield the lines of a table with their ends; raises `InputError` for one beyond `MAX_DOCUMENT`."""
    while line := text.readline(MAX_DOCUMENT + 1):
        if len(line) > MAX_DOCUMENT:
            raise too_large(name)
        yield line


def _bad_line(name: str, line: int, reason: str) -> InputError:
    return InputError(
        "Line {line} of {name} cannot be read: {reason}", "Mend or remove it", line=line, name=name, reason=reason
    )


def _ragged(name: str, line: int, found: int, wanted: int) -> InputError:
    return InputError(
        "Line {line} of {name} has {found} cells instead of {wanted}",
        "Check its commas and quotation marks",
        line=line,
        name=name,
        found=found,
        wanted=wanted,
    )
