"""The columns of a corpus, in memory as on disk. See `docs/anatomy.md` for a description of each.

All arrays are read-only. Articles are numbered from 0 in the order of the corpus; a ragged column keeps the values of
all articles in one array, with `index[i]:index[i + 1]` the stretch of article `i`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from mmap import mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import (
    Ids,
    Index,
    Mask,
    Offsets,
    frozen,
    joined_index,
    rows_from,
    stretches,
    type_of_id,
    type_of_index,
    type_of_offset,
)
from govcorpus.corpus.vocabulary import Vocabulary
from govcorpus.text.normalize import sound_text

#: Characters are counted by blocks of so many bytes, so that a place in bytes is soon one in characters.
TEXT_BLOCK = 64
#: In UTF-8 a byte with these high bits goes on with a character, any other begins one.
_HIGH_BITS, _CONTINUES = 0xC0, 0x80
_LINE_BREAK = ord("\n")
_AT_ONCE = 16_384
_ONE = np.uint64(1)


@dataclass(frozen=True)
class Ragged:
    """Many short integer lists as one array; `index` has one entry more than there are lists."""

    values: Offsets
    index: Index

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> "Ragged":
        """Pack lists of offsets."""
        index = np.zeros(len(lists) + 1, dtype=type_of_index)
        np.cumsum([len(values) for values in lists], out=index[1:])
        flat = [value for values in lists for value in values]
        return cls(frozen(np.array(flat, dtype=type_of_offset)), frozen(index))

    def __getitem__(self, i: int) -> Offsets:
        return self.values[self.index[i] : self.index[i + 1]]

    def take(self, articles: Index) -> "Ragged":
        """Return the lists of some articles, in the order given."""
        positions, index = stretches(self.index, articles)
        return Ragged(frozen(self.values[positions]), frozen(index))

    @classmethod
    def joined(cls, parts: Sequence["Ragged"]) -> "Ragged":
        """Return the lists of several ragged columns, one after the other."""
        return cls(frozen(np.concatenate([part.values for part in parts])), joined_index([p.index for p in parts]))


@dataclass(frozen=True)
class Tokens:
    """The token columns of a corpus, punctuation and white space included, so that `offset` leaves no gaps.

    `term` and `offset` (in characters, in the article's text) have one entry a token; `index` gives each article's
    stretch of them; `sentence` and `paragraph` are the offsets at which these begin in each article's text.
    """

    vocabulary: Vocabulary
    term: Ids
    offset: Offsets
    index: Index
    sentence: Ragged
    paragraph: Ragged

    @property
    def counted(self) -> Mask:
        """Which tokens count as words."""
        return self.vocabulary.counted[self.term]

    @property
    def article(self) -> Ids:
        """The article of each token."""
        lengths = np.diff(self.index)
        return np.repeat(np.arange(len(lengths), dtype=type_of_id), lengths)

    @property
    def sentence_number(self) -> Index:
        """The sentence of each token, numbered through the corpus."""
        stride = int(self.offset.max(initial=0)) + 1
        lists = np.diff(self.sentence.index)
        starts = self.sentence.values + stride * np.repeat(np.arange(len(lists)), lists)
        return np.searchsorted(starts, self.offset + stride * self.article.astype(type_of_index), side="right")

    def take(self, articles: Index) -> "Tokens":
        """Return the columns of some articles, in the order given; the vocabulary stays."""
        positions, index = stretches(self.index, articles)
        return Tokens(
            self.vocabulary,
            frozen(self.term[positions]),
            frozen(self.offset[positions]),
            frozen(index),
            self.sentence.take(articles),
            self.paragraph.take(articles),
        )

    @classmethod
    def joined(cls, parts: Sequence["Tokens"], vocabulary: Vocabulary) -> "Tokens":
        """Return the columns of several runs of articles that share a vocabulary, one after the other."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            vocabulary,
            frozen(np.concatenate([np.zeros(0, type_of_id), *(part.term for part in parts)])),
            frozen(np.concatenate([np.zeros(0, type_of_offset), *(part.offset for part in parts)])),
            joined_index([part.index for part in parts]),
            Ragged.joined([Ragged.of([]), *(part.sentence for part in parts)]),
            Ragged.joined([Ragged.of([]), *(part.paragraph for part in parts)]),
        )


