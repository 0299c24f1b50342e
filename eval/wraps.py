"""Hard wraps: where a paragraph is broken at the end of a column."""

import random
import re
from dataclasses import replace
from itertools import accumulate, pairwise

from eval.units import Row, Unit
from govcorpus.text.tokenize import load_segmenter

#: A quarter of the breaks fall after punctuation, two fifths inside a word, a third between words.
CLASSES, WEIGHTS = ("punctuation", "inside", "between"), (0.26, 0.4, 0.34)
#: No break so near to either end of a paragraph.
MARGIN = 5
#: Captions shorter than this are not broken.
CAPTION = 36

_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_STOPS = "，、：；"
_NO_START = "，、：；。！？”’）》】…— "
_NO_END = "“‘（《【。！？ "


def broken(rng: random.Random, row: Row) -> list[Row]:
    """Return a paragraph as the two lines that a hard wrap makes of it, or whole where there is no place for one."""
    at = break_point(rng, row.text)
    return list(row.split(at)) if at else [row]


def break_point(rng: random.Random, text: str) -> int | None:
    """Return an offset where a column may end inside a sentence, or None.

    Never inside or next to brackets (bylines stand there), never after the end of a sentence.
    """
    points = _points(text)
    kinds = [kind for kind in CLASSES if points[kind]]
    if not kinds:
        return None
    weights = [WEIGHTS[CLASSES.index(kind)] for kind in kinds]
    found = points[rng.choices(kinds, weights)[0]]
    if rng.random() < 0.25:  # a short tail, which looks like a headline
        return max(found)
    return rng.choice(found)


def _points(text: str) -> dict[str, list[int]]:
    words = load_segmenter().cut(text) if text else []
    edges = set(accumulate(map(len, words)))
    closed = {i for match in _BRACKETS.finditer(text) for i in range(match.start(), match.end() + 1)}
    points: dict[str, list[int]] = {kind: [] for kind in CLASSES}
    for at, (before, after) in enumerate(pairwise(text), 1):
        if not MARGIN <= at <= len(text) - MARGIN or at in closed or after in _NO_START or before in _NO_END:
            continue
        if before in _STOPS:
            points["punctuation"].append(at)
        elif before > "\u3400" and after > "\u3400" and before not in _NO_START:
            points["between" if at in edges else "inside"].append(at)
    return points


def wrap_unit(rng: random.Random, unit: Unit, rate: float) -> None:
    """Break each paragraph and caption of a unit with this probability."""
    rows: list[Row] = []
    for row in unit.rows:
        breakable = row.role == "body" or (row.role == "caption" and len(row.text) >= CAPTION)
        rows += broken(rng, row) if breakable and not row.joins and rng.random() < rate else [row]
    unit.rows = rows


def unwrapped(unit: Unit) -> list[Row]:
    """Return the rows of a unit with its broken paragraphs whole again."""
    rows: list[Row] = []
    for row in unit.rows:
        if row.joins and rows:
            people = (*rows[-1].people, *row.people)
            rows[-1] = replace(rows[-1], text=rows[-1].text + row.text, people=people)
        else:
            rows.append(row)
    return rows
