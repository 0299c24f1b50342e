from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.segmentation.decode import Scores, decode, lead_of

FEW = 3


def path_score(labels: tuple[int, ...], emission: Scores, transition: Scores, first: Scores) -> float:
    score = first[labels[0]] + emission[0, labels[0]]
    for i in range(1, len(labels)):
        score += transition[labels[i - 1], labels[i]] + emission[i, labels[i]]
    return float(score)


@given(seed=st.integers(0, 10_000), lines=st.integers(1, 5))
def test_the_best_labels_and_the_margins_are_those_of_all_paths(seed: int, lines: int) -> None:
    rng = np.random.default_rng(seed)
    emission, transition, first = rng.normal(size=(lines, FEW)), rng.normal(size=(FEW, FEW)), rng.normal(size=FEW)
    labels, through = decode(emission, transition, first, [lines])
    margins = lead_of(labels, through)
    scores = {path: path_score(path, emission, transition, first) for path in product(range(FEW), repeat=lines)}
    best = max(scores.values())
    assert scores[tuple(labels)] == pytest.approx(best)
    for i in range(lines):
        other = max(score for path, score in scores.items() if path[i] != labels[i])
        assert margins[i] == pytest.approx(best - other)


@given(seed=st.integers(0, 10_000), sizes=st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_of_ways_that_are_equally_good_one_is_taken_and_not_pieces_of_several(seed: int, sizes: list[int]) -> None:
    rng = np.random.default_rng(seed)
    pages = [rng.integers(0, 2, size=(n, FEW)).astype(float) for n in sizes]
    transition, first = rng.integers(0, 2, size=(FEW, FEW)).astype(float), np.zeros(FEW)
    labels, _ = decode(np.concatenate(pages), transition, first, sizes)
    for page in pages:
        own, labels = tuple(labels[: len(page)]), labels[len(page) :]
        paths = product(range(FEW), repeat=len(page))
        assert path_score(own, page, transition, first) == max(
            path_score(path, page, transition, first) for path in paths
        )


def test_no_lines_have_no_labels() -> None:
    labels, through = decode(np.zeros((0, FEW)), np.zeros((FEW, FEW)), np.zeros(FEW), [])
    assert labels == []
    assert len(lead_of(labels, through)) == 0


@given(seed=st.integers(0, 10_000), sizes=st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_pages_are_decoded_together_as_each_by_itself(seed: int, sizes: list[int]) -> None:
    rng = np.random.default_rng(seed)
    pages, transition, first = (
        [rng.normal(size=(n, FEW)) for n in sizes],
        rng.normal(size=(FEW, FEW)),
        rng.normal(size=FEW),
    )
    labels, through = decode(np.concatenate(pages), transition, first, sizes)
    alone = [decode(page, transition, first, [len(page)]) for page in pages]
    assert labels == [label for own, _ in alone for label in own]
    assert np.array_equal(through, np.concatenate([scores for _, scores in alone]))


def test_a_label_leads_by_what_it_is_better_than_the_best_other_one() -> None:
    through = np.array([[3.0, 1.0, 2.0], [0.0, 5.0, 4.0]])
    assert lead_of([0, 2], through).tolist() == [1.0, -1.0]
