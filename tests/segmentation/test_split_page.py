"""What holds for every page, whatever stands on it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.model import Lines, Page
from govcorpus.segmentation import TOGETHER, split_page, split_pages, whole_page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.lines import split_lines
from partition import check_offsets, check_page
from strategies import ODD_PAGES, pages

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def check(page: Page) -> None:
    check_page(page, split_page(page))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_papers_are_partitioned(path: Path) -> None:
    check(Page(path.name, str(path), path.read_text(encoding="utf-8")))


@given(pages())
def test_any_page_is_partitioned(text: str) -> None:
    check(Page("p.txt", "p.txt", text))


@given(st.text())
def test_any_text_is_partitioned(text: str) -> None:
    check(Page("p.txt", "p.txt", text))


@pytest.mark.parametrize("name", ODD_PAGES)
def test_odd_pages_are_partitioned(name: str) -> None:
    check(Page("p.txt", "p.txt", ODD_PAGES[name]))


@given(pages())
def test_a_page_taken_whole_is_one_unit_with_the_same_lines(text: str) -> None:
    page = Page("p.txt", "p.txt", text)
    articles = whole_page(page)
    assert len(articles) == bool(split_lines(text))
    for article in articles:
        assert [part.text for part in article.parts] == [line.text for line in split_lines(text)]
        check_offsets(page, article)


def test_metadata_of_the_page_reach_its_articles() -> None:
    page = Page("p.txt", "p.txt", "本报讯 近日,某镇开会。", meta={"place": "某县", "date": "2022", "source": "某报"})
    (article,) = split_page(page)
    assert (article.place, article.date, article.meta["source"]) == ("某县", "2022", "某报")


@given(
    st.lists(st.one_of(pages(), st.text(), st.sampled_from(["", "\n", "标题\ud800\n本报讯 开会\udfff。"])), max_size=5)
)
def test_pages_cut_together_are_cut_as_each_by_itself(texts: list[str]) -> None:
    many = [Page(f"{i}.txt", "p", text) for i, text in enumerate(texts)]
    assert split_pages(many) == [split_page(page) for page in many]


def test_odd_pages_leave_their_neighbours_as_they_are() -> None:
    papers = [Page(path.name, str(path), path.read_text(encoding="utf-8")) for path in SEEDS]
    odd = [Page(f"{name}.txt", "p", text[:TOGETHER]) for name, text in ODD_PAGES.items() if len(text) < TOGETHER // 4]
    mixed = [page for i, one in enumerate(odd) for page in (one, papers[i % len(papers)])]
    alone = {page.file: split_page(page) for page in mixed}
    assert split_pages(mixed) == [alone[page.file] for page in mixed]


def test_corrections_hold_for_their_own_page() -> None:
    many = [Page(f"{i}.txt", "p", "本报讯 某镇开会。\n\n本报讯 某乡开会。") for i in range(3)]
    wanted = [Correction("1.txt", (Lines(1, 3),))]
    assert split_pages(many, [(), wanted, ()]) == [
        split_page(page, corrections) for page, corrections in zip(many, [(), wanted, ()], strict=True)
    ]
    assert [len(articles) for articles in split_pages(many, [(), wanted, ()])] == [2, 1, 2]


def test_no_pages_have_no_articles() -> None:
    assert split_pages([]) == []
