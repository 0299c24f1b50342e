"""Commands about what articles say of the world: figures."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import Top

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def figures(corpus: "Corpus", *, top: Top = 0) -> "DataFrame":
    """List the numbers that articles report: what is measured, value, unit, change, period.

    Columns: article place indicator value unit change period sentence page start end text role change_unit change_base
    per low high qualifier date when; value has 万 and 亿 multiplied out, start and end are offsets in the raw page,
    role is level or change. Add up only levels of one unit without per.
    """
    from govcorpus import figures

    return figures(corpus, top=top)
