from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

import govcorpus as gc
from govcorpus.building import build
from govcorpus.errors import InputError, UnknownNameError, UsageError
from govcorpus.references import reference_of
from govcorpus.stats.contingency import keyness_table
from govcorpus.stats.effect_sizes import log_odds_z, log_ratio, log_ratio_interval, percent_diff, simple_maths
from govcorpus.stats.keyness import KEYNESS, RANKINGS
from govcorpus.stats.significance import bic, chi_squared, g2, p_value
from strategies import selections, small_corpora
from support import SEEDS, Runner, dated_corpus, segmented

EVERY = {"min_freq": 1, "top": 0}
FIRST = [
    "term", "freq", "freq_ref", "pmw", "pmw_ref", "log_ratio", "g2", "p", "q", "percent_diff", "log_odds_z", "bic",
]  # fmt: skip


def frequencies(corpus: gc.Corpus) -> tuple[Counter[str], Counter[str], int]:
    """Return frequencies and numbers of articles of listed words, and all counted tokens, the slow way."""
    freq: Counter[str] = Counter()
    docfreq: Counter[str] = Counter()
    size = 0
    tokens, terms = corpus.tokens, corpus.vocabulary.terms
    for i in range(len(corpus)):
        types = tokens.term[tokens.index[i] : tokens.index[i + 1]].tolist()
        size += sum(bool(corpus.vocabulary.counted[kind]) for kind in types)
        words = [terms[kind] for kind in types if corpus.listed[kind]]
        freq.update(words)
        docfreq.update(set(words))
    return freq, docfreq, size


@given(whole=small_corpora(least=2), k=st.integers(1, 3), data=st.data())
def test_rows_are_those_of_a_naive_model(whole: gc.Corpus, k: int, data: st.DataObject) -> None:
    parts = segmented(whole, k)
    one = data.draw(selections(len(whole)))
    target, reference = parts.select(one), parts.select([i for i in range(len(whole)) if i not in one])
    (freq, docfreq, size), (freq_ref, docfreq_ref, size_ref) = frequencies(target), frequencies(reference)
    assume(size and size_ref)
    frame = gc.keyness(target, reference=reference, prior=10, smooth=5, **EVERY)
    assert set(frame["term"]) == set(freq) | set(freq_ref)
    for row in frame.to_dict("records"):
        term = row["term"]
        assert (row["freq"], row["freq_ref"]) == (freq[term], freq_ref[term])
        assert (row["docfreq"], row["docfreq_ref"]) == (docfreq[term], docfreq_ref[term])
        table = keyness_table(freq[term], freq_ref[term], size, size_ref)
        share = (freq[term] + freq_ref[term]) / (size + size_ref)
        wanted = {
            "pmw": freq[term] / size * 1e6,
            "pmw_ref": freq_ref[term] / size_ref * 1e6,
            "log_ratio": log_ratio(table),
            "g2": g2(table),
            "p": p_value(g2(table)),
            "percent_diff": percent_diff(table),
            "log_odds_z": log_odds_z(table, np.array(10 * share), 10),
            "bic": bic(g2(table), table.n),
            "chi2": chi_squared(table),
            "simple_maths": simple_maths(table, 5),
            "log_ratio_low": log_ratio_interval(table)[0],
            "log_ratio_high": log_ratio_interval(table)[1],
        }
        for name, value in wanted.items():
            assert row[name] == pytest.approx(float(value), nan_ok=True), name
    if len(frame):
        assert frame["q"].to_numpy() == pytest.approx(false_discovery_control(frame["p"].to_numpy()))


@given(small_corpora(least=1))
def test_a_corpus_compared_with_itself_has_keyness_0(corpus: gc.Corpus) -> None:
    assume(frequencies(corpus)[2])
    frame = gc.keyness(corpus, reference=corpus, **EVERY)
    assert (frame[["g2", "log_ratio", "percent_diff", "chi2"]] == 0).all(axis=None)
    assert (frame["log_odds_z"].fillna(0) == 0).all()  # not defined for a corpus of one word
    assert (frame["q"] == 1).all()
    assert len(gc.keyness(corpus, reference=corpus, negative=True, **EVERY)) == 0


