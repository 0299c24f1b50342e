"""The `--where` language: comparisons of fields joined by `and`, `or`, `not` and parentheses.

    expression = term { "or" term }        term = factor { "and" factor }
    factor = "not" factor | "(" expression ")" | field OP value
    OP = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"

Words may be quoted. A missing value fails every comparison but `!=` and `!~`. A partial date stands for its whole
period: `date >= 2022-04-15` holds for `2022-04`, `date > 2022-04` does not.
"""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_

from govcorpus.corpus.arrays import Mask
from govcorpus.corpus.fields import CUT_FIELDS, FIELDS, Column
from govcorpus.errors import ExpressionError, UnknownNameError
from govcorpus.text.dates import date_bounds, normalize_date
from govcorpus.text.normalize import normalize_text

#: The fields of the articles to be tested, by name.
Columns = Callable[[str], Column]
#: Tells for each article whether it passes.
Predicate = Callable[[Columns], Mask]

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*'|“[^”]*”)|(?P<op><=|>=|!=|!~|==|[=<>~])|(?P<paren>[()])|(?P<word>[^\s()=<>!~"'“”]+))"""
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def compile_where(expression: str, columns: Iterable[str] = ()) -> Predicate:
    """Return the test that an expression describes: from the columns of articles to which of them pass.

    `columns` are the metadata columns there are. Raises `ExpressionError`, which names the place, or
    `UnknownNameError`.
    """
    return _Parser(expression, {*FIELDS, *CUT_FIELDS, *columns}).parse()


def check_syntax(expression: str) -> None:
    """Raise `ExpressionError` where an expression is malformed, whatever fields there are."""
    _Parser(expression, None).parse()


class _Parser:
    """Recursive descent over the tokens of one expression; without `known` fields all are taken."""

    def __init__(self, expression: str, known: set[str] | None) -> None:
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
        return tests[0] if len(tests) == 1 else lambda columns: reduce(or_, (test(columns) for test in tests))

    def _all(self) -> Predicate:
        tests = [self._one()]
        while self._accept("word", "and"):
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda columns: reduce(and_, (test(columns) for test in tests))

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
        return (lambda columns: ~test(columns)) if negations % 2 else test

    def _comparison(self) -> Predicate:
        field = self._accept("word")
        if field is None:
            raise self._error("the name of a field")
        if self.known is not None and field not in self.known:
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
        return _held(field, lambda value: pattern.search(normalize_text(value)) is not None, operator == "~")
    if field == "date" and normalize_date(value) is None:
        raise ExpressionError("'{value}' is not a date", "Write dates as 2022, 2022-04 or 2022-04-06", value=value)
    compare = _compare_dates if field == "date" else _compare_values
    if operator == "!=":
        return _held(field, lambda known: compare(known, "=", value), wanted=False)
    return _held(field, lambda known: compare(known, operator, value))


def _held(field: str, test: Callable[[str], bool], wanted: bool = True) -> Predicate:
    """Return the test whether some value of a field passes, or that none does."""
    return lambda columns: columns(field).holds(test) == wanted


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
