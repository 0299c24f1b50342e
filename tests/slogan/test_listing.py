import pandas as pd
import pytest

import govcorpus as gc
from govcorpus.errors import UnknownNameError
from support import corpus_of

COLUMNS = "slogan sense type numeral expansion status mentions articles".split()
TYPES = {"numeral_abbrev", "digit_code", "formula", "parallel", "fixed_idiom_policy"}
STATUSES = {"defined", "undefined", "incomplete", "mismatch", "formula"}


def test_columns_types_and_order(seeds: gc.Corpus) -> None:
    frame = gc.slogans(seeds)
    assert list(frame.columns)[:8] == COLUMNS
    assert set(frame["type"]) <= TYPES
    assert set(frame["status"]) <= STATUSES
    by_form = frame.groupby("slogan", sort=False)
    assert by_form["sense"].apply(list).map(lambda s: s == list(range(1, len(s) + 1))).all()
    totals = by_form["mentions"].sum().tolist()
    assert totals == sorted(totals, reverse=True)


def test_occurrences_are_offsets_in_the_raw_pages(seeds: gc.Corpus) -> None:
    pages = {page.file: page.text for page in seeds.pages}
    for row in gc.slogans(seeds).itertuples():
        assert len(row.occurrences) == row.mentions
        for o in row.occurrences:
            assert "".join(pages[o["page"]][o["start"] : o["end"]].split()) == row.slogan


def test_an_expansion_has_as_many_members_as_announced_and_evidence_in_the_text(seeds: gc.Corpus) -> None:
    frame = gc.slogans(seeds)
    text = "\n".join(article.text for article in seeds.articles)
    defined = frame[frame["status"] == "defined"]
    assert len(defined) >= 10
    for row in defined.itertuples():
        assert row.evidence in text
        assert row.expansion_source == "text"
        if row.type not in ("formula", "digit_code") and not pd.isna(row.numeral):
            assert len(row.expansion) == row.numeral
    undefined = frame[frame["status"] == "undefined"]
    assert undefined["expansion"].map(len).eq(0).all()
    assert undefined["expansion_source"].isna().all()


def test_minimum_frequencies_hold_for_the_form(seeds: gc.Corpus) -> None:
    frame = gc.slogans(seeds, min_freq=3, min_docfreq=2)
    assert frame.groupby("slogan")["mentions"].sum().min() >= 3
    assert "双月攻坚" not in set(frame["slogan"])
    assert "五星" in set(frame["slogan"])


def test_slogans_are_whole_terms_in_counts(seeds: gc.Corpus) -> None:
    words = gc.keywords(seeds, top=0).set_index("term")["freq"]
    for row in gc.slogans(seeds).groupby("slogan")["mentions"].sum().items():
        form, mentions = row
        assert words[form] >= mentions


def test_meanings_of_one_form_are_rows_of_their_own(seeds: gc.Corpus) -> None:
    rows = gc.slogans(seeds).query("slogan == '三零'")
    assert [list(expansion) for expansion in rows["expansion"]] == [
        ["零上访", "零事故", "零案件"],
        ["零时差对接物业", "零时差反馈问题", "零时差处理问题"],
    ]


def test_a_code_has_the_members_that_hold_its_numbers(seeds: gc.Corpus) -> None:
    row = gc.slogans(seeds).set_index("slogan").loc["3310"]
    assert row["expansion"] == [
        "创建“三零”平安村和社区",
        "开展“三捐”文明共建活动",
        "基层党组织每年为群众办理10件民生实事",
    ]


COUNTS = "本报讯 分动员、整治、巩固三个阶段进行,“一把手”负责,“三次”通报,推进“三零”创建。"


def test_other_classes_are_listed_when_asked_for() -> None:
    corpus = corpus_of(COUNTS)
    assert list(gc.slogans(corpus)["slogan"]) == ["三零"]
    rows = gc.slogans(corpus, classes=["count_with_list", "idiom", "ordinary"]).set_index("slogan")
    assert rows["class"].to_dict() == {"三个阶段": "count_with_list", "一把手": "idiom", "三次": "ordinary"}
    assert rows["type"].isna().all()
    with pytest.raises(UnknownNameError, match="idioms"):
        gc.slogans(corpus, classes=["idioms"])


def test_reasons_add_up_to_the_score() -> None:
    frame = gc.slogans(corpus_of(COUNTS), explain=True)
    assert "reasons" not in gc.slogans(corpus_of(COUNTS)).columns
    (reasons,) = frame["reasons"]
    assert reasons[0] == "quoted +1"
    assert sum(float(reason.rsplit(" ", 1)[1]) for reason in reasons) == frame.loc[0, "score"]


def test_an_empty_corpus() -> None:
    frame = gc.slogans(gc.Corpus([]))
    assert len(frame) == 0
    assert list(frame.columns)[:8] == COLUMNS