@dataclass(frozen=True)
class Texts:
    """The texts of articles in UTF-8, one after the other, a line break after each.

    Article `i` is `data[index[i] : index[i + 1] - 1]`; `data` may be a mapped file. `blocks[k]` is how many characters
    stand before byte `TEXT_BLOCK * k`; it is counted where it is not given.
    """

    data: bytes | mmap
    index: Index
    blocks: Ids | None = None

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Encode texts; halves of characters (lone surrogates) become U+FFFD."""
        encoded = [f"{sound_text(text)}\n".encode() for text in texts]
        index = np.zeros(len(encoded) + 1, dtype=type_of_index)
        np.cumsum(list(map(len, encoded)), out=index[1:])
        return cls(b"".join(encoded), frozen(index))

    def __getitem__(self, i: int) -> str:
        return self.data[self.index[i] : self.index[i + 1] - 1].decode()

    def characters_before(self, positions: Index) -> Index:
        """Return how many characters stand before some places, which are given in bytes and lie between characters."""
        block, rest = np.divmod(positions, TEXT_BLOCK)
        before = self._blocks[block].astype(type_of_index)
        for first in range(0, len(positions), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            earlier = (_ONE << rest[some].astype(np.uint64)) - _ONE
            before[some] += np.bitwise_count(_packed(self._begins(block[some])) & earlier)
        return before

    def bytes_before(self, characters: Index) -> Index:
        """Return the bytes at which some characters begin, by the number of characters that stand before them."""
        block = np.searchsorted(self._blocks, characters.astype(self._blocks.dtype), side="right") - 1
        missing = characters - self._blocks[block]
        found = block * TEXT_BLOCK
        for first in range(0, len(characters), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            begins = self._begins(block[some])
            own = np.bitwise_count(_packed(begins))
            firsts = np.cumsum(own, dtype=type_of_index) - own
            found[some] += np.flatnonzero(begins)[firsts + missing[some]] % TEXT_BLOCK
        return found

    def _begins(self, blocks: Index) -> Mask:
        """Return at which bytes of some blocks a character begins: blocks × bytes."""
        return begins_character(self.bytes_from(blocks * TEXT_BLOCK, TEXT_BLOCK))

    def bytes_from(self, starts: Index, size: int) -> NDArray[np.uint8]:
        """Return so many bytes from some places on, one row each; line breaks before and after the texts."""
        return rows_from(np.frombuffer(self.data, np.uint8), starts, size, _LINE_BREAK)

    def begins(self, places: Index) -> Mask:
        """Return at which places, which are given in bytes, a character begins."""
        return begins_character(np.frombuffer(self.data, np.uint8)[places])

    @cached_property
    def _blocks(self) -> Ids:
        return self.blocks if self.blocks is not None else characters_by_block(self.data)

    def gathered(self, starts: Index, ends: Index) -> NDArray[np.uint8]:
        """Return the bytes between some places, one stretch after the other."""
        data, sizes = np.frombuffer(self.data, np.uint8), ends - starts
        found = [data[:0]]
        for first in range(0, len(starts), _AT_ONCE):
            own = sizes[first : first + _AT_ONCE]
            before = np.cumsum(own) - own
            found.append(data[np.arange(own.sum()) + np.repeat(starts[first : first + _AT_ONCE] - before, own)])
        return np.concatenate(found)

    def column(self) -> Any:
        """Return the texts as a column of Arrow, copied once."""
        import pyarrow as pa
        import pyarrow.compute as pc

        index: Any = self.index
        buffers = [None, pa.py_buffer(index), pa.py_buffer(self.data)]
        with_breaks = pa.Array.from_buffers(pa.large_string(), len(index) - 1, buffers)
        return pc.utf8_slice_codeunits(with_breaks, 0, -1)

    def pieces(self, starts: Index, ends: Index) -> list[bytes]:
        """Return the bytes between some places."""
        data = self.data
        return [data[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


@dataclass(frozen=True)
class Postings:
    """Where each type stands: `positions[index[k] : index[k + 1]]` are the tokens of type `types[k]`, ascending.

    `types` ascends too and holds those types only that occur. `docfreq[k]` is how many articles have the type.
    """

    types: Ids
    index: Index
    positions: Ids
    docfreq: Ids

    @property
    def freq(self) -> Index:
        """How many tokens each type has."""
        return np.diff(self.index)

    def of(self, term: int) -> Ids:
        """Return the tokens of a type."""
        k = int(np.searchsorted(self.types, self.types.dtype.type(term)))
        if k == len(self.types) or self.types[k] != term:
            return self.positions[:0]
        return self.positions[self.index[k] : self.index[k + 1]]


@dataclass(frozen=True)
class GroupCounts:
    """Frequencies in groups of articles, such as those of a year; a row of `group` divides all articles in one way.

    `group[k, i]` is the group of article `i` when they are divided in way `k`; no group belongs to two ways. The
    columns `counts[:, index[g] : index[g + 1]]` are those of group `g`: types, ascending, tokens and articles of each.
    """

    group: Ids
    index: Index
    counts: Ids


def characters_by_block(data: bytes | mmap) -> Ids:
    """Return how many characters of a text in UTF-8 stand before each block of `TEXT_BLOCK` bytes, and in all."""
    content = np.frombuffer(data, np.uint8)
    counts = np.zeros(-(-len(content) // TEXT_BLOCK) + 1, dtype=type_of_id)
    for first in range(0, len(content), TEXT_BLOCK * _AT_ONCE):
        some = begins_character(content[first : first + TEXT_BLOCK * _AT_ONCE])
        own = np.add.reduceat(some, np.arange(0, len(some), TEXT_BLOCK), dtype=type_of_id)
        counts[first // TEXT_BLOCK + 1 :][: len(own)] = own
    return frozen(np.cumsum(counts, dtype=type_of_id))


def begins_character(content: NDArray[np.uint8]) -> Mask:
    """Return which bytes of a text in UTF-8 begin a character."""
    mask: Mask = (content & _HIGH_BITS) != _CONTINUES
    return mask


def _packed(blocks: Mask) -> NDArray[np.uint64]:
    """Return each row of a mask of blocks × `TEXT_BLOCK` bytes as one number, the lowest bit for the first byte."""
    return np.packbits(blocks, bitorder="little").view("<u8")
