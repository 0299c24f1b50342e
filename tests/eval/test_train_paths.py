from math import exp, log

import pytest

from eval.train_links import Linked, interleaved_pages, learn_links, linked
from eval.train_paths import Walk, gradient, learn_paths
from govcorpus.segmentation.weights import load_weights


@pytest.fixture(scope="module")
def pages() -> list[Linked]:
    return [linked(page, load_weights()) for page in interleaved_pages(40, 3)]


@pytest.fixture(scope="module")
def learned(pages: list[Linked]) -> dict[str, float]:
    return learn_links(pages)


def loss(page: Linked, weights: dict[str, float]) -> float:
    kept, right = next(Walk(page, weights).compared())
    odds = [exp(way.path.score - right.path.score) for way in {id(way): way for way in [*kept, right]}.values()]
    return log(sum(odds))


def test_gradients_are_slopes(pages: list[Linked], learned: dict[str, float]) -> None:
    page = next(page for page in pages if loss(page, learned) > 0.1)
    found = gradient(*next(Walk(page, learned).compared()))
    steepest = sorted(found, key=lambda name: -abs(found[name]))[:5]
    for name in steepest:
        above, below = (loss(page, learned | {name: learned[name] + step}) for step in (1e-5, -1e-5))
        assert found[name] == pytest.approx((above - below) / 2e-5, abs=1e-3), name


def test_the_right_way_has_all_lines_in_the_right_units(pages: list[Linked], learned: dict[str, float]) -> None:
    for links, owners in pages:
        for _, right in Walk(Linked(links, owners), learned).compared():
            homes = right.path.homes
            assert all(0 <= home < len(owners) for home in homes)
            assert right.path.current.last < len(owners)


def test_what_is_learned_is_the_same_each_time_and_better_than_before(
    pages: list[Linked], learned: dict[str, float]
) -> None:
    weights = learn_paths(pages, learned, epochs=2)
    assert weights == learn_paths(pages, learned, epochs=2)
    before, after = (sum(loss(page, known) for page in pages) for known in (learned, weights))
    assert after < before
