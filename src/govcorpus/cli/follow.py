"""Commands that follow a slogan or another term over time and place: trend, spread, variants."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import (
    AsSlogan,
    Changes,
    Counting,
    Curve,
    Period,
    SpreadBy,
    Top,
    TrendBy,
    TrendTest,
    Words,
)
from govcorpus.cli._hints import with_path_hint
from govcorpus.cli._options import Term, Terms

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def trend(
    corpus: "Corpus",
    terms: Terms,
    *,
    period: Period = None,
    by: TrendBy = None,
    words: Words = False,
    slogan: AsSlogan = False,
    count: Counting = "raw",
    test: TrendTest = "auto",
    top: Top = 0,
) -> "DataFrame":
    """Show the share of articles that have a term, period by period, and whether it rises or falls.

    Columns: group (with --by) term period articles articles_with share low high tier state originals originals_with
    test z p q slope slope_low slope_high burst change; low and high are the Wilson interval, originals count a text
    printed several times once, burst marks periods in which the term is markedly commoner, change those with which a
    new level begins.

    --plot draws a line for each term with its interval; hollow points are periods covered in part.
    """
    from govcorpus import trend

    frame = trend(corpus, terms, period=period, by=by, words=words, slogan=slogan, count=count, test=test, top=top)
    return with_path_hint(frame, "trend", terms)


def spread(
    corpus: "Corpus",
    term: Term,
    *,
    by: SpreadBy = "place",
    curve: Curve = False,
    period: Period = None,
    words: Words = False,
    slogan: AsSlogan = False,
    top: Top = 0,
) -> "DataFrame":
    """Show where a term is first attested, and how late after the first place.

    Columns: place first_date articles censored lag_days lag_least lag_most originals last_date covered_from covered_to
    covered_articles; censored where the pages of a place begin only with or after the first attestation anywhere. With
    --curve: period new new_censored adopted covered share articles originals state.

    --plot draws what is covered of each place, and first and last attestation; with --curve the curve.
    """
    from govcorpus import spread

    frame = spread(corpus, term, by=by, curve=curve, period=period, words=words, slogan=slogan, top=top)
    return with_path_hint(frame, "spread", term)


def variants(
    corpus: "Corpus", term: Term, *, changes: Changes = False, period: Period = None, top: Top = 0
) -> "DataFrame":
    """Find the forms of one slogan, and how its members change.

    Columns: form relation count first_date last_date evidence basis articles members article; relation is itself,
    renamed, numeral changed, inserted, dropped, replaced or reordered. With --changes one row a member and period:
    period member change since sentence article form sense.
    """
    from govcorpus import variants

    return with_path_hint(variants(corpus, term, changes=changes, period=period, top=top), "variants", term)
