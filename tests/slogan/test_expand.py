"""What a slogan stands for: built passages, one for each way in which papers say it."""

import pytest
from hypothesis import given

from govcorpus.slogan.expand import Expansion, expand
from govcorpus.slogan.mentions import find_slogans
from strategies import pages


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
        ("整治“四难”(停车难、充电难,取水难、用气难)问题", "四难", "停车难 充电难 取水难 用气难"),
        ("深化“一长三员”(网格长,协管员、联络员、宣传员)体系", "一长三员", "网格长 协管员 联络员 宣传员"),
        ("把村民分为“三色”管理,分别是红色、黄色、绿色。", "三色", "红色 黄色 绿色"),
        ("“三个重点”:重点村组、重点路段、重点人群,专人盯守", "三个重点", "重点村组 重点路段 重点人群"),
        ("什么是“三免”?就是免挂号费、免床位费、免检查费。", "三免", "免挂号费 免床位费 免检查费"),
        ("“三不”规矩就是红事不铺张、白事不攀比、小事不请客。", "三不", "红事不铺张 白事不攀比 小事不请客"),
        (
            "“四早两免”要求,即早查、早报、早治、早防,免费检、免费治,不漏一人",
            "四早两免",
            "早查 早报 早治 早防 免费检 免费治",
        ),
        ("“两减两健”启动。两减,就是减盐、减糖;两健,就是健口腔、健骨骼。", "两减两健", "减盐 减糖 健口腔 健骨骼"),
        ("推行“123”工作法:“1”即一个中心,“2”即两支队伍,“3”即三项制度。", "123", "一个中心 两支队伍 三项制度"),
        (
            "实施“2210”行动,即创建“两零(零火情、零事故)”村、开展“两送”活动、每年办10件实事。",
            "2210",
            "创建“两零”村 开展“两送”活动 每年办10件实事",
        ),
        (
            "实施“321”机制,局级干部帮3户、科级干部帮2户、一般干部帮1户。",
            "321",
            "局级干部帮3户 科级干部帮2户 一般干部帮1户",
        ),
        ("设立红、黑“两榜”,公示结果", "两榜", "红 黑"),
        ("“一核”即以村党组织为核心,以村民小组为骨干。", "一核", "村党组织"),
        (
            "“一核”即以支部为核心,以自治为根本,以网格为基础,“一核多元”格局形成",
            "一核多元",
            "以支部为核心 以自治为根本 以网格为基础",
        ),
        (
            "推行村级账目公开、重大事项报告、村干部述职(以下简称“三项制度”)。",
            "三项制度",
            "村级账目公开 重大事项报告 村干部述职",
        ),
        ("开展以查思想、查作风、查纪律为主要内容的“三查”活动", "三查", "查思想 查作风 查纪律"),
        ("坚持“线上+线下”“人防+技防”两结合", "两结合", "线上+线下 人防+技防"),
        ("打造“三压减”升级版,压减环节、材料和时限,群众少跑腿", "三压减", "环节 材料 时限"),
        ("开展“三进”活动,进班级、进宿舍、进食堂,发放资料500份", "三进", "进班级 进宿舍 进食堂"),
        ("推广“三变”改革,推动资源变资产、资金变股金、农民变股东。", "三变", "资源变资产 资金变股金 农民变股东"),
        (
            "选派干部担任宣讲员、调解员、代办员,每周驻村三天,谁家有事都有人管。这支“三员”队伍受欢迎。",
            "三员",
            "宣讲员 调解员 代办员",
        ),
        ("整治荒坑、荒院、荒沟,种树百株。今年整治“三荒”58处。", "三荒", "荒坑 荒院 荒沟"),
        (
            "落实“三个到位”要求。\n一是责任到位。签订责任书。\n二是排查到位。建立台账。\n三是物资到位。储备沙袋。",
            "三个到位",
            "责任到位 排查到位 物资到位",
        ),
        (
            "把好“三关”\n本报讯 某局严格把关。\n严把“入口”关。查资料。\n严把“过程”关。看现场。\n严把“出口”关。评结果。",
            "三关",
            "入口 过程 出口",
        ),
        (
            "“四查四改”见效\n查账目,改制度。建章立制。\n查作风,改习惯。常抓不懈。\n查环境,改面貌。清运垃圾。\n查隐患,改设施。更换线路。",
            "四查四改",
            "查账目 改制度 查作风 改习惯 查环境 改面貌 查隐患 改设施",
        ),
        (
            "“三措并举”促增收\n本报讯 某村多措并举。\n强化技术指导。请来专家。\n强化资金扶持。发放贷款。\n强化销售服务。搭建平台。",
            "三措并举",
            "强化技术指导 强化资金扶持 强化销售服务",
        ),
        ("今年计划完成道路、桥梁、管网改造等“三大工程”建设。", "三大工程", "道路 桥梁 管网改造"),
        (
            "通过强化组织领导、压实工作责任、严格督导考核“三项举措”推进。",
            "三项举措",
            "强化组织领导 压实工作责任 严格督导考核",
        ),
        ("“三送”小分队把送春联、送剧目、送照片办成了固定节目。", "三送", "送春联 送剧目 送照片"),
        ("设“三员”:信息员、宣传员、调解员各一名。", "三员", "信息员 宣传员 调解员"),
        ("“三链”建设,就是要延长产业链、提升价值链、打造供应链。", "三链", "延长产业链 提升价值链 打造供应链"),
        ("“三资”是农村资金、资产、资源的简称。", "三资", "资金 资产 资源"),
        ("“一站两员”,即交管站、交通安全员和劝导员,把防线延伸到村。", "一站两员", "交管站 交通安全员 劝导员"),
        (
            "“三率一降”是指农药利用率、化肥利用率、秸秆利用率,降低污染。",
            "三率一降",
            "农药利用率 化肥利用率 秸秆利用率 降低污染",
        ),
        ("围绕“一主两翼”布局,主城区、东翼、西翼加速崛起。", "一主两翼", "主城区 东翼 西翼"),
        ("“四步走”工作法:第一步,摸底;第二步,宣传;第三步,整治;第四步,验收。", "四步走", "摸底 宣传 整治 验收"),
    ],
)
def test_expansions(text: str, form: str, members: str) -> None:
    found = expanded(text, form)
    assert found is not None
    assert list(found.members) == members.split()
    assert all(
        text[start:end].startswith(member[:2]) for member, (start, end) in zip(found.members, found.spans, strict=True)
    )
    assert text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("争创“五星”支部,推进各项工作。", "五星"),
        ("张村、李村、王村“三无”小区全部清零。", "三无"),
        ("县委书记亲自带头包联企业、项目、信访案件“三类对象”。", "三类对象"),
        ("对“九小”场所、学校、医院、工厂开展排查。", "九小"),
        ("学习一本读本、开展一次旁听、进行一次“四风”问题剖析、组织一次教育", "四风"),
        ("推进教育、医疗“三大工程”", "三大工程"),
        ("围绕“双月攻坚”,各乡镇迅速行动。", "双月攻坚"),
        ("实施“互联网+”行动", "互联网+"),
        ("构建“1+2+8”架构,畅通渠道", "1+2+8"),
        ("对学校、医院、工厂开展“三查”活动", "三查"),
        ("依托“三园”建设,新建小凉亭、小水渠以及小菜地", "三园"),
        ("推进“三无”村创建,做到“小事不出村、大事不出镇、矛盾不上交”", "三无"),
        ("掀起“三比三争”热潮,围绕强班子、强队伍、强基础“三强”目标", "三比三争"),
        ("由社区和村“两办”牵头", "两办"),
        ("实行“一村一策”、一户一档、一人一卡", "一村一策"),
        ("市民拨打热线,立即办理;“五乱”现象即将消失", "五乱"),
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


