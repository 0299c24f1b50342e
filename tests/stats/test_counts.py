from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus.schema import Index
from govcorpus.corpus.store import CorpusOptions
from govcorpus.model import Article, Page
from govcorpus.segmentation import split_page
from govcorpus.stats.counts import Counts, Occurrences, Runs, Words, count_units, count_words, grouped, word_occurrences
from govcorpus.stats.ngrams import ngram_occurrences
from govcorpus.text.tokenize import is_counted, load_segmenter, tokenize
from strategies import pages, selections, small_corpora
from support import segmented


def corpus(texts: list[str]) -> gc.Corpus:
    return gc.Corpus([a for i, t in enumerate(texts) for a in split_page(Page(f"p{i}", "p", t))], CorpusOptions())


def naive_runs(article: Article, n: int) -> list[str]:
    """Return the n-grams of an article the slow way: word by word."""
    words = tokenize(article.text, load_segmenter())
    runs = [words[i : i + n] for i in range(len(words) - n + 1)]
    return [" ".join(run) for run in runs if all(map(is_counted, run))]


def by_label(occurrences: Occurrences, articles: Index | None = None) -> tuple[dict[str, int], dict[str, int]]:
    counts = count_units(occurrences, articles)
    labels = [occurrences.label(unit) for unit in range(occurrences.units)]
    freq = {label: int(f) for label, f in zip(labels, counts.freq, strict=True) if f}
    return freq, {label: int(d) for label, d in zip(labels, counts.docfreq, strict=True) if d}


@pytest.mark.parametrize("n", [1, 2, 3])
@given(texts=st.lists(pages(), max_size=3))
def test_counts_agree_with_a_naive_model(n: int, texts: list[str]) -> None:
    c = corpus(texts)
    occurrences = word_occurrences(c) if n == 1 else ngram_occurrences(c, n)
    runs = [naive_runs(article, n) for article in c.articles]
    freq, docfreq = by_label(occurrences)
    assert freq == dict(Counter(run for part in runs for run in part))
    assert docfreq == dict(Counter(run for part in runs for run in set(part)))


@given(texts=st.lists(pages(), min_size=1, max_size=4), data=st.data())
def test_counts_of_parts_add_up_to_the_whole(texts: list[str], data: st.DataObject) -> None:
    c = corpus(texts)
    cut = data.draw(st.integers(0, len(c)))
    occurrences = word_occurrences(c)
    order = np.arange(len(c))
    parts = count_units(occurrences, order[:cut]) + count_units(occurrences, order[cut:])
    whole = count_units(occurrences)
    assert np.array_equal(parts.freq, whole.freq)
    assert np.array_equal(parts.docfreq, whole.docfreq)
    assert (parts.tokens, parts.articles) == (whole.tokens, whole.articles)


def test_size_is_all_counted_tokens_stop_words_included(seeds: gc.Corpus) -> None:
    assert count_units(word_occurrences(seeds)).tokens == int(seeds.tokens.counted.sum())


def test_groups_come_in_order_and_the_nameless_last() -> None:
    assert [(name, list(members)) for name, members in grouped(["b", None, "a", "b"])] == [
        ("a", [2]),
        ("b", [0, 3]),
        ("", [1]),
    ]


def same(one: Counts, other: Counts) -> bool:
    return (
        np.array_equal(one.freq, other.freq)
        and np.array_equal(one.docfreq, other.docfreq)
        and (one.tokens, one.articles) == (other.tokens, other.articles)
    )


@given(small_corpora(), st.integers(1, 4), st.data())
def test_words_counted_by_segment_are_those_counted_one_by_one(whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    view = segmented(whole, k).select(data.draw(selections(len(whole))))
    assert same(count_words(view), count_units(word_occurrences(view)))


@pytest.mark.parametrize("n", [1, 2])
@given(whole=small_corpora(), k=st.integers(1, 4), data=st.data())
def test_units_of_some_articles_are_those_of_their_view(n: int, whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    chosen = np.array(data.draw(selections(len(whole))), dtype=np.int64)
    parts = segmented(whole, k)
    if n == 1:
        assert same(Words(parts).count(chosen), Words(whole.select(chosen)).count())
        return
    units, view = Runs(parts, ngram_occurrences(parts, n)), whole.select(chosen)
    counts, runs = units.count(chosen), [run for article in view.articles for run in naive_runs(article, n)]
    assert {units.label(unit): int(counts.freq[unit]) for unit in np.flatnonzero(counts.freq)} == dict(Counter(runs))
    assert (counts.tokens, counts.articles) == (count_words(view).tokens, len(chosen))
