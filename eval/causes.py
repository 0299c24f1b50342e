"""Why points are lost: each error of a prediction with its cause and the place on the page."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from eval.score import CONTENT, Json, Matched, found_joins, gold_joins, headline

#: So many characters of a line are shown.
SHOWN = 28


class Failure(NamedTuple):
    """One error: its cause, the page's style and key, and the words that show it."""

    cause: str
    style: str
    page: str
    example: str


def failures(page: Json, matched: Matched) -> Iterator[Failure]:
    """Yield the errors of one page."""
    for cause, example in (*_lost_units(matched), *_wrong_fields(matched), *_wrong_joins(matched)):
        yield Failure(cause, page.get("style", "paper"), page["seed"], example)


def _lost_units(page: Matched) -> Iterator[tuple[str, str]]:
    """Yield why each content unit of gold is not found with nine tenths of its lines."""
    owner = {n: j for j, numbers in enumerate(page.found_lines) for n in numbers}
    for i, unit in enumerate(page.gold):
        if unit["kind"] not in CONTENT or (i in page.overlaps and page.overlaps[i][1] >= 0.9 - 1e-9):
            continue
        own = page.gold_lines[i]
        owners = {owner.get(n) for n in own}
        if len(unit["lines"]) > 1:
            cause = "interleaved: rest not brought back"
        elif len(owners) > 1:
            others = {n for j in owners if j is not None for n in page.found_lines[j]} - set(own)
            cause = "parts lost to neighbours" if others else "cut into pieces"
        else:
            cause = "swallowed together with neighbours"
        yield f"{cause} ({_shape(unit)})", _shown(page, _first_break(own, owner))


def _shape(unit: Json) -> str:
    if unit["truncated_start"]:
        return "orphan"
    return str(unit["kind"]) + (", truncated" if unit["truncated"] else "")


def _first_break(own: list[int], owner: dict[int, int]) -> list[int]:
    """Return the two lines of a unit between which the prediction cuts it, or its first line."""
    return next(([a, b] for a, b in pairwise(own) if owner.get(a) != owner.get(b)), own[:1])


def _wrong_fields(page: Matched) -> Iterator[tuple[str, str]]:
    for i, j in page.pairs.items():
        gold, found, top = page.gold[i], page.found[j], page.gold_lines[i][:2]
        if found["kind"] not in (gold["kind"], *gold["kind_alt"]):
            yield f"kind: {gold['kind']} called {found['kind']}", _shown(page, top)
        right = [headline(gold), *map(headline, gold["headline_alternatives"])]
        if gold["kind"] in CONTENT and headline(found) not in right:
            yield "headline", f"{right[0] or '–'} → {headline(found) or '–'}"
        missed = set(gold["authors"]) - set(found["authors"])
        extra = set(found["authors"]) - set(gold["authors"]) - set(gold["authors_optional"])
        for cause, names in (("author missed", missed), ("author invented", extra)):
            if names:
                yield cause, "、".join(sorted(names))
        if bool(gold["truncated"]) != bool(found["truncated"]):
            cause = "truncation missed" if gold["truncated"] else "truncation invented"
            yield cause, _shown(page, page.gold_lines[i][-1:])
        if bool(gold["duplicate_of"]) != bool(found["duplicate_of"]):
            yield "repetition missed" if gold["duplicate_of"] else "repetition invented", _shown(page, top)


def _wrong_joins(page: Matched) -> Iterator[tuple[str, str]]:
    gold, found = gold_joins(page), found_joins(page)
    optional = {tuple(link) for unit in page.gold for link in unit.get("joins_optional", ())}
    for a, b in sorted(gold - found):
        yield "wrap not joined", _joint(page, a, b)
    for a, b in sorted(found - gold - optional):
        yield "paragraphs glued", _joint(page, a, b)


def _joint(page: Matched, a: int, b: int) -> str:
    return f"…{page.lines[a][-SHOWN // 2 :]} ⏎ {page.lines[b][: SHOWN // 2]}…"


def _shown(page: Matched, numbers: list[int]) -> str:
    return " ⏎ ".join(page.lines[n] if len(page.lines[n]) <= SHOWN else page.lines[n][:SHOWN] + "…" for n in numbers)
