"""Counts by groups on disk: which are stored, that they make no difference, that they are checked."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import govcorpus as gc
from built import held, in_small_pieces, write_pages
from govcorpus.building import build
from govcorpus.corpus.stored import groups
from govcorpus.corpus.stored.files import mark_file
from govcorpus.corpus.stored.verify import verify
from govcorpus.errors import CorpusError

META = r"(?P<source>[^/]+)_(?P<date>[^/]+)\.txt"
FILES = ("group.npy", "group_index.npy", "group_count.npy")


@pytest.fixture(autouse=True)
def _few_tokens_are_enough(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(groups, "GROUPED_TOKENS", 0)
    return


def papers(folder: Path, dates: list[str], sources: str = "甲乙") -> Path:
    """Write a page for each source and date."""
    texts = {f"{name}_{day}.txt": f"{name}社区治理{day}。社区群众。" for name in sources for day in dates}
    return write_pages(folder, texts)


def corpus_of(tmp_path: Path, dates: list[str], sources: str = "甲乙") -> gc.Corpus:
    build(papers(tmp_path / "papers", dates, sources), output=tmp_path / "corpus", unit="page", meta=META, jobs=1)
    return gc.read(tmp_path / "corpus")


@pytest.mark.parametrize(
    ("dates", "sources", "ways"),
    [
        (["2021-01-02", "2021-02-03", "2022-03"], "甲乙", [2, 3]),
        ([f"{year}-{month:02d}-01" for year in (2020, 2021, 2022) for month in range(1, 13)], "甲", [3]),
        (["2021-01"], "甲乙丙", [3]),
        (["2021-01"], "甲", None),
    ],
)
def test_articles_are_divided_by_source_and_by_month_or_year(
    tmp_path: Path, dates: list[str], sources: str, ways: list[int] | None
) -> None:
    stored = held(corpus_of(tmp_path, dates, sources)).segments[0].groups
    found = None if stored is None else [len(set(group.tolist())) for group in stored.group]
    assert found == ways


def test_too_few_tokens_or_too_many_groups_are_not_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST_GROUPS", 1)
    assert held(corpus_of(tmp_path / "one", ["2021", "2022"])).segments[0].groups is None
    monkeypatch.undo()
    assert held(corpus_of(tmp_path / "two", ["2021", "2022"])).segments[0].groups is None


def test_rows_are_those_of_the_files_after_removals_too(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers", ["2021-01-02", "2021-02-03", "2022-03-04", ""])
    options = {"output": tmp_path / "corpus", "unit": "page", "meta": META, "jobs": 1}
    with in_small_pieces(300, 300):
        build(folder, **options)  # type: ignore[arg-type]
    (folder / "甲_2021-01-02.txt").unlink()
    (folder / "乙_2022-03-04.txt").write_text("乙另有新闻。", encoding="utf-8")
    build(folder, update=True, **options)  # type: ignore[arg-type]
    corpus, files = gc.read(tmp_path / "corpus"), gc.read(folder, unit="page", meta=META)
    assert any(segment.groups is not None for segment in held(corpus).segments)
    for target in ("year = 2021", "source = 甲", "date >= 2021-02", "not year = 2021", "year = 2021 and source = 乙"):
        ours, theirs = (gc.keyness(one, target=target, min_freq=1, top=0) for one in (corpus, files))
        assert ours.equals(theirs), target


@pytest.mark.parametrize("name", FILES)
def test_damage_is_found(tmp_path: Path, name: str) -> None:
    corpus_of(tmp_path, ["2021", "2022"])
    path = tmp_path / "corpus" / "segments" / "0001" / name
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    for ask in (lambda corpus: gc.info(corpus, verify=True), lambda corpus: gc.keyness(corpus, target="year = 2021")):
        with pytest.raises(CorpusError, match=name):
            ask(gc.read(tmp_path / "corpus"))


def test_counts_that_do_not_add_up_are_found(tmp_path: Path) -> None:
    corpus_of(tmp_path, ["2021", "2022"])
    folder = tmp_path / "corpus"
    path = folder / "segments" / "0001" / "group_count.npy"
    counts = np.load(path)
    counts[1, 0] += 1
    np.save(path, counts)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    mark = mark_file(path)
    manifest["segments"][0]["files"][path.name] = {"bytes": mark.bytes, "crc32": mark.crc32, "changed": mark.changed}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"group_count\.npy does not fit posting\.npy"):
        verify(held(gc.read(folder)))
