"""Builds that are killed without warning leave nothing that is half done; `bench/kill_builds.py` does it more often."""

import random
import sys
from pathlib import Path

import pytest

from bench.kill_builds import Killer
from built import TEXTS, write_pages

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs sessions and SIGKILL")


@pytest.mark.parametrize(("jobs", "kills"), [(1, 15), (2, 5)])
def test_killed_builds_leave_a_sound_corpus_and_no_process(tmp_path: Path, jobs: int, kills: int) -> None:
    texts = {f"{i}/{name}": text * 3 for i in range(2) for name, text in TEXTS.items()}
    papers = write_pages(tmp_path / "papers", texts)
    killer = Killer(papers, tmp_path / "0", random.Random(jobs), jobs, segment=900)
    for _ in range(kills):
        killer.kill_one()
    killer.finish()
    assert killer.outcomes.total() == kills
    assert jobs > 1 or killer.outcomes["a part"] > 0
