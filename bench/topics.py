"""Topics of a corpus on disk: seconds and megabytes of one run, against the limits and against scikit-learn alone.

    python bench/topics.py [--articles N] [--corpus FOLDER] [--k K] [--method kmeans|nmf|hdbscan]

A corpus of generated stories is built, each of one subject of the sentence stock and with rare words as real text has
them, or `--corpus` names one that is there. Each run is a process of its own, so that its memory can be told; the
limits hold for 100,000 articles with `--k`. The peer is scikit-learn's TF-IDF and KMeans on the words of the same
articles, which are already there: neither reading nor cutting counts for it.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.common import ROOT, Measured, measured_already, present
from bench.texts import RareWords
from eval.topics_corpus import labelled_stories
from govcorpus.building import build

ARTICLES, K, SEED = 100_000, 20, 5
#: Seconds and megabytes for 100,000 articles.
LIMIT_SECONDS, LIMIT_MB = 180, 2_000
#: Of so many characters one is followed by a rare word.
RARE_EVERY = 16
#: Stories are so many times as long as those of the labelled corpus, about 650 characters.
LENGTH = 3
BATCH = 2_000

_RUN = """
import json, resource, sys, time
import govcorpus as gc
folder, k, method = sys.argv[1], int(sys.argv[2]), sys.argv[3]
begun, used = time.perf_counter(), time.process_time()
frame = gc.topics(gc.read(folder), k=k or None, method=method)
taken = (time.perf_counter() - begun, time.process_time() - used)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"wall": taken[0], "cpu": taken[1], "mb": peak, "topics": len(frame)}))
"""

_PEER = """
import json, resource, sys, time
import numpy as np
import govcorpus as gc
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
corpus = gc.read(sys.argv[1])
tokens, terms = corpus.tokens, corpus.vocabulary.terms
texts = [tokens.term[a:b].tolist() for a, b in zip(tokens.index, tokens.index[1:])]
begun, used = time.perf_counter(), time.process_time()
matrix = TfidfVectorizer(analyzer=lambda text: text, min_df=2).fit_transform(texts)
KMeans(int(sys.argv[2]), n_init=1, random_state=0).fit(matrix)
taken = (time.perf_counter() - begun, time.process_time() - used)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"wall": taken[0], "cpu": taken[1], "mb": peak}))
"""


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"(default: {ARTICLES})")
    parser.add_argument("--corpus", type=Path, help="a corpus that is there")
    parser.add_argument("--k", type=int, default=K, help=f"number of topics, 0 to have it chosen (default: {K})")
    parser.add_argument("--method", default="kmeans")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = given.corpus or built(Path(name), given.articles)
        report(folder, given.articles, 0 if given.method == "hdbscan" else given.k, given.method)


def built(folder: Path, articles: int) -> Path:
    """Return a corpus of so many stories."""
    write_stories(folder / "stories.jsonl", articles)
    build(folder / "stories.jsonl", output=folder / "corpus", unit="page")
    return folder / "corpus"


def write_stories(path: Path, articles: int) -> None:
    """Write a table of stories with subject, place and date, a row each."""
    with path.open("w", encoding="utf-8") as file:
        for row in stories(articles):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def stories(articles: int) -> Iterator[dict[str, str]]:
    """Yield rows of the table."""
    chance = random.Random(SEED)
    words = RareWords(chance)
    for first in range(0, articles, BATCH):
        number = min(BATCH, articles - first)
        for i, story in enumerate(labelled_stories("train", number, first, LENGTH)):
            text = "".join(char + words.draw() if chance.randrange(RARE_EVERY) == 0 else char for char in story.text)
            date = f"{2018 + i % 6}-{1 + i % 12:02d}-{1 + i % 28:02d}"
            yield {"id": f"s{first + i:06d}", "text": text, "date": date, "subject": story.subject}


def report(folder: Path, articles: int, k: int, method: str) -> None:
    """Print what a run takes, and append it to the results."""
    ours, peer = (json.loads(run(code, folder, k or K, k, method)) for code in (_RUN, _PEER))
    label = f"{articles:,} articles, k {k or 'chosen'}, {method}"
    seconds = [
        Measured(measured_already(f"{label} / {LIMIT_SECONDS} s", 1), [ours["wall"]], [LIMIT_SECONDS]),
        Measured(measured_already(f"{label} / KMeans of scikit-learn, one start"), [ours["cpu"]], [peer["cpu"]]),
    ]
    present("topics", seconds, 1)
    memory = [
        Measured(measured_already(f"{label} / {LIMIT_MB} MB", 1), [ours["mb"]], [LIMIT_MB], "MB"),
        Measured(measured_already(f"{label} / KMeans of scikit-learn"), [ours["mb"]], [peer["mb"]], "MB"),
    ]
    present("topics_memory", memory, 1)


def run(code: str, folder: Path, peer_k: int, k: int, method: str) -> str:
    """Return what a process of its own prints."""
    number = peer_k if code is _PEER else k
    command = [sys.executable, "-c", code, str(folder), str(number), method]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
