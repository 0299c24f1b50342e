import math
from dataclasses import replace

import numpy as np
import pytest

from govcorpus.segmentation.decode import LABELS
from govcorpus.segmentation.features import ROWS
from govcorpus.segmentation.weights import TRUST_IN_RULES, load_weights


def test_the_weights_of_the_package_fit_the_labels_and_features() -> None:
    w = load_weights()
    assert w.emission.shape == (ROWS, len(LABELS))
    assert 0.05 <= np.abs(w.emission).max() < 100
    assert w.transition.shape == (len(LABELS), len(LABELS))
    assert {name.split(" ")[0] for name in w.links} >= {"jump_open", "jump_whole", "stay_open", "stay_whole", "new"}
    assert np.isfinite(w.emission).all()
    assert np.abs(w.emission[0]).max() > 0


def test_weights_of_links_are_told_by_case() -> None:
    weights = replace(load_weights(), links={"stay_open ": 1.0, "stay_open no item": 2.0, "oldest": 3.0})
    assert weights.links_by_case == {"stay_open": {"": 1.0, "no item": 2.0}, "": {"oldest": 3.0}}


def test_what_the_rules_guess_has_something_in_advance() -> None:
    w = load_weights()
    rows = np.full((2, 1), int(np.flatnonzero(np.abs(w.emission).sum(axis=1) == 0)[0]))
    scores = w.emissions(rows, ["P+", "C"])
    assert scores[0, LABELS.index("P+")] == scores[1, LABELS.index("C")] == TRUST_IN_RULES
    assert scores.sum() == 2 * TRUST_IN_RULES


def test_confidence_rises_with_the_margin_and_stays_a_probability() -> None:
    w = load_weights()
    values = w.confidences([-5.0, 0.0, 1.0, 10.0, 100.0, 1e6, math.inf])
    assert values == sorted(values)
    assert all(0 < value <= 1 for value in values)


def test_labels_that_do_not_fit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govcorpus.segmentation.weights.LABELS", ("A", "B"))
    load_weights.cache_clear()
    with pytest.raises(ValueError, match="train it again"):
        load_weights()
    monkeypatch.undo()
    load_weights.cache_clear()
