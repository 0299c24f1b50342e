"""Numbers for the different tokens of some texts: the slowest step of tokenizing after the segmenter itself."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids, Index, Mask, frozen, type_of_id, type_of_index
from govcorpus.text.tokenize import is_counted

#: A code point fits into so many bits, and so many of them into a number of 64 bits.
_BITS, _PACKED = 21, 3
#: So many tokens are numbered at a time.
AT_ONCE = 1_000_000


class WordTypes(NamedTuple):
    """The different tokens in the order in which they come first, the number of each token's type, where it begins."""

    terms: tuple[str, ...]
    term: Ids
    start: Index


def word_types(tokens: Sequence[str], text: str) -> WordTypes:
    """Number the types of tokens, which joined are the text; a token has one character at least.

    Tokens of up to three characters are told apart by the number that their code points make together, so that the
    table is one of integers and no token is hashed as text; only the few longer ones are.

    >>> types = word_types(["开", "大会", "开", "大会堂前"], "开大会开大会堂前")
    >>> types.terms, types.term.tolist(), types.start.tolist()
    (('开', '大会', '大会堂前'), [0, 1, 0, 2], [0, 1, 3, 4])
    """
    import pyarrow as pa

    length = np.fromiter(map(len, tokens), type_of_index, len(tokens))
    start = np.cumsum(length) - length
    encoded = pa.array(_codes(tokens, text, start, length)).dictionary_encode()
    term = encoded.indices.to_numpy().astype(type_of_id, copy=False)
    first = np.zeros(len(encoded.dictionary), dtype=type_of_index)
    first[term[::-1]] = np.arange(len(term))[::-1]  # what is written last, the first token of a type, stays
    return WordTypes(tuple(tokens[i] for i in first.tolist()), frozen(term), frozen(start))


class TypeNumbers:
    """Numbers the types of tokens that come piece by piece, some at a time: as texts they need ten times the memory.

    >>> numbers = TypeNumbers()
    >>> for piece in (["开", "大会"], ["开", "会"]):
    ...     numbers.add("".join(piece), piece)
    >>> numbers.tokens, numbers.all().terms
    (4, ('开', '大会', '会'))
    """

    def __init__(self) -> None:
        self.tokens = 0
        self._texts: list[str] = []
        self._words: list[str] = []
        self._done: list[WordTypes] = []
        self._numbers: dict[str, int] = {}
        self._length = 0

    def add(self, text: str, words: Sequence[str]) -> None:
        """Take a piece of text and its tokens."""
        self._texts.append(text)
        self._words += words
        self.tokens += len(words)
        if len(self._words) >= AT_ONCE:
            self._number()

    def all(self) -> WordTypes:
        """Return the types of all tokens."""
        if not self._done:
            return word_types(self._words, "".join(self._texts))
        self._number()
        terms, starts = (np.concatenate([part[i] for part in self._done]) for i in (1, 2))
        return WordTypes(tuple(self._numbers), frozen(terms), frozen(starts))

    def _number(self) -> None:
        text = "".join(self._texts)
        found = word_types(self._words, text)
        numbers = [self._numbers.setdefault(term, len(self._numbers)) for term in found.terms]
        known = np.array(numbers, dtype=type_of_id)
        self._done.append(WordTypes((), known[found.term], found.start + self._length))
        self._length += len(text)
        self._texts, self._words = [], []


def counted_types(terms: Sequence[str]) -> Mask:
    """Return which terms count as words; see `text.tokenize.is_counted`."""
    counted = np.fromiter(map(str.isalnum, terms), np.bool_, len(terms))
    for i in np.flatnonzero(~counted).tolist():
        counted[i] = is_counted(terms[i])
    return frozen(counted)


def _codes(tokens: Sequence[str], text: str, start: Index, length: Index) -> NDArray[np.int64]:
    """Return a number for each token that is the same for the same token only."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64) + 1
    code = points[start]
    for place in range(1, _PACKED):
        longer = np.flatnonzero(length > place)
        code[longer] |= points[start[longer] + place] << (_BITS * place)
    long = np.flatnonzero(length > _PACKED)
    numbers: dict[str, int] = {}
    code[long] = [-1 - numbers.setdefault(tokens[i], len(numbers)) for i in long.tolist()]
    return code
