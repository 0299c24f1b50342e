import pytest

from govcorpus.corpus.where import compile_where
from govcorpus.errors import ExpressionError, UnknownNameError
from govcorpus.model import Article, Author, Lines, Part


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
        "meta": {"source": "某日报", "adcode": "410900", "page_no": "3"},
    }
    return Article(**{**values, **fields})  # type: ignore[arg-type]


def holds(expression: str, **fields: object) -> bool:
    return compile_where(expression, ["page_no"])(article(**fields))


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
