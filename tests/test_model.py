import pytest

from govcorpus.model import Article, Lines, Page, Part, Piece


def article() -> Article:
    """Return an article of a title and a paragraph that was wrapped once: 治理|有新|招."""
    title = Part("title", "标题", (Piece(0, 10, 2),))
    body = Part("paragraph", "治理有新招", (Piece(0, 20, 2), Piece(2, 30, 3)))
    return Article("p-a1", "p.txt", "article", (title, body), (Lines(3, 7),))


def test_text_and_starts_of_parts() -> None:
    assert article().text == "标题\n治理有新招"
    assert article().part_starts == (0, 3)
    assert [article().part_at(i) for i in (0, 2, 3, 7)] == [0, 0, 1, 1]


@pytest.mark.parametrize(("offset", "on_page"), [(0, 10), (1, 11), (2, 12), (3, 20), (4, 21), (5, 30), (7, 32)])
def test_offsets_lead_back_to_the_page(offset: int, on_page: int) -> None:
    assert article().page_offset(offset) == on_page


def test_headline_parts_and_roles() -> None:
    assert article().headline_part("title") == "标题"
    assert article().headline_part("kicker") is None
    assert article().texts("title", "paragraph") == ["标题", "治理有新招"]


@pytest.mark.parametrize(("file", "stem"), [("a.txt", "a"), ("2022/a.b.txt", "2022/a.b"), ("a", "a"), (".txt", ".txt")])
def test_stems_of_files(file: str, stem: str) -> None:
    assert Page(file, file, "").stem == stem
