import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.model import Article, Author, Page
from govcorpus.naming.mentions import KINDS, Mention, mentions_of
from govcorpus.naming.recognisers import by_rules
from govcorpus.segmentation import split_page, whole_page
from strategies import ODD_PAGES, pages

CITY = {"place": "河南省濮阳市", "date": "2023-05-10"}


def article(text: str, **meta: str) -> Article:
    (whole,) = whole_page(Page("p.txt", "p.txt", text, meta=meta or CITY))
    return whole


def found(text: str, kind: str, **meta: str) -> list[tuple[str, str, str | None]]:
    return [
        (one.text, one.normalized, one.adcode)
        for one in mentions_of(article(text, **meta), by_rules)
        if one.kind == kind
    ]


def test_what_a_name_means_depends_on_the_date_of_the_article() -> None:
    text = "许昌县和建安区"
    then = found(text, "place", place="河南省许昌市", date="2014")
    assert then == [("许昌县", "河南省许昌市许昌县", "411023"), ("建安区", "", None)]
    now = found(text, "place", place="河南省许昌市", date="2018")
    assert now == [("许昌县", "河南省许昌市许昌县", "411023"), ("建安区", "河南省许昌市建安区", "411003")]


def test_what_a_name_means_depends_on_the_page() -> None:
    codes = {"四川省攀枝花市": "510402", "湖南省长沙市": None}
    for place, code in codes.items():
        assert found("东区的居民", "place", place=place, date="2018")[0][2] == code


def test_what_a_name_means_depends_on_other_places_in_the_article() -> None:
    page = {"place": "四川省攀枝花市", "date": "2020"}
    assert found("鼓楼区开会。", "place", **page)[0][2] is None
    assert found("徐州市开会。鼓楼区也开会。", "place", **page)[1][2] == "320302"


def test_a_town_lies_where_the_article_has_put_it() -> None:
    text = "濮阳县徐镇镇开会。徐镇镇的群众都来了。某家村也来了。"
    assert [normalized for _, normalized, _ in found(text, "place")][:2] == ["河南省濮阳市濮阳县徐镇镇"] * 2
    assert found("海通乡开会。", "place")[0][1:] == ("河南省濮阳市海通乡", "410900")


def test_bodies_of_a_level_belong_to_the_place_of_the_article() -> None:
    county = {"place": "河南省濮阳市濮阳县", "date": "2023"}
    text = "市委、县政府、区教育局、省财政厅"
    assert [one[1:] for one in found(text, "organisation", **county)] == [
        ("河南省濮阳市委", "410900"),
        ("河南省濮阳市濮阳县政府", "410928"),
        ("", None),
        ("河南省财政厅", "410000"),
    ]
    assert found("乡党委决定", "organisation", place="河南省濮阳市濮阳县海通乡", date="2023")[0][1] == (
        "河南省濮阳市濮阳县海通乡党委"
    )
    assert found("乡党委决定", "organisation", **county)[0][1] == ""
    assert found("市委决定", "organisation", place="河南省长葛市", date="2023")[0][1] == "河南省许昌市长葛市委"


def test_a_company_with_a_name_of_its_own_has_no_code() -> None:
    assert found("长隆化纤公司", "organisation") == [("长隆化纤公司", "长隆化纤公司", None)]


def test_names_without_an_ending_are_no_places_within_other_names() -> None:
    assert found("河南德信医药有限公司", "place") == []
    assert found("濮阳县德信医药有限公司", "place") == [("濮阳县", "河南省濮阳市濮阳县", "410928")]
    assert found("村民马金华说", "place") == []


def test_authors_are_people_with_their_roles() -> None:
    whole = article("王立秋的故事还在继续")
    with_author = Article(whole.id, whole.page, "article", whole.parts, whole.lines, authors=(Author("王立秋", "摄"),))
    assert [(one.text, one.role) for one in mentions_of(with_author, by_rules)] == [("王立秋", "摄")]


def test_dates_go_by_the_day_of_the_page() -> None:
    (page,) = whole_page(Page("p.txt", "p.txt", "昨日开会", meta={"date": "2023年5月10日"}))
    assert [one.normalized for one in mentions_of(page, by_rules)] == ["2023-05-09"]
    assert found("昨日开会", "date", place="濮阳市") == [("昨日", "", None)]


@pytest.mark.parametrize("text", [*ODD_PAGES.values(), "濮阳县" * 2000, "县委书记王某某、" * 1000])
def test_odd_texts(text: str) -> None:
    for whole in whole_page(Page("p.txt", "p.txt", text, meta=CITY)):
        _check(whole, mentions_of(whole, by_rules))


@given(pages(), st.sampled_from([CITY, {}, {"place": "某地", "date": "近日", "adcode": "9"}, {"date": "0001"}]))
def test_mentions_lie_in_the_text_in_order(text: str, meta: dict[str, str]) -> None:
    for unit in split_page(Page("p.txt", "p.txt", text, meta=meta)):
        mentions = mentions_of(unit, by_rules)
        _check(unit, mentions)
        assert mentions == mentions_of(unit, by_rules)


def _check(unit: Article, mentions: list[Mention]) -> None:
    assert [one.start for one in mentions] == sorted(one.start for one in mentions)
    for one in mentions:
        assert 0 <= one.start < one.end <= len(unit.text)
        assert one.kind in KINDS
        assert (one.adcode is not None) <= (one.kind in ("place", "organisation"))
        assert (one.role is not None) <= (one.kind == "person")
        assert one.confidence is None or 0 <= one.confidence <= 1
