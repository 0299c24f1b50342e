"""The report: complete, self-contained, the same each time, harmless whatever the newspaper says."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.errors import GovcorpusError, InputError, Message, MissingExtraError, OutputError, UnknownNameError
from govcorpus.reporting import report as report_module
from govcorpus.reporting import report_page
from govcorpus.reporting.markup import visible
from govcorpus.reporting.report import SECTIONS
from govcorpus.reporting.report_page import Chapter, page, vega
from govcorpus.reporting.report_parts import Chart, Grid, Lines, Section, Subject
from govcorpus.reporting.wording import said
from govcorpus.results import Table
from support import SEEDS, Runner, dated_corpus

if TYPE_CHECKING:
    from pandas import DataFrame

VOID = {"meta", "input", "br"}
EVIL = (
    "“三零”创建<script>alert(1)</script></td><img src=x onerror=alert(2)>](javascript:alert(3))\" onclick='x' {{7*7}}"
)


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in order, ids are unique."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.handlers: list[str] = []
        self.urls: list[str] = []
        self.texts: list[str] = []
        self.scripts: list[tuple[str | None, str]] = []
        self.levels: list[int] = []
        self._kind: str | None = None
        self.feed(html)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [str(values["id"])] if "id" in values else []
        self.targets += [str(values["href"])] if tag == "a" else []
        self.handlers += [name for name in values if name.startswith("on")]
        self.urls += [str(values[name]) for name in ("src", "srcset", "data", "action") if name in values]
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)
            self._kind = values.get("type") if tag == "script" else None

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append((self._kind, data))
        elif self.open and self.open[-1] != "style":
            self.texts.append(data)


Made = tuple[Path, "DataFrame"]
SMALL = [(f"“三零”社区有居民{month}000人", f"2021-0{month}", "甲县") for month in (1, 2, 3)]


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the library that draws out of the page, for pages that nobody opens."""
    monkeypatch.setattr(report_page, "vega", lambda: "0")


def page_of(*texts: str, lang: str = "en", caption: str = "A table") -> str:
    """Return a page with these texts in a table, in a chart, in lines and in notes."""
    subject = Subject(gc.Corpus(), (), None, 50, lang)
    frame = Table({"term": "str", "freq": "int64"}).frame([(text, 1) for text in texts], Message(""))
    row = dict.fromkeys(("article", "left", "node", "right", "date", "place"), texts[0])
    spec = {"data": {"values": [{"term": text} for text in texts]}}
    parts = [
        Grid("grid", Message("{word}", {"word": caption}), frame, ("term", "freq")),
        Chart("chart", Message("{word}", {"word": texts[0]}), spec),
        Lines("lines-0", Message("{word}", {"word": texts[0]}), 1, [row]),
    ]
    notes = [Message("{word}", {"word": text}) for text in texts]
    return page(subject, [Chapter("keywords", Message("Keywords"), Section(Message("Keywords"), parts, notes))])


def test_there_is_a_row_for_each_section(seeds_report: Made) -> None:
    path, frame = seeds_report
    html = path.read_text(encoding="utf-8")
    assert frame["section"].tolist() == list(SECTIONS)
    assert {*SECTIONS} <= {*Reader(html).ids}
    counted = dict(zip(frame["section"], frame["rows"], strict=True))
    assert html.count('<tr><th scope="row">') == counted["concordance"]
    assert all(counted[name] for name in SECTIONS)


def test_every_link_leads_to_something_in_the_page(seeds_report: Made) -> None:
    reader = Reader(seeds_report[0].read_text(encoding="utf-8"))
    assert all(target.startswith("#") for target in reader.targets)
    assert {target.removeprefix("#") for target in reader.targets} <= {*reader.ids}
    assert sum(target.startswith("#lines-") for target in reader.targets) == 50


def test_it_needs_nothing_from_outside(seeds_report: Made) -> None:
    html = seeds_report[0].read_text(encoding="utf-8")
    assert Reader(html).urls == []
    written = html.replace(vega(), "")
    assert not re.search(r"https?:|//[a-z]|@import|url\(", written)
    policy = unescape(written)
    assert "default-src 'none'; script-src 'sha256-" in policy
    assert "unsafe-eval" not in policy


