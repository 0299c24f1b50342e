import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.corpus.build import build_tokens
from govcorpus.corpus.schema import Texts
from govcorpus.corpus.stored.vocabulary import lines_of
from govcorpus.corpus.vocabulary import WordList
from govcorpus.loading import wholes_finder
from govcorpus.model import Article, Author, Lines, Part, Piece
from govcorpus.text.patterns import compile_pattern, fits_whole
from govcorpus.text.tokenize import load_segmenter, part_of_speech
from govcorpus.text.wordlists import stopwords_from

TERMS = ("社区", "开展", "双月攻坚", "网格员", "。", "魑魅魍魉甲")
WORDS = WordList(
    TERMS,
    counted=np.array([True, True, True, True, False, True]),
    whole=np.array([False, False, True, True, False, False]),
    names=np.zeros(6, np.bool_),
    tags={"网格员": "nz"},
)


def test_types_are_found_by_name() -> None:
    assert len(WORDS) == len(TERMS)
    assert [WORDS.find(term) for term in TERMS] == list(range(len(TERMS)))
    assert WORDS.find("没有") == -1


def test_parts_of_speech_are_the_lexicon_s_or_noun_or_the_dictionary_s() -> None:
    assert [WORDS.pos(term) for term in range(6)] == ["n", "v", "n", "nz", "x", "x"]
    # a tag of the lexicon counts for whole terms and others alike
    own = WordList(("开展",), *(np.array([mask]) for mask in (True, False, False)), tags={"开展": "vn"})
    assert own.pos(0) == "vn"


@given(
    st.lists(
        st.sampled_from(["社区", "\n", "\r", "\u2028", " ", "3.5", "a b", "😀", "\ufffd", "开展治理"]), unique=True
    )
)
def test_each_type_has_the_dictionary_s_tag_for_it_alone(terms: list[str]) -> None:
    none = np.zeros(len(terms), np.bool_)
    words = WordList(tuple(terms), none, none, none)
    assert [words.pos(i) for i in range(len(terms))] == [part_of_speech(term) for term in terms]


@pytest.mark.parametrize(
    ("prefixes", "terms"), [(("n",), {0, 2, 3}), (("nz", "v"), {1, 3}), (("q",), set()), ((), set())]
)
def test_types_by_part_of_speech(prefixes: tuple[str, ...], terms: set[int]) -> None:
    assert set(np.flatnonzero(WORDS.with_pos(prefixes)).tolist()) == terms


def test_types_among_stop_words() -> None:
    assert np.flatnonzero(WORDS.among(stopwords_from("社区\n没有\n/魑.*/"))).tolist() == [0, 5]


def test_an_empty_vocabulary() -> None:
    none = np.zeros(0, np.bool_)
    empty = WordList((), none, none, none)
    assert (len(empty), empty.find("社区")) == (0, -1)
    assert len(empty.with_pos(("n",))) == len(empty.among(stopwords_from("社区"))) == 0


def test_the_vocabulary_of_articles_marks_words_whole_terms_and_names() -> None:
    text = "罗小川在社区开展“双月攻坚”活动,ＡＢ。"
    article = Article(
        "a1",
        "p",
        "article",
        (Part("paragraph", text, (Piece(0, 0, len(text)),)),),
        (Lines(1, 1),),
        authors=(Author("罗小川", "记者"), Author("ＡＢ", None)),
    )
    words = build_tokens([article], load_segmenter(), wholes_finder(()), {"双月攻坚": "nz"}).vocabulary
    marked = {
        name: {words.terms[i] for i in np.flatnonzero(mask)}
        for name, mask in {"names": words.names, "whole": words.whole, "uncounted": ~words.counted}.items()
    }
    assert marked["names"] == {"罗小川", "AB"}
    assert {"罗小川", "双月攻坚"} <= marked["whole"]
    assert marked["uncounted"] == {"“", "”", ",", "。"}
    assert words.pos(words.find("双月攻坚")) == "nz"


ODD_NAMES = ("\n", "三零", "三\n零", "零", "\n零", "五", "三零\n")


@pytest.mark.parametrize("pattern", ["三.*", ".*零", r"[\s\S]*", "零", r"三\s零", r"\n", ".", "没"])
def test_names_that_an_expression_fits_whole(pattern: str) -> None:
    compiled = compile_pattern(pattern)
    wanted = [fits_whole(compiled, name) for name in ODD_NAMES]
    none = np.zeros(len(ODD_NAMES), np.bool_)
    assert WordList(ODD_NAMES, ~none, none, none).like(pattern).tolist() == wanted
    assert lines_of(Texts.of(ODD_NAMES)).like(pattern).tolist() == wanted


def test_no_names() -> None:
    assert WordList((), *(np.zeros(0, np.bool_),) * 3).like("三.*").tolist() == []
    assert lines_of(Texts.of([])).like("[^三]*").tolist() == []


def test_tags_that_fit() -> None:
    assert WORDS.tagged(lambda tag: tag == "n").tolist() == [True, False, True, False, False, False]
    assert WORDS.with_pos(("n",)).tolist() == [True, False, True, True, False, False]
