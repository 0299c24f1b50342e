from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.errors import UnknownNameError
from govcorpus.text import tokenize as tokenizing
from govcorpus.text.normalize import has_han, normalize_text
from govcorpus.text.tokenize import cut_pieces, cut_view, is_counted, load_segmenter, part_of_speech, tokenize
from strategies import pages

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def han_words(segmenter: str, text: str) -> list[tuple[int, str]]:
    """Return the words that hold a Chinese character, with their offsets."""
    words, position = [], 0
    for word in tokenize(text, load_segmenter(segmenter)):
        if has_han(word):
            words.append((position, word))
        position += len(word)
    return words


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_both_segmenters_give_the_same_words_on_the_papers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert han_words("rjieba", text) == han_words("jieba", text)


# Characters of jieba's own range, and the marks that stand between them in papers.
@given(
    st.text(
        st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), st.sampled_from("。,、“”\n")), max_size=80
    )
)
def test_both_segmenters_give_the_same_words_on_generated_han_text(text: str) -> None:
    assert han_words("rjieba", text) == han_words("jieba", text)


@given(pages())
def test_tokens_joined_are_the_text(text: str) -> None:
    tokens = tokenize(text, load_segmenter())
    assert sum(map(len, tokens)) == len(text)
    assert all(tokens)


def test_whole_stretches_stay_whole_and_cut_what_is_around_them() -> None:
    text = "全国五星级酒店"
    assert tokenize(text, load_segmenter(), [(2, 4)]) == ["全国", "五星", "级", "酒店"]
    assert tokenize("三零", load_segmenter(), [(0, 2)]) == ["三零"]


def test_lone_surrogates_do_not_stop_the_segmenter() -> None:
    assert "".join(tokenize("社区\ud83d治理", load_segmenter())) == "社区\ufffd治理"


@pytest.mark.parametrize(
    ("token", "counts"), [("社区", True), ("5", True), ("A", True), ("。", False), (" ", False), ("——", False)]
)
def test_punctuation_does_not_count(token: str, counts: bool) -> None:
    assert is_counted(token) is counts


def test_parts_of_speech_come_from_the_dictionary() -> None:
    assert part_of_speech("社区") == "n"
    assert part_of_speech("开展") == "v"
    assert part_of_speech("龘靐齉") == "x"


def test_an_unknown_segmenter_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="rjieba"):
        load_segmenter("rjeiba")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_long_text_is_cut_behind_full_stops_as_if_it_were_cut_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = normalize_text(path.read_text(encoding="utf-8"))
    whole = cut_view(view, load_segmenter())
    monkeypatch.setattr(tokenizing, "LONGEST_PIECE", 400)
    pieces = list(cut_pieces(view, load_segmenter()))
    assert len(pieces) > len(view) / 400
    assert "".join(text for text, _ in pieces) == view
    assert [word for _, words in pieces for word in words] == whole


@given(st.text(st.sampled_from("开大会。\n a"), max_size=40), st.integers(1, 6), st.integers(0, 20), st.integers(1, 5))
def test_pieces_keep_what_is_whole_and_lose_nothing(text: str, longest: int, start: int, size: int) -> None:
    wholes = [(start, start + size)] if start + size <= len(text) else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokenizing, "LONGEST_PIECE", longest)
        pieces = list(cut_pieces(text, load_segmenter(), wholes))
    assert "".join(piece for piece, _ in pieces) == text
    assert all("".join(words) == piece for piece, words in pieces)
    assert all(text[a:b] in [piece for piece, words in pieces if words == [piece]] for a, b in wholes)
    assert all(len(piece) <= max(longest, size) for piece, _ in pieces)
