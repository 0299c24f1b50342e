"""Collocates: the words that stand near a term, and how strongly they are drawn to it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govcorpus.corpus.schema import Ids, Index, Mask, Ragged, Tokens, last_at, stretches, type_of_id, type_of_index
from govcorpus.corpus.segments import SegmentView
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
from govcorpus.stats.counts import count_words
from govcorpus.stats.matching import matched_note, normalized_term
from govcorpus.stats.ranking import DEFAULT_TOP, listed_types, ranked
from govcorpus.stats.significance import g2
from govcorpus.stats.token_order import Nodes, node_tokens

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

COLLOCATES = Table(
    {"term": "str", "freq_joint": "int64", "freq": "int64", "expected": "float64"} | dict.fromkeys(MEASURES, "float64"),
    summary=("term", "freq_joint", "freq", "expected", "logdice", "mi", "npmi", "t", "g2"),
)


class Reach(NamedTuple):
    """How far windows go: so many words to either side, or the sentence."""

    left: int
    right: int
    sentence: bool


class Near(NamedTuple):
    """What was counted near a node: `words` in the windows with their `articles`, and `nodes`, the node's own words."""

    words: Ids
    articles: Ids
    nodes: Ids


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
    min_freq: int = 3,
    min_docfreq: int = 1,
    top: int = DEFAULT_TOP,
) -> "DataFrame":
    """Return the words near a term, ranked by how strongly they are drawn to it.

    Columns: `term`, `freq_joint` (O11, occurrences in the windows), `freq` (C1, occurrences in the corpus outside of
    the node), `expected` (E11, of `freq_joint` if nothing drew them), `logdice`, `mi`, `mi3` (bits), `npmi`, `t`, `z`,
    `g2` (negative where the word keeps away), `dice`, `delta_p_right` (the word given the node), `delta_p_left` (the
    node given the word); see `stats.association_measures`. Sorted by `measure` falling, then term.

    The table is that of surface co-occurrence (Evert 2008): R1 are the words inside the windows, once where windows
    overlap, N those of the corpus without the node's. The node is matched on characters, with `words` on whole words,
    with `slogan` as the slogan of that name; all tokens that an occurrence touches are the node, and the window begins
    outside of them. `window` is the number of words to the left and right (`"5,5"`): stop words are words, punctuation
    is passed over. A window stays in its paragraph, headline line or caption; with `sentence` it is the sentence.

    `measure` is one of the columns from `freq_joint` on, but for `freq` and `expected`. `pos` keeps words whose part
    of speech begins with one of these. `min_freq` is the least `freq_joint`, `min_docfreq` the least number of
    articles with the word near the node. Stop words and names from bylines are not listed. `top` is the number of
    rows, 0 for all. A term that does not occur gives an empty frame. Raises `UsageError` for an empty term, a
    malformed window, both `words` and `slogan`, `UnknownNameError` for a measure.
    """
    view = normalized_term(word, slogan=slogan)
    if measure not in RANKINGS:
        raise UnknownNameError("measure", measure, RANKINGS)
    reach = Reach(*_window(window), sentence)
    places = node_tokens(corpus, view, words=words, slogan=slogan)
    near = _near(corpus, places, reach)
    types = len(corpus.vocabulary)
    joint, own = (np.bincount(found, minlength=types) for found in (near.words, near.nodes))
    kept = listed_types(corpus, pos) & (joint >= max(min_freq, 1))
    if min_docfreq > 1:
        kept &= _docfreq(near, types) >= min_docfreq
    shown, whole = np.flatnonzero(kept), count_words(corpus)
    outside = whole.freq - own
    table = window_table(joint[shown], len(near.words), outside[shown], whole.tokens, len(near.nodes))
    terms = corpus.vocabulary.terms
    order = ranked(lambda i: terms[shown[i]], np.arange(len(shown)), RANKINGS[measure](table), top)
    hits = sum(len(first) for _, first, _ in places)
    notes = [
        _missing_note(view, hits, len(shown), min_freq),
        matched_note(words=words, slogan=slogan),
        top_note(len(order), len(shown)),
    ]
    title = Message(
        "Collocates of {query}: {hits:,} occurrences, {tokens:,} words near them",
        {"query": view, "hits": hits, "tokens": len(near.words)},
    )
    return COLLOCATES.frame(_columns(order, table, outside[shown]), title, notes, len(shown))


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


