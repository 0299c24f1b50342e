"""Concordance: every occurrence of a term with its context (keyword in context)."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.model import Article
from govcorpus.results import Table, top_note
from govcorpus.stats.matching import matched_note, normalized_term, term_finder
from govcorpus.text.normalize import normalize_text
from govcorpus.text.sentences import sentence_starts

if TYPE_CHECKING:
    from pandas import DataFrame

#: How many rows a concordance has unless `top` says otherwise.
DEFAULT_TOP = 100
SORT_KEYS = ("left", "right")

KWIC = Table(
    {
        "article": "str",
        "left": "str",
        "node": "str",
        "right": "str",
        "date": "str",
        "place": "str",
        "start": "int64",
    },
    summary=("left", "node", "right", "article"),
)


class Hit(NamedTuple):
    """An occurrence in an article: `text[start:end]`, with its context from `left` to `right`."""

    article: Article
    left: int
    start: int
    end: int
    right: int


def kwic(
    corpus: Corpus,
    query: str,
    *,
    words: bool = False,
    slogan: bool = False,
    window: int = 20,
    sentence: bool = False,
    sort: str | None = None,
    top: int = DEFAULT_TOP,
) -> "DataFrame":
    """Return the concordance of a term: each occurrence with the text left and right of it.

    Columns: `article` (id), `left`, `node`, `right` (the text as on the page, hard wraps joined, within one paragraph,
    headline line or caption), `date`, `place`, `start` (offset of the node in the raw text of the page). In corpus
    order unless `sort` says otherwise.

    The query matches the characters of the text wherever they stand, full- and half-width forms being one, because
    segmentation hides about a third of the occurrences inside longer words; with `words` it matches whole words only,
    with `slogan` the slogan of that name: quoted, or before a head noun of schemes, so not 五星 in 五星级.
    `window` is the context in characters on each side; `sentence` takes the sentence instead. `sort` is `left`, `right`
    or both in order (`"right,left"`), `left` reading outwards from the node. `top` is the number of rows, 0 for all.
    A term that does not occur gives an empty frame. Raises `UsageError` for an empty query, a negative window, or both
    `words` and `slogan`, `UnknownNameError` for a sort key.
    """
    view = normalized_term(query, slogan=slogan)
    if window < 0:
        raise UsageError("The window is {window}; it must be 0 or more", window=window)
    keys = [key.strip() for key in sort.split(",")] if sort else []
    for key in keys:
        if key not in SORT_KEYS:
            raise UnknownNameError("sort key", key, SORT_KEYS)
    find = term_finder(corpus, view, words=words, slogan=slogan)
    hits = [
        _hit(article, start, start + len(view), window, sentence)
        for i, article in enumerate(corpus.articles)
        for start in find(i, article)
    ]
    for key in reversed(keys):
        hits.sort(key=_left_outwards if key == "left" else _right)
    rows = [_row(hit) for hit in hits[: top or None]]
    title = Message("{query}: {hits:,} occurrences", {"query": query, "hits": len(hits)})
    missing = None if hits else Message("'{query}' does not occur", {"query": query})
    notes = [missing, matched_note(words=words, slogan=slogan), top_note(len(rows), len(hits))]
    return KWIC.frame(rows, title, notes, total=len(hits))


def _hit(article: Article, start: int, end: int, window: int, sentence: bool) -> Hit:
    """Return an occurrence with its context, which does not leave its paragraph."""
    part = article.part_at(start)
    first = article.part_starts[part]
    last = first + len(article.parts[part].text)
    if not sentence:
        return Hit(article, max(first, start - window), start, end, min(last, max(end, end + window)))
    starts = sentence_starts(article.parts[part].text)
    before = bisect_right(starts, start - first) - 1
    after = bisect_left(starts, end - first)
    left = first + starts[before] if before >= 0 else first
    return Hit(article, left, start, end, first + starts[after] if after < len(starts) else last)


def _left_outwards(hit: Hit) -> str:
    return normalize_text(hit.article.text[hit.left : hit.start])[::-1]


def _right(hit: Hit) -> str:
    return normalize_text(hit.article.text[hit.end : hit.right])


def _row(hit: Hit) -> tuple[str, str, str, str, str | None, str | None, int]:
    article, text = hit.article, hit.article.text
    left, node, right = text[hit.left : hit.start], text[hit.start : hit.end], text[hit.end : hit.right]
    return article.id, left, node, right, article.date, article.place, article.page_offset(hit.start)
