from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus.fields import CUT_FIELDS, FIELDS, Column, field_values, part_of_date
from govcorpus.model import Article, Author, Lines, Part
from strategies import selections

ROWS = st.lists(st.lists(st.sampled_from(["甲", "乙", "丙", "a", "b"]), max_size=3), max_size=8)


def rows_of(column: Column) -> list[list[str]]:
    """Return the values of each article, read as the docstring says."""
    return [
        [column.values[code] for code in column.codes[column.index[i] : column.index[i + 1]]]
        for i in range(len(column))
    ]


@given(ROWS)
def test_a_column_holds_the_values_of_each_article(rows: list[list[str]]) -> None:
    column = Column.of(rows)
    assert len(column) == len(rows)
    assert rows_of(column) == rows
    assert len(set(column.values)) == len(column.values)
    assert column.first() == [row[0] if row else None for row in rows]


@given(ROWS, st.sets(st.sampled_from(["甲", "乙", "丙", "a", "b"])))
def test_an_article_holds_what_one_of_its_values_does(rows: list[list[str]], wanted: set[str]) -> None:
    assert Column.of(rows).holds(wanted.__contains__).tolist() == [bool(wanted & set(row)) for row in rows]


def test_each_value_is_tested_once() -> None:
    tested: list[str] = []
    Column.of([["甲"], ["乙", "甲"], ["甲"]]).holds(lambda value: bool(tested.append(value)))
    assert tested == ["甲", "乙"]


@given(ROWS, st.data())
def test_some_articles_in_any_order(rows: list[list[str]], data: st.DataObject) -> None:
    articles = data.draw(selections(len(rows)))
    taken = Column.of(rows).take(np.array(articles, dtype=np.int64))
    assert rows_of(taken) == [rows[i] for i in articles]


VALUES = ["甲", None, "", "乙"]


@given(st.lists(st.integers(-1, len(VALUES) - 1), max_size=8))
def test_codes_of_nothing_and_of_empty_values_are_no_values(codes: list[int]) -> None:
    column = Column.of_codes(VALUES, np.array(codes, dtype=np.int32))
    found = [VALUES[code] if code >= 0 else None for code in codes]
    assert rows_of(column) == [[value] if value else [] for value in found]
    assert column.first() == [value or None for value in found]


@given(ROWS.map(lambda rows: [row[:1] for row in rows]))
def test_values_are_changed_or_left_out(rows: list[list[str]]) -> None:
    change = {"甲": "丁", "乙": "丁", "丙": None, "a": "", "b": "b"}
    mapped = Column.of(rows).map(change.__getitem__)
    assert mapped.first() == [(change[row[0]] or None) if row else None for row in rows]
    assert mapped.holds("丁".__eq__).tolist() == [bool(row) and row[0] in "甲乙" for row in rows]


def test_nothing_at_all() -> None:
    for column in (Column.of([]), Column.of_codes([], np.zeros(0, np.int32))):
        assert (len(column), column.first(), column.holds(bool).tolist()) == (0, [], [])
        assert len(column.take(np.zeros(0, np.int64))) == 0
        assert len(column.map(str)) == 0


def test_a_column_is_read_only() -> None:
    column = Column.of([["甲"]])
    for values in (column.codes, column.index, column.take(np.array([0])).codes, column.map(str).codes):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1


ARTICLE = Article(
    "p-a1",
    "p.txt",
    "article",
    (Part("title", "抓治理", ()), Part("paragraph", "文", ()), Part("title", "办实事", ())),
    (Lines(1, 3),),
    authors=(Author("王磊", "记者"), Author("刘军", None)),
    place="濮阳",
    date="2022-04-06",
    adcode="410900",
    place_confidence=0.85,
    truncated=True,
    duplicate_of="p-a0",
    confidence=0.75,
    meta={"place": "河南", "date": "2022", "source": "某日报", "adcode": "", "page_no": "3"},
)
BARE = Article("q-a1", "q.txt", "brief", (), ())


@pytest.mark.parametrize(
    ("field", "values", "without"),
    [
        ("file", ["p.txt"], ["q.txt"]),
        ("source", ["某日报"], []),
        ("place", ["濮阳"], []),
        ("adcode", ["410900"], []),
        ("date", ["2022-04-06"], []),
        ("year", ["2022"], []),
        ("month", ["2022-04"], []),
        ("kind", ["article"], ["brief"]),
        ("title", ["抓治理 办实事"], []),
        ("author", ["王磊", "刘军"], []),
        ("id", ["p-a1"], ["q-a1"]),
        ("duplicate", ["yes"], ["no"]),
        ("truncated", ["yes"], ["no"]),
        ("needs_review", ["no"], ["no"]),
        ("confidence", ["0.75"], ["1.0"]),
        ("place_confidence", ["0.85"], ["0.0"]),
        ("duplicate_of", ["p-a0"], []),
        ("page_no", ["3"], []),
        ("no_such_field", [], []),
    ],
)
def test_the_values_of_an_article(field: str, values: Sequence[str], without: Sequence[str]) -> None:
    assert field_values(ARTICLE, field) == values
    assert field_values(BARE, field) == without


def test_every_field_is_tested_here() -> None:
    (marks,) = test_the_values_of_an_article.pytestmark
    assert {*FIELDS, *CUT_FIELDS} < {case[0] for case in marks.args[1]}


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [("2022", "2022", None), ("2022-04", "2022", "2022-04"), ("2022-04-06", "2022", "2022-04"), ("22", None, None)],
)
def test_a_date_says_its_year_and_perhaps_its_month(date: str, year: str | None, month: str | None) -> None:
    assert (part_of_date(date, "year"), part_of_date(date, "month")) == (year, month)
