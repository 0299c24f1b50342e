from collections.abc import Mapping

import pytest

from eval import slogan_gate
from eval.gate import load_floors
from eval.slogan_gate import SECTIONS, main, run
from eval.slogan_gold import GoldSet, load_papers, passage, sets_of
from eval.slogan_predictions import predictions
from eval.slogan_score import METRICS

TEXT = "县里开展清路、清院、清河“[[三清]]”行动，落实“[[无人知晓]]”要求。"
NOTE = {"form": "三清", "members": ["清路", "清院", "清河"], "by": "list_before"}
ONE = passage({"id": "one", "text": TEXT, "slogans": [NOTE]})
SETS: Mapping[str, list[GoldSet]] = {"train": [ONE], "test": [ONE]}


def test_the_gate_opens_without_floors_and_closes_when_one_is_raised(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SETS, {}) == 0
    assert run(SETS, {"test": {"discovery_recall": 0.5}}) == 0
    assert run(SETS, {"test": {"discovery_recall": 0.51}}) == 1
    assert capsys.readouterr().err == "below the floor: test discovery_recall\n"


def test_a_metric_without_anything_to_count_reaches_no_floor() -> None:
    assert run(SETS, {"test": {"sense_count": 0.1}}) == 1


def test_errors_are_listed_one_a_line_but_not_those_of_the_held_out(capsys: pytest.CaptureFixture[str]) -> None:
    run(SETS, {}, verbose=True)
    written = capsys.readouterr().out
    assert written.count("missed     one-1.txt: 无人知晓") == 1
    assert "list_before" in written
    run(SETS, {}, verbose=True, hidden=())
    assert capsys.readouterr().out.count("missed     one-1.txt: 无人知晓") == 2


def test_main_reports_failure_by_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slogan_gate, "sets_of", lambda sections: SETS.items())
    monkeypatch.setattr(slogan_gate, "load_floors", lambda of: {"train": {"discovery_recall": 0.6}})
    assert main([]) == 1


def test_floors_are_set_on_metrics_of_the_sections() -> None:
    floors = load_floors("slogans")
    assert set(floors) <= set(SECTIONS)
    assert all(set(wanted) <= set(METRICS) for wanted in floors.values())


def test_the_sections_are_papers_and_passages() -> None:
    sets = dict(sets_of(SECTIONS))
    assert [one.name for one in sets["papers"]] == ["papers"]
    assert len(sets["train"]) >= 70
    assert len(sets["test"]) >= 50


def test_what_is_found_on_the_papers_stands_there() -> None:
    papers = load_papers()
    found = predictions(papers)
    assert found
    assert all(one.is_verbatim for one in found if one.evidence)
    assert {page for one in found for page in one.pages} == set(papers.pages)
