import pytest

from govcorpus.model import Article, Page
from govcorpus.segmentation import split_page
from govcorpus.segmentation.origin import Origin, lost_beginning, page_origin, read_origin
from govcorpus.segmentation.weights import load_weights

PAGE = Origin("河南省南阳市", "2023-05-10")


def place_of(*pairs: tuple[str, str], kind: str = "article", dateline: str | None = None) -> str | None:
    return read_origin(kind, pairs, dateline, PAGE).place


def date_of(
    text: str, page: str | None = "2023-05-10", kind: str = "article", dateline: str | None = None
) -> str | None:
    return read_origin(kind, [("paragraph", text)], dateline, Origin(None, page)).date


def test_the_headline_comes_before_the_text() -> None:
    head = ("kicker", "桐柏县淮源镇"), ("title", "扎实推进工作")
    assert place_of(*head, ("paragraph", "近日,唐河县桐寨铺镇干部前来观摩。")) == "桐柏县淮源镇"
    assert place_of(("title", "打好攻坚战"), ("subtitle", "——桐柏县综述"), ("paragraph", "群众说好。")) == "桐柏县"


def test_the_text_gives_the_fuller_name() -> None:
    assert place_of(("title", "陈庄村的早晨"), ("paragraph", "桐柏县淮源镇陈庄村人来人往。")) == "桐柏县淮源镇陈庄村"
    text = "一大早,陈庄村的老人就来了。桐柏县淮源镇的食堂开张了。"
    assert place_of(("title", "食堂开张"), ("paragraph", text)) == "桐柏县淮源镇"


def test_places_of_the_dateline_and_the_byline() -> None:
    text = ("paragraph", "本报信阳4月6日电(记者 王平)近日,市民都说好。")
    assert place_of(text, dateline="本报信阳4月6日电") == "信阳"
    fuller = ("paragraph", "本报信阳4月6日电 近日,信阳市浉河区开会。")
    assert place_of(fuller, dateline="本报信阳4月6日电") == "信阳市浉河区"
    assert place_of(("byline", "本报驻信阳记者 王平"), ("paragraph", "群众都说好。")) == "信阳"


@pytest.mark.parametrize(
    "text",
    [
        "近日,群众都说好。",
        "近日,桐柏县、唐河县、社旗县开展活动。",
        "来自桐柏县的王平说好。",
        "河南省表彰一批先进。",
        "群众都说好。" * 30 + "桐柏县说好。",
    ],
)
def test_where_nothing_is_sure_the_place_of_the_page_stays(text: str) -> None:
    assert place_of(("paragraph", text)) == PAGE.place


def coded(text: str, page: Origin) -> tuple[str | None, str | None, float]:
    origin = read_origin("article", [("paragraph", text)], None, page)
    return origin.place, origin.adcode, origin.confidence


def test_the_place_has_the_code_of_its_time() -> None:
    for date, code, sure in (("2015-03-10", "411023", 1.0), ("2017-03-10", "411023", 0.7)):
        page = page_origin({"place": "河南省许昌市", "date": date})
        assert coded("许昌县将官池镇开会。", page) == ("许昌县将官池镇", code, sure)


def test_the_place_is_looked_for_near_the_page() -> None:
    page = page_origin({"place": "四川省攀枝花市", "date": "2018"})
    assert coded("东区瓜子坪街道开会。", page) == ("东区瓜子坪街道", "510402", 1.0)
    assert coded("鼓楼区东街街道开会。", page) == ("鼓楼区东街街道", None, 0.0)


def test_a_unit_without_a_place_of_its_own_has_that_of_the_page_with_its_code() -> None:
    given = page_origin({"place": "某地", "date": "2018", "adcode": "123456"})
    assert coded("群众都说好。", given) == ("某地", "123456", 1.0)
    assert coded("群众都说好。", page_origin({"place": "濮阳市"})) == ("濮阳市", "410900", 0.9)
    assert coded("群众都说好。", page_origin({"place": "某地"})) == ("某地", None, 0.0)
    assert coded("群众都说好。", page_origin({})) == (None, None, 0.0)


