"""Bylines in every form: each function returns the printed text and the names in it."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

ROLES = ("记者", "通讯员", "本报记者", "全媒体记者", "融媒记者", "见习记者", "特约记者")
CITIES = ("栎阳渡", "泠川", "岚汐", "筠泽")


class Byline(NamedTuple):
    """A printed byline, the people named in it, and the dateline it begins with."""

    text: str
    people: tuple[str, ...]
    dateline: str | None = None


Names = Callable[[int], tuple[str, ...]]


def spaced(name: str) -> str:
    """Return a name with a space between its characters, as narrow columns set it."""
    return " ".join(name)


def opening(rng: random.Random, names: Names, forms: Sequence[str], media: str = "本报讯") -> Byline:
    """Return a dateline with the byline in brackets; `forms` are keys of `OPENINGS`."""
    form = OPENINGS[rng.choice(forms)]
    people = names(form.count("{}"))
    return Byline(media + form.format(*people), people, media)


OPENINGS = {
    "reporter": "（记者 {}）",
    "two reporters": "（记者 {} {}）",
    "writer": "（{}）",
    "two writers": "（{} {}）",
    "writer and reporter": "（{} 记者 {}）",
    "two writers and reporter": "（{} {} 记者 {}）",
    "reporter and correspondent": "（记者 {} 通讯员 {}）",
    "reporter and three correspondents": "（全媒体记者 {} 通讯员 {} {} {}）",
    "media reporter": "（融媒记者 {} 通讯员 {}）",
    "with pictures": "（{} 记者 {} 文/图）",
    "picture by writer": "（通讯员 {} 文/图）",
    "slashes": "（记者/{} 通讯员/{}）",
    "enumerated": "（记者 {}、{}）",
    "trainee": "（记者 {} 实习生 {}）",
    "plain": " ",
}

LINES = {
    "square": "□本报记者 {}",
    "square two": "□本报记者 {} {}",
    "square correspondent": "□记者 {} 通讯员 {}",
    "ring": "◎本报记者 {} 通讯员 {}",
    "ring text picture": "◎文/{city}融媒记者 {} 图/{city}融媒记者 {}",
    "ring text": "◎文/图 {city}融媒记者 {}",
    "run in": "本报记者{}、{}",
    "mixed": "{} 本报记者 {}",
    "reporter": "本报记者 {}",
    "correspondents": "本报记者 {} 通讯员 {} {}",
    "reporter pictures": "记者 {} 文/图",
    "full": "本报记者 {} 通讯员 {} 文/图",
    "bare": "{}",
    "bare two": "{} {}",
    "bare pictures": "{} {}文/图",
    "brackets pictures": "（{}文/图）",
    "brackets slashes": "（记者/{} 通讯员/{}）",
    "brackets": "（{} {}）",
    "text and picture": "文/{} 图/{}",
    "photo": "{} 摄",
    "photo reporter": "本报记者 {} 摄",
    "photo two": "{} {} 摄",
    "photo slash": "{}/摄",
    "photo long": "记者 {} 通讯员 {} 摄影报道",
}

CLOSINGS = {
    "one": "（{}）",
    "two": "（{} {}）",
    "reporter": "（记者 {}）",
    "reporter and correspondent": "（记者 {} 通讯员 {}）",
    "slashes": "（记者/{} 通讯员/{}）",
    "text and picture": "（文/{} 图/{}）",
    "pictures": "（{} 文/图）",
    "photo": "（{} 摄）",
    "photo two": "（{} {} 摄）",
    "photo reporter": "（本报记者 {} 摄）",
    "correspondent": "（通讯员 {}）",
}


def line(rng: random.Random, names: Names, forms: Sequence[str]) -> Byline:
    """Return a byline that has a line to itself; `forms` are keys of `LINES`."""
    form = LINES[rng.choice(forms)]
    people = names(form.replace("{city}", "").count("{}"))
    return Byline(form.replace("{city}", rng.choice(CITIES)).format(*people), people)


def closing(rng: random.Random, names: Names, forms: Sequence[str], *, space: float = 0.0) -> Byline:
    """Return the byline in brackets at the end of a text; `space` is how often a name is set with spaces."""
    form = CLOSINGS[rng.choice(forms)]
    people = names(form.count("{}"))
    if len(people) == 1 and rng.random() < space:
        return Byline(form.format(spaced(people[0])), people)
    return Byline(form.format(*people), people)
