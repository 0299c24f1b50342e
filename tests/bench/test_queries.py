"""The bench of questions on a small corpus: numpy's answers are those of the program, so that the ratios are fair."""

from pathlib import Path

import numpy as np
import pytest

import govcorpus as gc
from bench import queries


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return queries.built(tmp_path_factory.mktemp("bench"), 0.1)


@pytest.fixture
def corpus(folder: Path) -> gc.Corpus:
    return gc.read(folder)


def test_words_occur_about_as_often_as_the_limits_suppose(corpus: gc.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = gc.keywords(corpus, top=0).set_index("term")["freq"]
    tokens = int(corpus.vocabulary.counted[corpus.tokens.term].sum())
    monkeypatch.setattr(queries, "TOKENS", tokens)
    monkeypatch.setattr(queries, "ROWS", int(listed.iloc[9]))
    monkeypatch.setattr(queries, "HITS", int(listed.iloc[2]))
    words = queries.chosen_words(corpus)
    assert (listed[words.row], listed[words.node]) == (listed.iloc[9], listed.iloc[2])
    assert corpus.vocabulary.terms[words.row_type] == words.row


def test_numpy_adds_up_the_same_frequencies(corpus: gc.Corpus) -> None:
    freq = np.bincount(corpus.tokens.term)
    assert sorted(freq[queries.plain_keywords(corpus)]) == sorted(freq)[-50:]


def test_numpy_counts_every_token_once(corpus: gc.Corpus) -> None:
    target, reference = queries.plain_keyness(corpus)
    assert (target + reference).tolist() == np.bincount(corpus.tokens.term, minlength=len(corpus.vocabulary)).tolist()
    assert min(target.sum(), reference.sum()) > 0


def test_numpy_finds_the_same_strings(corpus: gc.Corpus) -> None:
    words = queries.chosen_words(corpus)
    assert queries.plain_search(corpus, words.node) == len(gc.kwic(corpus, words.node, top=0)) > 0


def test_numpy_gathers_a_row_an_occurrence(corpus: gc.Corpus) -> None:
    words = queries.chosen_words(corpus)
    positions = np.flatnonzero(corpus.tokens.term == words.node_type)
    contexts = queries.plain_contexts(corpus, words.node_type, 2)
    assert contexts.shape == (len(positions), 5)
    assert contexts[:, 2].tolist() == [words.node_type] * len(positions)


def test_every_question_is_asked_in_every_round(folder: Path, corpus: gc.Corpus) -> None:
    for question in queries.questions(folder, queries.chosen_words(corpus)):
        asked = queries.ask(folder, question, 2)
        assert [len(column) for column in asked] == [2, 2, 2]
