"""Dispersion: how evenly terms are spread over articles, places or periods."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.contingency import Numbers
from govcorpus.stats.counts import check_period, count_words
from govcorpus.stats.dispersion_measures import arf, dp, dp_norm, juilland_d, part_range
from govcorpus.stats.matching import count_matches, find_matches, matched_note, normalized_term
from govcorpus.stats.ranking import DEFAULT_TOP, listed_types, ranked
from govcorpus.stats.reprinted import RAW, count_note, counted, uncompared_note
from govcorpus.stats.token_order import Spots, TokenOrder
from govcorpus.text.normalize import normalize_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: About so many occurrences are looked at together.
MANY_SPOTS = 5_000_000
#: A picture of where terms stand tells so many stretches of the corpus apart.
STEPS = 2_000

DISPERSION = Table(
    {
        "term": "str",
        "freq": "int64",
        "range": "int64",
        "dp": "float64",
        "dp_norm": "float64",
        "juilland_d": "float64",
        "arf": "float64",
    }
)
RANKINGS = tuple(name for name in DISPERSION.columns if name != "term")


class Parts(NamedTuple):
    """A corpus and the part of each of its articles; `missing` articles have none and are left out.

    `names` are those of the parts by number, none where each article is one.
    """

    corpus: Corpus
    part: Index
    names: Sequence[str]
    missing: int


class Terms(NamedTuple):
    """What is listed: names and frequencies by number, and where some of them stand."""

    label: Callable[[int], str]
    freq: Index
    spots: Callable[[Index], Spots]


def dispersion(
    corpus: Corpus,
    *,
    terms: str | Sequence[str] | None = None,
    words: bool = False,
    slogan: bool = False,
    by: str = "article",
    period: str | None = None,
    sort: str = "freq",
    pos: str | Sequence[str] | None = None,
    min_freq: int = 1,
    min_docfreq: int = 1,
    count: str = RAW,
    top: int = DEFAULT_TOP,
) -> "DataFrame":
    """Return how evenly terms are spread over the parts of a corpus.

    Columns: `term`, `freq` (occurrences), `range` (parts that have it), `dp` (0: as even as can be, near 1: all in one
    small part), `dp_norm` (the same over its greatest value), `juilland_d` (1: as even as can be), `arf` (average
    reduced frequency: `freq` for an even spread, near 1 for a single clump; it depends on the order of the articles,
    not on the parts); see `stats.dispersion_measures`. Sorted by the column `sort` falling, then term. `dp_norm` and
    `juilland_d` are missing where there is only one part.

    The parts are articles, or the values of a field (`place`, `source`, `year` …), or with `by="period"` periods, by
    `period` one of month, quarter, year. Articles that have no value are left out. Without `terms` all words are
    listed but stop words and names from bylines; `pos`, `min_freq`, `min_docfreq` choose among them. `terms` are
    separated by commas, or a list; they match characters, with `words` whole words, with `slogan` the slogan of that
    name. `count` is `raw`, `cluster` (a text that is printed several times counts once, in each part once where these
    are not articles) or `originals` (only where it was printed first). `top` is the number of rows, 0 for all. Terms
    that do not occur give no rows. Raises `UnknownNameError` for a field, a period, a count or a column to sort by,
    `UsageError` for an empty term, or options that do not go together.
    """
    if sort not in RANKINGS:
        raise UnknownNameError("column", sort, RANKINGS)
    check_period(by, period)
    if slogan and terms is None:
        raise UsageError("--slogan goes with --{option}", "Add --{option}", option="terms")
    parts = _parts(counted(corpus, count, None if by == "article" else corpus.groups(by, period)), by, period)
    order = TokenOrder(parts.corpus)
    sizes = np.bincount(parts.part, weights=order.sizes, minlength=1).astype(type_of_index)
    missing: list[Message] = []
    if terms is None:
        listed = _words(parts.corpus, order, pos, min_freq, min_docfreq)
    else:
        listed, missing = _named(parts.corpus, order, terms, words=words, slogan=slogan)
    every = np.arange(len(listed.freq))
    score = listed.freq if sort == "freq" else _score(sort, listed, parts.part, sizes)
    rows = ranked(listed.label, every, score, top)
    spots = listed.spots(np.array([i for _, i in rows], dtype=type_of_index))
    columns = _measured(spots, len(rows), parts.part, sizes)
    title = Message(
        "Dispersion over {parts:,} parts by {field}, {tokens:,} tokens",
        {"parts": int(np.count_nonzero(sizes)), "field": by, "tokens": int(sizes.sum())},
    )
    notes = [
        *missing,
        matched_note(words=words, slogan=slogan) if terms is not None else None,
        _left_out_note(parts, by),
        uncompared_note(corpus, count),
        count_note(count),
        top_note(len(rows), len(every)),
    ]
    frame = DISPERSION.frame({"term": [name for name, _ in rows], **columns}, title, notes, len(every))
    frame.attrs["picture"] = "evenness"
    if terms is not None:
        frame.attrs |= {"picture": "positions", "positions": _positions(spots, len(rows), parts, order.sizes)}
    return frame


def _parts(corpus: Corpus, by: str, period: str | None) -> Parts:
    if by == "article":
        return Parts(corpus, np.arange(len(corpus)), (), 0)
    groups = corpus.groups(by, period)
    known = [i for i, group in enumerate(groups) if group is not None]
    numbers: dict[str, int] = {}
    part = [numbers.setdefault(group, len(numbers)) for group in groups if group is not None]
    view = corpus if len(known) == len(corpus) else corpus.select(known)
    return Parts(view, np.array(part, dtype=type_of_index), list(numbers), len(corpus) - len(known))


def _words(
    corpus: Corpus, order: TokenOrder, pos: str | Sequence[str] | None, min_freq: int, min_docfreq: int
) -> Terms:
    counts, names = count_words(corpus), corpus.vocabulary.terms
    kept = listed_types(corpus, pos) & (counts.freq >= max(min_freq, 1)) & (counts.docfreq >= min_docfreq)
    types = np.flatnonzero(kept)
    return Terms(lambda i: names[types[i]], counts.freq[types], lambda chosen: order.of_types(types[chosen]))


def _named(
    corpus: Corpus, order: TokenOrder, terms: str | Sequence[str], *, words: bool, slogan: bool
) -> tuple[Terms, list[Message]]:
    """Return the terms that occur, and notes on those that do not."""
    given = normalize_text(terms).split(",") if isinstance(terms, str) else terms
    names = list(dict.fromkeys(normalized_term(term, slogan=slogan) for term in given))
    matches = {name: find_matches(corpus, name, words=words, slogan=slogan) for name in names}
    freq = {name: count_matches(found) for name, found in matches.items()}
    present = [name for name in names if freq[name]]
    missing = [Message("'{query}' does not occur", {"query": name}) for name in names if not freq[name]]
    listed = Terms(
        present.__getitem__,
        np.array([freq[name] for name in present], dtype=type_of_index),
        lambda chosen: order.of_matches([matches[present[i]] for i in chosen.tolist()]),
    )
    return listed, missing


def _score(sort: str, listed: Terms, part: Index, sizes: Index) -> Numbers:
    """Return a measure of all terms, taken a stretch of them at a time."""
    stretches = [
        np.asarray(_measured(listed.spots(chosen), len(chosen), part, sizes)[sort], dtype=np.float64)
        for chosen in _stretches(listed.freq)
    ]
    return np.concatenate([np.zeros(0), *stretches])


def _stretches(freq: Index) -> Iterator[Index]:
    """Yield runs of terms that have about `MANY_SPOTS` occurrences together."""
    run = np.cumsum(freq) // MANY_SPOTS
    yield from np.split(np.arange(len(freq)), np.flatnonzero(np.diff(run)) + 1)


def _measured(spots: Spots, terms: int, part: Index, sizes: Index) -> dict[str, Index | Numbers]:
    """Return the columns of so many terms, given where they stand."""
    from scipy.sparse import coo_array

    ones = np.ones(len(spots.term), dtype=type_of_index)
    counts = coo_array((ones, (spots.term, part[spots.article])), shape=(terms, len(sizes))).tocsr()
    index = np.searchsorted(spots.term, np.arange(terms + 1))
    deviation = dp(counts, sizes)
    return {
        "freq": np.diff(index),
        "range": part_range(counts),
        "dp": deviation,
        "dp_norm": dp_norm(deviation, sizes),
        "juilland_d": juilland_d(counts, sizes),
        "arf": arf(spots.rank, index, int(sizes.sum())),
    }


def _positions(spots: Spots, terms: int, parts: Parts, sizes: Index) -> dict[str, Any]:
    """Return where terms stand when the articles are put part by part, in the order of the parts' names.

    Plain JSON: `tokens` in all, in so many `steps` of equal length; `parts` with their first token; `rows` with the
    steps that have the term, for each of them.
    """
    by_name = sorted(range(len(parts.names)), key=parts.names.__getitem__)
    place = np.argsort(by_name) if by_name else np.arange(len(sizes))
    order = np.argsort(place[parts.part], kind="stable")
    starts, before = np.empty_like(sizes), np.cumsum(sizes) - sizes
    starts[order] = np.cumsum(sizes[order]) - sizes[order]
    tokens = int(sizes.sum())
    steps = min(STEPS, tokens)
    at = (starts[spots.article] + spots.rank - before[spots.article]) * steps // max(tokens, 1)
    parts_before = np.searchsorted(place[parts.part][order], np.arange(len(by_name)))
    firsts = starts[order[parts_before]].tolist()
    return {
        "tokens": tokens,
        "steps": steps,
        "parts": [[parts.names[i], first] for i, first in zip(by_name, firsts, strict=True)],
        "rows": [np.unique(at[spots.term == i]).tolist() for i in range(terms)],
    }


def _left_out_note(parts: Parts, by: str) -> Message | None:
    if not parts.missing:
        return None
    return Message("{missing:,} articles are left out: they have no {field}", {"missing": parts.missing, "field": by})
