import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.stats import bootstrap

from govcorpus.stats.bootstrap import Sample, bootstrap_interval
from govcorpus.stats.contingency import keyness_table
from govcorpus.stats.effect_sizes import log_ratio, log_ratio_interval
from govcorpus.stats.intervals import CONFIDENCE


def sample(*counts: list[int], size: int = 100) -> Sample:
    return Sample(csr_array(np.array(counts)), np.full(len(counts), size))


def random_sample(seed: int, rate: float, articles: int = 40) -> Sample:
    generator = np.random.default_rng(seed)
    sizes = generator.integers(50, 500, size=articles)
    return Sample(csr_array(generator.poisson(sizes[:, None] * rate, size=(articles, 1))), sizes)


def log_ratio_of(target: Sample, reference: Sample) -> tuple[float, float]:
    low, high = bootstrap_interval(log_ratio, target, reference, np.random.default_rng(1), 500)
    return float(low[0]), float(high[0])


def test_the_same_generator_gives_the_same_interval() -> None:
    target, reference = random_sample(1, 0.05), random_sample(2, 0.03)
    assert log_ratio_of(target, reference) == log_ratio_of(target, reference)


def test_as_scipy_gives_it() -> None:
    target, reference = random_sample(1, 0.05), random_sample(2, 0.03)
    rows = [np.hstack([one.counts.toarray(), one.sizes[:, None]]) for one in (target, reference)]

    def statistic(first: np.ndarray, second: np.ndarray) -> float:
        a, b = (rows[0][first.astype(int)].sum(axis=0), rows[1][second.astype(int)].sum(axis=0))
        return float(log_ratio(keyness_table([a[0]], [b[0]], a[1], b[1]))[0])

    found = bootstrap(
        (np.arange(40), np.arange(40)), statistic, vectorized=False, n_resamples=2000, method="percentile",
        confidence_level=CONFIDENCE, rng=np.random.default_rng(3),
    )  # fmt: skip
    low, high = bootstrap_interval(log_ratio, target, reference, np.random.default_rng(4), 2000)
    expected = (found.confidence_interval.low, found.confidence_interval.high)
    assert (low[0], high[0]) == pytest.approx(expected, abs=0.05)


def test_where_words_are_independent_it_is_as_wide_as_walds() -> None:
    target, reference = random_sample(5, 0.05, 400), random_sample(6, 0.03, 400)
    table = keyness_table(
        target.counts.sum(axis=0), reference.counts.sum(axis=0), target.sizes.sum(), reference.sizes.sum()
    )
    low, high = log_ratio_of(target, reference)
    wald_low, wald_high = (float(end[0]) for end in log_ratio_interval(table))
    assert high - low == pytest.approx(wald_high - wald_low, rel=0.2)


def test_a_word_that_one_article_repeats_has_a_wider_interval_than_one_of_many_articles() -> None:
    reference = sample(*[[1, 1]] * 20)
    target = sample([20, 1], *[[0, 1]] * 19)
    low, high = bootstrap_interval(log_ratio, target, reference, np.random.default_rng(1), 300)
    assert high[0] - low[0] > 1
    assert (low[1], high[1]) == (0, 0)


def test_a_term_that_is_nowhere_and_a_corpus_without_articles() -> None:
    nowhere = sample([0, 3], [0, 4])
    low, high = bootstrap_interval(log_ratio, nowhere, nowhere, np.random.default_rng(1), 50)
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True, False]
    empty = Sample(csr_array((0, 2), dtype=np.int64), np.zeros(0, dtype=np.int64))
    low, high = bootstrap_interval(log_ratio, nowhere, empty, np.random.default_rng(1), 50)
    assert np.isnan(low).all() and np.isnan(high).all()
