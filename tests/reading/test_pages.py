import io
import sys
from pathlib import Path

import pytest

from govcorpus.errors import Failure, InputError
from govcorpus.model import Page
from govcorpus.reading.pages import read_pages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("社区治理。", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,place,date\na.txt,甲县,2022\n", encoding="utf-8")
    return tmp_path


def pages(*inputs: object, **options: str) -> list[Page]:
    items = list(read_pages([str(i) for i in inputs], **options))
    assert all(isinstance(item, Page) for item in items), items
    return [item for item in items if isinstance(item, Page)]


def test_a_sidecar_beside_the_files_is_found(folder: Path) -> None:
    assert [dict(page.meta) for page in pages(folder)] == [{"place": "甲县", "date": "2022"}, {}]


def test_a_named_table_wins_over_the_sidecar_and_that_over_the_path(folder: Path) -> None:
    table = folder / "named.csv"
    table.write_text("file,date\na.txt,2023-05\n", encoding="utf-8")
    (page, other) = pages(folder, metadata=str(table), meta=r"(?P<place>[ab])\.txt")
    assert dict(page.meta) == {"place": "甲县", "date": "2023-05"}
    assert dict(other.meta) == {"place": "b"}


def test_a_changed_sidecar_is_read_anew(folder: Path) -> None:
    pages(folder)
    (folder / "metadata.csv").write_text("file,place\na.txt,乙县\n", encoding="utf-8")
    assert pages(folder)[0].meta["place"] == "乙县"


def test_a_broken_sidecar_fails_once_and_the_pages_are_read(folder: Path) -> None:
    (folder / "metadata.csv").write_text("name\nx\n", encoding="utf-8")
    items = list(read_pages([str(folder)]))
    assert [type(item) for item in items] == [Failure, Page, Page]


def test_a_broken_table_that_was_named_is_an_error(folder: Path) -> None:
    with pytest.raises(InputError, match="nope"):
        list(read_pages([str(folder)], metadata="nope.csv"))


def test_failures_come_in_place_and_the_others_are_read(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    items = list(read_pages([str(folder), str(folder / "zzz")]))
    assert [type(item) for item in items] == [Page, Failure, Failure]


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO("三零".encode("gb18030") * 20)

    monkeypatch.setattr(sys, "stdin", Stdin())
    (page,) = pages("-")
    assert (page.file, page.text) == ("stdin.txt", "三零" * 20)


def test_line_breaks_and_offsets_stay_as_in_the_file(folder: Path) -> None:
    (folder / "b.txt").write_bytes("一\r\n二\r\n".encode())
    assert pages(folder)[1].text == "一\r\n二\r\n"
