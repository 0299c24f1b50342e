"""A corpus at a URL is the corpus in the folder that was copied there; its files are fetched when asked for."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

import govcorpus as gc
from built import TEXTS, check_same, held, in_small_pieces, write_pages
from govcorpus.corpus.stored.place import CACHE, Place, cache_folder
from govcorpus.errors import CorpusError, OutputError, UsageError

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")

URL = "memory://shelf/corpus"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.setattr("os.fsync", lambda handle: None)
    yield tmp_path / "cache"
    memory = fsspec.filesystem("memory")
    if memory.exists("/shelf"):
        memory.rm("/shelf", recursive=True)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "papers")


def upload(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            fsspec.filesystem("memory").pipe_file(f"/shelf/corpus/{path.relative_to(folder)}", path.read_bytes())


def build(papers: Path, output: object, **options: object) -> None:
    with in_small_pieces():
        gc.build(papers, output=output, jobs=1, **options)  # type: ignore[arg-type]


def test_what_it_says(papers: Path, tmp_path: Path) -> None:
    build(papers, tmp_path / "corpus")
    upload(tmp_path / "corpus")
    local, remote = gc.read(tmp_path / "corpus"), gc.read(URL)
    check_same(remote, gc.read(papers))
    for name in ("keywords", "slogans", "segment"):
        assert_frame_equal(getattr(gc, name)(remote), getattr(gc, name)(local))
    assert remote.inputs == (URL,)


def test_only_what_is_asked_for_is_fetched_and_once(papers: Path, tmp_path: Path, cache: Path) -> None:
    build(papers, tmp_path / "corpus")
    upload(tmp_path / "corpus")
    gc.keywords(gc.read(URL))
    fetched = {path.name: path for path in cache.rglob("*") if path.is_file()}
    assert "docfreq.npy" in fetched
    assert "text.txt" not in fetched
    fsspec.filesystem("memory").rm("/shelf/corpus/segments", recursive=True)
    assert len(gc.keywords(gc.read(URL)))


def test_a_copy_that_was_damaged_is_fetched_again(papers: Path, tmp_path: Path, cache: Path) -> None:
    build(papers, tmp_path / "corpus")
    upload(tmp_path / "corpus")
    expected = gc.keywords(gc.read(URL))
    for path in cache.rglob("*.npy"):
        path.write_bytes(b"damaged")
    assert_frame_equal(gc.keywords(gc.read(URL)), expected)


@pytest.mark.parametrize(("damage", "message"), [(b"damaged", "is not as it was written"), (None, "cannot be read")])
def test_a_corpus_that_is_damaged_there(papers: Path, tmp_path: Path, damage: bytes | None, message: str) -> None:
    build(papers, tmp_path / "corpus")
    upload(tmp_path / "corpus")
    memory, name = fsspec.filesystem("memory"), "/shelf/corpus/segments/0001/docfreq.npy"
    if damage is None:
        memory.rm(name)
    else:
        memory.pipe_file(name, damage)
    with pytest.raises(CorpusError, match=f"{URL}/segments/0001/docfreq.npy {message}"):
        gc.keywords(gc.read(URL))


def test_one_that_was_built_anew_there(papers: Path, tmp_path: Path) -> None:
    build(papers, tmp_path / "corpus")
    upload(tmp_path / "corpus")
    gc.keywords(gc.read(URL))
    (papers / "a1.txt").write_text("本报讯 另一篇文章。\n", encoding="utf-8")
    shutil.rmtree(tmp_path / "corpus")
    build(papers, tmp_path / "corpus")
    upload(tmp_path / "corpus")
    check_same(gc.read(URL), gc.read(papers))


def test_a_build_at_a_url_and_another_that_adds_to_it(papers: Path, cache: Path) -> None:
    (papers / "b3.txt").unlink()
    build(papers, URL)
    check_same(gc.read(URL), gc.read(papers))
    shutil.rmtree(cache)
    write_pages(papers, {"b3.txt": TEXTS["b3.txt"]})
    build(papers, URL)
    shutil.rmtree(cache)
    check_same(gc.read(URL), gc.read(papers))
    assert len(held(gc.read(URL)).segments) == len(TEXTS)


def test_a_build_that_fails_leaves_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Exception, match="No text in the folder"):
        build(tmp_path / "empty", URL)
    assert not fsspec.filesystem("memory").exists("/shelf/corpus")


def test_a_corpus_that_others_build_on_meanwhile(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(papers, URL)
    found = iter([b"before", b"after"])
    write_pages(papers, {"c1.txt": "本报讯 新的文章。\n"})
    original = Place.manifest
    monkeypatch.setattr(Place, "manifest", lambda place: original(place) + b" " * len(next(found, b"")))
    with pytest.raises(CorpusError, match="has changed meanwhile"):
        build(papers, URL)


def test_a_place_where_nothing_can_be_written(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise PermissionError("not allowed")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "put_file", full)
    with pytest.raises(OutputError, match=f"Cannot write {URL}/segments/0001/.*: not allowed"):
        build(papers, URL)


def test_clusters_are_saved_in_folders_only(papers: Path) -> None:
    build(papers, URL)
    with pytest.raises(UsageError, match="--save needs a corpus in a folder"):
        gc.reuse(gc.read(URL), save=True)


def test_where_copies_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(CACHE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "govcorpus"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "govcorpus"
