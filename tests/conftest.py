"""Fixtures that every test may use: the sample papers, the command line in this process."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import settings

import govcorpus as gc
from govcorpus.cli import main
from support import SEEDS, Run, Runner

settings.register_profile("deterministic", derandomize=True, max_examples=60, deadline=None)
settings.load_profile("deterministic")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Runner:
    """Run the command line with some arguments, in English unless asked otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["govcorpus", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsysbinary.readouterr()
        return Run(int(stopped.value.code or 0), out, err.decode("utf-8"))

    return call


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make standard output look like a terminal."""

    def pretend() -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    return pretend


@pytest.fixture(scope="session")
def seeds() -> gc.Corpus:
    """The sample papers as a corpus."""
    return gc.read(SEEDS)
