import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.quantities import find_quantities, simple_view, units
from strategies import any_line


def found(text: str) -> list[tuple[str, float, str | None]]:
    return [
        (text[one.start : one.end], one.value, one.unit.name if one.unit else None)
        for one in find_quantities(simple_view(text))
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20余万人次", 200_000, "人次"),
        ("568.7余万元", 5_687_000, "元"),
        ("12万多棵", 120_000, "棵"),
        ("1.2亿元", 120_000_000, "元"),
        ("3.5万亿元", 3.5e12, "元"),
        ("12,345.5亩", 12345.5, "亩"),
        ("３２公里", 32, "公里"),
        ("15千米", 15, "公里"),
        ("80千瓦时", 80, "千瓦时"),
        ("5千克", 5, "公斤"),
        ("5千户", 5000, "户"),
        ("120块钱", 120, "元"),
        ("0.4个百分点", 0.4, "百分点"),
        ("百分之四十二点五", 42.5, "%"),
        ("百分之8", 8, "%"),
        ("千分之三", 3, "‰"),
        ("三分之一", 100 / 3, "%"),
        ("四成", 40, "%"),
        ("三万二千余人", 32_000, "人"),
        ("两百五十亩", 250, "亩"),
        ("廿五座", 25, "座"),
        ("三斤半", 3.5, "斤"),
        ("三十餘戶", 30, "户"),
        ("500元/亩", 500, "元/亩"),
        ("3家", 3, "家"),
    ],
)
def test_values_and_units(text: str, value: float, unit: str) -> None:
    ((whole, number, name),) = found(text)
    assert (whole, name) == (text, unit)
    assert number == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3—5个", 3, 5),
        ("200至300人", 200, 300),
        ("3至5万元", 30_000, 50_000),
        ("1.5万至2万元", 15_000, 20_000),
        ("50元到100元", 50, 100),
        ("10-20户", 10, 20),
        ("20%~30%", 20, 30),
        ("百分之十至百分之二十", 10, 20),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    (one,) = find_quantities(simple_view(text))
    assert (one.low, one.high, one.value) == (low, high, (low + high) / 2)
    assert (one.start, one.end) == (0, len(text))


@pytest.mark.parametrize("text", ["由20个增加到30个", "从3万元提高到5万元", "5个至3个"])
def test_two_numbers_that_are_no_range(text: str) -> None:
    assert len(found(text)) == 2


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [("近3万元", "近"), ("300余名", "余"), ("超过5亿元", "超过"), ("10吨以上", "以上"), ("约20多亩", "约 多")]
    + [("附近3家", None), ("签约3个", None), ("上千名", "上"), ("3个左右", "左右"), ("不足2元", "不足")],
)
def test_qualifiers(text: str, qualifier: str | None) -> None:
    (one,) = find_quantities(simple_view(text))
    assert one.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "第3次", "2021年3月5日", "推行“1+2+8+8”架构", "“3个100%”", "48-2-604", "PM2.5", "〔2021〕15号", "G318国道", "110",
        "0839-3266666", "三零社区", "五星支部", "前30%的村", "8点30分散场", "数百名", "几十户", "三五个", "万亩茶园", "3名单",
        "5条例", "20家庭", "3:2", "1.2.3个", "N95个", "一二三", "十分", "",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert found(text) == []


def test_a_large_number_may_stand_without_a_unit() -> None:
    assert found("总人口2.3万,") == [("2.3万", 23_000, None)]


@given(text=any_line | st.text(alphabet="0123456789一二十百千万亿余多个元亩%至-“”.,每分之成半", max_size=40))
def test_they_are_in_order_and_hold_their_numbers(text: str) -> None:
    view = simple_view(text)
    assert len(view) == len(text)
    position = 0
    for one in find_quantities(view):
        assert position <= one.start < one.end <= len(text)
        assert one.first <= one.start
        assert one.end <= one.last
        assert one.low <= one.value <= one.high
        assert one.unit is None or one.unit in units().values()
        position = one.end


def test_each_name_of_a_unit_is_found() -> None:
    for name, unit in units().items():
        ((_, value, found_as),) = found(f"7{name}")
        assert (value, found_as) in ((7, unit.name), (70, "%"))


@pytest.mark.parametrize("text", ["3个", "2市", "5万", "1.5万元", "二十亩", "百分之八"])
def test_the_last_number_of_a_text_ends_with_it(text: str) -> None:
    assert [(found.start, found.end) for found in find_quantities(text)] == [(0, len(text))]
