"""Names of places in running text by their endings (市 县 区 镇 乡 街道 社区 村 …), in chains such as 某县某镇某村."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.places_divisions import is_division
from govcorpus.text.tagged import tagged
from govcorpus.text.tokenize import part_of_speech
from govcorpus.text.wordlists import Endings, alternation, data_entries

#: The endings by how far down they stand; in a chain each link stands below the one before it.
_LEVELS = (
    ("省", "自治区"),
    ("市", "自治州", "盟"),
    ("县", "自治县", "区", "新区", "旗", "自治旗", "高新区", "经开区", "开发区", "经济开发区", "经济技术开发区",
     "高新技术开发区", "高新技术产业开发区", "城乡一体化示范区"),
    ("镇", "乡", "苏木", "街道", "街道办事处", "街道办", "办事处", "办"),
    ("村", "社区", "嘎查"),
    ("屯",),
)  # fmt: skip
_LEVEL = {ending: level for level, endings in enumerate(_LEVELS, 1) for ending in endings}
_ENDING = re.compile("|".join(sorted(_LEVEL, key=lambda ending: (-len(ending), ending))))
PROVINCE, COUNTY, VILLAGE = _LEVEL["省"], _LEVEL["县"], _LEVEL["村"]
#: Zones that a paper calls by their ending alone, as if it were a name.
_NAMELESS = frozenset({"高新区", "经开区", "城乡一体化示范区"})
#: Endings that are taken only where the dictionary knows the place.
_IN_DICTIONARY = frozenset({"省", "自治区", "盟", "旗"})
#: Endings that an ordinary noun may stand before: 城关镇, 桥头乡.
_AFTER_NOUNS = frozenset({"镇", "乡"})
#: Directions that make the name of a district by themselves: 东区.
_DIRECTIONS = frozenset("东西南北")
#: The longest name, without its ending, that the dictionary does not know.
_LONGEST = 5
#: The longest common word that ends as a place does.
_LONGEST_COMMON = 3
#: The longest name before 自治州, 自治县: it lists peoples.
_LONGEST_OF_PEOPLES = 12

_RUN = re.compile(r"(?:(?<=\d)[年月日号时])?([\u3400-\u9fff]{2,})")
#: What may follow an ending within one word: 县委, 市政府, 镇长, 村民.
_AFTER_ENDING = frozenset("委政长级直党民庄城支局")
#: What goes on after two equal endings if the second is no part of the name: 某镇镇长.
_OFFICIAL = re.compile("[长委民支部干里区内]|党委|政府|机关")
_GEOGRAPHY = frozenset("家路街巷桥门山河湖江沟庄店寨集坪岗楼坡湾塘口堡营庙井埠坝头洼园")
_NOT_IN_NAMES = frozenset("是到让赴访看有来去至驻局厅委个名位等性化后者们第就连将已均也曾仅再又并便")
_COUNTED = re.compile("[一二三四五六七八九十百两几多数]+[个家名位座处多余]")
_CLOSED_CLASSES = frozenset("pcuryke")
_EACH = frozenset("各全该本每")
_SIDES = frozenset("东西南北上下")
_OFFICE = re.compile("(?<=街道)办(?:事处)?$")
#: A body in which the place is not: 某市公安局某区 names two.
_OFFICES = ("局", "厅", "公司")
_NAME_TAGS = frozenset({"ns", "nr", "nz", "nrt"})


#: One link of a chain below the county.
_LOWER = alternation(ending for ending, level in _LEVEL.items() if level >= COUNTY)
_LINK = re.compile(rf"..*?(?:{_LOWER})(?![镇乡])(?=..|$)")


class PlaceName(NamedTuple):
    """A place named at `start` to `end` of a text; `text` is the name, half-width.

    `top` and `level` say how far down its first and its last link stand: 1 province, 2 city, 3 county or district,
    4 town or street office, 5 village or neighbourhood, 6 hamlet.
    """

    start: int
    end: int
    text: str
    top: int
    level: int


class _Word(NamedTuple):
    start: int
    end: int
    tag: str


def find_places(text: str) -> Iterator[PlaceName]:
    """Return the names of places in a text, in order, each with all links of its chain; they do not overlap.

    A name ends with one of the usual endings. Common words (社区, 农村), references (该县, 全市) and kinds (示范村)
    are left out, and so is what might as well be no name. Of 某街道办事处 the name is 某街道.

    >>> [place.text for place in find_places("4月6日,记者在甲山县乙水镇丙家村看到,该县农村面貌一新。")]
    ['甲山县乙水镇丙家村']
    """
    return places_in(normalize_text(text))


def places_in(view: str) -> Iterator[PlaceName]:
    """Yield what `find_places` does, for a text that is normalised already."""
    first = _ENDING.search(view)
    if not first:
        return
    for run in _RUN.finditer(view):
        if run.end() > first.start() and (endings := [*_ENDING.finditer(run[1])]):
            yield from _places(_Run(run[1]), endings, run.start(1))


def links_of(chain: str) -> list[str]:
    """Return the links of a chain of towns and villages; the last one is what is left where it has no ending.

    >>> links_of("王镇镇某家村"), links_of("某街道某社区"), links_of("某某")
    (['王镇镇', '某家村'], ['某街道', '某社区'], ['某某'])
    """
    links = [match.group() for match in _LINK.finditer(chain)]
    left = chain[sum(map(len, links)) :]
    return [*links, left] if left else links


class _Run:
    """A run of Chinese characters with its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words, self.ends = tagged(text)

    def word_at(self, at: int) -> _Word:
        """Return the word that holds a character."""
        i = bisect_right(self.ends, at)
        return _Word(self.ends[i - 1] if i else 0, self.ends[i], self.words[i][1])

    def within(self, start: int, end: int) -> list[tuple[str, str]]:
        """Return what of each word stands in a stretch, with its tag."""
        found: list[tuple[str, str]] = []
        i = bisect_right(self.ends, start)
        while start < end:
            last = min(self.ends[i], end)
            found.append((self.text[start:last], self.words[i][1]))
            start, i = last, i + 1
        return found


