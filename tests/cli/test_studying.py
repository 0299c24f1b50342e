"""The command line of studies: the example, exit codes, what is said."""

import json
from pathlib import Path

import pytest

from built import write_pages
from support import SEEDS, Runner

STUDY = '[study]\noutput = "results"\njobs = 1\n[corpus]\ninput = "papers"\n[tables.kwic]\nquery = "社区"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pages(tmp_path / "papers")
    (tmp_path / "study.toml").write_text(STUDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_runs_as_it_is_beside_the_seeds(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").symlink_to(SEEDS)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "study.toml").write_bytes(run("run", "--init").out)
    done = run("run", "-f", "jsonl", "--jobs", "1")
    assert (done.code, done.err) == (0, "The results: study/index.html\n" + done.err.split("\n", 1)[1])
    steps = [json.loads(line) for line in done.text.splitlines()]
    assert {step["status"] for step in steps} == {"done"}
    assert all((tmp_path / "study" / name).exists() for step in steps for name in step["output"])


def test_a_second_run_says_that_nothing_was_to_do(run: Runner, folder: Path) -> None:
    run("run")
    done = run("run")
    assert done.code == 0
    assert done.text.splitlines() == [
        "step,status,seconds,output",
        "corpus,unchanged,0.0,corpus",
        "kwic,unchanged,0.0,kwic.csv",
    ]
    assert "0 done, 2 unchanged" in done.err


def test_failures_are_listed_and_the_exit_code_is_2(run: Runner, folder: Path) -> None:
    with (folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write('[tables.spread]\nterm = "社区"\nby = "plaec"\n')
    done = run("run", "--lang", "zh")
    assert done.code == 2
    assert "错误：spread: 未知的字段“plaec”\n提示：是否要用“" in done.err
    assert (folder / "results" / "kwic.csv").exists()


def test_a_mistake_in_the_study_is_a_usage_error(run: Runner, folder: Path) -> None:
    (folder / "study.toml").write_text("[tabels]\n", encoding="utf-8")
    done = run("run", "study.toml")
    assert (done.code, done.out) == (2, b"")
    assert "study.toml, line 1, [tabels]: there is no key 'tabels'\nHint: Did you mean 'tables'?" in done.err
    assert run("run", "gone.toml").code == 1


def test_a_dry_run_writes_nothing(run: Runner, folder: Path) -> None:
    done = run("run", "--dry-run", "-o", "elsewhere")
    assert (done.code, "2 to do" in done.err) == (0, True)
    assert not (folder / "elsewhere").exists()


def test_an_interrupt_leaves_nothing_half_written(run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("govcorpus.kwic", interrupted)
        done = run("run")
    assert (done.code, done.err) == (130, "Interrupted\n")
    assert not list((folder / "results").rglob(".*.tmp"))
    assert "corpus,unchanged" in run("run").text
