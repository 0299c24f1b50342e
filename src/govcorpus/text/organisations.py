"""Organisations in running text, by rules: public bodies of a place or a level, companies and schools with a name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.places import PlaceName
from govcorpus.text.places_short import find_named_places
from govcorpus.text.tagged import Tagged, runs_with, tagged
from govcorpus.text.wordlists import alternation, data_entries

#: So many words before the ending may belong to a name.
_MOST_WORDS = 12
#: A level of the state that stands for a place: 市公安局 in a paper of that city.
_LEVELS = "省市县区州乡镇"
_LEVEL_WORD = re.compile(rf"(?:[{_LEVELS}](?:委|政府|直|人大|政协|纪委|监委)?|街道)")
#: What no place stands before, and yet is a name: 中国…协会, 国家税务总局.
_NATIONAL = frozenset({"中国", "国家", "全国", "中央", "中共", "中华", "国务院"})
#: Pairs of words that a body has in its name.
_WITH_AND = re.compile("(?<=发展|资源|住房|文化|工业|卫生|体育|保障|广电)和")
_PROPER = frozenset({"nr", "nrt", "nz", "ns", "x", "nt", "nrfg"})
_STOPS = frozenset("upcryekmqdwtfo")
_HAN = re.compile("[\u3400-\u9fff]")
#: Words that say of which kind or whose, before 公司, 学校 …, and those that no name has in it.
_FUNCTION_WORDS = (
    "该本某是在到找去赴由让使与和有原至等即请叫的了及或被把将就都也又还很不从对向为以于给跟同各每全这那其"
    "他她它我你们所着过并但而且再最更说称"
)
_NO_PART = frozenset({"小区", "社区", "企业", "公司", "物业", "村级", "各级", "基层", *_FUNCTION_WORDS})
#: Bodies of the Party that belong to the office after them: 县委 in 县委书记.
_PARTY = frozenset("委支部组")
_ORDINAL = re.compile("第[一二三四五六七八九十]+$")
_EACH = frozenset("全该本各我每")
#: What goes on with a name although other names end before it.
_TAIL = re.compile(
    "(?:第[一二三四五六七八九十]+)?(?:附属)?(?:人民|中心)?(?:医院|中学|小学)|办公厅"
    "|[\u3400-\u9fff]{2,3}(?:分行|支行|分公司|支公司|分院)"
)


class Organisation(NamedTuple):
    """An organisation named at `start` to `end` of a text.

    `place` is the end of the name of a place that it begins with, `start` where it begins with none; `level` is the
    character of the level that stands there instead (市 of 市公安局), or empty.
    """

    start: int
    end: int
    name: str
    place: int
    level: str


def find_organisations(text: str) -> Iterator[Organisation]:
    """Yield the organisations that a text names, in order, without overlap.

    A body is named by its place or by its level (凤阳县公安局, 市公安局, 县委), a company or school by its place or by
    a proper name; bare kinds (该局, 物业公司) are left out, and so is what belongs to an office (县委 in 县委书记).

    >>> [o.name for o in find_organisations("记者从凤阳县公安局和县委宣传部获悉,物业公司和某村民无关。")]
    ['凤阳县公安局', '县委宣传部']
    """
    view = normalize_text(text)
    media = {match.start(): match.end() for match in _media().finditer(view)}
    ends = [match.end() for match in _last_characters().finditer(view) if _ending(view, match.end())]
    known = [match.span() for match in _known().finditer(view)]
    for base, run in runs_with(view, sorted([*media, *(end - 1 for end in ends), *(start for start, _ in known)])):
        end = base + len(run)
        first = media.get(base, base)
        if first > base:
            yield Organisation(base, first, view[base:first], base, "")
        for found in _in_run(run, [at - base for at in _between(ends, base, end)], _within(known, base, end)):
            if base + found.start >= first:
                yield found._replace(start=base + found.start, end=base + found.end, place=base + found.place)


def _in_run(run: str, ends: Sequence[int], known: Sequence[tuple[int, int]]) -> Iterator[Organisation]:
    """Yield the organisations in a run of Chinese characters from where endings are in it, and known names."""
    if not ends and not known:
        return
    words = tagged(run)
    before: Organisation | None = None
    for found in sorted([*_state_bodies(run, words, known), *_local_bodies(run, words, ends)]):
        if before is None or found.start == before.start:
            before = found
        elif found.start < before.end:
            before = before if found.end <= before.end else _joined(run, before, found.end)
        elif found.start == before.end and not found.level:
            before = _joined(run, before, found.end)
        else:
            yield _with_tail(run, before)
            before = found
    if before:
        yield _with_tail(run, before)


def _between(ends: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return the endings behind one place up to another."""
    return ends[bisect_right(ends, first) : bisect_right(ends, last)]


