"""Clusters of reprints in a corpus on disk: a table beside the segments, which the manifest names."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, type_of_id
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.stored.files import mark_file, sync_folder, write_table
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.manifest import ClusterEntry, Manifest, write_manifest
from govcorpus.corpus.stored.opening import locked
from govcorpus.corpus.stored.readme import README, readme_text
from govcorpus.corpus.stored.writer import disk_errors
from govcorpus.errors import CorpusError, Message, UsageError
from govcorpus.version import VERSION

_PATTERN = "clusters-*.parquet"


def savable(corpus: Corpus) -> StoredHoldings:
    """Return what a whole corpus on disk holds; raises `UsageError` for anything else."""
    holdings = corpus.holdings
    if not isinstance(holdings, StoredHoldings):
        raise UsageError("--save needs a corpus that was built", "Build it first: govcorpus build INPUT -o DIR")
    if holdings.place.is_remote:
        raise UsageError("--save needs a corpus in a folder, not at a URL", "Save in the folder, then copy it there")
    whole = np.arange(len(holdings.articles)) if holdings.live is None else holdings.live
    if not np.array_equal(np.sort(corpus.held), whole):
        raise UsageError("--save takes the whole corpus", "Leave --where out")
    return holdings


def save_clusters(holdings: StoredHoldings, held: Index, members: Ids) -> Message:
    """Put the clusters of all articles in the corpus, in one step, and return the note that says so.

    `held` are the numbers of the articles in the corpus on disk, `members` the cluster of each: the place in `held` of
    its first article. Raises `CorpusError` where a build writes to the corpus, or has done since it was opened.
    """
    numbers = np.arange(len(holdings.articles), dtype=type_of_id)
    numbers[held] = held[members]
    folder = holdings.folder
    with locked(folder, holdings.manifest) as now:
        manifest = now.manifest
        if manifest.segments != holdings.manifest.segments:
            raise CorpusError("The corpus {folder} has changed meanwhile", "Run this again", folder=folder)
        with disk_errors(folder):
            entry = _write(folder, holdings, numbers, len(manifest.history))
            build = {
                "date": datetime.now(UTC).isoformat(timespec="seconds"),
                "version": VERSION,
                "clusters": entry.name,
            }
            changed = replace(manifest, clusters=entry, history=(*manifest.history, build))
            (folder / README).write_text(readme_text(changed), encoding="utf-8")
            write_manifest(folder, changed)
            _clear(folder, manifest, changed)
    return Message("The clusters are kept in {folder}: --count goes by them", {"folder": str(folder)})


def _write(folder: Path, holdings: StoredHoldings, numbers: Ids, serial: int) -> ClusterEntry:
    """Write the table: one row an article, in the order of the segments."""
    import pyarrow as pa

    ids = [name or "" for name in holdings.column("id").first()]
    path = folder / f"clusters-{serial:04d}.parquet"
    _, inverse, sizes = np.unique(numbers, return_inverse=True, return_counts=True)
    table: dict[str, pa.Array[Any]] = {
        "id": pa.array(ids, pa.string()),
        "cluster": pa.array(numbers, pa.int32()),
        "first": pa.array([ids[number] for number in numbers.tolist()], pa.string()),
        "copies": pa.array(sizes[inverse].astype(np.int32), pa.int32()),
    }
    write_table(path, pa.table(table))
    sync_folder(folder)
    return ClusterEntry(path.name, mark_file(path), len(numbers), holdings.manifest.removed)


def _clear(folder: Path, before: Manifest, now: Manifest) -> None:
    """Remove what is no longer named; the table before this one is left to those who have the corpus open."""
    kept = {manifest.clusters.name for manifest in (before, now) if manifest.clusters}
    for path in folder.glob(_PATTERN):
        if path.name not in kept:
            path.unlink(missing_ok=True)
