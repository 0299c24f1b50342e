"""The report of a large corpus on disk: seconds, megabytes of memory, and megabytes of the page, against the limit.

    python bench/report.py [--articles N] [--corpus FOLDER]

A corpus of generated articles of about 650 characters is built, with rare words as real text has them, or `--corpus`
names one that is there. The run is a process of its own, so that its memory can be told.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.common import ROOT, Measured, measured_already, present
from bench.texts import pages
from govcorpus.building import build

ARTICLES, SEED = 100_000, 7
#: Megabytes of the page of a corpus of 100,000 articles.
LIMIT_MB = 10
CHARACTERS = 650

_RUN = """
import json, resource, sys, time
from pathlib import Path
import govcorpus as gc
folder, target = sys.argv[1:]
begun, used = time.perf_counter(), time.process_time()
frame = gc.report(gc.read(folder), output=target)
taken = (time.perf_counter() - begun, time.process_time() - used)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
sections = dict(zip(frame["section"], frame["seconds"].tolist()))
size = Path(target).stat().st_size / 1e6
print(json.dumps({"wall": taken[0], "cpu": taken[1], "mb": peak, "page": size, "sections": sections}))
"""


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"(default: {ARTICLES})")
    parser.add_argument("--corpus", type=Path, help="a corpus that is there")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = given.corpus or built(Path(name), given.articles)
        report(folder, Path(name, "report.html"), given.articles)


def built(folder: Path, articles: int) -> Path:
    """Return a corpus of so many articles."""
    table = folder / "articles.jsonl"
    with table.open("w", encoding="utf-8") as file:
        for row in islice(rows(), articles):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    build(table, output=folder / "corpus", unit="page")
    return folder / "corpus"


def rows() -> Iterator[dict[str, str]]:
    """Yield articles with source, place and date, without end."""
    for number, (name, text) in enumerate(pages(float("inf"), SEED)):
        source, day, _ = name.split("_")
        lines, size, part = [], 0, 0
        for line in text.split("\n"):
            lines.append(line)
            size += len(line)
            if size >= CHARACTERS:
                date = f"{day[:4]}-{day[4:6]}-{day[6:]}"
                own = {"date": date, "source": source, "place": source[:-2] + "市"}
                yield {"id": f"s{number:06d}-{part}", "text": "\n".join(lines), **own}
                lines, size, part = [], 0, part + 1


def report(folder: Path, target: Path, articles: int) -> None:
    """Print what a run takes, and append it to the results."""
    command = [sys.executable, "-c", _RUN, str(folder), str(target)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    run = json.loads(done.stdout.splitlines()[-1])
    label = f"{articles:,} articles"
    for name, seconds in run["sections"].items():
        print(f"{name:12} {seconds:8.1f} s")
    present("report", [Measured(measured_already(f"{label}, wall / process"), [run["wall"]], [run["cpu"]])], 1)
    size = Measured(measured_already(f"{label}, page / {LIMIT_MB} MB", 1), [run["page"]], [LIMIT_MB], "MB")
    memory = Measured(measured_already(f"{label}, memory / page"), [run["mb"]], [run["page"]], "MB")
    present("report_size", [size, memory], 1)


if __name__ == "__main__":
    main()
