"""Pages to articles: `split_page` and what it is made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from govcorpus.model import Article, Author, Lines, Page, Part, Piece
from govcorpus.segmentation.amend import amend_article, amend_units
from govcorpus.segmentation.corrections import Correction
from govcorpus.segmentation.duplicates import mark_duplicates
from govcorpus.segmentation.headlines import headline_roles
from govcorpus.segmentation.lines import split_lines
from govcorpus.segmentation.origin import Origin, View, lost_beginning, page_origin, read_origin
from govcorpus.segmentation.review import doubts
from govcorpus.segmentation.stitch import join_lines
from govcorpus.segmentation.units import Unit, UnitLine, cut_units
from govcorpus.segmentation.weights import load_weights
from govcorpus.timing import numpy_in_one_thread, without_gc

#: Pages are cut together as long as they have no more characters.
TOGETHER = 100_000


def split_page(page: Page, corrections: Sequence[Correction] = ()) -> list[Article]:
    """Return the units of a page: articles, captions, notices, banners, boilerplate.

    Every non-blank line of the page is in exactly one unit; the units stand in the order of their first lines.
    `corrections` are units as a person wants them; each holds a line of the page at least, and no line is in two.
    """
    (articles,) = split_pages([page], [corrections])
    return articles


def split_pages(pages: Sequence[Page], corrections: Sequence[Sequence[Correction]] = ()) -> list[list[Article]]:
    """Return what `split_page` does for each of some pages, in less time; `corrections` are those of each page."""
    wanted = list(corrections) or [()] * len(pages)
    found: list[list[Article]] = []
    with without_gc(), numpy_in_one_thread():
        for some in _batches(pages):
            cut = zip(cut_units(pages[some]), wanted[some], strict=True)
            units = [amend_units(own, corrected) if corrected else own for own, corrected in cut]
            found += mark_duplicates(list(map(_articles, pages[some], units, _confidences(units))))
    return found


def _batches(pages: Sequence[Page]) -> Iterator[slice]:
    """Yield the pages that are cut together: enough to be worth while, and no more than fit into a fast memory."""
    start = size = 0
    for i, page in enumerate(pages):
        if i > start and size + len(page.text) > TOGETHER:
            yield slice(start, i)
            start, size = i, 0
        size += len(page.text)
    yield slice(start, len(pages))


def whole_page(page: Page) -> list[Article]:
    """Return the page as one unit, each line a paragraph, without looking for articles in it; [] for a blank page."""
    lines = split_lines(page.text)
    if not lines:
        return []
    parts = tuple(Part("paragraph", line.text, (Piece(0, line.start, len(line.text)),)) for line in lines)
    origin = page_origin(page.meta)
    return [
        Article(
            id=page.id or f"{page.stem}-a1",
            page=page.file,
            kind="article",
            parts=parts,
            lines=(Lines(lines[0].number, lines[-1].number),),
            place=origin.place,
            date=origin.date,
            adcode=origin.adcode,
            place_confidence=origin.confidence,
            line_confidence=dict.fromkeys((line.number for line in lines), 1.0),
            meta=page.meta,
        )
    ]


def line_runs(numbers: Iterable[int], rank: Mapping[int, int]) -> tuple[Lines, ...]:
    """Return the runs of a unit's lines in reading order.

    A run goes over blank lines, but not over lines of other units; `rank` numbers the page's non-blank lines.
    """
    runs: list[list[int]] = []
    below = -1
    for number in numbers:
        if rank[number] != below:
            runs.append([number, number])
        runs[-1][1], below = number, rank[number] + 1
    return tuple([Lines(first, last) for first, last in runs])


class _Common(NamedTuple):
    """What the units of a page have in common.

    It is where and when the page appeared, and for each number of a non-blank line how many stand above it and how
    certain it is that the line stands where it should.
    """

    page: Page
    origin: Origin
    rank: Mapping[int, int]
    sure: Mapping[int, float]


def _confidences(pages: Sequence[Sequence[Unit]]) -> list[dict[int, float]]:
    """Return for the units of each page how certain it is that their lines, by number, stand where they should."""
    lines = [[line for unit in units for line in unit.lines] for units in pages]
    sure = iter(load_weights().confidences([line.margin for own in lines for line in own]))
    return [dict(zip([line.marked.line.number for line in own], sure, strict=False)) for own in lines]


def _articles(page: Page, units: Sequence[Unit], sure: Mapping[int, float]) -> list[Article]:
    """Return the units of a page as others see them."""
    common = _Common(page, page_origin(page.meta), {number: i for i, number in enumerate(sorted(sure))}, sure)
    return [_article(i, unit, common) for i, unit in enumerate(units, 1)]


def _article(number: int, unit: Unit, common: _Common) -> Article:
    page, numbers = common.page, [line.marked.line.number for line in unit.lines]
    openings = [line.marked.opening for line in unit.lines if line.marked.opening]
    dateline = openings[0].dateline if openings else None
    parts, views = _parts(unit)
    origin = read_origin(unit.kind, views, dateline, common.origin)
    sure = {number: common.sure[number] for number in numbers}
    article = Article(
        id=f"{page.stem}-a{number}",
        page=page.file,
        kind=unit.kind,
        parts=parts,
        lines=line_runs(numbers, common.rank),
        authors=_authors(unit),
        dateline=dateline,
        place=origin.place,
        date=origin.date,
        adcode=origin.adcode,
        place_confidence=origin.confidence,
        truncated=unit.truncated,
        truncated_start=lost_beginning(unit.kind, views, dateline, load_weights().grammar),
        confidence=min(sure.values()),
        line_confidence=sure,
        meta=page.meta,
    )
    if unit.correction:
        return amend_article(article, unit.correction)
    return replace(article, needs_review=True) if any(doubts(article)) else article


def _parts(unit: Unit) -> tuple[tuple[Part, ...], list[View]]:
    """Return the parts of a unit, and of each its text normalised.

    They are its headline lines by role, and its paragraphs with the hard wraps joined.
    """
    titles = [line.marked.view for line in unit.lines if line.role == "title" and not unit.correction]
    roles = iter(headline_roles(titles) if titles else ())
    parts, views = [], []
    for group in _groups(unit.lines):
        first = group[0]
        role = next(roles, first.role) if first.role == "title" else first.role
        part = join_lines([line.marked.line for line in group], role)
        parts.append(part)
        views.append((role, first.marked.view if len(group) == 1 else _joined_view(group, part)))
    return tuple(parts), views


def _joined_view(lines: Sequence[UnitLine], part: Part) -> str:
    """Return the text of a part normalised, which is made of some lines: spaces may stand between them."""
    view = ""
    for line, piece in zip(lines, part.pieces, strict=True):
        view = view.ljust(piece.start) + line.marked.view
    return view


def _groups(lines: Sequence[UnitLine]) -> Iterable[list[UnitLine]]:
    """Yield the lines of each part; a caption that stands inside a broken paragraph comes after it."""
    groups: list[list[UnitLine]] = []
    last: dict[str, list[UnitLine]] = {}
    for line in lines:
        if line.joins and line.role in last:
            last[line.role].append(line)
        else:
            last[line.role] = [line]
            groups.append(last[line.role])
    return groups


def _authors(unit: Unit) -> tuple[Author, ...]:
    """Return the people of all bylines of a unit, each once, in reading order."""
    found: dict[str, Author] = {}
    for marked in [line.marked for line in unit.lines]:
        if not (marked.opening or marked.byline or marked.closing):  # most lines
            continue
        opening = marked.opening.byline if marked.opening else None
        for byline in filter(None, (opening, marked.byline, marked.closing)):
            for author in byline.authors:
                if author.name not in found or found[author.name].role is None:
                    found[author.name] = author
    return tuple(found.values())


__all__ = ["line_runs", "split_page", "split_pages", "whole_page"]
