import json

import pandas as pd

from govcorpus.errors import Message
from govcorpus.results import Table, as_json, from_json, top_note

TABLE = Table({"term": "str", "freq": "int64", "parts": "object"}, joiners={"parts": "、"}, summary=("term",))


def test_frames_have_the_columns_in_order_whatever_they_are_made_from() -> None:
    title = Message("t")
    by_name = TABLE.frame({"freq": [1], "parts": [["a"]], "term": ["x"]}, title)
    by_row = TABLE.frame([("x", 1, ["a"])], title)
    pd.testing.assert_frame_equal(by_name, by_row)
    assert list(by_row.columns) == ["term", "freq", "parts"]


def test_an_empty_frame_has_the_types_too() -> None:
    frame = TABLE.frame([], Message("t"))
    assert frame.dtypes["freq"] == "int64"
    assert len(frame) == frame.attrs["total"] == 0


def test_attrs_are_plain_json_and_survive_sorting_and_parquet(tmp_path) -> None:  # type: ignore[no-untyped-def]
    note = Message("{n} of {path}", {"n": 3, "path": tmp_path})
    frame = TABLE.frame([("x", 1, ["a"])], Message("t"), [note, None], total=9)
    assert json.loads(json.dumps(frame.attrs)) == frame.attrs
    frame.to_parquet(tmp_path / "x.parquet")
    again = pd.read_parquet(tmp_path / "x.parquet").sort_values("freq").head(1)
    assert again.attrs == frame.attrs
    assert str(from_json(again.attrs["notes"][0])) == f"3 of {tmp_path}"


def test_notes_about_cut_lists() -> None:
    assert top_note(5, 5) is None
    assert str(top_note(5, 1000)) == "5 of 1,000 rows; --top 0 gives all"


def test_messages_come_back_from_json() -> None:
    message = Message("{a}", {"a": 1.5})
    assert from_json(as_json(message)) == message
