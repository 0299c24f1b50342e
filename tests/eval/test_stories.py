import random
import re
from collections import Counter

import pytest

from eval.cast import Cast, Place, invent_place
from eval.stories import STOCK, Stock, Story, load_stock

STOCKS = {split: load_stock(split) for split in ("train", "test")}
by_split = pytest.mark.parametrize("split", STOCKS)
KINDS = {
    "offices": 2, "campaigns": 3, "projects": 4, "nouns": 6, "titles": 5, "slogans": 3, "measures": 5, "heads": 4,
    "leads": 2, "sentences": 26, "quotes": 2, "closings": 2, "captions": 3,
}  # fmt: skip
#: What the two splits must not have in common, and no two topics of a split.
OWN = ("campaigns", "titles", "slogans", "leads", "sentences", "quotes", "closings")


def story(split: str, topic: str, seed: int = 1) -> Story:
    stock, rng = STOCKS[split], random.Random(seed)
    return Story(rng, stock, topic, invent_place(rng, stock.common), stock.topics[topic]["campaigns"][0])


def texts(stock: Stock, kinds: tuple[str, ...]) -> list[str]:
    return [text for topic in stock.topics.values() for kind in kinds for text in topic[kind]]


@by_split
def test_every_topic_has_enough_of_everything(split: str) -> None:
    for name, topic in STOCKS[split].topics.items():
        assert set(topic) == set(KINDS), name
        short = [kind for kind, least in KINDS.items() if len(topic[kind]) < least]
        assert not short, f"{name}: {short}"


@by_split
def test_no_two_topics_say_the_same(split: str) -> None:
    seen = Counter(texts(STOCKS[split], OWN))
    assert [text for text, count in seen.items() if count > 1] == []


def test_splits_have_nothing_in_common_that_an_article_is_about() -> None:
    train, test = STOCKS["train"], STOCKS["test"]
    assert not set(train.topics) & set(test.topics)
    assert not set(texts(train, OWN)) & set(texts(test, OWN))
    for kind in ("openings", "bridges", "general", "lead_ins"):
        assert not set(train.common["text"][kind]) & set(test.common["text"][kind]) - {"眼下，"}
    assert train.common["notices"] == test.common["notices"]


@by_split
def test_every_template_can_be_filled(split: str) -> None:
    stock = STOCKS[split]
    for name, topic in stock.topics.items():
        told = story(split, name)
        for kind in topic:
            assert not [text for text in map(told.fill, topic[kind]) if re.search(r"[{}\[\]|]", text)]
    told = story(split, min(stock.topics))
    for kind, templates in stock.common["text"].items():
        filled = [told.fill(template) for template in templates]
        assert not [text for text in filled if re.search(r"[{}\[\]|]", text)], kind


def test_a_story_repeats_no_sentence_before_all_have_come() -> None:
    whole = STOCKS["train"]
    topic = {**whole.topics["flood"], "sentences": list("甲乙丙丁戊己庚辛")}
    stock = Stock({"flood": topic}, whole.common)
    for seed in range(10):
        rng = random.Random(seed)
        place = invent_place(rng, stock.common)
        first, second = (Story(rng, stock, "flood", place, "汛前五查") for _ in range(2))
        second.share(first)
        said = [first.draw("sentences") for _ in range(5)]
        repeated = [second.draw("sentences") for _ in range(8)]
        assert len(set(said)) == 5
        assert set(repeated) == set("甲乙丙丁戊己庚辛")
        assert not set(said) & set(repeated[:3])


@by_split
def test_a_story_names_its_cast_again_and_again(split: str) -> None:
    found = Counter[str]()
    for seed in range(20):
        told = story(split, sorted(STOCKS[split].topics)[seed % 10], seed)
        cast, place = told.cast, told.place
        names = {"people": cast.people, "project": [cast.project], "place": [place.town, place.village, told.campaign]}
        for text in [told.paragraph() for _ in range(8)]:
            seen = [kind for kind, own in names.items() if any(name in text for name in own)]
            found.update(seen or ["nothing"])
    assert found["people"] > 40
    assert found["project"] > 25
    assert found["place"] > 60
    assert 3 < found["nothing"] < 60


def test_cast_keeps_its_names_and_meets_strangers() -> None:
    stock, rng = STOCKS["train"], random.Random(3)
    cast = Cast(rng, stock.common, stock.topics["flood"], Place("泠川县", "石渚镇", "磨塄村"))
    people = Counter(cast.person() for _ in range(200))
    assert 2 <= sum(count > 20 for count in people.values()) <= 4
    assert sum(count == 1 for count in people.values()) > 10
    assert {cast.itself() for _ in range(200)} == {"该镇", "石渚镇", "泠川县石渚镇", cast.office}
    assert Counter(cast.village() for _ in range(200)).most_common(1)[0][0] == "磨塄村"
    assert cast.project_name() == cast.project
    assert len({cast.project_name() for _ in range(20)}) == 2
    assert all(cast.honoured().endswith(tuple(stock.common["people"]["honours"])) for _ in range(50))
    nouns = [cast.noun() for _ in range(50)]
    assert all(a != b for a, b in zip(nouns, nouns[1:], strict=False))


def test_years_and_days_are_few() -> None:
    told = story("train", "flood")
    assert all(2 <= int(told.fill("{n}年")[:-1]) <= 12 for _ in range(50))
    assert any(int(told.fill("{n}亩")[:-1]) > 30 for _ in range(50))


def test_a_story_keeps_to_one_theme() -> None:
    told = story("train", "flood")
    assert {told.theme("tips") for _ in range(10)} <= {"tips_heart", "tips_child", "tips_crops", "tips_body"}
    assert len({told.theme("tips") for _ in range(10)}) == 1
    assert told.theme("questions") == "questions"


def test_stock_holds_no_whole_numbers_of_people_and_small_files() -> None:
    files = sorted(STOCK.rglob("*.toml"))
    assert len(files) > 10
    for path in files:
        assert path.stat().st_size < 40_000
        digits = re.findall(r"\d+", path.read_text(encoding="utf-8"))
        assert not [run for run in digits if len(run) >= 11]
