"""Files at URLs are read as those in folders are; the file system of these tests is fsspec's own, in memory."""

import io
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govcorpus.errors import Failure, InputError, MissingExtraError
from govcorpus.model import Page
from govcorpus.reading.documents import Unread, find_documents
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.pages import read_pages
from govcorpus.reading.remote import file_system, find_remote, is_there, is_url, joined

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")

ARCHIVE = io.BytesIO()
with zipfile.ZipFile(ARCHIVE, "w") as _archive:
    _archive.writestr("c.txt", "三零创建\n")
FILES = {
    "a.txt": "本报讯 治理。\n".encode(),
    "metadata.csv": "file,place\na.txt,广元\nsub/b.txt,洛阳\n".encode(),
    "sub/b.txt": "本报讯 群众。\n".encode("gb18030"),
    "sub/table.csv": "text,place\n平安建设,许昌\n".encode(),
    "sub-1/z.zip": ARCHIVE.getvalue(),
    ".hidden/d.txt": b"no",
    "README.md": b"no",
    "built/manifest.json": b'{"made_by": "govcorpus"}',
    "built/segments/0001/text.txt": b"no",
}


@pytest.fixture
def url() -> Iterator[str]:
    memory = fsspec.filesystem("memory")
    for name, data in FILES.items():
        memory.pipe_file(f"/papers/{name}", data)
    yield "memory://papers"
    memory.rm("/papers", recursive=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "papers"


def pages(*inputs: object) -> list[Page]:
    found = list(read_pages([str(one) for one in inputs]))
    assert not any(isinstance(page, Failure) for page in found)
    return [page for page in found if isinstance(page, Page)]


def test_a_folder(url: str, folder: Path) -> None:
    local, remote = pages(folder), pages(url)
    assert [replace(page, path="") for page in remote] == [replace(page, path="") for page in local]
    assert [page.file for page in remote] == ["a.txt", "sub-1/z.zip/c.txt", "sub/b.txt", "sub/table.csv#1"]
    assert [page.meta.get("place") for page in remote] == ["广元", None, "洛阳", "许昌"]
    assert remote[0].path == "memory://papers/a.txt"


def test_one_file_and_a_pattern(url: str) -> None:
    (page,) = pages(f"{url}/sub/b.txt")
    assert (page.file, page.text) == ("b.txt", "本报讯 群众。\n")
    assert [page.file for page in pages(f"{url}/*.txt", f"{url}/a.txt")] == ["a.txt"]


def test_an_archive_that_is_named_as_a_folder(folder: Path) -> None:
    (page,) = pages(f"zip://::file://{folder}/sub-1/z.zip")
    assert (page.file, page.text) == ("c.txt", "三零创建\n")


def test_files_that_are_read_later(url: str, folder: Path) -> None:
    for given in (url, str(folder)):
        found = {one.name: one for one in find_documents([given], ReadOptions(), unread=True)}  # type: ignore[union-attr]
        assert {name for name, one in found.items() if isinstance(one.data, Unread)} == {"a.txt", "sub/b.txt"}
        assert len(found["a.txt"].data) == len(FILES["a.txt"])
        assert found["sub/b.txt"].content == FILES["sub/b.txt"]


@pytest.mark.parametrize("name", ["memory://papers/missing", "memory://nothing"])
def test_what_is_not_there(url: str, name: str) -> None:
    (failure,) = read_pages([name])
    assert isinstance(failure, Failure)
    assert failure.path == name


def test_a_broken_sidecar(url: str) -> None:
    fsspec.filesystem("memory").pipe_file("/papers/sub/metadata.csv", b"no,file\n1")
    failures = [one for one in read_pages([url]) if isinstance(one, Failure)]
    assert failures == []
    fsspec.filesystem("memory").pipe_file("/papers/sub/metadata.csv", b"name\n1")
    (failure,) = (one for one in read_pages([url]) if isinstance(one, Failure))
    assert failure.path == "memory://papers/sub/metadata.csv"


@pytest.mark.parametrize("name", ["nosuchprotocol://a/b", "ftp2://x"])
def test_an_unknown_protocol(name: str) -> None:
    with pytest.raises(InputError, match="Cannot reach"):
        find_remote(name)
    assert not is_there(name)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtraError, match=r"govcorpus\[remote\]"):
        file_system("s3://a/b")


def test_which_names_are_urls() -> None:
    assert all(map(is_url, ["s3://b/x", "memory://x", "zip://a.txt::s3://b/c.zip", "hdfs:///x", "file:///x"]))
    assert not any(map(is_url, ["C:\\papers", "C:/papers", "papers", "a:b", "-", "/papers/a::b", "报纸://x"]))


def test_what_stands_below() -> None:
    assert joined("s3://b/x/", "y.txt") == "s3://b/x/y.txt"
    assert joined("zip://x::s3://b/c.zip", "y.txt") == "zip://x/y.txt::s3://b/c.zip"
    assert joined("zip://::s3://b/c.zip", "y.txt") == "zip://y.txt::s3://b/c.zip"
