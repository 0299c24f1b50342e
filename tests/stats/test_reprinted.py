from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import UnknownNameError
from govcorpus.stats.matching import text_numbers
from govcorpus.stats.reprinted import COUNTS, counted, counted_articles
from strategies import small_corpora
from support import dated_corpus


def reprinted(clusters: list[int], dates: list[str] | None = None) -> gc.Corpus:
    """Return a corpus of articles in these clusters of reprints."""
    corpus = dated_corpus(*(("社区", day, "甲") for day in dates or [""] * len(clusters)))
    corpus.clusters = np.array(clusters, dtype=np.int32)
    return corpus


def test_three_ways() -> None:
    corpus = reprinted([0, 1, 0, 1, 4], ["2022", "2022", "2021-05", "2023", ""])
    assert counted_articles(corpus, "raw").tolist() == [0, 1, 2, 3, 4]
    assert counted_articles(corpus, "cluster").tolist() == [0, 1, 4]
    assert counted_articles(corpus, "originals").tolist() == [1, 2, 4]


def test_once_in_each_group_or_in_that_of_the_original() -> None:
    corpus = reprinted([0, 0, 0, 0], ["2022", "2021", "2022", "2021"])
    groups = ["甲", "乙", "甲", None]
    assert counted_articles(corpus, "cluster", groups).tolist() == [0, 1, 3]
    assert counted_articles(corpus, "originals", groups).tolist() == [1]


def test_a_text_that_its_page_repeats_is_one_text() -> None:
    corpus = dated_corpus(("社区", "", ""), ("社区", "", ""))
    corpus = gc.Corpus([corpus.articles[0], replace(corpus.articles[1], duplicate_of="a1")])
    assert counted_articles(corpus, "cluster").tolist() == counted_articles(corpus, "originals").tolist() == [0]


@given(small_corpora(), st.data())
def test_each_text_is_counted_once_in_each_group(corpus: gc.Corpus, data: st.DataObject) -> None:
    size = len(corpus)
    corpus.clusters = np.array(data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size)), dtype=np.int32)
    groups = data.draw(st.lists(st.sampled_from([None, "甲", "乙"]), min_size=size, max_size=size))
    texts = text_numbers(corpus)
    chosen = counted_articles(corpus, "cluster", groups).tolist()
    assert sorted((texts[i], str(groups[i])) for i in chosen) == sorted(
        {(t, str(g)) for t, g in zip(texts, groups, strict=True)}
    )
    first = counted_articles(corpus, "originals").tolist()
    assert sorted(texts[i] for i in first) == sorted(set(texts))
    for i in first:
        same = [corpus.dates[k] or "9999" for k in range(size) if texts[k] == texts[i]]
        assert (corpus.dates[i] or "9999") == min(same)


def test_without_reprints_the_three_agree(seeds: gc.Corpus) -> None:
    alone = seeds.where("duplicate = no")
    frames = [gc.keywords(alone, count=count) for count in COUNTS]
    assert frames[0].equals(frames[1])
    assert frames[0].equals(frames[2])
    notes = [frame.attrs["notes"][-1]["template"].split(":")[0] for frame in frames]
    assert notes == ["Counted raw", "Counted by cluster", "Counted by originals"]
    assert counted(alone, "raw") is alone


def test_keywords_of_texts_printed_twice() -> None:
    corpus = reprinted([0, 0, 2], ["2021", "2022", "2022"])
    freqs = {count: gc.keywords(corpus, count=count, by="year")["freq"].tolist() for count in COUNTS}
    assert freqs == {"raw": [1, 2], "cluster": [1, 2], "originals": [1, 1]}
    assert [int(gc.keywords(corpus, count=count)["freq"].iloc[0]) for count in COUNTS] == [3, 2, 2]


def test_another_name_is_refused(seeds: gc.Corpus) -> None:
    for call in (lambda: gc.keywords(seeds, count="once"), lambda: gc.trend(seeds, "社区", count="original")):
        with pytest.raises(UnknownNameError, match="way to count"):
            call()


@pytest.mark.parametrize("count", COUNTS)
def test_an_empty_corpus(count: str) -> None:
    assert len(counted_articles(gc.Corpus([]), count, [])) == 0
    assert len(gc.keywords(gc.Corpus([]), count=count)) == len(gc.trend(gc.Corpus([]), "社区", count=count)) == 0
