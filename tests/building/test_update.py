"""Adding to a corpus: what is new, unchanged, changed, renamed, removed or can no longer be read."""

import json
import os
import shutil
from pathlib import Path

import pytest

import govcorpus as gc
from built import TEXTS, check_same, check_same_rows, held, in_small_pieces, write_pages
from govcorpus.corpus.stored.verify import verify

COUNTS = ("added", "changed", "removed", "unchanged", "failed")


@pytest.fixture
def output(papers: Path, tmp_path: Path) -> Path:
    """The six pages as a corpus in several segments."""
    with in_small_pieces(300, 300):
        assert build(papers, tmp_path / "corpus") == (6, 0, 0, 0, 0)
    return tmp_path / "corpus"


def build(papers: Path | list[Path], output: Path, **options: object) -> tuple[int, ...]:
    """Build, and return how many files were added, changed, removed, unchanged, failed."""
    frame = gc.build(papers, output=output, jobs=1, **options)  # type: ignore[arg-type]
    (row,) = frame.to_dict("records")
    corpus = gc.read(output)
    verify(held(corpus))
    assert (row["files"], row["articles"]) == (len(corpus.files), len(corpus))
    return tuple(row[name] for name in COUNTS)


def names(output: Path) -> list[str]:
    return sorted(page.file for page in gc.read(output).pages)


def manifest(output: Path) -> str:
    return (output / "manifest.json").read_text(encoding="utf-8")


def test_unchanged_files_are_skipped(papers: Path, output: Path) -> None:
    before = manifest(output)
    assert build(papers, output) == (0, 0, 0, 6, 0)
    assert build(papers, output, update=True) == (0, 0, 0, 6, 0)
    assert manifest(output) == before


def test_new_files_are_a_new_segment(papers: Path, output: Path) -> None:
    before = len(held(gc.read(output)).segments)
    write_pages(papers, {"c1.txt": "本报讯 新闻一则,社区。"})
    assert build(papers, output) == (1, 0, 0, 6, 0)
    assert len(held(gc.read(output)).segments) == before + 1
    check_same(gc.read(output), gc.read(papers))


def test_changed_files_wait_for_update(papers: Path, output: Path) -> None:
    old = gc.read(papers)
    write_pages(papers, {"a2.txt": "本报讯 六星支部创建。"})
    frame = gc.build(papers, output=output, jobs=1)
    assert (frame.at[0, "changed"], frame.at[0, "unchanged"]) == (0, 5)
    assert "--update takes them" in json.dumps(frame.attrs["notes"])
    check_same(gc.read(output), old)


def test_update_takes_changed_and_new_files_and_leaves_out_what_is_gone(papers: Path, output: Path) -> None:
    write_pages(papers, {"a2.txt": "本报讯 六星支部创建。", "c1.txt": "本报讯 新闻一则。"})
    (papers / "b1.txt").unlink()
    (papers / "b2.txt").rename(papers / "b9.txt")
    assert build(papers, output, update=True) == (2, 1, 2, 3, 0)
    assert names(output) == sorted(path.name for path in papers.iterdir())
    before = manifest(output)
    assert build(papers, output, update=True) == (0, 0, 0, 6, 0)
    assert manifest(output) == before


@pytest.mark.parametrize("name", ["info", "keywords", "kwic", "segment", "trend", "slogans", "topics"])
def test_what_is_gone_is_gone_from_every_command(papers: Path, output: Path, name: str) -> None:
    for gone in ("a1.txt", "b1.txt", "b2.txt"):
        (papers / gone).unlink()
    assert build(papers, output, update=True) == (0, 0, 3, 3, 0)
    built, read = gc.read(output), gc.read(papers)
    assert len(built) == len(read)
    check_same_rows(built, read, name)


