import pytest

from eval import personal_gate
from eval.gate import load_floors
from eval.personal_gate import load_sentences, main, make_number, mistakes, read_marks, score
from govcorpus.text.personal import KINDS
from govcorpus.text.personal_numbers import id_check, passes_luhn


def test_the_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().err == ""


def test_there_are_floors_for_every_kind() -> None:
    assert set(load_floors("personal")) == {"all", *KINDS}


def test_the_gold_has_every_kind_and_many_sentences_without_any() -> None:
    sentences = load_sentences()
    assert len(sentences) >= 120
    assert {place[2] for sentence in sentences for place in sentence.places} == set(KINDS)
    assert sum(not sentence.places for sentence in sentences) >= 50


def test_marks() -> None:
    sentence = read_marks("甲[[phone|13900000000]]乙[[name|张立春]]")
    assert sentence.text == "甲13900000000乙张立春"
    assert sentence.places == {(1, 12, "phone"), (13, 16, "name")}


@pytest.mark.parametrize("form", ["", "6-8-4", "wide", "small", "wrapped"])
def test_made_numbers_have_the_right_check_digit_unless_they_are_to_have_a_wrong_one(form: str) -> None:
    digits = (
        "".join(make_number("ID", form).split())
        .upper()
        .translate(str.maketrans("０１２３４５６７８９Ｘ", "0123456789X"))
    )
    assert digits[17] == id_check(digits[:17])
    assert make_number("BAD ID", "")[17] != id_check(make_number("BAD ID", "")[:17])
    assert passes_luhn("".join(make_number("CARD", "fours").split()))
    assert not passes_luhn(make_number("BAD CARD", ""))


def test_scores_and_mistakes() -> None:
    sentences = [read_marks("电话:[[phone|13900000000]]"), read_marks("[[id|甲]]"), read_marks("电话:13900000001")]
    values = score(sentences)
    assert values["phone"] == {"precision": 0.5, "recall": 1.0}
    assert values["id"] == {"precision": 1.0, "recall": 0.0}
    assert values["all"] == {"precision": 0.5, "recall": 0.5}
    assert [line.split()[:3] for line in mistakes(sentences)] == [
        ["missed", "id", "'甲'"],
        ["wrong", "phone", "'13900000001'"],
    ]


def test_a_metric_below_its_floor_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(personal_gate, "load_floors", lambda of: {"id": {"recall": 1.01}})
    assert main(["--verbose"]) == 1
    assert capsys.readouterr().err == "below the floor: id recall\n"
