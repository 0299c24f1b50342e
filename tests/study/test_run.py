"""A study is run, and run again: what has changed is done, and nothing else."""

import json
import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest

import govcorpus as gc
from built import TEXTS, write_pages
from govcorpus.errors import OutputError, UsageError, WorkerError
from govcorpus.study.record import PROVENANCE
from govcorpus.study.work import Outcome, Task, do

STUDY = """
[study]
output = "results"
jobs = 1
[corpus]
input = "papers"
[parts]
"三零" = "title ~ 三零"
[lists]
terms = ["社区", "没有"]
[tables.keywords]
formats = ["csv", "xlsx"]
[tables.kwic]
each = "terms"
[tables.slogans]
parts = "三零"
formats = ["jsonl", "toml"]
[tables.info]
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    write_pages(tmp_path / "papers")
    path = tmp_path / "study.toml"
    path.write_text(STUDY, encoding="utf-8")
    return path


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def statuses(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame["step"], frame["status"], strict=True))


def done_in(frame: pd.DataFrame) -> list[str]:
    return sorted(name for name, status in statuses(frame).items() if status == "done")


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return the files of a folder of results but for what tells times."""
    kept = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in kept
        if path.name not in (PROVENANCE, ".lock", "manifest.json")
    }


def test_a_study_makes_everything_and_a_second_run_nothing(study: Path) -> None:
    first = gc.run(study)
    assert list(first.columns) == ["step", "status", "seconds", "output"]
    assert set(first["status"]) == {"done"}
    folder = study.parent / "results"
    for outputs in first["output"]:
        assert all((folder / name).exists() for name in outputs)
    before = contents(folder)
    again = gc.run(study)
    assert set(again["status"]) == {"unchanged"}
    assert list(again["step"]) == list(first["step"])
    assert contents(folder) == before
    assert [note["values"]["query"] for note in again.attrs["notes"]] == ["没有"]


def test_the_tables_are_those_of_the_functions(study: Path) -> None:
    gc.run(study)
    corpus = gc.read(study.parent / "papers")
    found = pd.read_csv(study.parent / "results" / "社区" / "kwic.csv", keep_default_na=False)
    expected = gc.kwic(corpus, "社区")
    assert found["start"].tolist() == expected["start"].tolist()
    assert found["right"].tolist() == expected["right"].tolist()
    empty = pd.read_csv(study.parent / "results" / "没有" / "kwic.csv")
    assert (len(empty), list(empty.columns)) == (0, list(expected.columns))
    info = pd.read_csv(study.parent / "results" / "info.csv")["field"].tolist()
    assert "segments" in info
    assert "last build" not in info  # the same study gives the same files
    lines = (study.parent / "results" / "三零" / "slogans.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(gc.slogans(corpus.where("title ~ 三零")))


def test_the_record_has_hashes_versions_and_settings(study: Path) -> None:
    gc.run(study)
    record = json.loads((study.parent / "results" / PROVENANCE).read_text(encoding="utf-8"))
    assert record["version"] == gc.__version__
    assert set(record["steps"]["corpus"]["inputs"]) == {f"papers/{name}" for name in TEXTS}
    kwic = record["steps"]["社区/kwic"]
    assert kwic["call"] == "govcorpus.kwic(corpus, query='社区')"
    assert kwic["outputs"]["社区/kwic.csv"]["sha256"]


def test_only_what_depends_on_a_change_is_done_again(study: Path) -> None:
    gc.run(study)
    edit(study, "[tables.keywords]", "[tables.keywords]\ntop = 3")
    assert done_in(gc.run(study)) == ["keywords"]
    edit(study, '"社区", "没有"', '"社区", "没有", "治理"')
    assert done_in(gc.run(study)) == ["治理/kwic"]
    edit(study, 'title ~ 三零"', 'title ~ 三零 or title ~ 会"')
    assert done_in(gc.run(study)) == ["corpus/parts/三零", "三零/slogans"]
    edit(study, '三零 or title ~ 会"', '三零 or title ~ 会" # the same')
    assert done_in(gc.run(study)) == []


def test_a_changed_page_is_read_again_and_the_others_are_kept(study: Path) -> None:
    gc.run(study)
    page = study.parent / "papers" / "b3.txt"
    page.write_text("本报讯 乡镇治理见成效。\n", encoding="utf-8")
    assert set(gc.run(study)["status"]) == {"done"}
    corpus = gc.read(study.parent / "results" / "corpus")
    assert "见成效" in "".join(article.text for article in corpus.articles)
    page.unlink()
    gc.run(study)
    assert len(gc.read(study.parent / "results" / "corpus").files) == len(TEXTS) - 1


def test_a_page_that_was_only_touched_changes_nothing(study: Path) -> None:
    gc.run(study)
    page = study.parent / "papers" / "b3.txt"
    page.write_bytes(page.read_bytes())
    assert done_in(gc.run(study)) == []


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("mine")])
def test_a_result_that_was_removed_or_edited_is_made_again(study: Path, spoil: object) -> None:
    gc.run(study)
    path = study.parent / "results" / "社区" / "kwic.csv"
    before = path.read_bytes()
    spoil(path)  # type: ignore[operator]
    assert done_in(gc.run(study)) == ["社区/kwic"]
    assert path.read_bytes() == before


