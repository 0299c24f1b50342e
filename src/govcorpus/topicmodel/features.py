"""What texts are described by: words, runs of words, or runs of characters, counted in each text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govcorpus.corpus.schema import Ids, Index, Mask, type_of_id, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.text.normalize import normalize_text
from govcorpus.topicmodel.texts import Texts, characters, token_positions

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: Runs have so many words or characters at most, each of so many bits in the number of the run.
LONGEST, BITS = 3, 21
_HAN = (0x3400, 0x9FFF)


class Recipe(NamedTuple):
    """How texts are described: by words and their runs of up to `ngram`, or by runs of `chars` characters if not 0."""

    ngram: int = 1
    chars: int = 0


@dataclass(frozen=True)
class Features:
    """Occurrences of features in texts: a row a text, a column a feature, in the order of their names."""

    names: Sequence[str]
    counts: "csr_array"

    def take(self, columns: Mask) -> "Features":
        """Return some of the features."""
        kept = np.flatnonzero(columns)
        return Features([self.names[i] for i in kept.tolist()], self.counts[:, kept])


class _Symbols(NamedTuple):
    """Words or characters in order: the text of each, and its number, -1 where it ends a run."""

    row: Index
    number: Index | Ids


_Source = Callable[[], Iterator[_Symbols]]


class _Found(NamedTuple):
    """Runs in texts: text, number of the run, how often."""

    row: Index
    key: Index


def word_features(corpus: Corpus, texts: Texts, usable: Mask, ngram: int, least: int) -> Features:
    """Return the usable words of texts, and the runs of up to `ngram` of them that stand side by side.

    A run never goes over a word that is not usable: a stop word, a number, punctuation. Features are in `least` texts
    or more. Slogans that were asked for and are no words of the corpus are features too.
    """
    types = np.flatnonzero(usable)
    numbering = np.full(len(usable), -1, dtype=type_of_id)
    numbering[types] = np.arange(len(types))
    names = [corpus.vocabulary.terms[term] for term in types.tolist()]
    return _features(lambda: _words(texts, numbering), range(1, ngram + 1), names, least, texts)


def character_features(texts: Texts, chars: int, least: int) -> Features:
    """Return the runs of so many Chinese characters in texts."""
    return _features(lambda: _characters(texts), [chars], None, least, texts)


def known_features(corpus: Corpus, texts: Texts, names: Sequence[str], recipe: Recipe) -> Features:
    """Return how often some features, given by name, occur in texts."""
    if recipe.chars:
        keys = {recipe.chars: [_packed([ord(char) for char in name]) for name in names]}
        return Features(names, _known(lambda: _characters(texts), keys, len(texts), len(names)))
    words = sorted({word for name in names for word in name.split(" ")})
    numbers = {word: number for number, word in enumerate(words)}
    numbering = np.full(len(corpus.vocabulary), -1, dtype=type_of_id)
    for word, number in numbers.items():
        term = corpus.vocabulary.find(word)
        if term >= 0:
            numbering[term] = number
    parts = [name.split(" ") for name in names]
    wanted = {
        n: [_packed([numbers[word] for word in part]) if len(part) == n else -1 for part in parts]
        for n in range(1, recipe.ngram + 1)
    }
    counts = _known(lambda: _words(texts, numbering), wanted, len(texts), len(names))
    for name, mentions in zip(texts.slogans, texts.mentions, strict=True):
        if name in numbers and corpus.vocabulary.find(name) < 0 and name in names:
            column = np.full(len(texts), list(names).index(name))
            counts = counts + _counted(
                np.repeat(np.arange(len(texts)), mentions), np.repeat(column, mentions), counts.shape
            )
    return Features(names, counts)


def _words(texts: Texts, numbering: Ids) -> Iterator[_Symbols]:
    """Yield the words of the texts of each segment, numbered by type."""
    for stretch in texts.stretches:
        positions, row = token_positions(stretch)
        yield _Symbols(row, numbering[stretch.part.tokens.term[positions]])


def _characters(texts: Texts) -> Iterator[_Symbols]:
    """Yield the Chinese characters of the texts of each segment; others end a run."""
    for rows, views in characters(texts, normalize_text):
        code = np.frombuffer("".join(views).encode("utf-32-le", "replace"), np.uint32).astype(type_of_index)
        row = np.repeat(rows, [len(view) for view in views]) if len(rows) else rows
        yield _Symbols(row, np.where((code >= _HAN[0]) & (code <= _HAN[1]), code, -1))


def _runs(symbols: _Symbols, n: int) -> _Found:
    """Return the runs of `n` symbols that stand side by side in one text."""
    size = max(len(symbols.number) - n + 1, 0)
    whole = symbols.row[:size] == symbols.row[n - 1 : n - 1 + size]
    key = np.zeros(size, dtype=type_of_index)
    for step in range(n):
        part = symbols.number[step : step + size]
        whole = whole & (part >= 0)
        key = key << BITS | np.maximum(part, 0)
    return _Found(symbols.row[:size][whole], key[whole])


def _packed(numbers: Sequence[int]) -> int:
    key = 0
    for number in numbers:
        key = key << BITS | number
    return key


def _unpacked(key: int, n: int) -> list[int]:
    return [key >> BITS * (n - 1 - step) & (1 << BITS) - 1 for step in range(n)]


def _features(
    symbols: _Source, lengths: Iterable[int], words: Sequence[str] | None, least: int, texts: Texts
) -> Features:
    """Return the runs of each length that are in so many texts; `words` are the names of the symbols, if no code."""
    from scipy.sparse import csr_array, hstack

    names: list[str] = []
    blocks = []
    for n in lengths:
        keys, counts = _frequent((_runs(one, n) for one in symbols()), len(texts), least)
        blocks.append(counts)
        parts = (_unpacked(key, n) for key in keys.tolist())
        names += (" ".join(words[i] for i in part) if words is not None else "".join(map(chr, part)) for part in parts)
    if words is not None:
        extra = [k for k, slogan in enumerate(texts.slogans) if slogan not in set(names)]
        names += (texts.slogans[k] for k in extra)
        mentions = np.array([texts.mentions[k] for k in extra], np.float32)
        blocks.append(csr_array(mentions.reshape(len(extra), len(texts)).T))
    order = sorted(range(len(names)), key=names.__getitem__)
    counts = csr_array(hstack(blocks, format="csr"))[:, order]
    counts.sort_indices()
    return Features([names[i] for i in order], counts)


def _frequent(found: Iterable[_Found], texts: int, least: int) -> tuple[Index, "csr_array"]:
    """Return the runs that are in so many texts, and how often each text has them."""
    import pandas as pd

    parts = []
    for one in found:
        code, keys = pd.factorize(one.key)
        counts = _counted(one.row, code, (texts, len(keys)))
        parts.append((keys, counts, np.bincount(counts.indices, minlength=len(keys))))
    all_keys = np.concatenate([np.zeros(0, type_of_index), *(keys for keys, _, _ in parts)])
    distinct, at = np.unique(all_keys, return_inverse=True)
    docfreq = np.bincount(at, np.concatenate([np.zeros(0), *(each for _, _, each in parts)]), len(distinct))
    kept = docfreq >= least
    column = np.where(kept, np.cumsum(kept) - 1, -1)
    total = _counted(np.zeros(0, np.int64), np.zeros(0, np.int64), (texts, int(kept.sum())))
    done = 0
    for keys, counts, _ in parts:
        total = total + _renumbered(counts, column[at[done : done + len(keys)]], total.shape)
        done += len(keys)
    return distinct[kept], total


def _known(symbols: _Source, wanted: Mapping[int, Sequence[int]], texts: int, names: int) -> "csr_array":
    """Return how often each text has the runs of some numbers, by length; -1 for a name that is of another length."""
    total = _counted(np.zeros(0, np.int64), np.zeros(0, np.int64), (texts, names))
    for n, keys in wanted.items():
        order = np.argsort(np.array(keys, dtype=type_of_index), kind="stable")
        ascending = np.append(np.array(keys, dtype=type_of_index)[order], -1)
        for one in symbols():
            found = _runs(one, n)
            at = np.searchsorted(ascending[:-1], found.key)
            is_known = ascending[at] == found.key
            total = total + _counted(found.row[is_known], order[at[is_known]], (texts, names))
    return total


def _counted(row: Index, column: Index, shape: tuple[int, int]) -> "csr_array":
    """Return how often each pair of row and column occurs."""
    from scipy.sparse import coo_array, csr_array

    ones = np.ones(len(row), dtype=np.float32)
    return csr_array(coo_array((ones, (row.astype(np.int32), column.astype(np.int32))), shape=shape))


def _renumbered(counts: "csr_array", column: Index, shape: tuple[int, int]) -> "csr_array":
    """Return the columns under new numbers, without those of number -1."""
    from scipy.sparse import csr_array

    new = column[counts.indices]
    kept = new >= 0
    before = np.concatenate([np.zeros(1, type_of_index), np.cumsum(kept)])
    return csr_array((counts.data[kept], new[kept].astype(np.int32), before[counts.indptr]), shape=shape)
