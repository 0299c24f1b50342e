"""What the bench of builds makes of its times; a build as a command is run once, on a few pages."""

import os
from pathlib import Path

import pytest

from bench import build
from bench.common import Times
from bench.texts import write_pages


def test_a_build_is_compared_with_both_tokenizers_by_both_clocks() -> None:
    times = {
        "page": Times(wall=[3.0], cpu=[2.0]),
        "jieba": Times(wall=[24.0], cpu=[20.0]),
        "rjieba": Times(wall=[1.0], cpu=[1.0]),
    }
    found = list(build.against_tokenizers("page", times, 20))
    assert [one.ratio for one in found] == [8.0, 2.0, 10.0, 1.0]
    assert [one.verdict for one in found] == ["met", "missed", "met", "met"]


def test_stages_are_shares_of_all_stages() -> None:
    found = list(build.stage_shares({"page": {"read": 1.0, "write": 3.0}}))
    assert [(one.figure.name, one.ratio) for one in found] == [
        ("--unit page, stage read / all stages", 0.25),
        ("--unit page, stage write / all stages", 0.75),
    ]


def test_a_command_is_timed_and_its_corpus_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "SAMPLED_EVERY", 0.01)
    write_pages(tmp_path / "pages", 0.02, 1)
    run = build.run(tmp_path / "pages", tmp_path / "corpus", 1)
    assert run.seconds > 0
    assert 1 < run.memory < 1000
    assert not (tmp_path / "corpus").exists()


def test_memory_is_that_of_a_process_and_nothing_when_it_has_ended() -> None:
    child = os.spawnlp(os.P_NOWAIT, "true", "true")
    os.waitpid(child, 0)
    assert build.anonymous_memory(os.getpid()) > 1
    assert build.anonymous_memory(child) == 0
