"""Fixtures for results that take a while to make."""

from typing import TYPE_CHECKING

import pytest

import govcorpus as gc

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame


@pytest.fixture(scope="session")
def seeds_report(seeds: gc.Corpus, tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, DataFrame]":
    """The report of the sample papers, and the frame that came with it."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    return path, gc.report(seeds, output=path)
