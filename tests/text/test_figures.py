import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.figures import Figure, find_figures, read_figures
from strategies import ODD_PAGES, any_line, sentences


def rows(text: str) -> list[tuple[str | None, float, str]]:
    return [(one.indicator, one.value, one.unit) for one in read_figures(text)]


def only(text: str) -> Figure:
    (figure,) = read_figures(text)
    return figure


def test_a_level_with_its_change_and_a_share() -> None:
    text = "2020年,第二产业实现增加值65.15亿元,同比增长7.1%,占地区生产总值的比重达57.4%。"
    level, change, share = read_figures(text)
    assert (level.indicator, level.value, level.unit, level.role) == ("增加值", 6_515_000_000, "元", "level")
    assert (level.change, level.change_unit, level.change_base) == (7.1, "%", "同比")
    assert (change.indicator, change.value, change.role, change.change) == ("增加值", 7.1, "change", 7.1)
    assert (share.indicator, share.role, share.change) == ("比重", "level", None)


def test_a_fall_has_a_negative_change_and_a_positive_value() -> None:
    figure = only("发案数比上年下降18%。")
    assert (figure.indicator, figure.value, figure.change, figure.change_base) == ("发案数", 18, -18, "比上年")


def test_a_verb_of_change_before_the_noun() -> None:
    figure = only("全县共减少贫困人口8.9万人。")
    assert (figure.indicator, figure.role, figure.change, figure.change_unit) == ("贫困人口", "change", -89_000, "人")


def test_from_one_level_to_another() -> None:
    before, after = read_figures("贫困发生率由14.3%下降到1.2%。")
    assert (before.indicator, before.change) == ("贫困发生率", None)
    assert (after.indicator, after.change, after.change_unit) == ("贫困发生率", -13.1, "百分点")
    assert [one.change for one in read_figures("路灯由20盏增加到120盏")] == [None, 100]


def test_doubling() -> None:
    figure = only("产值达2亿元,比上年翻了一番。")
    assert (figure.change, figure.change_unit, figure.change_base) == (100, "%", "比上年")


def test_a_list_under_one_verb() -> None:
    assert rows("新建改建公路120公里、桥梁15座、学校三所。") == [
        ("公路", 120, "公里"),
        ("桥梁", 15, "座"),
        ("学校", 3, "所"),
    ]


def test_respectively() -> None:
    assert rows("发电量、原煤产量分别增长5%、3%。") == [("发电量", 5, "%"), ("原煤产量", 3, "%")]
    text = "接待游客5万人次,实现旅游收入4亿元,同比分别增长15%和18%。"
    assert rows(text)[2:] == [("游客", 15, "%"), ("旅游收入", 18, "%")]
    assert [one.change for one in read_figures(text)] == [15, 18, 15, 18]


def test_households_and_people_of_one_noun() -> None:
    assert rows("贫困人口有76户253人。") == [("贫困人口", 76, "户"), ("贫困人口", 253, "人")]


@pytest.mark.parametrize(
    ("text", "indicator", "value", "unit", "per"),
    [
        ("每亩租金800元。", "租金", 800, "元/亩", "亩"),
        ("流转费500元/亩。", "流转费", 500, "元/亩", None),
        ("给每户补助5000元。", "补助", 5000, "元/户", "户"),
        ("人均可支配收入15820元。", "人均可支配收入", 15820, "元", "人"),
        ("亩均收入1.5万元。", "亩均收入", 15000, "元", "亩"),
    ],
)
def test_rates(text: str, indicator: str, value: float, unit: str, per: str | None) -> None:
    figure = only(text)
    assert (figure.indicator, figure.value, figure.unit, figure.per) == (indicator, value, unit, per)


def test_what_is_counted_stands_behind_or_before() -> None:
    assert rows("组织50余名干部参观。") == [("干部", 50, "人")]
    assert rows("现有党员86名。") == [("党员", 86, "人")]
    assert rows("带动3万余人就业。") == [("就业", 30_000, "人")]
    assert rows("建成350米的大街。") == [("大街", 350, "米")]


def test_a_dateline_is_no_part_of_what_is_measured() -> None:
    assert rows("本报讯 全县粮食总产量达38.6万吨。") == [("粮食总产量", 386_000, "吨")]


def test_traditional_characters_and_full_width_digits() -> None:
    assert rows("全縣共修建水庫５座,受益農戶１２００戶。") == [("水庫", 5, "座"), ("受益農戶", 1200, "户")]


@pytest.mark.parametrize(
    "text",
    [
        "分动员、攻坚和总结三个阶段。",
        "抓好6个方面的工作。",
        "72岁的老人住在人民路54号。",
        "第二产业、第三名、3月5日。",
        "一名干部召开一次会议。",
        "推行“三零”工作法,争创“五星”支部,落实“5个100%”。",
        "小区5栋楼栋长说。",
        "历时三年,每天24小时值班。",
        "咨询电话:0800-1234567,传真12345678。",
        "",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert rows(text) == []


def test_the_finder_gives_spans() -> None:
    text = "全年接待游客2.5万人次。"
    (span,) = find_figures(text)
    assert (text[span.start : span.end], span.kind, span.value) == ("2.5万人次", "figure", "25000 人次")


@given(
    text=any_line
    | sentences
    | st.text(alphabet="全县共有粮食产量达增长下降由至到分别为每亩人均的了3万%个户元余名,、。“”()12一", max_size=80)
)
def test_any_text_at_all(text: str) -> None:
    figures = read_figures(text)
    assert [one.start for one in figures] == sorted({one.start for one in figures})
    for one in figures:
        assert 0 <= one.start < one.end <= len(text)
        assert any(char.isnumeric() for char in text[one.start : one.end])
        assert one.unit
        assert (one.role == "change") <= (one.change is not None and abs(one.change) == one.value)
        assert one.indicator != ""


@pytest.mark.parametrize("name", ODD_PAGES)
def test_odd_pages(name: str) -> None:
    for span in find_figures(ODD_PAGES[name]):
        assert span.start < span.end