def test_a_view_of_what_is_left(papers: Path, output: Path) -> None:
    (papers / "a1.txt").unlink()
    build(papers, output, update=True)
    built = gc.read(output)
    assert len(built.where("file = a1.txt")) == 0
    assert [article.page for article in built.where("file = a2.txt").articles] == ["a2.txt"]
    assert [file.file for file in built.where("file ~ ^b").files] == ["b1.txt", "b2.txt", "b3.txt"]


def test_what_can_no_longer_be_read_is_kept_and_listed(papers: Path, output: Path) -> None:
    (papers / "a1.txt").write_bytes(b"")
    assert build(papers, output, update=True) == (0, 0, 0, 5, 1)
    corpus = gc.read(output)
    assert "a1.txt" in names(output)
    assert [Path(failure.path).name for failure in corpus.left_out] == ["a1.txt"]
    assert "is empty" in gc.info(corpus)["value"].iloc[-1]
    write_pages(papers, {"a1.txt": "本报讯 又能读了。"})
    assert build(papers, output, update=True) == (0, 1, 0, 5, 0)
    assert gc.read(output).left_out == ()


def test_a_folder_that_is_gone_takes_nothing_with_it(papers: Path, output: Path) -> None:
    papers.rename(papers.with_name("elsewhere"))
    assert build(papers, output, update=True) == (0, 0, 0, 0, 1)
    assert len(names(output)) == 6


