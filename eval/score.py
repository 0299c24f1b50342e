"""Scores of a segmentation against gold: the metrics that the floors are set on.

Conventions. A line belongs to the first unit that claims it; a line that none claims is a unit of its own. Units are
matched one to one, greedily by falling overlap (intersection over union of their lines). Articles, picture texts,
briefs and notices count as content; banners and boilerplate do not, and a predicted unit called so, or made only of
such lines, is no false article. Strings are compared after NFKC, without white space. What gold calls optional counts
neither way. All F1 values are over the links, units or names of all pages together.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Json = Mapping[str, Any]
Link = tuple[int, int]

CONTENT = frozenset({"article", "photo_caption", "brief", "notice"})
METRICS = (
    "article_f1_90", "article_f1_50", "boundary_f1", "headline_f1", "author_f1", "wrap_join_f1", "jump_link_f1",
    "kind_accuracy", "truncated_f1", "duplicate_f1",
)  # fmt: skip

_IDENTITY = re.compile(r"(?<![0-9*])[0-9*]{17}[0-9Xx*](?![0-9*])")
_SPACE = re.compile(r"\s+")


@dataclass
class Count:
    """What was found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, gold: set[Any], found: set[Any], optional: Iterable[Any] = ()) -> None:
        """Count two sets against each other; what is optional is not wrong."""
        self.right += len(gold & found)
        self.wrong += len(found - gold - set(optional))
        self.missed += len(gold - found)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass
class Score:
    """The counts of any number of pages, by metric; `kind_accuracy` has no `missed`."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))

    def values(self) -> dict[str, float]:
        """Return the metrics, each between 0 and 1, in the order of `METRICS`."""
        kind = self.counts["kind_accuracy"]
        values = {name: self.counts[name].f1 for name in METRICS}
        values["kind_accuracy"] = kind.right / ((kind.right + kind.wrong) or 1)
        return values


@dataclass
class Matched:
    """A page of gold and its prediction, with each unit's lines and the pairs of units that are one another's."""

    lines: list[str]
    gold: Sequence[Json]
    found: Sequence[Json]
    gold_lines: list[list[int]]
    found_lines: list[list[int]]
    overlaps: dict[int, tuple[int, float]]

    @property
    def pairs(self) -> dict[int, int]:
        """Index of the predicted unit for each gold unit that overlaps it by half or more."""
        return {i: j for i, (j, overlap) in self.overlaps.items() if overlap >= 0.5}


def score_pages(gold: Iterable[Json], found: Mapping[str, Sequence[Json]]) -> Score:
    """Return the score of predicted units, by the pages' `seed`; gold pages hold their `text`."""
    score = Score()
    for page in gold:
        add_page(score, match_page(page, found.get(page["seed"], ())))
    return score


def squeeze(text: str | None) -> str:
    """Return a text as it is compared: NFKC, no white space, identity codes alike whether or not they are masked."""
    return _IDENTITY.sub("#ID#", _SPACE.sub("", unicodedata.normalize("NFKC", text or "")))


def match_page(page: Json, found: Sequence[Json]) -> Matched:
    """Return a page with its gold and predicted units matched one to one."""
    lines = ["", *(line.strip() for line in page["text"].replace("\r\n", "\n").split("\n"))]
    gold_lines = [_unit_lines(unit, lines) for unit in page["articles"]]
    found_lines = [_unit_lines(unit, lines) for unit in found]
    found_sets = [set(numbers) for numbers in found_lines]
    candidates = [
        (-len(own & other) / len(own | other), i, j)
        for i, own in enumerate(map(set, gold_lines))
        for j, other in enumerate(found_sets)
        if own & other
    ]
    overlaps: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, i, j in sorted(candidates):
        if i not in overlaps and j not in taken:
            overlaps[i] = (j, -overlap)
            taken.add(j)
    return Matched(lines, page["articles"], found, gold_lines, found_lines, overlaps)


