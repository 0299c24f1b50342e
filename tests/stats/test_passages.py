import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.corpus.store import CorpusOptions
from govcorpus.stats.passages import REACH
from govcorpus.text.personal import NUMBERS, mask_text
from govcorpus.text.personal_numbers import id_check
from support import dated_corpus

#: An ID number of nobody, but for its check character.
_ID = "51000019000101001"
#: Made-up personal data, in the shapes in which texts have them.
PERSONAL = [
    "13900000000", "139 0000 0000", "１３９００００００００", "139-\n0000-0000", "电话:0393-8888888", "62220000000000000",
    "豫A12345", "豫Ａ·１２３４５", "someone@example.com", "热线2345678、8765432", _ID + id_check(_ID), "(0393)8888888",
]  # fmt: skip
texts = st.lists(
    st.sampled_from([*PERSONAL, "社区", "联系", "手机", "12345", "2023年", "，", "。", "\n", "甲乙丙丁" * 10]),
    max_size=25,
).map("".join)


def concordance(text: str, *, masked: bool, **options: object) -> list[tuple[str, str, str, int]]:
    """Return left, node, right and start of each occurrence of 社区 in a text."""
    corpus = dated_corpus((text, "", ""))
    corpus = gc.Corpus(corpus.articles, CorpusOptions(masked=masked))
    frame = gc.kwic(corpus, "社区", top=0, **options)  # type: ignore[arg-type]
    return [tuple(row) for row in frame[["left", "node", "right", "start"]].itertuples(index=False)]


@given(texts, st.integers(0, 30), st.booleans())
def test_passages_are_slices_of_the_text_or_of_the_masked_text(text: str, window: int, sentence: bool) -> None:
    plain = concordance(text, masked=False, window=window, sentence=sentence)
    hidden = concordance(text, masked=True, window=window, sentence=sentence)
    masked = mask_text(text)
    assert len(plain) == len(hidden) == text.count("社区")
    for (left, node, right, start), shown in zip(plain, hidden, strict=True):
        edges = slice(start - len(left), start + len(node + right))
        assert left + node + right == text[edges]
        assert "".join(shown[:3]) == masked[edges]


@pytest.mark.parametrize("number", PERSONAL)
@pytest.mark.parametrize("sort", [None, "left", "right"])
def test_numbers_that_the_window_cuts_do_not_leak(number: str, sort: str | None) -> None:
    text = f"联系电话:{number}社区。"
    masked = mask_text(text)
    for window in range(len(text)):
        for row in concordance(text, masked=True, window=window, sort=sort):
            assert row[0] == masked[: masked.index("社")].split("\n")[-1][-window or len(text) :]


def test_what_is_looked_at_before_masking_fits_what_is_masked() -> None:
    """Only these kinds have digits or an @ in reach; another kind needs another look."""
    assert NUMBERS == ("id", "phone", "card", "plate", "email")
    long = "社区" + "a" * 60 + "@" + "b" * 60 + ".example.com"
    assert concordance(long, masked=True, window=5)[0][2] == mask_text(long)[2:7]
    assert len(long) < REACH
