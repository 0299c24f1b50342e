import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcorpus.segmentation.flow import WIDE, Flows, Wanted, flows_of, load_flow

END, REST = "县水利局组织力量加固河道堤", "防,落实防汛值班制度。"
OTHER = "室里书声琅琅,孩子们正在上课。"


def flows(*views: str) -> Flows:
    return Flows(views)


def test_a_line_goes_on_from_the_one_that_it_was_cut_off() -> None:
    page = flows(END, "教育局走进课堂,孩子们的教", REST, OTHER)
    assert page.between(0, 2) > 0 > page.between(0, 3)
    assert page.between(1, 3) > page.between(1, 2)


def test_a_sentence_begins_otherwise_than_the_rest_of_one() -> None:
    page = flows("近日,县水利局组织巡查。", "们的脸上洋溢着笑容。")
    assert page.begins(0) > page.begins(1) + 2


def test_more_than_the_last_character_counts() -> None:
    page = flows("群众反映的问题得到解", "全面从严治党必须解", "决,大家都很满意。")
    assert page.between(0, 2) > page.between(1, 2)


def test_any_digit_stands_for_all() -> None:
    page = flows("今年3", "今年8", "月2日,大会召开。", "月9日,大会召开。")
    assert page.between(0, 2) == page.between(1, 3)


@pytest.mark.parametrize("text", ["", "\U00020000\U0001f600", "\ud800", "\0", "a" * 100, "水"])
def test_any_text_has_a_vector(text: str) -> None:
    for side in ("before", "after"):
        vectors = load_flow().vectors([text, text], side)
        assert np.isfinite(vectors).all()
        assert np.array_equal(vectors[0], vectors[1])


def test_only_so_many_characters_at_the_break_are_read() -> None:
    flow = load_flow()
    assert np.array_equal(*flow.vectors(["水" * WIDE, "山水" * 5 + "水" * WIDE], "before"))
    assert np.array_equal(*flow.vectors(["水" * WIDE, "水" * WIDE + "山"], "after"))


@settings(deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=40), max_size=4), max_size=4))
def test_lines_read_together_are_read_as_each_by_itself(pages: list[list[str]]) -> None:
    every = [Wanted(range(len(views)), range(len(views))) for views in pages]
    for views, found in zip(pages, flows_of(pages, every), strict=True):
        alone = Flows(views)
        for i in range(len(views)):
            assert found.between(i, 0) == pytest.approx(alone.between(i, 0), abs=1e-3)
            assert found.begins(i) == pytest.approx(alone.begins(i), abs=1e-3)
