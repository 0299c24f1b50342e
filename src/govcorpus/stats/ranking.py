"""Which terms a listing shows, and in which order."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.arrays import Index, Mask
from govcorpus.corpus.store import Corpus

#: How many rows a ranked list has unless `top` says otherwise.
DEFAULT_TOP = 50


def pos_prefixes(pos: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the beginnings of tags that `pos` names, as a list or separated by commas."""
    given = pos.split(",") if isinstance(pos, str) else pos or ()
    return tuple(filter(None, (tag.strip() for tag in given)))


def listed_types(corpus: Corpus, pos: str | Sequence[str] | None = None) -> Mask:
    """Return which types listings show, of some parts of speech only if `pos` names any."""
    prefixes = pos_prefixes(pos)
    return corpus.listed & corpus.vocabulary.with_pos(prefixes) if prefixes else corpus.listed


def ranked(label: Callable[[int], str], shown: Index, score: NDArray[Any], top: int) -> list[tuple[str, int]]:
    """Return the first units with their names, by falling score, then name; all where `top` is 0.

    `shown` are the units to be ranked, `score` has an entry for every unit. NaN comes last.
    """
    key = score[shown]
    key = np.where(np.isnan(key), -np.inf, key)
    if top and top < len(shown):
        is_first = key >= np.partition(key, -top)[-top]
        shown, key = shown[is_first], key[is_first]
    units = shown.tolist()
    order = sorted(zip((-key).tolist(), map(label, units), units, strict=True))[: top or None]
    return [(name, unit) for _, name, unit in order]
