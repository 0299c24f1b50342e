from pathlib import Path

import pytest

from support import Runner

TEXT = "电话:13900000000\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_table_says_what_was_hidden(run: Runner, page: Path, tmp_path: Path) -> None:
    done = run("redact", page.parent, "-o", tmp_path / "out")
    assert (done.code, done.text) == (0, "file,kind,count\na.txt,phone,1\n")
    assert done.err == "1 pieces of personal data hidden in 1 files\n"
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "电话:***********\n"


def test_a_table_in_chinese(run: Runner, page: Path, tmp_path: Path) -> None:
    done = run("redact", page, "-o", tmp_path / "out", "--drop", "--lang", "zh", "-f", "table", "-v")
    assert "已在 1 个文件中隐去 1 处个人信息" in done.text
    assert done.err.startswith("隐去个人信息")
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "电话:\n"


def test_a_made_up_key_is_reported(run: Runner, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVCORPUS_KEY", raising=False)
    assert "made up for this run" in run("redact", page, "-o", tmp_path / "out", "--hash").err
    assert "[phone:" in (tmp_path / "out" / "a.txt").read_text(encoding="utf-8")
    (tmp_path / "key").write_text("secret", encoding="utf-8")
    assert run("redact", page, "-o", tmp_path / "out", "--hash", "--key-file", tmp_path / "key", "-q").err == ""


def test_failed_inputs_are_listed_and_told_by_the_exit_code(run: Runner, page: Path, tmp_path: Path) -> None:
    (page.parent / "b.pdf").write_bytes(b"%PDF")
    done = run("redact", page.parent, "-o", tmp_path / "out", "-q")
    assert done.code == 2
    assert done.err.startswith("Error: ")
    assert "b.pdf cannot be written back: .pdf is not plain text\nHint: Unpack it" in done.err
    assert run("redact", page.parent / "b.pdf", "-o", tmp_path / "out").code == 1


def test_usage_errors(run: Runner, page: Path, tmp_path: Path) -> None:
    assert run("redact", page.parent).code == 2
    assert run("redact", page.parent, "-o", page.parent).code == 2
    done = run("redact", page, "-o", tmp_path / "out", "--mask", "--drop")
    assert (done.code, done.err) == (
        2,
        "Error: --mask, --hash and --drop are different ways to hide\nHint: Ask for one of them\n",
    )


def test_without_input_the_sample_papers_are_copied(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("redact", "-o", "out")
    assert done.code == 0
    assert "sample papers" in done.err
    assert len(list((tmp_path / "out").glob("*.txt"))) == 5


def test_standard_input(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / "given", "w+", encoding="utf-8") as given:
        given.write(TEXT)
        given.seek(0)
        monkeypatch.setattr("sys.stdin", given)
        assert run("redact", "-", "-o", tmp_path / "out", "-q").text == "file,kind,count\nstdin.txt,phone,1\n"


def test_the_setting_of_the_encoding_counts(
    run: Runner, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.write_bytes("電話:13900000000\n".encode("big5"))
    monkeypatch.setenv("GOVCORPUS_ENCODING", "big5")
    assert run("redact", page, "-o", tmp_path / "out", "-q").code == 0
    assert (tmp_path / "out" / "a.txt").read_bytes() == "電話:***********\n".encode("big5")
