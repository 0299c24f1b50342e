"""One cluster of two processes for all tests, and a corpus of several segments."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import govcorpus as gc
from built import in_small_pieces
from govcorpus import cluster as dask_cluster
from govcorpus.corpus.stored.place import CACHE
from support import SEEDS

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which processes keep copies of remote files."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def scheduler(cache: Path) -> Iterator[str]:
    """The address of the scheduler."""
    os.environ[CACHE] = str(cache)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    ) as cluster:
        yield cluster.scheduler_address
        for client in list(distributed.Client._instances):
            client.close()
        dask_cluster._client.cache_clear()
    os.environ.pop(CACHE)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus on disk of the sample papers, each in a segment of its own."""
    folder = tmp_path_factory.mktemp("built") / "corpus"
    with in_small_pieces():
        gc.build(SEEDS, output=folder, jobs=1)
    return folder
