from bisect import bisect_right
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.stats.cooccurrence import WINDOW, WITHINS, Nodes, frequencies_near, meetings
from govcorpus.stats.matching import find_matches
from strategies import selections, small_corpora
from support import dated_corpus, segmented

#: A word of an article: its paragraph and its sentence, its offset, its type.
Token = tuple[int, int, int, int]


def tokens_of(corpus: gc.Corpus, number: int) -> list[Token]:
    """Return the tokens of an article."""
    tokens = corpus.tokens
    rows = []
    for i in range(*tokens.index[number : number + 2].tolist()):
        term, offset = int(tokens.term[i]), int(tokens.offset[i])
        last = offset + len(corpus.vocabulary.terms[term]) - 1
        paragraph, sentence = (bisect_right(c[number].tolist(), last) for c in (tokens.paragraph, tokens.sentence))
        rows.append((max(paragraph, 1), max(sentence, 1), offset, term))
    return rows


def naive(
    corpus: gc.Corpus, types: Sequence[int], centre: str, within: str, window: int
) -> tuple[np.ndarray, list[int], int]:
    """Return how often terms meet, by going through all units or all pairs of words."""
    size = len(types) + 1
    joint, each, cases = np.zeros((size, size), int), [0] * size, 0
    for number in range(len(corpus)):
        tokens = tokens_of(corpus, number)
        nodes = named(corpus, number, tokens, types, centre)
        if within == WINDOW:
            counted = [i for i, token in enumerate(tokens) if corpus.vocabulary.counted[token[3]]]
            for rank, i in enumerate(counted):
                for j in counted[rank + 1 : rank + 1 + window]:
                    if tokens[i][0] == tokens[j][0]:
                        cases += 2
                        for one in nodes[i]:
                            each[one] += 1
                        for other in nodes[j]:
                            each[other] += 1
                        for one in nodes[i]:
                            for other in nodes[j]:
                                joint[one, other] += 1
                                joint[other, one] += 1
        else:
            place = {"paragraph": 0, "sentence": 1}.get(within)
            units: dict[int, set[int]] = {}
            for token, own in zip(tokens, nodes, strict=True):
                units.setdefault(0 if place is None else token[place], set()).update(own)
            cases += len(units) if place != 1 or corpus.articles[number].text.strip() else 0
            for held in units.values():
                for one in held:
                    each[one] += 1
                for one, other in combinations(held, 2):
                    joint[one, other] += 1
                    joint[other, one] += 1
    return joint, each, cases


def named(corpus: gc.Corpus, number: int, tokens: list[Token], types: Sequence[int], centre: str) -> list[list[int]]:
    """Return the nodes that each token is: 0 where an occurrence of the centre begins, none where it goes on."""
    text, ends = corpus.articles[number].text, [token[2] for token in tokens[1:]] + [10**9]
    touched: dict[int, bool] = {}
    start = text.find(centre)
    while start >= 0:
        inside = [i for i, token in enumerate(tokens) if token[2] < start + len(centre) and ends[i] > start]
        for i in inside:
            touched[i] = touched.get(i, False) or i == inside[0]
        start = text.find(centre, start + len(centre))
    return [
        ([0] if touched[i] else []) if i in touched else [types.index(token[3]) + 1] if token[3] in types else []
        for i, token in enumerate(tokens)
    ]


@given(small_corpora(), st.sampled_from(WITHINS), st.integers(1, 3), st.data())
def test_meetings_are_those_of_the_definition(corpus: gc.Corpus, within: str, window: int, data: st.DataObject) -> None:
    view = segmented(corpus, data.draw(st.integers(1, 3))).select(data.draw(selections(len(corpus))))
    types = [i for i in (view.vocabulary.find(term) for term in ("社区", "治理", "五星级")) if i >= 0]
    nodes = Nodes([find_matches(view, "五星")], np.array(types, dtype=np.int64))
    found = meetings(view, nodes, within, window)
    joint, each, cases = naive(view, types, "五星", within, window)
    off_diagonal = found.joint.copy()
    np.fill_diagonal(off_diagonal, 0)
    np.fill_diagonal(joint, 0)
    assert off_diagonal.tolist() == joint.tolist()
    assert found.all == cases
    assert found.each.tolist() == each


def test_words_of_the_units_that_have_a_term() -> None:
    corpus = dated_corpus(("“三零”社区。治理。三零治理", "", ""), ("社区", "", ""))
    terms = corpus.vocabulary.terms

    def near(within: str) -> dict[str, int]:
        freq = frequencies_near(corpus, [find_matches(corpus, "三零")], within)
        return {terms[i]: int(n) for i, n in enumerate(freq) if n and corpus.vocabulary.counted[i]}

    assert near("sentence") == {"社区": 1, "治理": 1}
    assert near("article") == near("paragraph") == near("window") == {"社区": 1, "治理": 2}


@pytest.mark.parametrize("within", WITHINS)
def test_an_empty_corpus(within: str) -> None:
    for corpus in (gc.Corpus([]), dated_corpus(("", "", ""))):
        nodes = Nodes([find_matches(corpus, "甲")], np.zeros(0, dtype=np.int64))
        found = meetings(corpus, nodes, within, 5)
        assert (found.joint.tolist(), found.each.tolist(), found.all) == ([[0]], [0], 0)
        assert frequencies_near(corpus, nodes.centres, within).sum() == 0
