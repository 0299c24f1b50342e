"""Windows: the words that stand near the occurrences of a term."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.schema import Ids, Index, Mask, stretches, type_of_id
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.stats.token_order import Nodes
from govcorpus.stats.units import PARAGRAPH, SENTENCE, unit_limits


class Reach(NamedTuple):
    """How far windows go: so many words to either side, or the sentence."""

    left: int
    right: int
    sentence: bool


class Spots(NamedTuple):
    """Counted tokens: the type of each, and its article in the corpus."""

    types: Ids
    articles: Ids

    def within(self, chosen: Mask) -> "Spots":
        """Return those in some of the articles."""
        inside = chosen[self.articles]
        return Spots(self.types[inside], self.articles[inside])


def words_near(corpus: Corpus, nodes: Nodes, reach: Reach) -> tuple[Spots, Spots]:
    """Return the counted tokens near some occurrences, and those of the occurrences themselves, each once.

    A window stays in its paragraph, headline line or caption; punctuation is passed over.
    """
    near, own = [_NOTHING], [_NOTHING]
    counted = corpus.vocabulary.counted
    for part, first, end in nodes:
        if len(first):
            inside, held = _spanned(*_edges(part, first, end, reach)), _spanned(first, end)
            kept = np.ones(len(inside), dtype=np.bool_)
            kept[np.searchsorted(inside, held)] = False
            near.append(_spots(part, inside[kept], counted))
            own.append(_spots(part, held, counted))
    return _joined(near), _joined(own)


def _spots(part: SegmentView, tokens: Index, counted: Mask) -> Spots:
    types = part.tokens.term[tokens]
    words = counted[types]
    return Spots(types[words], part.numbers[part.articles(tokens[words])])


def _joined(spots: Sequence[Spots]) -> Spots:
    return Spots(*(np.concatenate(column) for column in zip(*spots, strict=True)))


def _edges(part: SegmentView, first: Index, end: Index, reach: Reach) -> tuple[Index, Index]:
    """Return the first token of each window and the one after the last, the node included."""
    limits = unit_limits(part, first, end, SENTENCE if reach.sentence else PARAGRAPH)
    if reach.sentence:
        least, most = limits.edges
        return np.minimum(least, first), np.maximum(most, end)
    counted, term = part.tokens.vocabulary.counted, part.tokens.term
    left = _walked(limits.go_left, lambda at: counted[term[at - 1]], first, reach.left, -1)
    return left, _walked(limits.go_right, lambda at: counted[term[at]], end, reach.right, 1)


def _walked(
    goes_on: Callable[[Index, Index], Mask], is_word: Callable[[Index], Mask], start: Index, size: int, step: int
) -> Index:
    """Return where one comes to, from each start, over so many words, or where it does not go on."""
    place, rows = start.copy(), np.arange(len(start))
    at, left = start, np.full(len(start), size, dtype=np.int16)
    while len(rows):
        going = (left > 0) & goes_on(rows, at)
        rows, at, left = rows[going], at[going], left[going]
        left -= is_word(at)
        at = at + step
        place[rows] = at
    return place


def _spanned(first: Index, end: Index) -> Index:
    """Return the tokens of some spans, ascending, each once although spans may overlap."""
    order = np.argsort(first, kind="stable")
    first, reached = first[order], np.maximum.accumulate(end[order])
    begins = np.flatnonzero(np.concatenate([[True], first[1:] > reached[:-1]]))
    edges = np.stack([first[begins], reached[np.append(begins[1:], len(first)) - 1]], axis=1).ravel()
    return stretches(edges, np.arange(0, len(edges), 2))[0]


_NOTHING = Spots(np.zeros(0, dtype=type_of_id), np.zeros(0, dtype=type_of_id))
