"""A corpus that is damaged, foreign or of another version is refused, and the message names the file."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

import govcorpus as gc
from built import in_small_pieces, write_pages
from govcorpus.corpus.stored.files import check_file, map_table, mark_file, write_array, write_mapped
from govcorpus.errors import CorpusError, UsageError
from support import Runner

#: Every file of a segment.
FILES = sorted(
    "articles.arrow articles.parquet docfreq.npy first.npy flags.npy line.npy line_confidence.npy line_index.npy names.npy "
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
    path = corpus / "segments" / "0001" / "term.npy"
    np.save(path, np.load(path)[::-1])
    manifest = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
    mark = mark_file(path)
    manifest["segments"][0]["files"]["term.npy"] = {"bytes": mark.bytes, "crc32": mark.crc32, "changed": mark.changed}
    (corpus / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"posting\.npy does not fit term\.npy"):
        gc.info(gc.read(corpus), verify=True)


def test_articles_that_are_not_those_of_the_table_are_found(corpus: Path) -> None:
    folder = corpus / "segments" / "0001"
    table = map_table(folder / "articles.arrow")
    dates = table.schema.get_field_index("date")
    write_mapped(folder / "articles.arrow", table.set_column(dates, "date", table["place"]))
    manifest = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
    manifest["segments"][0]["files"]["articles.arrow"] = asdict(mark_file(folder / "articles.arrow"))
    (corpus / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"articles\.arrow does not fit articles\.parquet"):
        gc.info(gc.read(corpus), verify=True)


def test_a_corpus_of_an_earlier_version_has_no_articles_to_map(corpus: Path) -> None:
    manifest = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))
    whole = gc.kwic(gc.read(corpus), "社区", top=0)
    for entry in manifest["segments"]:
        del entry["files"]["articles.arrow"]
        (corpus / "segments" / entry["name"] / "articles.arrow").unlink()
    (corpus / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert gc.kwic(gc.read(corpus), "社区", top=0).equals(whole)
    assert len(whole) > 2
    use_all(corpus)
    gc.info(gc.read(corpus), verify=True)


def test_more_files_than_a_process_may_usually_open(corpus: Path) -> None:
    resource = pytest.importorskip("resource", reason="there is no such limit on Windows")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    asked = f"import govcorpus as gc; print(len(gc.kwic(gc.read({str(corpus)!r}), '社区', words=True)))"
    for hard, code in ((limit, 0), (24, 1)):
        program = f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (24, {hard})); {asked}"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
    assert "cannot be opened: " in done.stderr
    assert "ulimit -n 4096" in done.stderr


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


@pytest.mark.parametrize("name", ["manifest.json", "segments/0001/term.npy", "segments/0001/pages.parquet"])
def test_what_may_not_be_read_is_not_damaged(corpus: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As for another user: root may read everything."""
    closed = str(corpus / name)

    def closing(opened: Callable[..., object]) -> Callable[..., object]:
        def checked(path: object, *rest: object, **options: object) -> object:
            if str(path) == closed:
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return opened(path, *rest, **options)

        return checked

    monkeypatch.setattr("os.open", closing(os.open))
    monkeypatch.setattr("io.open", closing(io.open))
    monkeypatch.setattr("pyarrow.parquet.ParquetFile", closing(pyarrow.parquet.ParquetFile))
    with pytest.raises(CorpusError, match=r"of the corpus cannot be opened: Permission denied") as raised:
        use_all(corpus)
    assert str(raised.value.hint) == "Check its permissions"


def test_a_full_disk_is_called_so(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no disk that is always full")
    with pytest.raises(OSError, match="No space left on device"):
        write_array(Path("/dev/full"), np.arange(100_000))


@given(arrays(st.sampled_from([np.int32, np.int64, np.uint8, np.bool_]), array_shapes(max_dims=2, min_side=0)))
def test_columns_are_what_numpy_writes(tmp_path_factory: pytest.TempPathFactory, values: np.ndarray) -> None:
    path = tmp_path_factory.getbasetemp() / "column.npy"
    write_array(path, values)
    wanted = io.BytesIO()
    np.save(wanted, values)
    assert path.read_bytes() == wanted.getvalue()


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
