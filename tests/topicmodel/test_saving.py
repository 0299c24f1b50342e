"""Topics in files: what was saved gives the same topics, and what is damaged says so."""

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import govcorpus as gc
from govcorpus.errors import InputError, OutputError, UsageError
from govcorpus.results import from_json
from govcorpus.topicmodel.saving import load_model
from support import corpus_of

COLUMNS = ["topic", "label", "size", "share", "terms", "coherence", "exemplar", "stability"]


@pytest.fixture
def saved(seeds: gc.Corpus, tmp_path: Path) -> Path:
    path = tmp_path / "model.zip"
    gc.topics(seeds, k=4, save=str(path))
    return path


@pytest.mark.parametrize(
    "options",
    [
        {"k": 4},
        {"k": 3, "ngram": 2},
        {"k": 3, "chars": 2},
        {"k": 3, "method": "nmf"},
        {"method": "hdbscan"},
        {"k": 2, "slogan": ["三零", "五星"], "contexts": True},
    ],
)
def test_a_model_gives_the_same_texts_the_same_topics(
    seeds: gc.Corpus, tmp_path: Path, options: dict[str, Any]
) -> None:
    path = str(tmp_path / "model.zip")
    made = gc.topics(seeds, **options, save=path)
    selection = {name: options[name] for name in ("slogan", "contexts") if name in options}
    again = gc.topics(seeds, **selection, model=path)
    pd.testing.assert_frame_equal(again[COLUMNS], made[COLUMNS])
    rows = (gc.topics(seeds, **given, assignments=True) for given in (options, {**selection, "model": path}))
    pd.testing.assert_frame_equal(*rows)
    assert any("are those of" in str(from_json(note)) for note in again.attrs["notes"])


def test_a_model_takes_new_articles(tmp_path: Path) -> None:
    flood = ["堤防巡查,防汛物资,河道加固。", "防汛值班,堤防巡查,河道畅通。"]
    school = ["学校食堂改善,学生受益。", "学校课堂改革,食堂升级,学生满意。"]
    path = str(tmp_path / "model.zip")
    gc.topics(corpus_of(*(f"本报讯 {text}" for text in flood + school)), k=2, save=path)
    new = corpus_of("本报讯 学生走进学校食堂。", "本报讯 河道边巡查堤防。", "本报讯 苹果丰收,果农增收。")
    frame = gc.topics(new, model=path, assignments=True)
    assert frame["topic"].iloc[2] == 0
    assert "学生" in frame["label"].iloc[0]
    assert frame["topic"].iloc[0] != frame["topic"].iloc[1] != 0
    assert len(gc.topics(corpus_of(), model=path)) == 2  # its topics, without any text


def test_the_same_topics_are_the_same_file(seeds: gc.Corpus, tmp_path: Path, saved: Path) -> None:
    gc.topics(seeds, k=4, save=str(tmp_path / "again.zip"))
    assert (tmp_path / "again.zip").read_bytes() == saved.read_bytes()


def test_nothing_in_a_model_can_be_run(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert archive.namelist() == ["model.json", "arrays.npz"]
        with archive.open("arrays.npz") as file, np.load(file, allow_pickle=False) as arrays:
            assert {name: arrays[name].dtype.kind for name in arrays} == {"idf": "f", "centres": "f", "least": "f"}


def changed(path: Path, **values: object) -> Path:
    """Write a model in which some values of its description are others."""
    with zipfile.ZipFile(path) as archive:
        described, arrays = json.loads(archive.read("model.json")), archive.read("arrays.npz")
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("model.json", json.dumps({**described, **values}))
        archive.writestr("arrays.npz", arrays)
    return other


def test_a_model_of_another_version(saved: Path) -> None:
    with pytest.raises(InputError, match=r"format 99; this version of govcorpus reads format 1"):
        load_model(str(changed(saved, format=99)))


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "a corpus"},
        {"features": ["一"]},
        {"topics": []},
        {"topics": 3},
        {"method": "guess"},
        {"ngram": 9},
        {"chars": "x"},
    ],
)
def test_a_model_whose_parts_do_not_fit(saved: Path, values: dict[str, object]) -> None:
    with pytest.raises(InputError, match="no topic model, or it is damaged"):
        load_model(str(changed(saved, **values)))


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_model_that_was_cut_or_overwritten(saved: Path, place: float) -> None:
    data = saved.read_bytes()
    at = int(len(data) * place)
    for bad in (data[:at], data[:at] + bytes(64) + data[at + 64 :]):
        saved.write_bytes(bad)
        with pytest.raises(InputError, match="damaged"):
            load_model(str(saved))


def test_files_that_are_no_models(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No such file or folder: .*gone\.zip"):
        load_model(str(tmp_path / "gone.zip"))
    with pytest.raises(InputError, match="Cannot read"):
        load_model(str(tmp_path))
    (tmp_path / "text.zip").write_text("三零", encoding="utf-8")
    with pytest.raises(InputError, match="damaged"):
        load_model(str(tmp_path / "text.zip"))


def test_where_a_model_cannot_be_saved(seeds: gc.Corpus, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"model\.pkl"):
        gc.topics(seeds, k=2, save=str(tmp_path / "model.pkl"))
    with pytest.raises(OutputError, match="no folder"):
        gc.topics(seeds, k=2, save=str(tmp_path / "gone" / "model.zip"))
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        gc.topics(seeds, k=2, save=str(tmp_path / "folder.zip"))
