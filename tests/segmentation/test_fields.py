import pytest

from govcorpus.segmentation.fields import closing_byline, parse_opening


@pytest.mark.parametrize(
    ("text", "dateline", "names"),
    [
        ("本报讯(王磊 记者 刘军)“贫困户", "本报讯", ["王磊", "刘军"]),
        ("本报讯（王磊）近日", "本报讯", ["王磊"]),
        ("本报讯 近日,某镇", "本报讯", []),
        ("本报讯近日,某镇", "本报讯", []),
        ("某报某城4月1日讯“没想到", "某报某城4月1日讯", []),
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


@pytest.mark.parametrize(
    "text", ["通讯 一篇", "安全用电 人人有责", "4月15日,记者自市局获悉", "近日,本报讯", "某网讯息", ""]
)
def test_what_is_no_opening(text: str) -> None:
    assert parse_opening(text) is None


def test_closing_bylines() -> None:
    found = closing_byline("提供了有力支撑。(周武)")
    assert found is not None
    assert [author.name for author in found.authors] == ["周武"]
    signed = closing_byline("提供了有力支撑。(某县融媒体中心 方言)")
    assert signed is not None
    assert [author.name for author in signed.authors] == ["方言"]
    assert closing_byline("由刊登者本人(单位)承担。") is None
    assert closing_byline("全体党员(含预备党员)") is None
    assert closing_byline("提供了有力支撑。(成都)") is None
    assert closing_byline("提供了有力支撑。(全文完)") is None
