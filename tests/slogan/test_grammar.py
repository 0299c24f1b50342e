import pytest

from govcorpus.slogan.grammar import form_class, parse_form, read_form


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
        ("1+2+8+8", "formula", 4),
        ("1+N", "formula", 2),
        ("一二三四", "digit_code", None),
        ("四位一体", "numeral_abbrev", 4),
        ("三统一", "numeral_abbrev", 3),
        ("一查二看三问", "parallel", 3),
        ("三个遍", "numeral_abbrev", 3),
        ("六围绕、一台账、一明确", "parallel", 8),
        ("一核多元,共治共享", "parallel", None),
        ("县—镇—村", "formula", None),
        ("两个确立", "fixed_idiom_policy", 2),
        ("党建+微网格", "formula", None),
        ("互联网+", "formula", None),
    ],
)
def test_forms(form: str, kind: str, numeral: int | None) -> None:
    found = parse_form(form)
    assert found is not None
    assert found[:2] == (kind, numeral)


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


@pytest.mark.parametrize(
    ("form", "role", "wanted"),
    [
        ("三零", "count", 3),
        ("四议两公开", "count", 6),
        ("双月攻坚", "duration", None),
        ("一村一品", "distributive", None),
        ("一老一小", "count", 2),
        ("七山二岭一分川", "share", None),
        ("一核多元", "open", None),
    ],
)
def test_numerals_that_count_no_members_announce_none(form: str, role: str, wanted: int | None) -> None:
    found = parse_form(form)
    assert found is not None
    assert (found.role, found.wanted) == (role, wanted)


def test_groups_are_the_counts_with_what_they_count() -> None:
    found = parse_form("四议两公开")
    assert found is not None
    assert found.groups == ((4, "议"), (2, "公开"))
    assert parse_form("四大工程").groups == ((4, "工程"),)  # type: ignore[union-attr]


def test_some_forms_need_an_explanation() -> None:
    for form in ("一核", "四方", "12345"):
        assert parse_form(form) is None
        assert read_form(form) is not None


def test_classes() -> None:
    assert [form_class(form) for form in ("三零", "一把手", "三次")] == ["slogan", "idiom", "ordinary"]