def test_a_corpus_that_was_removed_or_damaged_is_built_again(study: Path) -> None:
    gc.run(study)
    folder = study.parent / "results" / "corpus"
    before = contents(folder)
    next(folder.rglob("text.txt")).write_bytes(b"")
    assert done_in(gc.run(study)) == ["corpus"]
    assert contents(folder) == before


def test_other_settings_of_cutting_begin_a_corpus_anew(study: Path) -> None:
    gc.run(study)
    edit(study, 'input = "papers"', 'input = ["papers"]\nunit = "page"')
    assert "corpus" in done_in(gc.run(study))
    assert len(gc.read(study.parent / "results" / "corpus")) == len(TEXTS)


def test_a_mistyped_input_does_not_cost_the_corpus(study: Path) -> None:
    gc.run(study)
    before = contents(study.parent / "results" / "corpus")
    edit(study, '"papers"', '"paper"')
    frame = gc.run(study)
    assert statuses(frame)["corpus"] == "failed"
    assert set(frame["status"]) == {"failed", "skipped"}
    assert contents(study.parent / "results" / "corpus") == before
    edit(study, '"paper"', '"papers"')
    assert done_in(gc.run(study)) == ["corpus"]


def test_a_failed_step_stops_only_those_that_need_it(study: Path) -> None:
    with study.open("a", encoding="utf-8") as file:
        file.write('[tables.spread]\nterm = "社区"\nby = "plaec"\n[parts.nested]\n'.replace("[parts.nested]\n", ""))
    edit(study, "title ~ 三零", "title ~ 四零")
    frame = gc.run(study)
    found = statuses(frame)
    assert (found["corpus/parts/三零"], found["三零/slogans"], found["spread"]) == ("failed", "skipped", "failed")
    assert (found["keywords"], found["社区/kwic"]) == ("done", "done")
    said = {failed["step"]: failed["message"]["template"] for failed in frame.attrs["failed"]}
    assert said["corpus/parts/三零"].startswith("No article is in this part")
    assert set(said) == {"corpus/parts/三零", "spread"}
    edit(study, "plaec", "place")
    assert done_in(gc.run(study)) == ["spread"]


def test_files_of_a_step_that_failed_later_are_gone(study: Path) -> None:
    gc.run(study)
    edit(study, "[tables.keywords]", '[tables.keywords]\nby = "plaec"')
    assert statuses(gc.run(study))["keywords"] == "failed"
    assert not (study.parent / "results" / "keywords.csv").exists()


