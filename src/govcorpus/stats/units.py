"""Units of text in which terms may meet: sentences, paragraphs or articles."""

import numpy as np

from govcorpus.corpus.schema import Index, last_at, stretches
from govcorpus.corpus.segments import SegmentView

SENTENCE, PARAGRAPH, ARTICLE = UNITS = ("sentence", "paragraph", "article")


def unit_starts(part: SegmentView, articles: Index, unit: str) -> Index:
    """Return the first token of each unit in some articles of a segment, ascending; a unit has a token at least.

    A token that goes over a border belongs to the unit which begins in it, white space before the first unit to that.
    """
    tokens = part.tokens
    filled = articles[np.diff(tokens.index)[articles] > 0]
    if unit == ARTICLE:
        return tokens.index[filled]
    borders = tokens.sentence if unit == SENTENCE else tokens.paragraph
    places, index = stretches(borders.index, filled)
    rows = np.repeat(filled, np.diff(index))
    starts = last_at(tokens.offset, tokens.index, rows, borders.values[places])
    has = np.diff(index) > 0
    starts[index[:-1][has]] = tokens.index[filled[has]]
    return np.unique(starts)
