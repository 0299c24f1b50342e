"""How well one character follows another in newspaper Chinese: whether two pieces of text may be one."""

from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Stands before the first character of a paragraph.
START = "^"
#: Levels are stored in whole steps: so many make 1 of the logarithm.
STEPS = 8

Levels = NDArray[np.integer[Any]]


class Pairs(NamedTuple):
    """Pairs of neighbouring characters and how much likelier the second one is after the first than anywhere.

    `keys` are the code points of the two characters of each pair as one number, ascending; `levels` their logarithms
    in steps. A pair that is not among them has the level of its first character in `otherwise`: one row for each of
    `firsts`, ascending.
    """

    keys: Levels
    levels: Levels
    firsts: Levels
    otherwise: Levels

    def likeness(self, before: str, after: str) -> float:
        """Return the logarithm for the characters before and after a joint; 0 where nothing is known."""
        return _level(self.keys, self.levels, pair_key(before, after), self._other(before)) / STEPS

    def _other(self, before: str) -> int:
        return _level(self.firsts, self.otherwise, pair_key("\0", before), 0)


def pair_key(before: str, after: str) -> int:
    """Return two characters as a number; any digit stands for all, and the rarest planes of Unicode for nothing."""
    first = ord("0") if before.isdigit() else ord(before)
    second = ord("0") if after.isdigit() else ord(after)
    return first << 16 | second if first < 1 << 16 and second < 1 << 16 else 0


def _level(keys: Levels, levels: Levels, key: int, default: int) -> int:
    at = int(keys.searchsorted(key))
    return int(levels[at]) if at < len(keys) and keys[at] == key else default


@cache
def load_pairs() -> Pairs:
    """Return the pairs that ship with the package, made by `eval/train_pairs.py`."""
    with as_file(files("govcorpus").joinpath("data").joinpath("pairs.npz")) as path, np.load(path) as stored:
        firsts, counts = stored["firsts"].astype(np.int64), stored["counts"].astype(np.int64)
        keys = np.repeat(firsts, counts) << 16 | stored["seconds"]
        return Pairs(keys, stored["levels"], firsts, stored["otherwise"])


@lru_cache(maxsize=8192)
def joint(before: str, after: str) -> float:
    """Return how much likelier a character is after another one than anywhere (logarithm)."""
    return load_pairs().likeness(before, after)


def joints(before: str, after: str) -> NDArray[np.floating[Any]]:
    """Return what `joint` does for each character of one text and the one in the same place of another."""
    pairs, code = load_pairs(), {char: pair_key("\0", char) for char in {*before, *after}}
    first, second = (np.array([code[char] for char in text], dtype=np.int64) for text in (before, after))
    keys = np.where((first > 0) & (second > 0), first << 16 | second, 0)
    otherwise = _levels(pairs.firsts, pairs.otherwise, first, np.zeros_like(first))
    return _levels(pairs.keys, pairs.levels, keys, otherwise) / STEPS


def _levels(keys: Levels, levels: Levels, wanted: Levels, default: Levels) -> Levels:
    at = np.minimum(keys.searchsorted(wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, levels[at], default)


@lru_cache(maxsize=4096)
def beginning(character: str) -> float:
    """Return how much likelier a character is at the beginning of a paragraph or sentence than anywhere."""
    return max(joint(START, character), joint("。", character))
