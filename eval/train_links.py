"""Learn which article a line belongs to: conditional logit over those that it may continue (McFadden 1974)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from eval.pages import compose
from eval.stories import load_stock
from eval.styles import all_styles
from govcorpus.model import Page
from govcorpus.segmentation.grammar import START, tags
from govcorpus.segmentation.links import Links
from govcorpus.segmentation.paths import NOT_ARTICLES, RECENT_UNITS
from govcorpus.segmentation.sheets import Sheet, sheets_of
from govcorpus.segmentation.threads import Thread
from govcorpus.segmentation.traits import Features
from govcorpus.segmentation.units import label_lines
from govcorpus.segmentation.weights import Weights
from govcorpus.text.normalize import normalize_text

Json = Mapping[str, Any]
#: How much large weights cost.
PENALTY = 0.05
#: A tag counts if it occurs so often; a pair is drawn towards independence as if by so many more occurrences.
RARE, PRIOR = 30, 20.0


class Choice(NamedTuple):
    """What speaks for each article that a line may belong to, and the number of the right one."""

    options: list[Features]
    right: int


class Linked(NamedTuple):
    """What the lines of a page say about where they belong, and the unit of gold that each is of."""

    links: Links
    owners: list[str]


def learn_grammar(pages: Iterable[Json]) -> dict[str, dict[str, float]]:
    """Return which parts of speech follow which in the paragraphs of some pages (pointwise mutual information)."""
    pairs: dict[str, Counter[str]] = {}
    single: Counter[str] = Counter()
    for paragraph in (text for page in pages for unit in page["articles"] for text in unit["body_paragraphs"]):
        for before, after in pairwise([START, *tags(normalize_text(paragraph))]):
            pairs.setdefault(before, Counter())[after] += 1
            single[after] += 1
    total = single.total()
    return {
        before: {
            after: round(log((row[after] + PRIOR * share / total) / (row.total() + PRIOR) * total / share), 2)
            for after, share in sorted(single.items())
            if share >= RARE
        }
        for before, row in sorted(pairs.items())
        if row.total() >= RARE
    }


def interleaved_pages(pages: int, seed: int, without: Sequence[str] = ()) -> Iterator[Json]:
    """Yield pages of those training styles that interleave columns, which do so here wherever they can."""
    styles = [style for style in all_styles()["train"] if style.interleave and style.name not in without]
    for i in range(pages):
        style = replace(styles[i % len(styles)], interleave=1.0)
        yield compose(style, f"train{seed}-{i:04}", load_stock("train"))


def sheet_of(page: Json) -> Sheet:
    """Return a page of gold as it is when its lines get their labels."""
    return sheets_of([Page(page["file"], page["file"], page["text"])])[0]


def linked(page: Json, weights: Weights) -> Linked:
    """Return a page of gold as it is when its lines have their labels."""
    sheet = sheet_of(page)
    (labelled,) = label_lines([sheet], weights)
    links = Links(sheet.lines, sheet.topics, labelled.labels, labelled.leads, weights.grammar, sheet.flows)
    owner = {number: unit["id"] for unit in page["articles"] for number, _ in unit["line_roles"]}
    return Linked(links, [owner[marked.line.number] for marked in sheet.lines])


def right_option(
    owners: Sequence[str], i: int, candidates: Sequence[Thread | None], current: Thread, begins: bool
) -> int | None:
    """Return which of the threads a line belongs to, their number for the last one or a new one, None if to no one."""
    if owners[i] not in owners[:i] if begins else owners[current.last] == owners[i]:
        return len(candidates)
    return next((at for at, thread in enumerate(candidates) if thread and owners[thread.last] == owners[i]), None)


def choices(page: Linked) -> Iterator[Choice]:
    """Yield the lines of a page that may belong to more than one article, each after the right choices above it."""
    links, owners = page
    others: list[Thread] = []
    current: Thread | None = None
    for i, (marked, label) in enumerate(zip(links.lines, links.labels, strict=True)):
        begins, jumped = current is None or label.endswith("+"), None
        candidates = [] if current is None else links.candidates(i, others[-RECENT_UNITS:], current)
        if current is not None and candidates:
            place = right_option(owners, i, candidates, current, begins)
            if place is not None:
                yield Choice(links.options(i, candidates, current), place)
                jumped = candidates[place] if place < len(candidates) else None
        if current is not None and (jumped is not None or begins):
            others = [*(thread for thread in others if thread is not jumped), current]
        if jumped is not None:
            current = jumped.grown(i, marked, "R")
        elif current is None or begins:
            current = Thread(i, label not in NOT_ARTICLES, start=i).grown(i, marked, label)
        else:
            current = current.grown(i, marked, label)


def learn_links(pages: Iterable[Linked]) -> dict[str, float]:
    """Return the weights of the features of links; the same pages give the same weights."""
    made = [choice for page in pages for choice in choices(page)]
    names = sorted({name for choice in made for row in choice.options for name in row})
    table, starts = _table(made, names)
    turned = table.T.tocsr()
    groups = np.repeat(np.arange(len(made)), [len(choice.options) for choice in made])
    right = starts + np.array([choice.right for choice in made])

    def loss(trial: Any) -> tuple[float, Any]:
        scores = table @ trial
        scores -= np.maximum.reduceat(scores, starts)[groups]
        odds = np.exp(scores)
        shares = odds / np.add.reduceat(odds, starts)[groups]
        value = -np.log(shares[right]).sum() + PENALTY / 2 * trial @ trial
        shares[right] -= 1
        return float(value), turned @ shares + PENALTY * trial

    learned = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    print(_summary(table @ learned, starts, right, groups))
    return dict(zip(names, learned.tolist(), strict=True))


def _table(made: Sequence[Choice], names: Sequence[str]) -> tuple[Any, Any]:
    """Return the options of all choices as a sparse array of options × names, and where those of each choice begin."""
    column = {name: i for i, name in enumerate(names)}
    options = [row for choice in made for row in choice.options]
    cells = [(i, column[name], value) for i, row in enumerate(options) for name, value in row.items()]
    rows, columns, values = zip(*cells, strict=True)
    counts = [len(choice.options) for choice in made]
    return csr_matrix((values, (rows, columns)), shape=(len(options), len(names))), np.cumsum([0, *counts[:-1]])


def _summary(scores: Any, starts: Any, right: Any, groups: Any) -> str:
    """Say how many of the choices, and of those that go over other lines, are right."""
    best = scores == np.maximum.reduceat(scores, starts)[groups]
    ends = np.append(starts[1:], len(scores)) - 1
    jumps = right != ends
    return (
        f"links: {best[right].mean():.3f} of {len(right)} right, {best[right][jumps].mean():.3f} of {jumps.sum()} jumps"
    )
