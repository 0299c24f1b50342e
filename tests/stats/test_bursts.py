import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.stats.bursts import Burst, bursts
from tables import GOLD

periods = st.lists(st.integers(0, 15).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=9)


def states_of(found: list[Burst], n: int) -> list[int]:
    inside = {i for burst in found for i in range(burst.first, burst.last + 1)}
    return [int(i in inside) for i in range(n)]


def cost(states: tuple[int, ...], hits: list[int], totals: list[int]) -> float:
    """What a sequence of states costs, by the definition (Kleinberg 2002): s = 2, gamma = 1."""
    share = sum(hits) / sum(totals)
    total = 0.0
    for before, state, r, d in zip((0, *states), states, hits, totals, strict=False):
        p = share * 2**state
        total -= math.log(math.comb(d, r)) + r * math.log(p) + (d - r) * math.log(1 - p)
        total += max(state - before, 0) * math.log(len(hits))
    return total


def test_as_other_software_gives_them() -> None:
    cases = json.loads((GOLD / "series.json").read_text(encoding="utf-8"))["bursts"]
    assert sum(sum(case["states"]) for case in cases) > 20
    for case in cases:
        assert states_of(bursts(case["hits"], case["totals"]), len(case["hits"])) == case["states"]


@given(periods)
def test_no_sequence_of_states_is_cheaper(series: list[tuple[int, int]]) -> None:
    hits, totals = [r for r, _ in series], [d for _, d in series]
    found = bursts(hits, totals)
    if not sum(hits) or 2 * sum(hits) >= sum(totals):
        assert found == []
        return
    least = min(cost(states, hits, totals) for states in itertools.product((0, 1), repeat=len(hits)))
    assert cost(tuple(states_of(found, len(hits))), hits, totals) == pytest.approx(least, abs=1e-9)


@given(periods)
def test_the_weight_is_what_the_burst_saves_without_the_way_in(series: list[tuple[int, int]]) -> None:
    hits, totals = [r for r, _ in series], [d for _, d in series]
    for burst in bursts(hits, totals):
        alone = tuple(int(burst.first <= i <= burst.last) for i in range(len(hits)))
        saved = cost((0,) * len(hits), hits, totals) - cost(alone, hits, totals)
        assert burst.weight == pytest.approx(saved + math.log(len(hits)), abs=1e-9)
        assert burst.weight >= math.log(len(hits)) - 1e-9


def test_a_burst_lasts_over_a_period_without_articles_and_may_reach_the_end() -> None:
    (burst,) = bursts([0, 0, 0, 0, 9, 0, 9], [20, 20, 20, 20, 20, 0, 20])
    assert (burst.first, burst.last) == (4, 6)


def test_a_higher_gamma_makes_bursts_rarer() -> None:
    hits, totals = [0, 0, 6, 0, 0, 0, 9, 9], [20] * 8
    assert len(bursts(hits, totals, gamma=0.1)) == 2
    assert len(bursts(hits, totals, gamma=1)) == 1
    assert bursts(hits, totals, gamma=20) == []


@pytest.mark.parametrize(
    ("hits", "totals"), [([], []), ([0, 0], [0, 0]), ([0, 0], [4, 4]), ([4, 4], [4, 4]), ([3], [9]), ([3, 3], [9, 9])]
)
def test_a_share_that_stays_the_same_has_no_bursts(hits: list[int], totals: list[int]) -> None:
    assert bursts(hits, totals) == []
