"""The clock of stages adds up; the search for garbage is off only inside."""

import gc

import pytest

from govcorpus.timing import Stages, without_gc


def test_stages_add_up_in_the_order_in_which_they_were_met(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0, 2, 10, 13, 20, 24])
    monkeypatch.setattr("govcorpus.timing.perf_counter", lambda: next(ticks))
    stages = Stages()
    with stages.stage("read"):
        pass
    with stages.stage("write"):
        pass
    with stages.stage("read"):
        pass
    assert list(stages.items()) == [("read", 6), ("write", 3)]
    stages.add(Stages({"write": 1, "check": 5}))
    assert stages == {"read": 6, "write": 4, "check": 5}


def test_a_stage_that_fails_is_timed_too() -> None:
    stages = Stages()
    with pytest.raises(ValueError, match="x"), stages.stage("read"):
        raise ValueError("x")
    assert stages["read"] >= 0


@pytest.mark.parametrize("was_on", [True, False])
def test_garbage_is_looked_for_again_afterwards(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ValueError, match="x"), without_gc():
            assert not gc.isenabled()
            raise ValueError("x")
        assert gc.isenabled() == was_on
    finally:
        gc.enable()
