from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus import word_types
from govcorpus.corpus.build import build_tokens, sorted_spans
from govcorpus.loading import wholes_finder
from govcorpus.model import Article, Page
from govcorpus.segmentation import split_page
from govcorpus.text.tokenize import load_segmenter
from strategies import pages


@given(st.lists(pages(), min_size=1, max_size=3))
def test_the_columns_describe_the_texts(texts: list[str]) -> None:
    articles = [a for i, text in enumerate(texts) for a in split_page(Page(f"p{i}", "p", text))]
    tokens = build_tokens(articles, load_segmenter(), wholes_finder(()))
    terms = tokens.vocabulary.terms
    assert len(set(terms)) == len(terms)
    for i, article in enumerate(articles):
        part = slice(tokens.index[i], tokens.index[i + 1])
        words = [terms[t] for t in tokens.term[part]]
        assert list(tokens.offset[part]) == np.cumsum([0, *map(len, words)])[:-1].tolist()
        assert sum(map(len, words)) == len(article.text)
        assert tokens.paragraph[i].tolist() == list(article.part_starts)
        assert all(not article.text[start].isspace() for start in tokens.sentence[i])


def test_columns_are_read_only(seeds: gc.Corpus) -> None:
    for column in (seeds.tokens.term, seeds.tokens.offset, seeds.tokens.index, seeds.clusters, seeds.listed):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 0


def test_each_article_is_its_own_cluster(seeds: gc.Corpus) -> None:
    assert seeds.clusters.tolist() == list(range(len(seeds)))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=12))
def test_spans_come_out_in_order_without_overlap_and_the_first_stays(pairs: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in pairs]
    result = sorted_spans(spans)
    assert all(a[1] <= b[0] for a, b in zip(result, result[1:], strict=False))
    assert not spans or spans[0] in result
    assert set(result) <= set(spans)


def test_the_names_of_a_corpus_are_those_of_its_parts() -> None:
    """A name that the byline prints with a space in it is no token there, so it is none elsewhere."""
    texts = ("办事大厅到周末也开门\n\n本报讯(记者 王 明)近日，大厅服务群众。\n", "王明说，服务群众。\n")
    pages = [split_page(Page(f"p{i}", "p", text)) for i, text in enumerate(texts)]

    def names(articles: Sequence[Article]) -> set[str]:
        vocabulary = build_tokens(articles, load_segmenter(), wholes_finder(())).vocabulary
        return {vocabulary.terms[i] for i in np.flatnonzero(vocabulary.names)}

    assert any(author.name == "王明" for article in pages[0] for author in article.authors)
    assert names([*pages[0], *pages[1]]) == names(pages[0]) | names(pages[1])


@given(st.lists(pages(), min_size=1, max_size=3), st.integers(1, 9))
def test_types_are_numbered_alike_however_many_at_a_time(texts: list[str], size: int) -> None:
    articles = [a for i, text in enumerate(texts) for a in split_page(Page(f"p{i}", "p", text))]
    whole = build_tokens(articles, load_segmenter(), wholes_finder(()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_types, "AT_ONCE", size)
        pieces = build_tokens(articles, load_segmenter(), wholes_finder(()))
    assert pieces.vocabulary.terms == whole.vocabulary.terms
    for name in ("term", "offset", "index"):
        assert getattr(pieces, name).tolist() == getattr(whole, name).tolist()
        assert getattr(pieces, name).dtype == getattr(whole, name).dtype
    for name in ("counted", "whole", "names"):
        assert getattr(pieces.vocabulary, name).tolist() == getattr(whole.vocabulary, name).tolist()
