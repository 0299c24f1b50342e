import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.places_divisions import Division, division_of
from govcorpus.text.places_resolution import (
    ASSUMED,
    CERTAIN,
    ENDED,
    NAMED_ELSEWHERE,
    NOWHERE,
    division_meant,
    issue_year,
    resolve_place,
    towns_named,
)


def near(*codes: str, year: int = 2020) -> tuple[Division, ...]:
    return tuple(found for code in codes if (found := division_of(code, year)))


@pytest.mark.parametrize(
    ("name", "year", "codes", "normalized", "adcode"),
    [
        ("许昌县", 2010, (), "河南省许昌市许昌县", "411023"),
        ("许昌市建安区", 2022, (), "河南省许昌市建安区", "411003"),
        ("东区", 2018, ("510400",), "四川省攀枝花市东区", "510402"),
        ("鼓楼区", 2020, ("410200",), "河南省开封市鼓楼区", "410204"),
        ("鼓楼区", 2020, ("350000",), "福建省福州市鼓楼区", "350102"),
        ("江苏徐州鼓楼区", 2020, (), "江苏省徐州市鼓楼区", "320302"),
        ("朝阳区", 2020, ("110000",), "北京市朝阳区", "110105"),
        ("濮阳", 2023, (), "河南省濮阳市", "410900"),
        ("濮阳", 2023, ("410928",), "河南省濮阳市濮阳县", "410928"),
        ("攀枝花", 2018, (), "四川省攀枝花市", "510400"),
        ("海南", 2020, (), "海南省", "460000"),
        ("深圳南山", 2022, (), "广东省深圳市南山区", "440305"),
        ("利州", 2019, ("510800",), "四川省广元市利州区", "510802"),
        ("濮阳县某镇某村", 2023, (), "河南省濮阳市濮阳县某镇某村", "410928"),
        ("某镇某村", 2023, ("410928",), "河南省濮阳市濮阳县某镇某村", "410928"),
        ("经开区某办", 2023, ("410928",), "河南省濮阳市经开区某办", "410900"),
        ("海东市乐都县", 2012, (), "", None),
    ],
)
def test_names_are_resolved(name: str, year: int, codes: tuple[str, ...], normalized: str, adcode: str | None) -> None:
    found = resolve_place(name, year, near(*codes, year=year))
    assert (found.normalized, found.adcode) == (normalized, adcode)
    assert (found.confidence > 0) == (adcode is not None)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("鼓楼区", ()),  # of four cities
        ("鼓楼区", ("320000",)),  # of two in this province
        ("鼓楼区", ("510000",)),  # of none in this one
        ("东区", ()),  # too plain a name, though only one city has it
        ("利州", ()),  # a county without its ending
        ("朝阳", ()),  # a city, and districts of two others
        ("某镇", ()),
        ("某镇", ("410000",)),  # in a province it might lie anywhere
        ("", ()),
        ("甲乙丙", ()),
    ],
)
def test_what_is_not_settled_has_no_code(name: str, codes: tuple[str, ...]) -> None:
    assert resolve_place(name, 2020, near(*codes)) == NOWHERE


def test_the_first_neighbour_decides() -> None:
    assert resolve_place("鼓楼区", 2020, near("410200", "350100")).adcode == "410204"
    assert resolve_place("鼓楼区", 2020, near("350100", "410200")).adcode == "350102"
    assert resolve_place("鼓楼区", 2020, near("510400", "410200")).adcode == "410204"


def test_a_street_with_the_name_of_a_city_does_not_lie_in_it() -> None:
    assert resolve_place("武汉路街道", 2019, near("410300")).normalized == "河南省洛阳市武汉路街道"
    assert resolve_place("河口镇", 2022, near("410900")).adcode == "410900"


def test_confidence() -> None:
    assert resolve_place("许昌县", 2018).confidence == ENDED
    assert resolve_place("濮阳县", 2023, near("410900")).confidence == CERTAIN
    assert resolve_place("某镇", 2023, near("410928")).confidence == ASSUMED
    sure = [resolve_place("濮阳县", 2023, near(code)).confidence for code in ("410900", "410100", "510400")]
    assert sure == sorted(sure, reverse=True) and len(set(sure)) == 3


def test_the_division_of_a_page() -> None:
    by_code, by_name = division_meant(None, "411003", 2022), division_meant("河南省许昌市建安区", None, 2022)
    assert by_code and by_code == by_name
    assert division_meant("某地", "999999", 2022) is None
    assert division_meant(None, None, None) is None


def test_towns_are_known_from_where_they_are_named_whole() -> None:
    towns = towns_named(["濮阳县徐镇镇某家村", "某街道"], 2023, near("410900", year=2023))
    assert towns["徐镇镇"].normalized == "河南省濮阳市濮阳县徐镇镇"
    assert towns["某家村"].normalized == "河南省濮阳市濮阳县徐镇镇某家村"
    assert towns["徐镇镇"].confidence == NAMED_ELSEWHERE
    assert towns["某街道"].adcode == "410900"
    assert towns_named(["濮阳县", "不在任何地方的某村"], 2023, ()) == {}


@pytest.mark.parametrize(
    ("date", "year"), [("2018-02", 2018), ("2018", 2018), (None, None), ("", None), ("近日", None)]
)
def test_the_year_of_a_date(date: str | None, year: int | None) -> None:
    assert issue_year(date) == year


@given(
    st.text(alphabet="濮阳许昌市县东区省河南镇村路街道甲\ud800 ", max_size=30),
    st.one_of(st.none(), st.integers(0, 3000)),
    st.sampled_from([(), near("410900"), near("411003", "410000")]),
)
def test_any_name_is_resolved_or_not_and_always_alike(name: str, year: int | None, where: tuple[Division, ...]) -> None:
    found = resolve_place(name, year, where)
    assert found == resolve_place.__wrapped__(name, year, where)
    assert bool(found.adcode) == bool(found.normalized) == (found.confidence > 0)
    if found.adcode:
        assert division_of(found.adcode, year) is not None


def test_long_nonsense_is_read_in_no_time() -> None:
    assert resolve_place("市县区" * 3000, 2020) == NOWHERE
