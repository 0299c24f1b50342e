"""Concordance: every occurrence of a term or a query with its context (keyword in context)."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from govcorpus.corpus.schema import Index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.hits import Hits, find_hits
from govcorpus.stats.passages import Context, Passage, masked_passages, passages
from govcorpus.text.normalize import normalize_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: How many rows a concordance has unless `top` or `sample` says otherwise.
DEFAULT_TOP = 100
#: The keys that are texts beside or in the middle, and those that are fields of the article.
TEXT_KEYS: Mapping[str, Callable[[Passage], str]] = {
    "left": lambda passage: normalize_text(passage.left)[::-1],
    "right": lambda passage: normalize_text(passage.right),
    "node": lambda passage: normalize_text(passage.node),
}
FIELD_KEYS = ("date", "place")

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


def kwic(
    corpus: Corpus,
    query: str,
    *,
    words: bool = False,
    slogan: bool = False,
    regex: bool = False,
    window: int = 20,
    sentence: bool = False,
    sort: str | None = None,
    sample: int | None = None,
    seed: int = 0,
    top: int | None = None,
) -> "DataFrame":
    """Return the concordance of a query: each occurrence with the text left and right of it.

    Columns: `article` (id), `left`, `node`, `right` (the text as on the page, hard wraps joined, within one paragraph,
    headline line or caption), `date`, `place`, `start` (offset of the node in the raw text of the page). In corpus
    order unless `sort` says otherwise. Personal numbers are masked, with asterisks of the same length, unless the
    corpus was read without.

    The query is one of these, full- and half-width forms being one in all of them:

    - characters, wherever they stand, because segmentation hides about a third of the occurrences in longer words;
    - with `words` whole words: one, or several separated by spaces, with `*` for any characters and `?` for one;
    - with `slogan` the slogan of that name: quoted, or before a head noun of schemes;
    - with `regex` a regular expression over the characters of a paragraph, in the syntax of the module `regex`;
    - a corpus query, told by its brackets: `[word="三.*"] [pos="n"]{1,3}`, see `stats.query`.

    Occurrences do not overlap. `window` is the context in characters on each side; `sentence` takes the sentence
    instead. `sort` has one or several of `left` (read outwards from the node), `right`, `node`, `date`, `place`, as in
    `"right,left"`. `sample` takes so many occurrences at random, the same ones each time for the same `seed`. `top` is
    the number of rows, 0 for all; by default 100, and all of a sample.

    A query that does not occur gives an empty frame. Raises `UsageError` for an empty query, a negative window, or two
    kinds of query at once, `QueryError` for a malformed one, `UnknownNameError` for a sort key.
    """
    keys = _sort_keys(sort)
    if window < 0:
        raise UsageError("The window is {window}; it must be 0 or more", window=window)
    hits = find_hits(corpus, query, words=words, slogan=slogan, regex=regex)
    chosen = hits.order if sample is None else _sampled(hits, sample, seed)
    most = (DEFAULT_TOP if sample is None else 0) if top is None else top
    context = Context(window, sentence)
    lines = passages(hits.take(chosen if keys or not most else chosen[:most]), context)
    for key in reversed(keys):
        lines = _sorted(corpus, lines, key)
    lines = lines[: most or None]
    columns = _columns(corpus, masked_passages(lines) if corpus.options.masked else lines)
    title = Message("{query}: {hits:,} occurrences", {"query": query, "hits": len(hits)})
    notes = [
        None if len(hits) else Message("'{query}' does not occur", {"query": query}),
        hits.note,
        _sample_note(len(chosen), len(hits), seed),
        top_note(len(lines), len(chosen)),
    ]
    return KWIC.frame(columns, title, notes, total=len(chosen))


def _sort_keys(sort: str | None) -> list[str]:
    known = (*TEXT_KEYS, *FIELD_KEYS)
    keys = [key.strip() for key in sort.split(",")] if sort else []
    for key in keys:
        if key not in known:
            raise UnknownNameError("sort key", key, known)
    return keys


def _sampled(hits: Hits, size: int, seed: int) -> Index:
    """Return so many occurrences drawn at random, in corpus order; all where there are no more."""
    if size < 1:
        raise UsageError("The sample is {size}; it must be 1 or more", size=size)
    drawn = np.random.default_rng(seed).choice(len(hits), min(size, len(hits)), replace=False)
    return hits.order[np.sort(drawn)]


def _sample_note(shown: int, total: int, seed: int) -> Message | None:
    if shown == total:
        return None
    values = {"shown": shown, "total": total, "seed": seed}
    return Message("A random sample of {shown:,} of {total:,} occurrences, seed {seed}", values)


def _sorted(corpus: Corpus, lines: Sequence[Passage], key: str) -> list[Passage]:
    """Return lines in the order of a key, as they are where it is the same; without a date or place last."""
    if key in TEXT_KEYS:
        return sorted(lines, key=TEXT_KEYS[key])
    values = corpus.values(key, [line.hit.article for line in lines])
    order = sorted(range(len(lines)), key=lambda i: (values[i] is None, values[i] or ""))
    return [lines[i] for i in order]


def _columns(corpus: Corpus, lines: Sequence[Passage]) -> dict[str, Sequence[str | None] | Index]:
    articles = [line.hit.article for line in lines]
    return {
        "article": corpus.values("id", articles),
        "left": [line.left for line in lines],
        "node": [line.node for line in lines],
        "right": [line.right for line in lines],
        "date": corpus.values("date", articles),
        "place": corpus.values("place", articles),
        "start": corpus.page_offsets(articles, [line.hit.start for line in lines]),
    }
