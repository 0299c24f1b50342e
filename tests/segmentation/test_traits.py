import pytest

from govcorpus.segmentation.lines import Item
from govcorpus.segmentation.threads import Thread
from govcorpus.segmentation.traits import End, OwnPlace, list_feature, own_place, rank_features


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("下一步,该镇将加固堤防。\n该县也来帮忙。", OwnPlace("镇", below=False)),
        ("村民都来帮忙。\n下一步,全县将加固堤防。", OwnPlace("县", below=True)),
        ("我街道的堤防。", OwnPlace("街道", below=False)),
        ("柳河镇的堤防。", None),
    ],
)
def test_a_text_refers_to_its_own_place(text: str, place: OwnPlace | None) -> None:
    assert own_place(f"该乡清淤。\n{text}\n该区清淤。", 6, 6 + len(text)) == place


def test_an_article_names_such_a_place_or_does_not() -> None:
    assert OwnPlace("镇", below=False).feature(named=True) == "place named"
    assert OwnPlace("镇", below=True).feature(named=False) == "place run not named"


def test_items_are_of_the_same_list_where_they_have_the_same_form() -> None:
    assert list_feature(Item("is", 1), Item("is", 2)) == "next item"
    assert list_feature(Item("digit", 1), Item("is", 2)) == "lost item"
    assert list_feature(None, Item("is", 1)) == "first item"
    assert list_feature(Item("is", 1), None) == "no item"


def test_an_end_says_what_it_is_and_what_it_is_not() -> None:
    end = End(Item("is", 1), below_text=True, resumed=False, signed=True, ended=False)
    assert {name for name, value in end.features(Item("is", 2)).items() if value} == {
        "next item", "below_text", "signed",
    }  # fmt: skip


def test_the_oldest_and_the_newest_broken_article_are_told_apart() -> None:
    broken, whole = Thread(0, open=True), Thread(1)
    assert rank_features([broken, whole, broken, broken]) == [("oldest",), (), (), ("newest",)]
    assert rank_features([whole, broken]) == [(), ("oldest", "newest")]
