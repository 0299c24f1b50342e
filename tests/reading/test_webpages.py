import pytest

from govcorpus.errors import InputError
from govcorpus.reading.formats import content_of
from govcorpus.reading.webpages import declared_charset, page_text

PARAGRAPHS = [
    "本报讯（记者 甲某）4月6日，某县召开社区治理现场会，安排部署“三零”创建工作，各乡镇主要负责同志参加会议。",
    "短句。",
    "会议要求，要认真学习贯彻上级会议精神，压实责任，推动各项任务落到实处，不断提升群众满意度。",
]
FURNITURE = ["上一版", "放大 缩小 默认", "第02版：要闻", "版权所有", "ICP备", "当前位置", "浏览次数", "责任编辑"]

FOUNDER = f"""<html><head><title>某县日报-要闻</title><script>var a = 1;</script></head><body>
<!--enpproperty <date>2022-04-06 00:00:00:0</date><author>甲某</author><title>社区治理&quot;结硕果</title>
<subtitle>——创建侧记</subtitle><introtitle>党建引领</introtitle> /enpproperty-->
<table><tr><td>某县日报 2022年4月6日</td><td><a href="x">上一版</a> <a href="y">下一版</a> 放大 缩小 默认</td></tr>
<tr><td><table><tr><td><a href="2">第02版：要闻</a></td></tr></table></td><td><strong>社区治理结硕果</strong>
<div id="ozoom"><founder-content>{"".join(f"<P>　　{p}</P>" for p in PARAGRAPHS)}</founder-content></div></td></tr>
</table><div>版权所有 某县日报社 豫ICP备12345678号</div></body></html>"""

GOVERNMENT = f"""<html><head><title>社区治理结硕果_某县人民政府</title><meta name="ArticleTitle" content="社区治理结硕果">
<meta name="PubDate" content="2022-04-06 09:30"><meta name="ContentSource" content="来源：某县日报"></head><body>
<div>当前位置：<a>首页</a> &gt; <a>新闻中心</a></div><h1>社区治理结硕果</h1>
<div>发布时间：2022-04-06 09:30 来源：某县日报 浏览次数：123</div>
<div class="TRS_Editor">{"<br/>".join(PARAGRAPHS)}</div><p>责任编辑：乙某</p><footer>网站标识码</footer></body></html>"""

TABLE = f"""<html><body><table><tr><td class="font01">社区治理结硕果</td></tr><tr><td>
<div id="ozoom">{"<br>".join(PARAGRAPHS)}</div></td></tr></table><div>某某日报社版权所有</div></body></html>"""


@pytest.mark.parametrize("html", [FOUNDER, GOVERNMENT, TABLE])
def test_the_article_comes_out_line_by_line_without_furniture(html: str) -> None:
    text, _ = page_text(html, "a.html")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS
    assert any("结硕果" in line for line in lines)
    assert not [mark for mark in FURNITURE if mark in text]


def test_headline_lines_and_metadata_of_founders_pages() -> None:
    text, meta = page_text(FOUNDER, "a.html")
    assert text.splitlines()[:3] == ["党建引领", '社区治理"结硕果', "——创建侧记"]
    assert meta == {"title": '社区治理"结硕果', "date": "2022-04-06", "author": "甲某"}


def test_metadata_of_government_sites() -> None:
    assert page_text(GOVERNMENT, "a.html")[1] == {
        "title": "社区治理结硕果",
        "date": "2022-04-06",
        "source": "某县日报",
    }


def test_metadata_as_social_networks_want_them_and_dates_that_are_none() -> None:
    head = '<meta property="og:title" content="题"><meta property="article:published_time" content="2022-04-06T08:00:00+08:00">'
    assert page_text(f"<head>{head}</head><p>文</p>", "a")[1] == {"title": "题", "date": "2022-04-06"}
    assert page_text('<meta name="PubDate" content="近日"><p>文</p>', "a")[1] == {}


def test_a_page_that_is_all_short_lines_is_not_lost() -> None:
    assert page_text("<p>文</p>" * 50, "a")[0].split() == ["文"] * 50


@pytest.mark.parametrize(("declared", "codec"), [("gb2312", "gb18030"), ("utf-8", "gb18030"), ("x-none", "utf-8")])
def test_the_declared_encoding_is_checked(declared: str, codec: str) -> None:
    html = FOUNDER.replace("<head>", f'<head><meta http-equiv="Content-Type" content="text/html; charset={declared}">')
    data = html.encode(codec)
    assert declared_charset(data) == declared
    assert PARAGRAPHS[0] in content_of(data, ".html", "a.html").text


def test_a_page_of_furniture_alone_holds_no_text() -> None:
    with pytest.raises(InputError, match="holds no text"):
        content_of("<p>上一篇 下一篇</p>".encode(), ".htm", "a.htm")


def test_a_page_nested_without_end_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="nested too deeply"):
        page_text("<div>" * 100_000 + "文", "a.html")
