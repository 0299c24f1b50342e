"""What is a reprint and what is another text: one rule a test."""

from dataclasses import replace

import pytest

import govcorpus as gc
from govcorpus.model import Part, Piece
from govcorpus.reprints.texts import compared_places, compared_text
from govcorpus.text.normalize import normalize_text
from printing import corpus_of_units, kinds, story, unit

A, B, C = story(1), story(2), story(3)
#: A text with ten numbers.
FIGURES = "".join(f"{story(10 + i, 30)[:-1]}{100 + 7 * i}个。" for i in range(10))


def test_the_same_text_is_exact_and_with_other_line_breaks_or_spaces_hardwrap() -> None:
    spaced = A[:50] + "　" + A[50:]
    assert kinds(unit("a", A), unit("b", A)) == [("a", "b", "exact")]
    assert kinds(unit("a", A), unit("b", A, wrap=40)) == [("a", "b", "hardwrap")]
    assert kinds(unit("a", A), unit("b", spaced)) == [("a", "b", "hardwrap")]


def test_another_headline_dateline_or_byline_is_near() -> None:
    variants = [unit("b", A, title="某县开会"), unit("c", f"本报讯(记者 王立)近日,{A}"), unit("d", f"{A}(王立)")]
    frame = gc.reuse(corpus_of_units([unit("a", A), *variants]))
    assert set(frame["kind"]) == {"near"}
    assert set(frame["cluster"]) == {"a-a1"}
    assert len(frame) == 6


def test_a_few_words_changed_is_near_and_many_is_partial() -> None:
    few, many = A[:100] + "某某" + A[102:], A[:100] + B[:150] + A[200:]
    assert kinds(unit("a", A), unit("b", few)) == [("a", "b", "near")]
    assert kinds(unit("a", A), unit("b", many)) == [("a", "b", "partial")]


@pytest.mark.parametrize(("length", "found"), [(40, True), (39, False)])
def test_a_passage_is_partial_from_the_least_length_on(length: int, found: bool) -> None:
    first, second = unit("a", A[:-1], C[:length] + B[:90]), unit("b", story(4)[:-1] + C[:length] + story(5))
    assert kinds(first, second) == ([("a", "b", "partial")] if found else [])
    assert kinds(first, second, min_shared=length) == [("a", "b", "partial")]


def test_texts_of_one_form_with_other_numbers_are_different() -> None:
    other = FIGURES.replace("100个", "190个").replace("107个", "197个")
    assert kinds(unit("a", FIGURES), unit("b", other)) == []


def test_one_number_in_ten_may_be_corrected_in_an_article_but_not_in_a_notice() -> None:
    corrected = FIGURES.replace("100个", "190个")
    assert kinds(unit("a", FIGURES), unit("b", corrected)) == [("a", "b", "near")]
    assert kinds(unit("a", FIGURES, kind="notice"), unit("b", corrected, kind="notice")) == []
    assert kinds(unit("a", FIGURES, title="招标公告"), unit("b", corrected, title="招标公告")) == []


def test_the_day_may_change_in_an_article_but_not_in_a_notice() -> None:
    texts = [f"{day}月{day}日,{A}" for day in (4, 5)]
    assert kinds(*(unit(f"u{i}", text) for i, text in enumerate(texts))) == [("u0", "u1", "near")]
    assert kinds(*(unit(f"u{i}", text, kind="notice") for i, text in enumerate(texts))) == []


def test_notices_share_forms_but_an_article_may_quote_one() -> None:
    one, other = f"{B[:200]}{A[:120]}", f"{A[:120]}{C[:200]}"
    assert kinds(unit("a", one, kind="notice"), unit("b", other, kind="notice")) == []
    assert kinds(unit("a", one, kind="notice"), unit("b", other)) == [("a", "b", "partial")]
    assert kinds(unit("a", one, kind="notice"), unit("b", one, kind="notice")) == [("a", "b", "exact")]


def test_banners_boilerplate_and_short_texts_are_left_out() -> None:
    for kind in ("section_banner", "boilerplate"):
        assert kinds(unit("a", A, kind=kind), unit("b", A, kind=kind)) == []
    assert kinds(unit("a", A[:19]), unit("b", A[:19])) == []
    assert kinds(unit("a", A[:20]), unit("b", A[:20])) == [("a", "b", "exact")]


def test_a_text_of_headlines_only_is_compared_as_a_whole() -> None:
    assert kinds(unit("a", title=A[:60]), unit("b", title=A[:60])) == [("a", "b", "exact")]
    assert kinds(unit("a", title=A[:60]), unit("b", A[:60])) == [("a", "b", "exact")]


def test_characters_beyond_the_basic_plane_are_one_place_each() -> None:
    article = unit("a", f"𠮷𠮷{A}")
    view = normalize_text(article.text)
    assert "".join(view[i] for i in compared_places(article)) == compared_text(article, view)
    frame = gc.reuse(corpus_of_units([article, unit("b", f"{B}𠮷𠮷{A}")]))
    assert frame["shared"].tolist() == [f"𠮷𠮷{A}"]


def test_halves_of_characters_do_no_harm() -> None:
    article = unit("a", A)
    broken = replace(article, parts=(Part("paragraph", f"\ud800{A}", (Piece(0, 0, len(A) + 1),)),))
    assert kinds(broken, unit("b", f"\ud800{A}")) == [("a", "b", "exact")]


def test_a_notice_with_another_name_is_another_notice_but_more_may_stand_in_it() -> None:
    text = (
        "某人不慎将购房合同遗失,合同自登报之日起作废,由此产生的一切后果由本人承担,与他人无关,请拾到者与本人联系。"
        + A[:60]
    )
    notices = [
        unit(f"n{i}", name + text + end, kind="notice")
        for i, (name, end) in enumerate([("王立", ""), ("李明", ""), ("王立", "(转载)")])
    ]
    assert kinds(*notices) == [("n0", "n2", "near")]
    assert len(kinds(*(replace(notice, kind="article") for notice in notices))) == 3


def test_a_form_filled_in_with_other_dates_throughout_is_another_text() -> None:
    diaries = [
        "".join(f"{m}月{d}日{A[m]}。" for m, d in zip(range(1, 13), range(first, 28), strict=False)) for first in (1, 9)
    ]
    assert kinds(*(unit(f"u{i}", text) for i, text in enumerate(diaries))) == []
