"""Unquoted counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.slogan.bare import bare_candidates

PIECES = [
    *"三两十四一百个天年里人次清查员大、,。(和与“”\n的有",
    "开展",
    "推行",
    "活动",
    "机制",
    "清路、清院、清河",
    "清路、清院和清河",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_slogans_are_the_same_whether_ordinary_counts_are_wanted_or_not(view: str) -> None:
    wanted = [one for one in bare_candidates(view, wants_others=True) if one.kind == "slogan"]
    assert list(bare_candidates(view, wants_others=False)) == wanted


@pytest.mark.parametrize(
    ("view", "form"),
    [
        ("清路、清院、清河三清", "三清"),
        ("做到了三清(清路、清院、清河)", "三清"),
        ("会上说,三清(清路、清院、清河)", "三清"),
        ("开展\n三清活动", "三清"),
        ("开展了三清活动", "三清"),
    ],
)
def test_a_list_or_a_verb_with_a_head_noun_makes_a_slogan(view: str, form: str) -> None:
    assert [one.form for one in bare_candidates(view, wants_others=False)] == [form]


@pytest.mark.parametrize("view", ["清路、清院、清河。三清", "清路、清院、清河三天", "三清活动", "开展三清"])
def test_a_count_without_them_is_none(view: str) -> None:
    assert list(bare_candidates(view, wants_others=False)) == []
