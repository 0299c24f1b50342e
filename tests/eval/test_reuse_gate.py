import pytest

from eval.gate import load_floors
from eval.reuse_gate import KINDS, main, mistakes, score
from eval.reuse_stories import made_gold


def test_the_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().err == ""


def test_there_are_floors_for_every_kind() -> None:
    assert set(load_floors("reuse")) == {"all", *KINDS}


def test_the_gold_has_every_kind_and_texts_that_share_nothing() -> None:
    gold = made_gold(1, 60)
    assert set(gold.pairs.values()) == set(KINDS)
    alone = {sheet.name for sheet in gold.sheets} - {name for pair in gold.pairs for name in pair}
    assert sum(sheet.kind == "notice" for sheet in gold.sheets) == 16
    assert {sheet.name for sheet in gold.sheets if sheet.kind == "notice"} <= alone
    assert made_gold(1, 60) == gold != made_gold(2, 60)


def test_an_article_is_what_is_printed_on_its_page() -> None:
    for sheet in made_gold(3, 20).sheets:
        page, article = sheet.page, sheet.article
        for part in article.parts:
            assert "".join(page.text[p.page_start : p.page_start + p.length] for p in part.pieces) == part.text
        assert article.lines[0].last == len(page.text.splitlines())
        assert "".join(article.text.split()) == "".join(page.text.split())


def test_scores() -> None:
    gold = {("a", "b"): "exact", ("a", "c"): "near", ("b", "c"): "near"}
    values = score(gold, {("a", "b"): "exact", ("a", "c"): "exact", ("a", "d"): "partial"})
    assert values["all"] == {"precision": 1 / 3, "recall": 1 / 3}
    assert values["exact"] == {"precision": 0.5, "recall": 1.0}
    assert values["near"] == {"precision": 1.0, "recall": 0.0}
    assert values["partial"] == {"precision": 0.0, "recall": 1.0}
    assert values["hardwrap"] == {"precision": 1.0, "recall": 1.0}


def test_mistakes() -> None:
    found = {("a", "b"): "near", ("a", "d"): "partial"}
    lines = list(mistakes({("a", "b"): "exact", ("a", "c"): "near"}, found))
    assert lines == ["  a b: exact, found near", "  a c: near, found nothing", "  a d: nothing, found partial"]


def test_a_fall_below_the_floor_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("eval.reuse_gate.found_pairs", lambda gold: {("s00000.txt", "s00001.txt"): "near"})
    assert main(["--verbose"]) == 1
    done = capsys.readouterr()
    assert "below the floor" in done.err
    assert "found nothing" in done.out
