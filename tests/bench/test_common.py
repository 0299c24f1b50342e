"""Ratios, verdicts and rows of the benches; nothing is timed here but the doing of nothing."""

import csv
from pathlib import Path

import pytest

from bench.common import COLUMNS, Figure, Measured, in_turn, measure, measured_already, present, report, table


def nothing() -> None:
    pass


def measured(target: float | None = None, speed: bool = False) -> Measured:
    return Measured(Figure("f", nothing, nothing, target, speed), ours=[1.0, 2.0, 4.0], peer=[2.0, 2.0, 2.0])


def test_the_ratio_says_how_many_times_as_long() -> None:
    assert (measured().ratio, measured().ratio_of_medians) == (1.0, 1.0)
    slow = Measured(Figure("f", nothing, nothing), ours=[2.0, 3.0, 9.0], peer=[1.0, 2.0, 3.0])
    assert (slow.ratio, slow.ratio_of_medians) == (2.0, 1.5)


def test_or_how_many_times_as_fast() -> None:
    fast = Measured(Figure("f", nothing, nothing, speed=True), ours=[1.0, 2.0], peer=[10.0, 10.0])
    assert fast.ratio == 7.5


@pytest.mark.parametrize(
    ("target", "speed", "verdict"),
    [(1.0, False, "met"), (0.9, False, "missed"), (1.1, True, "missed"), (None, True, "")],
)
def test_both_ratios_have_to_be_within_the_target(target: float | None, speed: bool, verdict: str) -> None:
    assert measured(target, speed).verdict == verdict


def test_ours_and_the_peer_take_turns() -> None:
    calls: list[str] = []
    done = measure(Figure("f", lambda: calls.append("ours"), lambda: calls.append("peer")), 3)
    assert calls == ["ours", "peer"] * 4
    assert (len(done.ours), len(done.peer)) == (3, 3)


def test_a_table_is_aligned_and_leaves_empty_columns_out() -> None:
    lines = table([measured(2.0), measured()]).splitlines()
    assert "MB/s" not in lines[0]
    assert lines[2].endswith("<= 2  met")
    assert len({line.index("1.000 2.000 4.000") for line in lines[2:]}) == 1


def test_a_report_appends_a_row_a_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.common.RESULTS", tmp_path)
    for _ in range(2):
        report("b", [Figure("f", nothing, nothing, 2.0)], 1)
    rows = list(csv.reader((tmp_path / "b.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == list(COLUMNS)
    assert [(row[1], row[2], row[6], row[7]) for row in rows[1:]] == [("b", "f", "<= 2", "1")] * 2


def test_several_things_take_turns_by_two_clocks() -> None:
    calls: list[str] = []
    times = in_turn({name: lambda name=name: calls.append(name) for name in "abc"}, 2)  # type: ignore[misc]
    assert calls == list("abcabc")
    assert all(len(one.wall) == len(one.cpu) == 2 for one in times.values())


def test_memory_is_reported_in_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.common.RESULTS", tmp_path)
    one = Measured(measured_already("f", 1), [900.0], [1000.0], "mb")
    present("memory", [one], 1)
    assert "ours, mb" in table([one])
    head, row = csv.reader((tmp_path / "memory.csv").read_text(encoding="utf-8").splitlines())
    assert head[3:5] == ["ours_median_mb", "peer_median_mb"]
    assert row[3:6] == ["900.0000", "1000.0000", "0.900"]
