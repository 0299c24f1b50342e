"""What holds for the units of every page, whatever stands on it and whoever cut it."""

from collections.abc import Sequence

from govcorpus.model import KINDS, ROLES, Article, Page
from govcorpus.segmentation.lines import split_lines


def check_page(page: Page, articles: Sequence[Article]) -> None:
    """Units are numbered, of known kinds, and hold every non-blank line of the page exactly once."""
    _check_partition(page, articles)
    ids = [article.id for article in articles]
    assert ids == [f"{page.stem}-a{i}" for i in range(1, len(articles) + 1)]
    rank = {name: i for i, name in enumerate(ids)}
    for article in articles:
        assert article.kind in KINDS
        assert 0 <= article.confidence <= 1
        assert article.duplicate_of is None or rank[article.duplicate_of] < rank[article.id]
        check_offsets(page, article)


def _check_partition(page: Page, articles: Sequence[Article]) -> None:
    """Every non-blank line is in exactly one unit, and every character of it in exactly one piece of a part."""
    wanted = {line.number: line for line in split_lines(page.text)}
    covered = [n for a in articles for run in a.lines for n in range(run.first, run.last + 1) if n in wanted]
    assert sorted(covered) == sorted(wanted)
    assert covered == [number for article in articles for number in article.line_confidence]
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