def test_formats_that_are_no_longer_wanted_go_unless_they_were_edited(study: Path) -> None:
    gc.run(study)
    folder = study.parent / "results"
    (folder / "三零" / "slogans.toml").write_text("# mine\n", encoding="utf-8")
    edit(study, '["csv", "xlsx"]', '["csv"]')
    edit(study, '["jsonl", "toml"]', '["jsonl"]')
    gc.run(study)
    assert not (folder / "keywords.xlsx").exists()
    assert (folder / "三零" / "slogans.toml").exists()


def test_results_of_steps_that_are_gone_are_named(study: Path) -> None:
    gc.run(study)
    edit(study, "[tables.keywords]", '[tables.frequent]\ncommand = "keywords"')
    (note,) = [note for note in gc.run(study).attrs["notes"] if "steps" in note["values"]]
    assert note["values"]["steps"] == "keywords"


def test_a_mistake_of_the_program_does_not_stop_the_others(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govcorpus.kwic", lambda *_, **__: 1 / 0)
    frame = gc.run(study)
    assert statuses(frame)["社区/kwic"] == "failed"
    assert statuses(frame)["keywords"] == "done"
    assert "ZeroDivisionError" in frame.attrs["failed"][0]["message"]["values"]["reason"]


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(study: Path) -> None:
    assert set(gc.run(study, dry_run=True)["status"]) == {"planned"}
    assert not (study.parent / "results").exists()
    gc.run(study)
    before = contents(study.parent / "results")
    edit(study, "[tables.keywords]", "[tables.keywords]\ntop = 3")
    planned = gc.run(study, dry_run=True)
    assert [name for name, status in statuses(planned).items() if status == "planned"] == ["keywords"]
    assert contents(study.parent / "results") == before


def test_inputs_that_cannot_be_read_are_listed_every_time(study: Path) -> None:
    (study.parent / "papers" / "bad.txt").write_bytes(bytes(range(256)) * 8)
    for status in ("done", "unchanged"):
        frame = gc.run(study)
        assert set(frame["status"]) == {status}
        assert [Path(failed["path"]).name for failed in frame.attrs["failed"]] == ["bad.txt"]


def test_a_corpus_that_was_built_is_taken_as_it_is(study: Path) -> None:
    gc.build(study.parent / "papers", output=study.parent / "built", jobs=1)
    before = contents(study.parent / "built")
    edit(study, 'input = "papers"', 'input = "built"')
    assert set(gc.run(study)["status"]) == {"done"}
    assert not (study.parent / "results" / "corpus").exists()
    assert contents(study.parent / "built") == before
    assert set(gc.run(study)["status"]) == {"unchanged"}
    edit(study, 'input = "built"', 'input = "built"\nreprints = true')
    with pytest.raises(UsageError, match="reuse --save"):
        gc.run(study)


def test_slogans_of_one_corpus_are_the_lexicon_of_another(study: Path) -> None:
    study.write_text(
        '[study]\noutput = "results"\njobs = 1\n[corpora.first]\ninput = "papers"\n[corpora.second]\ninput = "papers"\n'
        'lexicon = "@slogans.toml"\nreprints = true\n[tables.slogans]\ncorpus = "first"\nformats = ["toml"]\n'
        '[tables.keyness]\ncorpus = "first"\nreference = "@corpora/second"\nmin_freq = 1\n'
        '[tables.keywords]\ncorpus = "second"\ncount = "cluster"',
        encoding="utf-8",
    )
    assert set(gc.run(study)["status"]) == {"done"}
    corpus = gc.read(study.parent / "results" / "corpora" / "second")
    assert corpus.options.slogans
    assert corpus.holdings.clusters is not None
    assert set(gc.run(study)["status"]) == {"unchanged"}


def test_other_processes_give_the_same(study: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    edit(study, "[tables.info]", "[tables.info]\n[tables.report]")
    gc.run(study)
    monkeypatch.setattr("govcorpus.study.running.WORTH_PROCESSES", 0.0)
    monkeypatch.setattr("govcorpus.parallel.DONE_HERE", 0)
    frame = gc.run(study, output=tmp_path / "other", jobs=2)
    assert frame.attrs["failed"] == []
    assert set(frame["status"]) == {"done"}
    assert contents(tmp_path / "other") == contents(study.parent / "results")


def test_steps_whose_process_was_lost_are_failed(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def until_lost(_: object, work: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome]:
        if work is not do:
            yield from map(work, tasks)
            return
        yield do(tasks[0])
        raise WorkerError("A worker process was lost")

    monkeypatch.setattr("govcorpus.study.running.WORTH_PROCESSES", 0.0)
    monkeypatch.setattr("govcorpus.parallel.Workers.map", until_lost)
    frame = gc.run(study, jobs=2)
    assert statuses(frame)["keywords"] == "done"
    assert "failed" in set(frame["status"])
    monkeypatch.undo()
    assert set(gc.run(study)["status"]) == {"done", "unchanged"}


def test_a_scheduler_that_cannot_be_reached_is_named_soon(study: Path) -> None:
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    start = time.monotonic()
    with pytest.raises(WorkerError, match=re.escape(address)):
        gc.run(study, on="dask", scheduler=address)
    assert time.monotonic() - start < 10
    assert not (study.parent / "results").exists()


def test_a_study_for_a_cluster_can_be_run_here(study: Path) -> None:
    edit(study, "jobs = 1", 'on = "dask"\nscheduler = "tcp://127.0.0.1:1"')
    assert set(gc.run(study, on="local", jobs=1)["status"]) == {"done"}
    with pytest.raises(UsageError, match="jobs is 0"):
        gc.run(study, on="local", jobs=0)


def test_hidden_files_of_others_stay(study: Path) -> None:
    folder = study.parent / "results"
    folder.mkdir()
    (folder / ".mine.tmp").touch()
    (folder / ".info.csv.123.tmp").touch()
    gc.run(study)
    assert [path.name for path in folder.glob(".*.tmp")] == [".mine.tmp"]


def test_a_term_like_the_name_of_a_file_is_no_hindrance(study: Path) -> None:
    edit(study, '"没有"', '"info.csv"')
    assert set(gc.run(study)["status"]) == {"done"}


def test_a_file_where_a_folder_has_to_be_is_named(study: Path) -> None:
    (study.parent / "results").mkdir()
    (study.parent / "results" / PROVENANCE).write_text("{}", encoding="utf-8")
    (study.parent / "results" / "社区").touch()
    (failed,) = gc.run(study).attrs["failed"]
    assert (failed["step"], failed["message"]["template"]) == ("社区/kwic", "Cannot write {path}: {reason}")


def test_two_runs_at_once_do_not_meet(study: Path) -> None:
    from filelock import FileLock

    gc.run(study)
    with (
        FileLock(study.parent / "results" / ".lock"),
        pytest.raises(OutputError, match="Another run is writing"),
    ):
        gc.run(study)


@pytest.mark.parametrize(
    ("output", "said"),
    [(".", "read as texts|not empty"), ("papers/results", "read as texts"), ("study.toml", "a file")],
)
def test_folders_that_are_no_place_for_results(study: Path, output: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        gc.run(study, output=study.parent / output)
    assert {path.name for path in study.parent.iterdir()} == {"papers", "study.toml"}


def test_personal_numbers_are_masked_unless_asked_otherwise(study: Path) -> None:
    number = "1380013" + "8000"
    (study.parent / "papers" / "c.txt").write_text(f"本报讯 社区热线 {number},欢迎来电。\n", encoding="utf-8")
    gc.run(study)
    path = study.parent / "results" / "社区" / "kwic.csv"
    assert number not in path.read_text(encoding="utf-8")
    edit(study, "jobs = 1", "jobs = 1\nmask = false")
    gc.run(study)
    assert number in path.read_text(encoding="utf-8")