def test_headings_are_in_order_and_charts_and_tables_are_named(seeds_report: Made) -> None:
    html = seeds_report[0].read_text(encoding="utf-8")
    levels = Reader(html).levels
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    charts = re.findall(r'<div class="chart"([^>]*)>', html)
    assert charts
    assert all(re.search(r'role="img" aria-label="[^"]+"', chart) for chart in charts)
    assert html.count("<caption ") == html.count('<div class="table"')


@pytest.mark.usefixtures("light")
def test_the_same_corpus_gives_the_same_page(tmp_path: Path) -> None:
    pages = [tmp_path / name for name in ("one.html", "two.html")]
    for path in pages:
        gc.report(dated_corpus(*SMALL), output=path)
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_slogans_lead_to_their_lines(seeds_report: Made) -> None:
    html = seeds_report[0].read_text(encoding="utf-8")
    (row,) = re.findall(r"<tr>(?:(?!</tr>).)*零上访、零事故、零案件(?:(?!</tr>).)*</tr>", html)[:1]
    (name,) = re.findall(r'href="#(lines-\d+)"', row)
    lines = html[html.index(f'id="{name}"') :].split("</details>")[0]
    assert lines.count('<td class="node">三零</td>') == 7


@pytest.mark.usefixtures("light")
def test_what_a_headline_says_is_text_and_never_markup() -> None:
    html = page_of(EVIL, "</script><script>alert(4)</script>", "]]>--><!--<script>")
    reader = Reader(html)
    assert reader.handlers == []
    assert "<img" not in html
    assert "alert(4)" not in re.sub(
        r"</?script", "", "".join(text for kind, text in reader.scripts if kind == "module")
    )
    assert EVIL in reader.texts
    data = [json.loads(text) for kind, text in reader.scripts if kind == "application/json"]
    assert data[0]["chart"]["data"]["values"][0]["term"] == EVIL


@pytest.mark.usefixtures("light")
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_stays_text(text: str) -> None:
    html = page_of(text)
    reader = Reader(html)
    assert [kind for kind, _ in reader.scripts].count("module") == 2
    assert reader.handlers == []
    (data,) = [json.loads(body) for kind, body in reader.scripts if kind == "application/json"][:1]
    assert visible(data["chart"]["data"]["values"][0]["term"]) == visible(text)
    assert re.sub(r"\s", "", visible(text)) in re.sub(r"\s", "", "".join(reader.texts))


@pytest.mark.usefixtures("light")
def test_control_characters_and_halves_of_characters_become_marks() -> None:
    html = page_of("甲\x00乙\x1b丙\ud800")
    html.encode("utf-8")
    assert "甲\ufffd乙\ufffd丙\ufffd" in html


@pytest.mark.usefixtures("light")
def test_articles_of_any_words_can_be_reported(tmp_path: Path) -> None:
    rows = [(f"{EVIL} “三零”社区有居民3000人", f"2021-0{month}", "<b>甲</b>县") for month in (1, 2, 3)]
    corpus = dated_corpus(*rows)
    gc.report(corpus, output=tmp_path / "r.html")
    reader = Reader((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert reader.handlers == []
    assert any("<b>甲</b>县" in text for text in reader.texts)


@pytest.mark.usefixtures("light")
def test_it_speaks_chinese(tmp_path: Path) -> None:
    corpus = dated_corpus(("“三零”社区有居民3000人", "2021-01", "甲县"), ("“三零”社区", "2022-01", "乙县"))
    gc.report(corpus, output=tmp_path / "r.html", lang="zh")
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in html
    reader = Reader(html)
    for heading, _ in SECTIONS.values():
        assert said(heading, "zh") in reader.texts
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"\(BSD[^)]*\)", "", " ".join(reader.texts))))
    known = {"TF", "IDF", "SNE", "Cochran", "Armitage", "Vega", "Lite", "Embed", "govcorpus", "rjieba", "slogan"}
    assert words <= known | {"DP", "Juilland", "top", "NFC", "curve", "build", "reuse", "save"}


