"""Which topics go with one slogan rather than with another."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from govcorpus.corpus.arrays import Index, Mask
from govcorpus.errors import Message
from govcorpus.results import Table
from govcorpus.stats.contingency import keyness_table
from govcorpus.stats.effect_sizes import log_ratio, log_ratio_interval
from govcorpus.stats.intervals import adjusted_p, wilson_interval
from govcorpus.stats.significance import g2, p_value

#: A topic leans to a slogan if the adjusted p is below this.
ALPHA = 0.05

LEANING = Table(
    {
        "topic": "int64",
        "label": "str",
        "size": "int64",
        "leans": "str",
        "articles": "int64",
        "articles_ref": "int64",
        "share": "float64",
        "low": "float64",
        "high": "float64",
        "share_ref": "float64",
        "low_ref": "float64",
        "high_ref": "float64",
        "log_ratio": "float64",
        "log_ratio_low": "float64",
        "log_ratio_high": "float64",
        "g2": "float64",
        "p": "float64",
        "q": "float64",
    },
    summary=("topic", "label", "size", "leans", "share", "share_ref", "log_ratio", "q"),
)


def leaning_columns(
    topic: Index, naming: tuple[Mask, Mask], slogans: Sequence[str], labels: Sequence[tuple[int, str]]
) -> dict[str, Sequence[Any]]:
    """Return the columns, a row a topic: the texts that name the first slogan, against those that name the second.

    A text that names both is counted for both. `leans` is the slogan that is markedly commoner (`q` < .05), else ''.
    """
    numbers = np.array([number for number, _ in labels], dtype=np.int64) - 1
    sizes = [int(mask.sum()) for mask in naming]
    counts = [np.array([int(np.count_nonzero(mask & (topic == t))) for t in numbers.tolist()]) for mask in naming]
    table = keyness_table(counts[0], counts[1], sizes[0], sizes[1])
    low, high = log_ratio_interval(table)
    statistic = g2(table)
    p = p_value(statistic)
    q = np.array(adjusted_p(p.tolist()), dtype=np.float64)
    leans = [
        slogans[0 if one > 0 else 1] if adjusted < ALPHA else "" for one, adjusted in zip(statistic, q, strict=True)
    ]
    intervals = [[wilson_interval(int(n), size) for n in each] for each, size in zip(counts, sizes, strict=True)]
    shares = [each / size if size else np.full(len(each), np.nan) for each, size in zip(counts, sizes, strict=True)]
    return {
        "topic": (numbers + 1).tolist(),
        "label": [label for _, label in labels],
        "size": [int(np.count_nonzero(topic == t)) for t in numbers.tolist()],
        "leans": leans,
        "articles": counts[0],
        "articles_ref": counts[1],
        "share": shares[0],
        "low": [one.low for one in intervals[0]],
        "high": [one.high for one in intervals[0]],
        "share_ref": shares[1],
        "low_ref": [one.low for one in intervals[1]],
        "high_ref": [one.high for one in intervals[1]],
        "log_ratio": log_ratio(table),
        "log_ratio_low": low,
        "log_ratio_high": high,
        "g2": statistic,
        "p": p,
        "q": q,
    }


def leaning_notes(naming: tuple[Mask, Mask], slogans: Sequence[str]) -> list[Message]:
    """Return what is to be known of the two sides."""
    both = int(np.count_nonzero(naming[0] & naming[1]))
    sizes = {"a": slogans[0], "b": slogans[1], "n": int(naming[0].sum()), "m": int(naming[1].sum()), "both": both}
    return [
        Message(
            "share: of the {n:,} texts that name {a}; share_ref: of the {m:,} that name {b}; {both:,} name both", sizes
        )
    ]