def test_captions_count_where_there_is_no_paragraph() -> None:
    caption, paragraph = ("caption", "图为唐河县桐寨铺镇一角。"), ("paragraph", "桐柏县淮源镇开会。")
    assert place_of(caption, kind="photo_caption") == "唐河县桐寨铺镇"
    assert place_of(caption, paragraph) == "桐柏县淮源镇"


def test_notices_have_their_place_and_banners_that_of_the_page() -> None:
    notice = ("paragraph", "▲王平遗失桐柏县某公司于2023年5月9日开具的收据,声明作废。")
    assert read_origin("notice", [notice], None, PAGE)[:2] == ("桐柏县", PAGE.date)
    assert read_origin("section_banner", [("title", "桐柏县")], None, PAGE) == PAGE


@pytest.mark.parametrize(
    ("text", "page", "wanted"),
    [
        ("4月6日,某校开会。", "2023-05-10", "2023-04-06"),
        ("为了安全,4月6日上午,某校开会。", "2023-05", "2023-04-06"),
        ("记者4月6日从某校获悉。", "2023", "2023-04-06"),
        ("12月28日,某校开会。", "2023-01-03", "2022-12-28"),
        ("12月28日,某校开会。", "2023", "2023"),
        ("5月11日,某校开会。", "2023-05-10", "2023-05-10"),
        ("3月1日,某校开会。", "2023-05-10", "2023-05-10"),
        ("2月29日,某校开会。", "2023-03-01", "2023-03-01"),
        ("2023年4月6日,某校开会。", "2023-05-10", "2023-04-06"),
        ("1938年5月20日,某校成立。", "2023-05-10", "2023-05-10"),
        ("近日,某校开会。", "2023-05-10", "2023-05-10"),
        ("从4月6日起,某校放假。", "2023-05-10", "2023-05-10"),
        ("4月6日起,某校放假。", "2023-05-10", "2023-05-10"),
        ("截至4月6日,某校放假。", "2023-05-10", "2023-05-10"),
        ("4月6日,某校开会。", None, None),
        ("2023年4月6日,某校开会。", None, "2023-04-06"),
        ("4月6日,某校开会。", "0000", "0000"),
        ("99月99日,某校开会。", "2023-05-10", "2023-05-10"),
    ],
)
def test_dates_go_with_the_date_of_the_page(text: str, page: str | None, wanted: str | None) -> None:
    assert date_of(text, page) == wanted


def test_the_dateline_gives_the_date() -> None:
    text = "本报信阳5月8日电 5月6日,某校开会。"
    assert date_of(text, dateline="本报信阳5月8日电") == "2023-05-08"
    assert date_of("本报讯(记者 王平)5月6日,某校开会。", dateline="本报讯") == "2023-05-06"


def lost(*pairs: tuple[str, str], kind: str = "article", dateline: str | None = None) -> bool:
    return lost_beginning(kind, pairs, dateline, load_weights().grammar)


def test_lost_beginnings() -> None:
    assert lost(("paragraph", "了两趟还没有办好的事。"))
    assert lost(("paragraph", "也要走一趟。”保管员说。"), kind="brief")
    assert not lost(("paragraph", "了两趟还没有办好的事。"), kind="brief")
    assert not lost(("title", "办好事"), ("paragraph", "了两趟还没有办好的事。"))
    assert not lost(("paragraph", "本报讯 了两趟还没有办好的事。"), dateline="本报讯")
    assert not lost(("paragraph", "近日,某校开会。"))
    assert not lost(("paragraph", "4月6日,某校开会。"))
    assert not lost(("paragraph", "“办得好。”群众说。"))
    assert not lost()


def test_a_page_gives_its_articles_what_their_words_do_not() -> None:
    text = "淮源镇办实事\n\n本报讯 5月6日,桐柏县淮源镇召开会议,安排部署有关工作,群众纷纷叫好。"
    page = Page("p.txt", "p.txt", text, meta={"place": PAGE.place or "", "date": "2023-05"})
    articles: list[Article] = split_page(page)
    assert [(a.place, a.date) for a in articles] == [("桐柏县淮源镇", "2023-05-06")]
    assert articles[0].meta == page.meta
