"""Counts of views from stored counts of groups, against counting every token."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus.counting import Plan, count_views, plan_of
from govcorpus.corpus.segments import MemorySegment, inverted
from govcorpus.corpus.stored.groups import group_counts
from govcorpus.parallel import Workers
from strategies import selections, small_corpora
from support import dated_corpus, segmented


def grouped(corpus: gc.Corpus, *ways: list[str]) -> gc.Corpus:
    """Let the segments of a corpus store the counts by groups, given the groups of all articles."""
    first = 0
    for segment in corpus.holdings.segments:
        assert isinstance(segment, MemorySegment)
        own = [way[first : first + len(segment)] for way in ways]
        first += len(segment)
        if len(segment):
            segment.groups = group_counts(inverted(segment.tokens.term, segment.tokens.article), own)
    return corpus


def naive(corpus: gc.Corpus) -> tuple[list[int], list[int]]:
    tokens = corpus.tokens
    freq, docfreq = Counter[int](), Counter[int]()
    for i in range(len(corpus)):
        types = tokens.term[tokens.index[i] : tokens.index[i + 1]].tolist()
        freq.update(types)
        docfreq.update(set(types))
    return [freq[i] for i in range(len(corpus.vocabulary))], [docfreq[i] for i in range(len(corpus.vocabulary))]


@given(small_corpora(least=1), st.integers(1, 3), st.data())
def test_any_selection_is_counted_right(whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    corpus = segmented(whole, k)
    names = st.lists(st.sampled_from("甲乙丙"), min_size=len(whole), max_size=len(whole))
    grouped(corpus, *data.draw(st.lists(names, min_size=1, max_size=2)))
    view = corpus.select(data.draw(selections(len(corpus))))
    freq, docfreq = count_views(view.segments, np.ones(len(view.vocabulary), np.bool_))
    assert (freq.tolist(), docfreq.tolist()) == naive(view)


@pytest.fixture
def corpus() -> gc.Corpus:
    years = ["2021", "2022", "2023", "2021", "2022", "2023"]
    whole = dated_corpus(*(("社区治理社区", year, "") for year in years))
    return grouped(segmented(whole, 1), ["甲"] * 3 + ["乙"] * 3, years)


def plan(corpus: gc.Corpus, articles: list[int]) -> tuple[bool, list[int], list[int], list[int]]:
    found: Plan = plan_of(corpus.select(articles).segments[0])
    return found.whole, found.groups.tolist(), found.added.tolist(), found.left_out.tolist()


def test_the_way_that_needs_the_fewest_tokens_is_taken(corpus: gc.Corpus) -> None:
    assert plan(corpus, [0, 1, 2, 3, 4, 5]) == (True, [], [], [])
    assert plan(corpus, []) == (False, [], [], [])
    assert plan(corpus, [0, 1, 2]) == (False, [1], [], [])  # all of 甲; 乙 is 0, the years are 2, 3 and 4
    assert plan(corpus, [0, 2, 3, 5]) == (False, [2, 4], [], [])
    assert plan(corpus, [3, 4, 5, 0]) == (False, [0], [0], [])
    assert plan(corpus, [0, 1]) == (False, [1], [], [2])
    assert plan(corpus, [0, 1, 2, 3, 4]) == (True, [], [], [5])
    assert plan(corpus, [4]) == (False, [], [4], [])


def test_counts_of_a_group(corpus: gc.Corpus) -> None:
    stored = corpus.holdings.segments[0].groups
    assert stored is not None
    assert stored.group.tolist() == [[1, 1, 1, 0, 0, 0], [2, 3, 4, 2, 3, 4]]
    types, freq, docfreq = stored.counts[:, stored.index[1] : stored.index[2]].tolist()
    assert [corpus.vocabulary.terms[number] for number in types] == ["社区", "治理"]
    assert (freq, docfreq) == ([6, 3], [3, 3])


def test_large_counts_of_tokens_and_articles_do_not_mix() -> None:
    many = 70_000
    whole = dated_corpus(("社区" * many, "", ""), ("社区", "", ""), ("治理", "", ""))
    freq, docfreq = count_views(whole.segments, np.ones(len(whole.vocabulary), np.bool_))
    at = whole.vocabulary.find("社区")
    assert (int(freq[at]), int(docfreq[at])) == (many + 1, 2)
    assert np.array_equal(freq, naive(whole)[0])


@given(small_corpora(), st.integers(1, 4), st.data())
def test_groups_counted_in_one_pass_are_those_counted_one_by_one(whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    """As for a cluster, where segments in memory are counted here."""
    corpus = segmented(whole, k).select(data.draw(selections(len(whole))))
    group = np.array([data.draw(st.integers(-1, 2)) for _ in range(len(corpus))], dtype=np.int64)
    groups = [np.flatnonzero(group == number) for number in range(3)]
    alone = [corpus.select(members).type_counts for members in groups]
    corpus.workers = Workers("dask")
    for (freq, docfreq), members, part in zip(alone, groups, corpus.split(groups), strict=True):
        assert [article.id for article in part.articles] == [corpus.articles[i].id for i in members.tolist()]
        assert "type_counts" in vars(part)
        assert part.type_counts[0].tolist() == freq.tolist()
        assert part.type_counts[1].tolist() == docfreq.tolist()
