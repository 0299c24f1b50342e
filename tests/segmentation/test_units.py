"""Pages made up for one question each: which lines belong together?"""

from dataclasses import replace

import pytest

from govcorpus.model import Article, Page
from govcorpus.segmentation import split_page
from govcorpus.segmentation.lines import mark_lines
from govcorpus.segmentation.units import Unit

BODY = "近年来,该镇坚持党建引领,健全组织体系,整合各类资源,推动治理重心下移,服务触角向基层延伸,群众满意度不断提升。"
NEXT = "截至目前,全镇共改造老旧小区7个,新增停车位310个,安装路灯96盏,受益群众2300余人。"


def split(*blocks: str, gap: str = "\n\n") -> list[Article]:
    return split_page(Page("p.txt", "p.txt", gap.join(blocks)))


def kinds(*blocks: str) -> list[str]:
    return [article.kind for article in split(*blocks)]


def test_a_dateline_begins_an_article_with_the_headline_above_it() -> None:
    first, second = split("甲镇推进治理", f"本报讯 {BODY}", BODY, "乙镇办好实事", f"本报讯(王磊){BODY}")
    assert [a.headline_part("title") for a in (first, second)] == ["甲镇推进治理", "乙镇办好实事"]
    assert len(first.texts("paragraph")) == 2
    assert second.dateline == "本报讯"
    assert [author.name for author in second.authors] == ["王磊"]


def test_a_short_line_between_paragraphs_is_a_section_head() -> None:
    blocks = (f"本报讯 {BODY}", BODY, "强化统筹 打通堵点", NEXT, BODY, "畅通渠道 优化服务", BODY, NEXT)
    (article,) = split("小区治理有新招", "——某镇基层治理工作综述", *blocks)
    assert article.texts("section_head") == ["强化统筹 打通堵点", "畅通渠道 优化服务"]


def test_a_closing_byline_ends_an_article() -> None:
    first, second = split("小区治理有新招", BODY, f"{BODY}(周武)", "送法进军营", BODY, f"{BODY}(吴芳)")
    assert [author.name for author in first.authors] == ["周武"]
    assert second.headline_part("title") == "送法进军营"


def test_hard_wraps_are_joined_and_paragraphs_are_not() -> None:
    (article,) = split("小区治理有新招", f"本报讯 {BODY[:30]}", BODY[30:], NEXT)
    assert article.texts("paragraph") == [f"本报讯 {BODY}", NEXT]


def test_the_short_end_of_a_wrapped_line_is_no_headline() -> None:
    wrapped = "在小区改造中,镇里组织党员走访住户,收集意见46条,逐条销号,有力保障了群众生产生"
    (article,) = split("小区治理有新招", f"本报讯 {BODY}", wrapped, "活安全有序。", NEXT)
    assert article.texts("section_head") == []
    assert article.texts("paragraph") == [f"本报讯 {BODY}", wrapped + "活安全有序。", NEXT]


def test_an_interrupted_article_goes_on_after_the_others() -> None:
    flood = "县水利局组织巡查堤防,检查防汛物资储备,落实防汛值班制度,开展防汛演练,加固河道堤防,"
    school = "县教育局走进课堂,听取教师意见,改善学校食堂,关爱留守儿童,提升课堂教学质量,推动学校"
    rest = "备足防汛物资,严格堤防巡查,河道险工段落实防汛专人值守,确保安全度汛。"
    first, second = split("水利局备汛", f"本报讯 {flood}", "教育局进校园", f"本报讯 {school}", rest)
    assert [tuple(run) for run in first.lines] == [(1, 3), (9, 9)]
    assert not first.truncated
    assert second.truncated
    assert second.needs_review
    assert first.texts("paragraph") == [f"本报讯 {flood}{rest}"]


