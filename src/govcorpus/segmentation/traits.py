"""What single traits of a text say about which article it goes on from: lists, ends, places, the order on the page."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govcorpus.segmentation.lines import Item
from govcorpus.segmentation.threads import Thread

#: What speaks for a line's going on from some text: numbers by name, 0 where there is none.
Features = Mapping[str, float]

#: How a text refers to the place that it is about.
_OWN = re.compile("(?:该|全|我|本)(街道|社区|[乡镇县市区村州办])")


class OwnPlace(NamedTuple):
    """The kind of place that a run of lines refers to as its own (该镇), in its first line or only `below` that."""

    kind: str
    below: bool

    def feature(self, named: bool) -> str:
        """Return what it says that an article does, or does not, name such a place in its first lines."""
        return f"place{' run' if self.below else ''} {'named' if named else 'not named'}"


def own_place(text: str, low: int, high: int) -> OwnPlace | None:
    """Return the place to which a run of lines refers as its own; they stand there in a text."""
    match = _OWN.search(text, low, high)
    return None if match is None else OwnPlace(match[1], text.find("\n", low, match.start()) >= 0)


class End(NamedTuple):
    """How an article ends where a line may go on.

    `item` is the last one of a list in it, `below_text` tells that the line stands right below its text, `resumed` that
    it went on once already; `signed` and `ended` are those of `Thread`, false where the text is to go on.
    """

    item: Item | None
    below_text: bool
    resumed: bool
    signed: bool
    ended: bool

    def features(self, item: Item | None) -> Features:
        """Return what it says, and how its list goes on."""
        return {
            list_feature(self.item, item): 1.0,
            "below_text": float(self.below_text),
            "resumed": float(self.resumed),
            "signed": float(self.signed),
            "ended": float(self.ended),
        }


def rank_features(candidates: Sequence[Thread]) -> list[tuple[str, ...]]:
    """Return for each candidate whether it is the oldest and whether the newest of those that broke off."""
    ranks = ranked(candidates).items()
    return [tuple(name for name, at in ranks if i == at) for i in range(len(candidates))]


def ranked(candidates: Sequence[Thread]) -> dict[str, int]:
    """Return which candidate is the oldest and which the newest of those that broke off; {} where none did."""
    broken = [i for i, thread in enumerate(candidates) if thread.open]
    return {"oldest": broken[0], "newest": broken[-1]} if broken else {}


def list_feature(before: Item | None, item: Item | None) -> str:
    """Return how an item of a list, if it is one, goes with the item before it."""
    if item is None:
        return "no item"
    if before is None or before.form != item.form:
        return "first item" if item.number == 1 else "lost item"
    return "next item" if item.number == before.number + 1 else "wrong item"
