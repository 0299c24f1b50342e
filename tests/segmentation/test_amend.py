"""Corrected units: what a person says holds, what he does not say stays, and no line is lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.model import Article, Author, Lines, Page
from govcorpus.segmentation import split_page
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.lines import split_lines
from partition import check_page
from strategies import pages

BODY = "近年来,该镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,服务触角向基层延伸,群众满意度不断提升。"
#: 1 title, 2 lead, 3 text, 4 its rest, 5 title, 6 lead, 7 text, 8 caption
TEXT = "\n".join(
    [
        "甲镇推进治理", f"本报讯(王磊){BODY}", BODY[:30], BODY[30:], "乙镇办好实事", f"本报讯 {BODY}", BODY, "图为活动现场。刘波 摄",
    ]
)  # fmt: skip
PAGE = Page("p.txt", "p.txt", TEXT)


def corrected(*lines: tuple[int, int], **values: Any) -> list[Article]:
    return split_page(PAGE, [Correction("p.txt", tuple(Lines(*run) for run in lines), **values)])


def runs(articles: list[Article]) -> list[list[tuple[int, int]]]:
    return [[tuple(run) for run in article.lines] for article in articles]


def test_the_page_as_the_program_has_it() -> None:
    assert runs(split_page(PAGE)) == [[(1, 4)], [(5, 8)]]


def test_a_unit_taken_as_it_is_is_certain_and_otherwise_the_same() -> None:
    before = split_page(PAGE)[0]
    after = corrected((1, 4))[0]
    assert (after.parts, after.lines, after.authors, after.dateline) == (
        before.parts, before.lines, before.authors, before.dateline,
    )  # fmt: skip
    assert (after.confidence, after.needs_review, after.corrected) == (1.0, False, True)
    assert after.line_confidence == dict.fromkeys((1, 2, 3, 4), 1.0)
    assert not before.corrected


def test_lines_that_are_claimed_leave_their_units_and_the_others_stay() -> None:
    first, second, third = corrected((4, 6))
    assert runs([first, second, third]) == [[(1, 3)], [(4, 6)], [(7, 8)]]
    assert [article.id for article in (first, second, third)] == ["p-a1", "p-a2", "p-a3"]
    assert [article.corrected for article in (first, second, third)] == [False, True, False]


def test_a_unit_whose_lines_are_all_claimed_is_gone() -> None:
    (only,) = corrected((1, 8))
    assert runs([only]) == [[(1, 8)]]
    assert only.headline_part("title") == "甲镇推进治理"
    assert only.texts("section_head") == ["乙镇办好实事"]


def test_lines_are_read_in_the_order_given() -> None:
    articles = corrected((5, 6), (3, 4))
    assert runs(articles) == [[(1, 2)], [(5, 6), (3, 4)], [(7, 8)]]
    assert articles[1].texts("paragraph") == [f"本报讯 {BODY}", BODY]


def test_a_line_does_not_join_a_paragraph_that_another_one_follows() -> None:
    article = corrected((3, 3), (6, 6), (4, 4))[1]
    assert article.texts("paragraph") == [BODY[:30], f"本报讯 {BODY}", BODY[30:]]


def test_a_paragraph_whose_beginning_is_claimed_begins_with_what_is_left() -> None:
    left = next(article for article in corrected((3, 3)) if article.lines[0] == (1, 2))
    assert left.texts("paragraph") == [f"本报讯(王磊){BODY}", BODY[30:]]


def test_roles_that_are_named_hold_and_the_machine_keeps_the_others() -> None:
    (article, _) = corrected((1, 4), roles={"kicker": (1,), "title": (3,)})
    assert [(part.role, part.text) for part in article.parts] == [
        ("kicker", "甲镇推进治理"), ("paragraph", f"本报讯(王磊){BODY}"), ("title", BODY[:30]), ("paragraph", BODY[30:]),
    ]  # fmt: skip
    (article, _) = corrected((1, 4), roles={"title": ()})
    assert [part.role for part in article.parts] == ["paragraph"] * 3


def test_joins_that_are_named_replace_all_others() -> None:
    (article, _) = corrected((1, 4), joins=frozenset({3}))
    assert article.texts("paragraph") == [f"本报讯(王磊){BODY}{BODY[:30]}", BODY[30:]]
    (article, _) = corrected((1, 4), joins=frozenset())
    assert len(article.texts("paragraph")) == 3


def test_the_kind_decides_what_text_without_a_role_is() -> None:
    caption = next(article for article in corrected((8, 8), kind="photo_caption") if article.corrected)
    assert [part.role for part in caption.parts] == ["caption"]
    brief = next(article for article in corrected((8, 8), kind="brief") if article.corrected)
    assert (brief.kind, [part.role for part in brief.parts]) == ("brief", ["paragraph"])
    article = next(article for article in corrected((5, 8), kind="article") if article.corrected)
    assert [part.role for part in article.parts] == ["title", "paragraph", "paragraph", "caption"]


def test_fields_that_are_given_replace_those_of_the_page() -> None:
    fields = {
        "authors": (Author("李四", "记者"),),
        "dateline": None,
        "place": "某县",
        "date": "2022-04",
        "truncated": True,
    }
    (article, other) = corrected((1, 4), fields=fields)
    assert {name: getattr(article, name) for name in fields} == fields
    assert (other.place, other.date) == (None, None)


def test_a_place_or_date_that_is_given_has_the_code_of_its_division_then() -> None:
    place = "河南省许昌市许昌县"
    codes = {}
    for date in ("2010", "2020"):
        (only,) = corrected((1, 8), fields={"place": place, "date": date})
        codes[date] = (only.adcode, only.place_confidence)
    assert codes["2010"][0] == codes["2020"][0] == "411023" and codes["2010"][1] > codes["2020"][1]
    assert corrected((1, 8), fields={"place": None})[0].adcode is None


def test_blank_lines_inside_a_run_do_not_matter() -> None:
    page = Page("p.txt", "p.txt", TEXT.replace("\n", "\n\n\n"))
    (article, _) = split_page(page, [Correction("p.txt", (Lines(1, 11),))])
    assert [tuple(run) for run in article.lines] == [(1, 10)]


@st.composite
def corrections(draw: st.DrawFn) -> tuple[Page, list[Correction]]:
    """Return a page and corrections that hold disjoint runs of its lines, in any order, with any roles and joins."""
    page = Page("p.txt", "p.txt", draw(pages()))
    numbers = [line.number for line in split_lines(page.text)]
    owners = draw(st.lists(st.integers(0, 3), min_size=len(numbers), max_size=len(numbers)))
    result = []
    for owner in (1, 2, 3):
        own = [number for number, of in zip(numbers, owners, strict=True) if of == owner]
        if own:
            ordered = draw(st.permutations(own))
            roles = draw(
                st.dictionaries(st.sampled_from(own), st.sampled_from(["title", "kicker", "byline", "caption"]))
            )
            result.append(
                Correction(
                    "p.txt",
                    tuple(Lines(number, number) for number in ordered),
                    kind=draw(st.sampled_from([None, "article", "notice", "photo_caption"])),
                    roles={role: tuple(n for n in roles if roles[n] == role) for role in set(roles.values())},
                    joins=draw(st.none() | st.frozensets(st.sampled_from(own))),
                )
            )
    return page, result


@given(corrections())
def test_any_corrections_leave_a_partition_and_give_what_they_say(case: tuple[Page, list[Correction]]) -> None:
    page, wanted = case
    articles = split_page(page, wanted)
    check_page(page, articles)
    by_lines = {frozenset(article.line_confidence): article for article in articles if article.corrected}
    assert len(by_lines) == len(wanted)
    for correction in wanted:
        article = by_lines[frozenset(correction.numbers)]
        assert (article.confidence, article.needs_review) == (1.0, False)
        assert list(article.line_confidence) == list(correction.numbers)
        assert article.kind == correction.kind or correction.kind is None
        for role, numbers in correction.roles.items():
            texts = "".join(article.texts(role))
            assert all(line.text in texts for line in split_lines(page.text) if line.number in numbers)


@pytest.mark.parametrize("count", [2, 3])
def test_one_unit_can_be_made_into_several(count: int) -> None:
    wanted = [Correction("p.txt", (Lines(number, number),)) for number in range(1, count + 1)]
    assert runs(split_page(PAGE, wanted))[:count] == [[(number, number)] for number in range(1, count + 1)]
