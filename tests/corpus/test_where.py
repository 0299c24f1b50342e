from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus.fields import CUT_FIELDS, Column, field_values
from govcorpus.corpus.where import compile_where
from govcorpus.errors import ExpressionError, UnknownNameError
from govcorpus.model import Article, Author, Lines, Part
from govcorpus.text.dates import date_bounds


def article(**fields: object) -> Article:
    values = {
        "id": "p-a1",
        "page": "p.txt",
        "kind": "article",
        "parts": (Part("title", "五星支部", ()),),
        "lines": (Lines(1, 1),),
        "authors": (Author("王磊", "记者"), Author("刘军", None)),
        "place": "河南省濮阳市",
        "date": "2022-04",
        "adcode": "410900",
        "meta": {"source": "某日报", "page_no": "3"},
    }
    return Article(**{**values, **fields})  # type: ignore[arg-type]


def passing(expression: str, articles: Sequence[Article]) -> list[bool]:
    """Tell of each article whether an expression holds for it."""
    test = compile_where(expression, ["page_no"])
    return test(lambda field: Column.of(field_values(one, field) for one in articles)).tolist()


def holds(expression: str, **fields: object) -> bool:
    return passing(expression, [article(**fields)]) == [True]


@pytest.mark.parametrize(
    "expression",
    [
        "place ~ 濮阳",
        "place = 河南省濮阳市",
        'place = "河南省濮阳市"',
        "place = “河南省濮阳市”",
        "place !~ 洛阳",
        "kind = article and place ~ 濮阳",
        "kind = notice or place ~ 濮阳",
        "not kind = notice",
        "NOT (kind = notice OR place ~ 洛阳)",
        "author = 刘军",
        "author ~ ^王",
        "title ~ 五星",
        "file = p.txt",
        "id = p-a1",
        "source ~ 日报$",
        "adcode >= 410000 and adcode < 420000",
        "page_no < 10",
        "year = 2022",
        "year >= 2021",
        "month = 2022-04",
        "month = 4",
        "place=河南省濮阳市",
        "not not kind = article",
    ],
)
def test_what_holds(expression: str) -> None:
    assert holds(expression)
    assert not holds(f"not ({expression})")


# «A partial date stands for its whole period»: the examples of the documentation, and their mirror images.
@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("date >= 2022", True),
        ("date >= 2022-04-15", True),
        ("date > 2022-04", False),
        ("date > 2022-03", True),
        ("date <= 2022-04-15", True),
        ("date < 2022-04", False),
        ("date < 2022-05", True),
        ("date = 2022", True),
        ("date = 2022-04", True),
        ("date = 2022-04-15", False),
        ("date != 2022-04-15", True),
        ("date = 2022年4月", True),
        ("date ~ ^2022", True),
    ],
)
def test_partial_dates(expression: str, expected: bool) -> None:
    assert holds(expression) is expected


@pytest.mark.parametrize("operator", ["=", "<", "<=", ">", ">=", "~"])
def test_a_missing_value_fails_every_comparison(operator: str) -> None:
    assert not holds(f"place {operator} 甲", place=None)
    assert not holds(f"date {operator} 2022", date=None)


def test_a_missing_value_is_different_from_all() -> None:
    assert holds("place != 甲", place=None)
    assert holds("place !~ 甲", place=None)


@pytest.mark.parametrize(
    ("expression", "column"),
    [
        ("place", 6),
        ("place =", 8),
        ("place = a b", 11),
        ("(place = a", 11),
        ("place = a)", 10),
        ("", 1),
        ("= a", 1),
        ("and", 4),
    ],
)
def test_a_malformed_expression_names_the_column(expression: str, column: int) -> None:
    with pytest.raises(ExpressionError, match=f"column {column}:") as caught:
        compile_where(expression) if expression != "and" else compile_where(expression, ["and"])
    assert caught.value.exit_code == 2


def test_an_unclosed_quotation_mark_is_shown() -> None:
    with pytest.raises(ExpressionError, match="column 9"):
        compile_where('place = "abc')


@pytest.mark.parametrize("expression", ["place ~ (", "date >= 近日", "date = 2022-13"])
def test_a_value_that_cannot_be_used(expression: str) -> None:
    with pytest.raises(ExpressionError):
        compile_where(expression)


