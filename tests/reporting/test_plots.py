"""Pictures of results: they are drawn, the same every time, and their characters need no font to be seen."""

import io
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib
import pytest
from matplotlib.figure import Figure

import govcorpus as gc
from govcorpus.errors import MissingExtraError, OutputError, UnknownNameError, UsageError
from govcorpus.reporting import plots
from govcorpus.reporting.plots import KINDS, PICTURES, check_plot, picture_bytes
from support import SEEDS, Runner, corpus_of, dated_corpus

if TYPE_CHECKING:
    from pandas import DataFrame

#: A result for each picture, and what is unusual about some.
RESULTS: dict[str, Callable[[gc.Corpus], "DataFrame"]] = {
    "keywords": lambda c: gc.keywords(c, top=5),
    "keywords: by group": lambda c: gc.keywords(c, by="source", top=3),
    "keyness": lambda c: gc.keyness(c, target="place ~ 濮阳", top=5),
    "keyness: by group": lambda c: gc.keyness(c, by="source", measure="percent_diff", top=3),
    "keyness: rarer": lambda c: gc.keyness(c, target="place ~ 濮阳", negative=True, measure="simple_maths", top=5),
    "positions": lambda c: gc.dispersion(c, terms="三零,社区", by="period", period="year"),
    "evenness": lambda c: gc.dispersion(c, top=6),
    "collocates": lambda c: gc.collocates(c, "社区", top=8),
    "network": lambda c: gc.network(c, around="三零", top=8),
    "trend": lambda c: gc.trend(c, "三零,社区", period="year"),
    "trend: by group": lambda c: gc.trend(c, "三零,社区", period="year", by="source").head(8),
    "spread": lambda c: gc.spread(c, "三零"),
    "adoption": lambda c: gc.spread(c, "三零", curve=True, period="year"),
    "topics": lambda c: gc.topics(c, k=4),
    "topics: one": lambda c: gc.topics(c, k=1),
    "topics: outliers": lambda c: gc.topics(c, method="hdbscan"),
    "shares": lambda c: gc.topics(c, k=3, by="source"),
    "shares: by year": lambda c: gc.topics(c, k=3, by="period", period="year"),
    "leaning": lambda c: gc.topics(c, compare=("三零", "五星"), k=2),
    "curve": lambda c: gc.topics(c.where("source = 映象网"), curve=True),
}
PNG = b"\x89PNG\r\n\x1a\n"


def figure_of(frame: "DataFrame") -> Figure:
    """Return what is drawn of a result, not yet as a file."""
    figure = Figure()
    PICTURES[frame.attrs["picture"]](figure, frame)
    return figure


def shapes(frame: "DataFrame", kind: str | None = None) -> set[str]:
    """Return the outlines of the characters that are drawn from the Chinese font."""
    root = ElementTree.fromstring(picture_bytes(frame, "x.svg", kind=kind))
    drawn = [node for node in root.iter() if node.tag.endswith("path") and "Noto" in str(node.get("id"))]
    return {str(node.get("d")) for node in drawn}


def test_every_kind_of_picture_is_tested() -> None:
    assert {name.split(":")[0] for name in RESULTS} == set(PICTURES)


@pytest.fixture(scope="module")
def papers(seeds: gc.Corpus) -> gc.Corpus:
    """The sample papers of two years."""
    return seeds.where("year >= 2022")


@pytest.fixture(scope="module")
def results(papers: gc.Corpus) -> Callable[[str], "DataFrame"]:
    """Each result by its name, made once."""
    return cache(lambda name: RESULTS[name](papers))


@pytest.mark.parametrize("name", RESULTS)
def test_every_picture_is_drawn(results: Callable[[str], "DataFrame"], name: str) -> None:
    frame = results(name)
    assert frame.attrs["picture"] == name.split(":")[0]
    svg = picture_bytes(frame, "picture.svg").decode("utf-8")
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert "<text" not in svg  # characters are paths


