import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.normalize import normalize_text
from govcorpus.text.people import find_people, role_before
from govcorpus.text.people_names import name_end


def found(text: str, *known: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.role) for person in find_people(text, known)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("县委书记李某某出席。", [("李某某", "县委书记")]),
        ("某县县委副书记、县长王小满主持会议", [("王小满", "县委副书记、县长")]),
        ("某村党支部书记张大寒说", [("张大寒", "党支部书记")]),
        ("局长欧阳立春、副局长司马雨水", [("欧阳立春", "局长"), ("司马雨水", "副局长")]),
        ("村民马谷雨高兴地说", [("马谷雨", "村民")]),
        ("居民谢辉很是认同", [("谢辉", "居民")]),
        ("(记者 刘立夏 通讯员 李小满、王芳)", [("刘立夏", "记者"), ("李小满", "通讯员"), ("王芳", "通讯员")]),
        ("记者 刘 军", [("刘军", "记者")]),
        ("72岁的杜小寒大爷说", [("杜小寒", "大爷")]),
        ("李书记对张女士说", [("李书记", "书记"), ("张女士", "女士")]),
        ("“日子好了。”杨立冬说。", [("杨立冬", None)]),
        ("孙某(男,36岁)驾车", [("孙某", None)]),
        ("▲周小雪(身份证号:1)遗失", [("周小雪", None)]),
        ("工作顺利开展。(王大雪)", [("王大雪", None)]),
        ("寇处暑 摄", [("寇处暑", None)]),
        ("王白露 本报记者 刘秋分", [("王白露", None), ("刘秋分", "本报记者")]),
    ],
)
def test_people_and_their_roles(text: str, people: list[tuple[str, str | None]]) -> None:
    assert found(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "代表和群众",
        "村民高兴地说",
        "党员干部包片",
        "主任向大家介绍",
        "担任书记",
        "党小组长",
        "公安局局长",
        "时任书记",
        "居民代表、党员楼栋长",
        "居民安居乐业",
        "记者从该局获悉",
        "代表齐聚一堂",
        "任务",
        "(周末)",
    ],
)
def test_words_after_and_before_offices_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_name_that_was_found_is_found_again() -> None:
    text = "村民马谷雨种菜。后来马谷雨又养鱼,大家学着马谷雨的样子干。"
    assert found(text) == [("马谷雨", "村民"), ("马谷雨", None), ("马谷雨", None)]
    assert found("大家都夸王立秋能干") == []
    assert found("大家都夸王立秋能干", "王立秋") == [("王立秋", None)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("区委书记", "区委书记"),
        ("某区区委常委、组织部部长", "区委常委、组织部部长"),
        ("第一书记", "第一书记"),
        ("某镇镇长", "镇长"),
        ("一位村民", "村民"),
        ("开会", None),
        ("", None),
    ],
)
def test_the_role_before_a_name(text: str, role: str | None) -> None:
    assert role_before(text, len(text)) == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("马国金高兴", "马国金"),
        ("刘伟表示", "刘伟"),
        ("李和平说", "李和平"),
        ("欧阳某某", "欧阳某某"),
        ("王建国同志", "王建国"),
        ("周银定牵头", "周银定"),
        ("高兴地说", None),
        ("和群众", None),
        ("李大爷", None),
        ("李", None),
        ("", None),
        ("甲乙", None),
    ],
)
def test_how_far_a_name_reaches(text: str, name: str | None) -> None:
    end = name_end(text, 0)
    assert (None if end is None else text[:end]) == name


@given(st.text(alphabet="李王马欧阳高兴和某书记村民者长说。,(、 )摄\n的在\ud800a"))
def test_people_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for person in find_people(text, ("李高",)):
        assert end <= person.start < person.end
        assert "".join(normalize_text(text)[person.start : person.end].split()) == person.name
        end = person.end
