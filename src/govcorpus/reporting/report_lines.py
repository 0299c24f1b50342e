"""Where slogans stand, for a report: lines of their concordance, and strips over the whole corpus."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from govcorpus.corpus.arrays import Index
from govcorpus.corpus.store import Corpus
from govcorpus.stats.kwic import kwic
from govcorpus.stats.matching import find_matches, normalized_term

if TYPE_CHECKING:
    from pandas import DataFrame

Occurrence = Mapping[str, Any]


def concordance(
    corpus: Corpus, form: str, occurrences: Sequence[Occurrence], numbers: Mapping[str, int]
) -> "DataFrame":
    """Return the lines of the concordance of a form that show these occurrences.

    `occurrences` are those of `slogans`, `numbers` those of the articles by id.
    """
    articles = dict.fromkeys(numbers[one["article"]] for one in occurrences)
    wanted = {(one["article"], one["start"]) for one in occurrences}
    lines = kwic(corpus.select(sorted(articles)), form, top=0)
    kept = [key in wanted for key in zip(lines["article"].tolist(), lines["start"].tolist(), strict=True)]
    return lines[kept]


def strip_rows(corpus: Corpus, names: Sequence[str], most: int) -> tuple[list[dict[str, Any]], int]:
    """Return a row for each slogan and part of the corpus that has it, and the number of parts, at most so many.

    The articles are taken in the order of their dates, those without one last. A row has `term`, `part` and `end`
    (numbers of parts), `count` (occurrences) and `dates` (the first and the last date of the part).
    """
    dates = corpus.dates
    order = sorted(range(len(corpus)), key=lambda number: (dates[number] is None, dates[number] or ""))
    parts = min(most, len(corpus))
    place = np.empty(len(corpus), dtype=np.int64)
    place[order] = np.arange(len(corpus)) * parts // max(len(corpus), 1)
    known = [[dates[i] for i in order[first:last] if dates[i]] for first, last in _runs(len(corpus), parts)]
    rows = []
    for name in names:
        hits = np.bincount(place[_articles(corpus, name)], minlength=parts)
        for part in np.flatnonzero(hits).tolist():
            days = " – ".join(dict.fromkeys(str(day) for day in (known[part] or [""])[:: max(len(known[part]) - 1, 1)]))
            rows.append({"term": name, "part": part, "end": part + 1, "count": int(hits[part]), "dates": days})
    return rows, parts


def _runs(articles: int, parts: int) -> list[tuple[int, int]]:
    """Return where the parts of so many articles begin and end."""
    edges = [-(-articles * part // parts) for part in range(parts + 1)] if parts else [0]
    return list(pairwise(edges))


def _articles(corpus: Corpus, name: str) -> Index:
    """Return the number of the article of each occurrence of a slogan."""
    found = find_matches(corpus, normalized_term(name, slogan=True), slogan=True)
    return np.concatenate([np.zeros(0, np.int64), *(part.numbers[one.article] for part, one in found)])
