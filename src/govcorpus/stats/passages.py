"""Passages of texts as they are shown: how far they go, and without personal numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.schema import Index, Texts, begins_character, type_of_index
from govcorpus.corpus.segments import SegmentView
from govcorpus.stats.hits import Occurrences
from govcorpus.text.personal import masked_part
from govcorpus.text.personal_suspects import suspect_places
from govcorpus.text.sentences import sentence_starts

SIDES = ("left", "node", "right")
#: Seven digits of a number, or the @ of an address, stand so far from any character of theirs at most, in bytes.
REACH = 192
#: In UTF-8 a character has so many bytes at most.
_LONGEST = 4
_LINE_BREAK = ord("\n")
_AT_ONCE = 1 << 21


class Context(NamedTuple):
    """How much is shown beside a node: a number of characters, or the sentence."""

    window: int
    sentence: bool


class Edges(NamedTuple):
    """Where texts are cut, in bytes: left of a node, before it, after it, right of it."""

    first: Index
    start: Index
    end: Index
    last: Index


@dataclass(frozen=True)
class Passages:
    """Occurrences with what stands beside them; `parts` are the segments that `found` numbers."""

    parts: Sequence[SegmentView]
    found: Occurrences
    edges: Edges

    @classmethod
    def of(cls, parts: Sequence[SegmentView], found: Occurrences, context: Context) -> "Passages":
        """Return occurrences with their contexts, none of which leaves its paragraph."""
        first, last = found.start.copy(), found.end.copy()
        for part, rows in _by_part(parts, found):
            reach = _sentences if context.sentence else _windows
            first[rows], last[rows] = reach(part.texts, found.start[rows], found.end[rows], context.window)
        return cls(parts, found, Edges(first, found.start, found.end, last))

    def __len__(self) -> int:
        return len(self.found.part)

    def take(self, rows: Index | slice) -> "Passages":
        """Return some of them, in the order given."""
        found = Occurrences(*(column[rows] for column in self.found))
        return Passages(self.parts, found, Edges(*(edge[rows] for edge in self.edges)))

    @property
    def articles(self) -> Index:
        """The article of each, in the corpus."""
        return self._filled(lambda part, rows: part.numbers[self.found.article[rows]].astype(type_of_index))

    @property
    def starts(self) -> Index:
        """Where the node of each begins, in characters of the text of its article."""
        return self.found.offset

    def texts(self, side: str) -> list[bytes]:
        """Return the texts `left`, `right` or in the `node`, as they stand on the page, in UTF-8."""
        i = SIDES.index(side)
        starts, ends = self.edges[i : i + 2]
        found = [b""] * len(self)
        for part, rows in _by_part(self.parts, self.found):
            for row, text in zip(rows.tolist(), part.texts.pieces(starts[rows], ends[rows]), strict=True):
                found[row] = text
        return found

    def hidden(self) -> dict[int, tuple[str, str, str]]:
        """Return left, node and right of those with personal numbers, cut from masked texts.

        Whole texts are masked, since a number may begin or end outside of the passage.
        """
        hidden = {}
        for part, rows in _by_part(self.parts, self.found):
            texts, article = part.texts, self.found.article[rows]
            suspects = _suspects(texts, article, self.take(rows).edges)
            places = np.stack([texts.index[article[suspects]], *(edge[rows[suspects]] for edge in self.edges)])
            before = texts.characters_before(places.ravel()).reshape(places.shape)
            cuts = (before[1:] - before[0]).T.tolist()
            for row, held, (first, start, end, last) in zip(rows[suspects], article[suspects], cuts, strict=True):
                shown = masked_part(texts[held], first, last)
                hidden[int(row)] = shown[: start - first], shown[start - first : end - first], shown[end - first :]
        return hidden

    def _filled(self, column: Callable[[SegmentView, Index], Index]) -> Index:
        filled = np.zeros(len(self), dtype=type_of_index)
        for part, rows in _by_part(self.parts, self.found):
            filled[rows] = column(part, rows)
        return filled


def _by_part(parts: Sequence[SegmentView], found: Occurrences) -> Iterator[tuple[SegmentView, Index]]:
    """Yield each segment that has some of the occurrences, and which ones."""
    order = np.argsort(found.part, kind="stable")
    numbers, firsts = np.unique(found.part[order], return_index=True)
    for number, rows in zip(numbers.tolist(), np.split(order, firsts[1:]), strict=bool(len(numbers))):
        yield parts[number], rows


def _windows(texts: Texts, start: Index, end: Index, size: int) -> tuple[Index, Index]:
    """Return how far so many characters go to the left and right, at most to the ends of the paragraph."""
    first, last = start.copy(), end.copy()
    width = _LONGEST * size + 1
    most, counter = max(_AT_ONCE // width, 1), np.min_scalar_type(-width)
    for at in range(0, len(start), most):
        some = slice(at, at + most)
        near = texts.bytes_from(start[some] - width, width)[:, ::-1]
        begins = begins_character(near)
        seen = np.cumsum(begins, axis=1, dtype=counter)
        first[some] -= np.argmax((near == _LINE_BREAK) | (seen - begins >= size), axis=1)
        near = texts.bytes_from(end[some], width)
        seen = np.cumsum(begins_character(near), axis=1, dtype=counter)
        last[some] += np.argmax((near == _LINE_BREAK) | (seen > size), axis=1)
    return first, last


def _sentences(texts: Texts, start: Index, end: Index, _: int) -> tuple[Index, Index]:
    """Return where the sentences begin and end that some nodes stand in, their paragraph's ends at most."""
    data, edges = texts.data, []
    for before, after in zip(start.tolist(), end.tolist(), strict=True):
        first, last = data.rfind(b"\n", 0, before) + 1, data.find(b"\n", after)
        text = data[first:last].decode()
        node = len(data[first:before].decode()), len(data[first:after].decode())
        starts = sentence_starts(text)
        begin, following = bisect_right(starts, node[0]), bisect_left(starts, node[1])
        last = first + len(text[: starts[following]].encode()) if following < len(starts) else last
        edges.append((first + len(text[: starts[begin - 1]].encode()) if begin else first, last))
    first_last: Index = np.array(edges, dtype=type_of_index).reshape(-1, 2)
    return first_last[:, 0], first_last[:, 1]


def _suspects(texts: Texts, article: Index, edges: Edges) -> Index:
    """Return the passages that may have personal data in their reach."""
    starts = np.maximum(edges.first - REACH, texts.index[article])
    ends = np.minimum(edges.last + REACH, texts.index[article + 1] - 1)
    near = b"".join(texts.pieces(starts, ends))
    return np.unique(np.searchsorted(np.cumsum(ends - starts), suspect_places(near), side="right"))