def test_an_archive_that_can_no_longer_be_read_keeps_its_pages(papers: Path, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(papers / "z.zip", "w") as archive:
        archive.writestr("m.txt", "本报讯 档案中的一则。")
    output = tmp_path / "corpus"
    assert build(papers, output) == (7, 0, 0, 0, 0)
    (papers / "z.zip").write_bytes(b"PK")
    assert build(papers, output, update=True) == (0, 0, 0, 6, 1)
    assert "z.zip/m.txt" in names(output)
    with zipfile.ZipFile(papers / "z.zip", "w") as archive:
        archive.writestr("n.txt", "本报讯 另一则。")
    assert build(papers, output, update=True) == (1, 0, 1, 6, 0)


def test_files_of_the_same_name_in_another_folder(papers: Path, output: Path, tmp_path: Path) -> None:
    other = write_pages(tmp_path / "other", {"a1.txt": "本报讯 别处的一则。"})
    assert build(other, output, update=True) == (1, 0, 0, 0, 0)
    assert build(other, output) == (0, 0, 0, 1, 0)
    assert build([papers, other], output, update=True) == (0, 0, 0, 7, 0)
    assert build([other, papers], output, update=True) == (0, 0, 0, 7, 0)
    corpus = gc.read(output)
    assert len({article.id for article in corpus.articles}) == len(corpus)
    assert "别处" in gc.kwic(corpus, "别处").at[0, "node"]
    (other / "a1.txt").write_text("本报讯 别处改了。", encoding="utf-8")
    assert build([papers, other], output, update=True) == (0, 1, 0, 6, 0)


def test_only_what_is_in_the_inputs_can_go(papers: Path, output: Path, tmp_path: Path) -> None:
    other = write_pages(tmp_path / "other", {"x.txt": "本报讯 一则。"})
    (papers / "a1.txt").unlink()
    assert build(other, output, update=True) == (1, 0, 0, 0, 0)
    assert "a1.txt" in names(output)
    assert build(papers, output, update=True) == (0, 0, 1, 5, 0)


def test_a_pattern_stands_for_files_of_its_folder_only(papers: Path, tmp_path: Path) -> None:
    write_pages(papers, {"sub/s1.txt": "本报讯 下面的一则。"})
    output = tmp_path / "corpus"
    assert build(papers, output) == (7, 0, 0, 0, 0)
    (papers / "a1.txt").unlink()
    assert build(papers / "*.txt", output, update=True) == (0, 0, 1, 5, 0)
    assert "sub/s1.txt" in names(output)
    (papers / "sub" / "s1.txt").unlink()
    assert build(papers / "**" / "*.txt", output, update=True) == (0, 0, 1, 5, 0)


def test_relative_and_absolute_paths_are_the_same(papers: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(papers)
    (papers / "a1.txt").unlink()
    assert build(Path(), output, update=True) == (0, 0, 1, 5, 0)
    assert build(Path("../papers"), output, update=True) == (0, 0, 0, 5, 0)


@pytest.mark.parametrize("name", ["metadata.csv", "corrections.toml"])
def test_metadata_and_corrections_are_part_of_a_page(papers: Path, output: Path, name: str) -> None:
    contents = {
        "metadata.csv": "file,place\na1.txt,甲市\n",
        "corrections.toml": '[[unit]]\npage = "a1.txt"\nlines = [[1, 4]]\nkind = "notice"\nreviewed = true\n',
    }
    (papers / name).write_text(contents[name], encoding="utf-8")
    assert build(papers, output)[3] == 5
    assert build(papers, output, update=True) == (0, 1, 0, 5, 0)
    read = gc.read(papers)
    assert sorted(gc.read(output).articles, key=lambda a: a.id) == sorted(read.articles, key=lambda a: a.id)
    (papers / name).unlink()
    assert build(papers, output, update=True) == (0, 1, 0, 5, 0)


def test_entries_for_no_page_are_failures(papers: Path, tmp_path: Path) -> None:
    (papers / "corrections.toml").write_text(
        '[[unit]]\npage = "zz.txt"\nlines = [[1, 2]]\nreviewed = true\n', encoding="utf-8"
    )
    assert build(papers, tmp_path / "corpus") == (6, 0, 0, 0, 1)
    assert ["there is no page" in str(one.error) for one in gc.read(tmp_path / "corpus").left_out] == [True]
    assert build(papers, tmp_path / "corpus") == (0, 0, 0, 6, 1)


def test_the_output_may_lie_in_the_input(papers: Path) -> None:
    output = papers / "corpus"
    with in_small_pieces():
        assert build(papers, output) == (6, 0, 0, 0, 0)
    assert build(papers, output, update=True) == (0, 0, 0, 6, 0)
    assert names(output) == sorted(TEXTS)


def test_what_a_killed_first_build_left_is_no_input(papers: Path) -> None:
    """Until the first segment is whole, its files lie in a folder that says what it is."""
    output = papers / "corpus"
    left = output.with_name("left")

    class Stopper:
        def advance(self, size: int, documents: int) -> None:
            (output / "segments" / "0001").mkdir(parents=True)
            (output / "segments" / "0001" / "text.txt").write_text("半截", encoding="utf-8")
            shutil.copytree(output, left)

    gc.build(papers / "a1.txt", output=output, jobs=1, unit="page", progress=Stopper())
    shutil.rmtree(output)
    left.rename(output)
    assert len(gc.read(output)) == 0
    assert build(papers, output, unit="article") == (6, 0, 0, 0, 0)


def test_rows_of_a_table(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,text\nx,本报讯 一则。\ny,本报讯 两则。\nz,本报讯 三则。\n", encoding="utf-8")
    assert build(table, tmp_path / "corpus") == (3, 0, 0, 0, 0)
    table.write_text("id,text\nx,本报讯 一则。\ny,本报讯 改了。\n", encoding="utf-8")
    assert build(table, tmp_path / "corpus", update=True) == (0, 1, 1, 1, 0)
    check_rows = sorted(article.id for article in gc.read(tmp_path / "corpus").articles)
    assert check_rows == ["x-a1", "y-a1"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_folder_that_may_not_be_read_keeps_its_pages(papers: Path, tmp_path: Path) -> None:
    write_pages(papers, {"sub/s1.txt": "本报讯 下面的一则。"})
    assert build(papers, tmp_path / "corpus")[0] == 7
    (papers / "sub").chmod(0)
    assert build(papers, tmp_path / "corpus", update=True) == (0, 0, 0, 6, 1)
    (papers / "sub").chmod(0o755)
