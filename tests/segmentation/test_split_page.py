"""What holds for every page, whatever stands on it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.model import KINDS, ROLES, Article, Page
from govcorpus.segmentation import split_page, whole_page
from govcorpus.segmentation.lines import split_lines
from strategies import pages

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def check_partition(page: Page, articles: list[Article]) -> None:
    """Every non-blank line is in exactly one unit, and every character of it in exactly one piece of a part."""
    wanted = {line.number: line for line in split_lines(page.text)}
    covered = [n for a in articles for run in a.lines for n in range(run.first, run.last + 1) if n in wanted]
    assert sorted(covered) == sorted(wanted)
    pieces = [piece for a in articles for part in a.parts for piece in part.pieces]
    assert sorted((p.page_start, p.length) for p in pieces) == sorted((w.start, len(w.text)) for w in wanted.values())


def check_offsets(page: Page, article: Article) -> None:
    """The pieces of a part are slices of the page, and offsets lead back to it."""
    for part, start in zip(article.parts, article.part_starts, strict=True):
        assert part.role in ROLES
        assert article.text[start : start + len(part.text)] == part.text
        for piece in part.pieces:
            assert page.text[piece.page_start :][: piece.length] == part.text[piece.start :][: piece.length]
            assert article.page_offset(start + piece.start) == piece.page_start


def check(page: Page) -> None:
    articles = split_page(page)
    check_partition(page, articles)
    assert [a.id for a in articles] == [f"{page.stem}-a{i}" for i in range(1, len(articles) + 1)]
    ids = [a.id for a in articles]
    for article in articles:
        assert article.kind in KINDS
        assert 0 <= article.confidence <= 1
        assert article.duplicate_of is None or ids.index(article.duplicate_of) < ids.index(article.id)
        check_offsets(page, article)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_papers_are_partitioned(path: Path) -> None:
    check(Page(path.name, str(path), path.read_text(encoding="utf-8")))


@given(pages())
def test_any_page_is_partitioned(text: str) -> None:
    check(Page("p.txt", "p.txt", text))


@given(st.text())
def test_any_text_is_partitioned(text: str) -> None:
    check(Page("p.txt", "p.txt", text))


@pytest.mark.parametrize(
    "text",
    [
        "一行",
        "\n".join(["治理社区"] * 10_000),
        "▲声明作废\n" * 500,
        "Only Latin text, no Chinese.\n" * 50,
        "😀\x00\x1b[0m\u2028\n",
        "\ud83d",
    ]
    + ["无标点" * 40_000, "——\n" * 300, "(" * 5000, "“" * 5000, "大 中 小 " * 2000, "记者 " * 3000, "上一版" * 3000],
    ids=[
        "one",
        "heads",
        "notices",
        "latin",
        "odd",
        "surrogate",
        "wide",
        "dashes",
        "open",
        "quotes",
        "sizes",
        "roles",
        "nav",
    ],
)
def test_odd_pages_are_partitioned(text: str) -> None:
    check(Page("p.txt", "p.txt", text))


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
