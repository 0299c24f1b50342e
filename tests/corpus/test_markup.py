"""Pages line by line, and the units to look at, as data frames."""

from dataclasses import replace

import pandas as pd
import pytest

import govcorpus as gc
from govcorpus.errors import UsageError
from govcorpus.model import Lines, Page
from govcorpus.segmentation import split_page
from govcorpus.segmentation.corrections import Correction
from support import corpus_of

TEXT = "甲镇推进治理\n本报讯 近日,甲镇开会。\n\n乙镇办好实事\n本报讯 近日,乙镇开会。\n会议要求抓好落实。"
ORDER = (Lines(1, 2), Lines(6, 6))


@pytest.fixture
def corpus() -> gc.Corpus:
    page = Page("p.txt", "p.txt", TEXT)
    units = split_page(page, [Correction("p.txt", ORDER, roles={"title": (1,)}, joins=frozenset())])
    return gc.Corpus(units, pages=[page])


def test_one_row_a_line(corpus: gc.Corpus) -> None:
    frame = gc.segment(corpus, explain=True)
    assert list(frame.columns) == ["page", "line", "unit", "kind", "role", "joins", "link", "confidence", "text"]
    assert frame["line"].tolist() == [1, 2, 4, 5, 6]
    assert frame["unit"].tolist() == ["p-a1", "p-a1", "p-a2", "p-a2", "p-a1"]
    assert frame["role"].tolist()[0] == "title"
    assert frame["link"].isna().tolist() == [True, True, True, True, False]
    assert frame["link"].tolist()[4] == 2
    assert frame["confidence"].tolist()[0] == 1.0
    assert frame["text"].tolist() == [line for line in TEXT.splitlines() if line]


def test_all_lines_of_all_pages_are_there_and_views_show_only_their_own(seeds: gc.Corpus) -> None:
    frame = gc.segment(seeds, explain=True)
    lines = [line.strip() for page in seeds.pages for line in page.text.splitlines() if line.strip()]
    assert frame["text"].tolist() == lines
    view = seeds.where("kind = notice")
    assert set(gc.segment(view, explain=True)["kind"]) == {"notice"}


def test_only_doubtful_units_are_listed_the_least_certain_first() -> None:
    corpus = corpus_of(TEXT, TEXT, TEXT)
    units = [
        replace(unit, confidence=confidence, needs_review=confidence < 0.7)
        for unit, confidence in zip(corpus.articles, [0.6, 0.9, 0.5, 0.8, 0.9, 0.4], strict=True)
    ]
    frame = gc.segment(gc.Corpus(units, pages=corpus.pages), review=True)
    assert list(frame.columns) == [
        "page", "id", "kind", "title", "confidence", "reason", "lines", "authors", "truncated",
    ]  # fmt: skip
    assert frame["id"].tolist() == ["p3-a2", "p2-a1", "p1-a1"]
    assert frame["confidence"].is_monotonic_increasing
    assert all(len(reasons) == 1 and "line" in reasons[0] for reasons in frame["reason"])


def test_what_a_person_has_corrected_is_not_to_be_looked_at_and_is_marked(corpus: gc.Corpus) -> None:
    assert "p-a1" not in gc.segment(corpus, review=True)["id"].tolist()
    frame = gc.segment(corpus)
    assert frame["corrected"].tolist() == [True, False]
    info = gc.info(corpus).set_index("field")["value"]
    assert info["corrected"] == "1"


def test_top_cuts_and_counts(seeds: gc.Corpus) -> None:
    for option in ("explain", "review"):
        every = gc.segment(seeds, **{option: True})
        few = gc.segment(seeds, **{option: True}, top=2)
        pd.testing.assert_frame_equal(every.head(2), few)
        assert few.attrs["total"] == len(every)


def test_one_list_at_a_time(seeds: gc.Corpus) -> None:
    with pytest.raises(UsageError, match="different lists"):
        gc.segment(seeds, explain=True, review=True)


def test_an_empty_corpus_gives_the_columns() -> None:
    for option in ("explain", "review"):
        assert len(gc.segment(gc.Corpus([]), **{option: True})) == 0


def test_halves_of_characters_become_marks() -> None:
    corpus = corpus_of("本报讯 近日,某镇\ud800开会,要求各村\udfff")
    assert gc.segment(corpus)["paragraphs"].tolist() == [["本报讯 近日,某镇\ufffd开会,要求各村\ufffd"]]
    assert gc.segment(corpus, explain=True)["text"].tolist() == ["本报讯 近日,某镇\ufffd开会,要求各村\ufffd"]
