import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.slogan.relations import compare_forms, compare_members, is_generic, member_likeness, pair_members

OPPOSITE = {"inserted": "dropped", "dropped": "inserted"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("四议两公开", "四议两公开一监督", ["inserted"]),
        ("七进", "法律七进", ["inserted"]),
        ("三治", "三治工作法", ["inserted"]),
        ("三治工作法", "三治机制", ["replaced"]),
        ("1+2+8", "1+2+8+8", ["inserted"]),
        ("1＋2＋8", "1+2+8+8", ["inserted"]),
        ("党建+", "党建+物业", ["inserted"]),
        ("甲+乙", "乙+甲", ["reordered"]),
        ("两转一提", "一提两转", ["reordered"]),
        ("两转一提", "二转一提", ["renamed"]),
        ("三治", "四治", ["numeral changed"]),
        ("法律七进", "法律八进", ["numeral changed"]),
        ("四议两公开", "一征三议两公开", ["numeral changed", "inserted"]),
        ("两转一提", "一提三转", ["numeral changed", "reordered"]),
        ("四查四看四改", "四查四看四评", ["replaced"]),
        ("三重一大", "三重一大事项", ["inserted"]),
        ("一核多元,共治共享", "一核多元,共建共治共享", ["inserted"]),
    ],
)
def test_forms_that_are_related(first: str, second: str, expected: list[str]) -> None:
    assert compare_forms(first, second) == expected
    back = [OPPOSITE.get(relation, relation) for relation in expected]
    assert compare_forms(second, first) == back


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("三治", "三治"),
        ("三治", "三清"),
        ("三清", "三清单"),
        ("一核多元", "一核两翼"),
        ("四查四看", "四查四改"),
        ("互联网+", "东区制造+互联网"),
        ("党建+物业", "党支部+物业"),
        ("3310", "3311"),
        ("4+2", "四议两公开"),
        ("三治", "四路四治"),
        ("四大工程", "四大行动"),
    ],
)
def test_forms_that_are_not(first: str, second: str) -> None:
    assert compare_forms(first, second) is None
    assert compare_forms(second, first) is None


def test_a_count_before_a_measure_word_says_little() -> None:
    assert [form for form in ("四大工程", "三项机制", "五个一", "五位一体", "三治", "七进") if is_generic(form)] == [
        "四大工程",
        "三项机制",
        "五个一",
        "五位一体",
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("法治 德治 自治", "法治 德治 自治", []),
        ("法治 德治", "法治 德治 自治", ["inserted"]),
        ("法治 德治 自治", "法治 自治", ["dropped"]),
        ("法治 德治 自治", "自治 法治 德治", ["reordered"]),
        ("法治 德治 自治", "法治 德治 智治", ["replaced"]),
        ("法治 德治 自治", "智治 德治 法治 政治", ["inserted", "replaced", "reordered"]),
        ("服务方式零距离 受理零障碍", "服务零距离 受理零障碍", []),
        ("法治 德治 自治", "通邮 通航 通商", None),
        ("法治 德治 自治", "法治 通航 通商", None),
        ("", "法治", None),
    ],
)
def test_members(first: str, second: str, expected: list[str] | None) -> None:
    assert compare_members(first.split(), second.split()) == expected


def test_width_and_spaces_make_no_other_member() -> None:
    assert compare_members(["１名 书记", "党员"], ["1名书记", "党员"]) == []


members = st.lists(st.text("法德自智治零上访事故案件", min_size=1, max_size=5), max_size=6, unique=True)


@given(members, members)
def test_a_member_is_paired_at_most_once_and_none_is_lost(first: list[str], second: list[str]) -> None:
    pairing = pair_members(first, second)
    places = [place for place in pairing.of_second if place is not None]
    assert len(places) == len(set(places)) == pairing.common
    assert sorted([*places, *pairing.dropped]) == list(range(len(first)))
    assert len(pairing.of_second) == len(second)
    for member, place in zip(second, pairing.of_second, strict=True):
        if member in first:
            assert place == first.index(member)


@given(members)
def test_a_list_differs_from_itself_in_nothing(names: list[str]) -> None:
    assert compare_members(names, names) == ([] if names else None)


@given(members, st.randoms())
def test_what_did_not_move_is_in_the_old_order(names: list[str], random: "object") -> None:
    mixed = list(names)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    pairing = pair_members(names, mixed)
    still = [place for i, place in enumerate(pairing.of_second) if i not in pairing.moved and place is not None]
    assert still == sorted(still)
    assert bool(pairing.moved) == (pairing.of_second != sorted(range(len(names))))


def test_as_few_as_possible_have_moved() -> None:
    assert pair_members(list("abcd"), list("dabc")).moved == {0}


def test_likeness_is_symmetric_and_between_0_and_1() -> None:
    assert member_likeness("零上访", "零案件") == member_likeness("零案件", "零上访") == 0
    assert member_likeness("a", "b") == 0
    assert 0.5 < member_likeness("矛盾纠纷零上访", "矛盾零上访") < 1
