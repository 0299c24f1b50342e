"""The page for the browser: complete, self-contained, harmless whatever the newspaper says."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given

import govcorpus as gc
from govcorpus.cli._messages import Voice
from govcorpus.model import KINDS, ROLES, Lines, Page
from govcorpus.reporting.markup import markup_page
from govcorpus.reporting.names import KIND_NAMES, ROLE_NAMES
from govcorpus.segmentation import split_page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.lines import split_lines
from strategies import pages
from support import corpus_of

VOID = {"meta", "input", "br", "hr"}
TEXT = "甲镇推进治理\n本报讯 近日,甲镇开会。\n乙镇办好实事\n本报讯 近日,乙镇开会。\n会议要求抓好落实。"


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in order, ids are unique."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.urls: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [str(values["id"])] if "id" in values else []
        if tag == "a":
            self.targets.append(str(values["href"]))
        self.urls += [str(values[name]) for name in ("src", "srcset", "data", "action") if name in values]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def corpus_with(text: str, *corrections: Correction) -> gc.Corpus:
    page = Page("p.txt", "p.txt", text, meta={"source": "某报", "date": "2022-04"})
    return gc.Corpus(split_page(page, corrections), pages=[page])


def words(html: str) -> list[str]:
    return re.findall(r'<p class="words">(.*?)</p>', html, re.DOTALL)


def test_every_kind_and_role_has_a_name() -> None:
    assert tuple(KIND_NAMES) == KINDS
    assert tuple(ROLE_NAMES) == ROLES


def test_every_line_is_there_and_every_link_leads_somewhere(seeds: gc.Corpus) -> None:
    html = markup_page(seeds)
    reader = Reader(html)
    assert len(words(html)) == sum(len(split_lines(page.text)) for page in seeds.pages)
    assert {target.removeprefix("#") for target in reader.targets} <= {*reader.ids}
    assert all(target.startswith("#") for target in reader.targets)


def test_it_needs_nothing_from_outside(seeds: gc.Corpus) -> None:
    html = markup_page(seeds)
    assert Reader(html).urls == []
    assert not re.search(r"https?://|@import|url\(", html)
    assert "default-src 'none'" in html


def test_parts_of_an_interrupted_unit_are_linked_both_ways() -> None:
    html = markup_page(corpus_with(TEXT, Correction("p.txt", (Lines(1, 2), Lines(5, 5)))))
    assert '<a href="#p1-l5">↓ goes on at line 5</a>' in html
    assert '<a href="#p1-l2">↑ goes on from line 2</a>' in html
    assert html.count('class="block hue0') == 2
    assert "corrected by a person" in html


def test_what_is_doubtful_is_said_in_words_and_not_by_colour_alone() -> None:
    corpus = corpus_with(
        "甲镇推进治理\n本报讯(王磊)近日,甲镇召开基层治理工作会,听取各村关于网格管理的意见,研究下一步任务,要求各村"
    )
    (unit,) = corpus.articles
    uncertain = replace(unit, confidence=0.2, line_confidence={1: 0.9, 2: 0.2})
    html = markup_page(gc.Corpus([uncertain], pages=corpus.pages))
    assert "⚠ line 2 may not belong to it, or have another role" in html
    assert "⚠ its text breaks off at line 2" in html
    assert '<span class="sure" title="confidence 0.20">0.20</span>' in html


def test_what_a_page_says_is_text_and_never_markup() -> None:
    evil = "<script>alert(1)</script>\n<img src=x onerror=alert(1)> & \"'\n$title ${pages}"
    html = markup_page(corpus_with(evil))
    Reader(html)
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words(html)
    assert "$title ${pages}" in words(html)


def test_control_characters_and_halves_of_characters_become_marks() -> None:
    html = markup_page(corpus_with("甲\x00乙\x1b[31m\n丙\ud800"))
    assert words(html) == ["甲\ufffd乙\ufffd[31m", "丙\ufffd"]
    html.encode("utf-8")


def test_it_speaks_the_language_asked_for() -> None:
    corpus = corpus_of(TEXT)
    assert '<html lang="en">' in markup_page(corpus)
    html = markup_page(corpus, Voice("zh").text, "zh")
    assert '<html lang="zh-CN">' in html
    shown = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert "置信度" in html
    assert set(re.findall(r"[A-Za-z]{2,}", shown)) <= {"txt"}


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_page_of_nothing(text: str) -> None:
    assert words(markup_page(corpus_with(text))) == []


@given(pages())
def test_any_page_can_be_shown(text: str) -> None:
    html = markup_page(corpus_with(text))
    Reader(html)
    assert len(words(html)) == len(split_lines(text))
