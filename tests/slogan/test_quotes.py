"""What stands in quotation marks."""

import pytest

from govcorpus.slogan.quotes import quoted_forms


@pytest.mark.parametrize(
    ("view", "forms"),
    [
        ("“三零”创建与“五老”", ["三零", "五老"]),
        ("\"三零\"与'五老'", ["三零", "五老"]),
        ("“三零(零上访、零事故)”", ["三零"]),
        ("“党建+网格”", ["党建+网格"]),
        ("“镇—村—组”", ["镇—村—组"]),
        ("“清洁”行动与“绿色家园”", []),
        ("“ 三零 ”", []),
        ("“" + "三" * 25 + "”", []),
        ("推行“三零创建,成效明显", ["三零"]),
        ("推行“三零“创建", ["三零"]),
        ("他说”三零”\n“三零\n创建", ["三零", "三零"]),
    ],
)
def test_forms_have_a_numeral_or_a_mark_and_stand_in_marks(view: str, forms: list[str]) -> None:
    assert [match.term for match in quoted_forms(view)] == forms


def test_offsets_are_those_of_the_form() -> None:
    view = "开展“三零”创建,“五老“同行"
    assert [view[match.start : match.end] for match in quoted_forms(view)] == ["三零", "五老"]
