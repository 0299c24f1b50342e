"""Write `dispersion.csv` with corpus-dispersion and pycorpdiff; see README.md."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from corpus_dispersion import CorpusWordAnalyzer
from pycorpdiff.keyness.dispersion import dispersion_dp, juilland_d

#: The distributions of the reference values.
KNOWN = [([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), ([2, 1, 0], [10, 10, 10]), ([0, 4, 3, 2, 1], [10] * 5)]


def distributions(n: int = 30) -> Iterator[tuple[list[int], list[int]]]:
    yield from KNOWN
    generator = np.random.default_rng(22)
    for _ in range(n):
        sizes = generator.integers(20, 2000, size=generator.integers(2, 30))
        rate = generator.uniform(0.001, 0.05) * generator.gamma(0.5, 2, size=len(sizes))
        counts = generator.binomial(sizes, np.minimum(rate, 0.5))
        if counts.sum():
            yield counts.tolist(), sizes.tolist()


def values(counts: list[int], sizes: list[int]) -> Iterator[tuple[str, str, float]]:
    analyzer = CorpusWordAnalyzer([float(x) for x in counts], [float(x) for x in sizes], float(sum(sizes)))
    yield "corpus-dispersion", "range", analyzer.get_range()
    yield "corpus-dispersion", "dp", analyzer.get_dp()
    yield "corpus-dispersion", "dp_norm", analyzer.get_dp_norm()
    yield "corpus-dispersion", "juilland_d", analyzer.get_juilland_d()
    # Its sizes are the sums of the rows: a second word takes the rest.
    frame = pd.DataFrame({"word": counts, "rest": np.subtract(sizes, counts)})
    yield "pycorpdiff", "dp", dispersion_dp(frame)["word"]
    yield "pycorpdiff", "juilland_d", juilland_d(frame)["word"]


if __name__ == "__main__":
    with (Path(__file__).parent / "dispersion.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["software", "statistic", "counts", "sizes", "value"])
        for counts, sizes in distributions():
            for software, statistic, value in values(counts, sizes):
                parts = (" ".join(map(str, row)) for row in (counts, sizes))
                writer.writerow([software, statistic, *parts, float(value)])
