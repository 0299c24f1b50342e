"""Keyness: the words that are commoner in a target corpus than in a reference, or rarer."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index, Mask, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.bootstrap import bootstrap_interval
from govcorpus.stats.comparison import Comparison, article_sample, compare, corpus_terms, list_terms
from govcorpus.stats.contingency import Contingency, Numbers
from govcorpus.stats.counts import check_period, count_words
from govcorpus.stats.effect_sizes import (
    log_odds_z,
    log_ratio,
    log_ratio_interval,
    percent_diff,
    pooled_prior,
    simple_maths,
)
from govcorpus.stats.frequency import no_value_note
from govcorpus.stats.intervals import adjusted_p
from govcorpus.stats.ranking import DEFAULT_TOP, ranked
from govcorpus.stats.reprinted import RAW, uncompared_note
from govcorpus.stats.sides import Sides, check_request, shared_articles, sides_note, sides_of
from govcorpus.stats.significance import bic, chi_squared, g2, p_value
from govcorpus.text.personal import mask_text

if TYPE_CHECKING:
    from pandas import DataFrame

COLUMNS = {
    "term": "str",
    "freq": "int64",
    "freq_ref": "int64",
    "pmw": "float64",
    "pmw_ref": "float64",
    "log_ratio": "float64",
    "g2": "float64",
    "p": "float64",
    "q": "float64",
    "percent_diff": "float64",
    "log_odds_z": "float64",
    "bic": "float64",
    "chi2": "float64",
    "simple_maths": "float64",
    "log_ratio_low": "float64",
    "log_ratio_high": "float64",
    "docfreq": "int64",
    "docfreq_ref": "Int64",
}
SUMMARY = (
    "term", "freq", "freq_ref", "pmw", "pmw_ref", "log_ratio", "g2", "q", "log_ratio_low", "log_ratio_high",
)  # fmt: skip
KEYNESS = Table(COLUMNS, summary=SUMMARY)
KEYNESS_BY_GROUP = Table({"group": "str", **COLUMNS}, summary=("group", *SUMMARY))
#: So many words that are rarer than in the reference a picture shows beside the others.
MOST_OPPOSITE = 20
RANKINGS = ("g2", "log_ratio", "percent_diff", "log_odds_z", "bic", "chi2", "simple_maths")

Measure = Callable[[Contingency], Numbers]


class Request(NamedTuple):
    """What a comparison is asked for; see `keyness`."""

    measure: str
    negative: bool
    pos: str | Sequence[str] | None
    min_freq: int
    min_docfreq: int
    smooth: float
    prior: float | None
    bootstrap: int
    seed: int
    top: int


class Compared(NamedTuple):
    """The columns of a comparison, and what is to be said of it.

    How many words were `tested`, and could be `shown`; the `sizes` of target and reference; how many articles are in
    both; the note on a reference that is a list; for a picture, the words to the other side as plain JSON.
    """

    columns: Mapping[str, Sequence[Any] | NDArray[Any]]
    tested: int
    shown: int
    sizes: tuple[int, int]
    shared: int
    list_note: Message | None
    opposite: Sequence[Mapping[str, object]]


def keyness(
    corpus: Corpus,
    *,
    target: str | None = None,
    reference: "str | Corpus | DataFrame | None" = None,
    by: str | None = None,
    period: str | None = None,
    measure: str = "g2",
    negative: bool = False,
    pos: str | Sequence[str] | None = None,
    min_freq: int = 3,
    min_docfreq: int = 1,
    count: str = RAW,
    smooth: float = 1.0,
    prior: float | None = None,
    bootstrap: int = 0,
    seed: int = 0,
    top: int | None = None,
) -> "DataFrame":
    """Return the words by how much commoner they are in a target corpus than in a reference.

    Columns: `group` (only with `by`), `term`, `freq` and `freq_ref` (occurrences), `pmw` and `pmw_ref` (per million
    tokens), `log_ratio` (1: twice as common), `g2` (4 cells, negative where the word is rarer than in the reference),
    `p` and `q` (of `g2`; `q` adjusted for all terms tested, with `by` for those of its group, Benjamini & Hochberg),
    `percent_diff` (missing where `freq_ref` is 0), `log_odds_z`, `bic`, `chi2`, `simple_maths`, `log_ratio_low` and
    `log_ratio_high` (95 % interval), `docfreq` and `docfreq_ref` (articles; missing where a list does not say); see
    `stats.significance` and `stats.effect_sizes`. Sorted by group, then by `measure` falling, so that words commoner in
    the target come first, then term; with `negative` only words that are rarer there, the rarest first.

    `target` is an expression as in `Corpus.where`, by default the corpus. `reference` is an expression, another corpus,
    or a frequency list (a data frame with the columns `term` and `freq`, such as `keywords(…, top=0)`), by default the
    rest of the corpus. An article that is in both is counted in both, and a note says how many are. `by` is a field of
    `corpus.fields` or `period`, with `period` one of month, quarter, year: each group of the target is compared, with
    the reference, by default with all of the corpus but the group. `measure` is `g2`, `log_ratio`, `percent_diff`
    (words that the reference lacks first), `log_odds_z`, `bic`, `chi2` (negative words last) or `simple_maths`. `pos`
    keeps words whose part of speech begins with one of these. A term is tested if it has `min_freq` occurrences and
    `min_docfreq` articles in the one of both in which it is commoner. `count` is `raw`, `cluster` (a text that is
    printed several times counts once in the target and once in the reference) or `originals` (only where it was printed
    first). `smooth` is the n of simple maths, `prior` the size in tokens of the prior of `log_odds_z`, by default that
    of the smaller one of both. With `bootstrap` the interval comes from so many draws of articles, begun by `seed`.
    `top` is the number of rows, 0 for all; by default 50, and all where there are groups; given with `by`, it counts
    within each group.

    Stop words and names from bylines are not listed. Raises `UsageError` for an empty target or reference, and for
    nothing to compare, `UnknownNameError` for a measure, field or count, `InputError` for an unfit frequency list.
    """
    if measure not in RANKINGS:
        raise UnknownNameError("measure", measure, RANKINGS)
    _check(smooth, prior, bootstrap)
    check_request(target, reference, by)
    check_period(by, period)
    limit = (0 if by else DEFAULT_TOP) if top is None else top
    request = Request(measure, negative, pos, min_freq, min_docfreq, smooth, prior, bootstrap, seed, limit)
    sides = sides_of(corpus, target, reference, count, by, period)
    compared = [_compared(corpus, one, request) for one in sides if not by or count_words(one.target).tokens]
    if not compared:
        raise UsageError("The target is empty", "Check the input, --where and --target")
    nameless = no_value_note(corpus if target is None else corpus.where(target), by, period)
    notes = [nameless, _draws_note(bootstrap, seed), uncompared_note(corpus, count), sides_note(count)]
    return _frame(compared, by, measure, notes)


def _frame(compared: Sequence[Compared], by: str | None, measure: str, notes: Sequence[Message | None]) -> "DataFrame":
    """Return the rows of all comparisons, with title and notes."""
    first, table = compared[0], KEYNESS_BY_GROUP if by else KEYNESS
    columns = {name: _joined([one.columns[name] for one in compared]) for name in table.columns}
    shown, tested = sum(one.shown for one in compared), sum(one.tested for one in compared)
    shared = _overlap_note(sum(one.shared for one in compared))
    said = [first.list_note, shared, _tested_note(tested, by), *notes]
    title = Message(
        "Keyness of {tokens:,} tokens against {tokens_ref:,}", {"tokens": first.sizes[0], "tokens_ref": first.sizes[1]}
    )
    if by:
        title = Message("Keyness by {field}: {groups:,} groups", {"field": by, "groups": len(compared)})
    frame = table.frame(columns, title, [*said, top_note(len(columns["term"]), shown)], shown)
    opposite = [one for comparison in compared for one in comparison.opposite]
    frame.attrs |= {"picture": "keyness", "measure": "g2" if measure == "bic" else measure, "opposite": opposite}
    return frame


def _joined(parts: Sequence[Sequence[Any] | NDArray[Any]]) -> Sequence[Any] | NDArray[Any]:
    """Return the parts of a column in one piece."""
    return np.concatenate(parts) if isinstance(parts[0], np.ndarray) else list(chain.from_iterable(parts))


def _compared(corpus: Corpus, sides: Sides, request: Request) -> Compared:
    """Compare a target with its reference."""
    pairs, list_note = _comparison(corpus, sides, request.pos, max(request.min_freq, 1))
    pairs = pairs.take(np.flatnonzero(_tested(pairs, request.min_freq, request.min_docfreq)))
    measures = _measures(request.smooth, float(min(pairs.sizes)) if request.prior is None else request.prior)
    significance = g2(pairs.table)
    p = p_value(significance)
    q = adjusted_p(p)
    score = significance if request.measure in ("g2", "bic") else _score(request.measure, measures, pairs.table)
    score = -score if request.negative else score
    shown = np.flatnonzero(pairs.table.deviations[0] < 0) if request.negative else np.arange(len(score))
    order = ranked(pairs.label, shown, score, request.top)
    rows = np.array([i for _, i in order], dtype=type_of_index)
    chosen = pairs.take(rows)
    low, high = _interval(chosen, sides, request.bootstrap, request.seed)
    columns = {"group": [sides.group] * len(rows), "term": [term for term, _ in order], **_frequencies(chosen)}
    columns |= {"p": p[rows], "q": q[rows]}
    columns |= {name: value(chosen.table) for name, value in measures.items()}
    columns |= {"log_ratio_low": low, "log_ratio_high": high}
    opposite = [] if request.negative else _opposite(corpus, pairs, sides.group, score)
    return Compared(columns, len(q), len(shown), pairs.sizes, shared_articles(sides), list_note, opposite)


def _opposite(corpus: Corpus, pairs: Comparison, group: str, score: Numbers) -> Sequence[Mapping[str, object]]:
    """Return the words that are rarest against the reference; personal numbers are none."""
    rarer = np.flatnonzero(pairs.table.deviations[0] < 0)
    order = ranked(pairs.label, rarer, -score, MOST_OPPOSITE)
    kept = [(term, i) for term, i in order if not corpus.options.masked or mask_text(term) == term]
    return [{"group": group, "term": term, "value": float(score[i])} for term, i in kept]


def _check(smooth: float, prior: float | None, bootstrap: int) -> None:
    for option, value in (("smooth", smooth), ("prior", prior)):
        if value is not None and not 0 < value < np.inf:
            raise UsageError("{option} is {value}; it must be more than 0", option=option, value=value)
    if bootstrap < 0:
        raise UsageError("bootstrap is {draws}; it must be 0 or more", draws=bootstrap)


def _comparison(
    corpus: Corpus, sides: Sides, pos: str | Sequence[str] | None, least: int
) -> tuple[Comparison, Message | None]:
    """Return the terms side by side, and the note on a reference that is a list; raises for an empty side."""
    focus = corpus_terms(sides.target, pos)
    note, same = None, False
    if isinstance(sides.reference, Corpus):
        same = sides.reference.holdings is corpus.holdings
        other = corpus_terms(sides.reference, pos, sides.reference_counts(focus.counts))
    else:
        other, note = list_terms(sides.reference, corpus, pos)
    if not focus.counts.tokens:
        raise UsageError("The target is empty", "Check the input, --where and --target")
    if not other.counts.tokens:
        raise UsageError("The reference is empty", "Check --reference, or name another one")
    return compare(focus, other, least, same_numbers=same), note


def _tested(pairs: Comparison, min_freq: int, min_docfreq: int) -> Mask:
    """Return which terms are frequent enough where they are commoner."""
    is_commoner = pairs.table.deviations[0] >= 0
    freq, docfreq = (np.where(is_commoner, *both) for both in (pairs.freqs, pairs.docfreqs))
    return (freq >= min_freq) & (docfreq >= min_docfreq)


def _measures(smooth: float, prior: float) -> Mapping[str, Measure]:
    """Return the measures by the names of their columns."""
    return {
        "g2": g2,
        "log_ratio": log_ratio,
        "percent_diff": percent_diff,
        "log_odds_z": lambda table: log_odds_z(table, pooled_prior(table, prior), prior),
        "bic": lambda table: bic(g2(table), table.n),
        "chi2": chi_squared,
        "simple_maths": partial(simple_maths, n=smooth),
    }


def _score(measure: str, measures: Mapping[str, Measure], table: Contingency) -> Numbers:
    """Return what terms are ranked by: a measure with the sign of the difference, infinite for %DIFF over 0."""
    values = measures[measure](table)
    if measure == "chi2":
        return values * np.sign(table.deviations[0])
    return np.where(np.isnan(values), np.inf, values)


def _frequencies(pairs: Comparison) -> dict[str, Sequence[object] | Index | Numbers]:
    (freq, freq_ref), (docfreq, docfreq_ref), (size, size_ref) = pairs.freqs, pairs.docfreqs, pairs.sizes
    return {
        "freq": freq,
        "freq_ref": freq_ref,
        "pmw": freq / size * 1e6,
        "pmw_ref": freq_ref / size_ref * 1e6,
        "docfreq": docfreq,
        "docfreq_ref": docfreq_ref if pairs.reference.has_articles else [None] * len(docfreq),
    }


def _interval(pairs: Comparison, sides: Sides, bootstrap: int, seed: int) -> tuple[Numbers, Numbers]:
    if not bootstrap:
        return log_ratio_interval(pairs.table)
    if not isinstance(sides.reference, Corpus):
        raise UsageError(
            "A frequency list has no articles to draw", "Leave --bootstrap out, or give the texts of the reference"
        )
    samples = article_sample(sides.target, pairs.in_target), article_sample(sides.reference, pairs.in_reference)
    return bootstrap_interval(log_ratio, *samples, np.random.default_rng(seed), bootstrap)


def _overlap_note(articles: int) -> Message | None:
    if not articles:
        return None
    return Message("{articles:,} articles are in the target and in the reference", {"articles": articles})


def _tested_note(tested: int, by: str | None) -> Message:
    if not tested:
        return Message("No word is frequent enough to be tested; try a lower --min-freq")
    if by:
        return Message("{tested:,} tests; q is adjusted for all words tested in a group", {"tested": tested})
    return Message("{tested:,} words tested; q is adjusted for all of them", {"tested": tested})


def _draws_note(bootstrap: int, seed: int) -> Message | None:
    if not bootstrap:
        return None
    return Message(
        "log_ratio_low and log_ratio_high are from {draws:,} draws of the articles, seed {seed}",
        {"draws": bootstrap, "seed": seed},
    )
