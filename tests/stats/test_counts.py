from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus.arrays import Index
from govcorpus.corpus.store import CorpusOptions
from govcorpus.model import Article, Page
from govcorpus.segmentation import split_page
from govcorpus.stats.counts import Counts, Units, Words, count_words, grouped
from govcorpus.stats.ngrams import Runs
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


def by_label(units: Units, counts: Counts) -> tuple[dict[str, int], dict[str, int]]:
    freq = {units.label(int(unit)): int(counts.freq[unit]) for unit in np.flatnonzero(counts.freq)}
    return freq, {units.label(int(unit)): int(counts.docfreq[unit]) for unit in np.flatnonzero(counts.docfreq)}


def naive_counts(articles: Iterable[Article], n: int) -> tuple[dict[str, int], dict[str, int]]:
    runs = [naive_runs(article, n) for article in articles]
    return Counter(run for part in runs for run in part), Counter(run for part in runs for run in set(part))


def units_of(corpus: gc.Corpus, n: int, groups: Sequence[Index]) -> Units:
    return Words(corpus, groups) if n == 1 else Runs(corpus, n, groups)


@pytest.mark.parametrize("n", [1, 2, 3])
@given(texts=st.lists(pages(), max_size=3), k=st.integers(1, 3))
def test_counts_agree_with_a_naive_model(n: int, texts: list[str], k: int) -> None:
    c = corpus(texts)
    units = units_of(segmented(c, k), n, [np.arange(len(c))])
    assert by_label(units, units.count()) == naive_counts(c.articles, n)


@pytest.mark.parametrize("n", [1, 2, 3])
@given(whole=small_corpora(), k=st.integers(1, 4), data=st.data())
def test_groups_are_counted_as_their_views_and_add_up(n: int, whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    group = np.array([data.draw(st.integers(0, 2)) for _ in range(len(whole))], dtype=np.int64)
    groups = [np.flatnonzero(group == number)[::-1] for number in range(3)]
    units = units_of(segmented(whole, k), n, groups)
    parts = list(units.by_group())
    for articles, counts in zip(groups, parts, strict=True):
        view = whole.select(articles)
        assert by_label(units, counts) == naive_counts(view.articles, n)
        assert (counts.tokens, counts.articles) == (int(view.tokens.counted.sum()), len(articles))
    assert same(reduce(add, parts), units.count())


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
    counts = count_words(view)
    assert by_label(Words(view), counts) == naive_counts(view.articles, 1)
    assert (counts.tokens, counts.articles) == (int(view.tokens.counted.sum()), len(view))


def test_which_runs_are_listed_and_of_which_parts_of_speech(seeds: gc.Corpus) -> None:
    units = Runs(seeds, 2, [np.arange(len(seeds))])
    vocabulary, nouns = seeds.vocabulary, units.with_pos(("n",))
    for unit in range(0, len(units.listed), 97):
        words = [vocabulary.find(word) for word in units.label(unit).split(" ")]
        assert units.listed[unit] == all(seeds.listed[word] for word in words)
        assert nouns[unit] == all(vocabulary.pos(word).startswith("n") for word in words)
    assert 0 < nouns.sum() < len(nouns)
    assert 0 < units.listed.sum() < len(units.listed)
