"""Fixtures that every test may use: the sample papers, small corpora, the command line in this process."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

import govcorpus as gc
from govcorpus.cli import main
from govcorpus.corpus.store import CorpusOptions
from govcorpus.loading import wholes_finder
from govcorpus.model import Page
from govcorpus.segmentation import split_page
from govcorpus.text.wordlists import builtin_stopwords

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

settings.register_profile("deterministic", derandomize=True, max_examples=60, deadline=None)
settings.load_profile("deterministic")


@dataclass(frozen=True)
class Run:
    """What a command did: exit code, standard output as bytes, standard error as text."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


Runner = Callable[..., Run]


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


@pytest.fixture
def seeds_folder() -> Path:
    return SEEDS


def corpus_of(*texts: str, stopwords: bool = True, **meta: str) -> gc.Corpus:
    """Return a corpus of pages with these texts, named p1.txt, p2.txt …"""
    pages = [Page(f"p{i}.txt", f"p{i}.txt", text, meta=meta) for i, text in enumerate(texts, 1)]
    options = CorpusOptions(wholes=wholes_finder(()), **({"stopwords": builtin_stopwords()} if stopwords else {}))  # type: ignore[arg-type]
    return gc.Corpus([article for page in pages for article in split_page(page)], options, pages=pages)


@pytest.fixture
def make_corpus() -> Callable[..., gc.Corpus]:
    return corpus_of
