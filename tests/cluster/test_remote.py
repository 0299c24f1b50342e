"""A corpus at a URL that the workers read by themselves, in their own processes: fsspec's file system of ZIP archives."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

import govcorpus as gc
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.stored.place import MANIFEST, Place

KEYWORDS = "import sys, govcorpus as gc; print(gc.keywords(gc.read(sys.argv[1], jobs=1)).to_csv(), end='')"


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    """The corpus in an archive."""
    return Path(shutil.make_archive(str(tmp_path / "corpus"), "zip", folder))


def endings(asking: int, part: SegmentView) -> Counter[str]:
    """Count the last characters of articles, in another process than the one that asks."""
    assert os.getpid() != asking
    return Counter(part.texts[article][-1:] for article in part.inside.tolist())


def test_workers_copy_what_they_count_once(folder: Path, archive: Path, cache: Path, scheduler: str) -> None:
    url = f"zip://::file://{archive}"
    alone, shared = gc.read(folder, jobs=1), gc.read(url, on="dask", scheduler=scheduler)
    copies = Place.of(url).folder
    assert copies.parent == cache
    assert not list(copies.rglob("text.txt"))
    found = gc.map_merge(partial(endings, os.getpid()), shared.segments, on="dask", scheduler=scheduler)
    assert found == Counter(article.text[-1:] for article in alone.articles)
    originals = sorted(folder.rglob("text.txt"))
    assert len(originals) > 1
    for original in originals:
        assert (copies / original.relative_to(folder)).read_bytes() == original.read_bytes()
    assert_frame_equal(gc.collocates(shared, "治理"), gc.collocates(alone, "治理"))
    expected = gc.keywords(alone)
    assert_frame_equal(gc.keywords(shared), expected)

    archive.unlink()
    with zipfile.ZipFile(archive, "w") as bare:  # from now on only the copies have the segments
        bare.write(folder / MANIFEST, MANIFEST)
    later = subprocess.run([sys.executable, "-c", KEYWORDS, url], capture_output=True, text=True, check=True)
    assert later.stdout == expected.to_csv()
