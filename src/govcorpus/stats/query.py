"""Corpus queries: patterns of words in a small part of CQL, the language of CQP and Sketch Engine.

    query    = choice [ "within" ( "s" | "p" ) ]
    choice   = sequence { "|" sequence }            sequence = item { item }
    item     = ( word | "(" choice ")" ) [ "?" | "*" | "+" | "{" n [ "," [ m ] ] "}" ]
    word     = "[" [ tests ] "]" | TEXT              tests = both { "|" both }       both = test { "&" test }
    test     = "!" test | "(" tests ")" | ( "word" | "pos" ) ( "=" | "!=" ) TEXT

`[]` is any word, and a TEXT, a regular expression in quotation marks, is short for `[word=TEXT]`. It is matched against
the whole of a word in its normal form, or of its part of speech: `[word="三.*"] [pos="n"]{1,3}`. A match stays in its
paragraph, or in its sentence with `within s`. Punctuation marks are words here; white space is passed over.
"""

import re
from collections.abc import Callable
from functools import reduce
from operator import add
from typing import Literal, NamedTuple, TypeVar

from govcorpus.errors import QueryError, nearest
from govcorpus.text.normalize import normalize_text
from govcorpus.text.patterns import compile_pattern

ATTRIBUTES = ("word", "pos")
#: The most that may stand in braces.
MOST_TIMES = 100
#: So many words a query may have, each counted as often as its braces say.
MOST_WORDS = 1_000
MOST_BRACKETS = 50

