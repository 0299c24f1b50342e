"""The report in a real browser without a network: drawn, searched, sorted, printed, by keyboard, small and dark."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from numpy.typing import NDArray

import govcorpus as gc
from browser import Browser, installed
from govcorpus.reporting.report_charts import ROW

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

PROGRAM = installed()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium: apt-get install chromium fonts-noto-cjk")
#: Contrast that WCAG 2.2 (AA) asks for: text of usual size, and parts of a picture.
TEXT_CONTRAST, PICTURE_CONTRAST = 4.5, 3.0
COLUMN = (
    "[...document.querySelectorAll('#table-keywords tbody tr:not([hidden])')].map((row) => row.cells[{}].textContent)"
)


@pytest.fixture(scope="module")
def opened(seeds_report: "tuple[Path, DataFrame]") -> Iterator[Browser]:
    """A browser that shows the report of the sample papers."""
    with Browser(str(PROGRAM)) as browser:
        browser.resize(1280)
        browser.open(seeds_report[0])
        yield browser


@pytest.fixture
def page(opened: Browser) -> Iterator[Browser]:
    """The same, in the state in which it was opened, and silent at the end."""
    opened.emulate(prefers_color_scheme="light")
    opened.resize(1280)
    opened.run("delete document.documentElement.dataset.theme")
    yield opened
    assert opened.complaints == []


def picture(data: bytes) -> NDArray[np.int64]:
    """Return the pixels of a picture."""
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int64)


def colour(browser: Browser, name: str) -> NDArray[np.int64]:
    """Return a colour of the page's style as it is now."""
    script = (
        f"(() => {{ const one = document.body.appendChild(document.createElement('i')); one.style.color = 'var({name})';"
        "const is = getComputedStyle(one).color.match(/[0-9]+/g).map(Number); one.remove(); return is; })()"
    )
    return np.array(browser.run(script))


