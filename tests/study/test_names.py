from hypothesis import given
from hypothesis import strategies as st

from govcorpus.study.names import safe_name, safe_names


@given(st.lists(st.text(), unique=True))
def test_names_are_different_on_every_system_and_fit(names: list[str]) -> None:
    safe = list(safe_names(names).values())
    assert len({name.casefold() for name in safe}) == len(names)
    for name in safe:
        assert 0 < len(name.encode("utf-8")) <= 210
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert name == name.strip(" .")
        assert not name.startswith("-")


def test_names_that_fit_stay_as_they_are() -> None:
    for name in ("三零", "1+N", "一村一警 工程", "a.b", "“五星”支部"):
        assert safe_name(name) == name


def test_names_that_do_not_fit_keep_what_does() -> None:
    assert safe_name('[word="三.*"]').startswith("[word=_三._]-")
    assert safe_name("a/b") != safe_name("a:b")
    assert safe_name("CON").startswith("CON-")
    assert safe_name("corpus").startswith("corpus-")
    assert safe_name("kwic.csv").startswith("kwic.csv-")
    assert len(safe_name("党" * 500)) < 60


def test_the_second_of_two_alike_is_marked_and_the_first_is_not() -> None:
    names = safe_names(["1+N", "1+n"])
    assert names["1+N"] == "1+N"
    assert names["1+n"].startswith("1+n-")
