import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.segmentation.bylines import parse_byline, read_byline

# Forms of bylines seen in papers, with made-up names.
BYLINES = [
    ("罗明 记者 江川", [("罗明", None), ("江川", "记者")]),
    ("全媒体记者 黎莹 通讯员 穗宣", [("黎莹", "记者"), ("穗宣", "通讯员")]),
    ("记者/简湘 通讯员/罗莉", [("简湘", "记者"), ("罗莉", "通讯员")]),
    ("记者 张 胜 男", [("张胜男", "记者")]),
    ("本报记者顾阳、张帆", [("顾阳", "记者"), ("张帆", "记者")]),
    ("◎文/某报融媒记者 王喜 图/某报融媒记者 陈艳", [("王喜", "记者"), ("陈艳", "记者")]),
    ("□本报记者 陈耀", [("陈耀", "记者")]),
    ("王小娟 本报记者 刘军", [("王小娟", None), ("刘军", "记者")]),
    ("本报记者 李霞 摄", [("李霞", "记者;摄")]),
    ("（寇松　摄）".strip("（）"), [("寇松", "摄")]),
    ("李霞/摄", [("李霞", "摄")]),
    ("吴亮 郭翼文/图", [("吴亮", "文/图"), ("郭翼", "文/图")]),
    ("文/图 吴亮", [("吴亮", "文/图")]),
    ("图文：吴亮", [("吴亮", "图文")]),
    ("吴亮/文 郭翼/图", [("吴亮", "文"), ("郭翼", "图")]),
    ("记者 吴亮 文 通讯员 郭翼 图", [("吴亮", "记者;文"), ("郭翼", "通讯员;图")]),
    ("见习记者 欧阳修文", [("欧阳修文", "见习记者")]),
    ("何雯", [("何雯", None)]),
    ("吴小菊 梁珂", [("吴小菊", None), ("梁珂", None)]),
    ("作者：何雯", [("何雯", "作者")]),
    ("作者：何雯 来源：某某日报", [("何雯", "作者")]),
    ("来源：某某发布 记者：何雯 发布时间：2023-05-06 10:20", [("何雯", "记者")]),
    ("某市中心医院 何雯", [("何雯", None)]),
    ("本报记者阿依古丽", [("阿依古丽", "记者")]),
    ("责任编辑 王伟 校对 李明", []),
]

# Names that are set with a space between their characters.
APART = [
    ("高 峰", ["高峰"]),
    ("李 明 王 伟", ["李明", "王伟"]),
    ("谭 晓 超 孔 媛 影", ["谭晓超", "孔媛影"]),
    ("何 玉 梁 文 珂 欧 阳 帆", ["何玉", "梁文珂", "欧阳帆"]),
    ("欧 阳 修 文", ["欧阳修文"]),
    ("王小红 李 明", ["王小红", "李明"]),
    ("本报记者孟 强 宜、汪 洋", ["孟强宜", "汪洋"]),
    ("邱 枫 琰 汤 强 洋文/图", ["邱枫琰", "汤强洋"]),
    ("石 艳 琰/摄", ["石艳琰"]),
    ("◎文/某地融媒记者 康 影 莺 图/某地融媒记者 龙 苑", ["康影莺", "龙苑"]),
]


@pytest.mark.parametrize(("text", "authors"), BYLINES)
def test_bylines(text: str, authors: list[tuple[str, str | None]]) -> None:
    byline = parse_byline(text)
    assert byline is not None
    assert [(author.name, author.role) for author in byline.authors] == authors


@pytest.mark.parametrize(("text", "names"), APART)
def test_names_whose_characters_stand_apart(text: str, names: list[str]) -> None:
    byline = parse_byline(text)
    assert byline is not None
    assert [author.name for author in byline.authors] == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "单位",
        "社区",
        "市长热线",
        "创建文明城市 建设美好家园",
        "文明 和谐",
        "左图",
        "声明",
        "据记者了解到的情况是这样的一个大问题",
        "记者蹲点",
        "记者手记",
        "通讯员 培训班",
        "某大姐告诉记者,食堂的",
        "日前,记者从某某市",
        "石埝村",
        "来源：某某日报",
        "作者单位：某县委党校",
    ]
    + ["记者", "2023年5月", "A B", "王" * 90],
)
def test_what_is_no_byline(text: str) -> None:
    assert parse_byline(text) is None


def test_a_bare_name_is_not_explicit() -> None:
    bare, with_role = parse_byline("何雯"), parse_byline("记者 何雯")
    assert bare is not None
    assert with_role is not None
    assert not bare.explicit
    assert with_role.explicit


def test_an_ordinary_word_is_a_name_where_it_signs_a_text() -> None:
    assert read_byline("方言") is None
    signed = read_byline("方言", signed=True)
    assert signed is not None
    assert [author.name for author in signed.authors] == ["方言"]


@given(st.text("张王 文图摄记者/、,:作来源本报·(李", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    byline = parse_byline(text)
    if byline is not None:
        assert all(len(author.name) >= 2 for author in byline.authors)
        assert not any(set(author.name) & set(" /、,:") for author in byline.authors)
