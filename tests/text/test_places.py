from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.normalize import normalize_text
from govcorpus.text.places import COUNTY, VILLAGE, find_places


def names(text: str) -> list[str]:
    return [place.text for place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("近日,桐柏县淮源镇陈庄村的群众正在采茶", ["桐柏县淮源镇陈庄村"]),
        ("记者从蕖塬县茆坳镇药材协会获悉", ["蕖塬县茆坳镇"]),
        ("5月9日上午,由珩汀县荻埠乡主办", ["珩汀县荻埠乡"]),
        ("走进碾畈村开展宣讲", ["碾畈村"]),
        ("今年以来,成县在17个乡镇推广", ["成县"]),
        ("7月2日东区召开大会", ["东区"]),
        ("高新区石桥办党工委", ["高新区石桥办"]),
        ("文化路社区党委组织社区老党员", ["文化路社区"]),
        ("北京市海淀区中关村街道办事处", ["北京市海淀区中关村街道"]),
        ("江西省景德镇市浮梁县", ["江西省景德镇市浮梁县"]),
        ("记者从盐城市公安局获悉", ["盐城市"]),
        ("乐山市市中区", ["乐山市市中区"]),
        ("徐镇镇镇长说", ["徐镇镇"]),
        ("碾畈村村民", ["碾畈村"]),
        ("湖北省恩施土家族苗族自治州宣恩县", ["湖北省恩施土家族苗族自治州宣恩县"]),
        ("内蒙古自治区锡林郭勒盟正蓝旗上都镇", ["内蒙古自治区锡林郭勒盟正蓝旗上都镇"]),
        ("南宁市武鸣区双桥镇平福村坡班屯", ["南宁市武鸣区双桥镇平福村坡班屯"]),
        ("上海市浦东新区陆家嘴街道", ["上海市浦东新区陆家嘴街道"]),
        ("金牛区委组织部", ["金牛区"]),
        ("洛阳经济技术开发区", ["洛阳经济技术开发区"]),
        ("甲河县、乙河县和丙河县", ["甲河县", "乙河县", "丙河县"]),
    ],
)
def test_names_are_found_with_their_chains(text: str, wanted: Sequence[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "我市农村、社区、居民小区、城区、山区、景区、辖区、乡村",
        "全区各县、该县、本市、本镇、各乡镇、市区和郊区",
        "打造文明社区、智慧社区,建设美丽乡村和示范村",
        "超市、城市、上市、集市、古镇、小镇、家乡、返乡、驻村、进村入户",
        "三个社区和两家村",
        "办事不出村,服务送进社区",
        "康滇市场和建材市场",
        "县委书记、区域、市民、村民",
        "举办、督办、文明办",
        "",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_department_is_no_place_in_its_district() -> None:
    assert names("桐柏县信访办") == ["桐柏县"]


def test_levels_of_the_first_and_the_last_link() -> None:
    (place,) = find_places("桐柏县淮源镇陈庄村")
    assert (place.top, place.level) == (COUNTY, VILLAGE)


def test_full_width_digits_and_brackets_do_not_matter() -> None:
    assert names("４月６日，（桐柏县）") == names("4月6日,(桐柏县)") == ["桐柏县"]


@given(st.text(alphabet="甲乙在到该各老文明县市区镇乡村社街道办事处省旗屯,。、(3"))
def test_names_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for place in find_places(text):
        assert end <= place.start < place.end
        assert normalize_text(text)[place.start : place.end] == place.text
        assert place.top <= place.level
        end = place.end
