import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.stats.matching import find_matches
from govcorpus.stats.token_order import TokenOrder, last_at, touched_tokens
from strategies import selections, small_corpora
from support import corpus_of, segmented


def naive_spots(corpus: gc.Corpus, types: list[int]) -> list[tuple[int, int, int]]:
    """Return term, article and rank of each occurrence the slow way: token by token."""
    spots, rank, tokens = [], 0, corpus.tokens
    for article in range(len(corpus)):
        for token in range(tokens.index[article], tokens.index[article + 1]):
            kind = int(tokens.term[token])
            if kind in types:
                spots.append((types.index(kind), article, rank))
            rank += int(tokens.vocabulary.counted[kind])
    return sorted(spots)


@given(small_corpora(), st.integers(1, 4), st.data())
def test_spots_of_types_are_those_of_a_naive_model(whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    view = segmented(whole, k).select(data.draw(selections(len(whole))))
    types = data.draw(st.lists(st.integers(0, max(len(whole.vocabulary) - 1, 0)), unique=True, max_size=6))
    types = [kind for kind in types if kind < len(whole.vocabulary)]
    spots = TokenOrder(view).of_types(np.array(types, dtype=np.int64))
    assert list(zip(*(column.tolist() for column in spots), strict=True)) == naive_spots(view, types)


@given(small_corpora(), st.integers(1, 4), st.data())
def test_sizes_are_the_counted_tokens_of_each_article(whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    view = segmented(whole, k).select(data.draw(selections(len(whole))))
    tokens = view.tokens
    counted = np.bincount(tokens.article[tokens.counted], minlength=len(view))
    assert TokenOrder(view).sizes.tolist() == counted.tolist()


def test_an_occurrence_touches_the_longer_token_it_is_in_and_all_that_it_goes_over() -> None:
    corpus = corpus_of("甲镇推行网格化管理,党建引领网格化。")
    for query, wanted in (("格化", ["网格化", "网格化"]), ("推行网", ["推行", "网格化"])):
        (part, found), *_ = find_matches(corpus, query)
        terms = part.tokens.vocabulary.terms
        spans = zip(*touched_tokens(part, found), strict=True)
        assert [terms[part.tokens.term[i]] for first, end in spans for i in range(first, end)] == wanted


@given(st.lists(st.lists(st.integers(0, 20), min_size=1, max_size=5, unique=True), min_size=1, max_size=4), st.data())
def test_the_last_value_that_is_not_too_great_is_found_in_each_row(rows: list[list[int]], data: st.DataObject) -> None:
    lists = [sorted(row) for row in rows]
    index = np.cumsum([0, *map(len, lists)])
    values = np.array([value for row in lists for value in row], dtype=np.int32)
    row = data.draw(st.integers(0, len(lists) - 1))
    wanted = data.draw(st.integers(lists[row][0], 25))
    (found,) = last_at(values, index, np.array([row]), np.array([wanted]))
    assert values[found] == max(value for value in lists[row] if value <= wanted)
    assert index[row] <= found < index[row + 1]


@pytest.mark.parametrize("corpus", [gc.Corpus([]), corpus_of("。")], ids=["nothing", "a mark"])
def test_a_corpus_without_words(corpus: gc.Corpus) -> None:
    order = TokenOrder(corpus)
    assert order.sizes.sum() == 0
    assert len(order.of_types(np.zeros(0, dtype=np.int64)).rank) == 0
