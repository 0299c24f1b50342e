from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus.arrays import frozen, gathered, joined_index, last_at
from govcorpus.corpus.schema import Postings, Ragged, Texts, Tokens
from strategies import selections, small_corpora

LISTS = st.lists(st.lists(st.integers(0, 99), max_size=5), max_size=8)


@given(LISTS, st.data())
def test_gathered_values_are_those_of_the_articles(lists: list[list[int]], data: st.DataObject) -> None:
    ragged = Ragged.of(lists)
    articles = np.array(sorted(data.draw(selections(len(lists)))), dtype=np.int64)
    found = gathered(ragged.values, ragged.index, articles)
    assert found.tolist() == [value for i in articles for value in lists[i]]
    assert found.dtype == ragged.values.dtype


@given(LISTS, st.data())
def test_a_ragged_column_keeps_its_lists_and_gives_some_of_them_in_any_order(
    lists: list[list[int]], data: st.DataObject
) -> None:
    ragged = Ragged.of(lists)
    assert [ragged[i].tolist() for i in range(len(lists))] == lists
    articles = data.draw(selections(len(lists)))
    taken = ragged.take(np.array(articles, dtype=np.int64))
    assert len(taken.index) == len(articles) + 1
    assert [taken[i].tolist() for i in range(len(articles))] == [lists[i] for i in articles]


@given(st.lists(LISTS, min_size=1, max_size=4))
def test_joined_columns_have_the_lists_of_all_one_after_the_other(parts: list[list[list[int]]]) -> None:
    columns = [Ragged.of(lists) for lists in parts]
    joined, wanted = Ragged.joined(columns), Ragged.of([values for lists in parts for values in lists])
    assert joined.values.tolist() == wanted.values.tolist()
    assert joined.index.tolist() == wanted.index.tolist()
    assert joined_index([column.index for column in columns]).tolist() == wanted.index.tolist()


def same_tokens(one: Tokens, other: Tokens) -> bool:
    columns = [
        (t.term, t.offset, t.index, t.sentence.values, t.sentence.index, t.paragraph.values, t.paragraph.index)
        for t in (one, other)
    ]
    return one.vocabulary is other.vocabulary and all(
        a.dtype == b.dtype and np.array_equal(a, b) for a, b in zip(*columns, strict=True)
    )


@given(small_corpora(), st.data())
def test_tokens_in_parts_joined_are_the_whole(corpus: gc.Corpus, data: st.DataObject) -> None:
    tokens = corpus.tokens
    cuts = [0, *sorted(data.draw(st.lists(st.integers(0, len(corpus)), max_size=3))), len(corpus)]
    parts = [tokens.take(np.arange(first, last)) for first, last in zip(cuts, cuts[1:], strict=False)]
    assert same_tokens(Tokens.joined(parts, tokens.vocabulary), tokens)


def test_no_parts_joined_are_no_tokens() -> None:
    nothing = gc.Corpus([]).tokens
    assert same_tokens(Tokens.joined([], nothing.vocabulary), nothing)


@given(st.lists(st.text(max_size=10), max_size=6))
def test_texts_are_encoded_one_after_the_other(texts: list[str]) -> None:
    column = Texts.of(texts)
    assert [column[i] for i in range(len(texts))] == texts
    assert column.data == "".join(text + "\n" for text in texts).encode()
    for i, text in enumerate(texts):
        assert column.pieces(column.index[i : i + 1], column.index[i + 1 : i + 2]) == [f"{text}\n".encode()]


@given(st.lists(st.text("三a\n", max_size=6), max_size=5), st.data())
def test_stretches_of_texts_are_gathered(texts: list[str], data: st.DataObject) -> None:
    column = Texts.of(texts)
    places = st.integers(0, len(column.data))
    pairs = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=6))
    starts, ends = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    assert column.gathered(starts, ends).tobytes() == b"".join(column.pieces(starts, ends))


def test_halves_of_characters_become_marks_and_lengths_stay() -> None:
    texts = ["标题\ud800", "", "\udfff开会\udc80", "abc"]
    column = Texts.of(texts)
    assert [column[i] for i in range(4)] == ["标题\ufffd", "", "\ufffd开会\ufffd", "abc"]


def test_postings_give_the_tokens_of_types_that_occur() -> None:
    # types 1 (tokens 0 and 4), 4 (token 2), 5 (tokens 1 and 3)
    postings = Postings(*(np.array(column) for column in ([1, 4, 5], [0, 2, 3, 5], [0, 4, 2, 1, 3], [2, 1, 1])))
    assert postings.freq.tolist() == [2, 1, 2]
    assert [postings.of(term).tolist() for term in range(7)] == [[], [0, 4], [], [], [2], [1, 3], []]


def test_a_frozen_array_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        frozen(np.zeros(1))[0] = 1


odd_texts = st.lists(st.text("三a\u00e9😀\n", max_size=120), min_size=1, max_size=5)


@given(odd_texts)
def test_characters_begin_at_bytes_and_bytes_at_characters(texts: list[str]) -> None:
    column = Texts.of(texts)
    whole = "".join(text + "\n" for text in texts)
    characters = np.arange(len(whole))
    places = np.array([len(whole[:i].encode()) for i in characters], dtype=np.int64)
    assert column.bytes_before(characters).tolist() == places.tolist()
    assert column.characters_before(places).tolist() == characters.tolist()
    assert np.flatnonzero(column.begins(np.arange(len(column.data)))).tolist() == places.tolist()


@given(odd_texts, st.integers(1, 90), st.lists(st.integers(-100, 700), min_size=1, max_size=5))
def test_bytes_beyond_the_texts_are_line_breaks(texts: list[str], size: int, starts: list[int]) -> None:
    column = Texts.of(texts)
    padded = b"\n" * 100 + column.data + b"\n" * 900
    rows = column.bytes_from(np.array(starts), size)
    assert [row.tobytes() for row in rows] == [padded[100 + start :][:size] for start in starts]


@given(st.lists(st.lists(st.integers(0, 40), max_size=8, unique=True).map(sorted), min_size=1, max_size=8), st.data())
def test_places_in_rows_are_found_one_by_one_as_all_at_once(rows: list[list[int]], data: st.DataObject) -> None:
    column = Ragged.of(rows)
    filled = [i for i, row in enumerate(rows) if row]
    asked = data.draw(st.lists(st.tuples(st.sampled_from(filled), st.integers(0, 50)), max_size=4)) if filled else []
    numbers, wanted = (np.array([pair[i] for pair in asked], dtype=np.int64) for i in (0, 1))
    with patch("govcorpus.corpus.arrays._MANY", 0):
        few = last_at(column.values, column.index, numbers, wanted).tolist()
    with patch("govcorpus.corpus.arrays._MANY", 10_000):
        assert last_at(column.values, column.index, numbers, wanted).tolist() == few
    for (row, value), found in zip(asked, few, strict=True):
        assert found - column.index[row] == max(sum(other <= value for other in rows[row]) - 1, 0)
