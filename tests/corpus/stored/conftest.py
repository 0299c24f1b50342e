"""What tests of corpora on disk have in common."""

from pathlib import Path

import pytest

import govcorpus as gc
from built import in_small_pieces, write_pages
from support import SEEDS


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda handle: None)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of six short pages."""
    return write_pages(tmp_path / "papers")


@pytest.fixture(scope="session")
def seeds_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample papers as a corpus on disk, in a segment for each page."""
    folder = tmp_path_factory.mktemp("built") / "seeds"
    with in_small_pieces():
        gc.build(SEEDS, output=folder, jobs=1)
    return folder
