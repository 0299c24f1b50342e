import pytest
from hypothesis import given

from govcorpus.slogan.grammar import CLASSES
from govcorpus.slogan.mentions import find_candidates, find_slogans
from strategies import pages


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("以“法治、德治、自治”三治融合为抓手", ["三治融合"]),
        ("建立“镇党委—村支部—党小组”三级联动机制,", ["三级联动机制"]),
        ("依托便民网、物联网、互联网三网,服务群众", ["三网"]),
        ("打造教育、医疗、养老三大民生品牌。", ["三大民生品牌"]),
        ("全面落实三包一联(县包乡、乡包村、村包户,部门联企业)制度", ["三包一联"]),
        ("深入开展三清行动,成效明显", ["三清"]),
        ("村村推行三亮三比工作法", ["三亮三比"]),
        ("“四清”见效,四清成果、三清成果要巩固", ["四清"]),
        ("推行“三美庭院评选,村民都说“好。”", ["三美庭院"]),
        ("开展\"三送\"活动,打出'五心'品牌", ["三送", "五心"]),
        ("他说:“就靠党员、干部、群众‘三方’商量。”", ["三方"]),
        ("“一核多元”格局中,“一核”即党组织", ["一核多元", "一核"]),
        ("采取“五老化解矛盾”办法,发挥“五老”作用", ["五老"]),
        ("推行“12345”工作法,即一个核心、两支队伍、三项制度、四个平台、五项服务", ["12345"]),
    ],
)
def test_what_is_found(text: str, found: list[str]) -> None:
    assert [form for form, _ in forms(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "分动员、整治、巩固三个阶段进行",
        "小麦、玉米、大豆三大作物丰收",
        "公安、司法、城管三部门联合执法",
        "张庄、李庄、王庄三个村,省、市、县三级",
        "开展三次活动,推行五天工作制,落实两项制度,创建五星级酒店",
        "拨打“12345”热线,收据“0037215”,“2023”年",
        "“一把手”抓“最后一公里”,下好“一盘棋”",
        "“一对一”“手把手”教学,“五一”“三八”“双十一”",
        "原料是“六味地黄丸”里的“三七”",
        "一手抓生产、一手抓防疫",
    ],
)
def test_what_is_not_found(text: str) -> None:
    assert forms(text) == []


def test_what_only_looks_like_a_slogan_has_a_class_of_its_own() -> None:
    text = "分动员、整治、巩固三个阶段进行,“一把手”负责,“三次”通报,推进“三零”创建。"
    kinds = {one.form: one.kind for one in find_candidates(text, frozenset(CLASSES))}
    assert kinds == {"三个阶段": "count_with_list", "一把手": "idiom", "三次": "ordinary", "三零": "slogan"}
    assert [one.form for one in find_candidates(text)] == ["三零"]


def test_reasons_are_given() -> None:
    (found,) = find_candidates("构建“镇—村—组”三级联动机制。")
    assert [str(reason) for reason in found.reasons] == [
        "list 3 +1",
        "quoted list +0.5",
        "head noun 机制 +0.5",
        "measure word 级 -1",
    ]


def test_no_match_over_a_line_break() -> None:
    assert forms("“三\n零”") == []


@given(pages())
def test_mentions_are_slices_in_order(text: str) -> None:
    position = 0
    for mention in find_slogans(text):
        assert mention.start >= position
        assert len(mention.term) == mention.end - mention.start
        position = mention.end