def add_page(score: Score, page: Matched) -> None:
    """Add one page to a score."""
    counts = score.counts
    _count_articles(counts, page)
    _count_headlines(counts["headline_f1"], page)
    _count_authors(counts["author_f1"], page)
    _count_flags(counts, page)
    _count_duplicates(counts["duplicate_f1"], page)
    counts["boundary_f1"].add(_boundaries(page, page.gold_lines), _boundaries(page, page.found_lines))
    optional = {tuple(link) for unit in page.gold for link in unit.get("joins_optional", ())}
    counts["wrap_join_f1"].add(gold_joins(page), found_joins(page), optional)
    counts["jump_link_f1"].add(_jumps(page, page.gold_lines), _jumps(page, page.found_lines))


def _unit_lines(unit: Json, lines: Sequence[str]) -> list[int]:
    """Return the numbers of a unit's non-blank lines in reading order."""
    numbers = (n for first, last in unit.get("lines") or () for n in range(int(first), int(last) + 1))
    return list(dict.fromkeys(n for n in numbers if 0 < n < len(lines) and lines[n]))


def _count_articles(counts: Mapping[str, Count], page: Matched) -> None:
    gold = {i for i, unit in enumerate(page.gold) if unit["kind"] in CONTENT}
    found = _content(page)
    for name, least in (("article_f1_90", 0.9), ("article_f1_50", 0.5)):
        pairs = ((i, *page.overlaps[i]) for i in gold if i in page.overlaps)
        right = sum(j in found and overlap >= least - 1e-9 for _, j, overlap in pairs)
        count = counts[name]
        count.right += right
        count.wrong += len(found) - right
        count.missed += len(gold) - right


def _content(page: Matched) -> set[int]:
    """Return the indices of the predicted units that claim to be content and hold a line that is."""
    units = zip(page.gold, page.gold_lines, strict=True)
    other = {n for unit, own in units if unit["kind"] not in CONTENT for n in own}
    return {
        j
        for j, unit in enumerate(page.found)
        if page.found_lines[j] and _is_content(unit) and not set(page.found_lines[j]) <= other
    }


def _is_content(unit: Json) -> bool:
    return unit.get("kind", "article") not in ("section_banner", "boilerplate")


def headline(unit: Json) -> str:
    """Return kicker, title and subtitle as one string, without their leading dashes."""
    return "".join(squeeze(unit.get(part)).lstrip("—-").strip() for part in ("kicker", "title", "subtitle"))


def _count_headlines(count: Count, page: Matched) -> None:
    pairs = page.pairs
    for i, unit in enumerate(page.gold):
        if unit["kind"] not in CONTENT:
            continue
        right = [headline(unit), *map(headline, unit.get("headline_alternatives", ()))]
        found = headline(page.found[pairs[i]]) if i in pairs else ""
        if found and found in right:
            count.right += 1
        elif found or "" not in right:
            count.wrong += bool(found)
            count.missed += bool(right[0])
    for j in _content(page) - set(pairs.values()):
        count.wrong += bool(headline(page.found[j]))


def _count_authors(count: Count, page: Matched) -> None:
    pairs = page.pairs
    for i, unit in enumerate(page.gold):
        found = set(page.found[pairs[i]].get("authors") or ()) if i in pairs else set()
        count.add(set(unit.get("authors") or ()), found, unit.get("authors_optional") or ())
    for unit in _unmatched(page):
        count.wrong += len(set(unit.get("authors") or ()))


def _unmatched(page: Matched) -> list[Json]:
    matched = set(page.pairs.values())
    return [unit for j, unit in enumerate(page.found) if j not in matched]


