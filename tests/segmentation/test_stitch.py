import pytest

from govcorpus.model import Line
from govcorpus.segmentation.stitch import breaks_word, join_lines


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
