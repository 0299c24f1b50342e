"""What a slogan stands for: built passages, one for each way in which papers say it."""

import pytest

from govcorpus.slogan.expand import Expansion, expand
from govcorpus.slogan.grammar import find_slogans


def expanded(text: str, form: str) -> Expansion | None:
    mention = next(m for m in find_slogans(text) if m.term == form)
    return expand(text, mention)


@pytest.mark.parametrize(
    ("text", "form", "members"),
    [
        ("创建“三零(零欠薪、零违规、零投诉)”平安村", "三零", "零欠薪 零违规 零投诉"),
        ("开展“三捐”(捐书、捐衣、捐物)活动", "三捐", "捐书 捐衣 捐物"),
        ("构建“1+2+3”组织架构(1名书记、2名组长、3名委员)", "1+2+3", "1名书记 2名组长 3名委员"),
        ("推行“三清”工作法,即清路、清院、清河。", "三清", "清路 清院 清河"),
        ("落实“三查”制度:查账目、查台账和查现场。", "三查", "查账目 查台账 查现场"),
        ("大力推进交通提升、水利兴修、电网改造“三大工程”,成效明显。", "三大工程", "交通提升 水利兴修 电网改造"),
        (
            "着力打好产业发展、稳岗就业、金融帮扶、生态修复“四场硬仗”。",
            "四场硬仗",
            "产业发展 稳岗就业 金融帮扶 生态修复",
        ),
        ("该局建立学习、督查、奖惩“三项机制”。", "三项机制", "学习 督查 奖惩"),
        (
            "推行窗口服务零距离、窗口受理零障碍、窗口办结零延误的“三零”服务",
            "三零",
            "窗口服务零距离 窗口受理零障碍 窗口办结零延误",
        ),
        (
            "由村党支部、村委会、物业、业委会、居民代表共同参与的“五联议事平台”",
            "五联议事平台",
            "村党支部 村委会 物业 业委会 居民代表",
        ),
        ("推进水路改造升级和网络提速、环境整治“两大工程”", "两大工程", "水路改造升级和网络提速 环境整治"),
        ("以“法治、德治、自治”“三治”融合为抓手", "三治", "法治 德治 自治"),
        ("全面打响城市创建和交通建设“两大硬仗”", "两大硬仗", "城市创建 交通建设"),
        ("推行“党建+网格”模式", "党建+网格", "党建 网格"),
    ],
)
def test_expansions(text: str, form: str, members: str) -> None:
    found = expanded(text, form)
    assert found is not None
    assert list(found.members) == members.split()
    assert all(member in text for member in found.members)
    assert text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("争创“五星”支部,推进各项工作。", "五星"),
        ("对“九小”场所、学校、医院、工厂开展排查。", "九小"),
        ("学习一本读本、开展一次旁听、进行一次“四风”问题剖析、组织一次教育", "四风"),
        ("推进教育、医疗“三大工程”", "三大工程"),
        ("围绕“双月攻坚”,各乡镇迅速行动。", "双月攻坚"),
        ("实施“互联网+”行动", "互联网+"),
        ("构建“1+2+8”架构,畅通渠道", "1+2+8"),
        ("开展“三查(见附件)”活动", "三查"),
    ],
)
def test_where_the_text_is_silent_nothing_is_invented(text: str, form: str) -> None:
    assert expanded(text, form) is None


def test_fewer_members_and_an_and_so_on_are_incomplete() -> None:
    found = expanded("落实“五查”(查人、查车、查物等)制度", "五查")
    assert found is not None
    assert (found.status, found.members) == ("incomplete", ("查人", "查车", "查物"))


def test_another_number_of_members_is_a_mismatch_and_not_accepted() -> None:
    found = expanded("落实“三查”(查人、查车、查物、查证)制度", "三查")
    assert found is not None
    assert (found.status, found.members) == ("mismatch", ())


def test_members_are_in_the_words_of_the_text() -> None:
    found = expanded("创建「三零（零Ａ、零Ｂ、零Ｃ）」平安村", "三零")
    assert found is not None
    assert found.members == ("零Ａ", "零Ｂ", "零Ｃ")