@given(small_corpora(least=1))
def test_other_files_a_list_and_the_same_corpus_give_the_same_rows(corpus: gc.Corpus) -> None:
    assume(frequencies(corpus)[2])
    target = corpus.select(range(0, len(corpus), 2))
    assume(frequencies(target)[2])
    wanted = gc.keyness(target, reference=corpus, **EVERY)
    other = gc.Corpus(list(reversed(corpus.articles)), corpus.options)
    pd.testing.assert_frame_equal(gc.keyness(target, reference=other, **EVERY), wanted)
    frame = gc.keywords(corpus, top=0)
    if len(frame):
        pd.testing.assert_frame_equal(gc.keyness(target, reference=frame, **EVERY), wanted)


def towns() -> gc.Corpus:
    return dated_corpus(
        ("社区治理。社区群众。社区。", "2021", "甲市"),
        ("社区参与。群众。", "2022", "甲市"),
        ("群众参与。群众。群众。", "2022", "乙市"),
        ("村民参与。", "2023", "乙市"),
    )


def test_a_worked_example() -> None:
    frame = gc.keyness(towns(), target="place = 甲市", **EVERY).set_index("term")
    assert list(frame.reset_index().columns)[: len(FIRST)] == FIRST
    # 甲市: 社区 4, 治理, 群众 2, 参与, of 8; 乙市: 群众 3, 参与 2, 村民, of 6
    assert frame[["freq", "freq_ref"]].to_numpy().tolist() == [[4, 0], [1, 0], [1, 2], [2, 3], [0, 1]]
    assert frame.index.tolist() == ["社区", "治理", "参与", "群众", "村民"]
    assert frame.loc["社区", "g2"] == pytest.approx(
        2 * (4 * np.log(14 / 8) + 4 * np.log(14 / 10 * 4 / 8) + 6 * np.log(1.4))
    )
    assert frame.loc["社区", "log_ratio"] == np.log2((4 / 8) / (0.5 / 6))
    assert frame.loc["参与", "percent_diff"] == pytest.approx(100 * (1 / 8 - 2 / 6) / (2 / 6))
    assert frame.loc["群众", "pmw_ref"] == 500_000


def test_negative_words_and_least_frequencies() -> None:
    corpus = towns()
    negative = gc.keyness(corpus, target="place = 甲市", negative=True, **EVERY)
    assert negative["term"].tolist() == ["村民", "群众", "参与"]
    assert gc.keyness(corpus, target="place = 甲市")["term"].tolist() == ["社区", "群众"]
    few = gc.keyness(corpus, target="place = 甲市", min_freq=1, min_docfreq=2)
    assert few["term"].tolist() == ["社区", "参与"]
    assert few.attrs["notes"][0]["values"] == {"tested": 2}
    assert gc.keyness(corpus, target="place = 甲市", pos="v", **EVERY)["term"].tolist() == ["治理", "参与"]


def test_target_and_reference_may_overlap_and_a_note_says_so() -> None:
    frame = gc.keyness(towns(), target="place = 甲市", reference="date >= 2022", **EVERY)
    assert frame.attrs["notes"][0]["values"] == {"articles": 1}
    assert frame.set_index("term")["freq_ref"].to_dict()["群众"] == 4


@pytest.mark.parametrize("measure", RANKINGS)
def test_rows_are_sorted_by_the_measure(seeds: gc.Corpus, measure: str) -> None:
    frame = gc.keyness(seeds, target="date >= 2022", measure=measure, top=0)
    key = frame[measure].fillna(np.inf)
    if measure in ("bic", "chi2"):
        key = key.where(frame["g2"] >= 0, -key)
        key = frame["g2"] if measure == "bic" else key
    assert key.is_monotonic_decreasing
    assert frame["term"].is_unique
    ties = frame.groupby(key.to_numpy(), sort=False)["term"]
    assert all(list(terms) == sorted(terms) for _, terms in ties)


def test_the_bootstrap_is_the_same_for_the_same_seed(seeds: gc.Corpus) -> None:
    ends = ["log_ratio_low", "log_ratio_high"]
    one, same, other = (
        gc.keyness(segmented(seeds, k), target="date >= 2022", bootstrap=50, seed=seed, top=20)
        for k, seed in ((1, 1), (3, 1), (1, 2))
    )
    pd.testing.assert_frame_equal(one, same)
    assert not one[ends].equals(other[ends])
    rest = [column for column in one.columns if column not in ends]
    pd.testing.assert_frame_equal(one[rest], other[rest])
    assert (one["log_ratio_low"] <= one["log_ratio_high"]).all()


