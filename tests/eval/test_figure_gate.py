import pytest

from eval import figure_gate
from eval.figure_gate import Case, Found, gold_of, main, mistakes, papers, read_marks, score, sentences
from eval.gate import load_floors


def test_the_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().err == ""
    assert all(floors["f1"] >= 0.9 for floors in load_floors("figures").values())


def test_the_gold_has_four_papers_and_many_figures_in_sentences_of_two_lists() -> None:
    assert len(list(papers())) == 4
    train, test = list(sentences("train")), list(sentences("test"))
    assert sum(len(case.gold) for case in train + test) >= 150
    assert not {case.name for case in train} & {case.name for case in test}
    assert sum(not case.gold for case in test) >= 5


def test_marks() -> None:
    text, (gold,) = read_marks("全县[[3万吨|粮食·总·产量/粮食|30000|吨]]。")
    assert text == "全县3万吨。"
    assert gold.indicators == {"粮食总产量", "总产量", "产量", "粮食"}


def test_each_marked_figure_says_its_number_as_printed() -> None:
    for case in [*sentences("train"), *sentences("test")]:
        assert all(any(char.isnumeric() for char in gold.text) for gold in case.gold)


def test_scores_and_mistakes() -> None:
    gold = [gold_of("3人", "党员", "3", "人"), gold_of("5%", "产值", "5", "%"), gold_of("2个", "村", "2", "个")]
    case = Case("甲", gold, [Found("党员", 3, "人"), Found("收入", 5, "%"), Found("楼", 7, "栋"), Found("树", 1, "棵")])
    assert score([case]) == {
        "precision": 1 / 4,
        "recall": 1 / 3,
        "f1": pytest.approx(2 / 7),
        "number_f1": pytest.approx(4 / 7),
    }
    assert [line.split(":")[0].strip() for line in mistakes([case])] == [
        "5% 产值 found as '收入'",
        "2个 村 not found",
        "'楼' 7 栋 is none",
        "'树' 1 棵 is none",
    ]


def test_one_figure_found_twice_is_right_once() -> None:
    case = Case("甲", [gold_of("3人", "党员", "3", "人")], [Found("党员", 3, "人")] * 2)
    assert score([case])["precision"] == 0.5


def test_nothing_marked_and_nothing_found_is_right() -> None:
    assert score([Case("甲", [], [])])["f1"] == 1


def test_a_metric_below_its_floor_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figure_gate, "load_floors", lambda of: {"test": {"recall": 1.01}})
    assert main(["--verbose"]) == 1
    done = capsys.readouterr()
    assert done.err == "below the floor: test recall\n"
    assert "\ntest\n" not in done.out
