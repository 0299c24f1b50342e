import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from govcorpus.errors import Failure, MissingExtraError, UnknownNameError, UsageError
from govcorpus.reading import streams
from govcorpus.reading.documents import Document, find_documents
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.pages import page_of


def documents(*inputs: object, options: ReadOptions | None = None) -> list[Document | Failure]:
    return list(find_documents([str(name) for name in inputs], options or ReadOptions()))


def said(*inputs: object) -> list[str]:
    return [str(item.error) for item in documents(*inputs) if isinstance(item, Failure)]


def test_a_document_is_what_a_page_is_made_of_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("社區治理，網格管理。".encode("big5"))
    (document,) = documents(tmp_path / "a.txt")
    options = ReadOptions(script="simplified")
    assert isinstance(document, Document)
    page = page_of(pickle.loads(pickle.dumps(document)), pickle.loads(pickle.dumps(options)))
    assert (page.file, page.path) == ("a.txt", str(tmp_path / "a.txt"))
    assert (page.text, page.encoding, page.id) == ("社区治理，网格管理。", "big5", None)


def test_errors_come_back_from_another_process() -> None:
    for error in (MissingExtraError("Reading .html", "html"), UnknownNameError("script", "simple", ["simplified"])):
        back = pickle.loads(pickle.dumps(error))
        assert (type(back), str(back), back.args) == (type(error), str(error), error.args)


def test_options_are_checked_at_once() -> None:
    with pytest.raises(UnknownNameError, match="simplified"):
        ReadOptions(script="simplifed")
    with pytest.raises(UsageError, match="utf-9"):
        ReadOptions(encoding="utf-9")
    with pytest.raises(UsageError, match="--meta"):
        ReadOptions(meta="(")


def test_sidecars_of_the_folders_above_are_joined_the_nearest_last(tmp_path: Path) -> None:
    folder = tmp_path / "2022" / "晨报"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("社区", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,place,source,page\n2022/晨报/a.txt,甲县,甲报,1\n", encoding="utf-8")
    (tmp_path / "2022" / "metadata.csv").write_text("file,place,source\n晨报/a.txt,乙县,乙报\n", encoding="utf-8")
    (folder / "metadata.csv").write_text("file,source\na.txt,丙报\n", encoding="utf-8")
    (document,) = documents(tmp_path)
    assert isinstance(document, Document)
    assert dict(document.meta) == {"place": "乙县", "source": "丙报", "page": "1"}


def test_a_named_table_in_the_folder_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("社区", encoding="utf-8")
    (tmp_path / "papers.csv").write_text("file,text\na.txt,x\n", encoding="utf-8")
    found = documents(tmp_path, options=ReadOptions(metadata=str(tmp_path / "papers.csv")))
    assert [item.name for item in found if isinstance(item, Document)] == ["a.txt"]


def test_files_of_one_stem_have_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("a.md", "a.txt"):
        (tmp_path / name).write_text("社区", encoding="utf-8")
    assert [item.id for item in documents(tmp_path) if isinstance(item, Document)] == [None, "a.txt"]


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / "big.txt", "wb") as file:
        file.truncate(streams.MAX_DOCUMENT * 10)  # a sparse file: no disk is used
    assert "larger than 200 MB" in said(tmp_path / "big.txt")[0]


def test_a_file_that_changes_while_it_is_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("text\n甲\n乙\n", encoding="utf-8")
    found: Iterator[Document | Failure] = find_documents([str(path)], ReadOptions())
    assert isinstance(next(found), Document)
    with open(path, "a", encoding="utf-8") as file:
        file.write("丙\n")
    last = list(found)[-1]
    assert isinstance(last, Failure)
    assert "changed while it was read" in str(last.error)


def test_half_a_page_is_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("社区", encoding="utf-8")
    whole = streams.read_all

    def read_while_written(stream: streams.Bytes, name: str, size: int | None = None) -> bytes:
        with open(path, "a", encoding="utf-8") as file:
            file.write("工作")
        return whole(stream, name, size)

    monkeypatch.setattr("govcorpus.reading.documents.read_all", read_while_written)
    (found,) = documents(path)
    assert isinstance(found, Failure)
    assert "changed while it was read" in str(found.error)


def test_a_link_to_itself_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_text("社区", encoding="utf-8")
    assert [text for text in said(tmp_path) if "a.txt is a link that leads nowhere" in text]


def test_a_line_of_json_that_is_nested_too_deeply(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": ' + "[" * 200_000 + "]" * 200_000 + "}", encoding="utf-8")
    assert "Line 1 of" in said(tmp_path / "a.jsonl")[0]
    assert "cannot be read: nested too deeply" in said(tmp_path / "a.jsonl")[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable to this user")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("社区", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    assert len([text for text in said(tmp_path) if "Cannot read" in text]) == 2
    (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_vanishes_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a/1.txt", "b/1.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("社区", encoding="utf-8")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "a":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = documents(tmp_path)
    assert [type(item) for item in found] == [Failure, Document]


def test_a_file_that_vanishes_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("社区", encoding="utf-8")
    found = find_documents([str(tmp_path)], ReadOptions())
    next(found)
    (tmp_path / "b.txt").unlink()
    (failed,) = found
    assert isinstance(failed, Failure)
    assert "b.txt" in str(failed.error)


def test_a_device_is_not_opened() -> None:
    assert "not a regular file" in said(os.devnull)[0]


@pytest.mark.parametrize("name", ["a\0b", "x" * 5_000, "[", "**/" * 3 + "nothing.txt", "\udcff.txt"])
def test_inputs_that_no_file_can_have_are_failures(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (failed,) = documents(name)
    assert isinstance(failed, Failure)
    str(failed.error).encode()
