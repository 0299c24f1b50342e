import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.normalize import normalize_text
from govcorpus.text.places_short import find_named_places


def names(text: str, *also: str) -> list[str]:
    return [place.text for place in find_named_places(text, also)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("四川、云南两省交界处的攀枝花", ["四川", "云南", "攀枝花"]),
        ("四川攀枝花东区", ["四川攀枝花东区"]),
        ("安徽芜湖市的代表", ["安徽芜湖市"]),
        ("对标深圳南山", ["深圳南山"]),
        ("中新网盐城4月16日电", ["盐城"]),
        ("内蒙古自治区呼和浩特市赛罕区", ["内蒙古自治区呼和浩特市赛罕区"]),
        ("来到禅城区祖庙街道", ["禅城区祖庙街道"]),
        ("藁城区依旧是粮仓", ["藁城区"]),
    ],
)
def test_short_names_and_chains(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "南京路上",
        "北京大学",
        "河南日报",
        "各位来宾",
        "惠民政策",
        "沐浴着日照",
        "全省上下",
        "国旗飘扬旗下",
        "县政府副县长",
        "部分行政区划调整",
    ],
)
def test_what_is_part_of_another_name_or_word_is_no_place(text: str) -> None:
    assert names(text) == []


def test_short_names_of_counties_count_where_they_are_known() -> None:
    assert names("利州辖区的群众") == []
    assert names("利州辖区的群众,利州大地", "利州") == ["利州", "利州"]
    assert names("利州路上", "利州") == []


@given(st.text(alphabet="四川攀枝花东区濮阳县市省深圳南山路旗镇村,。1\ud800a"))
def test_names_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for place in find_named_places(text, ("濮阳",)):
        assert end <= place.start < place.end
        assert normalize_text(text)[place.start : place.end] == place.text
        end = place.end
