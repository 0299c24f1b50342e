from dataclasses import replace

import pytest
from hypothesis import given

from govcorpus.model import Article, Lines, Page, Part, Piece
from govcorpus.segmentation import split_page
from govcorpus.segmentation.review import REVIEW_BELOW, doubts
from strategies import pages

UNIT = Article(
    "p-a1",
    "p.txt",
    "article",
    (Part("paragraph", "开会。", (Piece(0, 0, 3),)),),
    (Lines(3, 5), Lines(9, 12)),
    line_confidence={3: 0.9, 5: 0.9, 9: 0.9, 12: 0.9},
)


def reasons(unit: Article) -> list[str]:
    return [str(doubt) for doubt in doubts(unit)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (3, "it may not begin at line 3"),
        (5, "line 5 may not belong to it, or have another role"),
        (9, "line 9 may not go on from line 5"),
    ],
)
def test_the_least_certain_line_is_named(line: int, reason: str) -> None:
    uncertain = replace(UNIT, confidence=0.3, line_confidence={**UNIT.line_confidence, line: 0.3})
    assert reasons(uncertain) == [reason]
    assert reasons(replace(uncertain, confidence=REVIEW_BELOW)) == []


def test_what_is_missing_is_named() -> None:
    assert reasons(replace(UNIT, truncated=True, truncated_start=True)) == [
        "its beginning is missing before line 3",
        "its text breaks off at line 12",
    ]


@pytest.mark.parametrize(
    ("byline", "names"), [("本报记者 陈旭耀", True), ("(记者/简文湘 通讯员/罗江莉)", True), ("综合消息", False)]
)
def test_a_byline_without_names_is_doubtful(byline: str, names: bool) -> None:
    unit = replace(UNIT, parts=(Part("byline", byline, ()),))
    assert reasons(unit) == ([] if names else [f"nobody's name was found in the byline {byline}"])


def test_nothing_is_doubtful_about_a_corrected_unit() -> None:
    assert reasons(replace(UNIT, confidence=0.1, truncated=True, corrected=True)) == []


@given(pages())
def test_a_unit_needs_review_where_there_is_a_reason(text: str) -> None:
    for unit in split_page(Page("p.txt", "p.txt", text)):
        assert unit.needs_review == bool(reasons(unit))
        assert unit.needs_review or (unit.confidence >= REVIEW_BELOW and not unit.truncated)
        assert unit.confidence == pytest.approx(min(unit.line_confidence.values()))
