"""The gate: topics of labelled stories may not fall below their floors, nor below plain TF-IDF and k-means.

`python -m eval.topics_gate` clusters invented stories of two splits, whose subjects are known, and exits 1 if a metric
is below its floor in `floors.json`, or if k-means finds the subjects worse than scikit-learn's TF-IDF and KMeans with
jieba do at the median of the seeds 0 to 4. `--corpus FILE` measures a table of one's own instead (`.jsonl` with `text`
and `subject`), against the peer alone.
"""

import argparse
import json
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import get_args

import govcorpus as gc
from eval.gate import below, load_floors
from eval.topics_corpus import Labelled, labelled_stories
from govcorpus.corpus.store import CorpusOptions
from govcorpus.loading import wholes_finder
from govcorpus.model import Article, Lines, Part, Piece
from govcorpus.text.tokenize import load_segmenter
from govcorpus.text.wordlists import builtin_stopwords
from govcorpus.topicmodel.clustering import CLUSTER_METHODS, HDBSCAN, KMEANS, ClusterMethod, one_thread

#: Stories of each split, and the seed that they are made from.
STORIES = {"train": 600, "test": 300}
SEED, PEER_SEEDS = 1, range(5)
PEER = "peer"

Values = Mapping[str, float]


def corpus_of(stories: Sequence[Labelled]) -> gc.Corpus:
    """Return stories as a corpus of articles, numbered in their order."""
    articles = [
        Article(
            f"s{i:06d}",
            f"s{i:06d}.txt",
            "article",
            (Part("paragraph", story.text, (Piece(0, 0, len(story.text)),)),),
            (Lines(1, 1),),
        )
        for i, story in enumerate(stories)
    ]
    return gc.Corpus(articles, CorpusOptions(stopwords=builtin_stopwords(), wholes=wholes_finder(())))


def agreement(subjects: Sequence[str], topics: Sequence[int]) -> float:
    """Return the normalised mutual information of two divisions, from 0 to 1 (arithmetic mean of the entropies)."""
    from sklearn.metrics import normalized_mutual_info_score

    return float(normalized_mutual_info_score(subjects, topics))


def scores(stories: Sequence[Labelled]) -> dict[str, float]:
    """Return how well each method, given the number of subjects, finds them; and the median of the peer."""
    corpus, subjects = corpus_of(stories), [story.subject for story in stories]
    k = len(set(subjects))
    found = {}
    for method in get_args(ClusterMethod):
        frame = gc.topics(corpus, k=None if method == HDBSCAN else k, method=method, assignments=True, count="raw")
        found[method] = agreement(subjects, frame["topic"].tolist())
    return {**found, PEER: median(agreement(subjects, topics) for topics in peer_topics(stories, k))}


def peer_topics(stories: Sequence[Labelled], k: int) -> list[list[int]]:
    """Return the clusters that scikit-learn's TF-IDF and KMeans find in the words that jieba gives, seed by seed."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    cut = load_segmenter("jieba").cut
    with warnings.catch_warnings(), one_thread():
        warnings.simplefilter("ignore")
        matrix = TfidfVectorizer(tokenizer=cut, token_pattern=None).fit_transform([story.text for story in stories])
        models = [KMeans(k, n_init=10, random_state=seed).fit(matrix) for seed in PEER_SEEDS]
    return [list(model.labels_.tolist()) for model in models]


def read_labelled(path: Path) -> list[Labelled]:
    """Return the texts and subjects of a table, a JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Labelled(str(row["text"]), str(row["subject"])) for row in rows]


def table(values: Mapping[str, Values], floors: Mapping[str, Values]) -> str:
    """Return a row a method, with value and floor for each section."""
    rows = [f"  {'NMI':<20}" + "".join(f"{section:>9}{'floor':>7}" for section in values)]
    for method in (*CLUSTER_METHODS, PEER):
        cells = [(found[method], floors.get(section, {}).get(method)) for section, found in values.items()]
        rows.append(
            f"  {method:<20}" + "".join(f"{v:>9.3f}{'–' if f is None else format(f, '.2f'):>7}" for v, f in cells)
        )
    return "\n".join(rows)


def run(values: Mapping[str, Values], floors: Mapping[str, Values]) -> int:
    """Print the scores; return 1 if one is below its floor, or k-means below the peer, else 0."""
    print(table(values, floors))
    failed = below(values, floors)
    failed += [f"{section}: k-means is below the peer" for section, own in values.items() if own[KMEANS] < own[PEER]]
    for line in failed:
        print(line)
    return 1 if failed else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.topics_gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path, help="a table of one's own: .jsonl with text and subject")
    given = parser.parse_args(arguments)
    if given.corpus:
        return run({given.corpus.stem: scores(read_labelled(given.corpus))}, {})
    made = {split: labelled_stories(split, number, SEED) for split, number in STORIES.items()}
    print("topics: " + ", ".join(f"{split} {len(stories)} stories" for split, stories in made.items()))
    return run({split: scores(stories) for split, stories in made.items()}, load_floors("topics"))


if __name__ == "__main__":
    sys.exit(main())
