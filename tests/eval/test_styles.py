import random
from collections import Counter

from eval.desk import Desk
from eval.pages import generate
from eval.stories import load_stock
from eval.styles import all_styles
from eval.styles_mixed import HEADS, MIXED_STYLES, draw_habits, head_rows


def test_the_mixed_family_makes_more_than_a_third_of_the_training_pages() -> None:
    pages = list(generate("train", 2 * len(all_styles()["train"]), 3))
    seen = Counter(page["style"].startswith("mixed_") for page in pages)
    assert 0.35 <= seen[True] / len(pages) <= 0.5
    assert len({style.name for style in all_styles()["train"]}) == len(all_styles()["train"])


def test_habits_differ_from_page_to_page() -> None:
    drawn = [draw_habits(Desk(random.Random(i), load_stock()), spaced=False) for i in range(200)]
    assert len({habits.place for habits in drawn}) == 7
    assert len({(habits.place, habits.media, tuple(habits.forms)) for habits in drawn}) > 120
    assert all(habits.media for habits in drawn if habits.place == "opening")


def test_every_kind_of_headline_can_be_drawn() -> None:
    desk = Desk(random.Random(1), load_stock())
    for kind in set(HEADS):
        rows = head_rows(desk, desk.story(), kind)
        assert all(row.text.strip() == row.text and row.role in ("kicker", "title", "subtitle") for row in rows)
        assert any(row.role == "title" for row in rows)


def test_styles_of_one_family_differ_in_mechanics() -> None:
    seen = {(s.half_width, s.gap, s.indent, s.wrap, s.interleave, s.truncate) for s in MIXED_STYLES}
    assert len(seen) == len(MIXED_STYLES)


def test_training_pages_hold_one_to_thirty_two_units() -> None:
    assert all(1 <= len(page["articles"]) <= 32 for page in generate("train", 160, 21))
