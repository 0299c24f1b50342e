"""People in running text with the offices that they are named with, by rules: titles, bylines, who says something."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.people_names import follows_name, is_hard_end, name_end, surnames
from govcorpus.text.wordlists import alternation, data_entries

#: So many characters before a name may be its office.
_LONGEST_ROLE = 40
_LONGEST_WORD = 7
#: Names of a list stand so close to each other.
_LIST = re.compile(r"[、,]|\s{1,2}|和|与|及")
_PAIR = re.compile(r"([\u3400-\u9fff])[ ]{1,2}([\u3400-\u9fff])(?=$|[^\u3400-\u9fff])")
_MODIFIERS = (
    "高兴",
    "激动",
    "感慨",
    "自豪",
    "欣慰",
    "兴奋",
    "坚定",
    "深情",
    "无奈",
    "自信",
    "动情",
    "笑着",
    "骄傲",
    "由衷",
    "满意",
)
_SAYS = "说|介绍|告诉|表示|坦言|感慨|感叹|回忆|透露|称|指出|强调|认为|解释|笑道|笑着|乐呵呵|激动|高兴|自豪|就是"
_FACTS = r"\((?:[男女]|(?:公民|居民)?身份证|身份证号)|,[男女],"
#: Where a sentence or a clause begins.
_CLAUSE = r"(?:^|(?<=[\n。,;:!?”’()、\s▲△■●◆的]))"
#: What may stand before a person who is called by surname and title.
_BEFORE_TITLED = frozenset("的和与对向让请被找说问是有给跟同为由及在叫据等到老见谢")
#: Courtesies, which stand after a name as titles do.
_COURTESIES = (
    "先生",
    "女士",
    "大爷",
    "大妈",
    "大娘",
    "大叔",
    "大婶",
    "阿姨",
    "大姐",
    "大哥",
    "同志",
    "老人",
    "奶奶",
    "爷爷",
    "师傅",
    "老师",
)
#: A surname that is rather a word before a title: 任书记, 于主任.
_NOT_TITLED = frozenset("任时于向和应都全连包党常后曾单管商并")


class Person(NamedTuple):
    """A person named at `start` to `end` of a text; `role` is the office or calling named with the name, or None.

    `name` is the name as written; of a person who is called by surname and title, both (李书记).
    """

    start: int
    end: int
    name: str
    role: str | None


def find_people(text: str, known: tuple[str, ...] = ()) -> Iterator[Person]:
    """Yield the people whom a text names, in order, without overlap.

    A name is found after an office or calling (县委书记李某某, 村民马某), before a title (李书记), where somebody says
    something, in bylines, and wherever one that was found so, or is among `known`, stands again.

    >>> [tuple(person) for person in find_people("县委副书记、县长李小满和村民王大寒来了。")]
    [(8, 11, '李小满', '县委副书记、县长'), (14, 17, '王大寒', '村民')]
    """
    view = normalize_text(text)
    found = {person.start: person for person in _named(view)}
    for person in _titled(view):
        found.setdefault(person.start, person)
    names = {person.name for person in found.values() if person.name == view[person.start : person.end]}
    for person in _again(view, {*(name for name in names if name_end(name, 0) == len(name)), *known}):
        found.setdefault(person.start, person)
    end = 0
    for person in sorted(found.values(), key=lambda person: (person.start, -person.end)):
        if person.start >= end and person.name not in _roles():
            end = person.end
            yield person


def role_before(view: str, at: int) -> str | None:
    """Return the office or calling that ends right before a name in a normalised text; None where there is none.

    >>> role_before("某县县委常委、组织部部长李", 12)
    '县委常委、组织部部长'
    """
    start = _role_start(view, at)
    if start == at:
        return None
    while view[start - 1 : start] == "、" and (earlier := _role_start(view, start - 1)) < start - 1:
        if at - earlier > _LONGEST_ROLE:
            break
        start = earlier
    return view[start:at]


def _role_start(view: str, at: int) -> int:
    """Return where the one role begins that ends at a place; the place itself where there is none."""
    roles, bodies = _roles(), _bodies()
    length = next((n for n in range(_LONGEST_WORD, 1, -1) if n <= at and view[at - n : at] in roles), 0)
    start = at - length
    office = view[start:at] in _offices()
    while office and (
        more := next((n for n in range(5, 0, -1) if n <= start and view[start - n : start] in bodies), 0)
    ):
        start -= more
    return start


@cache
def _roles() -> frozenset[str]:
    return frozenset(" ".join([*data_entries("offices"), *data_entries("callings")]).split())


@cache
def _offices() -> frozenset[str]:
    return frozenset(" ".join(data_entries("offices")).split()) | {"记者", "通讯员"}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(" ".join(data_entries("office_bodies")).split())


@cache
def _before_names() -> re.Pattern[str]:
    """Return where a name may begin after a role, whose last character stands before it."""
    last = "".join(sorted({role[-1] for role in _roles()}))
    return re.compile(rf"(?<=[{last}])(?P<gap>\s{{0,2}}:?\s{{0,2}}[“\"]?)(?=[{_first_characters()}])")


@cache
def _first_characters() -> str:
    known = surnames()
    return "".join(sorted(known.single | {name[0] for name in known.double}))


@cache
def _speakers() -> re.Pattern[str]:
    """Return where a clause may begin with a name, and somebody says something or is described right behind it."""
    return re.compile(rf"{_CLAUSE}(?=[{_first_characters()}][\u3400-\u9fff]{{1,3}}?(?:{_sayings().pattern}))")


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(_MODIFIERS)})?地?(?:{_SAYS})|{_FACTS}")


@cache
def _signatures() -> re.Pattern[str]:
    """Return bylines that say by their form alone that they are names: (王某某), 王某 摄, 王某 本报记者 …."""
    name = rf"[{_first_characters()}][\u3400-\u9fff]{{1,3}}"
    names = rf"{name}(?:[、\s]{name}){{0,5}}"
    work = r"(?:文/图|图/文|文|图|摄影报道|摄影|摄|报道|供图)"
    shapes = (
        rf"(?<=\()(?P<a>{names})(?=\s?{work}?\)|\s+(?:本报)?(?:记者|通讯员|特约))",
        rf"^\s*(?P<b>{names})(?=\s+(?:本报)?(?:记者|通讯员|特约)|\s+{work}\s*$|\s*$)",
        rf"(?<=[\s/。])(?P<c>{names})(?=\s?{work}\s*$)",
    )
    return re.compile("|".join(shapes), re.MULTILINE)


def _named(view: str) -> Iterator[Person]:
    """Yield those named after a role, as speakers and in bylines."""
    for match in _before_names().finditer(view):
        role = role_before(view, match.start())
        if role:
            yield from _listed(view, match.end(), role)
    for match in _speakers().finditer(view):
        end = name_end(view, match.end())
        if end and _sayings().match(view, end):
            yield Person(match.end(), end, view[match.end() : end], None)
    for match in _signatures().finditer(view):
        yield from _signed(view, *match.span(match.lastgroup or 0))


def _listed(view: str, start: int, role: str) -> Iterator[Person]:
    """Yield the person named at a place, and those of the list that begins there."""
    while True:
        end = name_end(view, start) or _spaced(view, start)
        if end is None:
            return
        yield Person(start, end, "".join(view[start:end].split()), role)
        between = _LIST.match(view, end)
        if not between or not (between.group() in "、" or between.group().isspace() or between.group() in "和与及"):
            return
        start = between.end()
        following = name_end(view, start)
        if following is None or not (is_hard_end(view, following) or between.group() == "、"):
            return


def _spaced(view: str, start: int) -> int | None:
    """Return the end of a name of two characters set apart by a space, as bylines write them."""
    match = _PAIR.match(view, start)
    return match.end() if match and match[1] in surnames().single else None


def _signed(view: str, start: int, end: int) -> Iterator[Person]:
    """Yield the names of a byline if all that it has are names."""
    pieces = [(start + match.start(), start + match.end()) for match in re.finditer(r"[^、\s]+", view[start:end])]
    if all(name_end(view[: piece[1]], piece[0]) == piece[1] for piece in pieces):
        yield from (Person(first, last, view[first:last], None) for first, last in pieces)


@cache
def _titles() -> re.Pattern[str]:
    offices = [*" ".join(data_entries("offices")).split(), *_COURTESIES]
    rests: dict[str, list[str]] = {}
    for word in offices:
        if len(word) > 1:
            rests.setdefault(word[0], []).append(word[1:])
    shapes = (rf"{first}(?<=[\u3400-\u9fff].)(?:{alternation(rest)})" for first, rest in sorted(rests.items()))
    return re.compile("|".join(shapes))


def _titled(view: str) -> Iterator[Person]:
    """Yield those who are called by surname or name and title: 李书记, 王大寒大爷."""
    for match in _titles().finditer(view):
        at = match.start()
        for length in (4, 3, 2):
            start = at - length
            if start >= 0 and _may_begin(view, start) and name_end(view, start) == at:
                yield Person(start, at, view[start:at], match.group())
                break
        else:
            surname = view[at - 1]
            if surname in surnames().single - _NOT_TITLED and _may_begin(view, at - 1):
                yield Person(at - 1, match.end(), view[at - 1 : match.end()], match.group())


def _may_begin(view: str, start: int) -> bool:
    """Tell whether what stands before a place lets a name begin there."""
    return start == 0 or is_hard_end(view, start - 1) or view[start - 1] in _BEFORE_TITLED


def _again(view: str, names: set[str]) -> Iterator[Person]:
    """Yield every place where a name stands as a name."""
    if not names:
        return
    for match in re.finditer(alternation(names), view):
        if len(match.group()) > 2 or follows_name(view, match.end()) or name_end(view, match.start()) == match.end():
            yield Person(match.start(), match.end(), match.group(), role_before(view, match.start()))
