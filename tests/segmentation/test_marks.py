from hypothesis import given

from govcorpus.model import Lines, Page
from govcorpus.segmentation import split_page, whole_page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.lines import split_lines
from govcorpus.segmentation.marks import Mark, mark_page
from strategies import pages

BODY = "近年来,该镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,服务触角向基层延伸,群众满意度不断提升。"
PAGE = Page(
    "p.txt", "p.txt", "\n\n".join(["甲镇推进治理", f"本报讯 {BODY}", BODY[:30], BODY[30:], "乙镇办实事", BODY, BODY])
)


def marks_of(*runs: tuple[int, int], joins: frozenset[int] | None = None) -> list[Mark]:
    return mark_page(PAGE, split_page(PAGE, [Correction("p.txt", tuple(Lines(*run) for run in runs), joins=joins)]))


def test_lines_have_the_roles_and_joins_of_their_units() -> None:
    marks = marks_of((1, 7))[:4]
    assert [(mark.line.number, mark.role, mark.joins, mark.link) for mark in marks] == [
        (1, "title", False, None), (3, "paragraph", False, None), (5, "paragraph", False, None), (7, "paragraph", True, None),
    ]  # fmt: skip
    assert {mark.unit.id for mark in marks} == {"p-a1"}


def test_a_line_that_goes_on_after_another_unit_links_to_the_line_before_it() -> None:
    marks = {mark.line.number: mark for mark in marks_of((1, 5), (11, 13), joins=frozenset({11}))}
    assert (marks[11].joins, marks[11].link) == (True, 5)
    assert {number for number, mark in marks.items() if mark.link is not None} == {11}
    assert marks[11].unit is marks[1].unit is not marks[7].unit


def test_a_line_read_before_one_above_it_links_downwards() -> None:
    marks = {mark.line.number: mark for mark in marks_of((11, 13), (1, 3))}
    assert (marks[1].joins, marks[1].link) == (False, 13)
    assert marks[11].link is None


def test_only_lines_of_the_units_given_are_marked() -> None:
    (first, *_) = split_page(PAGE)
    assert {mark.unit.id for mark in mark_page(PAGE, [first])} == {first.id}
    assert mark_page(PAGE, []) == []


@given(pages())
def test_each_line_is_marked_once_and_links_lead_to_its_unit(text: str) -> None:
    page = Page("p.txt", "p.txt", text)
    for units in (split_page(page), whole_page(page)):
        marks = mark_page(page, units)
        assert [mark.line for mark in marks] == split_lines(text)
        home = {mark.line.number: mark.unit.id for mark in marks}
        for mark in marks:
            assert mark.link is None or home[mark.link] == mark.unit.id
            assert 0 <= mark.confidence <= 1
