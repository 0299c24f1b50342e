import os
import warnings
from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus.errors import InputError, OutputError, UnknownNameError, UsageError
from support import SEEDS

TEXT = "失主李立春,电话:13900000000,车牌川A00000,住红星村3组。\n"
MASKED = "失主李立春,电话:***********,车牌*******,住红星村3组。\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder of three files, one in a folder of its own, with a table of metadata."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("没有号码。\n", encoding="utf-8")
    (folder / "sub" / "c.txt").write_text(TEXT * 9, encoding="gb18030")
    (folder / "metadata.csv").write_text("file,place,phone\na.txt,某县,13900000000\n", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_copies_stand_under_the_same_names_in_the_same_encoding(pages: Path, tmp_path: Path) -> None:
    before = contents(pages)
    frame = gc.redact([pages], output=tmp_path / "new" / "out")
    assert contents(tmp_path / "new" / "out") == {
        "a.txt": MASKED.encode(),
        "b.txt": before["b.txt"],
        "sub/c.txt": (MASKED * 9).encode("gb18030"),
        "metadata.csv": "file,place,phone\na.txt,某县,***********\n".encode(),
    }
    assert contents(pages) == before
    rows = [("a.txt", "phone", 1), ("a.txt", "plate", 1), ("sub/c.txt", "phone", 9), ("sub/c.txt", "plate", 9)]
    assert list(frame.itertuples(index=False, name=None)) == [*rows, ("metadata.csv", "phone", 1)]
    assert frame.attrs["failed"] == []


def test_kinds_on_request(pages: Path, tmp_path: Path) -> None:
    frame = gc.redact([pages / "a.txt"], output=tmp_path / "out", what="name, address")
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == TEXT.replace("李立春", "***").replace(
        "3组", "**"
    )
    assert frame["kind"].tolist() == ["address", "name"]


@pytest.mark.parametrize("way", ["mask", "hashed", "drop"])
def test_doing_it_twice_changes_nothing(pages: Path, tmp_path: Path, way: str) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    gc.redact([pages], output=once, what="phone,plate,name,address", **{way: True})
    frame = gc.redact([once], output=twice, what="phone,plate,name,address", **{way: True})
    assert contents(once) == contents(twice)
    assert len(frame) == 0
    assert list(frame.columns) == ["file", "kind", "count"]


def test_tokens_are_the_same_under_one_key(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVCORPUS_KEY", raising=False)
    key = tmp_path / "key"
    key.write_text("a long secret\n", encoding="utf-8")
    gc.redact([pages], output=tmp_path / "one", hashed=True, key_file=key)
    monkeypatch.setenv("GOVCORPUS_KEY", "a long secret")
    frame = gc.redact([pages], output=tmp_path / "two", hashed=True)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert frame.attrs["notes"] == []
    monkeypatch.delenv("GOVCORPUS_KEY")
    frame = gc.redact([pages], output=tmp_path / "three", hashed=True)
    assert contents(tmp_path / "one") != contents(tmp_path / "three")
    assert "made up for this run" in frame.attrs["notes"][0]["template"]


def test_what_cannot_be_written_back_is_listed_with_its_reason(pages: Path, tmp_path: Path) -> None:
    (pages / "d.pdf").write_bytes(b"%PDF-1.4")
    with pytest.warns(UserWarning, match=r"1 inputs were not copied: .*d.pdf cannot be written back"):
        frame = gc.redact([pages], output=tmp_path / "out")
    assert [failed["path"] for failed in frame.attrs["failed"]] == [str(pages / "d.pdf")]
    assert "d.pdf" not in contents(tmp_path / "out")
    with pytest.raises(InputError, match="is not plain text"):
        gc.redact([pages / "d.pdf"], output=tmp_path / "out")


def test_an_input_is_never_replaced(pages: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(pages)
    for output in (pages, pages / "sub", pages / "new", link, link / "new"):
        with pytest.raises(UsageError, match="is an input or inside one"):
            gc.redact([pages], output=output)
    for inputs in ([pages / "a.txt"], [str(pages / "*.txt")]):
        with pytest.raises(UsageError, match="would replace the inputs"):
            gc.redact(inputs, output=pages)
    link.unlink()
    assert contents(tmp_path) == before


def test_nothing_is_written_outside_the_folder(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files of one name: the second one's longer name begins with its whole path, or leads upwards."""
    monkeypatch.chdir(pages / "sub")
    (pages / "sub" / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    gc.redact(["a.txt", "../a.txt", pages / "b.txt", pages / "sub" / "c.txt"], output=out)
    (pages / "sub" / "b.txt").write_text(TEXT, encoding="utf-8")
    gc.redact(["b.txt", pages / "b.txt"], output=out)
    longer = (pages / "b.txt").as_posix().lstrip("/")
    assert {name for name in contents(out) if name.endswith(".txt")} == {"a.txt", "_/a.txt", "b.txt", "c.txt", longer}
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_link_that_leads_out_of_the_folder_is_not_followed(pages: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "sub").symlink_to(elsewhere)
    (elsewhere / "a.txt").write_text("x", encoding="utf-8")
    (out / "a.txt").symlink_to(elsewhere / "a.txt")
    with pytest.warns(UserWarning, match="leads out of it"):
        gc.redact([pages], output=out)
    assert contents(elsewhere) == {"a.txt": b"x"}
    assert (out / "a.txt").read_text(encoding="utf-8") == MASKED


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0, reason="permissions do not bind root")
def test_a_folder_that_cannot_be_written_to(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="Cannot write"):
        gc.redact([pages], output=out)


def test_wrong_arguments(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(UsageError, match="different ways"):
        gc.redact([pages], output=out, mask=True, drop=True)
    with pytest.raises(UsageError, match="is the key of --hash"):
        gc.redact([pages], output=out, key_file=pages / "a.txt")
    with pytest.raises(InputError, match="Cannot read"):
        gc.redact([pages], output=out, hashed=True, key_file=tmp_path / "none")
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="is empty"):
        gc.redact([pages], output=out, hashed=True, key_file=tmp_path / "empty")
    with pytest.raises(UnknownNameError, match="Did you mean 'phone'"):
        gc.redact([pages], output=out, what="phones")
    with pytest.raises(UsageError, match="Unknown encoding"):
        gc.redact([pages], output=out, encoding="utf-99")
    with pytest.raises(OutputError, match="is not a folder"):
        gc.redact([pages], output=pages / "a.txt")
    with pytest.raises(InputError, match="No such file"):
        gc.redact([tmp_path / "none"], output=out)
    assert not out.exists()


def test_the_sample_papers_are_masked_already(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(gc.redact([SEEDS], output=tmp_path)) == 0
    assert set(contents(tmp_path)) == {path.name for path in SEEDS.iterdir()} - {"README.md"}
    assert all(data == (SEEDS / name).read_bytes() for name, data in contents(tmp_path).items())
