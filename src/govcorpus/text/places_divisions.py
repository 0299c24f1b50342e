"""The administrative divisions of China from county upwards, year by year, with their codes (GB/T 2260).

The table covers 1980 to 2024, as things stood at the end of each year; `data/divisions.tsv` says where it is from.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

#: The last year of the table; it stands for all later ones.
LAST_YEAR = 2024
#: The longest name of a division, in characters.
LONGEST = 20
PROVINCE, CITY, COUNTY = 1, 2, 3


class Division(NamedTuple):
    """A province, city or county under one code and name, from the end of `first` to that of `last`.

    `short` is the name without its ending (铜陵 of 铜陵市), `above` the code of the division that it lies in, empty
    for a province.
    """

    code: str
    name: str
    short: str
    above: str
    first: int
    last: int

    @property
    def level(self) -> int:
        """How far down it stands: 1 province, 2 city, 3 county or district."""
        if not self.above:
            return PROVINCE
        return CITY if self.code.endswith("00") else COUNTY


class _Gazetteer(NamedTuple):
    by_name: Mapping[str, tuple[Division, ...]]
    by_short: Mapping[str, tuple[Division, ...]]
    by_code: Mapping[str, tuple[Division, ...]]


@cache
def _gazetteer() -> _Gazetteer:
    text = files("govcorpus").joinpath("data", "divisions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    divisions = [
        Division(code, name, short, above, int(first), int(last)) for code, name, short, above, first, last in rows
    ]
    return _Gazetteer(
        _grouped((division.name, division) for division in divisions),
        _grouped((division.short, division) for division in divisions if len(division.short) > 1),
        _grouped((division.code, division) for division in divisions),
    )


def _grouped(pairs: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = defaultdict(list)
    for key, division in pairs:
        found[key].append(division)
    return {key: tuple(divisions) for key, divisions in found.items()}


@lru_cache(maxsize=65_536)
def divisions_named(name: str, year: int | None = None) -> tuple[Division, ...]:
    """Return the divisions of a full name in a year, else those that bore it last before that year; by code.

    Without a year those that bear it now, else that bore it last. A name given later than that year is none.

    >>> [(d.code, d.first, d.last) for d in divisions_named("绍兴县", 2013)]
    [('330621', 1983, 2012)]
    """
    return _standing(_gazetteer().by_name.get(name, ()), year)


@lru_cache(maxsize=65_536)
def divisions_called(short: str, year: int | None = None) -> tuple[Division, ...]:
    """Return the divisions of a name without its ending, such as 铜陵, as `divisions_named` does."""
    return _standing(_gazetteer().by_short.get(short, ()), year)


def _standing(divisions: tuple[Division, ...], year: int | None) -> tuple[Division, ...]:
    """Return the divisions that stand in a year; if there are none, those of the latest year before."""
    when = LAST_YEAR if year is None else min(year, LAST_YEAR)
    begun = [division for division in divisions if division.first <= when]
    if not begun:
        return ()
    latest = min(when, max(division.last for division in begun))
    return tuple(division for division in begun if division.last >= latest)


def is_division(name: str) -> bool:
    """Tell whether a division bears a full name, or has borne it."""
    return name in _gazetteer().by_name


def is_called(name: str) -> bool:
    """Tell whether a division bears a name in full or without its ending, or has borne it."""
    found = _gazetteer()
    return name in found.by_name or name in found.by_short


def short_names() -> list[tuple[str, int]]:
    """Return the short names of all provinces and cities there have been, each with the highest level it has."""
    named = ((short, min(d.level for d in divisions)) for short, divisions in _gazetteer().by_short.items())
    return [(short, level) for short, level in named if level <= CITY]


@lru_cache(maxsize=65_536)
def division_of(code: str, year: int | None = None) -> Division | None:
    """Return the division of a code in a year, else the one that had it last before, else first after; or None."""
    divisions = _gazetteer().by_code.get(code, ())
    if not divisions:
        return None
    ordered = sorted(divisions, key=lambda division: division.first)
    at = bisect_right([division.first for division in ordered], LAST_YEAR if year is None else year)
    return ordered[max(at - 1, 0)]


@lru_cache(maxsize=65_536)
def chain_of(division: Division, year: int | None = None) -> tuple[Division, ...]:
    """Return a division with those that it lies in, from the province down.

    >>> [d.name for d in chain_of(divisions_named("铜陵市")[0])]
    ['安徽省', '铜陵市']
    """
    when = division.last if year is None or year > division.last else year
    above = division_of(division.above, when) if division.above else None
    return (*chain_of(above, when), division) if above else (division,)


def full_name(division: Division, year: int | None = None) -> str:
    """Return the name of a division with those of the divisions that it lies in."""
    return "".join(part.name for part in chain_of(division, year))
