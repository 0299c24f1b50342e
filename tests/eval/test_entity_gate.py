import pytest

from eval import entity_gate
from eval.entity_gate import main, score
from eval.entity_gold import Marked, load_papers, load_passages, read_marks, read_passage
from eval.gate import load_floors
from eval.make_divisions import rows_of, runs
from govcorpus.naming.mentions import KINDS


def test_the_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().err == ""


def test_there_are_floors_for_every_kind_of_each_part() -> None:
    assert set(load_floors("entities")) == {
        f"{part} {kind}" for part in ("tuned", "held_out", "papers") for kind in KINDS
    }


def test_the_gold_has_many_mentions_of_every_kind() -> None:
    passages = [passage for part in load_passages().values() for passage in part]
    marked = [one for passage in passages for one in passage.mentions]
    assert len(marked) >= 250
    assert all(sum(one.kind == kind for one in marked) >= 30 for kind in KINDS)
    assert len(list(load_papers())) == 1


def test_marks_may_stand_in_each_other() -> None:
    text, marked = read_marks("在[[organisation=|[[place=某省甲县|甲县]]局]]开会")
    assert text == "在甲县局开会"
    assert marked == [Marked(1, 3, "place", "某省甲县"), Marked(1, 4, "organisation", "")]


@pytest.mark.parametrize("marked", ["[[thing|甲]]", "[[place|甲"])
def test_wrong_marks_are_errors(marked: str) -> None:
    with pytest.raises(ValueError, match="甲"):
        read_marks(marked)


def test_scores_and_errors() -> None:
    text = "[[date=2020|2020年]],[[place=|濮阳县]]村民[[person=村民|马谷雨]]和[[person|他]]看见濮阳县公安局。"
    passage = read_passage({"text": text, "place": "河南省濮阳市", "date": "2021"})
    values, errors = score([passage])
    assert values["date"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "values": 1.0, "mentions": 1.0}
    assert (values["place"]["precision"], values["place"]["recall"], values["place"]["values"]) == (0.5, 1.0, 0.0)
    assert (values["person"]["recall"], values["person"]["values"]) == (0.5, 1.0)
    kinds = [error.split(":")[0] for error in errors]
    assert kinds == ["place value", "person missed", "place wrong", "organisation wrong"]


def test_a_metric_below_its_floor_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entity_gate, "load_floors", lambda of: {"papers date": {"f1": 1.01}})
    assert main(["--verbose"]) == 1
    assert "papers date f1" in capsys.readouterr().err


def test_divisions_are_made_of_runs_of_years() -> None:
    assert list(runs([2001, 1999, 2000, 2005])) == [(1999, 2001), (2005, 2005)]
    names = ("province_name", "city_name", "county_name", "province_adcode", "city_adcode", "county_adcode")
    shorts = ("province_short", "city_short", "county_short")
    rows = [
        dict(zip(("year", *names, *shorts), values, strict=True))
        for values in (
            ("2015", "河南省", "许昌市", "许昌县", "410000", "411000", "411023", "河南", "许昌", "许昌"),
            ("2016", "河南省", "许昌市", "建安区", "410000", "411000", "411003", "河南", "许昌", "建安"),
            ("2016", "北京市", "市辖区", "东城区", "110000", "110100", "110101", "北京", "市辖", "东城"),
        )
    ]
    assert rows_of(rows) == [
        ("110000", "北京市", "北京", "", "2016", "2016"),
        ("110101", "东城区", "东城", "110000", "2016", "2016"),
        ("410000", "河南省", "河南", "", "2015", "2016"),
        ("411000", "许昌市", "许昌", "410000", "2015", "2016"),
        ("411003", "建安区", "建安", "411000", "2016", "2016"),
        ("411023", "许昌县", "许昌", "411000", "2015", "2015"),
    ]
