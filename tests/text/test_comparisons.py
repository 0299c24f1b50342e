import pytest

from govcorpus.text.comparisons import comparison_before, doubling_after


@pytest.mark.parametrize(
    ("text", "sign", "base", "rest"),
    [
        ("工业增加值同比增长", 1, "同比", "工业增加值"),
        ("产量比上年下降", -1, "比上年", "产量"),
        ("较去年同期提高了", 1, "较去年同期", ""),
        ("增速比全市快", 1, "比全市", "增速"),
        ("涨幅环比回落", -1, "环比", "涨幅"),
        ("高于全市平均水平", 1, "全市平均水平", ""),
        ("低于预期", -1, "预期", ""),
        ("人均收入年均增长", 1, None, "人均收入"),
        ("同比分别增长", 1, "同比", ""),
    ],
)
def test_changes(text: str, sign: int, base: str | None, rest: str) -> None:
    compared = comparison_before(text, "%")
    assert (compared.role, compared.sign, compared.base, compared.rest) == ("change", sign, base, rest)


@pytest.mark.parametrize(
    ("text", "role", "rest"),
    [
        ("贫困发生率由", "from", "贫困发生率"),
        ("贫困户从2016年的", "from", "贫困户"),
        ("降至", "to", ""),
        ("普及率提高到2020年的", "to", "普及率"),
        ("缩短为", "to", ""),
        ("新增城镇就业", "level", "新增城镇就业"),
        ("森林覆盖率达", "level", "森林覆盖率达"),
        ("占比", "level", "占比"),
        ("", "level", ""),
    ],
)
def test_levels(text: str, role: str, rest: str) -> None:
    compared = comparison_before(text, "%")
    assert (compared.role, compared.sign, compared.rest) == (role, 0, rest)


def test_超过_is_a_comparison_of_shares_only() -> None:  # noqa: N802
    assert comparison_before("超过全省平均水平", "百分点").role == "change"
    assert comparison_before("资金超过", "元").role == "level"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (",同比翻了一番。", (100.0, "同比")),
        (",比2015年翻两番", (300.0, "比2015年")),
        ("实现翻番", (100.0, None)),
        (",翻修房屋", None),
        ("。次年翻番", None),
        ("", None),
    ],
)
def test_doubling(text: str, found: tuple[float, str | None] | None) -> None:
    assert doubling_after(text) == found
