from pathlib import Path

import pytest

from govcorpus.errors import InputError, UsageError
from govcorpus.reading.metadata import compile_meta, meta_from_path, read_sidecar


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_sidecar_is_read_by_file_in_any_encoding(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "metadata.csv"
    path.write_bytes('file, place ,date,empty\na.txt,某县,2022年4月6日,\nb.txt,"甲,乙",近日,x\n'.encode(codec))
    assert read_sidecar(path) == {
        "a.txt": {"place": "某县", "date": "2022-04-06"},
        "b.txt": {"place": "甲,乙", "date": "近日", "empty": "x"},
    }


def test_a_sidecar_needs_a_file_column(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("name,place\na,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column 'file'") as caught:
        read_sidecar(path)
    assert "name, place" in str(caught.value)


def test_rows_that_are_too_short_or_too_long_lose_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("file,place,date\na.txt\nb.txt,x,2022,extra\n", encoding="utf-8")
    assert read_sidecar(path) == {"a.txt": {}, "b.txt": {"place": "x", "date": "2022"}}


def test_a_missing_sidecar_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nope"):
        read_sidecar(tmp_path / "nope.csv")


def test_named_groups_are_read_from_the_path() -> None:
    pattern = compile_meta(r"(?P<source>[^/]+)/(?P<date>\d{8})_(?P<page>A\d+)")
    assert meta_from_path("in/晨报/20220406_A02.txt", pattern) == {
        "source": "晨报",
        "date": "2022-04-06",
        "page": "A02",
    }
    assert meta_from_path("晨报\\20220406_A02.txt", pattern)["source"] == "晨报"
    assert meta_from_path("other.txt", pattern) == {}


@pytest.mark.parametrize("pattern", ["(", r"\d+"])
def test_a_pattern_must_compile_and_name_groups(pattern: str) -> None:
    with pytest.raises(UsageError, match="--meta"):
        compile_meta(pattern)
