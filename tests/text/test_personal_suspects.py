from hypothesis import given
from hypothesis import strategies as st

from govcorpus.text.personal import find_personal, mask_text, masked_part
from govcorpus.text.personal_numbers import id_check
from govcorpus.text.personal_suspects import suspect_places

#: An ID number of nobody, but for its check character.
_ID = "51000019000101001"
PIECES = [
    "13900000000", "139 0000 0000", "１３９-００００-００００", "139-\n0000-0000", "电话:", "0393-8888888", "8888", "888",
    "豫A12345", "豫Ａ·１２３４５", "someone@example.com", "a@\nb.example.cn", "热线2345678、8765432", _ID + id_check(_ID),
    " ".join("13900000000"), "(0393)8888888", "卡号", "2023年", "12", " ", "，", "。", "\n", "X", "新A", "@", "甲乙丙丁" * 15, "和",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(texts)
def test_no_number_is_without_a_suspect_place(text: str) -> None:
    places = suspect_places(text.encode()).tolist()
    assert places == sorted(places)
    for span in find_personal(text):
        start, end = (len(text[:edge].encode()) for edge in span[:2])
        assert any(start <= place < end for place in places), text[span.start : span.end]


def test_figures_and_dates_are_no_suspects() -> None:
    text = "2023年12月31日,共123456.5亩,其中123.45万亩;GDP增长7.6%,A新,2022 23,１２３，４５６，７８９。"
    assert suspect_places(text.encode()).tolist() == []
    for end in range(10):
        assert suspect_places("１２３".encode()[:end]).tolist() == []


@given(texts, st.data())
def test_a_part_is_masked_as_in_the_whole(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    assert masked_part(text, first, last) == mask_text(text)[first:last]
