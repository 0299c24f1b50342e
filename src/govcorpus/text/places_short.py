"""Names of places with and without their endings: 铜陵 as well as 铜陵市铜官区, 安徽铜陵铜官区 as one."""

import re
from collections.abc import Iterator
from functools import cache

from govcorpus.text.normalize import normalize_text
from govcorpus.text.places import COUNTY, PlaceName, places_in
from govcorpus.text.places_divisions import CITY, chain_of, divisions_called, is_division, short_names
from govcorpus.text.places_resolution import resolve_place
from govcorpus.text.tagged import runs_with, tagged
from govcorpus.text.wordlists import alternation, data_entries

_COUNTY_ENDING = re.compile("[区县市旗](?![政场委直民域区县长])")
_SHORTEST_COUNTY, _LONGEST_COUNTY = 3, 6
_LONGEST_SHORT = 3
#: Endings of which the table of divisions has every place: 人民省 and 飘扬旗 are none.
_COMPLETE = ("省", "自治区", "自治州", "盟", "旗")


def find_named_places(text: str, also: tuple[str, ...] = ()) -> Iterator[PlaceName]:
    """Yield the names of places in a text in order, without overlap: those with an ending, and short ones of cities.

    `also` are short names that count wherever they stand, such as those of the counties that a text has to do with.
    A province or city before a name belongs to it.

    >>> [place.text for place in find_named_places("江苏盐城和安徽芜湖市的代表来到铜陵,没有去南京路。")]
    ['江苏盐城', '安徽芜湖市', '铜陵']
    """
    view = normalize_text(text)
    before: PlaceName | None = None
    found = [*filter(_exists, places_in(view)), *_short_places(view, also), *_divisions(view)]
    for place in sorted(found):
        if before is None:
            before = place
        elif place.start < before.end:
            if place.end - place.start > before.end - before.start:
                before = place
        elif place.start == before.end and before.level <= COUNTY and place.top > before.level:
            before = PlaceName(before.start, place.end, before.text + place.text, before.top, place.level)
        else:
            yield before
            before = place
    if before:
        yield before


def _exists(place: PlaceName) -> bool:
    """Tell whether a name with an ending of which all places are known is one of them."""
    return not place.text.endswith(_COMPLETE) or place.level > COUNTY or resolve_place(place.text).adcode is not None


def _divisions(view: str) -> Iterator[PlaceName]:
    """Yield the counties, districts and county-level cities of which the table has the full name."""
    for match in _COUNTY_ENDING.finditer(view):
        end = match.end()
        for length in range(min(_LONGEST_COUNTY, end), _SHORTEST_COUNTY - 1, -1):
            if is_division(view[end - length : end]):
                yield PlaceName(end - length, end, view[end - length : end], COUNTY, COUNTY)
                break


def _short_places(view: str, also: tuple[str, ...]) -> Iterator[PlaceName]:
    if also:
        for match in re.finditer(alternation(also), view):
            if not _goes_on().match(view, match.end()):
                yield PlaceName(match.start(), match.end(), match.group(), COUNTY, COUNTY)
    levels = _levels()
    for base, text in runs_with(view, [match.start() for match in _beginnings().finditer(view)]):
        words = tagged(text)
        for i in [i for i, (word, _) in enumerate(words.words) if word in levels]:
            word, end = words.words[i][0], base + words.ends[i]
            if _goes_on().match(view, end):
                continue
            yield PlaceName(end - len(word), end, word, levels[word], levels[word])
            if county := _county_of(word, view[end : end + _LONGEST_SHORT], end):
                yield county


def _county_of(city: str, after: str, start: int) -> PlaceName | None:
    """Return the county whose short name stands right after that of its city or province: 南山 in 深圳南山."""
    above = {division.code for division in divisions_called(city)}
    for length in range(len(after), 1, -1):
        inside = (division for division in divisions_called(after[:length]) if division.level > CITY)
        if any(part.code in above for division in inside for part in chain_of(division)):
            return PlaceName(start, start + length, after[:length], COUNTY, COUNTY)
    return None


@cache
def _beginnings() -> re.Pattern[str]:
    """Return the first two characters of each short name, of which the second may begin another."""
    seconds: dict[str, set[str]] = {}
    for short in _levels():
        seconds.setdefault(short[0], set()).add(short[1])
    pairs = (f"{first}(?=[{''.join(sorted(second))}])" for first, second in sorted(seconds.items()))
    return re.compile("|".join(pairs))


@cache
def _levels() -> dict[str, int]:
    """Return the short names of provinces and cities with their levels."""
    words = set(data_entries("not_short_places"))
    return {short: level for short, level in short_names() if short not in words}


@cache
def _goes_on() -> re.Pattern[str]:
    """Return what follows a short name where it is part of a longer name."""
    (pattern,) = (entry for entry in data_entries("not_short_places") if entry.startswith("/"))
    return re.compile(f"市|省|区|县|州|{pattern[1:-1]}")
