"""What `govcorpus` alone says leads somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from govcorpus.cli._first_steps import FIRST, MORE, OTHER, OWN
from support import ROOT, Runner


def test_without_a_command_the_first_ones_are_named(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = run()
    assert (done.code, done.err) == (0, "")
    assert len(done.text.splitlines()) < 20
    for command, _ in (*FIRST, *MORE):
        assert f"\n  {command} " in done.text
    assert "folder ./seeds" in done.text


def test_away_from_a_folder_of_samples_those_of_the_package_are_named(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "come with the program" in run().text


def test_in_chinese_only_commands_are_left_in_english(run: Runner) -> None:
    text = run("--lang", "zh").text
    prose = re.sub(r"English|^  govcorpus.*?(  |$)|^govcorpus \S+", "", text, flags=re.MULTILINE)
    assert "先试" in text
    assert not re.search(r"[a-z]{4,}", prose.replace("./seeds", ""))


@pytest.mark.parametrize("line", [command for command, _ in (*FIRST, *MORE, *OTHER.values())])
def test_every_command_that_is_named_works(run: Runner, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(ROOT)
    done = run(*shlex.split(line)[1:])
    assert done.code == 0
    assert done.out
    assert "Error" not in done.err


def test_commands_for_pages_of_ones_own_work(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "papers").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    for line in OWN:
        assert run(*shlex.split(line)[1:], "-q").code == 0
