from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.chain import Learned, expectations

LABELS = 3


@given(seed=st.integers(0, 10_000), lines=st.integers(1, 4))
def test_loss_and_gradients_are_those_of_all_labellings(seed: int, lines: int) -> None:
    rng = np.random.default_rng(seed)
    scores, transition = rng.normal(size=(lines, LABELS)), rng.normal(size=(LABELS, LABELS))
    right = rng.integers(0, LABELS, lines).tolist()
    cost, shares, pairs = expectations(scores, transition, right)
    paths = list(product(range(LABELS), repeat=lines))
    totals = np.array(
        [
            sum(scores[i, label] for i, label in enumerate(path)) + sum(transition[a, b] for a, b in pairwise(path))
            for path in paths
        ]
    )
    odds = np.exp(totals) / np.exp(totals).sum()
    assert cost == pytest.approx(-np.log(odds[paths.index(tuple(right))]))
    for i, label in product(range(lines), range(LABELS)):
        expected = sum(share for share, path in zip(odds, paths, strict=True) if path[i] == label)
        assert shares[i, label] == pytest.approx(expected - (right[i] == label))
    for a, b in product(range(LABELS), repeat=2):
        steps = [sum(step == (a, b) for step in pairwise(path)) for path in [*paths, tuple(right)]]
        assert pairs[a, b] == pytest.approx(float(np.dot(odds, steps[:-1])) - steps[-1])


def test_a_row_moves_against_the_sum_of_its_gradients_and_then_more_slowly() -> None:
    table = Learned((3, 1))
    rows, gradients = np.array([[0, 1], [1, 1]]), np.array([[[1.0], [0.5]], [[0.25], [0.25]]])
    table.move(rows, gradients, 0.1)
    first = table.values.copy()
    assert first[0, 0] == pytest.approx(first[1, 0])
    assert first[0, 0] < 0 == first[2, 0]
    table.move(rows, gradients, 0.1)
    assert 0 < first[0, 0] - table.values[0, 0] < -first[0, 0]
