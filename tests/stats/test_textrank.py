import networkx as nx
import numpy as np
import pytest

import govcorpus as gc
from govcorpus.stats.textrank import DAMPING, WINDOW, Links, textrank_scores
from support import corpus_of, segmented


def naive(corpus: gc.Corpus, nodes: set[str]) -> dict[str, float]:
    """Build the graph word by word, sentence by sentence."""
    tokens, graph = corpus.tokens, nx.Graph()
    numbers = tokens.sentence_number
    sentences: dict[int, list[str]] = {}
    for i in np.flatnonzero(tokens.counted):
        sentences.setdefault(int(numbers[i]), []).append(tokens.vocabulary.terms[tokens.term[i]])
    for words in sentences.values():
        for i, left in enumerate(words):
            for right in words[i + 1 : i + WINDOW]:
                if left != right and {left, right} <= nodes:
                    weight = graph.get_edge_data(left, right, {"weight": 0})["weight"]
                    graph.add_edge(left, right, weight=weight + 1)
    return dict(nx.pagerank(graph, alpha=DAMPING))


def test_scores_are_those_of_a_graph_built_word_by_word(seeds: gc.Corpus) -> None:
    corpus = seeds.where("kind = article and place ~ 许昌")
    nodes = corpus.listed & corpus.tokens.vocabulary.counted
    scores = textrank_scores(corpus, nodes)
    terms = corpus.tokens.vocabulary.terms
    expected = naive(corpus, {term for term, listed in zip(terms, nodes, strict=True) if listed})
    assert scores.sum() == pytest.approx(1)
    for term, score in expected.items():
        assert scores[terms.index(term)] == pytest.approx(score, rel=1e-4)


def test_words_do_not_link_over_a_full_stop() -> None:
    corpus = corpus_of("社区。治理。")
    assert textrank_scores(corpus, corpus.listed).sum() == 0


def test_a_word_in_many_contexts_ranks_first() -> None:
    corpus = corpus_of("社区医院。社区学校。社区食堂。社区花园。社区书店。")
    assert gc.keywords(corpus, method="textrank")["term"][0] == "社区"


def test_a_group_has_the_scores_of_its_view(seeds: gc.Corpus) -> None:
    """Also where all groups are counted for more words than are then asked for."""
    groups = [np.arange(10, 25), np.arange(30, 20, -2) + 10]
    nodes = seeds.listed & seeds.vocabulary.with_pos(("n",))
    links = Links(segmented(seeds, 3), seeds.listed, groups)
    for number, articles in enumerate(groups):
        part = links.scores(nodes, number)
        assert part.sum() == pytest.approx(1)
        assert np.array_equal(part, textrank_scores(seeds.select(articles), nodes))


def test_the_order_of_the_articles_makes_no_difference(seeds: gc.Corpus) -> None:
    one, other = (textrank_scores(seeds.select(order), seeds.listed) for order in (range(40), range(39, -1, -1)))
    assert np.array_equal(one, other)


def test_without_nodes_there_are_no_scores(seeds: gc.Corpus) -> None:
    none = np.zeros(len(seeds.vocabulary), np.bool_)
    assert textrank_scores(seeds, none).tolist() == none.tolist()
