"""Invented names: places, people, and the cast that one story names again and again."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Parts = Mapping[str, Mapping[str, Any]]

#: How often a story names somebody, and some village, that it names only once.
STRANGER, ELSEWHERE = 0.15, 0.12
#: How a text refers back to its town: 该镇, the town's name, county and town, the office in charge.
SELVES = (0.55, 0.27, 0.06, 0.12)
#: How often a project that was named before is called by its short name.
SHORT = 0.4
#: A story harps on so many nouns of its topic.
NOUNS = 4


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


def invent_place(rng: random.Random, parts: Parts, county: str | None = None) -> Place:
    """Return a place that does not exist, in the given county if there is one."""

    def name(level: str) -> str:
        return "".join(rng.choice(parts["places"][f"{level}_{part}"]) for part in ("first", "second", "end"))

    return Place(county or name("county"), name("town"), name("village"))


def invent_person(rng: random.Random, parts: Parts) -> str:
    """Return a person's name of two to four characters."""
    people = parts["people"]
    if rng.random() < 0.02:
        return str(rng.choice(people["double"])) + str(rng.choice(people["given"]))
    given: str = people["given"]
    return str(rng.choice(people["surnames"])) + "".join(rng.choices(given, k=rng.choice((1, 2, 2))))


def invent_number(rng: random.Random) -> str:
    """Return a number as reports have them: mostly small."""
    least, most = rng.choices(((2, 9), (3, 30), (10, 99), (100, 990)), (5, 4, 2, 1))[0]
    return str(rng.randint(least, most))


class Cast:
    """Whom and what one story names again and again: two to four people, villages, an office, a project, some nouns."""

    def __init__(self, rng: random.Random, parts: Parts, topic: Mapping[str, Sequence[str]], place: Place) -> None:
        self._rng, self._parts, self._place = rng, parts, place
        honours: Sequence[str] = parts["people"]["honours"]
        self.people = [invent_person(rng, parts) for _ in range(rng.choice((2, 3, 3, 4)))]
        self._honours = [rng.choice(honours) for _ in self.people]
        self._villages = (place.village, place.village, invent_place(rng, parts).village)
        self._nouns = rng.sample(list(topic["nouns"]), NOUNS)
        self._met = self._harped = 0
        self.office: str = rng.choice(topic["offices"])
        first, second = parts["places"]["project_first"], parts["places"]["project_second"]
        stem = place.village[:2] if rng.random() < 0.3 else rng.choice(first) + rng.choice(second)
        self._short: str = rng.choice(topic["projects"])
        self.project = stem + self._short
        self._named = False

    def person(self) -> str:
        """Return the full name of the next of its people, here and there of somebody else."""
        if self._rng.random() < STRANGER:
            return invent_person(self._rng, self._parts)
        self._met += 1
        return self.people[self._met % len(self.people)]

    def noun(self) -> str:
        """Return the next of its nouns; two neighbours differ."""
        self._harped += self._rng.randint(1, NOUNS - 1)
        return self._nouns[self._harped % NOUNS]

    def honoured(self) -> str:
        """Return one of its people by surname and title, 王主任, here and there somebody else."""
        name, honour = self._rng.choice(list(zip(self.people, self._honours, strict=True)))
        if self._rng.random() < STRANGER:
            name = invent_person(self._rng, self._parts)
        surname = name[:2] if name[:2] in self._parts["people"]["double"] else name[0]
        return surname + honour

    def project_name(self) -> str:
        """Return its project by its full name the first time, then by its short name as well: 禾丰粮站, 粮站."""
        short = self._named and self._rng.random() < SHORT
        self._named = True
        return self._short if short else self.project

    def village(self) -> str:
        """Return its village, sometimes the one next to it, seldom any other."""
        if self._rng.random() < ELSEWHERE:
            return invent_place(self._rng, self._parts).village
        return self._rng.choice(self._villages)

    def itself(self) -> str:
        """Return what the story calls its town, or the office in charge."""
        place = self._place
        names = (place.this, place.town, place.name, self.office)
        return self._rng.choices(names, SELVES)[0]