def test_bad_requests(seeds: gc.Corpus) -> None:
    words = gc.keywords(seeds)
    bad: list[tuple[type[Exception], str, dict[str, object]]] = [
        (UsageError, "nothing to compare", {}),
        (UsageError, "--by period", {"reference": seeds, "period": "year"}),
        (UsageError, "target is empty", {"target": "place = 无此地", "by": "year"}),
        (UnknownNameError, "Did you mean 'place'", {"by": "plase"}),
        (UnknownNameError, "Unknown period", {"by": "period", "period": "week"}),
        (UsageError, "target is empty", {"target": "place = 无此地"}),
        (UsageError, "reference is empty", {"reference": "place = 无此地"}),
        (UsageError, "reference is empty", {"target": "not place = 无此地"}),
        (UsageError, "reference is empty", {"reference": gc.Corpus([])}),
        (UsageError, "reference is empty", {"reference": pd.DataFrame({"term": [], "freq": []})}),
        (UnknownNameError, "Did you mean 'log_ratio'", {"reference": seeds, "measure": "logratio"}),
        (UsageError, "smooth is 0", {"reference": seeds, "smooth": 0}),
        (UsageError, "prior is -1", {"reference": seeds, "prior": -1}),
        (UsageError, "bootstrap is -1", {"reference": seeds, "bootstrap": -1}),
        (UsageError, "no articles to draw", {"reference": words, "bootstrap": 9}),
        (InputError, "no column 'freq'", {"reference": words[["term"]]}),
        (InputError, "several groups", {"reference": gc.keywords(seeds, by="place")}),
        (InputError, "column 'freq'", {"reference": pd.DataFrame({"term": ["社区"], "freq": ["many"]})}),
        (InputError, "column 'freq'", {"reference": pd.DataFrame({"term": ["社区"], "freq": [-1]})}),
    ]
    for error, match, options in bad:
        with pytest.raises(error, match=match):
            gc.keyness(seeds, **options)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="target is empty"):
        gc.keyness(gc.Corpus([]), reference=seeds)


def test_the_size_of_a_list() -> None:
    corpus, terms = towns(), {"term": ["社区", "社区", "ＰＰＰ", "、"], "freq": [3, 2, 5, 7]}
    by_sum = gc.keyness(corpus, reference=pd.DataFrame(terms), **EVERY)
    assert by_sum.attrs["title"]["values"]["tokens_ref"] == 17
    assert by_sum.set_index("term").loc[["社区", "PPP"], "freq_ref"].tolist() == [5, 5]
    assert "、" not in set(by_sum["term"])
    assert by_sum["docfreq_ref"].isna().all()
    by_pmw = gc.keyness(corpus, reference=pd.DataFrame({**terms, "pmw": [1, 1, 1, 7000]}), **EVERY)
    assert by_pmw.attrs["title"]["values"]["tokens_ref"] == 1000
    by_column = gc.keyness(corpus, reference=pd.DataFrame({**terms, "tokens": [500] * 4}), **EVERY)
    assert by_column.attrs["title"]["values"]["tokens_ref"] == 500
    assert [frame.attrs["notes"][0]["values"].get("column") for frame in (by_sum, by_pmw, by_column)] == [
        None, "pmw", "tokens",
    ]  # fmt: skip


def test_a_reference_on_the_command_line_is_an_expression_texts_or_a_list(run: Runner, tmp_path: Path) -> None:
    words, columns, corpus = tmp_path / "words.csv", tmp_path / "words.parquet", tmp_path / "corpus"
    for output in (words, columns):
        assert run("keywords", SEEDS, "--top", "0", "-o", output, "-q").code == 0
    build(SEEDS, output=corpus, jobs=1)
    rows = [
        run("keyness", SEEDS, "--target", "date >= 2022", "--reference", other, "-q").text
        for other in ("not date < 1900", SEEDS, words, columns, corpus)
    ]
    assert len(rows[0].splitlines()) == 51
    assert rows == [rows[0]] * 5
    assert run("keyness", corpus, "--target", "date >= 2022", "--reference", words, "-q").text == rows[0]
    assert run("keyness", SEEDS, "--reference", "no/such/file").code == 1
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    assert "is damaged" in run("keyness", SEEDS, "--reference", tmp_path / "broken.parquet").err
    (tmp_path / "formula.tsv").write_text("term\tfreq\n'+1\t2\n", encoding="utf-8")
    frame = reference_of(str(tmp_path / "formula.tsv"), gc.Corpus([]))
    assert isinstance(frame, pd.DataFrame)
    assert frame["term"].tolist() == ["+1"]