def test_an_unknown_field_suggests_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'place'"):
        compile_where("plac ~ x")


def test_the_fields_that_tell_how_a_unit_was_cut() -> None:
    assert holds("confidence >= 0.7 and confidence < 0.8", confidence=0.75)
    assert holds("truncated = yes and duplicate = no and needs_review = no", truncated=True)
    assert holds("duplicate = yes and duplicate_of = p-a0", duplicate_of="p-a0")
    assert not holds("duplicate_of ~ .")
    assert all(holds(f"{field} != x") for field in CUT_FIELDS)


Test = Callable[[Article], bool]


@dataclass(frozen=True)
class Case:
    """An expression, and what it means for one article."""

    expression: str
    test: Test


def _in_order(operator: str, smaller: bool, equal: bool) -> bool:
    return {"<": smaller, "<=": smaller or equal, ">": not smaller and not equal, ">=": not smaller}[operator]


def _naive(field: str, operator: str, value: str) -> Test:
    """Return the meaning of a comparison of texts, written out value by value."""

    def test(one: Article) -> bool:
        known = field_values(one, field)
        if operator in ("=", "!="):
            return (value in known) == (operator == "=")
        if operator in ("~", "!~"):
            return any(value in text for text in known) == (operator == "~")
        return any(_in_order(operator, text < value, text == value) for text in known)

    return test


def _naive_date(operator: str, value: str) -> Test:
    """Return the meaning of a comparison of dates: of all days that an article may have, or of one of them."""

    def test(one: Article) -> bool:
        if one.date is None:
            return operator == "!="
        (first, last), (start, end) = date_bounds(one.date), date_bounds(value)
        within = start <= first and last <= end
        return {
            "=": within,
            "!=": not within,
            "<": last < start,
            "<=": first <= end,
            ">": first > end,
            ">=": last >= start,
        }[operator]

    return test


NAMES = ["甲", "乙", "甲乙", "丙"]
DATES = ["2021", "2021-02", "2021-02-03", "2022-11-30"]

_texts = st.builds(
    lambda field, operator, value: Case(f"{field} {operator} {value}", _naive(field, operator, value)),
    st.sampled_from(["place", "author", "source", "page_no"]),
    st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~", "!~"]),
    st.sampled_from(NAMES),
)
_dates = st.builds(
    lambda operator, value: Case(f"date {operator} {value}", _naive_date(operator, value)),
    st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
    st.sampled_from(DATES),
)


def _joined(word: str, one: Case, other: Case) -> Case:
    both = all if word == "and" else any
    return Case(f"({one.expression}) {word} {other.expression}", lambda a: both((one.test(a), other.test(a))))


def _negated(one: Case) -> Case:
    return Case(f"not ({one.expression})", lambda article: not one.test(article))


cases = st.recursive(
    _texts | _dates,
    lambda inner: (
        st.builds(_negated, inner)
        | st.builds(_joined, st.just("and"), inner, _texts | _dates)
        | st.builds(_joined, st.just("or"), inner, _texts | _dates)
    ),
    max_leaves=6,
)
_maybe = st.sampled_from([None, *NAMES])
articles = st.builds(
    lambda place, names, date, meta: article(
        place=place,
        authors=tuple(Author(name, None) for name in names),
        date=date,
        meta={field: value for field, value in zip(("source", "page_no"), meta, strict=True) if value},
    ),
    _maybe,
    st.lists(st.sampled_from(NAMES), max_size=3),
    st.sampled_from([None, *DATES]),
    st.tuples(_maybe, _maybe),
)


@given(cases, st.lists(articles, max_size=6))
def test_columns_are_tested_as_the_articles_one_by_one(case: Case, some: list[Article]) -> None:
    assert passing(case.expression, some) == [case.test(one) for one in some]


@given(st.lists(_texts, min_size=1, max_size=5), st.lists(st.sampled_from(["and", "or"]), min_size=4), articles)
def test_and_binds_closer_than_or(tests: list[Case], words: list[str], one: Article) -> None:
    expression, groups = tests[0].expression, [[tests[0].test(one)]]
    for word, case in zip(words, tests[1:], strict=False):
        expression += f" {word} {case.expression}"
        if word == "and":
            groups[-1].append(case.test(one))
        else:
            groups.append([case.test(one)])
    assert passing(expression, [one]) == [any(map(all, groups))]
