import numpy as np
import pytest

from govcorpus.segmentation.topics import BLOCK, Topics

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
    both = topics.likenesses(np.array([[at, at + 1], [0, 1]]), np.array([[at + 2, at + 3], [0, 1]]))
    assert both[0] == pytest.approx(flood)
