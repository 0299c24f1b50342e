"""Kills runs of a study at the nth time that a file is put in its place, and runs the study again.

Called with the study's file, a folder to work in and some numbers; prints for each number whether the folder that comes
out is the one of a run that was left alone. A process of its own, which only forks: so nothing is imported twice.
"""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import datasketch  # noqa: F401 (what is imported before the forks is not imported in each)
import xlsxwriter  # noqa: F401

from govcorpus.study.commands import function_of
from govcorpus.study.record import PROVENANCE
from govcorpus.study.run import run
from govcorpus.text.tokenize import load_segmenter

#: What tells times.
ASIDE = (PROVENANCE, "manifest.json", ".lock")


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return the files of a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in ASIDE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def forked(study: Path, output: Path, kill_at: int) -> int:
    """Run a study in a process that is killed when it replaces a file for the nth time; return how it ended."""
    child = os.fork()
    if child == 0:
        left, replace = [kill_at], Path.replace

        def replace_or_die(path: Path, target: Any) -> Path:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return replace(path, target)

        Path.replace = replace_or_die  # type: ignore[method-assign]
        run(study, output=output)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Kill, run again, compare."""
    study, folder, *numbers = sys.argv[1:]
    load_segmenter("rjieba")
    function_of("reuse")
    run(study, dry_run=True)
    assert forked(Path(study), Path(folder, "alone"), 0) == 0
    for number in map(int, numbers):
        output = Path(folder, str(number))
        killed = forked(Path(study), output, number)
        assert forked(Path(study), output, 0) == 0
        same = contents(output) == contents(Path(folder, "alone"))
        sys.stdout.write(f"{number} {-killed} {'same' if same else 'other'}\n")


if __name__ == "__main__":
    main()
