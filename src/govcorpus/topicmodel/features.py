"""What texts are described by: words, runs of words, or runs of characters, counted in each text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, Mask, type_of_index
from govcorpus.corpus.passes import over_given
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.sums import numbered
from govcorpus.corpus.type_sets import TypeSet
from govcorpus.text.normalize import normalize_text
from govcorpus.topicmodel.texts import Stretch, Texts, characters, token_positions

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


#: Gives the symbols of the texts of a segment.
_Source = Callable[[Stretch], _Symbols]


class _Found(NamedTuple):
    """Runs in texts: text, number of the run."""

    row: Index
    key: Index


class _Counted(NamedTuple):
    """The different runs in a segment, `keys`; then by text and run, a number of `keys`: how often it occurs there."""

    keys: Index
    row: Index
    run: Index
    times: Index


def word_features(corpus: Corpus, texts: Texts, usable: Mask, ngram: int, least: int) -> Features:
    """Return the usable words of texts, and the runs of up to `ngram` of them that stand side by side.

    A run never goes over a word that is not usable: a stop word, a number, punctuation. Features are in `least` texts
    or more. Slogans that were asked for and are no words of the corpus are features too.
    """
    names = [corpus.vocabulary.terms[term] for term in np.flatnonzero(usable).tolist()]
    return _features(partial(_words, TypeSet.of(usable)), range(1, ngram + 1), names, least, texts)


def character_features(texts: Texts, chars: int, least: int) -> Features:
    """Return the runs of so many Chinese characters in texts."""
    return _features(_characters, [chars], None, least, texts)


def known_features(corpus: Corpus, texts: Texts, names: Sequence[str], recipe: Recipe) -> Features:
    """Return how often some features, given by name, occur in texts."""
    if recipe.chars:
        keys = {recipe.chars: [_packed([ord(char) for char in name]) for name in names]}
        return Features(names, _known(_characters, keys, texts, len(names)))
    terms = {word: corpus.vocabulary.find(word) for name in names for word in name.split(" ")}
    known = sorted({term for term in terms.values() if term >= 0})
    usable = np.zeros(len(corpus.vocabulary), dtype=np.bool_)
    usable[known] = True
    numbers = {term: number for number, term in enumerate(known)}
    parts = [[numbers.get(terms[word], -1) for word in name.split(" ")] for name in names]
    wanted = {
        n: [_packed(part) if len(part) == n and min(part) >= 0 else -1 for part in parts]
        for n in range(1, recipe.ngram + 1)
    }
    counts = _known(partial(_words, TypeSet.of(usable)), wanted, texts, len(names))
    for name, mentions in zip(texts.slogans, texts.mentions, strict=True):
        if name in names and corpus.vocabulary.find(name) < 0:
            rows = np.flatnonzero(mentions)
            counts = counts + _table(rows, np.full(len(rows), list(names).index(name)), mentions[rows], counts.shape)
    return Features(names, counts)


def _words(usable: TypeSet, stretch: Stretch) -> _Symbols:
    """Return the words of the texts of a segment, numbered by type."""
    positions, row = token_positions(stretch)
    return _Symbols(row, usable.numbering[stretch.part.tokens.term[positions]])


def _characters(stretch: Stretch) -> _Symbols:
    """Return the Chinese characters of the texts of a segment; others end a run."""
    views = characters(stretch, normalize_text)
    code = np.frombuffer("".join(views).encode("utf-32-le", "replace"), np.uint32).astype(type_of_index)
    row = np.repeat(stretch.row, [len(view) for view in views]) if views else stretch.row
    return _Symbols(row, np.where((code >= _HAN[0]) & (code <= _HAN[1]), code, -1))


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
        keys, counts = _frequent(_over(texts, partial(_run_counts, symbols, n)), len(texts), least)
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


def _over(texts: Texts, count: Callable[[SegmentView, Stretch], _Counted]) -> Iterator[_Counted]:
    """Yield what is counted in the texts of each segment."""
    return over_given([(stretch.part, stretch) for stretch in texts.stretches], count, texts.workers)


def _run_counts(symbols: _Source, n: int, _: SegmentView, stretch: Stretch) -> _Counted:
    """Count the runs of a length in the texts of a segment."""
    import pandas as pd

    found = _runs(symbols(stretch), n)
    run, keys = pd.factorize(found.key)
    return _counted(found.row, run, keys)


def _known_counts(symbols: _Source, n: int, wanted: Index, _: SegmentView, stretch: Stretch) -> _Counted:
    """Count some runs of a length in the texts of a segment; `wanted` are their numbers, ascending."""
    found = _runs(symbols(stretch), n)
    at = np.searchsorted(wanted, found.key)
    is_known = np.append(wanted, -1)[at] == found.key
    return _counted(found.row[is_known], at[is_known], wanted)


def _counted(row: Index, run: Index, keys: Index) -> _Counted:
    number, example = numbered([row, run])
    return _Counted(keys, row[example], run[example], np.bincount(number, minlength=len(example)))


def _frequent(found: Iterable[_Counted], texts: int, least: int) -> tuple[Index, "csr_array"]:
    """Return the runs that are in so many texts, and how often each text has them."""
    parts = list(found)
    keys, at = np.unique(_joined([part.keys for part in parts]), return_inverse=True)
    firsts = np.cumsum([0, *(len(part.keys) for part in parts)])
    run = at[_joined([part.run + first for part, first in zip(parts, firsts, strict=False)])]
    kept = np.bincount(run, minlength=len(keys)) >= least
    inside = np.flatnonzero(kept[run])
    column = (np.cumsum(kept) - 1)[run[inside]]
    row, times = (_joined(columns)[inside] for columns in ([p.row for p in parts], [p.times for p in parts]))
    return keys[kept], _table(row, column, times, (texts, int(kept.sum())))


def _known(symbols: _Source, wanted: Mapping[int, Sequence[int]], texts: Texts, names: int) -> "csr_array":
    """Return how often each text has the runs of some numbers, by length; -1 for a name that is of another length."""
    nothing = np.zeros(0, dtype=type_of_index)
    total = _table(nothing, nothing, nothing, (len(texts), names))
    for n, keys in wanted.items():
        order = np.argsort(np.array(keys, dtype=type_of_index), kind="stable")
        ascending = np.array(keys, dtype=type_of_index)[order]
        for one in _over(texts, partial(_known_counts, symbols, n, ascending)):
            total = total + _table(one.row, order[one.run], one.times, (len(texts), names))
    return total


def _table(row: Index, column: Index, times: Index, shape: tuple[int, int]) -> "csr_array":
    """Return how often each row has each column; no pair of both is given twice."""
    from scipy.sparse import coo_array, csr_array

    places = row.astype(np.int32), column.astype(np.int32)
    return csr_array(coo_array((times.astype(np.float32), places), shape=shape))


def _joined(columns: Sequence[Index]) -> Index:
    return np.concatenate([np.zeros(0, type_of_index), *columns])
