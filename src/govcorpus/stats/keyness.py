"""Keyness: the words that are commoner in a target corpus than in a reference, or rarer."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govcorpus.corpus.schema import Index, Mask, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.bootstrap import bootstrap_interval
from govcorpus.stats.comparison import (
    Comparison,
    article_sample,
    compare,
    corpus_terms,
    list_terms,
    shared_articles,
)
from govcorpus.stats.contingency import Contingency, Numbers, keyness_table
from govcorpus.stats.counts import Counts, count_words
from govcorpus.stats.effect_sizes import (
    log_odds_z,
    log_ratio,
    log_ratio_interval,
    percent_diff,
    pooled_prior,
    simple_maths,
)
from govcorpus.stats.intervals import adjusted_p
from govcorpus.stats.ranking import DEFAULT_TOP, ranked
from govcorpus.stats.significance import bic, chi_squared, g2, p_value

if TYPE_CHECKING:
    from pandas import DataFrame

KEYNESS = Table(
    {
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
    },
    summary=("term", "freq", "freq_ref", "pmw", "pmw_ref", "log_ratio", "log_ratio_low", "log_ratio_high", "g2", "q"),
)
RANKINGS = ("g2", "log_ratio", "percent_diff", "log_odds_z", "bic", "chi2", "simple_maths")

Measure = Callable[[Contingency], Numbers]


class Sides(NamedTuple):
    """What is compared; `rest` tells that the reference is the corpus but for the target."""

    target: Corpus
    reference: "Corpus | DataFrame"
    rest: bool


def keyness(
    corpus: Corpus,
    *,
    target: str | None = None,
    reference: "str | Corpus | DataFrame | None" = None,
    measure: str = "g2",
    negative: bool = False,
    pos: str | Sequence[str] | None = None,
    min_freq: int = 3,
    min_docfreq: int = 1,
    smooth: float = 1.0,
    prior: float | None = None,
    bootstrap: int = 0,
    seed: int = 0,
    top: int = DEFAULT_TOP,
) -> "DataFrame":
    """Return the words by how much commoner they are in a target corpus than in a reference.

    Columns: `term`, `freq` and `freq_ref` (occurrences), `pmw` and `pmw_ref` (per million tokens), `log_ratio` (1:
    twice as common), `g2` (4 cells, negative where the word is rarer than in the reference), `p` and `q` (of `g2`; `q`
    adjusted for all terms tested, Benjamini & Hochberg), `percent_diff` (missing where `freq_ref` is 0), `log_odds_z`,
    `bic`, `chi2`, `simple_maths`, `log_ratio_low` and `log_ratio_high` (95 % interval), `docfreq` and `docfreq_ref`
    (articles; missing where a list does not say); see `stats.significance` and `stats.effect_sizes`. Sorted by
    `measure` falling, so that words commoner in the target come first, then term; with `negative` only words that are
    rarer there, the rarest first.

    `target` is an expression as in `Corpus.where`, by default the corpus. `reference` is an expression, another corpus,
    or a frequency list (a data frame with the columns `term` and `freq`, such as `keywords(…, top=0)`), by default the
    rest of the corpus. An article that is in both is counted in both, and a note says how many are. `measure` is `g2`,
    `log_ratio`, `percent_diff` (words that the reference lacks first), `log_odds_z`, `bic`, `chi2` (negative words
    last) or `simple_maths`. `pos` keeps words whose part of speech begins with one of these. A term is tested if it has
    `min_freq` occurrences and `min_docfreq` articles in the one of both in which it is commoner. `smooth` is the n of
    simple maths, `prior` the size in tokens of the prior of `log_odds_z`, by default that of the smaller one of both.
    With `bootstrap` the interval comes from so many draws of articles, begun by `seed`. `top` is the number of rows, 0
    for all.

    Stop words and names from bylines are not listed. Raises `UsageError` for an empty target or reference, and for
    nothing to compare, `UnknownNameError` for a measure, `InputError` for an unfit frequency list.
    """
    if measure not in RANKINGS:
        raise UnknownNameError("measure", measure, RANKINGS)
    _check(smooth, prior, bootstrap)
    sides = _sides(corpus, target, reference)
    pairs, notes = _comparison(corpus, sides, pos, max(min_freq, 1))
    pairs = pairs.take(np.flatnonzero(_tested(pairs, min_freq, min_docfreq)))
    table = _table(pairs)
    measures = _measures(smooth, float(min(pairs.sizes)) if prior is None else prior)
    p = p_value(g2(table))
    q = np.array(adjusted_p(p.tolist()))
    score = _score(measure, measures, table) * (-1 if negative else 1)
    shown = np.flatnonzero(table.deviations[0] < 0) if negative else np.arange(len(score))
    order = ranked(pairs.label, shown, score, top)
    rows = np.array([i for _, i in order], dtype=type_of_index)
    chosen = pairs.take(rows)
    low, high = _interval(chosen, sides, bootstrap, seed)
    columns = {"term": [term for term, _ in order], **_frequencies(chosen), "p": p[rows], "q": q[rows]}
    columns |= {name: value(_table(chosen)) for name, value in measures.items()}
    columns |= {"log_ratio_low": low, "log_ratio_high": high}
    notes = [*notes, _tested_note(len(q)), _draws_note(bootstrap, seed), top_note(len(rows), len(shown))]
    title = Message(
        "Keyness of {tokens:,} tokens against {tokens_ref:,}",
        {"tokens": pairs.sizes[0], "tokens_ref": pairs.sizes[1]},
    )
    return KEYNESS.frame({name: columns[name] for name in KEYNESS.columns}, title, notes, len(shown))


def _check(smooth: float, prior: float | None, bootstrap: int) -> None:
    for option, value in (("smooth", smooth), ("prior", prior)):
        if value is not None and not 0 < value < np.inf:
            raise UsageError("{option} is {value}; it must be more than 0", option=option, value=value)
    if bootstrap < 0:
        raise UsageError("bootstrap is {draws}; it must be 0 or more", draws=bootstrap)


def _sides(corpus: Corpus, target: str | None, reference: "str | Corpus | DataFrame | None") -> Sides:
    if target is None and reference is None:
        raise UsageError(
            "There is nothing to compare", "Name a part with --target, something else with --reference, or both"
        )
    focus = corpus if target is None else corpus.where(target)
    if reference is None:
        return Sides(focus, _rest(corpus, str(target)), rest=True)
    return Sides(focus, corpus.where(reference) if isinstance(reference, str) else reference, rest=False)


def _rest(corpus: Corpus, target: str) -> Corpus:
    return corpus.where(f"not ({target})")


def _comparison(
    corpus: Corpus, sides: Sides, pos: str | Sequence[str] | None, least: int
) -> tuple[Comparison, list[Message | None]]:
    """Return the terms side by side, and what is to be said of the reference; raises for an empty side."""
    focus = corpus_terms(sides.target, pos)
    note, same = None, False
    if not isinstance(sides.reference, Corpus):
        other, note = list_terms(sides.reference, corpus, pos)
    else:
        same = sides.reference.holdings is corpus.holdings
        counts = _difference(count_words(corpus), focus.counts) if sides.rest else None
        other = corpus_terms(sides.reference, pos, counts)
        note = _overlap_note(shared_articles(sides.target, sides.reference)) if same and not sides.rest else None
    if not focus.counts.tokens:
        raise UsageError("The target is empty", "Check the input, --where and --target")
    if not other.counts.tokens:
        raise UsageError("The reference is empty", "Check --reference, or name another one")
    return compare(focus, other, least, same_numbers=same), [note]


def _difference(whole: Counts, part: Counts) -> Counts:
    return Counts(
        whole.freq - part.freq,
        whole.docfreq - part.docfreq,
        whole.tokens - part.tokens,
        whole.articles - part.articles,
    )


def _table(pairs: Comparison) -> Contingency:
    return keyness_table(*pairs.freqs, *pairs.sizes)


def _tested(pairs: Comparison, min_freq: int, min_docfreq: int) -> Mask:
    """Return which terms are frequent enough where they are commoner."""
    is_commoner = _table(pairs).deviations[0] >= 0
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
    if measure == "bic":
        return g2(table)
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
        return log_ratio_interval(_table(pairs))
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


def _tested_note(tested: int) -> Message:
    if not tested:
        return Message("No word is frequent enough to be tested; try a lower --min-freq")
    return Message("{tested:,} words tested; q is adjusted for all of them", {"tested": tested})


def _draws_note(bootstrap: int, seed: int) -> Message | None:
    if not bootstrap:
        return None
    return Message(
        "log_ratio_low and log_ratio_high are from {draws:,} draws of the articles, seed {seed}",
        {"draws": bootstrap, "seed": seed},
    )
