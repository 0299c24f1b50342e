"""Pictures of results: they are drawn, the same every time, and their characters need no font to be seen."""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus.errors import MissingExtraError, OutputError, UnknownNameError, UsageError
from govcorpus.reporting.plots import check_plot, picture_bytes
from support import SEEDS, Runner, corpus_of

PICTURES: dict[str, dict[str, object]] = {
    "map and tree": {"k": 4},
    "one topic": {"k": 1},
    "outliers": {"method": "hdbscan"},
    "shares by source": {"k": 3, "by": "source"},
    "shares by year": {"k": 3, "by": "period", "period": "year"},
    "leaning": {"compare": ("三零", "五星"), "k": 2},
    "curve": {"curve": True},
}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_drawn(seeds: gc.Corpus, name: str) -> None:
    frame = gc.topics(seeds, **PICTURES[name])  # type: ignore[arg-type]
    assert picture_bytes(frame, "picture.png").startswith(PNG)
    svg = picture_bytes(frame, "picture.svg").decode("utf-8")
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert "<text" not in svg  # characters are paths
    assert svg == picture_bytes(frame, "picture.svg").decode("utf-8")


def test_a_character_is_drawn_not_a_box(seeds: gc.Corpus) -> None:
    def shapes(label: str) -> set[str]:
        frame = gc.topics(seeds, k=2)
        frame.attrs["topics"] = [{**topic, "label": label} for topic in frame.attrs["topics"]]
        root = ElementTree.fromstring(picture_bytes(frame, "x.svg"))
        drawn = [node for node in root.iter() if node.tag.endswith("path") and "Noto" in str(node.get("id"))]
        return {str(node.get("d")) for node in drawn}

    common = shapes("1")
    one, other = shapes("三") - common, shapes("零") - common
    assert len(one) == len(other) == 1
    assert one != other


@pytest.mark.parametrize("count", [1, 2, 4])
def test_few_articles_can_be_drawn(count: int) -> None:
    corpus = corpus_of(*["本报讯 堤防巡查,防汛物资,河道加固。"] * count)
    assert picture_bytes(gc.topics(corpus), "x.png").startswith(PNG)


def test_what_cannot_be_drawn(seeds: gc.Corpus) -> None:
    with pytest.raises(UsageError, match="nothing to draw"):
        picture_bytes(gc.keywords(seeds, top=3), "x.png")
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
    done = run("topics", SEEDS, "--k", "3", "--plot", tmp_path / "topics.svg", "-q")
    assert done.code == 0
    assert done.text.startswith("topic,label,size")
    assert (tmp_path / "topics.svg").read_bytes().startswith(b"<?xml")


def test_nothing_is_drawn_of_nothing(run: Runner, tmp_path: Path) -> None:
    done = run("topics", SEEDS, "--where", "place = 无", "--plot", tmp_path / "topics.svg")
    assert done.code == 0
    assert "Nothing to draw" in done.err
    assert not (tmp_path / "topics.svg").exists()


@pytest.mark.parametrize(("path", "wrong"), [("x.gif", ".gif"), ("gone/x.png", "no folder")])
def test_a_wrong_path_is_refused_before_the_work(run: Runner, path: str, wrong: str) -> None:
    done = run("topics", SEEDS, "--plot", path)
    assert done.code in (1, 2)
    assert wrong in done.err
    assert done.out == b""
