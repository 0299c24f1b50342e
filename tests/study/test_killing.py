"""A run that is killed without warning is gone on with, and nothing shows that it ever was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from built import write_pages
from support import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")

STUDY = """
[study]
jobs = 1
[corpus]
input = "papers"
reprints = true
[lists]
terms = ["社区", "没有"]
[tables.keywords]
formats = ["csv", "xlsx"]
[tables.kwic]
each = "terms"
"""
#: Before the first file, in the build, while reprints are kept, between the files of a table or of two.
MOMENTS = (1, 4, 6, 9)


def test_killed_runs_are_gone_on_with(tmp_path: Path) -> None:
    write_pages(tmp_path / "papers")
    (tmp_path / "study.toml").write_text(STUDY, encoding="utf-8")
    driver = Path(__file__).with_name("killed_runs.py")
    command = [sys.executable, driver, tmp_path / "study.toml", tmp_path, *map(str, MOMENTS)]
    path = os.pathsep.join(map(str, (ROOT / "src", ROOT / "tests")))
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [int(number) for number, _, _ in lines] == list(MOMENTS), done.stderr
    assert [same for _, _, same in lines] == ["same"] * len(MOMENTS)
    assert [code for _, code, _ in lines] == ["9"] * len(MOMENTS)
