from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.stats import dispersion as module
from govcorpus.stats.dispersion import DISPERSION, RANKINGS
from strategies import selections, small_corpora
from support import dated_corpus, segmented


def naive_rows(corpus: gc.Corpus, groups: list[str | None]) -> dict[str, tuple[float, ...]]:
    """Return the measures of all listed words by their definitions, over the parts that have words."""
    tokens, terms = corpus.tokens, corpus.vocabulary.terms
    sizes: Counter[str] = Counter()
    places: dict[str, list[tuple[str, int]]] = {}
    rank = 0
    for i, group in enumerate(groups):
        if group is None:
            continue
        for kind in tokens.term[tokens.index[i] : tokens.index[i + 1]].tolist():
            if corpus.vocabulary.counted[kind]:
                sizes[group] += 1
                if corpus.listed[kind]:
                    places.setdefault(terms[kind], []).append((group, rank))
                rank += 1
    parts = list(sizes)
    share = np.array([sizes[part] for part in parts]) / max(rank, 1)
    rows = {}
    for term, spots in places.items():
        hits = np.array([sum(group == part for group, _ in spots) for part in parts])
        freq, relative = len(spots), hits / np.array([sizes[part] for part in parts])
        deviation = np.abs(hits / freq - share).sum() / 2
        many = len(parts) > 1
        ranks = [at for _, at in spots]
        gaps = [later - at for at, later in zip(ranks, [*ranks[1:], ranks[0] + rank], strict=True)]
        rows[term] = (
            freq,
            int((hits > 0).sum()),
            deviation,
            deviation / (1 - share.min()) if many else np.nan,
            max(0, 1 - relative.std() / relative.mean() / np.sqrt(len(parts) - 1)) if many else np.nan,
            sum(min(gap, rank / freq) for gap in gaps) / (rank / freq),
        )
    return rows


