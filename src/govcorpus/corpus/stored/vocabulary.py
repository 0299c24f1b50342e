"""The types of a corpus on disk: each segment adds those that no earlier one has, and their numbers go on."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids, Index, Mask, frozen
from govcorpus.corpus.schema import Texts, begins_character
from govcorpus.corpus.stored.manifest import Manifest
from govcorpus.corpus.vocabulary import WHOLE_POS, Lines
from govcorpus.corpus.word_types import counted_types
from govcorpus.text.tokenize import parts_of_speech
from govcorpus.text.wordlists import StopWords, builtin_stopwords

if TYPE_CHECKING:
    import pyarrow as pa

#: Bits of `flags.npy`: the type counts as a word, is a built-in stop word, has its part of speech from the lexicon.
COUNTED, STOP, TAGGED = 1, 2, 4


class NewTypes(NamedTuple):
    """The types that a segment adds: names, and their numbers in order of their bytes; flags; parts of speech."""

    names: Texts
    order: Ids
    flags: NDArray[np.uint8]
    pos: NDArray[np.uint8]


class Marks(NamedTuple):
    """Types that are whole, or names of authors, in the articles of a segment."""

    whole: Ids
    names: Ids


class TypeColumns(Protocol):
    """What a segment says of types."""

    @property
    def new_types(self) -> NewTypes: ...  # noqa: D102
    @property
    def marks(self) -> Marks: ...  # noqa: D102


class TypeHolder(Protocol):
    """The corpus on disk that the types belong to."""

    @property
    def manifest(self) -> Manifest: ...  # noqa: D102
    @property
    def segments(self) -> Sequence[TypeColumns]: ...  # noqa: D102


class Terms(Sequence[str]):
    """The names of all types, decoded when asked for."""

    def __init__(self, parts: Sequence[NewTypes]) -> None:
        self.parts = parts
        self._firsts = np.cumsum([0, *(len(part.order) for part in parts)]).tolist()

    def __len__(self) -> int:
        return int(self._firsts[-1])

    @overload
    def __getitem__(self, i: int) -> str: ...
    @overload
    def __getitem__(self, i: slice) -> list[str]: ...
    def __getitem__(self, i: int | slice) -> str | list[str]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        part = bisect_right(self._firsts, i) - 1
        return self.parts[part].names[i - self._firsts[part]]

    def __iter__(self) -> Iterator[str]:
        for part in self.parts:
            data, ends = bytes(part.names.data), part.names.index.tolist()
            yield from (data[start : end - 1].decode() for start, end in pairwise(ends))

    def find(self, term: str) -> int:
        """Return the number of a type, or -1."""
        wanted = term.encode("utf-8", "replace")
        for part, first in zip(self.parts, self._firsts, strict=False):
            at = _search(part, wanted)
            if at >= 0:
                return int(first + at)
        return -1


class StoredVocabulary:
    """The vocabulary of a corpus on disk; see `corpus.vocabulary.Vocabulary`."""

    def __init__(self, corpus: TypeHolder) -> None:
        self._corpus, manifest = corpus, corpus.manifest
        self._size, self._pos_tags, self._stopwords = manifest.types, manifest.pos_tags, manifest.stopwords

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as that of its corpus."""
        return getattr, (self._corpus, "vocabulary")

    def __len__(self) -> int:
        return self._size

    @cached_property
    def terms(self) -> Terms:
        """The names of the types."""
        return Terms(self.parts)

    @cached_property
    def parts(self) -> list[NewTypes]:
        """What the segments add, in order."""
        return [segment.new_types for segment in self._corpus.segments]

    @cached_property
    def flags(self) -> NDArray[np.uint8]:
        """The flags of all types."""
        return np.concatenate([np.zeros(0, np.uint8), *(part.flags for part in self.parts)])

    @cached_property
    def counted(self) -> Mask:
        """Which types are words."""
        return frozen((self.flags & COUNTED) > 0)

    @cached_property
    def whole(self) -> Mask:
        """Which types are kept whole somewhere."""
        return self._marked(segment.marks.whole for segment in self._corpus.segments)

    @cached_property
    def names(self) -> Mask:
        """Which types are names in bylines."""
        return self._marked(segment.marks.names for segment in self._corpus.segments)

    @cached_property
    def broken(self) -> Mask:
        """Which types have line breaks in them."""
        firsts = np.cumsum([0, *(len(part.order) for part in self.parts)])
        return self._marked(first + _broken(part.names) for part, first in zip(self.parts, firsts, strict=False))

    def _marked(self, lists: Iterable[Ids | Index]) -> Mask:
        mask = np.zeros(len(self), dtype=np.bool_)
        for types in lists:
            mask[types] = True
        return frozen(mask)

    def find(self, term: str) -> int:
        """Return the number of a type, or -1."""
        return self.terms.find(term)

    def column(self) -> "pa.ChunkedArray[Any]":
        """Return the names of all types as a column."""
        import pyarrow as pa

        return pa.chunked_array([part.names.column() for part in self.parts], pa.large_string())

    def pos(self, term: int) -> str:
        """Return the part of speech of a type."""
        return self._pos_tags[int(self._codes[term])]

    def with_pos(self, prefixes: tuple[str, ...]) -> Mask:
        """Return which types have a part of speech that begins with one of these."""
        return self.tagged(lambda tag: tag.startswith(prefixes))

    def tagged(self, fits: Callable[[str], bool]) -> Mask:
        """Return which types have a part of speech that fits."""
        fitting = np.array([fits(tag) for tag in self._pos_tags], dtype=np.bool_)
        return fitting[self._codes] if len(fitting) else np.zeros(0, np.bool_)

    def like(self, pattern: str) -> Mask:
        """Return which names a regular expression fits as a whole."""
        return np.concatenate([np.zeros(0, np.bool_), *(lines.like(pattern) for lines in self._lines)])

    @cached_property
    def _lines(self) -> list[Lines]:
        return [lines_of(part.names) for part in self.parts]

    @property
    def dictionary_pos(self) -> NDArray[np.uint8]:
        """The number of each type's part of speech in the lexicon or the dictionary."""
        return np.concatenate([np.zeros(0, np.uint8), *(part.pos for part in self.parts)])

    @cached_property
    def _codes(self) -> NDArray[np.uint8]:
        codes = self.dictionary_pos.copy()
        if WHOLE_POS in self._pos_tags:
            codes[self.whole & ((self.flags & TAGGED) == 0)] = self._pos_tags.index(WHOLE_POS)
        return codes

    def among(self, words: StopWords) -> Mask:
        """Return which types are in a list of stop words."""
        if words.fingerprint == self._stopwords:
            return (self.flags & STOP) > 0
        if words.pattern is None:
            found = np.array([at for word in words.words if (at := self.find(word)) >= 0], dtype=np.int64)
            return self._marked([found.astype(np.int32)])
        return np.fromiter((term in words for term in self.terms), np.bool_, len(self))


