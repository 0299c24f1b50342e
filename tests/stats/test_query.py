import pytest
from hypothesis import given

from govcorpus.errors import QueryError
from govcorpus.stats.query import (
    Choice,
    Every,
    Fits,
    Not,
    Query,
    Repeat,
    Sequence,
    Some,
    Word,
    is_query,
    parse_query,
    phrase_query,
)
from query_strategies import queries, written

N = Word(Fits("pos", "n"))


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ('"三零"', Word(Fits("word", "三零"))),
        ("[]", Word(None)),
        ('[word="三.*"] [pos="n"]{1,3}', Sequence((Word(Fits("word", "三.*")), Repeat(N, 1, 3)))),
        ('[pos!="n"]', Word(Not(Fits("pos", "n")))),
        ('[pos="n"]? | []*', Choice((Repeat(N, 0, 1), Repeat(Word(None), 0, None)))),
        ('([pos="n"] [])+', Repeat(Sequence((N, Word(None))), 1, None)),
        ('[pos="n"]{2}', Repeat(N, 2, 2)),
        ('[pos="n"]{2,}', Repeat(N, 2, None)),
        ('([pos="n"]{0,1})?', Repeat(Repeat(N, 0, 1), 0, 1)),
        (
            '[pos="n" & !word="a" | (pos="v")]',
            Word(Some((Every((Fits("pos", "n"), Not(Fits("word", "a")))), Fits("pos", "v")))),
        ),
        ('[!!pos="n"]', N),
        ('[!pos!="n"]', N),
        (r'"a\"b"', Word(Fits("word", r"a\"b"))),
        ("[word='“']", Word(Fits("word", "“"))),
        ("［ｐｏｓ＝“ｎ”］", N),
    ],
)
def test_what_a_query_says(text: str, pattern: object) -> None:
    assert parse_query(text) == Query(pattern)  # type: ignore[arg-type]


def test_what_a_match_stays_in() -> None:
    assert parse_query("[]").within == parse_query("[] within p").within == "paragraph"
    assert parse_query("[] within s").within == "sentence"


@given(queries())
def test_a_query_that_is_written_down_is_read_the_same(query: Query) -> None:
    assert parse_query(written(query)) == query


@pytest.mark.parametrize(
    ("text", "column", "wanted"),
    [
        ("[", 2, "word or pos"),
        ('[pos="n"', 9, "']'"),
        ('[pos "n"]', 6, "= or !="),
        ("[pos=n]", 6, "a text in quotation marks"),
        ('[tag="n"]', 2, "word or pos"),
        ('[wrd="n"]', 2, "word"),
        ("[] )", 4, "a word, 'within' or the end"),
        ("[]??", 4, "a word, 'within' or the end"),
        ("()", 2, "a word"),
        ("[] |", 5, "a word"),
        ("[]{3,2}", 6, "a greater number"),
        ("[]{0}", 4, "a greater number"),
        ("[]{101}", 4, "a number up to 100"),
        ("[]{1" + "0" * 5000 + "}", 4, "a number up to 100"),
        ("[]{1", 5, "'}'"),
        ("[]{}", 4, "a number"),
        ("[] within q", 11, "s or p"),
        ("[] within", 10, "s or p"),
        ("(" * 60 + "[]" + ")" * 60, 52, "fewer brackets in each other"),
        ("[" + "!(" * 60 + 'pos="n"]', 102, "fewer brackets in each other"),
        ("[" + "!" * 5000 + "]", 5002, "word or pos"),
    ],
)
def test_a_malformed_query_is_refused_with_its_place(text: str, column: int, wanted: str) -> None:
    with pytest.raises(QueryError) as error:
        parse_query(text)
    assert error.value.message.values["column"] == column
    assert error.value.message.values["wanted"] == wanted
    assert error.value.exit_code == 2


@pytest.mark.parametrize(("text", "column"), [('[] "n', 4), ("[pos~'n']", 5), ("[] ；", 4)])
def test_what_cannot_be_read_is_named_with_its_place(text: str, column: int) -> None:
    with pytest.raises(QueryError, match=f"cannot be read at column {column}"):
        parse_query(text)


@pytest.mark.parametrize(("text", "column"), [('"(a"', 4), ('[] [word="三[" ]', 13), ('"*"', 2)])
def test_a_malformed_regular_expression_in_a_query_is_named_with_its_place(text: str, column: int) -> None:
    with pytest.raises(QueryError) as error:
        parse_query(text)
    assert error.value.message.values["column"] == column
    assert error.value.message.values["text"] == text


def test_a_query_that_is_too_large_is_refused() -> None:
    parse_query("([]{100}){10}")
    with pytest.raises(QueryError, match="too large"):
        parse_query("(([]{100}){10} []){2}")


@pytest.mark.parametrize(
    "text", ["[]", "[ ]", '[word="a"]', '"a" [pos != "n"]', "[!(pos='n')]", "[word", "［］", '[wrd="a"]']
)
def test_a_bracket_with_a_test_makes_a_corpus_query(text: str) -> None:
    assert is_query(text)


@pytest.mark.parametrize("text", ["三零", "[2022]15号", "[注]", '"三零"', "(一)", "[A股]", ""])
def test_other_brackets_are_characters(text: str) -> None:
    assert not is_query(text)


def test_a_phrase_has_a_word_for_each_of_its_words() -> None:
    assert phrase_query("党建 1+2　引领") == parse_query(r'"党建" "1\+2" "引领"')
    (word,) = phrase_query("三*?").pattern.items  # type: ignore[union-attr]
    assert word.condition.pattern.endswith("三.*.")
