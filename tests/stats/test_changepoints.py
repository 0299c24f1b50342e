import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.stats.changepoints import change_points
from tables import GOLD

periods = st.lists(st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=8)


def cost(cuts: tuple[int, ...], hits: list[int], totals: list[int], penalty: float) -> float:
    """What the cuts cost: the deviance of each stretch, and a penalty a cut."""
    total = penalty * len(cuts)
    for start, end in itertools.pairwise((0, *cuts, len(hits))):
        x, n = sum(hits[start:end]), sum(totals[start:end])
        total -= 2 * sum(count * math.log(count / n) for count in (x, n - x) if count)
    return total


def test_as_other_software_gives_them() -> None:
    cases = json.loads((GOLD / "series.json").read_text(encoding="utf-8"))["change_points"]
    assert sum(len(case["points"]) for case in cases) > 20
    for case in cases:
        assert change_points(case["hits"], case["totals"]) == case["points"]


@given(periods, st.sampled_from([0.5, 3.0, None]))
def test_no_cuts_are_cheaper(series: list[tuple[int, int]], penalty: float | None) -> None:
    hits, totals = [x for x, _ in series], [n for _, n in series]
    found = tuple(change_points(hits, totals, penalty))
    price = 2 * math.log(max(sum(totals), 1)) if penalty is None else penalty
    places = range(1, len(hits))
    ways = itertools.chain.from_iterable(itertools.combinations(places, n) for n in range(len(hits)))
    least = min((cost(cuts, hits, totals, price) for cuts in ways), default=0.0)
    assert cost(found, hits, totals, price) == pytest.approx(least, abs=1e-9)


def test_a_level_begins_with_its_first_period_that_has_articles() -> None:
    assert change_points([1, 1, 0, 0, 19, 18], [20, 20, 0, 0, 20, 20]) == [4]


@given(st.integers(1, 9), st.integers(1, 12))
def test_a_share_that_stays_the_same_has_none(hits: int, n: int) -> None:
    assert change_points([hits] * n, [10] * n) == []


@pytest.mark.parametrize("n", [0, 1, 4])
def test_without_articles_there_are_none(n: int) -> None:
    assert change_points([0] * n, [0] * n) == []
