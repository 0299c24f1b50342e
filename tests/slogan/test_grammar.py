import pytest
from hypothesis import given

from govcorpus.slogan.grammar import find_slogans, parse_form
from strategies import pages


@pytest.mark.parametrize(
    ("form", "kind", "numeral"),
    [
        ("三零", "numeral_abbrev", 3),
        ("九小", "numeral_abbrev", 9),
        ("四大工程", "numeral_abbrev", 4),
        ("三项机制", "numeral_abbrev", 3),
        ("法律七进", "numeral_abbrev", 7),
        ("双月攻坚", "numeral_abbrev", 2),
        ("十个严禁", "numeral_abbrev", 10),
        ("两转一提", "parallel", 3),
        ("三官两员一顾问", "parallel", 6),
        ("五个一", "parallel", 5),
        ("一核多元", "numeral_abbrev", None),
        ("四议两公开", "fixed_idiom_policy", 6),
        ("两不愁三保障", "fixed_idiom_policy", 5),
        ("3310", "digit_code", None),
        ("1+2+8+8", "formula", None),
        ("党建+微网格", "formula", None),
        ("互联网+", "formula", None),
    ],
)
def test_forms(form: str, kind: str, numeral: int | None) -> None:
    assert parse_form(form) == (kind, numeral)


@pytest.mark.parametrize(
    "form",
    [
        "",
        "一把手",
        "一盘棋",
        "最后一公里",
        "第一道防线",
        "星期一",
        "每一天",
        "三次",
        "五个人",
        "两天",
        "五星级酒店",
        "千亿园区",
    ]
    + [
        "2023",
        "1998",
        "110",
        "12345",
        "12",
        "社区",
        "幸福来敲门",
        "七一",
        "七一前后",
        "党建统领一",
        "双向",
        "一张网",
        "三农",
    ]
    + ["三" * 30, "a", "+", "++"],
)
def test_what_is_no_slogan(form: str) -> None:
    assert parse_form(form) is None


def forms(text: str) -> list[tuple[str, int]]:
    return [(mention.term, mention.start) for mention in find_slogans(text)]


def test_quoted_forms_and_their_later_uses() -> None:
    text = "创建“三零”社区,推进三零社区建设,三零星星的不算。"
    assert forms(text) == [("三零", 3), ("三零", 11)]


def test_a_form_that_is_never_quoted_is_not_found() -> None:
    assert forms("推进三零社区建设") == []


def test_either_kind_of_quotation_marks_and_widths() -> None:
    assert [form for form, _ in forms("推行「三零」和“１＋２”")] == ["三零", "1+2"]


def test_a_gloss_inside_the_quotation_marks() -> None:
    assert forms("创建“三零(零上访、零事故、零案件)”平安村") == [("三零", 3)]


def test_no_match_over_a_line_break() -> None:
    assert forms("“三\n零”") == []


@given(pages())
def test_mentions_are_slices_in_order(text: str) -> None:
    position = 0
    for mention in find_slogans(text):
        assert mention.start >= position
        assert len(mention.term) == mention.end - mention.start
        position = mention.end