def test_notices_are_units_of_their_own_and_wraps_in_them_are_joined() -> None:
    one, two = "▲某甲的驾驶证不慎丢失,声明作废。", "▲某乙(证号:"
    first, second = split(one, two, "123)的毕业证丢失,声明作废。")
    assert (first.kind, second.kind) == ("notice", "notice")
    assert second.texts("paragraph") == ["▲某乙(证号:123)的毕业证丢失,声明作废。"]


def test_repeated_notices_are_duplicates_and_different_numbers_are_not() -> None:
    one, other = "▲某甲的收据(编号:11)丢失,声明作废。", "▲某甲的收据(编号:12)丢失,声明作废。"
    articles = split(one, other, one, "▲某甲的收据(编号:", "12)丢失,声明作废。")
    assert [a.duplicate_type for a in articles] == [None, None, "exact", "hardwrap"]
    assert [a.duplicate_of for a in articles] == [None, None, articles[0].id, articles[1].id]


def test_marks_and_furniture_are_boilerplate_and_banners_are_banners() -> None:
    assert kinds("■ ■ ■", "上一版 下一版", "■创建五星支部") == ["boilerplate", "boilerplate", "section_banner"]


def test_a_picture_with_its_text_is_a_unit() -> None:
    story = "春暖花开,某村观光园里游客如织。图为游客在花海中拍照留念。"
    text = (
        f"甲镇推进治理\n\n本报讯 {BODY}\n\n{BODY}\n\n\n\n{story}\n\n本报记者 李霞 摄\n\n乙镇办好实事\n\n本报讯 {BODY}"
    )
    articles = split_page(Page("p.txt", "p.txt", text))
    assert [a.kind for a in articles] == ["article", "photo_caption", "article"]
    assert [(a.name, a.role) for a in articles[1].authors] == [("李霞", "记者;摄")]


def test_a_caption_inside_a_broken_paragraph_does_not_break_it() -> None:
    text = f"小区治理有新招\n\n本报讯 {BODY[:30]}\n\n\n\n图为新建的广场。\n\n{BODY[30:]}\n\n{NEXT}"
    (article,) = split_page(Page("p.txt", "p.txt", text))
    assert article.texts("paragraph") == [f"本报讯 {BODY}", NEXT]
    assert article.texts("caption") == ["图为新建的广场。"]


@pytest.mark.parametrize("text", ["", "\n\n \n", "\u3000\t\r\n"])
def test_a_blank_page_has_no_units(text: str) -> None:
    assert split_page(Page("p.txt", "p.txt", text)) == []


@pytest.mark.parametrize(("rest", "goes_on"), [("织体系,整合各类资源。", 0), ("伐整齐,现场气氛热烈。", 1)])
def test_a_line_goes_on_from_a_caption_or_from_the_broken_text_above_it(rest: str, goes_on: int) -> None:
    text = "近年来,该镇坚持党建引领,改善服务设施,增加活动场所,方便群众办事,健全组"
    caption = "某县组织干部群众开展冬季植树活动,在山坡上挖坑栽苗,大家干劲十足,场面热烈,步"
    lines = mark_lines(Page("p", "p", f"{text}\n{caption}\n{rest}"))
    unit = Unit("article", 0.0)
    unit.add(lines[0], "paragraph", joins=False, margin=0.0)
    unit.add(lines[1], "caption", joins=False, margin=0.0)
    assert unit.tail is lines[1]
    unit.resume(lines[2])
    assert unit.tail is lines[goes_on]


@pytest.mark.parametrize(
    ("text", "truncated"),
    [
        ("甲镇召开治理推进会", False),
        ("甲镇召开治理推进会的各", True),
        ("甲镇召开会议,部署治理", True),
        ("甲镇召开会议,部署治理工作。", False),
    ],
)
def test_a_brief_that_is_only_a_headline_does_not_break_off(text: str, truncated: bool) -> None:
    (line,) = mark_lines(Page("p", "p", text))
    unit = Unit("brief", 0.0)
    unit.add(line, "paragraph", joins=False, margin=0.0)
    assert unit.truncated is truncated
    assert not replace(unit, kind="notice").truncated
