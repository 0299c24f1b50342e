"""A corpus that is damaged, foreign or of another version is refused, and the message names the file."""

import json
import os
import shutil
from pathlib import Path

import pytest

import govcorpus as gc
from built import in_small_pieces, write_pages
from govcorpus.corpus.stored.files import check_file, mark_file
from govcorpus.errors import CorpusError, UsageError
from support import Runner

#: Every file of a segment.
FILES = sorted(
    "articles.parquet docfreq.npy first.npy flags.npy line.npy line_confidence.npy line_index.npy names.npy "
    "new_type.txt new_type_index.npy new_type_order.npy offset.npy pages.parquet paragraph.npy paragraph_index.npy "
    "part_role.npy piece.npy piece_index.npy pos.npy posting.npy posting_index.npy posting_type.npy run.npy "
    "run_index.npy sentence.npy sentence_index.npy term.npy term_index.npy text.txt text_block.npy text_index.npy "
    "vocabulary.parquet whole.npy".split()
)
#: What is for other programs only; `info --verify` alone reads it.
FOR_OTHERS = {"vocabulary.parquet"}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with in_small_pieces(400, 400):
        gc.build(write_pages(folder / "papers"), output=folder / "corpus", jobs=1)
    return folder / "corpus"


@pytest.fixture
def corpus(sound: Path, tmp_path: Path) -> Path:
    """A copy with the times of the files, which is as good as the corpus itself."""
    return Path(shutil.copytree(sound, tmp_path / "corpus"))


def use_all(folder: Path) -> None:
    """Ask for everything that a corpus holds."""
    corpus = gc.read(folder)
    list(corpus.articles)
    list(corpus.pages)
    for name in ("info", "keywords", "segment"):
        getattr(gc, name)(corpus)
    gc.keywords(corpus.where("file ~ 2"))
    gc.kwic(corpus, "社区", words=True)
    for part in corpus.segments:
        part.positions(corpus.vocabulary.find("社区"))
    assert corpus.page_offset(0, 0) >= 0
    assert corpus.tokens.term.max() < len(corpus.vocabulary)


def test_the_list_of_files_is_complete(corpus: Path) -> None:
    assert sorted(path.name for path in (corpus / "segments" / "0001").iterdir()) == FILES


def test_a_copy_is_as_good_with_or_without_the_times(corpus: Path) -> None:
    use_all(corpus)
    for path in corpus.rglob("*.*"):
        os.utime(path)
    use_all(corpus)
    assert "verified files" in set(gc.info(gc.read(corpus), verify=True)["field"])


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_checked(corpus: Path, name: str) -> None:
    path = corpus / "segments" / "0001" / name
    data, state = path.read_bytes(), path.stat()
    changed = bytearray(data)
    changed[-1] ^= 1
    for damage, contents in {"cut": data[:-1], "changed": bytes(changed), "gone": None, "empty": b""}.items():
        path.unlink()
        if contents is not None:
            path.write_bytes(contents)
        with pytest.raises(CorpusError, match=name.replace(".", r"\.")):
            gc.info(gc.read(corpus), verify=True)
        if name not in FOR_OTHERS:
            with pytest.raises(CorpusError, match=name.replace(".", r"\.")):
                use_all(corpus)
        if damage == "changed":  # so that only the checksum can tell
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
            with pytest.raises(CorpusError, match=name.replace(".", r"\.")):
                gc.info(gc.read(corpus), verify=True)
        path.write_bytes(data)
    gc.info(gc.read(corpus), verify=True)


def test_all_that_is_damaged_is_listed(corpus: Path, run: Runner) -> None:
    for name in ("term.npy", "text.txt"):
        (corpus / "segments" / "0001" / name).unlink()
    done = run("info", corpus, "--verify")
    assert (done.code, done.out) == (1, b"")
    assert "is damaged:" in done.err
    assert "term.npy cannot be read" in done.err
    assert "text.txt cannot be read" in done.err
    assert "Hint: Restore these files" in done.err


def test_the_command_line_says_which_file(corpus: Path, run: Runner) -> None:
    path = corpus / "segments" / "0002" / "articles.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    done = run("segment", corpus)
    assert (done.code, done.out) == (1, b"")
    assert f"{path} is not as it was written" in done.err
    assert "build the corpus again" in done.err


def test_columns_that_do_not_fit_each_other_are_found(corpus: Path) -> None:
    """Checksums can be right and the columns wrong: then a program wrote them so."""
    import numpy as np

    path = corpus / "segments" / "0001" / "term.npy"
    np.save(path, np.load(path)[::-1])
    manifest = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
    mark = mark_file(path)
    manifest["segments"][0]["files"]["term.npy"] = {"bytes": mark.bytes, "crc32": mark.crc32, "changed": mark.changed}
    (corpus / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"posting\.npy does not fit term\.npy"):
        gc.info(gc.read(corpus), verify=True)


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"format": 2}',
        b'{"format": 2, "segments": 3}',
        b"\xff\xfe",
        b'"made_by": "govcorpus"',
    ],
)
def test_a_damaged_manifest(corpus: Path, contents: bytes) -> None:
    (corpus / "manifest.json").write_bytes(contents)
    with pytest.raises(CorpusError, match=r"manifest\.json cannot be read"):
        gc.read(corpus)
    with pytest.raises(CorpusError, match=r"manifest\.json cannot be read"):
        gc.build(corpus.parent, output=corpus, jobs=1)


def test_another_version_of_the_format(corpus: Path, run: Runner) -> None:
    path = corpus / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "format": 99}), encoding="utf-8")
    done = run("keywords", corpus)
    assert done.code == 1
    assert f"The corpus {corpus} has format 99; this version reads format 2" in done.err
    assert run("build", corpus.parent, "-o", corpus).code == 1


def test_only_a_corpus_can_be_verified(tmp_path: Path) -> None:
    papers = write_pages(tmp_path / "papers")
    with pytest.raises(UsageError, match="checks a corpus that was built"):
        gc.info(gc.read(papers), verify=True)


def test_a_file_is_read_again_only_where_its_time_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    mark = mark_file(path)
    monkeypatch.setattr("govcorpus.corpus.stored.files.crc_of", lambda path: 0)
    check_file(path, mark)
    for options in ({"thoroughly": True}, {}):
        with pytest.raises(CorpusError):
            check_file(path, mark, **options)
        os.utime(path)
