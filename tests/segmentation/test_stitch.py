import pytest

from govcorpus.model import Line
from govcorpus.segmentation.stitch import Topics, bigrams, breaks_word, join_lines, likeness


def test_chinese_lines_join_without_and_latin_words_with_a_space() -> None:
    assert join_lines([Line(1, 0, "治理"), Line(3, 9, "创新")], "paragraph").text == "治理创新"
    part = join_lines([Line(1, 0, "local"), Line(3, 9, "paper")], "paragraph")
    assert part.text == "local paper"
    assert [(piece.start, piece.page_start, piece.length) for piece in part.pieces] == [(0, 0, 5), (6, 9, 5)]


@pytest.mark.parametrize(
    ("line", "following", "breaks"),
    [
        ("88个机关企事业单位党", "员干部到社区开展活动", True),
        ("落实风险防", "控。该镇组织", True),
        ("强化组织领导", "成立专班推进", False),
    ],
)
def test_a_hard_wrap_goes_through_a_word(line: str, following: str, breaks: bool) -> None:
    assert breaks_word(line, following) is breaks


def test_a_fragment_is_most_like_the_text_on_its_subject() -> None:
    flood = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,确保河道安全度汛,"
    school = "县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升教学质量,"
    fragment = "防汛物资储备充足,堤防巡查到位,河道险工段落实专人值守。"
    topics = Topics([bigrams(text) for text in (flood, school, fragment)])
    assert topics.likeness(flood, fragment) > topics.likeness(school, fragment) >= 0
    assert topics.likeness(flood, flood) == pytest.approx(1)
    assert topics.likeness(flood, "") == 0


def test_likeness_is_the_share_of_common_bigrams() -> None:
    assert bigrams("防汛 物资") == {"防汛", "汛物", "物资"}
    assert likeness(bigrams("防汛物资"), bigrams("防汛物品")) == pytest.approx(2 * 2 / 6)
    assert likeness(bigrams(""), bigrams("防汛")) == 0
