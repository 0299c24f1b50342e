"""Units of text in which terms may meet: sentences, paragraphs or articles."""

from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, Mask, Offsets, distinct, last_at, last_between, stretches
from govcorpus.corpus.schema import Tokens
from govcorpus.corpus.segments import SegmentView

SENTENCE, PARAGRAPH, ARTICLE = UNITS = ("sentence", "paragraph", "article")


#: No text is as long.
_NO_BORDER = np.iinfo(np.int32).max


class Limits(NamedTuple):
    """How far one may go from some tokens without leaving their articles and units.

    `floor` and `top` are the first token of the article and the one after the last that may be reached, `begin` the
    offset at which the unit begins, `after` that of the next one.
    """

    tokens: Tokens
    article: Index
    begin: Offsets
    after: Offsets
    floor: Index
    top: Index

    def go_right(self, rows: Index, at: Index) -> Mask:
        """Tell of some rows whether a token is in their unit as well."""
        following = self.tokens.offset.take(at + 1, mode="clip")
        inside: Mask = (at < self.top[rows]) & (following <= self.after[rows])
        return inside

    def clipped(self, left: Index, first: Index, end: Index, right: Index) -> tuple[Index, Index]:
        """Return spans around some nodes, from `left` to `right`, without what they have outside of their units.

        A node has the tokens from `first` to before `end`, of which nothing is taken.
        """
        offset = self.tokens.offset
        left, right = np.maximum(left, self.floor), np.minimum(right, self.top)
        before = np.flatnonzero(offset[left] < self.begin)
        left[before] = last_between(offset, left[before], first[before] + 1, self.begin[before])
        beyond = np.flatnonzero(offset.take(right, mode="clip") > self.after)
        right[beyond] = last_between(offset, end[beyond] - 1, right[beyond], self.after[beyond])
        return np.minimum(left, first), np.maximum(right, end)


def unit_limits(part: SegmentView, first: Index, end: Index, unit: str) -> Limits:
    """Return the limits of the sentences or paragraphs in which some tokens begin, and those before others end."""
    tokens, article = part.tokens, part.articles(first)
    borders = tokens.sentence if unit == SENTENCE else tokens.paragraph
    here = last_at(borders.values, borders.index, article, tokens.offset[first])
    following = here + 1
    longer = np.flatnonzero(end - first > 1)
    if len(longer):
        ends = tokens.offset[end[longer] - 1]
        following[longer] = 1 + last_at(borders.values, borders.index, article[longer], ends)
    is_last = following == borders.index[article + 1]
    after = np.where(is_last, _NO_BORDER, borders.values[np.where(is_last, 0, following)])
    top = tokens.index[article + 1] - ~is_last
    return Limits(tokens, article, borders.values[here], after, tokens.index[article], top)


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
    return distinct(starts)
