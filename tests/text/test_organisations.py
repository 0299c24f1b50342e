import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.normalize import normalize_text
from govcorpus.text.organisations import find_organisations


def names(text: str) -> list[str]:
    return [body.name for body in find_organisations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("记者从濮阳县公安局获悉", ["濮阳县公安局"]),
        ("洛阳市市场监督管理局", ["洛阳市市场监督管理局"]),
        ("市发展和改革委员会通知", ["市发展和改革委员会"]),
        ("县委县政府高度重视", ["县委", "县政府"]),
        ("区纪委监委通报", ["区纪委监委"]),
        ("国家税务总局濮阳县税务局", ["国家税务总局濮阳县税务局"]),
        ("盐城市公安局盐南高新区分局", ["盐城市公安局盐南高新区分局"]),
        ("国务院办公厅印发", ["国务院办公厅"]),
        ("郑州大学第一附属医院", ["郑州大学第一附属医院"]),
        ("中国农业银行濮阳分行", ["中国农业银行濮阳分行"]),
        ("高山乡柿张村党支部带头", ["高山乡柿张村党支部"]),
        ("武汉路街道办事处组织", ["武汉路街道办事处"]),
        ("来到广东顺丰谷食品有限公司调研", ["广东顺丰谷食品有限公司"]),
        ("河南日报讯(新华社记者 某某)", ["河南日报", "新华社"]),
        ("由利州区爱卫办主办", ["利州区爱卫办"]),
        ("南京市第一中学", ["南京市第一中学"]),
    ],
)
def test_organisations(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "该局通知",
        "物业公司和学校",
        "格局、局面、社会、结局",
        "全市各级法院",
        "县委书记主持",
        "本报讯 近日",
        "参加医院组织的活动",
        "社区举办活动",
        "濮阳县委常委出席",
    ],
)
def test_bare_kinds_parts_of_words_and_offices_are_none(text: str) -> None:
    assert names(text) == []


def test_the_place_or_the_level_at_the_beginning() -> None:
    (body,) = find_organisations("到濮阳县公安局")
    assert (body.start, body.place, body.end, body.level) == (1, 4, 7, "")
    (body,) = find_organisations("到市公安局")
    assert (body.start, body.place, body.level) == (1, 1, "市")


@given(st.text(alphabet="濮阳县市委公安局街道办事处大学中心有限司和的在。,1\n国务院\ud800"))
def test_organisations_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for body in find_organisations(text):
        assert end <= body.start <= body.place <= body.end and body.start < body.end
        assert normalize_text(text)[body.start : body.end] == body.name
        end = body.end
