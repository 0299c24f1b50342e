"""Collocates: the words that stand near a term, and how strongly they are drawn to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index, Mask, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.association_measures import (
    delta_p_left,
    delta_p_right,
    dice,
    log_dice,
    mi,
    npmi,
    t_score,
    z_score,
)
from govcorpus.stats.contingency import Contingency, Numbers, window_table
from govcorpus.stats.counts import count_words, grouped
from govcorpus.stats.frequency import no_value_note
from govcorpus.stats.matching import matched_note, normalized_term
from govcorpus.stats.ranking import DEFAULT_TOP, listed_types, ranked
from govcorpus.stats.reprinted import RAW, count_note, counted
from govcorpus.stats.significance import g2
from govcorpus.stats.token_order import node_tokens
from govcorpus.stats.windows import Reach, Spots, words_near

if TYPE_CHECKING:
    from pandas import DataFrame

#: The measures by the names of their columns, in their order.
MEASURES: Mapping[str, Callable[[Contingency], Numbers]] = {
    "logdice": log_dice,
    "mi": mi,
    "mi3": partial(mi, power=3),
    "npmi": npmi,
    "t": t_score,
    "z": z_score,
    "g2": g2,
    "dice": dice,
    "delta_p_right": delta_p_right,
    "delta_p_left": delta_p_left,
}
RANKINGS: Mapping[str, Callable[[Contingency], Numbers]] = {"freq_joint": lambda table: table.o11, **MEASURES}

COUNTS = {"term": "str", "freq_joint": "int64", "freq": "int64", "expected": "float64"}
COLUMNS = COUNTS | dict.fromkeys(MEASURES, "float64")
SUMMARY = ("term", "freq_joint", "freq", "expected", "logdice", "mi", "npmi", "t", "g2")
COLLOCATES = Table(COLUMNS, summary=SUMMARY)
COLLOCATES_BY_GROUP = Table({"group": "str", **COLUMNS}, summary=("group", *SUMMARY))


class Taken(NamedTuple):
    """Which words are rows: those of some types, by which measure, with which least frequencies, and how many."""

    listed: Mask
    measure: str
    min_freq: int
    min_docfreq: int
    top: int


class Rows(NamedTuple):
    """Rows of a group: terms in order, their table, their frequency outside of the node.

    `found` is how many there were before the list was cut, `near` how many words stand near the node.
    """

    terms: Sequence[str]
    table: Contingency
    freq: Index
    found: int
    near: int


def collocates(
    corpus: Corpus,
    word: str,
    *,
    window: str = "5,5",
    sentence: bool = False,
    words: bool = False,
    slogan: bool = False,
    measure: str = "logdice",
    pos: str | Sequence[str] | None = None,
    by: str | None = None,
    period: str | None = None,
    min_freq: int = 3,
    min_docfreq: int = 1,
    count: str = RAW,
    top: int | None = None,
) -> "DataFrame":
    """Return the words near a term, ranked by how strongly they are drawn to it.

    Columns: `group` (only with `by`), `term`, `freq_joint` (O11, occurrences in the windows), `freq` (C1, occurrences
    in the corpus or group outside of the node), `expected` (E11, of `freq_joint` if nothing drew them), `logdice`,
    `mi`, `mi3` (bits), `npmi`, `t`, `z`, `g2` (negative where the word keeps away), `dice`, `delta_p_right` (the word
    given the node), `delta_p_left` (the node given the word); see `stats.association_measures`. Sorted by group,
    `measure` falling, then term.

    The table is that of surface co-occurrence (Evert 2008): R1 are the words inside the windows, once where windows
    overlap, N those of the corpus without the node's. The node is matched on characters, with `words` on whole words,
    with `slogan` as the slogan of that name; all tokens that an occurrence touches are the node, and the window begins
    outside of them. `window` is the number of words to the left and right (`"5,5"`): stop words are words, punctuation
    is passed over. A window stays in its paragraph, headline line or caption; with `sentence` it is the sentence.

    `measure` is one of the columns from `freq_joint` on, but for `freq` and `expected`. `pos` keeps words whose part
    of speech begins with one of these. `by` is a field of `corpus.fields` or `period`, with `period` one of month,
    quarter, year: each group is then a corpus of its own. `min_freq` is the least `freq_joint`, `min_docfreq` the least
    number of articles with the word near the node, both in each group. `count` is `raw`, `cluster` (a text that is
    printed several times counts once, in each group once) or `originals` (only where it was printed first). Stop words
    and names from bylines are not listed. `top` is the number of rows, 0 for all; by default 50, and all where there
    are groups; given with `by`, it counts within each group.

    A term that does not occur gives an empty frame. Raises `UsageError` for an empty term, a malformed window, both
    `words` and `slogan`, `UnknownNameError` for a measure, field, period or count that does not exist.
    """
    view = normalized_term(word, slogan=slogan)
    if measure not in RANKINGS:
        raise UnknownNameError("measure", measure, RANKINGS)
    reach = Reach(*_window(window), sentence)
    corpus = counted(corpus, count, corpus.groups(by, period) if by else None)
    nodes = node_tokens(corpus, view, words=words, slogan=slogan)
    near, own = words_near(corpus, nodes, reach)
    limit = (0 if by else DEFAULT_TOP) if top is None else top
    taken = Taken(listed_types(corpus, pos), measure, min_freq, min_docfreq, limit)
    groups = list(_groups(corpus, near, own, taken, corpus.groups(by, period))) if by else None
    rows = [found for _, found in groups] if groups is not None else [_rows(corpus, near, own, taken)]
    shown, total = sum(len(one.terms) for one in rows), sum(one.found for one in rows)
    hits = sum(len(first) for _, first, _ in nodes)
    notes = [
        _missing_note(view, hits, total, min_freq),
        matched_note(words=words, slogan=slogan),
        top_note(shown, total),
        no_value_note(corpus, by, period),
        count_note(count),
    ]
    title = Message(
        "Collocates of {query}: {hits:,} occurrences, {tokens:,} words near them",
        {"query": view, "hits": hits, "tokens": sum(one.near for one in rows)},
    )
    names = [name for name, found in groups or () for _ in found.terms]
    table = COLLOCATES if groups is None else COLLOCATES_BY_GROUP
    frame = table.frame({"group": names, **_columns(rows)}, title, notes, total)
    frame.attrs |= {"picture": "collocates", "measure": measure}
    return frame


def _groups(
    corpus: Corpus, near: Spots, own: Spots, taken: Taken, groups: Sequence[str | None]
) -> Iterator[tuple[str, Rows]]:
    """Yield the rows of each group."""
    members = list(grouped(groups))
    parts = corpus.split([articles for _, articles in members])
    for (name, articles), part in zip(members, parts, strict=True):
        chosen = np.zeros(len(corpus), dtype=np.bool_)
        chosen[articles] = True
        yield name, _rows(part, near.within(chosen), own.within(chosen), taken)


def _rows(corpus: Corpus, near: Spots, own: Spots, taken: Taken) -> Rows:
    """Return the rows of a corpus with what stands near the node in it, and the node's own words."""
    terms, whole = corpus.vocabulary.terms, count_words(corpus)
    joint, inside = (np.bincount(spots.types, minlength=len(terms)) for spots in (near, own))
    kept = taken.listed & (joint >= max(taken.min_freq, 1))
    if taken.min_docfreq > 1:
        kept &= _docfreq(near, len(terms)) >= taken.min_docfreq
    shown = np.flatnonzero(kept)
    outside = whole.freq[shown] - inside[shown]
    words = _words(corpus, joint)
    table = window_table(joint[shown], words, outside, whole.tokens, _words(corpus, inside))
    score = RANKINGS[taken.measure](table)
    order = ranked(lambda i: terms[shown[i]], np.arange(len(shown)), score, taken.top)
    rows = np.array([i for _, i in order], dtype=type_of_index)
    return Rows([term for term, _ in order], table.take(rows), outside[rows], len(shown), words)


