"""Write `contingency.csv` and `log_odds.csv` with other software; see README.md."""

import ast
import csv
import importlib.util
import math
import types
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from association_measures import measures as am
from association_measures.frequencies import expected_frequencies, observed_frequencies
from nltk.metrics import BigramAssocMeasures
from pycorpdiff.collocation.measures import logdice, mi_three
from pycorpdiff.keyness.bayes import bayes_factor
from pycorpdiff.keyness.effect_sizes import percent_diff
from pycorpdiff.keyness.loglikelihood import log_likelihood
from scipy.stats import chi2_contingency
from scipy.stats.contingency import relative_risk
from sklearn.feature_extraction.text import CountVectorizer

HERE = Path(__file__).parent
Table = tuple[int, int, int, int]
#: Tables of the reference values: o11, r1, c1, n. Those of a billion tokens are left out: digits are lost there.
KNOWN = [
    (10, 10, 13, 31777),
    (8, 1105, 44, 15_000_000),
    (206523, 959641, 384697, 2521999),
    (5610, 174548, 7867, 10409868),
    (120, 100000, 160, 300000),
    (5, 50000, 5, 1050000),
    (30, 100, 200, 100000),
]


def tables(n_tables: int = 40) -> list[Table]:
    """Random tables over five orders of magnitude, attraction and repulsion alike."""
    generator = np.random.default_rng(20)
    made = list(KNOWN)
    while len(made) < n_tables:
        n = int(10 ** generator.uniform(2, 7))
        r1, c1 = (int(n * 10 ** generator.uniform(-3, -0.3)) for _ in range(2))
        o11 = int(min(r1, c1) * generator.uniform(0, 1) ** 3)
        if min(r1, c1) > 0 and n - r1 - c1 + o11 > 0 and abs(o11 - r1 * c1 / n) > 0.05 * max(1, r1 * c1 / n):
            made.append((o11, r1, c1, n))
    return made


def by_scipy(o11: int, r1: int, c1: int, n: int) -> Iterator[tuple[str, float]]:
    observed = [[o11, r1 - o11], [c1 - o11, n - r1 - c1 + o11]]
    sign = math.copysign(1, o11 - r1 * c1 / n)
    found = chi2_contingency(observed, correction=False, lambda_="log-likelihood")
    yield "g2", sign * found.statistic
    yield "p", found.pvalue
    yield "e11", found.expected_freq[0, 0]
    yield "chi_squared", chi2_contingency(observed, correction=False).statistic
    yield "chi_squared_yates", chi2_contingency(observed, correction=True).statistic
    if o11 and c1 > o11:
        interval = relative_risk(o11, r1, c1 - o11, n - r1).confidence_interval(0.95)
        yield "log_ratio_low", math.log2(interval.low)
        yield "log_ratio_high", math.log2(interval.high)


def by_association_measures(o11: int, r1: int, c1: int, n: int) -> Iterator[tuple[str, float]]:
    frame = pd.DataFrame({"f": [o11], "f1": [r1], "f2": [c1], "N": [n]})
    frame = expected_frequencies(observed_frequencies(frame), observed=True)
    yield "g2", am.log_likelihood(frame)[0]
    yield "z_score", am.z_score(frame)[0]
    yield "dice", am.dice(frame)[0]
    yield "log_ratio", am.log_ratio(frame, disc=0.5, discounting="Hardie2014")[0]
    if o11:
        yield "t_score", am.t_score(frame)[0]
        yield "mi", am.mutual_information(frame)[0] / math.log10(2)


def by_nltk(o11: int, r1: int, c1: int, n: int) -> Iterator[tuple[str, float]]:
    marginals = (o11, (r1, c1), n)
    if o11:
        yield "mi", BigramAssocMeasures.pmi(*marginals)
        yield "mi2", math.log2(BigramAssocMeasures.mi_like(*marginals, power=2) * n)
        yield "t_score", BigramAssocMeasures.student_t(*marginals)


def by_pycorpdiff(o11: int, r1: int, c1: int, n: int) -> Iterator[tuple[str, float]]:
    a, b, sizes = pd.Series([o11]), pd.Series([c1 - o11]), (r1, n - r1)
    yield "g2_two_cells", log_likelihood(a, b, *sizes, formula="rayson")["g2"][0]
    yield "g2", log_likelihood(a, b, *sizes, formula="dunning")["g2"][0]
    factor = bayes_factor(a, b, *sizes, formula="dunning")[0]
    if math.isfinite(factor):
        yield "bic", 2 * math.log(factor)
    if c1 > o11:
        yield "percent_diff", percent_diff(a, b, *sizes)[0]
    if o11:
        yield "log_dice", logdice(a, r1, pd.Series([c1]))[0]
        yield "mi3", mi_three(a, r1, pd.Series([c1]), n)[0]


SOFTWARE = {
    "scipy": by_scipy,
    "association-measures": by_association_measures,
    "nltk": by_nltk,
    "pycorpdiff": by_pycorpdiff,
}


def fighting_words(counts: np.ndarray, prior: np.ndarray) -> list[float]:
    """ConvoKit's function alone: its package needs much more to be imported."""
    spec = importlib.util.find_spec("convokit")
    source = Path(spec.origin).parent / "fighting_words" / "fightingWords.py"
    tree = ast.parse(source.read_text(encoding="utf-8"))
    (function,) = (x for x in ast.walk(tree) if isinstance(x, ast.FunctionDef) and x.name == "_bayes_compare_language")
    for argument in function.args.args:
        argument.annotation = None
    namespace = {"np": np}
    exec(compile(ast.Module([function], []), str(source), "exec"), namespace)
    words = [f"w{i:03}" for i in range(len(prior))]
    texts = [" ".join(np.repeat(words, row)) for row in counts]
    model = types.SimpleNamespace(text_func=str, cv=CountVectorizer(analyzer=str.split), prior=prior)
    scores = namespace[function.name](model, texts[:1], texts[1:])
    return [scores[word] for word in words]


def log_odds() -> Iterator[tuple[int, int, float, float]]:
    generator = np.random.default_rng(21)
    counts = generator.poisson(generator.gamma(0.3, 60, size=40), size=(2, 40))
    counts = counts[:, counts.sum(axis=0) > 0]
    prior = 500 * counts.sum(axis=0) / counts.sum()
    yield from zip(*counts.tolist(), prior.tolist(), fighting_words(counts, prior), strict=True)


def write(name: str, heading: list[str], rows: list[tuple[object, ...]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        shown = [[format(value, ".15g") if isinstance(value, float) else value for value in row] for row in rows]
        csv.writer(file, lineterminator="\n").writerows([heading, *shown])


if __name__ == "__main__":
    rows = [
        (f"{name} {version(name)}", statistic, *table, float(value))
        for name, statistics in SOFTWARE.items()
        for table in tables()
        for statistic, value in statistics(*table)
    ]
    write("contingency.csv", ["software", "statistic", "o11", "r1", "c1", "n", "value"], rows)
    write("log_odds.csv", ["freq", "freq_ref", "prior", "value"], [tuple(map(float, row)) for row in log_odds()])
