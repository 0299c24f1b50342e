"""Segments and the views of them, against counting and searching article by article."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus import segments
from govcorpus.corpus.build import build_tokens
from govcorpus.corpus.segments import MemorySegment, SegmentView, count_types, first_tokens, inverted
from govcorpus.model import Article
from govcorpus.text.normalize import normalize_text
from govcorpus.text.search import Needle
from govcorpus.text.tokenize import load_segmenter
from strategies import selections, short_texts, small_corpora
from support import dated_corpus, segmented


def words_of(corpus: gc.Corpus, article: Article) -> list[str]:
    """Return the tokens of an article, cut by itself."""
    tokens = build_tokens([article], load_segmenter(), corpus.options.wholes)
    return [tokens.vocabulary.terms[term] for term in tokens.term]


def naive_counts(corpus: gc.Corpus) -> dict[str, tuple[int, int]]:
    words = [words_of(corpus, article) for article in corpus.articles]
    freq = Counter(word for some in words for word in some)
    docfreq = Counter(word for some in words for word in set(some))
    return {word: (freq[word], docfreq[word]) for word in freq}


def counts_of(corpus: gc.Corpus) -> dict[str, tuple[int, int]]:
    """Return what the segments of a corpus count, added up."""
    total: dict[str, tuple[int, int]] = {}
    for part in corpus.segments:
        found = part.types()
        assert np.all(np.diff(found.types) > 0)
        for term, freq, docfreq in zip(*(column.tolist() for column in found), strict=True):
            assert (freq > 0) == (docfreq > 0)
            before = total.get(corpus.vocabulary.terms[term], (0, 0))
            total[corpus.vocabulary.terms[term]] = (before[0] + freq, before[1] + docfreq)
    return {term: counts for term, counts in total.items() if counts != (0, 0)}


@st.composite
def views(draw: st.DrawFn) -> gc.Corpus:
    """Return a view, or a view of a view, of a small corpus in one segment or several."""
    corpus = draw(small_corpora())
    corpus = segmented(corpus, draw(st.integers(1, 4)))
    for _ in range(draw(st.integers(0, 2))):
        corpus = corpus.select(draw(selections(len(corpus))))
    return corpus


@given(views())
def test_types_are_counted_as_article_by_article(view: gc.Corpus) -> None:
    assert counts_of(view) == naive_counts(view)


@pytest.mark.parametrize("inside", [[], [2], [0, 1, 2, 4, 5], [5, 4, 2, 1, 0], [0, 1, 2, 3, 4, 5]])
def test_few_articles_many_or_all_are_counted(inside: list[int]) -> None:
    corpus = dated_corpus(*((text, "", "") for text in ("甲乙甲", "丙", "甲丁", "戊己庚", "甲乙", "")))
    assert counts_of(corpus.select(inside)) == naive_counts(corpus.select(inside))


@given(views())
def test_segments_know_which_of_their_articles_are_in_the_corpus(view: gc.Corpus) -> None:
    numbers = np.concatenate([part.numbers for part in view.segments])
    assert sorted(numbers[numbers >= 0].tolist()) == list(range(len(view)))
    for part in view.segments:
        assert len(part.numbers) == len(part.segment) == len(part.tokens.index) - 1
        assert part.is_whole == bool(np.all(part.numbers >= 0))
        for i in part.inside.tolist():
            assert part.texts[i] == view.articles[part.numbers[i]].text


@given(views())
def test_positions_are_those_of_the_tokens_inside(view: gc.Corpus) -> None:
    for part in view.segments:
        inside = part.numbers[part.tokens.article] >= 0
        for term in range(-1, len(view.vocabulary) + 1):
            positions = part.positions(term)
            assert positions.tolist() == np.flatnonzero((part.tokens.term == term) & inside).tolist()
            assert part.articles(positions).tolist() == part.tokens.article[positions].tolist()


@given(views())
def test_the_tokens_of_a_view_are_those_of_its_articles_in_its_order(view: gc.Corpus) -> None:
    tokens, terms = view.tokens, view.vocabulary.terms
    assert len(tokens.index) == len(view) + 1
    for i, article in enumerate(view.articles):
        part = slice(tokens.index[i], tokens.index[i + 1])
        assert [terms[term] for term in tokens.term[part]] == words_of(view, article)
        assert tokens.paragraph[i].tolist() == list(article.part_starts)


def naive_search(view: gc.Corpus, part: SegmentView, term: str) -> Iterator[tuple[int, int, int]]:
    for i in part.inside.tolist():
        text = normalize_text(view.articles[part.numbers[i]].text)
        yield from ((i, *match.span()) for match in re.finditer(re.escape(term), text))


@given(views(), st.sampled_from(["五星", "社区", "1+2", "甲", "。", "社区治理", "零", "甲甲", "没有", "\n"]))
def test_a_string_is_found_where_it_stands(view: gc.Corpus, term: str) -> None:
    for part in view.segments:
        found = part.find(Needle(term))
        assert list(part.offsets(found)) == list(naive_search(view, part, term))
        spelt = [text.decode() for text in part.texts.pieces(found.start, found.end)]
        assert {normalize_text(one) for one in spelt} <= {term}


@given(views(), st.data())
def test_some_of_what_was_found(view: gc.Corpus, data: st.DataObject) -> None:
    for part in view.segments:
        found = part.find(Needle("五星"))
        everything = list(part.offsets(found))
        which = data.draw(st.lists(st.booleans(), min_size=len(everything), max_size=len(everything)))
        kept = found.kept(np.array(which, dtype=np.bool_))
        assert list(part.offsets(kept)) == list(compress(everything, which))


def test_nothing_is_found_over_the_end_of_an_article() -> None:
    corpus = dated_corpus(("甲", "", ""), ("乙\n丙", "", ""), ("\n", "", ""))
    (part,) = corpus.segments
    assert len(part.find(Needle("甲乙")).article) == 0
    assert list(part.offsets(part.find(Needle("\n")))) == [(1, 1, 2), (2, 0, 1)]


def test_the_spelling_of_wide_characters_and_marks_of_halves_does_not_shift_offsets() -> None:
    corpus = dated_corpus(("😀é\ud800甲", "", ""), ("𠀀甲〇", "", ""))
    (part,) = corpus.segments
    assert list(part.offsets(part.find(Needle("甲")))) == [(0, 3, 4), (1, 1, 2)]
    assert list(part.offsets(part.find(Needle("零")))) == [(1, 2, 3)]


@given(small_corpora())
def test_first_tokens_are_the_first_of_their_type_in_their_article(corpus: gc.Corpus) -> None:
    (part,) = corpus.segments
    tokens, seen = corpus.tokens, set[tuple[int, int]]()
    wanted = []
    for key in zip(tokens.article.tolist(), tokens.term.tolist(), strict=True):
        wanted.append(key not in seen)
        seen.add(key)
    assert first_tokens(tokens).tolist() == wanted
    assert inverted(tokens.term, tokens.article).first.tolist() == wanted
    assert part.segment.first.tolist() == wanted


@given(small_corpora())
def test_postings_hold_each_token_once_under_its_type(corpus: gc.Corpus) -> None:
    postings, tokens = corpus.segments[0].segment.postings, corpus.tokens
    assert postings.types.tolist() == sorted(set(tokens.term.tolist()))
    assert postings.freq.tolist() == [int((tokens.term == term).sum()) for term in postings.types]
    assert postings.docfreq.tolist() == [len(set(tokens.article[tokens.term == t].tolist())) for t in postings.types]
    for term in range(len(corpus.vocabulary)):
        assert postings.of(term).tolist() == np.flatnonzero(tokens.term == term).tolist()


@given(corpus=small_corpora(least=1))
def test_many_tokens_are_ordered_as_few_are(corpus: gc.Corpus) -> None:
    columns = corpus.tokens.term, corpus.tokens.article
    few = inverted(*columns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "MANY_TOKENS", 0)
        many = inverted(*columns)
    pairs = (
        *zip(few[1:], many[1:], strict=True),
        *zip(*(vars(one.postings).values() for one in (few, many)), strict=True),
    )
    for one, other in pairs:
        assert one.dtype == other.dtype
        assert one.tolist() == other.tolist()


@given(st.lists(short_texts, max_size=5))
def test_columns_of_a_segment_are_made_once(texts: Sequence[str]) -> None:
    corpus = dated_corpus(*((text, "", "") for text in texts))
    segment = MemorySegment(corpus.articles, corpus.options.tokens_of)
    assert len(segment) == len(texts)
    assert [segment.texts[i] for i in range(len(texts))] == list(texts)
    for name in ("tokens", "texts", "first", "postings"):
        assert getattr(segment, name) is getattr(segment, name)


def test_the_columns_are_read_only(seeds: gc.Corpus) -> None:
    (part,) = seeds.segments
    postings = part.segment.postings
    columns = (
        part.numbers,
        part.segment.first,
        inverted(seeds.tokens.term, seeds.tokens.article).first,
        part.texts.index,
        postings.types,
        postings.index,
        postings.positions,
    )
    for column in (*columns, postings.docfreq):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 0


def test_no_tokens_are_no_types() -> None:
    found = count_types(np.zeros(0, np.int32), np.zeros(0, np.bool_))
    assert [len(column) for column in found] == [0, 0, 0]
