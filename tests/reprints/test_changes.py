import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.reprints.changes import changed_stretches
from printing import corpus_of_units, page_of, story, unit

A = story(7)
texts = st.text("甲乙丙丁戊", max_size=40)


@given(texts, texts)
def test_what_is_not_changed_is_the_same(first: str, second: str) -> None:
    edges = [(0, 0, 0, 0), *changed_stretches(first, second), (len(first), len(first), len(second), len(second))]
    for (_, end, _, other_end), (start, _, other_start, _) in zip(edges, edges[1:], strict=False):
        assert first[end:start] == second[other_end:other_start]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("甲乙丙丁戊", "甲乙丙丁戊", []),
        ("昨日在县城开会", "近日在县城开会", [(0, 1, 0, 1)]),
        ("甲乙丙丁戊己", "子乙丙寅戊己", [(0, 4, 0, 4)]),  # with two characters between them they are one change
        ("甲乙丙丁戊己", "子乙丙丁寅己", [(0, 1, 0, 1), (4, 5, 4, 5)]),
        ("甲乙", "", [(0, 2, 0, 0)]),
    ],
)
def test_examples(first: str, second: str, expected: list[tuple[int, ...]]) -> None:
    assert changed_stretches(first, second) == expected


def test_the_rows_name_the_part_and_the_places_on_the_pages() -> None:
    first = unit("a", A[:150], A[150:], title="某县开会", date="2020-01-01")
    second = unit(
        "b", f"{A[:60]}某某{A[60:150]}", f"{A[150:200]}{A[210:]}", title="某市开会", date="2020-01-02", wrap=25
    )
    third = unit("c", A[:150], A[150:], title="某县开会", date="2020-01-03", wrap=70)
    frame = gc.reuse(corpus_of_units([third, second, first]), changes=True)
    columns = ["article_a", "article_b", "change", "text_a", "text_b", "part"]
    assert frame[columns].to_numpy().tolist() == [
        ["a-a1", "b-a1", "replaced", "县", "市", "title"],
        ["a-a1", "b-a1", "inserted", "", "某某", "paragraph"],
        ["a-a1", "b-a1", "deleted", A[200:210], "", "paragraph"],
    ]
    pages = {"a": page_of(first).text, "b": page_of(second).text}
    for row in frame.to_dict("records"):
        for side in "ab":
            assert "".join(pages[side][row[f"start_{side}"] : row[f"end_{side}"]].split()) == row[f"text_{side}"]
    assert pages["a"][frame["start_a"][1] - 3 : frame["start_a"][1]] == A[57:60]  # after what stands before it


def test_between_takes_changes_across_sources_only() -> None:
    units = [unit(name, A[:i] + "某某" + A[i:], source=name[0]) for i, name in ((50, "ax"), (90, "ay"), (130, "b"))]
    frame = gc.reuse(corpus_of_units(units), changes=True, between="source")
    assert set(zip(frame["article_a"], frame["article_b"], strict=True)) == {("ax-a1", "b-a1")}


def test_texts_are_masked_whole() -> None:
    number = "13" + "9" + "0" * 8
    units = [unit("a", f"{A}电话{number}。"), unit("b", f"{A}电话{number[:-1]}1。")]
    frame = gc.reuse(corpus_of_units(units), changes=True)
    assert set("".join([*frame["text_a"], *frame["text_b"]])) <= {"*"}
