import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.normalize import has_han, normalize_text, squeeze


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("１＋２＋８＋８", "1+2+8+8"),
        ("「三零」与『五星』", "“三零”与‘五星’"),
        ("（记者　刘某）", "(记者 刘某)"),
        ("二〇二三", "二零二三"),
        ("a\tb", "a b"),
        ("x\ud800y", "x\ufffdy"),
        ("汉字,ascii", "汉字,ascii"),
    ],
)
def test_forms_that_mean_the_same_look_the_same(given_text: str, expected: str) -> None:
    assert normalize_text(given_text) == expected


@given(st.text())
def test_length_never_changes_and_twice_is_once(text: str) -> None:
    view = normalize_text(text)
    assert len(view) == len(text)
    assert normalize_text(view) == view


@given(
    text=st.text(st.characters(codec=None) | st.sampled_from("，「〇\ud83d\ude00\udc00😀　")), times=st.integers(1, 60)
)
def test_long_texts_look_like_their_characters(text: str, times: int) -> None:
    assert normalize_text(text * times) == "".join(map(normalize_text, text)) * times


def test_line_breaks_and_case_stay() -> None:
    assert normalize_text("A\r\nb\n") == "A\r\nb\n"


def test_squeeze_drops_every_kind_of_space() -> None:
    assert squeeze(" 三　零\n,\t") == "三零,"


def test_han_is_told_from_kana_and_latin() -> None:
    assert has_han("abc三")
    assert has_han("〇")
    assert not has_han("abc カナ 123")
