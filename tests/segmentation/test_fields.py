import pytest

from govcorpus.segmentation.fields import closing_byline, parse_byline, parse_opening

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
    ("吴亮 郭翼文/图", [("吴亮", "文/图"), ("郭翼", "文/图")]),
    ("见习记者 欧阳修文", [("欧阳修文", "见习记者")]),
    ("何雯", [("何雯", None)]),
    ("吴小菊 梁珂", [("吴小菊", None), ("梁珂", None)]),
]


@pytest.mark.parametrize(("text", "authors"), BYLINES)
def test_bylines(text: str, authors: list[tuple[str, str | None]]) -> None:
    byline = parse_byline(text)
    assert byline is not None
    assert [(author.name, author.role) for author in byline.authors] == authors


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


@pytest.mark.parametrize(
    ("text", "dateline", "names"),
    [
        ("本报讯(王磊 记者 刘军)“贫困户", "本报讯", ["王磊", "刘军"]),
        ("本报讯（王磊）近日", "本报讯", ["王磊"]),
        ("本报讯 近日,某镇", "本报讯", []),
        ("本报讯(见图)近日", "本报讯", []),
        ("某市日报讯(全媒体记者 黎莹)昨日", "某市日报讯", ["黎莹"]),
        ("某网讯(某台新闻记者 韩强 通讯员 靳莹)春天", "某网讯", ["韩强", "靳莹"]),
        ("新华社北京4月1日电 记者", "新华社北京4月1日电", []),
        ("某新网某城4月16日电(记者 谷华)男子", "某新网某城4月16日电", ["谷华"]),
    ],
)
def test_openings(text: str, dateline: str, names: list[str]) -> None:
    opening = parse_opening(text)
    assert opening is not None
    assert opening.dateline == dateline
    assert [author.name for author in opening.byline.authors] == names if opening.byline else names == []


@pytest.mark.parametrize("text", ["通讯 一篇", "安全用电 人人有责", "4月15日,记者自市局获悉", "近日,本报讯", ""])
def test_what_is_no_opening(text: str) -> None:
    assert parse_opening(text) is None


def test_closing_bylines() -> None:
    found = closing_byline("提供了有力支撑。(周武)")
    assert found is not None
    assert [author.name for author in found.authors] == ["周武"]
    assert closing_byline("由刊登者本人(单位)承担。") is None
    assert closing_byline("全体党员(含预备党员)") is None