def _count_flags(counts: Mapping[str, Count], page: Matched) -> None:
    """Count the kinds of matched units, and the articles that break off."""
    pairs, kinds, truncated = page.pairs, counts["kind_accuracy"], counts["truncated_f1"]
    for i, unit in enumerate(page.gold):
        found = page.found[pairs[i]] if i in pairs else None
        if found is not None:
            right = found.get("kind", "article") in (unit["kind"], *unit.get("kind_alt", ()))
            kinds.right += right
            kinds.wrong += not right
        claimed = found is not None and bool(found.get("truncated"))
        truncated.add({i} if unit.get("truncated") else set(), {i} if claimed else set())
    truncated.wrong += sum(bool(unit.get("truncated")) for unit in _unmatched(page))


def _count_duplicates(count: Count, page: Matched) -> None:
    """Count pairs of gold units that repeat one another; a pair with an unmatched unit in it is wrong."""
    gold_index = {unit["id"]: i for i, unit in enumerate(page.gold)}
    found_index = {unit.get("id", str(j)): j for j, unit in enumerate(page.found)}
    matched = {j: i for i, j in page.pairs.items()}
    gold = {
        frozenset((i, gold_index[unit["duplicate_of"]]))
        for i, unit in enumerate(page.gold)
        if unit.get("duplicate_of") in gold_index
    }
    found: set[frozenset[int]] = set()
    for j, unit in enumerate(page.found):
        if not unit.get("duplicate_of"):
            continue
        other = found_index.get(unit["duplicate_of"])
        if j in matched and other in matched:
            found.add(frozenset((matched[j], matched[other])))
        else:
            count.wrong += 1
    count.add(gold, found)


def _boundaries(page: Matched, units: Sequence[Sequence[int]]) -> set[int]:
    """Return the lines that belong to another unit than the line before them."""
    owner: dict[int, int] = {}
    for k, numbers in enumerate(units):
        for n in numbers:
            owner.setdefault(n, k)
    visible = [n for n, text in enumerate(page.lines) if text]
    return {b for a, b in pairwise(visible) if owner.get(a, -a) != owner.get(b, -b)}


def _jumps(page: Matched, units: Sequence[Sequence[int]]) -> set[Link]:
    """Return the links from line to next line, inside units, that go over other non-blank lines."""
    following = dict(pairwise(n for n, text in enumerate(page.lines) if text))
    return {link for numbers in units for link in pairwise(numbers) if following.get(link[0]) != link[1]}


def gold_joins(page: Matched) -> set[Link]:
    """Return the pairs of lines that are one paragraph in gold."""
    joins: set[Link] = set()
    for unit, numbers in zip(page.gold, page.gold_lines, strict=True):
        joins |= {(a, b) for a, b in unit["joins"]} if "joins" in unit else _joins(unit, numbers, page.lines)
    return joins


def found_joins(page: Matched) -> set[Link]:
    """Return the pairs of lines that the prediction makes one paragraph."""
    return set().union(*(_joins(u, n, page.lines) for u, n in zip(page.found, page.found_lines, strict=True)))


def _joins(unit: Json, numbers: Sequence[int], lines: Sequence[str]) -> set[Link]:
    """Return the pairs of lines that a unit's paragraphs and captions join, by laying these along its lines."""
    texts = [squeeze(lines[n]) for n in numbers]
    joins: set[Link] = set()
    for part in ("body_paragraphs", "captions"):
        position = 0
        for paragraph in unit.get(part) or ():
            start, end = _laid(squeeze(paragraph), texts, position)
            joins |= set(pairwise(numbers[start:end]))
            position = end or position
    return joins


def _laid(paragraph: str, texts: Sequence[str], position: int) -> tuple[int, int]:
    """Return which lines a paragraph is made of, looked for from a position on, then from the top; (0, 0) if none."""
    for start in (*range(position, len(texts)), *range(position)):
        rest, end = paragraph, start
        while rest and end < len(texts) and rest.startswith(texts[end]):
            rest, end = rest[len(texts[end]) :], end + 1
        if not rest and end > start:
            return start, end
    return 0, 0
