"""Articles in the making: where the text of each ends so far, and what a line says about going on from there."""

from collections.abc import Sequence
from typing import NamedTuple

from govcorpus.segmentation.lines import Item, MarkedLine

PAIRS = (("“", "”"), ("(", ")"), ("《", "》"))


class Thread(NamedTuple):
    """An article in the making, by the indices of its lines.

    `first` is its first line, `start` the one where its last run of lines began, `last` its last line, `tail` its last
    line of text, which may break off (`open`); `signed` means that a name stands at its end, `ended` that its last
    paragraph is of the kind with which articles end, `item` is the last one of a list in it. Only an `article` can be
    interrupted.
    """

    first: int
    article: bool = True
    start: int = 0
    last: int = -2
    tail: int = -1
    open: bool = False
    signed: bool = False
    ended: bool = False
    item: Item | None = None

    def grown(self, i: int, marked: MarkedLine, label: str) -> "Thread":
        """Return the thread with one more line, which has this label."""
        tail, broken, ended = self.tail, self.open, self.ended
        if label[0] in "PCRNB" or (label[0] == "G" and (marked.open or not self.open)):
            ended = marked.looks_ahead or (self.open and self.ended)
            tail, broken = i, marked.open or marked.role == "head"
        return Thread(
            self.first,
            self.article,
            self.start if i == self.last + 1 else i,
            i,
            tail,
            broken,
            marked.closing is not None or (marked.role == "byline" and self.tail >= 0),
            ended,
            marked.item or self.item,
        )


def breaks_off(marked: MarkedLine) -> bool:
    """Tell whether a line of running text breaks off; short lines without a full stop, seen by themselves, do not."""
    return marked.open or marked.role == "head"


def closes(tail: str, view: str, pairs: Sequence[tuple[str, str]] = PAIRS) -> bool:
    """Tell whether a line closes a bracket or quotation that another one leaves open."""
    return any(tail.rfind(a) > tail.rfind(b) and _closes_first(view, a, b) for a, b in pairs)


def begins_amiss(view: str) -> bool:
    """Tell whether a line cannot begin a paragraph: it begins with a mark, or closes what it does not open."""
    return view[0] in ",。、;:)”》!?" or any(_closes_first(view, a, b) for a, b in PAIRS)


def _closes_first(view: str, opening: str, closing: str) -> bool:
    """Tell whether the first mark of a pair that a line has is the closing one."""
    return view.find(closing) > -1 and (opening not in view or view.find(closing) < view.find(opening))
