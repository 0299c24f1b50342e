"""Units of text in which terms may meet: sentences, paragraphs or articles."""

import numpy as np

from govcorpus.corpus.schema import Index, stretches
from govcorpus.corpus.segments import SegmentView
from govcorpus.stats.token_order import last_at

SENTENCE, PARAGRAPH, ARTICLE = UNITS = ("sentence", "paragraph", "article")


def unit_starts(part: SegmentView, articles: Index, unit: str) -> Index:
    """Return the first token of each unit in some articles of a segment, ascending; a unit has a token at least.

    A token that goes over a border belongs to the unit which begins in it.
    """
    tokens = part.tokens
    filled = articles[np.diff(tokens.index)[articles] > 0]
    if unit == ARTICLE:
        return tokens.index[filled]
    borders = tokens.sentence if unit == SENTENCE else tokens.paragraph
    places, index = stretches(borders.index, filled)
    rows = np.repeat(filled, np.diff(index))
    inner = last_at(tokens.offset, tokens.index, rows, borders.values[places])
    return np.unique(np.concatenate([tokens.index[filled], inner]))
