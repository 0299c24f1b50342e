"""Commands about what is written about: slogans, topics."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import Counting, MinDocfreq, MinFreq, Period, Top
from govcorpus.cli._finding_options import (
    Assignments,
    ClusterMethodName,
    ComparedSlogans,
    Contexts,
    KnownModel,
    QualityCurve,
    Reasons,
    RunsOfCharacters,
    RunsOfWords,
    SavedModel,
    SloganClasses,
    SloganNames,
    TopicNumber,
    TopicsBy,
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
    contexts: Contexts = False,
    k: TopicNumber = None,
    method: ClusterMethodName = "kmeans",
    ngram: RunsOfWords = 1,
    chars: RunsOfCharacters = 0,
    by: TopicsBy = None,
    period: Period = None,
    compare: ComparedSlogans = None,
    assignments: Assignments = False,
    curve: QualityCurve = False,
    save: SavedModel = None,
    model: KnownModel = None,
    count: Counting = "cluster",
    min_docfreq: MinDocfreq = 2,
    top: Top = 0,
) -> "DataFrame":
    """Cluster articles by TF-IDF: all of them, or those that name a slogan.

    Columns: topic label size share terms coherence exemplar stability title exemplars; topic 0 are outliers. With
    --contexts also start passage. With --assignments one row an article: id topic label score place date title.

    With --by: group topic label size articles share low high state, with Wilson intervals. With --compare: topic label
    size leans articles articles_ref share low high share_ref low_ref high_ref log_ratio log_ratio_low log_ratio_high g2
    p q. With --curve: k silhouette stability quality chosen.

    --plot draws a map of the articles and a tree of the topics; with --by, --compare and --curve what these list.
    """
    from govcorpus import topics

    return topics(
        corpus,
        slogan=slogan,
        contexts=contexts,
        k=k,
        method=method,
        ngram=ngram,
        chars=chars,
        by=by,
        period=period,
        compare=compare,
        assignments=assignments,
        curve=curve,
        save=save,
        model=model,
        count=count,
        min_docfreq=min_docfreq,
        top=top,
    )
