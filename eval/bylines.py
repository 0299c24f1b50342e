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


def dateline(rng: random.Random, kind: str) -> str:
    """Return what a dateline says before its byline; `kind` is a key of `DATELINES`."""
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return DATELINES[kind].format(city=rng.choice(CITIES), day=day)


DATELINES = {
    "paper": "本报讯",
    "paper day": "本报{city}{day}讯",
    "paper wire": "本报{city}{day}电",
    "daily": "{city}日报讯",
    "evening": "{city}晚报讯",
    "web": "{city}网讯",
    "media": "{city}融媒讯",
    "agency": "新华社{city}{day}电",
    "other agency": "泠新社{city}{day}电",
    "this site": "本网讯",
}


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
    "tight": "",
    "correspondent": "（通讯员 {}）",
    "run in": "（记者{}）",
    "two run in": "（记者{}、{}）",
    "our reporter": "（本报记者 {}）",
    "full reporter": "（全媒体记者 {}）",
    "gap": "（记者 {}） ",
    "correspondents": "（通讯员 {} {}）",
    "reporter colon": "（记者：{} 通讯员：{}）",
    "text and picture": "（记者 {} 文 通讯员 {} 图）",
    "three writers": "（{} {} {}）",
    "comma": "（记者 {}，通讯员 {}）",
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
    "square bare": "□{}",
    "square gap": "□ {} {}",
    "square comma": "□本报记者 {}、{}",
    "square pictures": "□记者 {} 文/图",
    "ring bare": "◎{}",
    "ring reporter": "◎记者 {}",
    "circle": "○本报记者 {}",
    "dot": "●{} {}",
    "black square": "■本报记者 {} 通讯员 {}",
    "author": "作者：{}",
    "reporter colon": "记者：{} 通讯员：{}",
    "author source": "作者：{} 来源：{city}日报",
    "source author": "来源：{city}发布 记者：{}",
    "reporter run in": "本报记者{}",
    "two reporters": "本报记者 {} {}",
    "media reporter": "全媒体记者 {} 通讯员 {}",
    "city reporter": "{city}日报记者 {}",
    "city two": "{city}日报全媒体记者 {} {}",
    "words pictures": "文/图 {}",
    "words": "文/{}",
    "text slash": "{}/文 {}/图",
    "three": "{} {} {}",
    "report": "本报记者 {} 报道",
    "intern": "记者 {} 实习生 {} 文/图",
    "correspondent": "通讯员 {}",
    "expert": "{city}市中心医院 {}",
    "teacher": "{city}市实验学校 {}",
    "brackets one": "（{}）",
    "photo colon": "摄影：{}",
    "photo pictures": "图/{}",
    "photo correspondent": "通讯员 {} 摄",
    "photo brackets": "（{} 摄）",
    "photo report": "本报记者 {} 摄影报道",
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
    "three": "（{} {} {}）",
    "run in": "（记者{}）",
    "our reporter": "（本报记者 {}）",
    "two reporters": "（记者 {} {}）",
    "enumerated": "（{}、{}）",
    "words": "（文/{}）",
    "author": "（作者：{}）",
    "photo report": "（{} 摄影报道）",
    "photo correspondent": "（通讯员 {} 摄）",
    "photo slash": "（{}/摄）",
    "picture": "（图/{}）",
}


def line(rng: random.Random, names: Names, forms: Sequence[str], *, space: float = 0.0) -> Byline:
    """Return a byline that has a line to itself; `space` is how often its names are spaced."""
    form = LINES[rng.choice(forms)]
    people = names(form.replace("{city}", "").count("{}"))
    shown = [spaced(name) for name in people] if space and rng.random() < space else people
    return Byline(form.replace("{city}", rng.choice(CITIES)).format(*shown), people)


def closing(rng: random.Random, names: Names, forms: Sequence[str], *, space: float = 0.0) -> Byline:
    """Return the byline in brackets at the end of a text; `space` is how often a name is set with spaces."""
    form = CLOSINGS[rng.choice(forms)]
    people = names(form.count("{}"))
    if len(people) == 1 and rng.random() < space:
        return Byline(form.format(spaced(people[0])), people)
    return Byline(form.format(*people), people)
