"""What a build does besides: settings, locks, interrupts, a full disk, progress, what it says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import govcorpus as gc
from built import TEXTS, check_same, held, in_small_pieces, write_pages
from govcorpus.building import work
from govcorpus.cli._messages import Voice
from govcorpus.cli._progress import progress_bar, total_bytes
from govcorpus.corpus.stored import files, manifest
from govcorpus.corpus.stored.verify import verify
from govcorpus.errors import CorpusError, InputError, OutputError, UnknownNameError, UsageError, WorkerError
from support import Runner


class Counted:
    """Progress that adds up; `at` is called when so many documents are done."""

    def __init__(self, stop_at: int | None = None, error: BaseException | None = None) -> None:
        self.bytes, self.documents = 0, 0
        self._stop_at, self._error = stop_at, error

    def advance(self, size: int, documents: int) -> None:
        self.bytes += size
        self.documents += documents
        if self.documents == self._stop_at and self._error:
            raise self._error


def rows(folder: Path, **options: Any) -> dict[str, int]:
    frame = gc.build(folder, jobs=1, **options)
    (row,) = frame.to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_the_table_counts_what_the_corpus_has(papers: Path, tmp_path: Path) -> None:
    frame = gc.build(papers, output=tmp_path / "corpus", jobs=1)
    info = gc.info(gc.read(tmp_path / "corpus")).set_index("field")["value"]
    for name, field in {"files": "files", "articles": "units", "tokens": "tokens", "types": "types"}.items():
        assert str(frame.at[0, name]) == info[field]
    assert frame.attrs["failed"] == []
    assert set(frame.attrs["stages"]) >= {"compare", "read", "segment", "tokenize", "columns", "write"}
    assert all(seconds >= 0 for seconds in frame.attrs["stages"].values())


def test_without_input_the_sample_papers_are_taken(tmp_path: Path) -> None:
    assert gc.build(output=tmp_path / "corpus", jobs=1).at[0, "files"] == 5


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), WorkerError("A worker process was lost"), RuntimeError("any"), SystemExit()]
)
@pytest.mark.parametrize("stop_at", [1, 3, 6])
def test_a_build_that_was_stopped_goes_on(papers: Path, tmp_path: Path, stop_at: int, error: BaseException) -> None:
    output = tmp_path / "corpus"
    with in_small_pieces():
        with pytest.raises(type(error)):
            gc.build(papers, output=output, jobs=1, progress=Counted(stop_at, error))
        begun = gc.read(output)
        verify(held(begun))
        assert [page.file for page in begun.pages] == sorted(TEXTS)[:stop_at]
        done = rows(papers, output=output)
    assert (done["unchanged"], done["added"]) == (stop_at, 6 - stop_at)
    check_same(gc.read(output), gc.read(papers))


def test_an_error_while_working_leaves_the_segments_before(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(100))
    batch_of = work.batch_of

    def fails_late(*arguments: Any) -> object:
        if next(calls) == 3:
            raise MemoryError
        return batch_of(*arguments)

    monkeypatch.setattr(work, "batch_of", fails_late)
    with in_small_pieces(), pytest.raises(MemoryError):
        gc.build(papers, output=tmp_path / "corpus", jobs=1)
    assert len(gc.read(tmp_path / "corpus").pages) == 3
    assert rows(papers, output=tmp_path / "corpus")["added"] == 3
    check_same(gc.read(tmp_path / "corpus"), gc.read(papers))


def test_a_build_that_came_to_nothing_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for bad in (tmp_path / "empty.txt", tmp_path / "gone.txt"):
        with pytest.raises(InputError):
            gc.build(bad, output=tmp_path / "corpus", jobs=1)
        assert not (tmp_path / "corpus").exists()


def test_a_build_that_was_begun_otherwise_and_came_to_nothing_may_begin_anew(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "corpus"
    output.mkdir()
    with pytest.raises(KeyboardInterrupt):
        gc.build(papers, output=output, unit="page", jobs=1, progress=Counted(6, KeyboardInterrupt()))
    assert rows(papers, output=output, unit="article")["added"] == 6


def test_the_second_of_two_builds_is_refused(papers: Path, tmp_path: Path, run: Runner) -> None:
    output = tmp_path / "corpus"
    seen: list[object] = []

    class Second:
        def advance(self, size: int, documents: int) -> None:
            if not seen:
                seen.append(run("build", papers, "-o", output))

    with in_small_pieces():
        gc.build(papers, output=output, jobs=1, progress=Second())
    (done,) = seen
    assert done.code == 1  # type: ignore[attr-defined]
    assert f"Another build is writing to {output}" in done.err  # type: ignore[attr-defined]
    assert len(gc.read(output).pages) == 6


def test_a_lock_that_nobody_holds_is_no_hindrance(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "corpus"
    output.mkdir()
    (output / ".lock").write_bytes(b"")
    assert rows(papers, output=output)["added"] == 6
    with FileLock(output / ".lock"), pytest.raises(CorpusError, match="Another build"):
        gc.build(papers, output=output, jobs=1)


def test_readers_see_the_corpus_before_a_segment_or_after_it(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "corpus"
    seen: list[int] = []

    class Reader:
        def advance(self, size: int, documents: int) -> None:
            corpus = gc.read(output)
            verify(held(corpus))
            seen.append(len(corpus.pages))

    with in_small_pieces(segment=300):
        gc.build(papers, output=output, jobs=1, progress=Reader())
    assert seen == sorted(seen)
    assert set(seen) <= {len(held(gc.read(output)).files), *range(7)}
    opened = gc.read(output)
    write_pages(papers, {"z.txt": "本报讯 又一则。"})
    gc.build(papers, output=output, jobs=1)
    assert len(opened.pages) == 6
    assert len(gc.read(output).pages) == 7


def test_settings_are_those_it_was_begun_with(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "corpus"
    (tmp_path / "words.txt").write_text("社区治理\n", encoding="utf-8")
    gc.build(papers, output=output, jobs=1)
    for options in ({"unit": "page"}, {"segmenter": "jieba"}, {"script": "simplified"}):
        with pytest.raises(UsageError, match="was begun with"):
            gc.build(papers, output=output, jobs=1, **options)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="another lexicon"):
        gc.build(papers, output=output, jobs=1, lexicon=tmp_path / "words.txt")
    assert rows(papers, output=output, unit="article", segmenter="rjieba", script="as-is")["unchanged"] == 6


@pytest.mark.parametrize("options", [{"unit": "pag"}, {"segmenter": "x"}, {"jobs": 0}, {"script": "x"}])
def test_wrong_arguments_leave_nothing(papers: Path, tmp_path: Path, options: dict[str, Any]) -> None:
    with pytest.raises((UnknownNameError, UsageError)):
        gc.build(papers, output=tmp_path / "corpus", **options)
    assert not (tmp_path / "corpus").exists()


def test_a_folder_of_something_else_is_left_alone(papers: Path, tmp_path: Path) -> None:
    mine = write_pages(tmp_path / "mine", {"segments/own.txt": "my own"})
    with pytest.raises(UsageError, match="is not a corpus, and not empty"):
        gc.build(papers, output=mine, jobs=1)
    assert [path.relative_to(mine).as_posix() for path in sorted(mine.rglob("*"))] == ["segments", "segments/own.txt"]
    with pytest.raises(UsageError, match="is a file"):
        gc.build(papers, output=papers / "a1.txt", jobs=1)


def test_a_folder_that_cannot_be_made(papers: Path) -> None:
    with pytest.raises(OutputError, match="Cannot write the corpus"):
        gc.build(papers, output=papers / "a1.txt" / "corpus", jobs=1)


def failing(monkeypatch: pytest.MonkeyPatch, fails_at: int) -> Callable[[], int]:
    """Let the disk be full from a certain write on; return how many writes there were."""
    writes = [0]

    def guarded(work: Callable[..., Any]) -> Callable[..., Any]:
        def write(*arguments: Any, **options: Any) -> Any:
            writes[0] += 1
            if writes[0] >= fails_at:
                raise OSError(28, "No space left on device")
            return work(*arguments, **options)

        return write

    for module, name in (("writer", "write_array"), ("writer", "write_table"), ("writer", "sync_folder")):
        place = f"govcorpus.corpus.stored.{module}.{name}"
        monkeypatch.setattr(place, guarded(getattr(files, name)))
    monkeypatch.setattr("govcorpus.corpus.stored.writer.write_manifest", guarded(manifest.write_manifest))
    monkeypatch.setattr("pathlib.Path.write_bytes", guarded(Path.write_bytes))
    return lambda: writes[0]


def test_a_full_disk_leaves_the_corpus_as_it_was(papers: Path, tmp_path: Path) -> None:
    output = tmp_path / "corpus"
    gc.build(papers, output=output, jobs=1)
    old, listing = gc.read(papers), sorted((output / "segments").iterdir())
    write_pages(papers, {"z.txt": "本报讯 又一则。", "a1.txt": "本报讯 改了。"})
    for fails_at in range(1, 200):
        with pytest.MonkeyPatch.context() as patches:
            done = failing(patches, fails_at)
            try:
                gc.build(papers, output=output, jobs=1, update=True)
            except OutputError as error:
                assert "No space left on device" in str(error)
                assert "built before is intact" in str(error)
            else:
                break
            assert done() >= fails_at
        corpus = gc.read(output)
        verify(held(corpus))
        assert [article.text for article in corpus.articles] == [article.text for article in old.articles]
        assert sorted((output / "segments").iterdir()) == listing, "what was half written takes room"
    assert 30 < fails_at < 60
    assert gc.kwic(gc.read(output), "又一则").shape[0] == 1


def test_progress_adds_up_to_all_bytes(papers: Path, tmp_path: Path) -> None:
    total = sum(len(text.encode()) for text in TEXTS.values())
    assert total_bytes([str(papers)]) == total
    for expected in (6, 6):  # the second build skips them all
        counted = Counted()
        gc.build(papers, output=tmp_path / "corpus", jobs=1, progress=counted)
        assert (counted.bytes, counted.documents) == (total, expected)
    (papers / "t.csv").write_text("text\n一则。\n", encoding="utf-8")
    assert total_bytes([str(papers)]) is None
    assert total_bytes(["-"]) is None
    assert total_bytes(["no/such"]) == 0


def test_a_bar_only_where_somebody_looks(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with progress_bar([str(papers)], Voice("en")) as bar:
        assert bar is None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress_bar([str(papers)], Voice("en", quiet=True)) as bar:
        assert bar is None
    with progress_bar([str(papers)], Voice("zh")) as bar:
        assert bar is not None
        bar.advance(3, 1)


def test_the_command_line(papers: Path, tmp_path: Path, run: Runner) -> None:
    (papers / "bad.txt").write_bytes(b"")
    done = run("build", papers, "-o", tmp_path / "corpus", "-v", "--jobs", "1")
    assert done.code == 2
    head, row = (line.split(",") for line in done.text.splitlines())
    assert head == "files articles tokens types seconds failed added changed removed unchanged".split()
    assert (row[0], row[5:]) == ("6", ["1", "6", "0", "0", "0"])
    assert "bad.txt is empty" in done.err
    assert "tokenize:" in done.err
    (papers / "bad.txt").unlink()
    table = run("build", papers, "-o", tmp_path / "corpus", "-f", "table", "--lang", "zh")
    assert table.code == 0
    assert "未变" in table.text
    assert run("build", papers).code == 2
    assert run("build", papers, "-o", tmp_path / "new", "--jobs", "0").code == 2


def test_the_command_line_interrupted(
    papers: Path, tmp_path: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govcorpus.building.run.work", interrupted)
    done = run("build", papers, "-o", tmp_path / "corpus", "--jobs", "1")
    assert (done.code, done.err.splitlines()[-1]) == (130, "Interrupted")