def _places(run: _Run, endings: Iterable[re.Match[str]], offset: int) -> Iterator[PlaceName]:
    """Yield the places named in a run that has these endings and stands at an offset."""
    start = end = top = level = floor = 0
    for match in endings:
        below = _LEVEL[match.group()]
        if _goes_on(run, match):
            continue
        if end and (below > level or match.group() == "市") and _is_link(run, end, match):
            end, level = match.end(), below
            continue
        left = _left_edge(run, match.start(), max(end, floor))
        if _is_first_link(run, left, match):
            if end:
                yield _place(run.text[start:end], offset + start, top, level)
            start, end, top, level = left, match.end(), below, below
        elif left < match.start():
            floor = match.end()
    if end:
        yield _place(run.text[start:end], offset + start, top, level)


def _place(text: str, start: int, top: int, level: int) -> PlaceName:
    if "街道办" in text:
        text = _OFFICE.sub("", text)
    return PlaceName(start, start + len(text), text, top, level)


def _goes_on(run: _Run, match: re.Match[str]) -> bool:
    """Tell whether an ending is part of a longer name (乡 in 某乡市, 村 in 某村镇) or of another word (市场)."""
    text, end = run.text, match.end()
    after = _ENDING.match(text, end) if end < len(text) else None
    if after and _LEVEL[after.group()] <= _LEVEL[match.group()]:
        same = _LEVEL[after.group()] == _LEVEL[match.group()]
        if not same or (match.group() in "镇乡村屯" and not _OFFICIAL.match(text, after.end())):
            return True
    if end == len(text) or text[end] in _AFTER_ENDING:
        return False
    word = run.word_at(match.start())
    return word.start == match.start() and word.end > end


def _left_edge(run: _Run, end: int, floor: int) -> int:
    """Return where the name before an ending begins; `end` itself where there is none."""
    start = end
    for i in range(bisect_right(run.ends, end - 1) if end else -1, -1, -1):
        begin = run.ends[i - 1] if i else 0
        if begin < floor:
            break
        joins, last = _joins(run.text[begin : min(run.ends[i], end)], run.words[i][1], run.text[start:end])
        if not joins:
            break
        start = begin
        if last:
            break
    return start


