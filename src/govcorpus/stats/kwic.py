"""Concordance: every occurrence of a term or a query with its context (keyword in context)."""

from typing import TYPE_CHECKING, Any

import numpy as np

from govcorpus.corpus.arrays import Index, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.hits import Hits, find_hits
from govcorpus.stats.passages import SIDES, Context, Passages
from govcorpus.text.normalize import normalize_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: How many rows a concordance has unless `top` or `sample` says otherwise.
DEFAULT_TOP = 100
#: The keys beside the texts: fields of the article.
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
    found = hits.take(chosen if keys or not most else chosen[:most])
    lines = Passages.of([part for part, _ in hits.parts], found, Context(window, sentence))
    for key in reversed(keys):
        lines = lines.take(_order(corpus, lines, key))
    lines = lines.take(slice(most or None))
    columns = _columns(corpus, lines)
    title = Message("{query}: {hits:,} occurrences", {"query": query, "hits": len(hits)})
    notes = [
        None if len(hits) else Message("'{query}' does not occur", {"query": query}),
        hits.note,
        _sample_note(len(chosen), len(hits), seed),
        top_note(len(lines), len(chosen)),
    ]
    return KWIC.frame(columns, title, notes, total=len(chosen))


def _sort_keys(sort: str | None) -> list[str]:
    known = (*SIDES, *FIELD_KEYS)
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


def _order(corpus: Corpus, lines: Passages, key: str) -> Index:
    """Return the order of lines by a key, as they are where it is the same; without a date or place last."""
    if key in FIELD_KEYS:
        values = corpus.values(key, lines.articles.tolist())
        keys: list[Any] = [(value is None, value or "") for value in values]
    else:
        keys = [normalize_text(text)[:: -1 if key == "left" else 1] for text in lines.texts(key).to_pylist()]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=type_of_index)


def _columns(corpus: Corpus, lines: Passages) -> dict[str, Any]:
    articles = lines.articles
    texts = lines.shown() if corpus.options.masked else {side: lines.texts(side) for side in SIDES}
    return {
        "article": corpus.cells("id", articles),
        **texts,
        "date": corpus.cells("date", articles),
        "place": corpus.cells("place", articles),
        "start": corpus.page_offsets(articles, lines.starts),
    }