def test_inputs_of_the_reference_that_cannot_be_read_are_named(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("本报讯 社区治理开新局,社区群众齐参与。", encoding="utf-8")
    done = run("keyness", SEEDS, "--reference", tmp_path)
    assert done.code == 2
    assert len(done.text.splitlines()) == 51
    assert done.err.count("empty.txt is empty") == 1


def test_nothing_frequent_enough_gives_the_header_and_a_note() -> None:
    frame = gc.keyness(towns(), target="place = 甲市", min_freq=99, bootstrap=3)
    assert list(frame.columns) == list(KEYNESS.columns)
    assert "--min-freq" in frame.attrs["notes"][0]["template"]


@pytest.mark.parametrize("reference", [None, "date >= 2022"])
def test_each_group_is_compared_as_if_it_were_the_target(reference: str | None) -> None:
    corpus = towns()
    frame = gc.keyness(corpus, by="place", reference=reference, **EVERY)
    assert frame.columns[0] == "group"
    assert list(dict.fromkeys(frame["group"])) == ["乙市", "甲市"]
    for place, rows in frame.groupby("group"):
        wanted = gc.keyness(corpus, target=f"place = {place}", reference=reference, **EVERY)
        pd.testing.assert_frame_equal(rows.drop(columns="group").reset_index(drop=True), wanted)
    shared = [note["values"] for note in frame.attrs["notes"] if "in the target" in note["template"]]
    assert shared == ([] if reference is None else [{"articles": 3}])


def test_groups_of_a_target_by_period_against_all_others(seeds: gc.Corpus) -> None:
    frame = gc.keyness(seeds, target="kind = article", by="period", period="year", top=2)
    assert frame.groupby("group").size().to_dict() == dict.fromkeys(("2018", "2019", "2022", "2023"), 2)
    one = gc.keyness(seeds, target="kind = article and year = 2019", top=2)
    assert frame[frame["group"] == "2019"]["freq_ref"].tolist() == one["freq_ref"].tolist()
    assert "in a group" in frame.attrs["notes"][0]["template"]
    assert len(gc.keyness(seeds, by="year")) > 200
    everything = gc.keyness(seeds, by="year", top=0)
    for _, rows in everything.groupby("group"):
        assert rows["q"].to_numpy() == pytest.approx(false_discovery_control(rows["p"].to_numpy()))


def test_articles_without_a_value_are_a_group_and_empty_groups_have_no_rows() -> None:
    corpus = dated_corpus(("社区。", "", "甲市"), ("村民。", "", ""), ("。", "", "乙市"))
    frame = gc.keyness(corpus, by="place", min_freq=1)
    assert set(frame["group"]) == {"甲市", ""}
    assert {"missing": 1, "field": "place"} in [note["values"] for note in frame.attrs["notes"]]
    with pytest.raises(UsageError, match="reference is empty"):
        gc.keyness(corpus.where("place = 甲市"), by="place")
    with pytest.raises(UsageError, match="target is empty"):
        gc.keyness(gc.Corpus([]), by="place")


def test_intervals_of_groups_are_those_of_the_single_comparisons(seeds: gc.Corpus) -> None:
    frames = [gc.keyness(seeds, by="year", bootstrap=20, seed=3, top=3) for _ in range(2)]
    pd.testing.assert_frame_equal(*frames)
    alone = gc.keyness(seeds, target="year = 2019", bootstrap=20, seed=3, top=3)
    rows = frames[0][frames[0]["group"] == "2019"].drop(columns="group").reset_index(drop=True)
    pd.testing.assert_frame_equal(rows, alone)


def test_names_of_odd_characters_are_matched() -> None:
    corpus = dated_corpus(("社区\ud800。", "", ""), ("社区。甲", "", ""))
    other = dated_corpus(("社区\ud800。社区", "", ""))
    frame = gc.keyness(corpus, reference=other, **EVERY).set_index("term")
    assert frame.loc["社区", ["freq", "freq_ref"]].tolist() == [2, 2]
