"""Pages from several places together: names and ids stay unique, and still point at each other."""

from pathlib import Path

import pytest

import govcorpus as gc
from built import check_same_rows, write_pages
from govcorpus.corpus.joining import join_groups
from govcorpus.errors import UsageError
from govcorpus.model import Page
from govcorpus.segmentation import split_page

TEXT = "三零创建\n\n本报讯 社区开展创建。\n\n▲声明:张三的收据丢失,声明作废。\n\n▲声明:张三的收据丢失,声明作废。\n"


def group(*names: str, folder: str = "a") -> tuple[list[Page], list[gc.Article]]:
    pages = [Page(name, f"{folder}/{name}", TEXT, id=name.removesuffix(".txt")) for name in names]
    return pages, [article for page in pages for article in split_page(page)]


def test_nothing_changes_where_names_differ() -> None:
    first, second = group("x.txt"), group("y.txt")
    assert join_groups([first, second]) == (first[0] + second[0], first[1] + second[1])
    assert join_groups([]) == ([], [])


def test_names_that_are_taken_become_longer() -> None:
    pages, articles = join_groups([group("x.txt"), group("x.txt", folder="b"), group("x.txt", folder="b")])
    assert [page.file for page in pages] == ["x.txt", "b/x.txt", "b/x.txt~"]
    assert len({article.id for article in articles}) == len(articles)
    assert {article.page for article in articles} == {page.file for page in pages}
    by_id = {article.id: article for article in articles}
    again = [article for article in articles if article.duplicate_of]
    assert len(again) == 3
    assert all(by_id[str(article.duplicate_of)].page == article.page for article in again)


@pytest.fixture
def corpora(tmp_path: Path) -> list[Path]:
    """Two corpora whose files have the same names, and a folder of files that have these as well."""
    folders = []
    for name in ("one", "two"):
        papers = write_pages(tmp_path / name, {"x.txt": TEXT, f"{name}.txt": f"本报讯 {name} 开会。\n"})
        gc.build(papers, output=tmp_path / f"corpus-{name}", jobs=1)
        folders.append(tmp_path / f"corpus-{name}")
    return [*folders, write_pages(tmp_path / "three", {"x.txt": TEXT})]


def test_corpora_and_files_together(corpora: list[Path]) -> None:
    corpus = gc.read(*corpora)
    assert [page.file for page in corpus.pages] == [
        "one.txt",
        "x.txt",
        "two.txt",
        str(corpora[0].parent / "two" / "x.txt"),
        str(corpora[2] / "x.txt"),
    ]
    assert len({article.id for article in corpus.articles}) == len(corpus)
    assert gc.kwic(corpus, "三零").shape[0] == 3
    assert len(gc.read(corpora[0], corpora[1])) + len(gc.read(corpora[2])) == len(corpus)


def test_a_corpus_and_files_are_as_the_files_alone(corpora: list[Path]) -> None:
    parent = corpora[0].parent
    together, read = gc.read(corpora[0], corpora[2]), gc.read(parent / "one", parent / "three")
    for name in ("keywords", "segment", "kwic"):
        check_same_rows(together, read, name)


def test_corpora_that_were_begun_otherwise_do_not_go_together(corpora: list[Path], tmp_path: Path) -> None:
    gc.build(corpora[2], output=tmp_path / "pages", unit="page", jobs=1)
    with pytest.raises(UsageError, match="was begun with unit 'page', not 'article'"):
        gc.read(corpora[0], tmp_path / "pages")
    with pytest.raises(UsageError, match="was begun with unit 'article', not 'page'"):
        gc.read(corpora[0], unit="page")
    with pytest.raises(UsageError, match="was begun with script 'as-is', not 'simplified'"):
        gc.read(corpora[0], script="simplified")


def test_what_could_not_be_read_when_a_corpus_was_built_is_told_of_several_too(corpora: list[Path]) -> None:
    parent = corpora[0].parent
    (parent / "one" / "bad.txt").write_bytes(b"")
    gc.build(parent / "one", output=corpora[0], jobs=1)
    for given in (corpora[:1], corpora):
        assert [Path(failure.path).name for failure in gc.read(*given).left_out] == ["bad.txt"]
