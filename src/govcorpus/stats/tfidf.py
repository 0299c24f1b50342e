"""TF-IDF of the units of a corpus."""

import numpy as np
from numpy.typing import NDArray

from govcorpus.stats.counts import Counts


def tfidf_scores(part: Counts, whole: Counts) -> NDArray[np.float64]:
    """Return tf · idf of each unit, summed over the articles of a part.

    tf is the raw frequency, idf = ln((1 + D) / (1 + docfreq)) + 1 with D articles in the whole corpus: the variant of
    scikit-learn's `TfidfTransformer(norm=None)`, so the sum of its column. After Salton & Buckley, Information
    Processing & Management 24 (1988), 513–523; smoothing as in scikit-learn's user guide.
    """
    idf: NDArray[np.float64] = np.log((1 + whole.articles) / (1 + whole.docfreq)) + 1
    return part.freq * idf