def _joins(part: str, tag: str, name: str) -> tuple[bool, bool]:
    """Tell whether a word belongs to the name that begins right after it, and whether the name then is complete."""
    if len(part) == 1:
        verb = tag[0] in "vd" and len(name) >= 2
        other = tag[0] == "f" and part not in _SIDES
        return not (verb or other or tag[0] in _CLOSED_CLASSES or part in _NOT_IN_NAMES), False
    fits = not name or name[0] in _GEOGRAPHY
    if tag in _NAME_TAGS:
        return fits, True
    if part.endswith("族"):
        return True, False
    return fits and tag[0] in "nx", bool(name)


def _is_first_link(run: _Run, start: int, match: re.Match[str]) -> bool:
    """Tell whether a name that nothing leads up to is one."""
    ending, name = match.group(), run.text[start : match.start()]
    if not name:
        return ending in _NAMELESS
    if _in_dictionary(run, start, match.end()) or (len(name) > 1 and is_division(name + ending)):
        return True
    words = run.within(start, match.start())
    if ending == "办" or (ending in _IN_DICTIONARY and part_of_speech(name + ending) not in _NAME_TAGS):
        return False
    if _is_common(name, ending):
        return False
    if len(name) == 1:
        return _is_single(run, start, match, name)
    if len(name) > _longest(ending) and words[0][1] != "ns":
        return False
    if all(tag[0] in "mvd" for _, tag in words):
        return False
    ordinary = len(words) == 1 and words[0][1] not in _NAME_TAGS and name[-1] not in _GEOGRAPHY
    return not ordinary or ending in _AFTER_NOUNS


def _is_single(run: _Run, start: int, match: re.Match[str], name: str) -> bool:
    """Tell whether a single character before an ending is a name: 范 before 县, 东 before 区."""
    if match.group() == "区" and name in _DIRECTIONS:
        before = run.word_at(start - 1) if start else None
        return before is None or before.tag[0] != "n"
    return match.group() in ("县", "市") and run.word_at(start).tag[0] in "ngxz"


def _is_link(run: _Run, start: int, match: re.Match[str]) -> bool:
    """Tell whether what stands between a place and an ending is the name of a place in it."""
    ending, name = match.group(), run.text[start : match.start()]
    if name and _in_dictionary(run, start, match.end()):
        return True
    if not 1 <= len(name) <= _longest(ending) or _is_common(name, ending):
        return False
    words = run.within(start, match.start())
    if ending == "办":
        return all(tag in _NAME_TAGS for _, tag in words) and run.word_at(match.start()).end == match.end()
    return not any(
        tag[0] in _CLOSED_CLASSES
        or part in _NOT_IN_NAMES
        or part.endswith(_OFFICES)
        or (len(part) > 1 and tag[0] in "vdtli")
        for part, tag in words
    )


def _in_dictionary(run: _Run, start: int, end: int) -> bool:
    """Tell whether a stretch is one word, which the dictionary has as a place: 盐城市, though it ends with 城市."""
    i = bisect_right(run.ends, start)
    if run.ends[i] != end or run.words[i][1] != "ns" or len(run.words[i][0]) != end - start:
        return False
    whole = run.text[start:end]
    return whole[0] not in _EACH and whole not in _common_words()[0]


def _longest(ending: str) -> int:
    return _LONGEST_OF_PEOPLES if ending.startswith("自治") else _LONGEST


def _is_common(name: str, ending: str) -> bool:
    """Tell whether a name with its ending is a common word, or only says of what kind or how many places are."""
    common, kinds = _common_words()
    whole = name + ending
    word = (len(ending) == 1 and whole[-2:] in common) or (len(ending) < _LONGEST_COMMON and whole[-3:] in common)
    return word or kinds.end(name) or _COUNTED.match(name) is not None


@cache
def _common_words() -> tuple[frozenset[str], Endings]:
    return frozenset(data_entries("not_places")), Endings(data_entries("place_modifiers"))
