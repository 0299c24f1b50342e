import pytest

from govcorpus.text.figure_nouns import noun_after, noun_before, predicate_after
from govcorpus.text.figure_words import word_kinds
from govcorpus.text.wordlists import data_entries


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("全市粮食总产量达", "粮食总产量"),
        ("共栽植行道树", "行道树"),
        ("种植面积", "种植面积"),
        ("排查各类安全隐患", "安全隐患"),
        ("占地区生产总值的比重为", "比重"),
        ("共有党支部(党小组)", "党支部"),
        ("广场、文化长廊等", "文化长廊"),
        ("培养“法律明白人”", "法律明白人"),
        ("该镇森林覆盖率已达", "森林覆盖率"),
        ("生猪出栏", "生猪出栏"),
        ("企业捐资", "捐资"),
        ("人均可支配收入", "人均可支配收入"),
        ("亩均效益", "亩均效益"),
        ("全县", ""),
        ("", ""),
        (")", ""),
        ("“", ""),
    ],
)
def test_before(text: str, noun: str) -> None:
    assert noun_before(text).noun == noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("驻村干部进行约谈", "驻村干部"),
        ("志愿者参加活动", "志愿者"),
        ("“春蕾女童”", "春蕾女童"),
        ("已脱贫户", "已脱贫户"),
        ("发生在群众身边的问题", "问题"),
        ("新的表现形式", "表现形式"),
        ("社区的党支部", "社区"),
        ("网格开展经常性的检查", "网格"),
        ("农村公路建设项目", "农村公路建设项目"),
        ("并投入使用", ""),
        ("的大街", ""),
        ("", ""),
    ],
)
def test_after(text: str, noun: str) -> None:
    assert noun_after(text) == noun


def test_after_with_的() -> None:  # noqa: N802
    assert noun_after("的行政村", linked=True) == "行政村"


@pytest.mark.parametrize(
    ("text", "verb"),
    [("就业", "就业"), ("实现就业", "就业"), ("参加了活动", "参加"), ("受到党纪处分", "党纪处分"), ("", "")],
)
def test_predicates(text: str, verb: str) -> None:
    assert predicate_after(text) == verb


def test_the_lists_have_no_word_twice_in_a_kind() -> None:
    kinds: dict[str, list[str]] = {}
    for entry in data_entries("figure_words"):
        kind, *words = entry.split()
        kinds.setdefault(kind, []).extend(words)
    assert set(kinds) <= set(word_kinds())
    assert {kind: sorted({word for word in words if words.count(word) > 1}) for kind, words in kinds.items()} == {
        kind: [] for kind in kinds
    }