@pytest.mark.parametrize("by", ["article", "place", "period"])
@given(whole=small_corpora(), k=st.integers(1, 3), data=st.data())
def test_rows_are_those_of_a_naive_model(by: str, whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    view = segmented(whole, k).select(data.draw(selections(len(whole))))
    groups = [str(i) for i in range(len(view))] if by == "article" else view.groups(by)
    frame = gc.dispersion(view, by=by, top=0)
    wanted = naive_rows(view, groups)
    assert set(frame["term"]) == set(wanted)
    for row in frame.itertuples(index=False):
        assert tuple(row)[1:] == pytest.approx(wanted[row.term], nan_ok=True, abs=1e-12)


@given(whole=small_corpora(), k=st.integers(1, 3))
def test_a_named_word_has_the_row_that_it_has_among_all(whole: gc.Corpus, k: int) -> None:
    view = segmented(whole, k)
    every = gc.dispersion(view, top=0)
    named = gc.dispersion(view, terms=every["term"].tolist(), words=True, top=0)
    both = every.merge(named, on=["term", "freq"], suffixes=("", "_named"))
    for name in RANKINGS[1:]:
        assert both[name].to_numpy() == pytest.approx(both[f"{name}_named"].to_numpy(), nan_ok=True)


def towns() -> gc.Corpus:
    return dated_corpus(
        ("社区治理。社区群众。", "2021-02-03", "甲市"),
        ("群众。", "2022-02-03", "甲市"),
        ("社区群众。", "2022", "乙市"),
        ("五星级治理。", "2022-03", ""),
    )


def test_a_worked_example() -> None:
    frame = gc.dispersion(towns(), by="place").set_index("term")
    # 甲市: 社区 2, 治理, 群众 2, of 5; 乙市: 社区, 群众, of 2
    assert frame[["freq", "range"]].to_numpy().tolist() == [[3, 2], [3, 2], [1, 1]]
    assert frame.index.tolist() == ["社区", "群众", "治理"]
    assert frame.loc["社区", "dp"] == pytest.approx(abs(2 / 3 - 5 / 7))
    assert frame.loc["治理", "dp"] == pytest.approx(2 / 7)
    assert frame.loc["治理", "dp_norm"] == pytest.approx(2 / 5)
    assert frame.loc["治理", "juilland_d"] == 0
    assert frame.loc["治理", "arf"] == 1


def test_articles_without_a_value_are_left_out_and_a_note_says_so() -> None:
    frame = gc.dispersion(towns(), by="place")
    assert {"missing": 1, "field": "place"} in [note["values"] for note in frame.attrs["notes"]]
    assert gc.dispersion(towns(), by="period", period="month").attrs["title"]["values"]["parts"] == 3


def test_terms_match_characters_words_or_the_slogan() -> None:
    corpus = dated_corpus(("全国五星级酒店,争创“五星”支部。", "", ""), ("五星级酒店。", "", ""))
    assert gc.dispersion(corpus, terms="五星,没有")[["term", "freq", "range"]].to_numpy().tolist() == [["五星", 3, 2]]
    assert gc.dispersion(corpus, terms=["五星"], words=True)["freq"].tolist() == [1]
    frame = gc.dispersion(corpus, terms="“五星”", slogan=True)
    assert frame["freq"].tolist() == [1]
    assert "slogan" in frame.attrs["notes"][0]["template"]
    missing = gc.dispersion(corpus, terms="没有")
    assert list(missing.columns) == list(DISPERSION.columns)
    assert "does not occur" in missing.attrs["notes"][0]["template"]


@pytest.mark.parametrize("sort", RANKINGS)
def test_rows_are_sorted_by_a_column_falling(seeds: gc.Corpus, sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = gc.dispersion(seeds, sort=sort, min_freq=2, top=0)
    again = frame.sort_values([sort, "term"], ascending=[False, True], ignore_index=True)
    assert frame["term"].tolist() == again["term"].tolist()
    monkeypatch.setattr(module, "MANY_SPOTS", 100)
    pd.testing.assert_frame_equal(gc.dispersion(seeds, sort=sort, min_freq=2, top=9), frame.head(9))


def test_least_frequencies_and_parts_of_speech(seeds: gc.Corpus) -> None:
    frame = gc.dispersion(seeds, min_freq=5, min_docfreq=4, pos="n", top=0)
    assert frame["freq"].min() >= 5
    assert frame["range"].min() >= 4
    assert set(frame["term"]) < set(gc.dispersion(seeds, top=0)["term"])


def test_segments_make_no_difference(seeds: gc.Corpus) -> None:
    for options in ({}, {"by": "place"}, {"terms": "三零,社区"}):
        wanted = gc.dispersion(seeds, top=0, **options)  # type: ignore[arg-type]
        for k in (3, 200):
            pd.testing.assert_frame_equal(gc.dispersion(segmented(seeds, k), top=0, **options), wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{}, {"by": "place"}, {"by": "period"}, {"terms": "社区"}, {"sort": "dp"}])
def test_an_empty_corpus(seeds: gc.Corpus, options: dict[str, str]) -> None:
    for corpus in (gc.Corpus([]), seeds.select([])):
        frame = gc.dispersion(corpus, **options)  # type: ignore[arg-type]
        assert len(frame) == 0
        assert list(frame.columns) == list(DISPERSION.columns)


def test_bad_requests(seeds: gc.Corpus) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'place'"):
        gc.dispersion(seeds, by="plase")
    with pytest.raises(UnknownNameError, match="Did you mean 'dp_norm'"):
        gc.dispersion(seeds, sort="dpnorm")
    with pytest.raises(UsageError, match="--period goes with"):
        gc.dispersion(seeds, period="year")
    with pytest.raises(UsageError, match="--slogan goes with"):
        gc.dispersion(seeds, slogan=True)
    with pytest.raises(UsageError, match="empty"):
        gc.dispersion(seeds, terms="社区,")
