"""Where and when a unit is set, by its own words or its page's metadata, and whether it has lost its beginning."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from govcorpus.segmentation.grammar import START, Grammar, affinity, first_tag
from govcorpus.segmentation.threads import begins_amiss
from govcorpus.text.dates import date_bounds, normalize_date
from govcorpus.text.normalize import normalize_text
from govcorpus.text.places import COUNTY, PROVINCE, VILLAGE, PlaceName, places_in
from govcorpus.text.places_resolution import CERTAIN, division_meant, issue_year, resolve_place

#: So many characters of a unit's text say where and when it is set.
OPENING_LENGTH = 120
#: What a unit tells of happened at most so long before the page appeared.
MOST_DAYS = timedelta(days=60)
#: A part of speech that is so much likelier at the beginning of a text than anywhere (logarithm) may well begin one.
LIKELY_START = 0.9

_HEADLINE = ("kicker", "title", "subtitle")
_BYLINE = re.compile(r"\s*\([^()]{2,60}\)")
_DAY = r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_DATELINE = re.compile(rf"(?:本报|本网|本台|本刊|.*?[报网社台])(?P<place>[\u4e00-\u9fff]{{2,6}}?)?{_DAY}(?:电|讯)")
_ON_THAT_DAY = re.compile(rf"(?:^|[\s,。;:!?)—]|今年|记者){_DAY}(?![是起至到前以之的—~-])")
_DATED = re.compile(r"\d+[年月日时]")
_STATIONED = re.compile(r"本[报台网刊]驻(?P<place>[\u4e00-\u9fff]{2,4}?)(?:首席|特派|全媒体)?记者")
_ELSEWHERE = ("来自", "前往", "赴", "学习", "籍")


#: The role of a part of a unit, and its text normalised.
View = tuple[str, str]


class Origin(NamedTuple):
    """Where and when a unit is set; the date is ISO 8601, partial ones included.

    `adcode` is the code of the division that the place lies in, and `confidence` how sure it is, 0 where there is none.
    """

    place: str | None
    date: str | None
    adcode: str | None = None
    confidence: float = 0.0


def page_origin(meta: Mapping[str, str]) -> Origin:
    """Return where and when a page appeared by its metadata; a code given there holds."""
    place, date, code = meta.get("place"), meta.get("date"), meta.get("adcode")
    if code:
        return Origin(place, date, code, CERTAIN)
    return locate(Origin(place, date), None)


def locate(origin: Origin, page: Origin | None) -> Origin:
    """Return an origin with the code of its place: that of its page if they have the same place."""
    if not origin.place:
        return Origin(origin.place, origin.date)
    if page and origin.place == page.place:
        return Origin(origin.place, origin.date, page.adcode, page.confidence)
    year = issue_year(origin.date)
    near = division_meant(page.place, page.adcode, year) if page else None
    found = resolve_place(normalize_text(origin.place), year, (near,) if near else ())
    return Origin(origin.place, origin.date, found.adcode, found.confidence)


def read_origin(kind: str, views: Sequence[View], dateline: str | None, page: Origin) -> Origin:
    """Return the place and the date that a unit's own words give, and those of its page where they give none.

    The place is the first one named in the headline, the dateline, a byline or the first lines of text, in this order.
    The date is that of the dateline, or the first in those lines on which something happens; a year that is not named
    follows from the page's date, and a date that does not go with it is left out. A notice has its date, and banners
    and boilerplate have both, from the page.
    """
    if kind in ("section_banner", "boilerplate"):
        return page
    head, body = _opening(views, dateline)
    place = _own_place(views, head, body, page.place)
    day = None if kind == "notice" else _own_date(head, body, page.date)
    return locate(Origin(place or page.place, day or page.date), page)


def lost_beginning(kind: str, views: Sequence[View], dateline: str | None, grammar: Grammar) -> bool:
    """Tell whether a unit has lost its beginning: it has no headline and no dateline, and its text begins amiss.

    A brief, which has no headline anyway, must begin with what cannot begin a text.
    """
    if dateline or not views or views[0][0] != "paragraph" or any(role in _HEADLINE for role, _ in views):
        return False
    view = views[0][1]
    if kind == "article":
        unlikely = affinity(grammar, START, first_tag(view)) < LIKELY_START and not _DATED.match(view)
        return unlikely or begins_amiss(view)
    return kind == "brief" and begins_amiss(view)


def _opening(views: Sequence[View], dateline: str | None) -> tuple[str, str]:
    """Return how the text of a unit opens: its dateline with the byline after it, and its first words."""
    texts = _texts(views, "paragraph") or _texts(views, "caption")
    view, end = "\n".join(texts[:3])[: 2 * OPENING_LENGTH], 0
    if dateline and view.startswith(dateline):
        end = len(dateline)
        byline = _BYLINE.match(view, end)
        end = byline.end() if byline else end
    return view[:end], view[end : end + OPENING_LENGTH].lstrip()


def _texts(views: Sequence[View], *roles: str) -> list[str]:
    return [view for role, view in views if role in roles]


def _own_place(views: Sequence[View], head: str, body: str, page_place: str | None) -> str | None:
    headline = _first_place(_texts(views, *_HEADLINE), page_place)
    if headline and (_is_full(headline) or not _may_be_fuller([body], headline)):
        return headline.text
    told = _first_place([body], page_place)
    if headline:
        return (told if told and _is_fuller(told, headline) else headline).text
    names = "\n".join([head, *_texts(views, "byline")])
    stated = _DATELINE.match(head) or (_STATIONED.search(names) if "驻" in names else None)
    if stated and stated["place"]:
        return told.text if told and told.text.startswith(stated["place"]) else stated["place"]
    return told.text if told else None


def _first_place(views: Sequence[str], page_place: str | None) -> PlaceName | None:
    """Return the first place where something happens, or the fuller name of it further on; None if there is none."""
    above, first = page_place or "", None
    for i, view in enumerate(views, 1):
        for place in places_in(view):
            if _is_aside(view, place) or (place.text in above and not above.endswith(place.text)):
                continue
            if first is None or _is_fuller(place, first):
                first = place
            if _is_full(first) or not _may_be_fuller([view[place.end :], *views[i:]], first):
                return first
    return first


def _may_be_fuller(views: Iterable[str], place: PlaceName) -> bool:
    """Tell whether some texts may name a place more fully."""
    return place.top >= VILLAGE or (place.top > PROVINCE and any(place.text in view for view in views))


def _is_full(place: PlaceName) -> bool:
    """Tell whether a name goes from a county, or from what a county belongs to, down to what lies in it."""
    return place.top <= COUNTY and place.top < place.level


def _is_fuller(place: PlaceName, other: PlaceName) -> bool:
    """Tell whether a place is the other one with more before it, or says in which county and town a village is."""
    village = other.top >= VILLAGE and place.top <= COUNTY and place.level > COUNTY
    return village or (place.top < other.top and place.text.endswith(other.text))


def _is_aside(view: str, place: PlaceName) -> bool:
    """Tell whether a place is one of several in a list, or where somebody comes from or goes to."""
    before = view[: place.start]
    listed = view[place.end : place.end + 1] == "、" or before.endswith("、")
    return listed or before.removesuffix("\n").endswith(_ELSEWHERE)


def _own_date(head: str, body: str, page_date: str | None) -> str | None:
    found = (_DATELINE.match(head) if head else None) or (_ON_THAT_DAY.search(body) if "月" in body else None)
    if not found:
        return None
    issue = normalize_date(page_date) if page_date else None
    if issue is None or issue < "1000":
        return normalize_date(found["year"] + _month_day(found)) if found["year"] else None
    first, last = map(date.fromisoformat, date_bounds(issue))
    years = [int(found["year"])] if found["year"] else [first.year, first.year - 1]
    days = [normalize_date(f"{year:04d}{_month_day(found)}") for year in years]
    fitting = [day for day in days if day and day > "1000" and first - MOST_DAYS <= date.fromisoformat(day) <= last]
    return fitting[0] if len(fitting) == 1 else None


def _month_day(found: re.Match[str]) -> str:
    return f"-{found['month']}-{found['day']}"
