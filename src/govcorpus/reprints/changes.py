"""What was changed when a text was printed again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from govcorpus.corpus.store import Corpus
from govcorpus.model import Article
from govcorpus.reprints.alignment import Stretch, edits
from govcorpus.reprints.clusters import Clusters
from govcorpus.results import Table
from govcorpus.text.normalize import normalize_text
from govcorpus.text.personal import masked

CHANGES = Table(
    {
        "cluster": "str",
        "article_a": "str",
        "article_b": "str",
        "change": "str",
        "text_a": "str",
        "text_b": "str",
        "part": "str",
        "date_a": "str",
        "date_b": "str",
        "start_a": "int64",
        "end_a": "int64",
        "start_b": "int64",
        "end_b": "int64",
    },
    summary=("article_a", "article_b", "change", "text_a", "text_b", "part"),
)
#: Changes with fewer unchanged characters than this between them are one.
LEAST_KEPT = 3
#: So many articles are held at a time.
ARTICLES_AT_ONCE = 10_000


class _Copy(NamedTuple):
    """An article as it is compared: its characters without white space, where they stand, its text as it is shown."""

    article: Article
    chars: str
    places: Sequence[int]
    shown: str


def change_rows(corpus: Corpus, clusters: Clusters, is_wanted: Callable[[int, int], bool]) -> list[tuple[Any, ...]]:
    """Return the rows of the table: cluster by cluster, article by article, in the order of the first article."""
    ranks, dates = clusters.ranks, corpus.dates
    members = np.flatnonzero(np.isin(clusters.members, clusters.reprinted))
    order = members[np.lexsort((ranks[members], ranks[clusters.members[members]]))].tolist()
    pairs = [(int(clusters.members[i]), i) for i in order if clusters.members[i] != i]
    pairs = [pair for pair in pairs if is_wanted(*pair)]
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(pairs), ARTICLES_AT_ONCE):
        some = pairs[start : start + ARTICLES_AT_ONCE]
        copies = {i: _copy(corpus, i) for i in sorted({i for pair in some for i in pair})}
        for a, b in some:
            one, other = copies[a], copies[b]
            names = (one.article.id, one.article.id, other.article.id)
            for change, *texts, part, places in _changes(one, other):
                rows.append((*names, change, *texts, part, dates[a], dates[b], *places))
    return rows


def changed_stretches(first: str, second: str) -> list[Stretch]:
    """Return the stretches in which two texts differ, in order; those with next to nothing between them are one."""
    found: list[Stretch] = []
    for edit in edits(first, second):
        start, other_start = edit.start, edit.other_start
        if found and start - found[-1].end < LEAST_KEPT:
            start, _, other_start, _ = found.pop()
        found.append(Stretch(start, edit.end, other_start, edit.other_end))
    return found


def _copy(corpus: Corpus, number: int) -> _Copy:
    article = corpus.articles[number]
    view = normalize_text(article.text)
    places = [i for i, char in enumerate(view) if not char.isspace()]
    shown = masked(article.text) if corpus.options.masked else article.text
    return _Copy(article, "".join(view.split()), places, shown)


def _changes(one: _Copy, other: _Copy) -> Iterator[tuple[str, str, str, str, Stretch]]:
    """Yield each change: its kind, the texts, the part of the article, where the texts stand on the pages."""
    for start, end, other_start, other_end in changed_stretches(one.chars, other.chars):
        text_a, text_b = _stretch(one, start, end), _stretch(other, other_start, other_end)
        kind = "replaced" if start < end and other_start < other_end else "deleted" if start < end else "inserted"
        holder, place = (one, start) if start < end else (other, other_start)
        part = holder.article.parts[holder.article.part_at(holder.places[place])].role
        places = Stretch(*_on_page(one, start, end), *_on_page(other, other_start, other_end))
        yield kind, text_a, text_b, part, places


def _stretch(copy: _Copy, start: int, end: int) -> str:
    return copy.shown[copy.places[start] : copy.places[end - 1] + 1] if start < end else ""


def _on_page(copy: _Copy, start: int, end: int) -> tuple[int, int]:
    """Return where some characters stand on the page; where there are none, the place after the one before them."""
    if start < end:
        return copy.article.page_offset(copy.places[start]), copy.article.page_offset(copy.places[end - 1]) + 1
    place = copy.article.page_offset(copy.places[start - 1]) + 1 if start else copy.article.page_offset(copy.places[0])
    return place, place