Part = TypeVar("Part")

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“(?:[^”\\]|\\.)*”)|(?P<mark>!=|[\[\]()|&!=?*+{},])"""
    r"""|(?P<number>[0-9]+)|(?P<name>[A-Za-z_]+))"""
)
_QUERY = re.compile(r"\[\s*(?:\]|[!(\s]*(?:[A-Za-z_]+\s*!?=|(?:word|pos)\b))")


class Fits(NamedTuple):
    """An attribute of a word, `word` or `pos`, fits a regular expression as a whole."""

    attribute: str
    pattern: str


class Not(NamedTuple):
    """A condition does not hold."""

    condition: "Condition"


class Every(NamedTuple):
    """All conditions hold."""

    conditions: tuple["Condition", ...]


class Some(NamedTuple):
    """At least one condition holds."""

    conditions: tuple["Condition", ...]


Condition = Fits | Not | Every | Some


class Word(NamedTuple):
    """A word for which a condition holds; any word if it is None."""

    condition: Condition | None


class Sequence(NamedTuple):
    """Patterns one after the other."""

    items: tuple["Pattern", ...]


class Choice(NamedTuple):
    """One of several patterns."""

    items: tuple["Pattern", ...]


class Repeat(NamedTuple):
    """A pattern `least` to `most` times in a row; as often as may be if `most` is None."""

    item: "Pattern"
    least: int
    most: int | None


Pattern = Word | Sequence | Choice | Repeat


class Query(NamedTuple):
    """A pattern of words, and what its matches do not leave."""

    pattern: Pattern
    within: Literal["sentence", "paragraph"] = "paragraph"


def is_query(text: str) -> bool:
    """Tell whether a text is meant as a corpus query: it has a bracket with a test, or `[]`.

    >>> is_query('[pos="n"]+'), is_query("[]"), is_query("[2022]15号")
    (True, True, False)
    """
    return _QUERY.search(normalize_text(text)) is not None


def parse_query(text: str) -> Query:
    """Return what a corpus query says.

    Raises `QueryError`, which names the column, for a malformed one and for one that is too large.

    >>> parse_query('[pos="n"]+').pattern
    Repeat(item=Word(condition=Fits(attribute='pos', pattern='n')), least=1, most=None)
    """
    return _Parser(text).parse()


def phrase_query(text: str) -> Query:
    """Return the query for words separated by spaces, in which `*` stands for any characters and `?` for one.

    A word with a wildcard is no punctuation mark.
    """
    return Query(Sequence(tuple(Word(Fits("word", _wildcards(word))) for word in normalize_text(text).split())))


def _wildcards(word: str) -> str:
    if not re.search(r"[*?]", word):
        return re.escape(word)
    return r"(?=.*[^\W_])" + "".join({"*": ".*", "?": "."}.get(char) or re.escape(char) for char in word)


class _Token(NamedTuple):
    kind: str
    value: str
    start: int


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._tokens(normalize_text(text).rstrip())
        self.at = self.depth = 0

    def parse(self) -> Query:
        pattern = self._choice()
        within = self._within()
        if self.at < len(self.tokens):
            raise self._expected("a word, 'within' or the end")
        if _words(pattern) > MOST_WORDS:
            raise QueryError("The query is too large", "Use smaller numbers in braces")
        return Query(pattern, within)

    def _tokens(self, view: str) -> list[_Token]:
        tokens, position = [], 0
        while position < len(view):
            match = _TOKEN.match(view, position)
            if not match or not match.lastgroup:
                place = len(view) - len(view[position:].lstrip())
                raise QueryError(
                    "'{text}' cannot be read at column {column}",
                    'Write queries such as: [word="三.*"] [pos="n"]+',
                    text=self.text,
                    column=place + 1,
                )
            tokens.append(_Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
            position = match.end()
        return tokens

    def _expected(self, wanted: str) -> QueryError:
        place = self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text)
        return QueryError(
            "'{text}' is malformed at column {column}: {wanted} expected",
            'Write queries such as: [word="三.*"] [pos="n"]+',
            text=self.text,
            column=place + 1,
            wanted=wanted,
        )

    def _accept(self, kind: str, *values: str) -> _Token | None:
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == kind and (not values or token.value in values):
                self.at += 1
                return token
        return None

    def _need(self, kind: str, *values: str, wanted: str) -> _Token:
        token = self._accept(kind, *values)
        if token is None:
            raise self._expected(wanted)
        return token

    def _within(self) -> Literal["sentence", "paragraph"]:
        if not self._accept("name", "within"):
            return "paragraph"
        unit = self._need("name", "s", "p", wanted="s or p")
        return "sentence" if unit.value == "s" else "paragraph"

    def _choice(self) -> Pattern:
        choices = [self._sequence()]
        while self._accept("mark", "|"):
            choices.append(self._sequence())
        return choices[0] if len(choices) == 1 else Choice(tuple(choices))

    def _sequence(self) -> Pattern:
        items = []
        while (item := self._item()) is not None:
            items.append(item)
        if not items:
            raise self._expected("a word")
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _item(self) -> Pattern | None:
        item: Pattern
        if text := self._accept("text"):
            item = Word(self._test("word", text))
        elif self._accept("mark", "["):
            item = Word(None if self._accept("mark", "]") else self._inside(self._some, "]"))
        elif self._accept("mark", "("):
            item = self._inside(self._choice, ")")
        else:
            return None
        return self._repeated(item)

    def _inside(self, parse: Callable[[], Part], close: str) -> Part:
        self.depth += 1
        if self.depth > MOST_BRACKETS:
            raise self._expected("fewer brackets in each other")
        inner = parse()
        self._need("mark", close, wanted=f"'{close}'")
        self.depth -= 1
        return inner

    def _repeated(self, item: Pattern) -> Pattern:
        mark = self._accept("mark", "?", "*", "+", "{")
        if mark is None:
            return item
        least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(mark.value) or self._braces()
        return Repeat(item, least, most)

    def _braces(self) -> tuple[int, int | None]:
        least = self._times()
        most: int | None = least
        if self._accept("mark", ","):
            most = None if self.at < len(self.tokens) and self.tokens[self.at].value == "}" else self._times()
        if most is not None and (most < least or not most):
            self.at -= 1
            raise self._expected("a greater number")
        self._need("mark", "}", wanted="'}'")
        return least, most

    def _times(self) -> int:
        number = self._need("number", wanted="a number")
        if len(number.value) > len(str(MOST_TIMES)) or int(number.value) > MOST_TIMES:
            self.at -= 1
            raise self._expected("a number up to 100")
        return int(number.value)

    def _some(self) -> Condition:
        conditions = [self._every()]
        while self._accept("mark", "|"):
            conditions.append(self._every())
        return conditions[0] if len(conditions) == 1 else Some(tuple(conditions))

    def _every(self) -> Condition:
        conditions = [self._one()]
        while self._accept("mark", "&"):
            conditions.append(self._one())
        return conditions[0] if len(conditions) == 1 else Every(tuple(conditions))

    def _one(self) -> Condition:
        negations = 0
        while self._accept("mark", "!"):
            negations += 1
        condition = self._inside(self._some, ")") if self._accept("mark", "(") else self._comparison()
        return _negated(condition) if negations % 2 else condition

    def _comparison(self) -> Condition:
        name = self._need("name", wanted="word or pos")
        if name.value not in ATTRIBUTES:
            self.at -= 1
            raise self._expected(nearest(name.value, ATTRIBUTES) or "word or pos")
        operator = self._need("mark", "=", "!=", wanted="= or !=")
        test = self._test(name.value, self._need("text", wanted="a text in quotation marks"))
        return Not(test) if operator.value == "!=" else test

    def _test(self, attribute: str, text: _Token) -> Fits:
        pattern = text.value[1:-1]
        compile_pattern(pattern, self.text, text.start + 1)
        return Fits(attribute, pattern)


def _negated(condition: Condition) -> Condition:
    return condition.condition if isinstance(condition, Not) else Not(condition)


def _words(pattern: Pattern) -> int:
    """Return how many words a pattern has, each counted as often as its braces say."""
    if isinstance(pattern, Word):
        return 1
    if isinstance(pattern, Repeat):
        times = pattern.least + 1 if pattern.most is None else pattern.most
        return times * _words(pattern.item)
    return reduce(add, map(_words, pattern.items))
