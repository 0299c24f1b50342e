"""Every place where an article names somebody, somewhere, some body or some time, in its normal form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govcorpus.model import Article
from govcorpus.naming.recognisers import Recogniser
from govcorpus.text.dates import normalize_date
from govcorpus.text.dates_found import find_dates
from govcorpus.text.organisations import Organisation
from govcorpus.text.people import Person
from govcorpus.text.places import PlaceName, links_of
from govcorpus.text.places_divisions import CITY, COUNTY, PROVINCE, Division, chain_of, division_of, full_name
from govcorpus.text.places_resolution import (
    ALONE,
    ASSUMED,
    NOWHERE,
    Located,
    division_meant,
    issue_year,
    resolve_place,
    towns_named,
)

KINDS = ("person", "place", "organisation", "date")
#: So many other places of an article help to tell what a name means.
_MOST_NEAR = 12
#: Names of places with an ending, such as the rules find.
_WITH_ENDING = re.compile("[省市区县州盟旗镇乡村屯办]$|(?:街道|社区|苏木|嘎查|办事处)$")
#: The levels of the state by the character that stands for each, and what the names of its divisions end with.
_STATE_LEVELS = {"省": PROVINCE, "市": CITY, "州": CITY, "县": COUNTY, "区": COUNTY}
_TOWN_LEVELS = ("乡", "镇", "街道")


class Mention(NamedTuple):
    """One place in an article's text where something is named.

    `normalized` is empty where the text does not settle it; `adcode`, and `confidence` with it, is None but for places
    and organisations; `role` but for people.
    """

    start: int
    end: int
    kind: str
    text: str
    normalized: str
    adcode: str | None = None
    confidence: float | None = None
    role: str | None = None


class _Sites(NamedTuple):
    """What tells where a place lies: the year, places nearby, and the towns that the article says the county of."""

    year: int | None
    near: tuple[Division, ...]
    towns: dict[str, Located]

    def locate(self, name: str) -> Located:
        """Return where a place lies; a town or village lies where the article has said that it does."""
        located = resolve_place(name, self.year, self.near)
        return self.towns.get(name, located) if located.confidence <= ASSUMED else located


class _Setting(NamedTuple):
    """What is known of an article before it is read: the year, where it is set, the places near to it."""

    year: int | None
    place: str | None
    near: tuple[Division, ...]


def mentions_of(article: Article, recognise: Recogniser) -> list[Mention]:
    """Return what an article names, in the order of its text."""
    setting = _setting(article)
    shorts = tuple(division.short for division in setting.near if division.level == COUNTY and len(division.short) > 1)
    authors = {author.name: author.role for author in article.authors}
    found = recognise(article.text, tuple(name for name in authors if len(name) > 1), tuple(dict.fromkeys(shorts)))
    places = [place for place in found.places if not _is_given_name(place, found.people)]
    near = (*setting.near, *_others(places, setting))
    towns = towns_named([place.text for place in places], setting.year, near)
    mentions = [
        *_places(places, found.organisations, _Sites(setting.year, near, towns)),
        *_organisations(found.organisations, setting, _Sites(setting.year, near, towns)),
        *_people(found.people, [*places, *found.organisations], authors),
        *_dates(article),
    ]
    return sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.kind))


def _setting(article: Article) -> _Setting:
    year = issue_year(article.date)
    home = division_meant(article.place, article.adcode, year)
    page = division_meant(article.meta.get("place"), article.meta.get("adcode"), year)
    near = tuple(dict.fromkeys(division for division in (home, page) if division))
    return _Setting(year, article.place, near)


def _places(places: Sequence[PlaceName], organisations: Iterable[Organisation], sites: _Sites) -> Iterator[Mention]:
    """Yield the places, but no name without an ending in the name of an organisation.

    In the name of an organisation a place lies in the one that it begins with.
    """
    bodies = list(organisations)
    for place in places:
        around = next((body for body in bodies if body.start <= place.start < body.end), None)
        ended = _WITH_ENDING.search(place.text)
        prefix = around.name[: around.place - around.start] if around and around.start < place.start else ""
        located = sites.locate(prefix + place.text)
        if ended or (located.adcode and not around):
            yield Mention(place.start, place.end, "place", place.text, *located)


def _is_given_name(place: PlaceName, people: Iterable[Person]) -> bool:
    """Tell whether a name without an ending is part of a person's name: 金华 in 马金华."""
    return not _WITH_ENDING.search(place.text) and any(
        person.start <= place.start and place.end <= person.end for person in people
    )


def _others(places: Iterable[PlaceName], setting: _Setting) -> Iterator[Division]:
    """Yield the divisions that an article names beyond doubt, so that others may be told by them."""
    named = (resolve_place(place.text, setting.year) for place in places if place.level <= COUNTY or place.top < COUNTY)
    codes = dict.fromkeys(found.adcode for found in named if found.adcode and found.confidence >= ALONE)
    for code in list(codes)[:_MOST_NEAR]:
        division = division_of(code, setting.year)
        if division and division not in setting.near:
            yield division


def _organisations(organisations: Iterable[Organisation], setting: _Setting, sites: _Sites) -> Iterator[Mention]:
    for body in organisations:
        prefix = body.name[: body.place - body.start]
        rest = body.name[len(prefix) :]
        if prefix:
            located = sites.locate(prefix)
        elif body.level:
            located, rest = _of_level(body.level, setting), rest[len(body.level) :]
        else:
            located = Located("", None, 0.0)
        settled = bool(located.adcode) or not (prefix or body.level)
        normalized = located.normalized + rest if settled else ""
        sure = located.confidence if located.adcode else None
        yield Mention(body.start, body.end, "organisation", body.name, normalized, located.adcode, sure)


def _of_level(level: str, setting: _Setting) -> Located:
    """Return the place that a level stands for, as 市 does for the city of the page."""
    if not setting.near:
        return NOWHERE
    home = setting.near[0]
    if level in _TOWN_LEVELS:
        return _town(level, setting)
    chain = chain_of(home, setting.year)
    fitting = [part for part in chain if part.name.endswith(level) and part.level <= _STATE_LEVELS[level]]
    own = [home] if level == "市" and home.name.endswith("市") else fitting
    if not own:
        return NOWHERE
    return Located(full_name(own[-1], setting.year), own[-1].code, ALONE)


def _town(level: str, setting: _Setting) -> Located:
    """Return the town in which an article is set, if it is of a level."""
    located = resolve_place(setting.place or "", setting.year, setting.near)
    division = division_of(located.adcode, setting.year) if located.adcode else None
    if not division:
        return NOWHERE
    above, links = full_name(division, setting.year), []
    for link in links_of(located.normalized.removeprefix(above)):
        links.append(link)
        if link.endswith(level):
            return located._replace(normalized=above + "".join(links))
    return NOWHERE


def _people(
    people: Iterable[Person], others: Iterable[PlaceName | Organisation], authors: dict[str, str | None]
) -> Iterator[Mention]:
    """Yield the people, but no part of the name of a place or an organisation."""
    taken = sorted((other.start, other.end) for other in others)
    for person in people:
        if not any(start < person.end and person.start < end for start, end in taken):
            role = person.role or authors.get(person.name)
            yield Mention(person.start, person.end, "person", person.name, person.name, role=role)


def _dates(article: Article) -> Iterator[Mention]:
    """Yield the dates, as the day on which the page appeared settles them."""
    issue = normalize_date(article.meta.get("date", "")) or article.date
    for span in find_dates(article.text, issue):
        yield Mention(span.start, span.end, "date", article.text[span.start : span.end], span.value)
