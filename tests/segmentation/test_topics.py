import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.segmentation.topics import BLOCK, BLOCKS_AT_ONCE, Topics, topics_of

FLOOD = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,确保河道安全度汛,"
SCHOOL = "县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升教学质量,"
REST = "防汛物资储备充足,堤防巡查到位,河道险工段落实专人值守。"


def test_a_fragment_is_most_like_the_text_on_its_subject() -> None:
    topics = Topics([FLOOD, SCHOOL, REST])
    assert topics.likeness((0, 1), (2, 3)) > topics.likeness((1, 2), (2, 3)) >= 0
    assert topics.likeness((0, 1), (0, 1)) == pytest.approx(1)


def test_likeness_is_the_cosine_of_what_two_runs_of_lines_share() -> None:
    # Of the bigrams 甲乙 stands in lines 0 and 1, 丙丁 in lines 0 and 2, all others in one line each: two equal weights.
    topics = Topics(["甲乙,丙丁,戊己", "甲乙,庚辛", "丙丁,壬癸"])
    assert topics.likeness((0, 1), (1, 2)) == pytest.approx(1 / np.sqrt(2))
    assert topics.likeness((0, 1), (1, 3)) == pytest.approx(1)
    assert topics.likeness((1, 2), (2, 3)) == 0


def test_lines_without_anything_in_common_are_not_alike() -> None:
    topics = Topics(["甲乙", "", "123, 456", "\ud800"])
    assert [topics.likeness((0, 1), (i, i + 1)) for i in range(1, 4)] == [0, 0, 0]


def test_a_long_page_is_seen_in_blocks_with_the_same_result_for_near_lines() -> None:
    filler = [chr(0x4E00 + i) + chr(0x7000 + i) for i in range(2 * BLOCK)]
    topics = Topics([*filler[:BLOCK], FLOOD, SCHOOL, REST, *filler[BLOCK:]])
    at = BLOCK
    flood, school = (topics.likeness((i, i + 1), (at + 2, at + 3)) for i in (at, at + 1))
    assert flood > school


@pytest.mark.parametrize("before", [0, BLOCK - 2, BLOCK, 2 * BLOCK - 1])
def test_neighbours_are_compared_as_any_runs_of_lines(before: int) -> None:
    filler = [chr(0x4E00 + i) + chr(0x7000 + i) for i in range(before)]
    lines = [FLOOD, SCHOOL, REST, SCHOOL[8:30], FLOOD[5:20]]
    topics = Topics([*filler, *lines, "甲乙", "丙丁"])
    back, forth, over = topics.neighbours().T.tolist()[before + 2]
    at = before + 2
    assert back == pytest.approx(topics.likeness((at - 2, at), (at, at + 1)))
    assert forth == pytest.approx(topics.likeness((at, at + 1), (at + 1, at + 3)), rel=0.05)
    assert over == pytest.approx(topics.likeness((at - 2, at), (at + 1, at + 3)), rel=0.05)
    assert min(back, forth, over) > 0


@given(st.lists(st.text("甲乙丙丁戊", max_size=6), max_size=9))
def test_every_line_has_neighbours(views: list[str]) -> None:
    found = Topics(views).neighbours()
    assert found.shape == (3, len(views))
    assert ((found >= 0) & (found < 1.0 + 1e-9)).all()


def test_pages_compared_together_are_told_as_each_by_itself() -> None:
    long = [f"第{i}村{FLOOD[i % 20 : i % 20 + 9]}" for i in range(2 * BLOCK + 7)]
    pages = [[FLOOD, SCHOOL, REST], [], [REST], long, *[[SCHOOL, FLOOD]] * BLOCKS_AT_ONCE]
    for views, topics in zip(pages, topics_of(pages), strict=True):
        alone = Topics(views)
        assert np.array_equal(topics.neighbours(), alone.neighbours())
        for i in range(2, len(views), 29):
            assert topics.likeness((i - 2, i), (i, i + 1)) == alone.likeness((i - 2, i), (i, i + 1))
