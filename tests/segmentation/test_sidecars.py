"""Files of corrections as they are found, and entries that cannot be used."""

from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus.errors import InputError
from govcorpus.loading import load
from govcorpus.model import Page
from govcorpus.segmentation.corrections import page_hash

TEXT = "甲镇推进治理\n\n本报讯(王磊)近日,甲镇开会。\n\n乙镇办好实事\n\n本报讯 近日,乙镇开会。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


def entry(page: str = "a.txt", lines: str = "[[1, 7]]", *rest: str) -> str:
    return "\n".join(["[[unit]]", f'page = "{page}"', f"lines = {lines}", *rest, "", ""])


def write(folder: Path, *entries: str, name: str = "corrections.toml") -> Path:
    path = folder / name
    path.write_text("".join(entries), encoding="utf-8")
    return path


def corrected(corpus: gc.Corpus) -> list[str]:
    return [article.id for article in corpus.articles if article.corrected]


def failures(corpus: gc.Corpus) -> list[str]:
    return [str(failure.error) for failure in corpus.failures]


def test_a_file_beside_the_pages_is_found_by_itself(folder: Path) -> None:
    write(folder, entry())
    corpus = load(folder)
    assert corrected(corpus) == ["a-a1"]
    assert [article.id for article in corpus.articles] == ["a-a1", "b-a1", "b-a2"]
    assert (corpus.failures, corpus.notes) == ((), ())


def test_a_file_that_is_named_counts_instead_for_the_pages_it_speaks_of(folder: Path, tmp_path: Path) -> None:
    write(folder, entry(), entry("b.txt"))
    named = write(tmp_path, entry("a.txt", "[[1, 1]]"), name="mine.toml")
    corpus = load(folder, corrections=named)
    assert corrected(corpus) == ["a-a1", "b-a1"]
    assert [tuple(run) for run in corpus.articles[0].lines] == [(1, 1)]


def test_pages_in_folders_below_have_their_own_file(folder: Path) -> None:
    below = folder / "某报"
    below.mkdir()
    (below / "a.txt").write_text(TEXT, encoding="utf-8")
    write(below, entry())
    assert corrected(load(folder)) == ["某报/a-a1"]
    named = write(folder, entry("某报/a.txt", "[[1, 1]]"), name="mine.toml")
    assert corrected(load(folder, corrections=named)) == ["某报/a-a1"]


def test_entries_that_are_not_reviewed_wait(folder: Path) -> None:
    path = write(folder, entry("a.txt", "[[1, 7]]", "reviewed = false"), entry("b.txt"))
    corpus = load(folder)
    assert corrected(corpus) == ["b-a1"]
    assert [str(note) for note in corpus.notes] == [f"1 entries of {path} are not used yet: they say reviewed = false"]
    assert corpus.where("file = a.txt").notes == corpus.notes


def test_a_page_that_has_changed_is_left_alone_with_a_warning(folder: Path) -> None:
    digest = page_hash(Page("a.txt", "a.txt", TEXT))
    write(folder, entry("a.txt", "[[1, 7]]", f'page_hash = "{digest}"'))
    assert corrected(load(folder)) == ["a-a1"]
    (folder / "a.txt").write_text(TEXT.replace("近日", "昨日"), encoding="utf-8")
    with pytest.warns(UserWarning, match="a.txt has changed since; the entry is left out"):
        corpus = gc.read(folder)
    assert corrected(corpus) == []
    assert len(corpus) == 4


@pytest.mark.parametrize("lines", ["[[1, 8]]", "[[2, 2]]", "[[900, 900]]"])
def test_lines_that_are_not_there_leave_the_entry_out(folder: Path, lines: str) -> None:
    path = write(folder, entry("b.txt"), entry("a.txt", lines))
    corpus = load(folder)
    assert corrected(corpus) == ["b-a1"]
    assert failures(corpus) == [
        f"{path}:5: a.txt has no such lines; the entry is left out. "
        "See their numbers with: govcorpus segment --explain."
    ]


def test_a_page_that_is_not_there_is_named_and_the_nearest_one_suggested(folder: Path) -> None:
    write(folder, entry("aa.txt"), entry("第九版.txt"))
    first, second = failures(load(folder))
    assert "there is no page aa.txt" in first
    assert "Did you mean 'a.txt'?" in first
    assert "there is no page 第九版.txt" in second


def test_a_page_that_was_not_asked_for_is_no_failure_where_it_stands_beside_the_file(folder: Path) -> None:
    write(folder, entry("b.txt"))
    assert load(folder / "a.txt").failures == ()


def test_a_broken_file_beside_the_pages_is_a_failure_and_one_that_was_named_an_error(folder: Path) -> None:
    path = write(folder, entry(), "[[unit")
    corpus = load(folder)
    assert corrected(corpus) == []
    assert [failure.path for failure in corpus.failures] == [str(path)]
    path.rename(folder / "mine.toml")
    with pytest.raises(InputError, match="is not TOML"):
        load(folder, corrections=folder / "mine.toml")


def test_whole_pages_are_not_corrected(folder: Path) -> None:
    write(folder, entry())
    assert corrected(load(folder, unit="page")) == []
