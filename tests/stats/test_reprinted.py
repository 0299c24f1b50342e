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


def clustered(corpus: gc.Corpus, clusters: list[int]) -> gc.Corpus:
    """Return a corpus whose articles, and those of its views, are in these clusters of reprints."""
    corpus.holdings.clusters = np.array(clusters, dtype=np.int32)  # type: ignore[misc]
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


def test_keyness_of_texts_printed_twice() -> None:
    rows = [
        ("社区", "2021", "甲"),
        ("社区", "2022", "乙"),
        ("社区", "2023", "乙"),
        ("村民", "2023", "甲"),
        ("村民", "2023", "乙"),
    ]
    corpus = clustered(dated_corpus(*rows), [0, 0, 0, 3, 4])

    def freqs(count: str, **options: str) -> dict[str, tuple[int, int]]:
        frame = gc.keyness(corpus, target="place = 乙", count=count, min_freq=1, top=0, **options)  # type: ignore[arg-type]
        return {row.term: (row.freq, row.freq_ref) for row in frame.itertuples()}

    assert freqs("raw") == {"社区": (2, 1), "村民": (1, 1)}
    assert freqs("cluster") == freqs("cluster", reference="place = 甲") == {"社区": (1, 1), "村民": (1, 1)}
    assert freqs("originals") == freqs("originals", reference="place = 甲") == {"社区": (0, 1), "村民": (1, 1)}
    notes = [gc.keyness(corpus, by="place", count=count).attrs["notes"][-1]["template"] for count in COUNTS]
    assert [note.split(":")[0] for note in notes] == ["Counted raw", "Counted by cluster", "Counted by originals"]


def test_dispersion_of_texts_printed_twice() -> None:
    corpus = dated_corpus(
        ("社区", "2021", "甲"), ("社区", "2022", "乙"), ("社区", "2023", "乙"), ("村民", "2023", "乙")
    )
    corpus.clusters = np.array([0, 0, 0, 3], dtype=np.int32)
    found = {
        (count, by): gc.dispersion(corpus, terms="社区", count=count, by=by)[["freq", "range"]].to_numpy()[0].tolist()
        for count in COUNTS
        for by in ("article", "place")
    }
    assert found == {
        ("raw", "article"): [3, 3],
        ("raw", "place"): [3, 2],
        ("cluster", "article"): [1, 1],
        ("cluster", "place"): [2, 2],
        ("originals", "article"): [1, 1],
        ("originals", "place"): [1, 1],
    }


def test_a_repeated_text_counts_once_without_clusters() -> None:
    corpus = dated_corpus(("社区", "", "甲"), ("社区", "", "甲"), ("村民", "", "甲"), ("村民", "", "乙"))
    first, second, *others = corpus.articles
    corpus = gc.Corpus([first, replace(second, duplicate_of="a1"), *others], corpus.options)
    for count, wanted in (("raw", 2), ("cluster", 1), ("originals", 1)):
        frame = gc.keyness(corpus, target="place = 甲", count=count, min_freq=1).set_index("term")
        assert frame.loc["社区", "freq"] == wanted
        assert gc.dispersion(corpus, count=count).set_index("term").loc["社区", "freq"] == wanted


def test_articles_that_were_not_compared_are_named_where_it_matters(seeds: gc.Corpus) -> None:
    for count, said in (("raw", 0), ("cluster", 1), ("originals", 1)):
        for frame in (gc.keywords(seeds, count=count), gc.keyness(seeds, by="year", count=count, top=1)):
            templates = [note["template"] for note in frame.attrs["notes"]]
            assert sum(template.startswith("Reprints have not been looked for") for template in templates) == said


def test_another_name_is_refused(seeds: gc.Corpus) -> None:
    for call in (
        lambda: gc.keywords(seeds, count="once"),
        lambda: gc.trend(seeds, "社区", count="original"),
        lambda: gc.keyness(seeds, by="place", count="clusters"),
        lambda: gc.dispersion(seeds, count="clusters"),
    ):
        with pytest.raises(UnknownNameError, match="way to count"):
            call()


@pytest.mark.parametrize("count", COUNTS)
def test_an_empty_corpus(count: str) -> None:
    assert len(counted_articles(gc.Corpus([]), count, [])) == 0
    assert len(gc.keywords(gc.Corpus([]), count=count)) == len(gc.trend(gc.Corpus([]), "社区", count=count)) == 0
