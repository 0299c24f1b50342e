import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.model import Article, Lines, Part, Piece
from govcorpus.segmentation import duplicates
from govcorpus.segmentation.duplicates import mark_duplicates

STORY = "近日,区直机关组织党员干部到社区开展志愿服务活动,发放宣传资料2000余份,义诊300余人次,深受群众好评。"


def unit(number: int, *paragraphs: str, role: str = "paragraph", wrap: int = 0) -> Article:
    parts = tuple(
        Part(role, text, (Piece(0, 0, wrap), Piece(wrap, 99, len(text) - wrap)) if wrap else (Piece(0, 0, len(text)),))
        for text in paragraphs
    )
    return Article(f"p-a{number}", "p", "article", parts, (Lines(number, number),))


def kinds(*units: Article) -> list[str | None]:
    (marked,) = mark_duplicates([units])
    return [article.duplicate_type for article in marked]


def test_exact_and_hardwrap() -> None:
    assert kinds(unit(1, STORY), unit(2, STORY), unit(3, STORY, wrap=9)) == [None, "exact", "hardwrap"]


def test_a_photo_story_and_the_article_on_it_are_near() -> None:
    (marked,) = mark_duplicates([[unit(1, f"{STORY}图为活动现场。", role="caption"), unit(2, f"本报讯(王磊){STORY}")]])
    assert [a.duplicate_of for a in marked] == [None, "p-a1"]
    assert marked[1].duplicate_type == "near"


def test_a_byline_more_or_less_is_near() -> None:
    text = "本报仅对广告进行形式审查,以上广告所产生的后果由刊登广告者本人(单位)承担。"
    assert kinds(unit(1, f"{text}(高小明)"), unit(2, text)) == [None, "near"]


def test_other_numbers_are_another_text() -> None:
    receipts = [
        f"▲某甲不慎将某公司开具的购房收据(收据编号:{n};金额:50000元)丢失,声明作废。" for n in (7147453, 9247495)
    ]
    assert kinds(*(unit(i, text) for i, text in enumerate(receipts))) == [None, None]


def test_short_texts_and_marks_are_left_alone() -> None:
    assert kinds(unit(1, "■ ■ ■"), unit(2, "■ ■ ■"), unit(3, "大家好。"), unit(4, "大家好吗。")) == [None] * 4


def test_a_text_within_a_much_longer_one_is_no_duplicate() -> None:
    longer = (
        STORY + "活动现场,志愿者走进群众家中,宣讲惠民政策,收集意见建议,帮助解决实际困难,营造了浓厚氛围,受到一致称赞。"
    )
    assert kinds(unit(1, longer), unit(2, STORY)) == [None, None]


@given(st.lists(st.lists(st.sampled_from([STORY, STORY[:40], STORY[30:], "发放资料2000份。"]), min_size=1, max_size=3)))
def test_units_with_little_that_stands_twice_are_left_out_without_another_result(texts: list[list[str]]) -> None:
    units = [unit(i, *paragraphs) for i, paragraphs in enumerate(texts, 1)]
    found = mark_duplicates([units])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "_repeating", lambda keys, _: [True] * len(keys))
        assert found == mark_duplicates([units])


def test_a_text_on_another_page_is_no_duplicate() -> None:
    marked = mark_duplicates([[unit(1, STORY)], [], [unit(1, STORY), unit(2, STORY)]])
    assert [[article.duplicate_type for article in page] for page in marked] == [[None], [], [None, "exact"]]


def test_no_pages_and_no_texts_have_no_duplicates() -> None:
    assert mark_duplicates([]) == []
    assert mark_duplicates([[], []]) == [[], []]
