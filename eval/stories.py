"""Stories to print: invented places, people and campaigns put into the sentence stock, or a folder of real articles."""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.cast import Cast, Place, invent_number

STOCK = Path(__file__).with_name("stock")
#: A body paragraph has about so many characters.
PARAGRAPH = (50, 210)
#: How often a sentence of the body fits other articles as well: one that connects, one about how the work is done.
BRIDGES, GENERAL = 0.05, 0.08
#: How often a sentence begins with a name of the story: 在桥埠粮库，…
LED = 0.1

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SMALL = re.compile(r"\{n\}(?=年|个月|个?小时|个?工作日|天|周|层|楼|度|倍|点|趟|遍|次|里|号|月)")
_NOT_LED = ("“", "在", "据", "截至", "今年", "对")
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*")


@dataclass(frozen=True)
class Stock:
    """The sentence stock: `topics` by name, and what every story shares."""

    topics: Mapping[str, Mapping[str, Sequence[str]]]
    common: Mapping[str, Mapping[str, Any]]


@cache
def load_stock(split: str = "train") -> Stock:
    """Return the stock of a split: `common.toml` and the `topics*.toml` of the split's folder.

    What the folder has in a `common.toml` of its own takes the place of the text of the same kind that all share.
    """
    topics: dict[str, Mapping[str, Sequence[str]]] = {}
    for path in sorted((STOCK / split).glob("topics*.toml")):
        topics |= _read(path)
    common, own = _read(STOCK / "common.toml"), STOCK / split / "common.toml"
    changed = _read(own) if own.exists() else {}
    return Stock(topics, {section: kinds | changed.get(section, {}) for section, kinds in common.items()})


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Story:
    """What one article says: asks for its parts are answered from the stock, each sentence at most once."""

    def __init__(self, rng: random.Random, stock: Stock, topic: str, place: Place, campaign: str) -> None:
        self.rng, self.stock, self.topic, self.place, self.campaign = rng, stock, topic, place, campaign
        self._bank = stock.topics[topic]
        self._text = stock.common["text"]
        self._decks: dict[str, list[str]] = {}
        self._themes: dict[str, str] = {}
        self._said: set[str] = set()
        self._spoken = 0
        self.slogan = rng.choice(self._bank["slogans"])
        self.cast = Cast(rng, stock.common, self._bank, place)

    def fill(self, template: str) -> str:
        """Return a template with its choices made and its slots filled."""
        chosen = _CHOICE.sub(lambda match: self.rng.choice(match[1].split("|")), template)
        return _SLOT.sub(lambda match: self._slot(match[1]), _SMALL.sub("{few}", chosen))

    def _slot(self, name: str) -> str:
        rng, place, cast = self.rng, self.place, self.cast
        if name.startswith("measure"):
            return self.draw("measures")
        told: Mapping[str, Callable[[], str]] = {
            "n": lambda: invent_number(rng), "few": lambda: str(rng.randint(2, 12)),
            "pct": lambda: f"{rng.randint(520, 999) / 10}%",
            "date": lambda: f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
            "person": cast.person, "honoured": cast.honoured, "village": cast.village, "self": cast.itself,
            "noun": cast.noun, "project": cast.project_name, "caption": self.caption,
        }  # fmt: skip
        fixed = {
            "place": place.name, "county": place.county, "campaign": self.campaign, "office": cast.office,
            "slogan": self.slogan, "slogan_plain": self.slogan.replace(" ", "，"),
        }  # fmt: skip
        return told[name]() if name in told else fixed[name]

    def draw(self, kind: str) -> str:
        """Return a text of this kind from the topic or the common stock; none comes twice before all have come."""
        deck = self._decks.setdefault(kind, [])
        if not deck:
            bank = self._bank if kind in self._bank else self._text
            fresh = [text for text in bank[kind] if text not in self._said] or list(bank[kind])
            deck += self.rng.sample(fresh, len(fresh))
        template = deck.pop()
        self._said.add(template)
        return self.fill(template)

    def theme(self, kind: str) -> str:
        """Return which part of the common stock this story's texts of a kind are from: `tips` come as `tips_child` …"""
        if kind not in self._themes:
            parts = sorted(name for name in self._text if name.startswith(f"{kind}_"))
            self._themes[kind] = self.rng.choice(parts or [kind])
        return self._themes[kind]

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
        if chance < BRIDGES:
            return self.draw("bridges")
        self._spoken += 1
        if chance < BRIDGES + GENERAL or self._spoken > len(self._bank["sentences"]):
            return self.draw("general")
        text = self.draw("sentences")
        led = self.rng.random() < LED and not text.startswith(_NOT_LED)
        return self.draw("lead_ins") + text if led else text

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
