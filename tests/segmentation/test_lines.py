import pytest
from hypothesis import given

from govcorpus.model import Page
from govcorpus.segmentation.lines import mark_lines, split_lines
from strategies import pages

LONG = "近年来,某镇坚持党建引领,健全组织,整合资源,推动治理重心下移、服务触角向基层延伸,办好民生实事。"


def roles(text: str) -> list[str]:
    return [marked.role for marked in mark_lines(Page("p", "p", text))]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("■ ■ ■", "separator"),
        ("上一版 下一版 第A02版:要闻", "furniture"),
        ("文章字数:591 【字号: 大 中 小】", "furniture"),
        ("本报仅对广告进行形式审查,后果由刊登者承担。", "disclaimer"),
        ("遗失声明", "banner"),
        ("■创建“五星”支部 引领治理", "banner"),
        ("▲某人(证号:123456)的驾驶证不慎丢失,声明作废。", "notice"),
        ("□本报记者 陈耀", "byline"),
        ("(李超文/图)", "byline"),
        ("本报讯(王磊)近日,某镇召开会议,安排部署工作。", "lead"),
        ("图为职工参加比赛。", "caption"),
        ("小区治理有新招 居民点赞", "head"),
        (LONG, "body"),
        ("控。", "body"),
    ],
)
def test_roles_by_form(line: str, role: str) -> None:
    assert roles(line) == [role]


def test_three_blank_lines_are_a_lost_picture_where_one_is_usual() -> None:
    text = f"{LONG}\n\n{LONG}\n\n{LONG}\n\n\n\n某地风光无限好。\n"
    assert [marked.slot for marked in mark_lines(Page("p", "p", text))] == [False, False, False, True]
    wide = "\n\n\n\n".join([LONG] * 4)
    assert not any(marked.slot for marked in mark_lines(Page("p", "p", wide)))


@pytest.mark.parametrize(
    ("line", "open_"),
    [
        (LONG, False),
        (LONG[:-1] + ",为", True),
        (LONG + "”", False),
        (LONG + "(周武)", False),
        (LONG[:-1] + "(街道)", True),
        (LONG[:-1] + "如下:", False),
        ("▲某人(证号:", True),
    ],
)
def test_a_line_is_open_where_it_breaks_off(line: str, open_: bool) -> None:
    (marked,) = mark_lines(Page("p", "p", line))
    assert marked.open is open_


@given(pages())
def test_lines_are_slices_of_the_page_with_their_numbers(text: str) -> None:
    lines = split_lines(text)
    physical = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [line.number for line in lines] == [i for i, content in enumerate(physical, 1) if content.strip()]
    assert all(text[line.start : line.start + len(line.text)] == line.text for line in lines)
