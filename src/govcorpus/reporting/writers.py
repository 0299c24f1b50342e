"""Data frames to bytes: CSV, TSV, JSON, JSON lines, Markdown, Excel, Parquet."""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from govcorpus.errors import Message, OutputError, UnknownNameError
from govcorpus.reporting.wording import heading

if TYPE_CHECKING:
    from pandas import DataFrame

#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
EXCEL_CELL, EXCEL_ROWS = 32_767, 1_048_575
#: The date of a workbook that does not say when it was made, so that the same table is the same file.
NO_DATE = "1980-01-01"


@dataclass
class WriteOptions:
    """How a frame is written; `headings` is the language of column names, `notes` collects what the user should know.

    A byte-order mark is only written where the format has one.
    """

    bom: bool = False
    escape: bool = True
    headings: str = "en"
    provenance: Mapping[str, Any] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def to_bytes(frame: "DataFrame", kind: str, options: WriteOptions) -> bytes:
    """Return a frame in one of the formats of `WRITERS`."""
    return WRITERS[kind](_headed(frame, options.headings), options)


def chosen_columns(frame: "DataFrame", asked: str | None) -> list[str]:
    """Return the names of the columns that were asked for, `a,b,c`, or of all.

    Raises `UnknownNameError` for one that the frame does not have.
    """
    known = [str(name) for name in frame.columns]
    if not asked:
        return known
    names = [name.strip() for name in asked.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UnknownNameError("column", name, known)
    return names


def _headed(frame: "DataFrame", lang: str) -> "DataFrame":
    """Return the frame with its columns named in a language."""
    if lang == "en":
        return frame
    named = frame.rename(columns=lambda name: heading(str(name), lang))
    named.attrs["joiners"] = {heading(name, lang): joiner for name, joiner in frame.attrs.get("joiners", {}).items()}
    return named


def cell_text(value: object, joiner: str = "; ") -> str:
    """Return the value of a cell as text; lists are joined, line runs become `3-41`, authors their names."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return joiner.join(map(_item_text, value))
    return "" if _is_missing(value) else str(value)


def flat(frame: "DataFrame") -> "DataFrame":
    """Return the frame with each list joined into one text."""
    joiners: Mapping[str, str] = frame.attrs.get("joiners", {})
    flattened = frame.copy()
    for name in frame.columns:
        if frame[name].dtype == object:
            flattened[name] = [cell_text(value, joiners.get(str(name), "; ")) for value in frame[name]]
    return flattened


def _item_text(item: object) -> str:
    if isinstance(item, dict):
        return str(item["name"]) if "name" in item else json.dumps(item, ensure_ascii=False)
    if isinstance(item, (list, tuple)):
        first, last = item
        return str(first) if first == last else f"{first}-{last}"
    return str(item)


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ == "NAType"


def _delimited(separator: str) -> Callable[["DataFrame", WriteOptions], bytes]:
    def write(frame: "DataFrame", options: WriteOptions) -> bytes:
        cells = flat(frame)
        if options.escape:
            for name in cells.columns:
                if cells[name].dtype in ("str", "object"):
                    cells[name] = cells[name].map(_escaped, na_action="ignore")
        text = cells.to_csv(index=False, sep=separator, lineterminator="\n")
        return text.encode("utf-8-sig" if options.bom else "utf-8", errors="replace")

    return write


def _escaped(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _records(frame: "DataFrame") -> list[dict[str, Any]]:
    columns = [frame[name].tolist() for name in frame.columns]
    names = list(map(str, frame.columns))
    return [
        {name: None if _is_missing(v) else v for name, v in zip(names, row, strict=True)}
        for row in zip(*columns, strict=True)
    ]


def _json(frame: "DataFrame", _: WriteOptions) -> bytes:
    return (json.dumps(_records(frame), ensure_ascii=False, indent=1) + "\n").encode("utf-8", errors="replace")


def _jsonl(frame: "DataFrame", _: WriteOptions) -> bytes:
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in _records(frame))
    return "".join(lines).encode("utf-8", errors="replace")


def _markdown(frame: "DataFrame", _: WriteOptions) -> bytes:
    def row(cells: Sequence[str]) -> str:
        escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>") for cell in cells)
        return "| " + " | ".join(escaped) + " |\n"

    cells = flat(frame)
    numeric = [dtype.kind in "iuf" for dtype in cells.dtypes]
    rule = "| " + " | ".join("---:" if is_number else "---" for is_number in numeric) + " |\n"
    body = (row([cell_text(value) for value in record]) for record in cells.itertuples(index=False, name=None))
    return "".join([row(list(map(str, cells.columns))), rule, *body]).encode("utf-8", errors="replace")


def _parquet(frame: "DataFrame", _: WriteOptions) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _xlsx(frame: "DataFrame", options: WriteOptions) -> bytes:
    """Write a workbook: text cells for text, a frozen header, a second sheet that says where the numbers come from."""
    import xlsxwriter

    if len(frame) > EXCEL_ROWS:
        raise OutputError(
            "{rows:,} rows do not fit an Excel sheet", "Write .csv or .parquet, or use --top", rows=len(frame)
        )
    buffer = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, safe) as book:
        book.set_properties({"created": datetime.fromisoformat(str(options.provenance.get("date", NO_DATE)))})
        text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("data")
        sheet.freeze_panes(1, 0)
        cells = flat(frame)
        cut = 0
        for column, name in enumerate(cells.columns):
            sheet.write_string(0, column, str(name), head)
            values = [None if _is_missing(value) else value for value in cells[name].tolist()]
            for row, value in enumerate(values, 1):
                cut += _write_cell(sheet, row, column, value, text)
            longest = max((_width(value) for value in values if isinstance(value, str)), default=8)
            sheet.set_column(column, column, min(max(longest, 8) + 2, 60))
        origin = book.add_worksheet("provenance")
        for row, (key, value) in enumerate(options.provenance.items()):
            origin.write_string(row, 0, key, head)
            origin.write_string(row, 1, _as_text(value)[:EXCEL_CELL], text)
        origin.set_column(0, 1, 40)
    if cut:
        options.notes.append(
            Message("{cells:,} cells were cut at 32,767 characters, the most that Excel holds", {"cells": cut})
        )
    return buffer.getvalue()


def _write_cell(sheet: Any, row: int, column: int, value: object, text: Any) -> bool:
    """Write a cell; return whether it had to be cut."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value is not None:
        content = str(value)
        sheet.write_string(row, column, content[:EXCEL_CELL], text)
        return len(content) > EXCEL_CELL
    return False


def _width(value: str) -> int:
    """Return the width of the first line of a text in half-width columns, Chinese characters counting double."""
    line = value.split("\n", 1)[0][:60]
    return len(line) + sum(ord(character) > 0x2E7F for character in line)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


WRITERS: Mapping[str, Callable[["DataFrame", WriteOptions], bytes]] = {
    "csv": _delimited(","),
    "tsv": _delimited("\t"),
    "json": _json,
    "jsonl": _jsonl,
    "md": _markdown,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
BINARY = frozenset({"xlsx", "parquet"})