def test_a_list_that_goes_on_too_long_right_after_is_a_mismatch() -> None:
    found = expanded("以“三进”活动为载体,进班级、进宿舍、进食堂、进家庭,开展宣传", "三进")
    assert found is not None
    assert (found.status, found.members) == ("mismatch", ())


@pytest.mark.parametrize(
    ("text", "form", "members"),
    [
        ("排查“九小”场所,包括小餐馆、小旅馆、小网吧等,共317家", "九小", ("小餐馆", "小旅馆", "小网吧")),
        ("吸纳老教师、老干部、老党员等“五老”人员", "五老", ("老教师", "老干部", "老党员")),
    ],
)
def test_fewer_members_with_and_so_on(text: str, form: str, members: tuple[str, ...]) -> None:
    found = expanded(text, form)
    assert found is not None
    assert (found.status, found.members) == ("incomplete", members)


def test_the_better_evidence_counts() -> None:
    text = "建设教育、医疗、养老“三心”(热心、耐心、细心)服务体系"
    found = expanded(text, "三心")
    assert found is not None
    assert (found.kind, found.members) == ("parenthesis", ("热心", "耐心", "细心"))


def test_only_the_first_mention_looks_at_the_leads_of_sections() -> None:
    text = "“三抓”见效\n抓学习,强素质。学理论。\n抓作风,促落实。转作风。\n抓项目,增后劲。“三抓”不松。"
    first, second = (m for m in find_slogans(text) if m.term == "三抓")
    assert expand(text, first) is not None
    assert expand(text, second, first=False) is None


def test_evidence_far_into_a_text_has_the_same_offsets() -> None:
    text = "前言。" * 2000 + "推行“三清”(清路、清院、清河)行动"
    found = expanded(text, "三清")
    assert found is not None
    assert [text[start:end] for start, end in found.spans] == ["清路", "清院", "清河"]
    assert text[found.start : found.end] == "三清”(清路、清院、清河)"


@given(pages())
def test_members_and_evidence_are_slices_of_any_text(text: str) -> None:
    for mention in find_slogans(text):
        found = expand(text, mention)
        if found is not None:
            assert 0 <= found.start < found.end <= len(text)
            assert len(found.spans) == len(found.members)
            assert all(0 <= start < end <= len(text) for start, end in found.spans)
