import pytest
from hypothesis import given

from govcorpus.model import Page
from govcorpus.segmentation.decode import LABELS
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.rules import first_guess
from govcorpus.segmentation.topics import Topics
from strategies import pages

BODY = "近年来,某镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,群众满意度不断提升。"


def guess(*blocks: str, gap: str = "\n\n") -> list[str]:
    lines = mark_lines(Page("p", "p", gap.join(blocks)))
    return first_guess(lines, Topics([marked.view for marked in lines]))


@pytest.mark.parametrize(
    ("blocks", "labels"),
    [
        (["小区治理有新招", f"本报讯 {BODY}", BODY], ["H+", "P", "P"]),
        (["清河县大王镇", "小区治理有新招", f"本报讯 {BODY}"], ["H+", "H", "P"]),
        (["小区治理有新招", "——某区见闻", "王娟 本报记者 刘俊", BODY], ["H+", "H", "Y", "P"]),
        (["小区治理有新招", f"本报讯 {BODY}", "强化统筹 打通堵点", BODY], ["H+", "P", "S", "P"]),
        (["小区治理有新招", f"{BODY}(周武)", "送法进军营", BODY], ["H+", "P", "H+", "P"]),
        (["小区治理有新招", f"本报讯 {BODY[:30]}", BODY[30:]], ["H+", "P", "C"]),
        (["▲某甲的驾驶证丢失,声明作废。", "▲某乙(证号:", "12)丢失,声明作废。"], ["N+", "N+", "C"]),
        (["■ ■ ■", "■创建五星支部", "上一版 下一版"], ["Z+", "X+", "Z+"]),
        ([BODY], ["P+"]),
        (["创建文明城市"], ["X+"]),
    ],
)
def test_guesses(blocks: list[str], labels: list[str]) -> None:
    assert guess(*blocks) == labels


def test_a_picture_opens_a_unit_of_its_own() -> None:
    story = "\n\n\n\n春暖花开,某村观光园里游客如织。图为游客在花海中拍照留念,乐享春光。\n\n本报记者 李霞 摄\n\n乙镇办好实事\n\n"
    text = f"甲镇推进治理\n\n本报讯 {BODY}\n\n{BODY}{story}本报讯 {BODY}"
    assert guess(text) == ["H+", "P", "P", "G+", "Y", "H+", "P"]


@given(pages())
def test_every_line_of_any_page_gets_a_label_of_the_decoder(text: str) -> None:
    labels = guess(text)
    assert set(labels) <= set(LABELS)
    assert not labels or labels[0].endswith("+")


def test_a_short_line_that_breaks_off_inside_a_word_is_text_and_no_headline() -> None:
    broken = f"凌晨两点,群众生产生\n\n活安全有序,{BODY}"
    assert guess(f"县里连夜巡查\n\n{broken}") == ["H+", "P", "C"]
    assert guess(f"县里连夜巡查\n\n{BODY}\n\n{broken}") == ["H+", "P", "P", "C"]
    assert guess(f"县里连夜巡查\n\n凌晨两点,群众平安\n\n{BODY}") == ["H+", "H", "P"]


def test_a_short_line_under_a_lost_picture_that_ends_a_word_is_text() -> None:
    lines = f"县里连夜巡查\n\n{BODY}\n\n{BODY[:-1]}保障生产生\n\n\n\n活安全有序。\n\n{BODY}"
    assert guess(lines) == ["H+", "P", "P", "C", "P"]
    assert guess(lines.replace("保障生产生", "保障大家。"))[3] == "G"