@pytest.mark.parametrize("name", ["network", "positions"])
def test_a_picture_is_the_same_every_time(results: Callable[[str], "DataFrame"], name: str) -> None:
    frame = results(name)
    assert picture_bytes(frame, "x.svg") == picture_bytes(frame, "x.svg")


def test_a_cloud_is_the_same_every_time_and_shows_one_list(seeds: gc.Corpus) -> None:
    frame = gc.keywords(seeds, top=15)
    assert picture_bytes(frame, "x.svg", kind="cloud") == picture_bytes(frame, "x.svg", kind="cloud")
    with pytest.raises(UsageError, match="one list"):
        picture_bytes(gc.keywords(seeds, by="source", top=3), "x.svg", kind="cloud")


@pytest.mark.filterwarnings("error::UserWarning")
@pytest.mark.parametrize("kind", KINDS["keywords"])
def test_a_character_is_drawn_not_a_box(kind: str) -> None:
    first, second = (shapes(gc.keywords(corpus_of(f"{word}。" * 3), top=1), kind) for word in ("堤防", "河道"))
    assert len(first - second) == len(second - first) == 2


def test_characters_have_the_forms_of_the_mainland() -> None:
    """The font is one for all regions: without the language its 骨 is that of Taiwan, its 水 the same as here."""
    here = plots._style()

    def outlines(text: str, language: str | None) -> list[str]:
        with matplotlib.rc_context({**here, "text.language": language}):
            figure = Figure()
            figure.text(0, 0, text)
            target = io.BytesIO()
            figure.savefig(target, format="svg", metadata={"Date": None})
        root = ElementTree.fromstring(target.getvalue())
        return [str(node.get("d")) for node in root.iter() if "Noto" in str(node.get("id"))]

    assert outlines("骨", here["text.language"]) != outlines("骨", None)
    assert outlines("水", here["text.language"]) == outlines("水", None) != []


def test_bars_go_both_ways(seeds: gc.Corpus) -> None:
    frame = gc.keyness(seeds, target="place ~ 濮阳", top=4)
    assert len(frame) == 4
    (axes,) = figure_of(frame).axes
    lengths = [bar.get_width() for bar in axes.patches]  # type: ignore[attr-defined]
    assert len(lengths) == 8
    assert lengths[:4] == frame["g2"].tolist()
    assert lengths[4:] == sorted(lengths[4:], reverse=True)
    assert lengths[4] < 0
    names = [label.get_text() for label in axes.get_yticklabels()]
    least = gc.keyness(seeds, target="place ~ 濮阳", negative=True, top=4)["term"].tolist()
    assert names == frame["term"].tolist() + least[::-1]


def test_terms_stand_where_they_are_part_by_part() -> None:
    corpus = dated_corpus(("堤防 河道 河道", "2022", "乙县"), ("河道 堤防 水库", "2021", "甲县"))
    in_order = gc.dispersion(corpus, terms="堤防").attrs["positions"]
    assert in_order == {"tokens": 6, "steps": 6, "parts": [], "rows": [[0, 4]]}
    by_year = gc.dispersion(corpus, terms="堤防", by="period", period="year").attrs["positions"]
    assert by_year == {"tokens": 6, "steps": 6, "parts": [["2021", 0], ["2022", 3]], "rows": [[1, 3]]}


def test_years_without_pages_are_gaps() -> None:
    corpus = dated_corpus(("堤防", "2019-01-01", "甲"), ("河道", "2019-02-01", "甲"), ("堤防", "2022-01-01", "甲"))
    (axes,) = figure_of(gc.trend(corpus, "堤防", period="year")).axes
    assert [label.get_text() for label in axes.get_xticklabels()] == ["2019", "2020", "2021", "2022"]
    share = [float(value) for value in axes.lines[0].get_ydata()]
    assert share[0] == 0.5
    assert share[1] != share[1]
    assert share[3] == 1


