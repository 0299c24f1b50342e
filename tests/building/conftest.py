"""What tests of builds have in common; the folder `bench` is found from the root of the repository."""

import sys
from pathlib import Path

import pytest

from built import write_pages

sys.path.insert(0, str(Path(__file__).parents[2]))


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda handle: None)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of six short pages."""
    return write_pages(tmp_path / "papers")
