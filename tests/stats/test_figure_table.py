import re

import pandas as pd
from hypothesis import given

import govcorpus as gc
from govcorpus.model import Page
from govcorpus.segmentation import split_page
from strategies import pages
from support import SEEDS, Runner, corpus_of, dated_corpus

COLUMNS = ["article", "place", "indicator", "value", "unit", "change", "period", "sentence", "page", "start", "end"]


def test_the_columns_of_the_contract_come_first(seeds: gc.Corpus) -> None:
    frame = gc.figures(seeds)
    assert list(frame.columns)[: len(COLUMNS)] == COLUMNS
    assert len(frame) > 200
    assert frame.attrs["total"] == len(frame)


def test_offsets_are_those_of_number_and_unit_in_the_raw_page(seeds: gc.Corpus) -> None:
    texts = {page.file: page.text for page in seeds.pages}
    for row in gc.figures(seeds).itertuples():
        assert re.sub(r"\s", "", texts[row.page][row.start : row.end]) == row.text
        assert row.text in row.sentence


@given(text=pages())
def test_on_any_page(text: str) -> None:
    page = Page("p.txt", "p.txt", text)
    frame = gc.figures(gc.Corpus(split_page(page), pages=[page]))
    for row in frame.itertuples():
        assert re.sub(r"\s", "", text[row.start : row.end]) == re.sub(r"\s", "", row.text)


def test_a_number_over_a_hard_wrap() -> None:
    corpus = corpus_of("我县粮食喜获丰收\n\n本报讯 近日,记者从县农业局获悉,全县粮食总产量达38\n\n.6万吨,再创新高。")
    (row,) = gc.figures(corpus).itertuples()
    assert (row.value, row.text) == (386_000, "38.6万吨")
    assert corpus.pages[0].text[row.start : row.end].startswith("38\n")


def test_periods_are_settled_by_the_date_of_the_article() -> None:
    corpus = dated_corpus(
        ("去年产值达3亿元。今年一季度产值5000万元。截止到2018年底,党员86名。近年来栽树3万棵。", "2022-04-06", "甲市")
    )
    frame = gc.figures(corpus)
    assert frame["period"].tolist() == ["去年", "今年一季度", "截止到2018年底", "近年来"]
    assert frame["when"].tolist()[:3] == ["2021", "2022-01/2022-03", "../2018"]
    assert pd.isna(frame["when"][3])
    assert frame["place"].eq("甲市").all()


def test_without_a_date_a_relative_period_stays_relative() -> None:
    (row,) = gc.figures(dated_corpus(("去年产值达3亿元。", "", ""))).itertuples()
    assert (row.period, pd.isna(row.when), pd.isna(row.place)) == ("去年", True, True)


def test_what_a_number_is_compared_with_is_no_period() -> None:
    text = "2022年,城镇居民人均可支配收入3.5万元,比上年提高2000元;粮食产量与2019年相比增长5%;游客较去年同期增长8%。"
    frame = gc.figures(corpus_of(f"全县经济平稳\n\n本报讯 {text}"))
    assert len(frame) == 4
    assert set(frame["period"]) == {"2022年"}


def test_a_founding_is_no_period() -> None:
    text = "合作社成立于2012年,有社员40人。大桥修建于90年代,2018年通行车辆300辆。"
    frame = gc.figures(corpus_of(f"乡村新事\n\n本报讯 {text}"))
    assert [None if pd.isna(period) else period for period in frame["period"]] == [None, "2018年"]


def test_levels_of_one_unit_can_be_added_up() -> None:
    corpus = dated_corpus(
        ("投资1.2亿元,同比增长5%,比上年增加800万元。", "", ""), ("投资3000万元,人均投资200元。", "", "")
    )
    frame = gc.figures(corpus)
    levels = frame[(frame["role"] == "level") & frame["per"].isna()]
    assert levels.groupby("unit")["value"].sum().to_dict() == {"元": 150_000_000.0}


def test_notices_are_left_out_and_top_cuts() -> None:
    corpus = corpus_of("▲某甲遗失购房收据一张(金额:200000元),声明作废。\n\n▲某乙遗失收据(金额:50000元),声明作废。")
    assert set(corpus.column("kind").first()) == {"notice"}
    assert len(gc.figures(corpus)) == 0
    frame = gc.figures(gc.read(SEEDS), top=3)
    assert (len(frame), frame.attrs["total"] > 3) == (3, True)


def test_personal_numbers_in_sentences_are_masked(run: Runner) -> None:
    text = "本报讯 该社区走访居民300户,联系电话13900000000,发放资料500份。\n"
    corpus = corpus_of(text)
    assert not gc.figures(corpus)["sentence"].str.contains("13900000000").any()
    assert gc.figures(corpus)["sentence"].str.contains(r"\*{11}").all()


def test_of_an_endless_sentence_only_the_part_around_the_figure_is_shown() -> None:
    frame = gc.figures(dated_corpus(("甲" * 5000 + "修路3公里" + "乙" * 5000, "", "")))
    assert len(frame["sentence"][0]) == 300 + len("3公里") + 300


def test_a_view_in_another_order(seeds: gc.Corpus) -> None:
    every = gc.figures(seeds)
    articles = [i for i, name in enumerate(seeds.column("id").first()) if name in set(every["article"])][:4]
    turned = gc.figures(seeds.select(articles[::-1]))
    assert turned["article"].drop_duplicates().tolist() == [seeds.articles[i].id for i in articles[::-1]]
    for row in turned.itertuples():
        assert ((every["page"] == row.page) & (every["start"] == row.start) & (every["value"] == row.value)).any()


def test_an_empty_corpus() -> None:
    frame = gc.figures(gc.Corpus())
    assert (len(frame), list(frame.columns)[:3]) == (0, COLUMNS[:3])
