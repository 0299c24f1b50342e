from typing import Any

import pytest

from eval.pages import generate
from eval.score import METRICS, Json, Score, match_page, score_pages, squeeze

TEXT = "甲县乙镇\n修路便民\n本报讯 近日，路通\n了。\n丙村喜事\n桥修好了。\n▲证件遗失，声明作废。\n■ ■ ■\n"
FIRST: dict[str, Any] = {
    "id": "a1", "kind": "article", "kicker": "甲县乙镇", "title": "修路便民", "subtitle": None, "authors": ["王五"],
    "lines": [[1, 4]], "body_paragraphs": ["本报讯 近日，路通了。"], "captions": [], "truncated": False,
    "duplicate_of": None, "joins": [[3, 4]],
}  # fmt: skip
SECOND: dict[str, Any] = FIRST | {
    "id": "a2", "kicker": None, "title": "丙村喜事", "authors": [], "lines": [[5, 6]],
    "body_paragraphs": ["桥修好了。"], "joins": [],
}  # fmt: skip
NOTICE = SECOND | {"id": "a3", "kind": "notice", "title": None, "lines": [[7, 7]], "body_paragraphs": [TEXT.split()[6]]}
MARK = NOTICE | {"id": "a4", "kind": "boilerplate", "kind_alt": ["section_banner"], "lines": [[8, 8]]}
GOLD = {"seed": "p", "file": "p.txt", "text": TEXT, "articles": [FIRST, SECOND, NOTICE, MARK]}


def values(*units: Json) -> dict[str, float]:
    return score_pages([GOLD], {"p": units}).values()


def test_gold_against_itself_is_perfect() -> None:
    assert values(FIRST, SECOND, NOTICE, MARK) == dict.fromkeys(METRICS, 1.0)
    pages = list(generate("train", 12, 3))
    assert set(score_pages(pages, {page["seed"]: page["articles"] for page in pages}).values().values()) == {1.0}


def test_nothing_predicted() -> None:
    found = values()
    assert found["article_f1_90"] == found["headline_f1"] == found["author_f1"] == found["wrap_join_f1"] == 0
    assert found["jump_link_f1"] == found["truncated_f1"] == found["duplicate_f1"] == 1  # nothing to find
    assert found["boundary_f1"] == pytest.approx(2 * 3 / (3 + 7))  # every line alone: 3 right, 4 wrong


def test_a_line_given_to_the_neighbour() -> None:
    first = FIRST | {"lines": [[1, 3]], "body_paragraphs": ["本报讯 近日，路通"]}
    second = SECOND | {"lines": [[4, 6]], "title": None, "body_paragraphs": ["了。", "丙村喜事", "桥修好了。"]}
    found = values(first, second, NOTICE, MARK)
    assert found["article_f1_90"] == pytest.approx(1 / 3)  # overlaps 3/4, 2/3 and 1
    assert found["article_f1_50"] == 1
    assert found["boundary_f1"] == pytest.approx(2 / 3)  # 2 right, 1 wrong, 1 missed
    assert found["headline_f1"] == pytest.approx(2 / 3)  # one right, one missed, none wrong
    assert found["wrap_join_f1"] == 0
    assert found["author_f1"] == 1


def test_lines_swapped_in_reading_order_are_wrong_jumps() -> None:
    found = values(FIRST | {"lines": [[1, 2], [4, 4], [3, 3]]}, SECOND, NOTICE, MARK)
    assert found["article_f1_90"] == 1
    assert found["jump_link_f1"] == 0
    assert found["wrap_join_f1"] == 0


def test_a_jump_that_is_missed() -> None:
    gold = GOLD | {"articles": [FIRST | {"lines": [[1, 2], [4, 4]], "joins": []}]}
    found = score_pages([gold], {"p": [FIRST | {"lines": [[1, 2]]}, SECOND | {"lines": [[4, 4]]}]}).values()
    assert found["jump_link_f1"] == 0


def test_alternatives_and_optional_names_count_neither_way() -> None:
    first = FIRST | {"headline_alternatives": [{"title": "别的题目"}], "authors_optional": ["赵六"]}
    gold = GOLD | {"articles": [first, SECOND, NOTICE, MARK]}
    answer = FIRST | {"kicker": None, "title": "别的题目", "authors": ["王五", "赵六"]}
    found = score_pages([gold], {"p": [answer, SECOND, NOTICE, MARK | {"kind": "section_banner"}]}).values()
    assert found == dict.fromkeys(METRICS, 1.0)


def test_wrong_kinds_and_false_flags() -> None:
    found = values(FIRST | {"truncated": True}, SECOND | {"kind": "brief"}, NOTICE | {"duplicate_of": "a2"}, MARK)
    assert found["kind_accuracy"] == 0.75
    assert found["truncated_f1"] == 0
    assert found["duplicate_f1"] == 0
    assert found["article_f1_90"] == 1


def test_dashes_width_and_masked_numbers_do_not_count() -> None:
    assert squeeze("（身份证号：410***********1234５）") != squeeze("")
    assert squeeze("号12345678901234567X") == squeeze("号123456********567X")
    found = values(FIRST | {"subtitle": "——", "title": "修 路 便 民"}, SECOND, NOTICE, MARK)
    assert found["headline_f1"] == 1


def test_overlapping_claims_go_to_the_first() -> None:
    page = match_page(GOLD, [FIRST, FIRST | {"id": "x"}])
    assert page.overlaps == {0: (0, 1.0)}


def test_an_empty_score_is_not_an_error() -> None:
    assert Score().values()["article_f1_90"] == 1
