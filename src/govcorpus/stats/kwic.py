"""Concordance: every occurrence of a term with its context (keyword in context)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.matching import Matches, count_matches, find_matches, matched_note, normalized_term
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
    """An occurrence in an article, by its number: the node at `start` of its text, and what stands beside it."""

    article: int
    start: int
    left: str
    node: str
    right: str


class Context(NamedTuple):
    """How much is shown beside a node: a number of characters, or the sentence."""

    window: int
    sentence: bool


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
    matches = find_matches(corpus, view, words=words, slogan=slogan)
    total = count_matches(matches)
    found = _hits(matches, Context(window, sentence))
    hits = list(found if keys else islice(found, top or None))
    for key in reversed(keys):
        hits.sort(key=_left_outwards if key == "left" else _right)
    rows = _rows(corpus, hits[: top or None])
    title = Message("{query}: {hits:,} occurrences", {"query": query, "hits": total})
    missing = None if total else Message("'{query}' does not occur", {"query": query})
    notes = [missing, matched_note(words=words, slogan=slogan), top_note(len(rows), total)]
    return KWIC.frame(rows, title, notes, total=total)


def _hits(matches: Matches, context: Context) -> Iterator[Hit]:
    """Yield the occurrences with their contexts, in corpus order."""
    for part, found in matches:
        number, text = -1, ""
        for article, start, end in part.offsets(found):
            if article != number:
                number, text = article, part.texts[article]
            yield _hit(int(part.numbers[article]), text, start, end, context)


def _hit(article: int, text: str, start: int, end: int, context: Context) -> Hit:
    """Return an occurrence with its context, which does not leave its paragraph."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = last if last >= 0 else len(text)
    if context.sentence:
        starts = sentence_starts(text[first:last])
        before = bisect_right(starts, start - first)
        after = bisect_left(starts, end - first)
        last = first + starts[after] if after < len(starts) else last
        first += starts[before - 1] if before else 0
    else:
        first, last = max(first, start - context.window), min(last, end + context.window)
    return Hit(article, start, text[first:start], text[start:end], text[end:last])


def _left_outwards(hit: Hit) -> str:
    return normalize_text(hit.left)[::-1]


def _right(hit: Hit) -> str:
    return normalize_text(hit.right)


def _rows(corpus: Corpus, hits: Sequence[Hit]) -> list[tuple[str | None, str, str, str, str | None, str | None, int]]:
    articles = [hit.article for hit in hits]
    ids, dates, places = (corpus.values(field, articles) for field in ("id", "date", "place"))
    return [
        (name, hit.left, hit.node, hit.right, date, place, corpus.page_offset(hit.article, hit.start))
        for hit, name, date, place in zip(hits, ids, dates, places, strict=True)
    ]
