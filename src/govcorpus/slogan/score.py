"""Slogan or ordinary count: points for and against, each with its reason."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: From so many points on a count is a slogan.
ENOUGH = 1.0

POINTS = {
    "quoted": 1.0,
    "marked nearby": 1.0,
    "lexicon": 1.0,
    "list": 1.0,
    "quoted list": 0.5,
    "shared morpheme": 0.5,
    "head noun": 0.5,
    "evidence": 0.5,
    "trigger": 0.5,
    "headline": 0.25,
    "recurs": 0.25,
    "category": -0.5,
    "measure word": -1.0,
    "ordinary": -2.0,
    "idiom": -2.0,
    "only one": -1.0,
}


class Reason(NamedTuple):
    """A reason for or against: its name in `POINTS` and the word of the text that it goes by, or ''."""

    name: str
    word: str = ""

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return POINTS[self.name]

    def __str__(self) -> str:
        return f"{self.name}{' ' + self.word if self.word else ''} {self.points:+g}"


def total(reasons: Iterable[Reason]) -> float:
    """Return the sum of the points."""
    return sum(reason.points for reason in reasons)


def class_by(reasons: Sequence[Reason]) -> str:
    """Return the class of a count by the reasons for and against it."""
    names = {reason.name for reason in reasons}
    if "idiom" in names:
        return "idiom"
    if "ordinary" not in names and total(reasons) >= ENOUGH:
        return "slogan"
    return "count_with_list" if "list" in names else "ordinary"
