"""Learn which article a line belongs to: conditional logit over those that it may continue (McFadden 1974)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log
from typing import Any

import numpy as np
from scipy.optimize import minimize

from govcorpus.model import Page
from govcorpus.segmentation.grammar import START, tags
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.links import FEATURES, Links, Thread
from govcorpus.segmentation.topics import Topics
from govcorpus.segmentation.units import label_lines
from govcorpus.segmentation.weights import Weights
from govcorpus.text.normalize import normalize_text

Json = Mapping[str, Any]
#: How much large weights cost.
PENALTY = 0.02
#: An article left in pieces is worse than a doubtful link: links are found more readily than they are likely.
READINESS = 1.0
#: A tag counts if it occurs so often; a pair is drawn towards independence as if by so many more occurrences.
RARE, PRIOR = 30, 20.0


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


def choices(page: Json, weights: Weights) -> list[tuple[Any, int]]:
    """Return the lines of a page that may belong to more than one article: features of each, and which is right."""
    lines = mark_lines(Page(page["file"], page["file"], page["text"]))
    topics = Topics([marked.view for marked in lines])
    links = Links(lines, topics, label_lines(lines, topics, weights)[0], weights.grammar)
    owner = {number: unit for unit in page["articles"] for number, _ in unit["line_roles"]}
    roles = {number: role for unit in page["articles"] for number, role in unit["line_roles"]}
    threads: dict[str, Thread] = {}
    found, current = [], Thread()
    for i, marked in enumerate(lines):
        unit = owner[marked.line.number]
        own = threads.get(unit["id"])
        others = [thread for thread in threads.values() if thread is not current]
        candidates = links.candidates(i, others, current) if i else []
        options = [*candidates, current if own else None]
        if candidates and own in options:
            found.append((links.features(i, candidates, current), options.index(own)))
        current = own or Thread()
        current.add(i, marked, is_text=roles[marked.line.number] == "body")
        if unit["kind"] == "article":
            threads[unit["id"]] = current
    return found


def learn_links(pages: Iterable[Json], weights: Weights) -> Any:
    """Return the weights of `FEATURES`; the same pages give the same weights."""
    made = [choice for page in pages for choice in choices(page, weights)]
    groups = np.repeat(np.arange(len(made)), [len(features) for features, _ in made])
    table = np.concatenate([features for features, _ in made])
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    right = starts + np.array([answer for _, answer in made])

    def loss(trial: Any) -> tuple[float, Any]:
        scores = table @ trial
        scores -= np.maximum.reduceat(scores, starts)[groups]
        odds = np.exp(scores)
        shares = odds / np.add.reduceat(odds, starts)[groups]
        gradient = table.T @ shares - table[right].sum(axis=0)
        value = -np.log(shares[right]).sum() + PENALTY / 2 * trial @ trial
        return float(value), gradient + PENALTY * trial

    learned = minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x
    learned[FEATURES.index("stay")] -= READINESS
    print(_summary(table @ learned, starts, right, groups))
    return np.round(learned, 3)


def _summary(scores: Any, starts: Any, right: Any, groups: Any) -> str:
    """Say how many of the choices, and of those that go over other lines, are right."""
    best = scores == np.maximum.reduceat(scores, starts)[groups]
    ends = np.append(starts[1:], len(scores)) - 1
    jumps = right != ends
    return (
        f"links: {best[right].mean():.3f} of {len(right)} right, {best[right][jumps].mean():.3f} of {jumps.sum()} jumps"
    )
