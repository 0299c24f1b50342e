from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.tagged import runs_with, tagged


def test_a_run_is_given_once_with_where_it_begins() -> None:
    text = "甲乙丙,丁,2戊己。\n庚辛"
    assert list(runs_with(text, [1, 2, 4, 7, 8])) == [(0, "甲乙丙"), (7, "戊己")]
    assert list(runs_with(text, [])) == []
    assert list(runs_with(text, [6, 13])) == []


@given(st.text(alphabet="甲乙丙,。 1a", max_size=30), st.sets(st.integers(0, 29)))
def test_runs_hold_all_places_that_stand_beside_another_chinese_character(text: str, chosen: set[int]) -> None:
    places = sorted(place for place in chosen if place < len(text))
    found = list(runs_with(text, places))
    assert found == sorted(set(found))
    held = {base + i for base, run in found for i in range(len(run)) if text[base : base + len(run)] == run}
    han = [char in "甲乙丙" for char in f",{text},"]
    assert {p for p in places if han[p + 1] and (han[p] or han[p + 2])} == held & set(places)


def test_words_know_where_they_begin_and_end() -> None:
    words = tagged("濮阳县公安局")
    assert "".join(word for word, _ in words.words) == "濮阳县公安局"
    assert [words.start(words.ending_at(end) or 0) for end in words.ends] == [0, *words.ends[:-1]]
    assert words.ending_at(len("濮")) is None
