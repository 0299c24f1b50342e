"""Keywords: the words or n-grams of a corpus by frequency, TF-IDF or TextRank."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Mask
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.counts import Counts, Units, Words, check_period, grouped
from govcorpus.stats.ngrams import Runs
from govcorpus.stats.ranking import DEFAULT_TOP, pos_prefixes, ranked
from govcorpus.stats.reprinted import RAW, count_note, counted, uncompared_note
from govcorpus.stats.textrank import Links
from govcorpus.stats.tfidf import tfidf_scores

if TYPE_CHECKING:
    from pandas import DataFrame

Method = Literal["freq", "tfidf", "textrank"]
METHODS: tuple[Method, ...] = ("freq", "tfidf", "textrank")
#: Parts of speech that TextRank links unless `pos` names others: nouns, verbs, adjectives, abbreviations, new words.
TEXTRANK_POS = ("n", "v", "a", "j", "i", "l", "x")

COLUMNS = {"rank": "int64", "term": "str", "freq": "int64", "pmw": "float64", "docfreq": "int64", "score": "float64"}
KEYWORDS = Table(COLUMNS)
KEYWORDS_BY_GROUP = Table({"group": "str", **COLUMNS})


def keywords(
    corpus: Corpus,
    *,
    method: Method = "freq",
    ngram: int = 1,
    pos: str | Sequence[str] | None = None,
    by: str | None = None,
    period: str | None = None,
    min_freq: int = 1,
    min_docfreq: int = 1,
    count: str = RAW,
    top: int | None = None,
) -> "DataFrame":
    """Return the words (or n-grams) of a corpus, ranked.

    Columns: `group` (only with `by`), `rank` from 1, `term` (the words of an n-gram joined by spaces), `freq`
    (occurrences), `pmw` (per million counted tokens of the corpus or group, stop words included), `docfreq` (articles
    that hold it), `score` (what the rows are ranked by: `freq`, or TF-IDF, or TextRank). Sorted by group, score
    falling, then term.

    `method` is `freq`, `tfidf` (raw tf · smoothed idf summed over articles; see `stats.tfidf`) or `textrank` (words
    only). `ngram` is 1 or more. `pos` keeps words whose part of speech begins with one of these (`"n,v"`; the
    dictionary's tags, for every word of an n-gram). `by` is a field of `corpus.fields` or `period`, with `period` one
    of month, quarter, year. `min_freq` and `min_docfreq` apply to each group. `count` is `raw`, `cluster` (a text that
    is printed several times counts once, in each group once) or `originals` (only where it was printed first). `top` is
    the number of rows, 0 for all; by default 50, and all where there are groups; given with `by`, it counts within each
    group.

    Stop words and names from bylines are counted but not listed. Scores of different corpora cannot be compared; use
    keyness for that. Raises `UnknownNameError` for a method, field, period or count that does not exist, `UsageError`
    for an impossible `ngram`, or a period without groups by period.
    """
    if method not in METHODS:
        raise UnknownNameError("method", method, METHODS)
    if ngram < 1:
        raise UsageError("ngram is {ngram}; it must be 1 or more", ngram=ngram)
    check_period(by, period)
    if method == "textrank" and ngram > 1:
        raise UsageError("TextRank ranks single words", "Leave --ngram out, or use --method tfidf")
    corpus = counted(corpus, count, corpus.groups(by, period) if by else None)
    groups = list(grouped(corpus.groups(by, period))) if by else [("", np.arange(len(corpus)))]
    members = [articles for _, articles in groups]
    units: Units = Words(corpus, members) if ngram == 1 else Runs(corpus, ngram, members)
    whole = units.count()
    show = partial(_shown, _listed(units, pos_prefixes(pos)), max(min_freq, 1), min_docfreq)
    nodes = _textrank_nodes(units, show(whole), pos)
    links = Links(corpus, nodes, members) if method == "textrank" else None
    limit = (0 if by else DEFAULT_TOP) if top is None else top
    rows: list[tuple[object, ...]] = []
    total = 0
    for number, part in enumerate(units.by_group() if by else [whole]):
        shown = show(part)
        score = _scores(method, part, whole) if links is None else links.scores(nodes & shown, number)
        found = np.flatnonzero(shown & (score > 0))
        total += len(found)
        head = [groups[number][0]] if by else []
        rows += [(*head, *row) for row in _rows(ranked(units.label, found, score, limit), part, score)]
    title = Message("Keywords by {method}, {tokens:,} tokens in {articles:,} units", _size(method, whole))
    table = KEYWORDS_BY_GROUP if by else KEYWORDS
    notes = [
        top_note(len(rows), total),
        no_value_note(corpus, by, period),
        uncompared_note(corpus, count),
        count_note(count),
    ]
    frame = table.frame(rows, title, notes, total)
    frame.attrs |= {"picture": "keywords", "measure": "freq" if method == "freq" else "score"}
    return frame


def _scores(method: Method, part: Counts, whole: Counts) -> NDArray[np.float64]:
    return tfidf_scores(part, whole) if method == "tfidf" else part.freq.astype(np.float64)


def _shown(listed: Mask, min_freq: int, min_docfreq: int, part: Counts) -> Mask:
    """Return which of the units that are listed are frequent enough in a part."""
    shown: Mask = listed & (part.freq >= min_freq) & (part.docfreq >= min_docfreq)
    return shown


def _listed(units: Units, prefixes: tuple[str, ...]) -> Mask:
    """Return which units are listed, those of other parts of speech left out."""
    return units.listed & units.with_pos(prefixes) if prefixes else units.listed


def _textrank_nodes(units: Units, shown: Mask, pos: object) -> Mask:
    return shown if pos else shown & _listed(units, TEXTRANK_POS)


def _rows(
    ranked: Iterable[tuple[str, int]], part: Counts, score: NDArray[np.float64]
) -> Iterable[tuple[int, str, int, float, int, float]]:
    for rank, (term, unit) in enumerate(ranked, 1):
        freq = int(part.freq[unit])
        yield rank, term, freq, freq / part.tokens * 1e6, int(part.docfreq[unit]), float(score[unit])


def _size(method: Method, whole: Counts) -> dict[str, object]:
    names = {"freq": "frequency", "tfidf": "TF-IDF", "textrank": "TextRank"}
    return {"method": names[method], "tokens": whole.tokens, "articles": whole.articles}


def no_value_note(corpus: Corpus, by: str | None, period: str | None) -> Message | None:
    """Return the note that articles have no value of the field that they are grouped by, None where all have one."""
    missing = corpus.groups(by, period).count(None) if by else 0
    if not missing:
        return None
    return Message("{missing:,} articles have no {field}; their group is empty", {"missing": missing, "field": by})
