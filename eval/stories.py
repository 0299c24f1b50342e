"""Stories to print: invented places, people and campaigns put into the sentence stock, or a folder of real articles."""

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

STOCK = Path(__file__).with_name("stock")
#: A body paragraph has about so many characters.
PARAGRAPH = (50, 210)

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*")


@dataclass(frozen=True)
class Stock:
    """The sentence stock: `topics` by name, and what every story shares."""

    topics: Mapping[str, Mapping[str, Sequence[str]]]
    common: Mapping[str, Mapping[str, Any]]


@cache
def load_stock(folder: Path = STOCK) -> Stock:
    """Return the stock of a folder of TOML files: `common.toml` and any number of `topics*.toml`."""
    topics: dict[str, Mapping[str, Sequence[str]]] = {}
    for path in sorted(folder.glob("topics*.toml")):
        topics |= tomllib.loads(path.read_text(encoding="utf-8"))
    return Stock(topics, tomllib.loads((folder / "common.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Place:
    """An invented place: a county, one of its towns, one of the town's villages."""

    county: str
    town: str
    village: str

    @property
    def name(self) -> str:
        """County and town: what stands above a headline."""
        return self.county + self.town

    @property
    def this(self) -> str:
        """How a text refers back to the town: 该镇, 该乡, 该街道, 该办."""
        for end in ("街道", "办事处"):
            if self.town.endswith(end):
                return "该" + ("办" if end == "办事处" else end)
        return "该" + self.town[-1]


def invent_place(rng: random.Random, stock: Stock, county: str | None = None) -> Place:
    """Return a place that does not exist, in the given county if there is one."""
    parts = stock.common["places"]

    def name(level: str) -> str:
        return "".join(rng.choice(parts[f"{level}_{part}"]) for part in ("first", "second", "end"))

    return Place(county or name("county"), name("town"), name("village"))


def invent_person(rng: random.Random, stock: Stock) -> str:
    """Return a person's name of two to four characters."""
    people = stock.common["people"]
    if rng.random() < 0.02:
        return str(rng.choice(people["double"])) + str(rng.choice(people["given"]))
    given: str = people["given"]
    return str(rng.choice(people["surnames"])) + "".join(rng.choices(given, k=rng.choice((1, 2, 2))))


def invent_number(rng: random.Random) -> str:
    """Return a number as reports have them: mostly small."""
    least, most = rng.choices(((2, 9), (3, 30), (10, 99), (100, 990)), (5, 4, 2, 1))[0]
    return str(rng.randint(least, most))


class Story:
    """What one article says: asks for its parts are answered from the stock, each sentence at most once."""

    def __init__(self, rng: random.Random, stock: Stock, topic: str, place: Place, campaign: str) -> None:
        self.rng, self.stock, self.topic, self.place, self.campaign = rng, stock, topic, place, campaign
        self._bank = stock.topics[topic]
        self._text = stock.common["text"]
        self._decks: dict[str, list[str]] = {}
        self._spoken = 0
        self.slogan = rng.choice(self._bank["slogans"])

    def fill(self, template: str) -> str:
        """Return a template with its choices made and its slots filled."""
        chosen = _CHOICE.sub(lambda match: self.rng.choice(match[1].split("|")), template)
        return _SLOT.sub(lambda match: self._slot(match[1]), chosen)

    def _slot(self, name: str) -> str:
        rng, place = self.rng, self.place
        if name == "n":
            return invent_number(rng)
        if name.startswith("person"):
            return invent_person(rng, self.stock)
        if name.startswith("measure"):
            return self.draw("measures")
        values = {
            "place": place.name, "county": place.county, "village": place.village, "self": place.this,
            "campaign": self.campaign, "slogan": self.slogan, "slogan_plain": self.slogan.replace(" ", "，"),
            "date": f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日", "pct": f"{rng.randint(520, 999) / 10}%",
            "caption": f"{self.caption()}" if name == "caption" else "",
            "office": rng.choice(self._bank["offices"]),
        }  # fmt: skip
        return values[name]

    def draw(self, kind: str) -> str:
        """Return a text of this kind from the topic or the common stock; none comes twice before all have come."""
        if not self._decks.get(kind):
            bank = self._bank if kind in self._bank else self._text
            self._decks[kind] = self.rng.sample(list(bank[kind]), len(bank[kind]))
        return self.fill(self._decks[kind].pop())

    def share(self, other: "Story") -> None:
        """Take turns with another story of the same topic, so that the two do not say the same sentences."""
        self._decks = other._decks

    def title(self) -> str:
        """Return a headline without a place in it."""
        return self.draw("titles")

    def long_title(self) -> str:
        """Return a headline that names its place."""
        return self.draw("titles_long")

    def lead(self) -> str:
        """Return the first paragraph."""
        return self.draw("leads" if self.rng.random() < 0.6 else "openings")

    def sentence(self) -> str:
        """Return the next sentence of the body; once those of the topic are spent, the general ones come."""
        chance = self.rng.random()
        if chance < 0.1:
            return self.draw("bridges")
        self._spoken += 1
        spent = self._spoken > len(self._bank["sentences"])
        return self.draw("general" if chance < 0.25 or spent else "sentences")

    def paragraph(self, head: str = "") -> str:
        """Return a paragraph of the body; `head` is its opening words."""
        aim, text = self.rng.randint(*PARAGRAPH), head
        while len(text) < max(aim, PARAGRAPH[0] + len(head) // 2):
            text += self.sentence()
        return text

    def caption(self) -> str:
        """Return what a picture shows, without a full stop."""
        return self.draw("captions")


class BorrowedStory(Story):
    """A story whose headline and sentences come, in their order, from an article of the user's."""

    def __init__(self, rng: random.Random, stock: Stock, place: Place, text: str) -> None:
        topic = rng.choice(sorted(stock.topics))
        super().__init__(rng, stock, topic, place, rng.choice(stock.topics[topic]["campaigns"]))
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        self._title, self._rest = lines[0], [s for line in lines[1:] for s in _SENTENCE.findall(line)]

    def title(self) -> str:
        """Return the first line of the article."""
        return self._title

    long_title = title

    def lead(self) -> str:
        """Return the first sentences of the article."""
        return self.paragraph()

    def sentence(self) -> str:
        """Return the article's next sentence; when they have run out, one from the stock."""
        return self._rest.pop(0).strip() if self._rest else super().sentence()


def read_articles(folder: Path) -> list[str]:
    """Return the texts of the plain-text articles of a folder: headline in the first line, then the paragraphs."""
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(folder.rglob("*.txt"))]
    found = [text for text in texts if len(text.split()) > 1]
    if not found:
        raise FileNotFoundError(f"no articles (*.txt with a headline and a text) in {folder}")
    return found
