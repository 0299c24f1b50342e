"""Whatever stands on a page: it can be explained, reviewed, corrected and written."""

from functools import cache

import pytest

import govcorpus as gc
from govcorpus.model import Page
from govcorpus.reporting.markup import markup_page
from govcorpus.reporting.writers import WRITERS, WriteOptions, to_bytes
from govcorpus.segmentation import split_page
from govcorpus.segmentation.corrections import parse_corrections
from govcorpus.segmentation.lines import split_lines
from govcorpus.segmentation.template import correction_templates
from partition import check_page
from strategies import ODD_PAGES

every_page = pytest.mark.parametrize("name", ODD_PAGES)


@cache
def corpus_of_page(name: str) -> gc.Corpus:
    page = Page("p.txt", "p.txt", ODD_PAGES[name])
    return gc.Corpus(split_page(page), pages=[page])


@every_page
def test_it_is_explained_line_by_line(name: str) -> None:
    corpus = corpus_of_page(name)
    numbers = [line.number for line in split_lines(ODD_PAGES[name])]
    assert gc.segment(corpus, explain=True)["line"].tolist() == numbers
    html = markup_page(corpus)
    assert html.count('<p class="words">') == len(numbers)
    html.encode("utf-8")


@every_page
def test_it_is_reviewed_and_corrected(name: str) -> None:
    corpus = corpus_of_page(name)
    doubtful = gc.segment(corpus, review=True)["id"].tolist()
    entries = correction_templates(corpus.pages, corpus.articles)
    text = "\n".join(entries).encode("utf-8", "replace").decode().replace("reviewed = false", "")
    corrections = parse_corrections(text, "c.toml")
    assert len(corrections) == len(doubtful)
    (page,) = corpus.pages
    articles = split_page(page, corrections)
    check_page(page, articles)
    assert sum(article.corrected for article in articles) == len(doubtful)
    assert not any(article.needs_review for article in articles)


@every_page
@pytest.mark.parametrize("options", [{}, {"explain": True}, {"review": True}], ids=["units", "lines", "doubts"])
def test_it_is_written_in_every_format(name: str, options: dict[str, bool]) -> None:
    frame = gc.segment(corpus_of_page(name), **options).head(50)
    for kind in WRITERS:
        assert to_bytes(frame, kind, WriteOptions()) or (kind == "jsonl" and frame.empty)
