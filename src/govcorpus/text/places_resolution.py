"""Which division a name of a place means, at a date and beside other places, and its full name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from govcorpus.text.places import links_of
from govcorpus.text.places_divisions import (
    CITY,
    COUNTY,
    LAST_YEAR,
    LONGEST,
    PROVINCE,
    Division,
    chain_of,
    division_of,
    divisions_called,
    divisions_named,
    full_name,
    is_called,
)

#: How sure a code is: the name alone means one division, and a place nearby lies in the same city or province …
CERTAIN, NEARBY, ALONE, SHORT = 1.0, 0.95, 0.9, 0.85
#: … nothing nearby lies in its province; it did not exist any more; it was chosen among several by what is nearby;
FAR, ENDED, CHOSEN, CHOSEN_SHORT = 0.75, 0.7, 0.85, 0.7
#: … a town or village was named with its county elsewhere in the text, or is taken to lie where the text is set.
NAMED_ELSEWHERE, ASSUMED = 0.85, 0.6
#: Zones that lie in a city and are no division; what is called so lies in the city, not in the county, of a text.
_ZONES = ("高新区", "经开区", "开发区", "新区", "示范区")
#: What else ends so would be in the table if it existed then.
_UNKNOWN = re.compile("(?:[省市州盟县旗]|(?<!社)区)$")
#: The least length of what follows a city's short name in a name: 某某乡; shorter ones are part of another name.
_LEAST_REST = 3


class Located(NamedTuple):
    """A place with its full name (empty where it is not settled), the code of its division, and how sure that is.

    `adcode` is that of the lowest division named, for a town or village the one of the county or city that it lies in.
    """

    normalized: str
    adcode: str | None
    confidence: float


class _Reading(NamedTuple):
    """What a name may mean: a division, and the town or village in it; `short` where an ending is left out."""

    division: Division
    rest: str
    short: bool


NOWHERE = Located("", None, 0.0)


@lru_cache(maxsize=65_536)
def resolve_place(name: str, year: int | None = None, near: tuple[Division, ...] = ()) -> Located:
    """Return the division that a name means in a year, and what stands below it as text.

    `near` are divisions that the text has to do with, those of most weight first: where it is set, where its page
    appears, others that it names. A name that several divisions bear is the one that lies nearest to one of them; if
    that does not settle it, it has no code. A town or village without its county is taken to lie in the first of
    `near`.

    >>> resolve_place("绍兴县", 2010), resolve_place("绍兴市柯桥区", 2022).adcode
    (Located(normalized='浙江省绍兴市绍兴县', adcode='330621', confidence=0.9), '330603')
    >>> resolve_place("鼓楼区", 2020), resolve_place("鼓楼区", 2020, divisions_named("开封市", 2020)).adcode
    (Located(normalized='', adcode=None, confidence=0.0), '410204')
    """
    readings = _readings(name, year)
    fitting, kinship = _nearest(readings, near) if readings else ([], 0)
    if not fitting or (fitting[0].short and fitting[0].rest and kinship < CITY):  # 武汉路街道 is no street of 武汉
        return _below(name, year, near)
    chosen = fitting[0] if len(fitting) == 1 else _outermost(fitting)
    if chosen is None or (_needs_neighbour(name, chosen) and kinship < CITY):
        return NOWHERE
    sure = _confidence(chosen, len(readings), kinship, bool(near), year)
    return Located(full_name(chosen.division, year) + chosen.rest, chosen.division.code, sure)


def division_meant(name: str | None, code: str | None, year: int | None) -> Division | None:
    """Return the division of a code, else the one that a name means by itself; None where neither tells."""
    if code and (known := division_of(code, year)):
        return known
    found = resolve_place(name, year).adcode if name else None
    return division_of(found, year) if found else None


def issue_year(date: str | None) -> int | None:
    """Return the year of an ISO date, partial or not; None where there is none.

    >>> issue_year("2018-02"), issue_year(None)
    (2018, None)
    """
    return int(date[:4]) if date and date[:4].isdecimal() else None


@lru_cache(maxsize=65_536)
def _readings(name: str, year: int | None) -> tuple[_Reading, ...]:
    """Return what a name may mean, those that account for most of it."""
    found = list(_read(name, 0, None, year))
    if not found:
        return ()
    least = min((len(reading.rest), reading.short) for reading in found)
    best = [reading for reading in found if (len(reading.rest), reading.short) == least]
    return tuple(dict.fromkeys(best))


def _read(name: str, start: int, above: Division | None, year: int | None) -> Iterator[_Reading]:
    """Yield the readings of a name from a place in it on, within a division."""
    for end in range(min(len(name), start + LONGEST), start + 1, -1):
        piece = name[start:end]
        if not is_called(piece):
            continue
        for short, divisions in ((False, divisions_named(piece, year)), (True, divisions_called(piece, year))):
            for division in divisions:
                if above and above not in chain_of(division, year):
                    continue
                deeper = list(_read(name, end, division, year))
                yield from deeper
                rest = name[end:]
                if not deeper and (not short or not rest or (len(rest) >= _LEAST_REST and division.level <= CITY)):
                    yield _Reading(division, rest, short)


def _nearest(readings: Sequence[_Reading], near: Sequence[Division]) -> tuple[list[_Reading], int]:
    """Return the readings that lie nearest to one of `near`, and how near: 0 for far.

    That is the first one that shares its city with a reading, else the first that shares its province.
    """
    for least in (CITY, PROVINCE):
        for place in near:
            kin = [_kinship(reading.division, place) for reading in readings]
            if (closest := max(kin)) >= least:
                return [reading for reading, own in zip(readings, kin, strict=True) if own == closest], closest
    return list(readings), 0


@lru_cache(maxsize=65_536)
def _kinship(one: Division, other: Division) -> int:
    """Return the level of the lowest division that two have in common by code; 0 if they share no province."""
    first, second = ([part.code for part in chain_of(division)] for division in (one, other))
    shared = 0
    for own, others in zip(first, second, strict=False):
        if own != others:
            break
        shared += 1
    whole = shared == min(len(first), len(second)) and shared > 1
    return COUNTY if whole and shared == len(first) == len(second) else CITY if whole else min(shared, CITY)


def _outermost(readings: Sequence[_Reading]) -> _Reading | None:
    """Return the reading that all others lie in, such as the city where a county is called as it is; else None."""
    ordered = sorted(readings, key=lambda reading: reading.division.level)
    first, others = ordered[0], ordered[1:]
    inside = all(first.division.code in [part.code for part in chain_of(other.division)] for other in others)
    province = first.division.level == PROVINCE and all(other.division.level > PROVINCE for other in others)
    return first if inside or province else None


def _needs_neighbour(name: str, reading: _Reading) -> bool:
    """Tell whether a name is too common to mean a division by itself: 东区, a county without its ending."""
    division = reading.division
    directions = name == division.name and len(name) == 2 and name.endswith("区")
    return directions or (reading.short and division.level == COUNTY and name == division.short)


def _confidence(reading: _Reading, choices: int, kinship: int, has_near: bool, year: int | None) -> float:
    if year is not None and reading.division.last < min(year, LAST_YEAR):
        return ENDED
    if choices > 1 and kinship:
        return CHOSEN if not reading.short else CHOSEN_SHORT
    if reading.short:
        return SHORT
    if kinship >= CITY:
        return CERTAIN
    return NEARBY if kinship else FAR if has_near else ALONE


def _below(name: str, year: int | None, near: Sequence[Division]) -> Located:
    """Return a town, village or zone that is named without its county."""
    if not near:
        return NOWHERE
    home = near[0]
    zone = any(zone in name for zone in _ZONES)
    if not zone and _UNKNOWN.search(name):
        return NOWHERE
    if zone:
        home = next((part for part in reversed(chain_of(home, year)) if part.level <= CITY), home)
    if home.level == PROVINCE:
        return NOWHERE
    return Located(full_name(home, year) + name, home.code, ASSUMED)


def towns_named(names: Iterable[str], year: int | None, near: tuple[Division, ...]) -> dict[str, Located]:
    """Return the towns and villages that names say the county of, by the words they are called by later on.

    >>> towns_named(["凤阳县王镇镇某家村"], 2023, ())["王镇镇"].normalized
    '安徽省滁州市凤阳县王镇镇'
    """
    found: dict[str, Located] = {}
    for name in names:
        readings, located = _readings(name, year), resolve_place(name, year, near)
        rest = readings[0].rest if readings else name
        if not located.adcode or not rest:
            continue
        whole, links = located.normalized.removesuffix(rest), links_of(rest)
        for first, last in combinations(range(len(links) + 1), 2):
            town = whole + "".join(links[:last])
            sure = min(located.confidence, NAMED_ELSEWHERE)
            found.setdefault("".join(links[first:last]), Located(town, located.adcode, sure))
    return found