def test_terms_differ_without_colour(seeds: gc.Corpus) -> None:
    (axes,) = figure_of(gc.trend(seeds, "三零,社区,党建", period="year")).axes
    assert len({line.get_marker() for line in axes.lines}) == 3
    assert len({line.get_linestyle() for line in axes.lines}) == 3


def test_what_is_left_out_is_said() -> None:
    words = "甲乙丙丁戊己庚辛壬癸子丑寅"
    groups = dated_corpus(*(("堤防 巡查", "2022", f"{word}县") for word in words))
    said = [
        [text.get_text() for text in figure_of(gc.keywords(part, by="place", top=1)).texts]
        for part in (groups, groups.where("place != 寅县"))
    ]
    assert ["12 / 13" in texts for texts in said] == [True, False]


def test_labels_are_said_in_the_language(seeds: gc.Corpus) -> None:
    frame = gc.trend(seeds, "社区", period="year")
    assert picture_bytes(frame, "x.svg", lang="zh") != picture_bytes(frame, "x.svg", lang="en")


@pytest.mark.parametrize("count", [1, 3])
def test_few_articles_can_be_drawn(count: int) -> None:
    corpus = corpus_of(*["本报讯 堤防巡查,防汛物资,河道加固。"] * count)
    for frame in (gc.topics(corpus), gc.dispersion(corpus, terms="堤防")):
        assert picture_bytes(frame, "x.png").startswith(PNG)


def test_plot_writes_a_file_and_shows_itself(seeds: gc.Corpus, tmp_path: Path) -> None:
    frame = gc.keywords(seeds, top=5)
    picture = gc.plot(frame, str(tmp_path / "x.svg"))
    assert picture._repr_svg_().encode() == (tmp_path / "x.svg").read_bytes()
    assert gc.plot(frame, kind="cloud")._repr_svg_() != picture._repr_svg_()
    with pytest.raises(UnknownNameError, match="kind of picture 'clout'"):
        gc.plot(frame, kind="clout")
    with pytest.raises(UsageError, match="nothing to draw"):
        gc.plot(gc.info(seeds))


def test_what_cannot_be_drawn(seeds: gc.Corpus) -> None:
    with pytest.raises(UsageError, match="nothing to draw"):
        picture_bytes(gc.kwic(seeds, "三零"), "x.png")
    with pytest.raises(UsageError, match="nothing to draw"):
        picture_bytes(gc.topics(seeds.where("place = 无")), "x.png")


def test_where_no_picture_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownNameError, match=r"\.pngg.*\.png"):
        check_plot("x.pngg")
    with pytest.raises(OutputError, match="no folder"):
        check_plot(str(tmp_path / "gone" / "x.svg"))
    (tmp_path / "x.svg").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        check_plot(str(tmp_path / "x.svg"))
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"govcorpus\[plots\]"):
        check_plot(str(tmp_path / "y.svg"))


def test_the_command_writes_table_and_picture(run: Runner, tmp_path: Path) -> None:
    done = run("keywords", SEEDS, "--top", "9", "--plot", tmp_path / "x.svg", "--plot-kind", "cloud", "-q")
    assert done.code == 0
    assert done.text.startswith("rank,term,freq")
    assert (tmp_path / "x.svg").read_bytes().startswith(b"<?xml")


def test_a_kind_goes_with_a_picture(run: Runner) -> None:
    done = run("keywords", SEEDS, "--plot-kind", "cloud")
    assert done.code == 2
    assert "--plot-kind goes with --plot" in done.err


def test_nothing_is_drawn_of_nothing(run: Runner, tmp_path: Path) -> None:
    done = run("trend", "没有的词", SEEDS, "--plot", tmp_path / "x.svg")
    assert done.code == 0
    assert "Nothing to draw" in done.err
    assert not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize(("path", "wrong"), [("x.gif", ".gif"), ("gone/x.png", "no folder")])
def test_a_wrong_path_is_refused_before_the_work(run: Runner, path: str, wrong: str) -> None:
    done = run("network", SEEDS, "--plot", path)
    assert done.code in (1, 2)
    assert wrong in done.err
    assert done.out == b""