def _within(known: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Return the names between two places, counted from the first."""
    begun = known[bisect_left(known, (first, 0)) : bisect_left(known, (last, 0))]
    return [(start - first, end - first) for start, end in begun]


def _joined(run: str, one: Organisation, end: int) -> Organisation:
    return one._replace(end=end, name=run[one.start : end])


def _with_tail(run: str, found: Organisation) -> Organisation:
    """Return an organisation with the part of it that is named after it: 第一附属医院, 某某分行."""
    tail = _TAIL.match(run, found.end)
    return _joined(run, found, tail.end()) if tail else found


def _state_bodies(run: str, words: Tagged, known: Iterable[tuple[int, int]]) -> Iterator[Organisation]:
    """Yield the bodies that are known by their whole name, where it begins with a word."""
    for start, end in known:
        if start == 0 or words.ending_at(start) is not None:
            yield Organisation(start, end, run[start:end], start, "")


def _local_bodies(run: str, words: Tagged, ends: Sequence[int]) -> Iterator[Organisation]:
    """Yield what ends like an organisation and has a place, a level or a name before it."""
    lasts = [(words.ending_at(end), _ending(run, end), end) for end in ends]
    sound = [
        (last, ending, end)
        for last, ending, end in lasts
        if last is not None and _is_ending(run, words.words[last], ending, end)
    ]
    places = list(find_named_places(run)) if sound else []
    starts = [place.start for place in places]
    for last, ending, end in sound:
        at = bisect_left(starts, end) - 1
        found = _whole(_Ending(run, words, last, end - len(ending), end), ending, places[at] if at >= 0 else None)
        if found:
            yield found


def _is_ending(view: str, word: tuple[str, str], ending: str, end: int) -> bool:
    """Tell whether an ending is not part of a verb (举办) or an office (常委, 县委书记)."""
    text, tag = word
    if len(text) > len(ending) and (tag[0] in "vadmrb" or text in _offices()):
        return False
    return ending[-1] not in _PARTY or ending not in _office_bodies() or not _office_follows().match(view, end)


@cache
def _media() -> re.Pattern[str]:
    """Return a paper, site or agency that a dateline or byline begins with: 某某网讯, 某某日报记者."""
    media = alternation(data_entries("media"))
    return re.compile(f"(?<![\u3400-\u9fff])(?!本)[\u3400-\u9fff]{{1,6}}?(?:{media})(?=讯|记者)")


@cache
def _last_characters() -> re.Pattern[str]:
    lasts = "".join(sorted({ending[-1] for ending in _ending_words()}))
    return re.compile(f"[{lasts}](?<=[\u3400-\u9fff].)")


@cache
def _known() -> re.Pattern[str]:
    names = " ".join(data_entries("organisations")).split()
    return re.compile(alternation(names))


@cache
def _offices() -> frozenset[str]:
    return frozenset(" ".join(data_entries("offices")).split())


@cache
def _office_bodies() -> frozenset[str]:
    return frozenset(" ".join(data_entries("office_bodies")).split())


@cache
def _office_follows() -> re.Pattern[str]:
    return re.compile(f"(?:副|第一|常务副)?(?:{alternation(_offices())})")


@cache
def _ending_words() -> dict[str, bool]:
    """Return the endings, and whether a name with one needs a place or a level."""
    found: dict[str, bool] = {}
    for entry in data_entries("organisation_endings"):
        for word in entry.removeprefix("=").split():
            found.setdefault(word, entry.startswith("="))
    return found


def _ending(view: str, end: int) -> str:
    """Return the longest ending that stands before a place; empty where there is none."""
    endings = _endings_by_last()[view[end - 1]]
    if not view.endswith(endings, 0, end):
        return ""
    return next(ending for ending in endings if view.endswith(ending, 0, end))


@cache
def _endings_by_last() -> dict[str, tuple[str, ...]]:
    """Return the endings by their last character, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for ending in sorted(_ending_words(), key=len, reverse=True):
        found[ending[-1]] = (*found.get(ending[-1], ()), ending)
    return found


class _Ending(NamedTuple):
    """What ends like the name of an organisation: the number of its last word, where the ending begins and ends."""

    view: str
    words: Tagged
    last: int
    body: int
    end: int

    def before(self, left: int) -> Iterator[tuple[int, str, str]]:
        """Yield where each word begins from the last one back to a place, with its text and tag."""
        for i in range(self.last, -1, -1):
            start = self.words.start(i)
            if start < left:
                return
            yield start, *self.words.words[i]

    def whole(self, start: int, place: int | None = None, level: str = "") -> Organisation:
        """Return the organisation whose name begins at a place of the text."""
        return Organisation(start, self.end, self.view[start : self.end], start if place is None else place, level)


def _whole(name: _Ending, ending: str, place: PlaceName | None) -> Organisation | None:
    """Return the organisation with an ending, or None where what stands before it is no name."""
    left = _left_edge(name)
    if place and place.end >= name.end:
        own = place.end == name.end and not place.text.endswith("办")
        return name.whole(place.start, place.end) if own else None
    if place and left <= place.end:
        return name.whole(place.start, place.end)
    leveled = _leveled(name, left)
    if leveled:
        return leveled
    start = _proper_start(name, left, national=_ending_words()[ending])
    return name.whole(start) if start is not None else None


def _left_edge(name: _Ending) -> int:
    """Return where the run of words begins that may belong to a name."""
    view, words = name.view, name.words
    left = words.start(name.last)
    for i in range(name.last - 1, max(name.last - _MOST_WORDS, -1), -1):
        word, tag = words.words[i]
        if not _belongs(word, tag) and not (word == "和" and _WITH_AND.match(view, words.ends[i] - 1)):
            break
        left = words.start(i)
    return left


def _belongs(word: str, tag: str) -> bool:
    """Tell whether a word may stand within the name of an organisation."""
    if not _HAN.match(word) or word in _NO_PART:
        return False
    if len(word) == 1 or word in _inner_words() or tag in _PROPER or _ORDINAL.match(word):
        return True
    return tag[0] not in _STOPS and (tag[0] != "v" or tag == "vn")


@cache
def _inner_words() -> frozenset[str]:
    return frozenset(" ".join(data_entries("organisation_words")).split())


def _leveled(name: _Ending, left: int) -> Organisation | None:
    """Return the body of a level: 市公安局, 县委, 区直机关工委."""
    view = name.view
    for start, word, _ in name.before(left):
        match = _LEVEL_WORD.match(word)
        alone = match and (match.end() == len(word) or start == name.words.start(name.last))
        if match and alone and start < name.end - 1 and (start == 0 or view[start - 1] not in _EACH):
            return name.whole(start, level="街道" if word.startswith("街道") else word[0])
    return None


def _proper_start(name: _Ending, left: int, *, national: bool) -> int | None:
    """Return where the proper name before an ending begins, None where there is none; `national`: only 中国 counts."""
    first = None
    for start, word, tag in name.before(left):
        single = len(word) == 1 and tag[0] in "nagbj"
        if word in _NATIONAL or (not national and start < name.body and (tag in _PROPER or single)):
            first = start
    return first if first is not None and name.body - first > 1 else None