class PosTags:
    """Numbers for parts of speech, given out in order."""

    def __init__(self, tags: Sequence[str]) -> None:
        self._numbers = {tag: number for number, tag in enumerate(tags)}
        self.number(WHOLE_POS)

    def number(self, tag: str) -> int:
        """Return the number of a tag."""
        return self._numbers.setdefault(tag, len(self._numbers))

    @property
    def names(self) -> tuple[str, ...]:
        """The tags in order of their numbers."""
        return tuple(self._numbers)


def new_types(terms: Sequence[str], tags: Mapping[str, str], numbers: PosTags) -> NewTypes:
    """Return what is stored of types that a segment adds; `tags` are the parts of speech of the lexicon."""
    import pyarrow.compute as pc

    stop = builtin_stopwords()
    names = Texts.of(terms)
    order = pc.array_sort_indices(names.column()).to_numpy().astype(np.int32)
    flags = COUNTED * counted_types(terms) + STOP * np.array(stop.among(terms), dtype=np.uint8)
    known = parts_of_speech(terms)
    for i in [i for i, term in enumerate(terms) if tags.get(term)] if tags else ():
        flags[i] += TAGGED
        known[i] = tags[terms[i]]
    codes = {tag: numbers.number(tag) for tag in dict.fromkeys(known)}
    pos = np.fromiter(map(codes.__getitem__, known), np.uint8, len(known))
    return NewTypes(names, order, flags.astype(np.uint8), pos)


def lines_of(names: Texts) -> Lines:
    """Return names that are stored one after the other, to be searched all at once."""
    characters = np.cumsum(begins_character(np.frombuffer(names.data, np.uint8)), dtype=np.int64)
    return Lines(bytes(names.data).decode(), characters[names.index[:-1]] - 1, _broken(names))


def _broken(names: Texts) -> Index:
    """Return the numbers of those names that have line breaks in them."""
    is_break = np.frombuffer(names.data, np.uint8) == ord("\n")
    if np.count_nonzero(is_break) > len(names.index) - 1:
        is_break[names.index[1:] - 1] = False
        return np.unique(np.searchsorted(names.index, np.flatnonzero(is_break), side="right") - 1)
    return np.zeros(0, dtype=np.int64)


def _search(part: NewTypes, wanted: bytes) -> int:
    """Return the place of a name among the new types of a segment, or -1, by halving."""
    data, index, order = part.names.data, part.names.index, part.order
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        at = int(order[middle])
        name = data[int(index[at]) : int(index[at + 1]) - 1]
        if name < wanted:
            low = middle + 1
        elif name > wanted:
            high = middle
        else:
            return at
    return -1
