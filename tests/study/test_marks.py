import os
from pathlib import Path

from built import write_pages
from govcorpus.study.marks import Mark, digest_of, input_files, mark_of, marks_of


def test_a_known_mark_is_trusted_as_long_as_size_and_time_fit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一")
    os.utime(path, ns=(10**18, 10**18))
    known = Mark(path.stat().st_size, 10**18, "not read again")
    assert mark_of(path, known) == known
    path.write_text("二")
    os.utime(path, ns=(10**18, 10**18 + 1))
    assert mark_of(path, known) != known


def test_a_file_changed_just_now_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一")
    first = mark_of(path)
    assert first is not None
    assert first.changed == 0
    path.write_text("二")
    second = mark_of(path, first)
    assert second is not None
    assert second.sha256 != first.sha256


def test_what_cannot_be_read_has_no_mark(tmp_path: Path) -> None:
    assert mark_of(tmp_path / "gone.txt") is None
    assert marks_of([tmp_path / "gone.txt"], tmp_path, {}) == {}


def test_inputs_come_with_the_tables_and_corrections_beside_and_above_them(tmp_path: Path) -> None:
    papers = write_pages(tmp_path / "papers", {"a/1.txt": "一", "a/b/2.txt": "二", "a/notes.doc": "no"})
    (papers / "metadata.csv").write_text("file\n")
    (papers / "a" / "corrections.toml").write_text("")
    (tmp_path / "metadata.csv").write_text("file\n")
    found = input_files([str(papers)])
    assert found is not None
    names = {path.relative_to(papers).as_posix() for path in found}
    assert names == {"a/1.txt", "a/b/2.txt", "metadata.csv", "a/corrections.toml"}


def test_the_digest_goes_by_names_and_contents_only() -> None:
    one = {"a": Mark(1, 5, "x"), "b": Mark(1, 5, "y")}
    assert digest_of(one) == digest_of({"b": Mark(2, 6, "y"), "a": Mark(1, 0, "x")})
    assert digest_of(one) != digest_of({"a": Mark(1, 5, "y"), "b": Mark(1, 5, "x")})
