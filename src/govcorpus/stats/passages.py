"""Passages of texts as they are shown: how far they go, and without personal numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, type_of_index
from govcorpus.corpus.schema import Texts, begins_character
from govcorpus.corpus.segments import SegmentView
from govcorpus.stats.hits import Occurrences
from govcorpus.text.personal import masked_part
from govcorpus.text.personal_suspects import suspect_places
from govcorpus.text.sentences import sentence_starts

if TYPE_CHECKING:
    import pyarrow as pa

SIDES = ("left", "node", "right")
#: Seven digits of a number, or the @ of an address, stand so far from any character of theirs at most, in bytes.
REACH = 192
#: In UTF-8 a character has so many bytes at most.
_LONGEST = 4
_LINE_BREAK = ord("\n")
_AT_ONCE = 1 << 21
#: So many passages are searched for personal numbers together.
_ROWS = 1 << 10


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

    def texts(self, side: str) -> "pa.Array[Any]":
        """Return the texts `left`, `right` or in the `node`, as they stand on the page, as a column of Arrow."""
        i = SIDES.index(side)
        starts, ends = self.edges[i : i + 2]
        content, order = [_NO_BYTES], [_NO_ROWS]
        for part, rows in _by_part(self.parts, self.found):
            content.append(part.texts.gathered(starts[rows], ends[rows]))
            order.append(rows)
        held = np.concatenate(order)
        column = _text_column(np.concatenate(content), (ends - starts)[held])
        return column if np.all(held[1:] > held[:-1]) else column.take(np.argsort(held))

    def shown(self) -> Mapping[str, "pa.Array[Any]"]:
        """Return the texts of all sides with personal numbers masked."""
        import pyarrow as pa
        import pyarrow.compute as pc

        hidden = self.hidden()
        is_hidden = np.zeros(len(self), dtype=np.bool_)
        is_hidden[list(hidden)] = True
        masked = zip(*(hidden[row] for row in sorted(hidden)), strict=True) if hidden else [[], [], []]
        return {
            side: pc.replace_with_mask(self.texts(side), pa.array(is_hidden), pa.array(texts, pa.large_string()))
            for side, texts in zip(SIDES, masked, strict=True)
        }

    def hidden(self) -> dict[int, tuple[str, str, str]]:
        """Return left, node and right of those with personal numbers, cut from masked texts.

        Whole texts are masked, since a number may begin or end outside of the passage.
        """
        hidden = {}
        suspects = self._suspects()
        for part, rows in _by_part(self.parts, self.take(suspects).found):
            texts, rows = part.texts, suspects[rows]
            article = self.found.article[rows]
            places = np.stack([texts.index[article], *(edge[rows] for edge in self.edges)])
            before = texts.characters_before(places.ravel()).reshape(places.shape)
            cuts = (before[1:] - before[0]).T.tolist()
            for row, held, (first, start, end, last) in zip(rows.tolist(), article.tolist(), cuts, strict=True):
                shown = masked_part(texts[held], first, last)
                hidden[row] = shown[: start - first], shown[start - first : end - first], shown[end - first :]
        return hidden

    def _suspects(self) -> Index:
        """Return which may have personal data in their reach; many are looked at together."""
        found = [_NO_ROWS]
        for first in range(0, len(self), _ROWS):
            some = self.take(slice(first, first + _ROWS))
            near, order = list[bytes](), [_NO_ROWS]
            for part, rows in _by_part(some.parts, some.found):
                near += some.take(rows)._near(part.texts)
                order.append(rows)
            ends = np.cumsum(np.fromiter(map(len, near), type_of_index, len(near)))
            places = np.searchsorted(ends, suspect_places(b"".join(near)), side="right")
            found.append(first + np.concatenate(order)[np.unique(places)])
        return np.concatenate(found)

    def _near(self, texts: Texts) -> list[bytes]:
        """Return the passages with all that may belong to a personal number in them."""
        starts = np.maximum(self.edges.first - REACH, texts.index[self.found.article])
        ends = np.minimum(self.edges.last + REACH, texts.index[self.found.article + 1] - 1)
        return texts.pieces(starts, ends)

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


def _text_column(content: Any, sizes: Index) -> "pa.Array[Any]":
    """Return texts in UTF-8 that stand one after the other as a column, without a detour by way of strings."""
    import pyarrow as pa

    index: Any = np.zeros(len(sizes) + 1, dtype=type_of_index)
    np.cumsum(sizes, out=index[1:])
    buffers = [None, pa.py_buffer(index), pa.py_buffer(content)]
    return pa.Array.from_buffers(pa.large_string(), len(sizes), buffers)


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


_NO_BYTES, _NO_ROWS = np.zeros(0, dtype=np.uint8), np.zeros(0, dtype=type_of_index)
