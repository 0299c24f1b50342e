from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.segmentation.decode import LABELS, TRUST_IN_RULES, Weights, decode, load_weights

FEW = 3


def weights(rng: np.random.Generator) -> Weights:
    return Weights({}, np.zeros((0, FEW)), rng.normal(size=(FEW, FEW)), rng.normal(size=FEW))


def path_score(labels: tuple[int, ...], emission: np.ndarray, w: Weights) -> float:  # type: ignore[type-arg]
    score = w.first[labels[0]] + emission[0, labels[0]]
    for i in range(1, len(labels)):
        score += w.transition[labels[i - 1], labels[i]] + emission[i, labels[i]]
    return float(score)


@given(seed=st.integers(0, 10_000), lines=st.integers(1, 5))
def test_the_best_labels_and_the_margins_are_those_of_all_paths(seed: int, lines: int) -> None:
    rng = np.random.default_rng(seed)
    w, emission = weights(rng), rng.normal(size=(lines, FEW))
    labels, margins = decode(emission, w)
    scores = {path: path_score(path, emission, w) for path in product(range(FEW), repeat=lines)}
    best = max(scores.values())
    assert scores[tuple(labels)] == pytest.approx(best)
    for i in range(lines):
        other = max(score for path, score in scores.items() if path[i] != labels[i])
        assert margins[i] == pytest.approx(best - other)


def test_no_lines_have_no_labels() -> None:
    labels, margins = decode(np.zeros((0, FEW)), weights(np.random.default_rng(0)))
    assert labels == []
    assert len(margins) == 0


def test_the_weights_of_the_package_fit_the_labels() -> None:
    w = load_weights()
    assert w.emission.shape == (len(w.rows), len(LABELS))
    assert w.transition.shape == (len(LABELS), len(LABELS))
    assert "bias" in w.rows
    assert np.isfinite(w.emission).all()


def test_what_the_rules_guess_has_something_in_advance() -> None:
    w = load_weights()
    scores = w.emissions([["no such feature"], ["nor this"]], ["P+", "C"])
    assert scores[0, LABELS.index("P+")] == scores[1, LABELS.index("C")] == TRUST_IN_RULES
    assert scores.sum() == 2 * TRUST_IN_RULES


def test_confidence_rises_with_the_margin_and_stays_a_probability() -> None:
    w = load_weights()
    values = [w.confidence(margin) for margin in (-5.0, 0.0, 1.0, 10.0, 100.0, 1e6)]
    assert values == sorted(values)
    assert all(0 < value <= 1 for value in values)


def test_labels_that_do_not_fit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govcorpus.segmentation.decode.LABELS", ("A", "B"))
    load_weights.cache_clear()
    with pytest.raises(ValueError, match="train it again"):
        load_weights()
    monkeypatch.undo()
    load_weights.cache_clear()
