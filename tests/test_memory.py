import numpy as np
import psutil
import pytest

from govcorpus.memory import give_back


@pytest.mark.skipif(not psutil.LINUX, reason="elsewhere the system decides")
def test_what_is_free_goes_back_to_the_system() -> None:
    """Arrays of a size that the C library keeps for later: many small ones, and one after them that stays."""
    held = [np.ones(10_000) for _ in range(2000)]
    last = held[-1]
    before = psutil.Process().memory_info().rss
    del held
    give_back()
    assert psutil.Process().memory_info().rss < before - 100_000_000
    assert last.sum() == len(last)
