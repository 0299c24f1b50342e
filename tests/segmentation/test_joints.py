import pytest

from govcorpus.model import Page
from govcorpus.segmentation.joints import JOINTS, elsewhere, joint_looks
from govcorpus.segmentation.sheets import sheets_of
from govcorpus.segmentation.topics import Topics

BODY = "近年来,某镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,群众满意度不断提升。"
GRAMMAR = {"n": {"v": 2.0}, "v": {"v": -2.0}}


def joints(text: str) -> dict[str, list[int]]:
    found = joint_looks(sheets_of([Page("p", "p", text)]), GRAMMAR)
    return {name: column.tolist() for name, column in found.items()}


def test_joints_are_likely_where_a_word_was_broken() -> None:
    end = BODY[:-9]
    found = joints(f"堤防巡查\n\n{end}保障堤\n\n防安全。\n\n{end}保障堤\n\n们安全。")
    likely, unlikely = found["joint"][2], found["joint"][4]
    assert likely > unlikely > 0 == found["joint"][3]
    assert found["elsewhere"] == [0, 3, 2, 0, 3]
    assert found["beginning"][4] < found["beginning"][2]


def test_a_broken_word_is_seen() -> None:
    found = joints(f"小区治理有新招\n\n本报讯 {BODY[:-9]}群众生产生\n\n活安全有序。")
    assert found["break"] == [0, 1, 4]


def test_a_paragraph_that_goes_on_below_a_caption_is_seen() -> None:
    found = joints(f"小区治理有新招\n\n{BODY[:-6]}\n\n图为新建的广场。\n\n{BODY[-6:]}")
    assert found["over_caption"][:3] == [0, 0, 0]
    assert found["over_caption"][3] in (2, 4)


def test_a_paragraph_that_goes_on_below_any_line_is_seen() -> None:
    found = joints(f"小区治理有新招\n\n{BODY[:-9]}群众生产生\n\n新建的广场\n\n活安全有序。\n\n{BODY}")
    broken = 1 + 2 * len(JOINTS) + 1
    assert found["skip"] == [0, 0, found["skip"][2], broken, found["skip"][4]]
    assert max(found["skip"][2], found["skip"][4]) < broken


def test_parts_of_speech_at_a_break_are_told_by_the_grammar() -> None:
    found = joints(f"小区治理有新招\n\n{BODY[:-9]}当地群众\n\n建设家园。\n\n{BODY[:-9]}努力建设\n\n提升水平。")
    assert found["grammar"][2] > found["grammar"][4] > 0 == found["grammar"][3]


@pytest.mark.parametrize(
    ("end", "start", "told"), [("鹊梨", "乡清淤", 1), ("水利", "河道", 2), ("甲乙", "丙丁", 0), ("清淤,", "乡清淤", 0)]
)
def test_the_characters_at_a_joint_stand_together_elsewhere_or_apart(end: str, start: str, told: int) -> None:
    topics = Topics(["鹊梨乡水利办备汛", f"各村河道水利{end}", f"{start}三里。"])
    assert elsewhere(topics, end, start, 2) == told
