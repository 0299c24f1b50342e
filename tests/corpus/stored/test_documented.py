"""`docs/anatomy.md` describes every file and column of a corpus on disk, and every key of its manifest."""

import json
import re
from pathlib import Path

import pyarrow.parquet as pq

from support import ROOT


def described() -> set[str]:
    page = (ROOT / "docs" / "anatomy.md").read_text(encoding="utf-8")
    return {name for code in re.findall(r"`([^`\n]+)`", page) for name in re.findall(r"\w+", code)}


def test_files_and_columns(seeds_folder: Path) -> None:
    segment = seeds_folder / "segments" / "0001"
    names = {path.stem for path in segment.iterdir()}
    for table in segment.glob("*.parquet"):
        names |= set(pq.read_schema(table).names)
    assert names <= described()


def test_keys_of_the_manifest(seeds_folder: Path) -> None:
    manifest = json.loads((seeds_folder / "manifest.json").read_text(encoding="utf-8"))
    (build,), entry = manifest["history"], manifest["segments"][0]
    assert {*manifest, *build, *entry, *entry["files"]["term.npy"]} <= described() | {*entry["files"]}
