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
