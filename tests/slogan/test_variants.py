import pytest

import govcorpus as gc
from govcorpus.errors import UnknownNameError, UsageError
from support import dated_corpus

COLUMNS = ["form", "relation", "count", "first_date", "last_date", "evidence"]

CORPUS = dated_corpus(
    ("推进零上访、零事故、零案件“三零”创建。", "2020-01-05", "甲市"),
    ("“三零”创建见成效。", "2020-03-05", "甲市"),
    ("将“三零”升级为“四零”,推进“四零”(零上访、零事故、零案件、零诈骗)。", "2021-02-01", "乙市"),
    ("开展“三无”(零上访、零事故、零案件)创建。", "2021-03-01", "乙市"),
    ("实施“三优”(服务优、环境优、效率优)。", "2021-03-02", "乙市"),
    ("落实“三零”再推进,探索“四路三零”。", "2022", "丙市"),
    ("取消“五零”(方便、快捷、省心、省力、省钱)。", "", "丙市"),
)


def relations(corpus: gc.Corpus, term: str) -> dict[str, list[str]]:
    frame = gc.variants(corpus, term)
    return dict(zip(frame["form"], frame["relation"], strict=True))


def test_forms_are_linked_and_the_relation_is_named() -> None:
    assert relations(CORPUS, "三零") == {
        "三零": ["itself"],
        "四零": ["renamed", "numeral changed", "inserted"],
        "三无": ["renamed"],
        "四路三零": ["inserted"],
    }


def test_columns_and_what_the_link_rests_on() -> None:
    frame = gc.variants(CORPUS, "“三零”")
    assert list(frame.columns)[:6] == COLUMNS
    assert frame["basis"].tolist() == ["itself", "text", "members", "form"]
    itself = frame.iloc[0]
    assert (itself["count"], itself["articles"], itself["first_date"], itself["last_date"]) == (
        4,
        4,
        "2020-01-05",
        "2022",
    )
    assert itself["members"] == ["零上访", "零事故", "零案件"]
    assert (itself["evidence"], itself["article"]) == ("推进零上访、零事故、零案件“三零”创建。", "a1")


def test_the_evidence_stands_in_its_article() -> None:
    texts = {article.id: article.text for article in CORPUS.articles}
    for row in gc.variants(CORPUS, "三零").itertuples():
        assert row.evidence in texts[row.article]
        assert row.form in row.evidence


def test_relations_are_those_of_the_form_to_the_slogan() -> None:
    assert relations(CORPUS, "四零")["三零"] == ["renamed", "numeral changed", "dropped"]
    assert relations(CORPUS, "四路三零") == {"四路三零": ["itself"], "三零": ["dropped"]}


def test_another_count_links_nothing_where_both_are_defined_otherwise() -> None:
    assert "五零" not in relations(CORPUS, "三零")
    assert set(relations(CORPUS, "三优")) == {"三优"}


def test_another_count_before_a_measure_word_needs_common_members() -> None:
    corpus = dated_corpus(("实施“四大工程”,推进“六大工程”。", "", ""))
    assert set(relations(corpus, "四大工程")) == {"四大工程"}
    same = dated_corpus(
        ("实施“三大工程”(修路、架桥、通水)。", "", ""), ("实施“四大工程”(修路、架桥、通水、植树)。", "", "")
    )
    assert relations(same, "三大工程") == {"三大工程": ["itself"], "四大工程": ["numeral changed", "inserted"]}


def test_reordered_and_replaced_members() -> None:
    corpus = dated_corpus(
        ("推进“三治”(自治、法治、德治)。", "", ""),
        ("推进“三治融合”(德治、自治、法治)。", "", ""),
        ("推进“新三治”(自治、法治、智治)。", "", ""),
    )
    assert relations(corpus, "三治") == {"三治": ["itself"], "三治融合": ["reordered"], "新三治": ["replaced"]}


def test_a_name_without_a_count_has_its_aliases() -> None:
    corpus = dated_corpus(
        ("推广“枫桥经验”,又称“矛盾不上交”。“矛盾不上交”见效。", "2020", ""), ("“枫桥经验”落地。", "2021", "")
    )
    frame = gc.variants(corpus, "枫桥经验")
    assert frame[["form", "count"]].values.tolist() == [["枫桥经验", 2], ["矛盾不上交", 2]]
    assert frame["relation"].tolist() == [["itself"], ["renamed"]]


def test_a_slogan_that_does_not_occur() -> None:
    for corpus in (CORPUS, gc.Corpus([])):
        frame = gc.variants(corpus, "没有")
        assert (len(frame), list(frame.columns)[:6]) == (0, COLUMNS)
        assert "does not occur" in frame.attrs["notes"][0]["template"]


def test_bad_requests() -> None:
    with pytest.raises(UsageError, match="empty"):
        gc.variants(CORPUS, "“”")
    with pytest.raises(UsageError, match="--period goes with --changes"):
        gc.variants(CORPUS, "三零", period="year")
    with pytest.raises(UnknownNameError, match="period"):
        gc.variants(CORPUS, "三零", changes=True, period="week")


def test_members_are_those_that_most_mentions_have() -> None:
    old, new = "推进“三治”(自治、法治、德治)。", "推进“三治”(自治、法治、智治)。"
    frame = gc.variants(dated_corpus((old, "2020", ""), (new, "2022", ""), (new, "2021", "")), "三治")
    assert frame["members"].tolist() == [["自治", "法治", "智治"]]
    assert frame["article"].tolist() == ["a3"]  # the earliest of them
