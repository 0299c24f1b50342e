import os
from pathlib import Path

import pytest

from govcorpus.errors import Failure
from govcorpus.reading.sources import Source, find_sources, sample_papers


def names(*inputs: object) -> list[str]:
    return [source.name for source in find_sources([str(i) for i in inputs]) if isinstance(source, Source)]


def failures(*inputs: object) -> list[str]:
    return [str(f.error) for f in find_sources([str(i) for i in inputs]) if isinstance(f, Failure)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "README.md",
        ".hidden.txt",
        "metadata.csv",
        "a.png",
        "2022/c.txt",
        "2023/c.txt",
        ".git/d.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("社区", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_texts_in_order_without_readme_and_hidden_files(folder: Path) -> None:
    assert names(folder) == ["2022/c.txt", "2023/c.txt", "a.TXT", "b.txt"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert names(folder / "b.txt", folder, f"{folder}/*.txt") == ["b.txt", "2022/c.txt", "2023/c.txt", "a.TXT"]


def test_two_files_of_one_name_keep_apart(folder: Path) -> None:
    first, second = names(folder / "2022/c.txt", folder / "2023/c.txt")
    assert first == "c.txt"
    assert second == (folder / "2023/c.txt").as_posix()


def test_globs_go_through_folders(folder: Path) -> None:
    assert names(f"{folder}/20*/**/*.txt") == ["c.txt", (folder / "2023/c.txt").as_posix()]


def test_a_readme_named_by_the_user_is_read(folder: Path) -> None:
    assert names(folder / "README.md") == ["README.md"]


def test_inputs_that_name_nothing_say_so(folder: Path) -> None:
    (folder / "none").mkdir()
    said = failures(folder / "nope", f"{folder}/*.zzz", folder / "none", folder / "a.png")
    assert len(said) == 4
    assert "No such file" in said[0]
    assert "Nothing matches" in said[1]
    assert "No text in the folder" in said[2]
    assert ".png" in said[3]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this platform")
def test_a_pipe_in_the_file_system_is_not_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert "not a regular file" in failures(folder / "pipe")[0]


def test_a_link_that_goes_in_a_circle_ends(folder: Path) -> None:
    (folder / "2022" / "loop").symlink_to(folder, target_is_directory=True)
    assert names(folder) == ["2022/c.txt", "2023/c.txt", "a.TXT", "b.txt"]


def test_a_link_out_of_the_folder_is_not_followed_but_named(folder: Path) -> None:
    (folder / "2022" / "elsewhere").symlink_to(folder / "2023", target_is_directory=True)
    assert names(folder / "2022") == ["c.txt"]
    assert "link to a folder" in failures(folder / "2022")[0]


def test_a_link_that_leads_nowhere_is_named(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nothing")
    assert "leads nowhere" in failures(folder)[0]
    assert len(names(folder)) == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this platform")
def test_a_pipe_in_a_folder_is_named_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert "not a regular file" in failures(folder)[0]
    assert len(names(folder)) == 4


def test_a_built_corpus_in_a_folder_is_no_input(folder: Path) -> None:
    (folder / "2023" / "manifest.json").write_text('{"format": "govcorpus"}', encoding="utf-8")
    assert names(folder) == ["2022/c.txt", "a.TXT", "b.txt"]


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("社区", encoding="utf-8")
    assert names(tmp_path) == ["d/" * 300 + "a.txt"]


def test_order_is_that_of_whole_paths(tmp_path: Path) -> None:
    for name in ("a/b.txt", "a.txt", "a-b.txt", "b/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(tmp_path) == sorted(["a/b.txt", "a.txt", "a-b.txt", "b/c.txt"])


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_names_in_gbk_are_readable(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + "/社区治理.txt".encode("gb18030"), "w") as file:
        file.write("x")
    assert names(tmp_path) == ["社区治理.txt"]


def test_the_sample_papers_are_there() -> None:
    assert len(names(sample_papers())) == 5
