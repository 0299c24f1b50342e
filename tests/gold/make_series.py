"""Write `series.json` with pycorpdiff, ruptures and pymannkendall; see README.md."""

import json
import math
from pathlib import Path

import numpy as np
import pymannkendall
import ruptures
from pycorpdiff.temporal.burstiness import kleinberg_bursts
from ruptures.base import BaseCost
from scipy.special import xlogy


class BinomialCost(BaseCost):
    """−2 ln(likelihood) of a stretch with one share; columns of the signal are hits and totals."""

    model, min_size = "binomial", 1

    def fit(self, signal: np.ndarray) -> "BinomialCost":
        self.signal = signal
        return self

    def error(self, start: int, end: int) -> float:
        hits, totals = self.signal[start:end].sum(axis=0)
        share = hits / totals
        return -2 * float(xlogy(hits, share) + xlogy(totals - hits, 1 - share))


def bursts() -> list[dict[str, object]]:
    generator = np.random.default_rng(23)
    found = []
    for _ in range(20):
        totals = generator.integers(5, 60, size=generator.integers(5, 60))
        share = np.where(generator.random(len(totals)) < 0.2, 0.35, 0.06)
        hits = generator.binomial(totals, share)
        states = kleinberg_bursts(hits, totals, s=2.0, gamma=1.0, n_states=2)
        found.append({"hits": hits.tolist(), "totals": totals.tolist(), "states": states.tolist()})
    return found


def change_points() -> list[dict[str, object]]:
    generator = np.random.default_rng(24)
    found = []
    for _ in range(20):
        levels = np.repeat(generator.uniform(0.02, 0.6, size=3), generator.integers(3, 15, size=3))
        totals = generator.integers(5, 60, size=len(levels))
        hits = generator.binomial(totals, levels)
        penalty = 2 * math.log(totals.sum())
        model = ruptures.Pelt(custom_cost=BinomialCost(), min_size=1, jump=1)
        points = model.fit(np.column_stack([hits, totals]).astype(float)).predict(pen=penalty)[:-1]
        found.append({"hits": hits.tolist(), "totals": totals.tolist(), "points": [int(point) for point in points]})
    return found


def finite(*values: float) -> list[float | None]:
    """Hamed and Rao's variance can be negative: there is no result then."""
    return [float(value) if math.isfinite(value) else None for value in values]


def trends() -> list[dict[str, object]]:
    generator = np.random.default_rng(25)
    found = []
    for _ in range(20):
        # An even number of pairs, so that no two residuals are equal but for rounding errors.
        n = 4 * int(generator.integers(6, 20))
        noise = generator.normal(size=n)
        for i in range(1, n):
            noise[i] += 0.5 * noise[i - 1]
        season = np.sin(np.arange(n) * math.pi / 6)
        values = np.round(noise + season + generator.uniform(-0.05, 0.05) * np.arange(n), 6)
        corrected = pymannkendall.hamed_rao_modification_test(values)
        seasonal = pymannkendall.seasonal_test(values, period=12)
        plain = pymannkendall.original_test(values)
        results = {"mann_kendall": plain, "hamed_rao": corrected, "seasonal": seasonal}
        found.append({"values": values.tolist()} | {name: finite(one.z, one.p) for name, one in results.items()})
    return found


if __name__ == "__main__":
    gold = {"bursts": bursts(), "change_points": change_points(), "trends": trends()}
    lines = ",\n".join(
        f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]" for name, cases in gold.items()
    )
    (Path(__file__).parent / "series.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")