def contrast(first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""

    def light(rgb: NDArray[np.int64]) -> float:
        part = rgb / 255
        linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    dark, bright = sorted((light(first), light(second)))
    return (bright + 0.05) / (dark + 0.05)


def bars(browser: Browser) -> NDArray[np.int64]:
    """Return how many pixels wide each bar of the keywords is."""
    left, top, right, bottom = browser.box("#chart-keywords .chart")
    pixels = picture(browser.screenshot())[top:bottom, left:right]
    inked = (np.abs(pixels - colour(browser, "--c1")).max(axis=2) < 12).sum(axis=1)
    return inked[ROW // 2 : ROW * 25 : ROW]


def test_everything_is_drawn_and_nothing_is_asked_for(page: Browser, seeds_report: "tuple[Path, DataFrame]") -> None:
    path, frame = seeds_report
    assert page.run("document.querySelectorAll('.chart svg').length") == frame["charts"].sum()
    assert page.run(
        "[...document.querySelectorAll('.chart svg')].every((svg) => svg.getBoundingClientRect().width > 300)"
    )
    assert page.requests == [path.as_uri()]


def test_bars_are_as_long_as_the_numbers_say(page: Browser, seeds: gc.Corpus) -> None:
    scores = gc.keywords(seeds, method="tfidf", top=25)["score"].to_numpy()
    widths = bars(page)
    assert widths[0] > 400
    assert np.abs(widths / widths[0] - scores / scores[0]).max() < 0.02


def test_dark_is_dark_with_the_same_picture(page: Browser) -> None:
    light = bars(page)
    page.run("document.getElementById('theme').click()")
    assert page.run("getComputedStyle(document.documentElement).colorScheme") == "dark"
    dark_page = picture(page.screenshot())
    assert np.median(dark_page) < 40
    assert np.abs(bars(page) - light).max() <= 2
    page.run("document.getElementById('theme').click()")
    assert np.median(picture(page.screenshot())) > 240
    page.emulate(prefers_color_scheme="dark")
    page.run("delete document.documentElement.dataset.theme")
    assert np.median(np.abs(picture(page.screenshot()) - dark_page)) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out(page: Browser, scheme: str) -> None:
    page.emulate(prefers_color_scheme=scheme)
    paper, tint = colour(page, "--paper"), colour(page, "--tint")
    for name in ("--ink", "--muted", "--link", "--mark"):
        assert min(contrast(colour(page, name), paper), contrast(colour(page, name), tint)) >= TEXT_CONTRAST, name
    for number in range(1, 9):
        assert contrast(colour(page, f"--c{number}"), paper) >= PICTURE_CONTRAST, number


def search(browser: Browser, text: str) -> list[str]:
    """Return the terms that are left of the keywords when something is searched for."""
    field = "document.querySelector('#table-keywords input')"
    browser.run(f"{field}.value = {text!r}; {field}.dispatchEvent(new Event('input'))")
    found: list[str] = browser.run(COLUMN.format(1))
    return found


def test_tables_are_searched(page: Browser) -> None:
    every = search(page, "")
    assert len(every) == 50
    assert search(page, "社") == [term for term in every if "社" in term] != []
    status = "document.querySelector('#table-keywords [role=status]').textContent"
    assert page.run(status) == f"{len(search(page, '社'))} of 50 rows"
    assert search(page, "没有这个") == []
    assert search(page, "") == every


def test_tables_are_sorted_by_keyboard(page: Browser) -> None:
    page.run("document.querySelectorAll('#table-keywords thead button')[2].focus()")
    heading = "document.querySelectorAll('#table-keywords thead th')[2].getAttribute('aria-sort')"

    def column() -> list[int]:
        return [int(text.replace(",", "")) for text in page.run(COLUMN.format(2))]

    page.press("Enter")
    assert (page.run(heading), column()) == ("descending", sorted(column(), reverse=True))
    page.press("Enter")
    assert (page.run(heading), column()) == ("ascending", sorted(column()))
    page.press("Tab")
    assert page.run("document.activeElement.textContent") == "pmw"
    page.run("document.querySelectorAll('#table-keywords thead button')[0].click()")
    assert page.run(heading) is None


def test_the_first_key_leads_to_the_content(page: Browser) -> None:
    page.run("document.activeElement.blur(); scrollTo(0, 0); getSelection().removeAllRanges()")
    page.run("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    page.press("Enter")
    assert page.run("location.hash") == "#content"


def test_a_slogan_leads_to_its_lines(page: Browser) -> None:
    page.run("document.querySelector('#table-slogans a').click()")
    page.run("new Promise((done) => setTimeout(done, 50))")
    assert page.run("document.querySelector(location.hash).open")


def test_what_assistive_technology_is_told(page: Browser) -> None:
    page.send("Accessibility.enable")
    nodes = page.send("Accessibility.getFullAXTree")["nodes"]

    def named(role: str) -> list[str]:
        return [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == role]

    assert len(named("main")) == len(named("banner")) == 1
    assert "Contents" in named("navigation")
    assert "Keywords by TF-IDF" in named("table")
    assert all(named("image"))
    assert all(named("searchbox"))
    assert all(named("button"))


def test_a_telephone_shows_it_without_scrolling_sideways(page: Browser) -> None:
    page.resize(360, 740)
    page.run("new Promise((done) => setTimeout(done, 300))")
    assert page.run("document.documentElement.scrollWidth") == 360
    assert page.run(
        "[...document.querySelectorAll('.chart svg')].every((svg) => svg.getBoundingClientRect().right <= 361)"
    )


def test_it_is_printed_in_light_and_whole(page: Browser) -> None:
    page.emulate(media="print", prefers_color_scheme="dark")
    shown = "(name) => getComputedStyle(document.querySelector(name)).display !== 'none'"
    hidden: list[Any] = page.run(f"['nav', '#theme', '.tools'].map({shown})")
    assert hidden == [False, False, False]
    assert np.median(picture(page.screenshot())) > 240
    data = page.pdf()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") + data.count(b"/Type /Page ") + data.count(b"/Type /Page/") > 5
    assert page.run("document.querySelectorAll('details[open]').length") <= 1


def test_headings_and_evidence_are_printed_to_be_read(page: Browser) -> None:
    """A button in a heading would be missing on the pages on which the heading is repeated."""
    page.resize(700)
    page.emulate(media="print")
    headings = "[...document.querySelectorAll('#table-slogans thead th')]"
    assert (
        page.run(f"{headings}.map((heading) => getComputedStyle(heading.querySelector('button')).display)[0]") == "none"
    )
    texts = page.run(f"{headings}.map((heading) => getComputedStyle(heading, '::before').content)")
    assert texts[:2] == ['"slogan"', '"sense"']
    assert page.run(f"{headings}.find((heading) => heading.className === 'wide').getBoundingClientRect().width") > 120
