import pytest

from eval import gate
from eval.causes import failures
from eval.gate import below, load_floors, paper_pages, run
from eval.pages import generate
from eval.predictions import predictions
from eval.score import METRICS, Json, match_page

SETS: dict[str, list[Json]] = {"papers": paper_pages(), "test": list(generate("test", 10, 1))}


def test_the_gate_opens_without_floors_and_closes_when_one_is_raised(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(verbose=False, floors={}, sets=SETS) == 0
    assert run(verbose=False, floors={"test": {"article_f1_90": 1.01}}, sets=SETS) == 1
    written = capsys.readouterr()
    assert "BELOW" in written.out
    assert "test article_f1_90" in written.err


def test_a_floor_without_a_value_is_not_reached() -> None:
    assert below({"test": {"author_f1": 0.5}}, {"test": {"author_f1": 0.5, "kind_accuracy": 0.1}}) == [
        "test kind_accuracy"
    ]


def test_the_papers_reach_their_floors() -> None:
    floors = load_floors()
    assert set(floors) == {"papers", "test"}
    assert all(set(wanted) == set(METRICS) for wanted in floors.values())
    assert run(verbose=False, floors={"papers": floors["papers"]}, sets={"papers": SETS["papers"]}) == 0


def test_verbose_shows_styles_and_causes(capsys: pytest.CaptureFixture[str]) -> None:
    run(verbose=True, floors={}, sets={"test": SETS["test"]})
    assert "rural_gazette" in capsys.readouterr().out


def test_each_cause_is_told_with_its_page() -> None:
    page = SETS["test"][0]
    assert not list(failures(page, match_page(page, page["articles"])))
    one = [page["articles"][0] | {"lines": [[1, page["n_lines"]]], "title": "全部", "truncated": True}]
    found = list(failures(page, match_page(page, one)))
    assert found
    assert {failure.page for failure in found} == {page["seed"]}


def test_predictions_are_partitions() -> None:
    pages = SETS["test"]
    for page in pages:
        units = predictions([page])[page["seed"]]
        matched = match_page(page, units)
        numbers = [n for lines in matched.found_lines for n in lines]
        assert len(numbers) == len(set(numbers)) == page["n_nonblank"]


def test_main_reports_failure_by_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "page_sets", lambda: {"test": SETS["test"]})
    monkeypatch.setattr(gate, "load_floors", lambda: {"test": {"kind_accuracy": 1.01}})
    assert gate.main([]) == 1
