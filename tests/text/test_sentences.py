from hypothesis import given

from govcorpus.text.sentences import sentence_starts
from strategies import sentences


def test_closing_quotes_and_brackets_belong_to_the_sentence_before() -> None:
    text = "他说:“好!”大家鼓掌。(完)第二天……继续\n新段"
    assert [text[i : i + 2] for i in sentence_starts(text)] == ["他说", "大家", "(完", "继续", "新段"]


def test_blank_text_has_none() -> None:
    assert sentence_starts("") == []
    assert sentence_starts(" \n\n ") == []


@given(sentences)
def test_starts_rise_and_stand_on_visible_characters(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(not text[i].isspace() for i in starts)
