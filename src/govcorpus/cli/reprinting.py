"""The command on texts that are printed more than once: reuse."""

from typing import TYPE_CHECKING

from govcorpus.cli._analysis_options import Top
from govcorpus.cli._finding_options import Between, MinShared, MinSimilarity, ReuseChanges, ReuseKinds, SaveClusters

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus


def reuse(
    corpus: "Corpus",
    *,
    kinds: ReuseKinds = None,
    min_similarity: MinSimilarity = 0.0,
    min_shared: MinShared = 40,
    between: Between = None,
    changes: ReuseChanges = False,
    save: SaveClusters = False,
    top: Top = 0,
) -> "DataFrame":
    """Find texts that are printed more than once, wholly or in part.

    Columns: cluster article_a article_b kind similarity first_date shared chars passages coverage_a coverage_b date_a
    date_b source_a source_b start_a end_a start_b end_b cluster_b; one row a pair, the article printed first as a; kind
    is exact, hardwrap (other line breaks or spacing), near (a few words changed, the same numbers) or partial (a
    passage); shared is the longest passage. With --changes what each copy has changed against the first: cluster
    article_a article_b change text_a text_b part date_a date_b start_a end_a start_b end_b. With --save a corpus on
    disk keeps the clusters, by which --count counts.
    """
    from govcorpus import reuse

    return reuse(
        corpus,
        kinds=kinds,
        min_similarity=min_similarity,
        min_shared=min_shared,
        between=between,
        changes=changes,
        save=save,
        top=top,
    )
