"""What `segment` writes besides tables: the page for the browser, the file of corrections."""

import json
from pathlib import Path

import pytest

from support import SEEDS, Runner

OPEN = "甲镇推进治理\n本报讯(王磊)近日,甲镇开会,研究部署下一步工作,要求各村\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(OPEN, encoding="utf-8")
    (folder / "b.txt").write_text(OPEN + "乙镇办好实事\n本报讯 近日,乙镇开会,", encoding="utf-8")
    return folder


def test_a_page_for_the_browser(run: Runner, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("segment", SEEDS, "--explain", "-o", page, "--provenance")
    assert (done.code, done.out) == (0, b"")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads((tmp_path / "page.html.provenance.json").read_text(encoding="utf-8"))["inputs"]


def test_doubtful_units_are_reviewed_by_way_of_the_file_beside_the_pages(run: Runner, papers: Path) -> None:
    path = papers / "corrections.toml"
    before = run("segment", papers, "--review", "-f", "jsonl").text.splitlines()
    written = run("segment", papers, "--review", "-o", path)
    assert (written.code, written.out) == (0, b"")
    assert f"{len(before)} entries added to {path}" in written.err
    waiting = run("segment", papers, "--review", "-f", "jsonl")
    assert waiting.text.splitlines() == before
    assert f"{len(before)} entries of {path} are not used yet" in waiting.err
    path.write_text(path.read_text(encoding="utf-8").replace("reviewed = false", "reviewed = true"), encoding="utf-8")
    after = run("segment", papers, "--review", "-f", "jsonl")
    assert (after.code, after.text, after.err) == (0, "", "")
    assert run("keywords", papers, "--where", "needs_review = yes").text.count("\n") == 1
    assert f"{len(before)} units are as a person has corrected them" in run("segment", papers).err


def test_what_a_person_has_written_is_never_lost(run: Runner, papers: Path) -> None:
    path = papers / "corrections.toml"
    mine = '# 我的\n[[unit]]\npage = "a.txt"\nlines = [[1, 2]]\nplace = "甲镇"'
    path.write_text(mine, encoding="utf-8")
    run("segment", papers, "--review", "-o", path)
    once = path.read_text(encoding="utf-8")
    assert once.startswith(mine + "\n\n# b-a1")
    assert "0 entries added" in run("segment", papers, "--review", "-o", path).err
    assert path.read_text(encoding="utf-8") == once
    path.write_text(mine + "\n[[unit", encoding="utf-8")
    assert run("segment", papers, "--review", "-o", path).code == 1
    assert path.read_text(encoding="utf-8") == mine + "\n[[unit"


@pytest.mark.parametrize("content", [b"", b"\n", "# 我的\n".encode("gb18030") * 20, "# 我的\n".encode("utf-8-sig")])
def test_a_file_of_any_encoding_is_added_to(run: Runner, papers: Path, content: bytes) -> None:
    path = papers / "corrections.toml"
    path.write_bytes(content)
    assert run("segment", papers, "--review", "-o", path).code == 0
    text = path.read_text(encoding="utf-8")
    assert ("# 我的" in text) == (len(content) > 1)
    assert "[[unit]]" in text


def test_a_file_elsewhere_is_named(run: Runner, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    assert f"It is read with --corrections {path}" in run("segment", papers, "--review", "-o", path).err
    text = path.read_text(encoding="utf-8").replace("reviewed = false", 'place = "甲镇"')
    path.write_text(text, encoding="utf-8")
    assert "甲镇" in run("segment", papers, "--corrections", path).text
    assert "甲镇" in run("info", papers, "--corrections", path).text
    monkeypatch.chdir(tmp_path)
    Path("govcorpus.toml").write_text('corrections = "mine.toml"\n', encoding="utf-8")
    assert "甲镇" in run("segment", papers).text


def test_entries_that_cannot_be_used_are_said_and_the_others_are(run: Runner, papers: Path) -> None:
    path = papers / "corrections.toml"
    path.write_text(
        '[[unit]]\npage = "a.txt"\npage_hash = "0"\nlines = [[1, 2]]\n[[unit]]\npage = "b.txt"\nlines = [[1, 2]]\n',
        encoding="utf-8",
    )
    done = run("segment", papers, "--columns", "id,corrected")
    assert done.code == 2
    assert "a.txt has changed since" in done.err
    assert "b-a1,True" in done.text
    assert "a-a1,False" in done.text


def test_a_broken_file_that_is_named_stops_the_run_with_its_line(run: Runner, papers: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('\n[[unit]]\npage = "a.txt"\nlines = [[1, 2]]\ntitel = [1]\n', encoding="utf-8")
    done = run("segment", papers, "--corrections", path)
    assert (done.code, done.out) == (1, b"")
    assert f"{path}:5: unknown key 'titel'" in done.err
    assert "Did you mean 'title'?" in done.err
    assert run("segment", papers, "--corrections", tmp_path / "no.toml").code == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "x.html"], "can only be written with --explain"),
        (["--review", "-o", "x.html"], "can only be written with --explain"),
        (["--explain", "-o", "x.toml"], "can only be written with --review"),
        (["--explain", "-o", "x.doc"], "Unknown file format 'doc'"),
        (["--explain", "--review"], "different lists"),
    ],
)
def test_what_does_not_go_together(
    run: Runner, papers: Path, options: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(papers)
    done = run("segment", papers, *options)
    assert done.code == 2
    assert said in done.err
    assert sorted(path.name for path in papers.iterdir()) == ["a.txt", "b.txt"]


def test_a_table_may_have_any_name_where_its_format_is_given(run: Runner, papers: Path) -> None:
    run("segment", papers, "-f", "csv", "-o", papers / "x.html", "--no-bom")
    assert (papers / "x.html").read_text(encoding="utf-8").startswith("page,id,kind")


def test_other_commands_write_no_documents(run: Runner, tmp_path: Path) -> None:
    assert "Unknown file format 'html'" in run("keywords", SEEDS, "-o", tmp_path / "x.html").err


@pytest.mark.parametrize("option", ["--explain", "--review"])
@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl", "md", "xlsx", "parquet"])
def test_every_format(run: Runner, option: str, form: str) -> None:
    done = run("segment", SEEDS, option, "-f", form, "--lang", "zh", "--headings", "zh", "-q")
    assert (done.code, done.err) == (0, "")
    assert len(done.out) > 100


def test_reasons_are_said_in_the_language_of_the_table(run: Runner, papers: Path) -> None:
    assert "its text breaks off at line 2" in run("segment", papers, "--review", "-f", "csv", "--lang", "zh").text
    table = run("segment", papers, "--review", "-f", "table", "--lang", "zh").text
    assert "正文在第 2 行中断" in table
    assert "breaks off" not in table
