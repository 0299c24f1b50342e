from govcorpus.slogan.senses import find_uses, sort_senses
from support import corpus_of


def senses(*texts: str) -> list[tuple[tuple[str, ...], int]]:
    uses = [use for article in corpus_of(*texts).articles for use in find_uses(article)]
    return [(s.expansion.members if s.expansion else (), len(s.uses)) for s in sort_senses(uses)]


def test_two_meanings_in_one_article_are_two_senses() -> None:
    text = "本报讯 村里开展“三清”(清路、清院、清河)。账目实行“三清”(日清、周清、月清)制度。"
    assert senses(text) == [(("清路", "清院", "清河"), 1), (("日清", "周清", "月清"), 1)]


def test_a_silent_use_belongs_to_the_one_sense_of_its_article() -> None:
    text = "本报讯 村里开展“三清”(清路、清院、清河)。“三清”以来,面貌一新。"
    assert senses(text) == [(("清路", "清院", "清河"), 2)]


def test_a_silent_use_in_another_article_of_the_page_belongs_to_the_one_sense_of_the_page() -> None:
    page = "本报讯 村里开展“三清”(清路、清院、清河)。\n\n乡镇推进治理\n\n本报讯(王磊)全镇推行“三清”工作法。"
    assert len(corpus_of(page)) == 2
    assert senses(page) == [(("清路", "清院", "清河"), 2)]


def test_a_silent_use_elsewhere_stays_undefined() -> None:
    first = "本报讯 村里开展“三清”(清路、清院、清河)。"
    assert senses(first, "本报讯 全镇推行“三清”工作法。") == [(("清路", "清院", "清河"), 1), ((), 1)]


def test_alike_expansions_are_one_sense() -> None:
    first = "本报讯 村里开展“三清”(清路、清院、清河)。"
    other = "本报讯 镇上开展“三清”(清路、清院、清沟)。"
    assert senses(first, other) == [(("清路", "清院", "清河"), 2)]


def test_a_silent_use_elsewhere_has_the_sense_of_its_head_noun() -> None:
    first = "本报讯 全市推进“三清”(清仓库、清油罐、清管线)行动。"
    second = "本报讯 农业部门开展“三清”(清垃圾、清沟渠、清粪污)整治。"
    third = "本报讯 化工园区对照“三清”行动要求排查隐患。"
    found = dict(senses(first, second, third))
    assert found == {("清仓库", "清油罐", "清管线"): 2, ("清垃圾", "清沟渠", "清粪污"): 1}


def test_where_nothing_speaks_for_one_sense_more_than_for_another_a_use_stays_undefined() -> None:
    first = "本报讯 村里开展“三清”(清路、清院、清河)。"
    second = "本报讯 局里开展“三清”(日清、周清、月清)。"
    assert ((), 1) in senses(first, second, "本报讯 全镇认真学习“三清”。")


def test_a_list_between_two_slogans_belongs_to_the_one_whose_morpheme_it_has() -> None:
    text = "本报讯 各村开展“三比”查账目、查作风、查成效“三查”行动。"
    (article,) = corpus_of(text).articles
    found = {use.mention.term: use.expansion and use.expansion.members for use in find_uses(article)}
    assert found == {"三比": None, "三查": ("查账目", "查作风", "查成效")}


def test_uses_tell_why_they_are_slogans() -> None:
    (article,) = corpus_of("本报讯 村里开展“三清”(清路、清院、清河)行动。").articles
    (use,) = find_uses(article)
    assert [str(reason) for reason in use.reasons] == ["quoted +1", "trigger 开展 +0.5", "evidence parenthesis +0.5"]


def test_the_counts_of_a_compound_share_its_members() -> None:
    (article,) = corpus_of("深化“一网三联”工作法,“一网”即治理网,“三联”即组织联建、资源联享、难题联解。").articles
    found = {use.mention.term: use.expansion.members for use in find_uses(article) if use.expansion}
    assert found["一网三联"] == found["一网"] + found["三联"]
    assert len(found["三联"]) == 3
