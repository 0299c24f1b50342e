"""Which texts are worth comparing: those with a band of their signatures, or the hash of a long passage, in common."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Ids, Index, type_of_id
from govcorpus.reprints.shingles import Chars, Hashes, blocks, mixed, run_hashes, winnowed
from govcorpus.reprints.texts import Printed
from govcorpus.segmentation.duplicates import SHINGLE

#: A signature has bands of so many MinHash values. Texts with a Jaccard similarity of s meet in a band with probability
#: 1 - (1 - s⁴)¹⁶: .89 at .6, .99 at .7, .002 at .1.
BANDS, ROWS = 16, 4
SEED = 1
#: Of more texts that meet in a band, each is compared with so many that stand next to it, sorted by their numbers.
MOST_MEETING, NEXT = 64, 4
#: A passage that stands in more different texts is a set phrase.
MOST_SHARING = 50

#: Texts to compare: rows of two numbers, the smaller first, each pair once, ascending.
Pairs = NDArray[np.int64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def near_candidates(texts: Printed) -> Pairs:
    """Return pairs of texts that may be nearly the same: those whose signatures agree in a band.

    After Broder, *On the resemblance and containment of documents*, SEQUENCES 1997, 21–29, and Leskovec, Rajaraman &
    Ullman, *Mining of Massive Datasets*, chapter 3.
    """
    found: list[Index] = []
    halves = _signatures(texts)[texts.order].view(np.uint64).reshape(len(texts), BANDS, ROWS // 2)
    for band in range(BANDS):
        keys = halves[:, band, 0] * _MULTIPLIER + halves[:, band, 1]
        found += _meeting(keys, texts.order, len(texts))
    return _pairs(found, len(texts))


class Fingerprints:
    """The fingerprints of texts: whatever passage of `least` characters two texts share, they share one of these.

    `set_phrases` are those that more than `MOST_SHARING` texts have, ascending.
    """

    def __init__(self, texts: Printed, least: int) -> None:
        self._size, self._length, self._window = len(texts), least // 2, least - least // 2 + 1
        hashes, owners = _fingerprints(texts, self._length, self._window)
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._owners = hashes[order], owners[order]
        sizes = _sizes(self._hashes)
        self.set_phrases = self._hashes[(np.cumsum(sizes) - sizes)[sizes > MOST_SHARING]]

    def candidates(self) -> Pairs:
        """Return pairs of texts that share a fingerprint that is no set phrase."""
        groups = _groups(self._hashes, self._owners, 2, MOST_SHARING)
        return _pairs([_all_pairs(members, self._size) for members in groups], self._size)

    def own_length(self, passage: Chars) -> int:
        """Return how many characters of a passage stand outside of set phrases."""
        if not len(self.set_phrases):
            return len(passage)
        least = winnowed(mixed(run_hashes(passage, self._length)), self._window)
        at = np.minimum(np.searchsorted(self.set_phrases, least), len(self.set_phrases) - 1)
        is_set = np.concatenate([self.set_phrases[at] == least, np.zeros(len(passage) - len(least), dtype=np.bool_)])
        span = self._length + self._window - 1
        covered = np.cumsum(is_set)
        covered[span:] -= covered[:-span].copy()
        return int(np.count_nonzero(covered == 0))


def _signatures(texts: Printed) -> NDArray[np.uint32]:
    """Return the MinHash values of each text."""
    from datasketch import MinHash

    made = np.zeros((len(texts), BANDS * ROWS), dtype=np.uint32)
    sketches = MinHash.generator(_shingles(texts), num_perm=BANDS * ROWS, seed=SEED, hashfunc=int, scheme="affine32")
    for i, sketch in enumerate(sketches):
        made[i] = sketch.hashvalues
    return made


def _shingles(texts: Printed) -> Iterator[list[int]]:
    """Yield the hashes of the runs of characters of each text."""
    for block in blocks(texts.index):
        hashes = (mixed(run_hashes(texts.chars[block.start : block.end], SHINGLE)) >> np.uint64(32)).astype(np.uint32)
        edges = (texts.index[block.first : block.last + 1] - block.start).tolist()
        for start, end in pairwise(edges):
            yield hashes[start : end - SHINGLE + 1].tolist()


def _fingerprints(texts: Printed, length: int, window: int) -> tuple[Hashes, Ids]:
    """Return the fingerprints of all texts, each once a text, and the text of each; texts ascend."""
    hashes, owners = [np.zeros(0, np.uint64)], [np.zeros(0, type_of_id)]
    for block in blocks(texts.index):
        chosen = winnowed(mixed(run_hashes(texts.chars[block.start : block.end], length)), window)
        edges = texts.index[block.first : block.last + 1] - block.start
        owner = np.repeat(np.arange(block.first, block.last, dtype=type_of_id), np.diff(edges))[: len(chosen)]
        place = np.arange(len(chosen))
        inside = place + length + window - 1 <= edges[1:][owner - block.first]
        new = np.ones(len(chosen), dtype=np.bool_)
        new[1:] = (chosen[1:] != chosen[:-1]) | (owner[1:] != owner[:-1])
        kept = np.flatnonzero(inside & new)
        kept = kept[np.lexsort((chosen[kept], owner[kept]))]
        same = (chosen[kept][1:] == chosen[kept][:-1]) & (owner[kept][1:] == owner[kept][:-1])
        kept = np.delete(kept, np.flatnonzero(same) + 1)
        hashes.append(chosen[kept])
        owners.append(owner[kept])
    return np.concatenate(hashes), np.concatenate(owners)


def _meeting(keys: Hashes, members: Index, size: int) -> Iterator[Index]:
    """Yield pairs of members that have one key, packed; `members` are in the order in which crowds are gone through."""
    order = np.argsort(keys, kind="stable")
    keys, members = keys[order], members[order]
    for group in _groups(keys, members, 2, MOST_MEETING):
        yield _all_pairs(group, size)
    sizes = _sizes(keys)
    crowd = np.flatnonzero(np.repeat(sizes, sizes) > MOST_MEETING)
    for step in range(1, NEXT + 1):
        first, second = crowd[:-step], crowd[step:]
        same = keys[first] == keys[second]
        yield _packed(members[first[same]], members[second[same]], size)


def _sizes(keys: Hashes) -> Index:
    """Return how many equal keys stand together, stretch by stretch."""
    firsts = np.flatnonzero(np.concatenate([np.ones(min(len(keys), 1), np.bool_), keys[1:] != keys[:-1]]))
    return np.diff(np.append(firsts, len(keys)))


def _groups(keys: Hashes, members: Ids | Index, least: int, most: int) -> Iterator[Index]:
    """Yield the members with equal keys, groups of one size at a time, as rows; `keys` ascend."""
    sizes = _sizes(keys)
    firsts = np.cumsum(sizes) - sizes
    for size in np.unique(sizes).tolist():
        if least <= size <= most:
            yield members[firsts[sizes == size][:, None] + np.arange(size)].astype(np.int64)


def _all_pairs(groups: Index, size: int) -> Index:
    """Return all pairs within each row, packed, each once."""
    first, second = np.triu_indices(groups.shape[1], 1)
    return np.unique(_packed(groups[:, first].ravel(), groups[:, second].ravel(), size))


def _packed(first: Index, second: Index, size: int) -> Index:
    return np.minimum(first, second) * size + np.maximum(first, second)


def _pairs(packed: list[Index], size: int) -> Pairs:
    every = np.unique(np.concatenate([np.zeros(0, np.int64), *packed]))
    return np.stack([every // max(size, 1), every % max(size, 1)], axis=1)