def _words(corpus: Corpus, freq: Index) -> int:
    """Return how many of some tokens are words, by the frequencies of all types: few types are none."""
    return int(freq.sum() - freq[~corpus.vocabulary.counted].sum())


def _window(window: str) -> tuple[int, int]:
    sides = [side.strip() for side in window.split(",")]
    if len(sides) != 2 or not all(side.isdecimal() for side in sides) or not any(map(int, sides)):
        raise UsageError(
            "The window is '{window}'; it must be two numbers of words, left and right",
            "Write it as 5,5; one of them may be 0",
            window=window,
        )
    left, right = map(int, sides)
    return left, right


def _docfreq(near: Spots, types: int) -> Index:
    """Return in how many articles each type stands near the node."""
    import pandas as pd

    pairs = pd.unique(near.articles.astype(type_of_index) * types + near.types)
    return np.bincount(pairs % max(types, 1), minlength=types)


def _missing_note(query: str, hits: int, found: int, min_freq: int) -> Message | None:
    if not hits:
        return Message("'{query}' does not occur", {"query": query})
    if not found:
        return Message("No word is {least:,} times in the windows; try a lower --min-freq", {"least": min_freq})
    return None


def _columns(rows: Sequence[Rows]) -> dict[str, Sequence[str] | NDArray[Any]]:
    return {
        "term": [term for one in rows for term in one.terms],
        "freq_joint": _joined([one.table.o11 for one in rows]),
        "freq": _joined([one.freq for one in rows]),
        "expected": _joined([one.table.e11 for one in rows]),
        **{name: _joined([measure(one.table) for one in rows]) for name, measure in MEASURES.items()},
    }


def _joined(columns: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(columns) if columns else np.zeros(0)
