import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govcorpus.errors import Failure
from govcorpus.model import Page
from govcorpus.reading import tables
from govcorpus.reading.pages import read_pages

TEXT = "社区治理工作会议要求各级干部群众认真学习贯彻落实。"


def items(path: Path, **options: str) -> list[Page | Failure]:
    return list(read_pages([str(path)], **options))


def pages(path: Path, **options: str) -> list[Page]:
    found = items(path, **options)
    assert all(isinstance(item, Page) for item in found), found
    return [item for item in found if isinstance(item, Page)]


def said(path: Path, **options: str) -> list[str]:
    return [str(item.error) for item in items(path, **options) if isinstance(item, Failure)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_a_csv_table_in_any_encoding(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "t.csv"
    text = "社會主義文化生產農村城市領導經濟建設"
    path.write_bytes(f'id,正文,place,date\nx1,"{text}，\n第二行",甲縣,2022年4月6日\n,{text},,\n'.encode(codec))
    first, second = pages(path)
    assert (first.id, first.text, dict(first.meta)) == (
        "x1",
        f"{text}，\n第二行",
        {"place": "甲縣", "date": "2022-04-06"},
    )
    assert (second.id, second.stem, dict(second.meta)) == ("t-2", "t-2", {})
    assert (first.file, first.path) == ("t.csv#1", f"{path}, row 1")
    assert first.encoding.startswith(codec.removesuffix("-sig")[:4])


@pytest.mark.parametrize(("name", "mark"), [("t.tsv", "\t"), ("t.csv", ";"), ("t.csv", "\t")])
def test_other_delimiters(tmp_path: Path, name: str, mark: str) -> None:
    (tmp_path / name).write_text(f"text{mark}place\n甲,乙{mark}县\n", encoding="utf-8")
    (page,) = pages(tmp_path / name)
    assert (page.text, dict(page.meta)) == ("甲,乙", {"place": "县"})


def test_ragged_and_empty_rows_fail_alone_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('text,place\n"甲\n甲",x\n乙\n丙,x,y\n\n丁,x\n ,x\n', encoding="utf-8")
    found = items(path)
    assert [item.path.rsplit(", ")[-1] for item in found] == ["row 1", "line 4", "line 5", "row 4", "row 5"]
    assert [type(item) for item in found] == [Page, Failure, Failure, Page, Failure]
    assert said(path)[0].startswith(f"Line 4 of {path} has 1 cells instead of 2")


def test_zero_bytes_and_bad_bytes_in_a_cell_are_kept_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("text\n社区\0治理".encode() + b"\xff" + "工作会议\n".encode())
    (page,) = pages(path)
    assert (page.text, page.damaged) == ("社区\0治理\ufffd工作会议", 1)


def test_the_column_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("text,content,a\n甲,乙,丙\n", encoding="utf-8")
    assert "several columns" in said(path)[0]
    assert [page.text for page in pages(path, text_column="a")] == ["丙"]
    assert "text, content, a" in said(path, text_column="b")[0]
    path.write_text("a,b\n甲,乙\n", encoding="utf-8")
    assert "a, b" in said(path)[0]


def test_lines_of_json(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    records = [
        {"Text": ["甲", "乙"], "tags": ["x", 2, None], "year": 2022.0, "deep": {"a": 1}, "ok": True, "none": None},
        {"Text": "丙\ud800", "id": 7, "place": "县\udc00"},
        {"other": 1},
    ]
    lines = [json.dumps(record) for record in records]
    path.write_text("\n".join([lines[0], "{broken", "[1]", "", lines[1], lines[2], "[" * 100_000]), encoding="utf-8")
    found = items(path)
    first, second = (item for item in found if isinstance(item, Page))
    assert (first.text, dict(first.meta)) == ("甲\n乙", {"tags": "x; 2", "year": "2022", "ok": "yes"})
    assert (second.text, second.damaged, second.id, dict(second.meta)) == ("丙\ufffd", 1, "7", {"place": "县\ufffd"})
    failed = [item.path.rsplit(", ")[-1] for item in found if isinstance(item, Failure)]
    assert failed == ["line 2", "line 3", "line 6", "line 7"]


def test_parquet_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BATCH", 2)
    data = {"text": ["甲", "乙", None, "丁", "戊"], "year": [2022, 2023, 1, None, 5], "list": [["a", "b"]] * 5}
    pq.write_table(pa.table(data), tmp_path / "t.parquet")
    found = items(tmp_path / "t.parquet")
    assert [type(item) for item in found] == [Page, Page, Failure, Page, Page]
    assert [dict(item.meta) for item in found[:4:3] if isinstance(item, Page)] == [
        {"year": "2022", "list": "a; b"},
        {"list": "a; b"},
    ]


def test_damaged_tables_are_named(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1 no table at all PAR1")
    assert "t.parquet is damaged" in said(tmp_path / "t.parquet")[0]
    (tmp_path / "e.csv").write_bytes(b"")
    assert "no column called" in said(tmp_path / "e.csv")[0]


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_DOCUMENT", 100)
    path = tmp_path / "t.csv"
    path.write_text("text\n甲\n" + "乙" * 200 + "\n", encoding="utf-8")
    found = items(path)
    assert [type(item) for item in found] == [Page, Failure]
    assert "larger than" in str(found[1].error if isinstance(found[1], Failure) else "")


def test_an_open_quotation_mark_swallows_no_more_than_its_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('text,place\n甲,x\n"乙,y\n丙,z\n', encoding="utf-8")
    assert [type(item) for item in items(path)] == [Page, Failure]


def test_two_tables_of_one_stem_have_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("t.csv", "t.tsv"):
        (tmp_path / name).write_text("text\n甲\n", encoding="utf-8")
    assert [page.id for page in pages(tmp_path)] == ["t-1", "t.tsv-1"]


def test_an_encoding_that_shows_late_is_found() -> None:
    data = b"text,place\n" + b"ascii,x\n" * 20_000 + f"{TEXT},甲县\n".encode("gb18030")
    rows = list(tables.rows(io.BytesIO(data), ".csv", "t.csv", None, None))
    assert (rows[-1].text, rows[-1].encoding) == (TEXT, "gb18030")
