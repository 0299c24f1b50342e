"""The `--where` language: comparisons of fields joined by `and`, `or`, `not` and parentheses.

    expression = term { "or" term }        term = factor { "and" factor }
    factor = "not" factor | "(" expression ")" | field OP value
    OP = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"

Words may be quoted. A missing value fails every comparison but `!=` and `!~`. A partial date stands for its whole
period: `date >= 2022-04-15` holds for `2022-04`, `date > 2022-04` does not.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from govcorpus.errors import ExpressionError, UnknownNameError
from govcorpus.model import Article
from govcorpus.text.dates import date_bounds, normalize_date
from govcorpus.text.normalize import normalize_text

Predicate = Callable[[Article], bool]

#: Fields that every article has, beside its metadata columns.
FIELDS = ("file", "source", "place", "adcode", "date", "year", "month", "kind", "title", "author", "id")
#: Fields that tell how a unit was cut; `yes` or `no`, and a number from 0 to 1.
CUT_FIELDS = ("duplicate", "truncated", "needs_review", "confidence")

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*'|“[^”]*”)|(?P<op><=|>=|!=|!~|==|[=<>~])|(?P<paren>[()])|(?P<word>[^\s()=<>!~"'“”]+))"""
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def field_values(article: Article, field: str) -> Sequence[str]:
    """Return the values of a field of an article: none where it is missing, several only for `author`."""
    if field == "author":
        return [author.name for author in article.authors]
    value: str | None
    if field == "title":
        value = article.headline_part("title")
    elif field in ("year", "month"):
        value = article.date and article.date[: 4 if field == "year" else 7]
        value = value if value and len(value) == (4 if field == "year" else 7) else None
    elif field == "file":
        value = article.page
    elif field in ("place", "date", "kind", "id"):
        value = getattr(article, field)
    elif field == "duplicate":
        value = "yes" if article.duplicate_of else "no"
    elif field in ("truncated", "needs_review"):
        value = "yes" if getattr(article, field) else "no"
    elif field == "confidence":
        value = str(article.confidence)
    else:
        value = article.meta.get(field)
    return [value] if value else []


def compile_where(expression: str, columns: Iterable[str] = ()) -> Predicate:
    """Return the test that an expression describes.

    `columns` are the metadata columns there are. Raises `ExpressionError`, which names the place, or
    `UnknownNameError`.
    """
    return _Parser(expression, {*FIELDS, *CUT_FIELDS, *columns}).parse()


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, expression: str, known: set[str]) -> None:
        self.expression = expression
        self.known = known
        self.tokens = self._tokens()
        self.at = 0

    def parse(self) -> Predicate:
        predicate = self._any()
        if self.at < len(self.tokens):
            raise self._error("'and', 'or' or the end")
        return predicate

    def _tokens(self) -> list[tuple[str, str, int]]:
        tokens, position = [], 0
        text = self.expression.rstrip()
        while position < len(text):
            match = _TOKEN.match(text, position)
            if not match or not match.lastgroup:
                raise ExpressionError(
                    "'{text}' cannot be read at column {column}",
                    "Write comparisons such as: place ~ 河南 and date >= 2022",
                    text=self.expression,
                    column=len(text) - len(text[position:].lstrip()) + 1,
                )
            kind = match.lastgroup
            value = match[kind][1:-1] if kind == "quoted" else match[kind]
            tokens.append((kind, value, match.start(kind)))
            position = match.end()
        return tokens

    def _error(self, wanted: str) -> ExpressionError:
        column = self.tokens[self.at][2] + 1 if self.at < len(self.tokens) else len(self.expression) + 1
        return ExpressionError(
            "'{text}' is malformed at column {column}: {wanted} expected",
            "Write comparisons such as: place ~ 河南 and date >= 2022",
            text=self.expression,
            column=column,
            wanted=wanted,
        )

    def _accept(self, kind: str, value: str | None = None) -> str | None:
        if self.at < len(self.tokens):
            token_kind, token_value, _ = self.tokens[self.at]
            if token_kind == kind and (value is None or token_value.lower() == value):
                self.at += 1
                return token_value
        return None

    def _any(self) -> Predicate:
        tests = [self._all()]
        while self._accept("word", "or"):
            tests.append(self._all())
        return tests[0] if len(tests) == 1 else lambda article: any(test(article) for test in tests)

    def _all(self) -> Predicate:
        tests = [self._one()]
        while self._accept("word", "and"):
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda article: all(test(article) for test in tests)

    def _one(self) -> Predicate:
        negations = 0
        while self._accept("word", "not"):
            negations += 1
        if self._accept("paren", "("):
            test = self._any()
            if not self._accept("paren", ")"):
                raise self._error("')'")
        else:
            test = self._comparison()
        return (lambda article: not test(article)) if negations % 2 else test

    def _comparison(self) -> Predicate:
        field = self._accept("word")
        if field is None:
            raise self._error("the name of a field")
        if field not in self.known:
            raise UnknownNameError("field", field, self.known)
        operator = self._accept("op")
        if operator is None:
            raise self._error("one of = != < <= > >= ~ !~")
        value = self._accept("quoted")
        if value is None:
            value = self._accept("word")
        if value is None:
            raise self._error("a value")
        return _comparison(field, operator.replace("==", "="), value)


def _comparison(field: str, operator: str, value: str) -> Predicate:
    if operator in ("~", "!~"):
        try:
            pattern = re.compile(normalize_text(value))
        except re.error as error:
            raise ExpressionError(
                "'{value}' is not a regular expression: {error}",
                "Put a backslash before characters such as ( [ * +",
                value=value,
                error=error,
            ) from None
        wanted = operator == "~"
        return lambda a: any(pattern.search(normalize_text(v)) for v in field_values(a, field)) is wanted
    if field == "date" and normalize_date(value) is None:
        raise ExpressionError("'{value}' is not a date", "Write dates as 2022, 2022-04 or 2022-04-06", value=value)
    compare = _compare_dates if field == "date" else _compare_values
    if operator == "!=":
        return lambda a: not any(compare(v, "=", value) for v in field_values(a, field))
    return lambda a: any(compare(v, operator, value) for v in field_values(a, field))


def _compare_values(left: str, operator: str, right: str) -> bool:
    """Compare as numbers where both are numbers, else as normalised text; a month also by its number alone."""
    if re.fullmatch(r"\d{4}-\d{2}", left) and re.fullmatch(r"\d{1,2}", right):
        left = left[5:]
    if _NUMBER.fullmatch(left) and _NUMBER.fullmatch(right):
        return _ordered(float(left), float(right), operator)
    return _ordered(normalize_text(left), normalize_text(right), operator)


def _compare_dates(left: str, operator: str, right: str) -> bool:
    """Compare two dates, each of which may be partial and then stands for its whole period."""
    known, wanted = normalize_date(left), normalize_date(right)
    if known is None or wanted is None:
        return False
    (first, last), (wanted_first, wanted_last) = date_bounds(known), date_bounds(wanted)
    return {
        "=": wanted_first <= first and last <= wanted_last,
        ">=": last >= wanted_first,
        "<=": first <= wanted_last,
        ">": first > wanted_last,
        "<": last < wanted_first,
    }[operator]


def _ordered(left: float | str, right: float | str, operator: str) -> bool:
    if operator == "=":
        return left == right
    smaller = left < right  # type: ignore[operator]
    if operator == "<":
        return smaller
    if operator == ">=":
        return not smaller
    return (left > right) if operator == ">" else not left > right  # type: ignore[operator]
