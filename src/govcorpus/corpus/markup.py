"""How the pages of a corpus were cut, line by line, and which units a person should look at."""

from dataclasses import replace
from typing import TYPE_CHECKING

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message
from govcorpus.model import Page
from govcorpus.results import Phrase, Table
from govcorpus.segmentation.marks import mark_page
from govcorpus.segmentation.review import doubts
from govcorpus.text.personal import masked

if TYPE_CHECKING:
    from pandas import DataFrame

EXPLAIN = Table(
    {
        "page": "str",
        "line": "int64",
        "unit": "str",
        "kind": "str",
        "role": "str",
        "joins": "bool",
        "link": "Int64",
        "confidence": "float64",
        "text": "str",
    },
    layout="lines",
)
REVIEW = Table(
    {
        "page": "str",
        "id": "str",
        "kind": "str",
        "title": "str",
        "confidence": "float64",
        "reason": "object",
        "lines": "object",
        "authors": "object",
        "truncated": "bool",
    },
    joiners={"reason": "; ", "lines": "; ", "authors": "; "},
    summary=("id", "kind", "confidence", "reason", "lines"),
)


def explain(corpus: Corpus, top: int = 0) -> "DataFrame":
    """Return the lines of the units of a corpus, as `segment` does with `explain`."""
    rows = [
        (
            page.file,
            mark.line.number,
            mark.unit.id,
            mark.unit.kind,
            mark.role,
            mark.joins,
            mark.link,
            mark.confidence,
            mark.line.text,
        )
        for page in corpus.pages
        for mark in mark_page(shown_page(corpus, page), corpus.units_of(page))
    ]
    title = Message(
        "{lines:,} lines in {units:,} units on {pages:,} pages",
        {"lines": len(rows), "units": len(corpus), "pages": len(corpus.pages)},
    )
    return EXPLAIN.frame(rows[: top or None], title, total=len(rows))


def shown_page(corpus: Corpus, page: Page) -> Page:
    """Return a page as it is shown: with asterisks in place of personal numbers, unless the corpus is not masked."""
    return replace(page, text=masked(page.text)) if corpus.options.masked else page


def review(corpus: Corpus, top: int = 0) -> "DataFrame":
    """Return the doubtful units of a corpus, as `segment` does with `review`."""
    rows = [
        (
            unit.page,
            unit.id,
            unit.kind,
            unit.headline_part("title"),
            unit.confidence,
            [Phrase(doubt) for doubt in doubts(unit)],
            [list(run) for run in unit.lines],
            [author._asdict() for author in unit.authors],
            unit.truncated,
        )
        for unit in sorted(corpus.articles, key=lambda unit: unit.confidence)
        if unit.needs_review
    ]
    title = Message("{review:,} of {units:,} units should be looked at", {"review": len(rows), "units": len(corpus)})
    return REVIEW.frame(rows[: top or None], title, total=len(rows))
