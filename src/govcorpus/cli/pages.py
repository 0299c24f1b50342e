"""Commands that make a page of a whole corpus: report."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import FollowedSlogans, Period, Top
from govcorpus.cli._options import Lang, PageFile

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def report(
    corpus: "Corpus",
    *,
    output: PageFile,
    slogan: FollowedSlogans = None,
    period: Period = None,
    top: Top = 50,
    lang: Lang = None,
) -> "DataFrame":
    """Write one page with tables and interactive charts of a corpus; it needs no network.

    Coverage, keywords, slogans with their lines, topics, trends, spread, dispersion and figures. Columns: section rows
    charts seconds. Without --period it takes the finest of which half have pages. It needs the extra report.
    """
    from govcorpus import report

    return report(corpus, output=output, slogan=slogan, period=period, top=top, lang=lang)
