from govcorpus.reprints.located import Located, located
from printing import corpus_of_units, page_of, story, unit

A = story(1)
UNITS = [unit("a", f"本报讯(记者 王立){A[:80]}", A[80:], title="某县开会", wrap=30), unit("b", A)]


def test_places_are_those_of_the_running_text_and_pages_those_of_the_raw_text() -> None:
    page = page_of(UNITS[0]).text
    first, second, whole = located(corpus_of_units(UNITS), [(0, 70, 20), (1, 5, 4), (0, 0, 300)])
    assert first.text == f"{A[70:80]}\n{A[80:90]}"  # over the end of a paragraph
    assert "".join(page[first.start : first.end].split()) == A[70:90]
    assert second == Located(5, 9, A[5:9])
    assert "".join(whole.text.split()) == A
    assert page[: whole.start].endswith("王立)")


def test_a_passage_of_no_characters_is_a_place() -> None:
    assert located(corpus_of_units(UNITS), [(1, 7, 0)]) == [Located(7, 7, "")]
    assert located(corpus_of_units(UNITS), []) == []
