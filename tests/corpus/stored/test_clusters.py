"""Clusters of reprints in a corpus on disk: saved in one step, checked, kept when text is added."""

import json
import os
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

import govcorpus as gc
from built import in_small_pieces, write_pages
from govcorpus.corpus.stored.clusters import save_clusters
from govcorpus.corpus.stored.manifest import read_manifest
from govcorpus.corpus.stored.opening import locked
from govcorpus.errors import CorpusError, UsageError
from printing import story
from support import Runner

TEXTS = {f"p{i}.txt": f"标题{'甲乙丙丁戊'[i]}\n\n本报讯 {story(i % 3)}\n" for i in range(5)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of five pages in a segment each; the last two print what the first two do."""
    with in_small_pieces():
        gc.build(write_pages(tmp_path / "papers", TEXTS), output=tmp_path / "corpus", jobs=1)
    return tmp_path / "corpus"


def saved(folder: Path) -> gc.Corpus:
    gc.reuse(gc.read(folder), save=True)
    return gc.read(folder)


def table_of(folder: Path) -> Path:
    (path,) = folder.glob("clusters-*.parquet")
    return path


def test_the_corpus_has_them_from_then_on(folder: Path) -> None:
    before = gc.read(folder)
    assert before.clusters.tolist() == [0, 1, 2, 3, 4]
    assert "have not been looked for" in str(before.clusters_note)
    corpus = saved(folder)
    assert corpus.clusters.tolist() == [0, 1, 2, 0, 1]
    assert corpus.clusters_note is None
    assert before.clusters.tolist() == [0, 1, 2, 3, 4]  # who has it open keeps what he opened
    assert corpus.select([4, 3, 1]).clusters.tolist() == [0, 1, 0]
    assert corpus.where("file ~ 'p[34]'").clusters.tolist() == [0, 1]


def test_words_are_counted_once_a_cluster(folder: Path) -> None:
    corpus = saved(folder)
    raw, once = (gc.keywords(corpus, count=count, top=0) for count in ("raw", "cluster"))
    assert once["docfreq"].max() == 3 < raw["docfreq"].max()


def test_other_programs_can_read_them(folder: Path) -> None:
    saved(folder)
    frame = pd.read_parquet(table_of(folder))
    assert frame["id"].tolist() == [f"p{i}-a1" for i in range(5)]
    assert frame["cluster"].tolist() == [0, 1, 2, 0, 1]
    assert frame["first"].tolist() == ["p0-a1", "p1-a1", "p2-a1", "p0-a1", "p1-a1"]
    assert frame["copies"].tolist() == [2, 2, 1, 2, 2]
    query = f"SELECT first, count(*) FROM '{table_of(folder)}' GROUP BY first HAVING count(*) > 1 ORDER BY first"
    assert duckdb.sql(query).fetchall() == [("p0-a1", 2), ("p1-a1", 2)]
    assert table_of(folder).name in (folder / "README.md").read_text(encoding="utf-8")


def test_the_history_and_info_tell_of_it(folder: Path) -> None:
    corpus = saved(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["history"][-1]["clusters"] == manifest["clusters"]["name"] == table_of(folder).name
    values = dict(gc.info(corpus, verify=True).to_numpy().tolist())
    assert values["builds"] == "1"
    assert values["units compared for reprints"] == "5 of 5"
    assert int(values["verified files"]) == int(dict(_without_clusters(folder))["verified files"]) + 1


def _without_clusters(folder: Path) -> list[list[str]]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["clusters"]  # as a corpus was written before there were any
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    corpus = gc.read(folder)
    assert corpus.clusters.tolist() == [0, 1, 2, 3, 4]
    rows: list[list[str]] = gc.info(corpus, verify=True).to_numpy().tolist()
    return rows


@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_damage_is_found(folder: Path, damage: str) -> None:
    saved(folder)
    path = table_of(folder)
    data = path.read_bytes()
    path.unlink()
    if damage != "gone":
        path.write_bytes(data[:-1] if damage == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(CorpusError, match=path.name):
        gc.info(gc.read(folder), verify=True)
    with pytest.raises(CorpusError, match=path.name):
        _ = gc.read(folder).clusters
    assert len(gc.kwic(gc.read(folder), "本报讯")) >= 0  # what does not need them does without


def test_clusters_that_do_not_exist_are_found(folder: Path) -> None:
    corpus = gc.read(folder)
    save_clusters(corpus.holdings, corpus.held, np.array([1, 2, 2, 3, 4], dtype=np.int32))  # type: ignore[arg-type]
    with pytest.raises(CorpusError, match="do not exist"):
        gc.info(gc.read(folder), verify=True)


def test_articles_that_are_added_are_their_own_clusters_and_a_note_says_so(folder: Path) -> None:
    saved(folder)
    gc.build(write_pages(folder.parent / "more", {"q.txt": TEXTS["p0.txt"]}), output=folder, jobs=1)
    corpus = gc.read(folder)
    assert corpus.clusters.tolist() == [0, 1, 2, 0, 1, 5]
    assert "before 1 units were added and 0 files removed" in str(corpus.clusters_note)
    assert dict(gc.info(corpus, verify=True).to_numpy().tolist())["units compared for reprints"] == "5 of 6"
    again = saved(folder)
    assert again.clusters.tolist() == [0, 1, 2, 0, 1, 0]
    assert again.clusters_note is None


def test_articles_that_are_removed_leave_the_others_together(folder: Path) -> None:
    saved(folder)
    (folder.parent / "papers" / "p0.txt").unlink()
    gc.build(folder.parent / "papers", output=folder, update=True, jobs=1)
    corpus = gc.read(folder)
    assert corpus.column("id").first() == ["p1-a1", "p2-a1", "p3-a1", "p4-a1"]
    assert corpus.clusters.tolist() == [0, 1, 2, 0]
    assert "0 units were added and 1 files removed" in str(corpus.clusters_note)
    assert saved(folder).clusters.tolist() == [0, 1, 2, 0]


def test_the_table_before_is_left_to_those_who_have_the_corpus_open(folder: Path) -> None:
    first = saved(folder)
    saved(folder)
    assert first.clusters.tolist() == [0, 1, 2, 0, 1]
    saved(folder)
    assert len(list(folder.glob("clusters-*.parquet"))) == 2


def test_only_a_whole_corpus_on_disk_is_saved(folder: Path) -> None:
    corpus = gc.read(folder)
    for other in (
        corpus.where("file ~ p1"),
        gc.read(folder.parent / "papers"),
        gc.read(folder, folder.parent / "papers"),
    ):
        with pytest.raises(UsageError, match="--save"):
            gc.reuse(other, save=True)
    assert list(folder.glob("clusters-*")) == []


def test_not_while_a_build_writes(folder: Path) -> None:
    corpus = gc.read(folder)
    with locked(folder, read_manifest(folder)), pytest.raises(CorpusError, match="Another build"):
        gc.reuse(corpus, save=True)
    assert gc.read(folder).clusters_note is not None


def test_not_where_a_build_has_written_meanwhile(folder: Path) -> None:
    corpus = gc.read(folder)
    gc.build(write_pages(folder.parent / "more", {"q.txt": TEXTS["p0.txt"]}), output=folder, jobs=1)
    with pytest.raises(CorpusError, match="changed meanwhile"):
        gc.reuse(corpus, save=True)


def test_a_copy_with_other_times_is_as_good(folder: Path) -> None:
    saved(folder)
    os.utime(table_of(folder))
    assert gc.read(folder).clusters.tolist() == [0, 1, 2, 0, 1]


def test_the_command(folder: Path, run: Runner) -> None:
    done = run("reuse", folder, "--save", "--columns", "article_a,article_b,kind")
    assert (done.code, done.text.splitlines()[1:]) == (0, ["p0-a1,p3-a1,near", "p1-a1,p4-a1,near"])
    assert "kept in" in done.err
    assert "not been looked for" not in run("keywords", folder, "--count", "cluster").err
