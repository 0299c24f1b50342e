"""Commands about what is written about: slogans, topics."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import (
    Assignments,
    ClusterMethodName,
    MinDocfreq,
    MinFreq,
    Reasons,
    SloganClasses,
    SloganNames,
    Top,
    TopicNumber,
)

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def slogans(
    corpus: "Corpus",
    *,
    classes: SloganClasses = None,
    explain: Reasons = False,
    min_freq: MinFreq = 1,
    min_docfreq: MinDocfreq = 1,
    top: Top = 0,
) -> "DataFrame":
    """Find numeral slogans such as 三零 and what the text says they stand for.

    Columns: slogan sense type numeral expansion status mentions articles …; one row a sense. An expansion is only given
    where the text lists as many members as the form announces. --explain adds why each is taken for a slogan, --class
    lists counts that are none as well.

    -o slogans.toml writes a file to edit and give back: --lexicon slogans.toml.
    """
    from govcorpus import slogans

    return slogans(corpus, classes=classes, explain=explain, min_freq=min_freq, min_docfreq=min_docfreq, top=top)


def topics(
    corpus: "Corpus",
    *,
    slogan: SloganNames = None,
    k: TopicNumber = None,
    method: ClusterMethodName = "kmeans",
    assignments: Assignments = False,
    min_docfreq: MinDocfreq = 2,
    top: Top = 0,
) -> "DataFrame":
    """Cluster articles by TF-IDF: all of them, or those that name a slogan.

    Columns: topic label size share terms coherence exemplar; with --assignments one row an article: id topic label
    score.
    """
    from govcorpus import topics

    return topics(corpus, slogan=slogan, k=k, method=method, assignments=assignments, min_docfreq=min_docfreq, top=top)
