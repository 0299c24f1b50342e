"""What holds for every page, whatever stands on it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.model import Page
from govcorpus.segmentation import split_page, whole_page
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
