import csv
import io
import json

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.errors import Message, OutputError
from govcorpus.reporting.writers import FORMULA_STARTS, WRITERS, WriteOptions, cell_text, to_bytes
from govcorpus.results import Table

TABLE = Table({"term": "str", "n": "int64", "x": "float64", "parts": "object"}, joiners={"parts": "、"})
TRICKY = ["=1+1", "+86", "-5", "@a", "\tx", "1-2", "3+1", "13710", "0411003", 'a"b', "a,b", "a|b", "两\n行", "[/附件]"]


def frame(terms: list[str]) -> pd.DataFrame:
    return TABLE.frame([(t, i, i / 3, ["甲", "乙"]) for i, t in enumerate(terms)], Message("t"))


def rows_of_csv(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_a_workbook_is_the_same_every_day_and_says_when_it_was_made_if_asked() -> None:
    plain, dated = (
        to_bytes(frame(["a"]), "xlsx", WriteOptions(provenance=origin))
        for origin in ({}, {"date": "2020-02-03T04:05:06"})
    )
    books = [openpyxl.load_workbook(io.BytesIO(data)) for data in (plain, dated)]
    assert [book.properties.created.year for book in books] == [1980, 2020]


@pytest.mark.parametrize(("kind", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_formula_cells_are_escaped_and_nothing_else(kind: str, delimiter: str) -> None:
    rows = rows_of_csv(to_bytes(frame(TRICKY), kind, WriteOptions()), delimiter)
    assert [row[0] for row in rows[1:]] == ["'" + t if t.startswith(FORMULA_STARTS) else t for t in TRICKY]
    assert rows[2] == ["'+86", "1", str(1 / 3), "甲、乙"]


def test_escaping_can_be_switched_off() -> None:
    rows = rows_of_csv(to_bytes(frame(TRICKY), "csv", WriteOptions(escape=False)))
    assert [row[0] for row in rows[1:]] == TRICKY


def test_negative_numbers_are_not_text() -> None:
    table = Table({"x": "float64"}).frame([(-1.5,)], Message("t"))
    assert rows_of_csv(to_bytes(table, "csv", WriteOptions()))[1] == ["-1.5"]


def test_the_mark_of_excel_is_written_on_request() -> None:
    assert to_bytes(frame(["a"]), "csv", WriteOptions(bom=True)).startswith(b"\xef\xbb\xbfterm")
    assert to_bytes(frame(["a"]), "csv", WriteOptions()).startswith(b"term")


def test_excel_cells_stay_what_they_are() -> None:
    data = to_bytes(frame(TRICKY), "xlsx", WriteOptions(provenance={"version": "1", "inputs": {"a": "b"}}))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["data"]
    assert sheet.freeze_panes == "A2"
    cells = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in cells] == TRICKY
    assert {row[0].data_type for row in cells} == {"s"}
    assert {row[0].number_format for row in cells} == {"@"}
    assert [row[2].value for row in cells][1] == pytest.approx(1 / 3, abs=0)
    assert book["provenance"]["B1"].value == "1"
    assert json.loads(book["provenance"]["B2"].value) == {"a": "b"}


def test_excel_says_when_it_had_to_cut() -> None:
    options = WriteOptions()
    to_bytes(frame(["长" * 40_000]), "xlsx", options)
    assert [note.values for note in options.notes] == [{"cells": 1}]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govcorpus.reporting.writers.EXCEL_ROWS", 3)
    with pytest.raises(OutputError, match="4 rows"):
        to_bytes(frame(list("abcd")), "xlsx", WriteOptions())


def test_json_has_lists_numbers_and_nulls() -> None:
    table = Table({"term": "str", "x": "float64", "n": "Int64", "parts": "object"})
    data = table.frame([(None, float("nan"), None, []), ("甲", 0.1, 3, [{"name": "乙", "role": None}])], Message("t"))
    lines = to_bytes(data, "jsonl", WriteOptions()).decode().splitlines()
    expected = [
        {"term": None, "x": None, "n": None, "parts": []},
        {"term": "甲", "x": 0.1, "n": 3, "parts": [{"name": "乙", "role": None}]},
    ]
    assert [json.loads(line) for line in lines] == expected
    assert json.loads(to_bytes(data, "json", WriteOptions())) == expected


def test_markdown_cells_cannot_break_the_table() -> None:
    lines = to_bytes(frame(["a|b", "两\n行"]), "md", WriteOptions()).decode().splitlines()
    assert len(lines) == 4
    assert lines[1] == "| --- | ---: | ---: | --- |"
    assert lines[2].startswith("| a\\|b |")
    assert "两<br>行" in lines[3]


def test_parquet_comes_back_as_it_was() -> None:
    data = frame(TRICKY)
    again = pd.read_parquet(io.BytesIO(to_bytes(data, "parquet", WriteOptions())))
    assert again["term"].tolist() == TRICKY
    assert again["x"].tolist() == data["x"].tolist()
    assert [list(parts) for parts in again["parts"]] == [["甲", "乙"]] * len(TRICKY)


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_empty_frames_have_a_header_in_every_format(kind: str) -> None:
    data = to_bytes(frame([]), kind, WriteOptions())
    assert data or kind == "jsonl"
    if kind in ("csv", "tsv", "md"):
        assert b"term" in data


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
        (3, "3"),
        (True, "True"),
        ([[3, 41], [45, 45]], "3-41; 45"),
        ([{"name": "甲", "role": "记者"}, {"name": "乙", "role": None}], "甲; 乙"),
        ([{"page": "p", "start": 1}], '{"page": "p", "start": 1}'),
        ([], ""),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1))
def test_any_text_comes_back_from_csv(terms: list[str]) -> None:
    rows = rows_of_csv(to_bytes(frame(terms), "csv", WriteOptions(escape=False)))
    assert [row[0] for row in rows[1:]] == terms
