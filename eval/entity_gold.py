"""Gold for people, places, organisations and dates: passages in which every mention is marked."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from govcorpus.naming.mentions import KINDS

FOLDER = Path(__file__).parent / "gold"
PASSAGES = FOLDER / "entities.toml"
PAPERS = FOLDER / "entities_papers.json"
SEEDS = Path(__file__).parents[1] / "seeds"


class Marked(NamedTuple):
    """A mention in a text; `value` is its role or normal form, None where the gold does not say."""

    start: int
    end: int
    kind: str
    value: str | None


@dataclass(frozen=True)
class Passage:
    """A text with where and when its page appeared, and its mentions."""

    text: str
    meta: Mapping[str, str]
    mentions: frozenset[Marked]


def load_passages(path: Path = PASSAGES) -> dict[str, list[Passage]]:
    """Return the passages of each part of the gold."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    return {part: [read_passage(entry) for entry in entries] for part, entries in groups.items()}


def read_passage(entry: Mapping[str, str]) -> Passage:
    """Return a passage from its marked form."""
    text, mentions = read_marks(entry["text"].strip("\n"))
    return Passage(text, {"place": entry["place"], "date": entry["date"]}, frozenset(mentions))


def read_marks(marked: str) -> tuple[str, list[Marked]]:
    """Return a text without its marks, and the mentions that they mark.

    >>> read_marks("[[organisation|[[place=某省甲县|甲县]]公安局]]")[1]
    [Marked(start=0, end=2, kind='place', value='某省甲县'), Marked(start=0, end=5, kind='organisation', value=None)]
    """
    text, found, open_marks, at = "", [], [], 0
    while at < len(marked):
        if marked.startswith("[[", at):
            head, _, _ = marked[at + 2 :].partition("|")
            kind, given, said = head.partition("=")
            if kind not in KINDS:
                raise ValueError(f"no kind: {marked[at : at + 30]!r}")
            open_marks.append((len(text), kind, said if given else None))
            at += len(head) + 3
        elif marked.startswith("]]", at):
            start, kind, value = open_marks.pop()
            found.append(Marked(start, len(text), kind, value))
            at += 2
        else:
            text += marked[at]
            at += 1
    if open_marks:
        raise ValueError(f"not closed: {marked[open_marks[-1][0] :][:30]!r}")
    return text, found


def load_papers(path: Path = PAPERS) -> Iterator[Passage]:
    """Yield the papers that were marked by hand: text, mentions by kind and their words, in the order of the text."""
    for paper in json.loads(path.read_text(encoding="utf-8")):
        text = (SEEDS / paper["file"]).read_text(encoding="utf-8-sig")
        mentions = frozenset(Marked(start, end, kind, value) for start, end, kind, value in paper["mentions"])
        yield Passage(text, paper["meta"], mentions)


def shares(marked: Sequence[Marked]) -> dict[str, int]:
    """Return how many mentions of each kind there are."""
    return {kind: sum(one.kind == kind for one in marked) for kind in KINDS}
