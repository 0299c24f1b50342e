import pytest

from govcorpus.text.places_divisions import (
    CITY,
    COUNTY,
    LAST_YEAR,
    PROVINCE,
    chain_of,
    division_of,
    divisions_called,
    divisions_named,
    full_name,
    is_division,
    short_names,
)


@pytest.mark.parametrize(
    ("name", "year", "codes"),
    [
        # districts made of counties and county-level cities, by the table and the decrees of the State Council
        ("许昌县", 2015, ["411023"]),
        ("建安区", 2015, []),
        ("建安区", 2016, ["411003"]),
        ("横山县", 2014, ["610823"]),
        ("横山区", 2016, ["610803"]),
        ("南康市", 2012, ["360782"]),
        ("南康区", 2013, ["360703"]),
        ("呈贡县", 2010, ["530121"]),
        ("呈贡区", 2012, ["530114"]),
        # a city that became two districts of another one, and one that changed its name
        ("莱芜市", 2017, ["371200"]),
        ("莱芜区", 2019, ["370116"]),
        ("襄樊市", 2009, ["420600"]),
        ("襄阳市", 2011, ["420600"]),
        ("渡口市", 1986, ["510400"]),
        ("攀枝花市", 1987, ["510400"]),
        # one county of two prefectures, one after the other
        ("枞阳县", 2014, ["340823"]),
        ("枞阳县", 2016, ["340722"]),
        ("鼓楼区", 2020, ["320106", "320302", "350102", "410204"]),
    ],
)
def test_a_name_means_what_it_meant_in_that_year(name: str, year: int, codes: list[str]) -> None:
    assert [division.code for division in divisions_named(name, year)] == codes


def test_a_name_that_was_given_up_keeps_what_it_meant_last() -> None:
    (county,) = divisions_named("许昌县", 2022)
    assert (county.code, county.last) == ("411023", 2015)
    assert divisions_named("许昌县", 1979) == ()


def test_without_a_year_and_after_the_last_one_names_mean_what_they_mean_now() -> None:
    for name in ("建安区", "鼓楼区", "许昌县"):
        assert divisions_named(name) == divisions_named(name, LAST_YEAR) == divisions_named(name, 2100)


def test_the_name_of_a_code_depends_on_the_year() -> None:
    names = {year: division_of("420600", year) for year in (2009, 2011)}
    assert [found.name for found in names.values() if found] == ["襄樊市", "襄阳市"]
    assert division_of("000000") is None


def test_chains_go_from_the_province_down() -> None:
    (county,) = divisions_named("许昌县", 2010)
    assert [(part.name, part.level) for part in chain_of(county)] == [
        ("河南省", PROVINCE),
        ("许昌市", CITY),
        ("许昌县", COUNTY),
    ]
    (district,) = divisions_named("东城区", 2020)
    assert full_name(district) == "北京市东城区"


def test_what_lies_in_a_division_of_its_time_bears_the_names_of_that_time() -> None:
    (district,) = (one for one in divisions_named("襄阳区", 2009) if one.code.startswith("42"))
    assert full_name(district, 2009) == "湖北省襄樊市襄阳区"


def test_short_names() -> None:
    assert {division.code for division in divisions_called("濮阳", 2023)} == {"410900", "410928"}
    levels = dict(short_names())
    assert levels["海南"] == PROVINCE and levels["攀枝花"] == CITY and "利州" not in levels
    assert is_division("乃东区") and not is_division("乃东")


def test_every_division_lies_in_one_that_is_known() -> None:
    for short, _ in short_names():
        for division in divisions_called(short):
            assert chain_of(division)[0].level == PROVINCE
            assert len(division.code) == 6 and division.first <= division.last <= LAST_YEAR