def _near(corpus: Corpus, places: Nodes, reach: Reach) -> Near:
    """Return the counted tokens near a node, and those of the node, each once."""
    none = np.zeros(0, dtype=type_of_id)
    parts = [Near(none, none, none)]
    counted = corpus.vocabulary.counted
    for part, first, end in places:
        if len(first):
            inside, nodes = _spanned(*_edges(part, first, end, reach)), _spanned(first, end)
            kept = np.ones(len(inside), dtype=np.bool_)
            kept[np.searchsorted(inside, nodes)] = False
            term = part.tokens.term
            near = inside[kept]
            near = near[counted[term[near]]]
            own = term[nodes]
            parts.append(Near(term[near], part.numbers[part.articles(near)], own[counted[own]]))
    return Near(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _edges(part: SegmentView, first: Index, end: Index, reach: Reach) -> tuple[Index, Index]:
    """Return the first token of each window and the one after the last, the node included."""
    tokens, article = part.tokens, part.articles(first)
    borders = tokens.sentence if reach.sentence else tokens.paragraph
    begins = last_at(borders.values, borders.index, article, tokens.offset[first])
    least = last_at(tokens.offset, tokens.index, article, borders.values[begins])
    most = _border_after(tokens, borders, article, tokens.offset[end - 1])
    if reach.sentence:
        return np.minimum(least, first), np.maximum(most, end)
    counted = part.tokens.vocabulary.counted
    left = _walked(lambda at: counted[tokens.term[at - 1]], first, least, reach.left, -1)
    return left, _walked(lambda at: counted[tokens.term[at]], end, most, reach.right, 1)


def _border_after(tokens: Tokens, borders: Ragged, article: Index, offset: Ids) -> Index:
    """Return the token that follows the sentence or paragraph that an offset is in, or the end of the article."""
    following = last_at(borders.values, borders.index, article, offset) + 1
    is_last = following == borders.index[article + 1]
    begins = borders.values[np.where(is_last, 0, following)]
    return np.where(is_last, tokens.index[article + 1], last_at(tokens.offset, tokens.index, article, begins))


def _walked(is_word: Callable[[Index], Mask], start: Index, border: Index, size: int, step: int) -> Index:
    """Return where one comes to, from each start, over so many words, or at the border."""
    place, left = start.copy(), np.full(len(start), size)
    moving = np.flatnonzero((left > 0) & ((border - place) * step > 0))
    while len(moving):
        left[moving] -= is_word(place[moving])
        place[moving] += step
        moving = moving[(left[moving] > 0) & (place[moving] != border[moving])]
    return place


def _spanned(first: Index, end: Index) -> Index:
    """Return the tokens of some spans, ascending, each once although spans may overlap."""
    order = np.argsort(first, kind="stable")
    first, reached = first[order], np.maximum.accumulate(end[order])
    begins = np.flatnonzero(np.concatenate([[True], first[1:] > reached[:-1]]))
    edges = np.stack([first[begins], reached[np.append(begins[1:], len(first)) - 1]], axis=1).ravel()
    return stretches(edges, np.arange(0, len(edges), 2))[0]


def _docfreq(near: Near, types: int) -> Index:
    """Return in how many articles each type stands near the node."""
    import pandas as pd

    pairs = pd.unique(near.articles.astype(type_of_index) * types + near.words)
    return np.bincount(pairs % max(types, 1), minlength=types)


def _missing_note(query: str, hits: int, found: int, min_freq: int) -> Message | None:
    if not hits:
        return Message("'{query}' does not occur", {"query": query})
    if not found:
        return Message("No word is {least:,} times in the windows; try a lower --min-freq", {"least": min_freq})
    return None


def _columns(
    order: Sequence[tuple[str, int]], table: Contingency, freq: Index
) -> dict[str, Sequence[object] | Numbers | Index]:
    rows = np.array([i for _, i in order], dtype=type_of_index)
    return {
        "term": [term for term, _ in order],
        "freq_joint": table.o11[rows],
        "freq": freq[rows],
        "expected": table.e11[rows],
        **{name: measure(table)[rows] for name, measure in MEASURES.items()},
    }
