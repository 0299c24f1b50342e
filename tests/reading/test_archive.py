import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from govcorpus.errors import Failure
from govcorpus.model import Page
from govcorpus.reading import streams
from govcorpus.reading.pages import read_pages

FILES = {
    "2022/a.txt": "社区治理。",
    "2022/b.csv": "text,place\n一,甲县\n二,乙县\n",
    "c.html": "<p>网格管理。</p>",
    "d.png": "x",
}
SIDECAR = "file,source\na.txt,晨报\nb.csv,晚报\n"


def zipped(files: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, str | bytes], *links: tarfile.TarInfo, mode: str = "w") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        for link in links:
            archive.addfile(link)
    return data.getvalue()


def items(path: Path, data: bytes, **options: str) -> list[Page | Failure]:
    path.write_bytes(data)
    return list(read_pages([str(path)], **options))


def said(found: list[Page | Failure]) -> list[str]:
    return [str(item.error) for item in found if isinstance(item, Failure)]


def pages(found: list[Page | Failure]) -> list[Page]:
    assert not said(found)
    return [item for item in found if isinstance(item, Page)]


@pytest.mark.parametrize("name", ["p.zip", "p.tar", "p.tar.gz", "p.tgz"])
def test_texts_tables_and_web_pages_in_an_archive(tmp_path: Path, name: str) -> None:
    files = {**FILES, "2022/metadata.csv": SIDECAR, "__MACOSX/._a.txt": "x", ".hidden/a.txt": "x", "README.md": "x"}
    data = zipped(files) if name == "p.zip" else tarred(files, mode="w" if name == "p.tar" else "w:gz")
    found = pages(items(tmp_path / name, data, meta=r"(?P<year>\d{4})"))
    assert [(page.file, page.text) for page in found] == [
        (f"{name}/2022/a.txt", "社区治理。"),
        (f"{name}/2022/b.csv#1", "一"),
        (f"{name}/2022/b.csv#2", "二"),
        (f"{name}/c.html", "网格管理。"),
    ]
    assert found[0].path == f"{tmp_path}/{name}/2022/a.txt"
    assert dict(found[0].meta) == {"year": "2022", "source": "晨报"}
    assert dict(found[2].meta) == {"year": "2022", "source": "晚报", "place": "乙县"}
    assert list(tmp_path.iterdir()) == [tmp_path / name]


@pytest.mark.parametrize("raw", ["a.txt", "b.csv"])
def test_one_file_in_gzip(tmp_path: Path, raw: str) -> None:
    found = pages(items(tmp_path / f"{raw}.gz", gzip.compress(FILES[f"2022/{raw}"].encode())))
    assert [page.text for page in found] == (["社区治理。"] if raw == "a.txt" else ["一", "二"])


@pytest.mark.parametrize("codec", ["gbk", "big5", "utf-8"])
def test_names_without_the_flag_for_utf8_are_readable(tmp_path: Path, codec: str) -> None:
    name = "社會治理/甲鄉.txt"
    raw = name.encode(codec)
    data = zipped({"x" * len(raw): "社区"}).replace(b"x" * len(raw), raw)
    (page,) = pages(items(tmp_path / "p.zip", data))
    assert page.file == f"p.zip/{name}"


def test_an_archive_in_an_archive_is_read_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"a.txt": "社区"})
    found = items(tmp_path / "p.zip", zipped({"in.zip": inner, "b.txt.gz": gzip.compress("网格".encode())}))
    assert [page.file for page in pages(found)] == ["p.zip/in.zip/a.txt", "p.zip/b.txt.gz"]
    deeper = items(tmp_path / "q.tar", tarred({"p.zip": zipped({"in.zip": inner})}))
    assert "archive in an archive in an archive" in said(deeper)[0]


def test_paths_out_of_the_archive_links_and_devices_are_reported_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("秘密", encoding="utf-8")
    link, hard, device = tarfile.TarInfo("l.txt"), tarfile.TarInfo("h.txt"), tarfile.TarInfo("null.txt")
    link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "secret.txt")
    hard.type, hard.linkname = tarfile.LNKTYPE, "a.txt"
    device.type = tarfile.CHRTYPE
    names = {"a.txt": "社区", "../up.txt": "x", "/abs.txt": "x", "b/../../up.txt": "x"}
    found = items(tmp_path / "p.tar", tarred(names, link, hard, device))
    assert [item.text for item in found if isinstance(item, Page)] == ["社区"]
    assert [("leads out" in text, "link or a device" in text) for text in said(found)] == [(True, False)] * 3 + [
        (False, True)
    ] * 3
    assert "leads out" in said(items(tmp_path / "p.zip", zipped({"../up.txt": "x"})))[0]


def test_an_encrypted_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "社区", "b.txt": "网格"}))
    for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + place] |= 1
    found = items(tmp_path / "p.zip", bytes(data))
    assert "p.zip/a.txt is encrypted" in said(found)[0]
    assert [item.text for item in found if isinstance(item, Page)] == ["网格"]


@pytest.mark.parametrize("name", ["p.zip", "p.tar.gz", "a.txt.gz", "t.csv.gz"])
def test_what_unpacks_out_of_all_proportion_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(streams, "HARMLESS", 100_000)
    bomb = "text\n" + ("甲" * 999 + "\n") * 1_000
    data = {
        "p.zip": zipped({"a.txt": bomb}),
        "p.tar.gz": tarred({"a.txt": bomb}, mode="w:gz"),
        "a.txt.gz": gzip.compress(bomb.encode()),
        "t.csv.gz": gzip.compress(bomb.encode()),
    }[name]
    assert any("unpacks to more than 200 times" in text for text in said(items(tmp_path / name, data)))


def test_a_member_beyond_the_limit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_DOCUMENT", 1_000)
    found = items(tmp_path / "p.zip", zipped({"a.txt": "甲" * 1_000, "b.txt": "乙"}))
    assert "p.zip/a.txt is larger than" in said(found)[0]
    assert [item.text for item in found if isinstance(item, Page)] == ["乙"]


@pytest.mark.parametrize("name", ["p.zip", "p.tar", "p.tgz", "a.txt.gz"])
def test_damaged_archives_are_named(tmp_path: Path, name: str) -> None:
    (failed,) = items(tmp_path / name, b"no archive at all " * 99)
    assert name in said([failed])[0]


def test_of_an_archive_that_breaks_off_the_beginning_is_read(tmp_path: Path) -> None:
    data = tarred({f"{i}.txt": f"第{i}篇" * 999 for i in range(40)}, mode="w")
    found = items(tmp_path / "p.tar", data[: len(data) // 2])
    assert isinstance(found[0], Page)
    assert "damaged" in said(found)[0]


def test_a_file_that_is_there_twice_has_two_names(tmp_path: Path) -> None:
    found = pages(items(tmp_path / "p.tar", tarred({"a.txt": "一"})[:1024] + tarred({"a.txt": "二"})))
    assert [(page.file, page.text) for page in found] == [("p.tar/a.txt", "一"), ("p.tar/a.txt~", "二")]


def test_an_archive_without_text_says_so(tmp_path: Path) -> None:
    assert "No text in the archive" in said(items(tmp_path / "p.zip", zipped({"a.png": "x"})))[0]


def test_a_broken_sidecar_in_an_archive_fails_once(tmp_path: Path) -> None:
    found = items(tmp_path / "p.zip", zipped({"a.txt": "社区", "metadata.csv": "x\ny\n"}))
    assert [type(item) for item in found] == [Failure, Page]