@pytest.mark.usefixtures("light")
def test_a_corpus_of_nothing_is_reported_calmly(tmp_path: Path) -> None:
    frame = gc.report(gc.Corpus(), output=tmp_path / "r.html")
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    Reader(html)
    assert "No slogan was found" in html
    assert "There is no slogan to follow" in html
    assert frame["section"].tolist() == list(SECTIONS)


@pytest.mark.usefixtures("light")
def test_slogans_that_are_named_are_followed(tmp_path: Path) -> None:
    corpus = dated_corpus(*SMALL, ("“三零”社区,“五星”支部,“五星”社区", "2022-01", "乙县"))
    gc.report(corpus, output=tmp_path / "r.html", slogan=["五星", "没有这个"])
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "五星、没有这个" in Reader(html).texts
    assert 'id="lines-1"' not in html
    slogans = html[html.index('<section id="slogans"') : html.index('<section id="topics"')]
    assert "--top 0" not in slogans  # the rest is left out because it was not asked for
    assert "&#39;没有这个&#39; does not occur" in html


@pytest.mark.usefixtures("light")
def test_a_section_that_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(subject: Subject) -> Section:
        raise InputError("Cannot read {path}: {reason}", path="a.txt", reason="gone")

    monkeypatch.setattr(report_module, "SECTIONS", {"topics": (Message("Topics"), fails)})
    frame = gc.report(dated_corpus(("甲", "2021", "")), output=tmp_path / "r.html")
    assert "Cannot read a.txt: gone" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert frame["rows"].tolist() == [0]


@pytest.mark.usefixtures("light")
def test_personal_numbers_are_masked_unless_the_corpus_was_read_with_them(tmp_path: Path) -> None:
    number = "13" + "8" * 9  # made up: a mobile number that is given to nobody
    path = tmp_path / "page.txt"
    path.write_text(
        f"甲镇开展“三零”创建\n本报讯 2021年3月,甲镇推进“三零”创建,咨询电话{number},共有居民3000人。", encoding="utf-8"
    )
    gc.report(gc.read(path), output=tmp_path / "masked.html")
    gc.report(gc.read(path, mask=False), output=tmp_path / "shown.html")
    assert number not in (tmp_path / "masked.html").read_text(encoding="utf-8")
    assert number in (tmp_path / "shown.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"output": "report.pdf"}, UnknownNameError),
        ({"output": "report"}, UnknownNameError),
        ({"output": "no/such/folder/report.html"}, OutputError),
        ({"output": "report.html", "period": "week"}, UnknownNameError),
        ({"output": "report.html", "lang": "fr"}, UnknownNameError),
    ],
)
def test_mistakes_are_told_before_any_work(
    options: dict[str, str], error: type[GovcorpusError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        gc.report(None, **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(report_module, "NEEDED", ("no_such_package",))
    with pytest.raises(MissingExtraError, match=r"govcorpus\[report\]"):
        gc.report(None, output=tmp_path / "r.html")  # type: ignore[arg-type]


def test_the_version_of_vega_lite_is_the_one_that_charts_are_written_for() -> None:
    import altair

    assert altair.SCHEMA_VERSION.removeprefix("v").startswith(report_page.VEGA_LITE)


@pytest.mark.usefixtures("light")
def test_the_command_speaks_the_language_of_its_user(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    path = tmp_path / "r.html"
    (tmp_path / "a.txt").write_text("甲镇开展创建\n本报讯 2021年3月,甲镇推进“三零”创建。", encoding="utf-8")
    done = run("report", tmp_path / "a.txt", "-o", path, "-f", "json")
    assert done.code == 0
    assert [row["section"] for row in json.loads(done.text)] == list(SECTIONS)
    assert 'lang="zh-CN"' in path.read_text(encoding="utf-8")
    assert "MB" in done.err


def test_the_command_wants_a_page(run: Runner) -> None:
    done = run("report", SEEDS)
    assert (done.code, done.out) == (2, b"")
    assert "-o" in done.err
    assert run("report", SEEDS, "-o", "report.csv").code == 2
