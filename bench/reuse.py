"""Finding reprints among many articles: against half as many, and against a minute for every 100,000.

    python bench/reuse.py [--rounds N] [--articles N]

The articles are those of `eval/reuse_stories.py`: every second one has a copy, a quotation or another text of its form.
They are in memory already; `reuse` works on one core. The time is that of the processor, whatever else was going on.
"""

import argparse
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

sys.path.insert(0, str(Path(__file__).parents[1]))

import govcorpus as gc
from bench.common import Measured, in_turn, measured_already, present
from eval.reuse_stories import made_gold
from govcorpus.corpus.store import CorpusOptions

ARTICLES, ROUNDS, SEED = 100_000, 1, 5
#: Pages to a story, with its copies and quotations, and its share of the forms.
PAGES_PER_STORY = 2.36
#: Two cores for two minutes are the limit for 100,000 articles; one core for as long is the target.
TARGET_S, GROWTH_TARGET = 120, 2.2


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is timed (default: {ROUNDS})")
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"about so many (default: {ARTICLES})")
    given = parser.parse_args()
    whole, half = (corpus_of(given.articles // parts) for parts in (1, 2))
    gc.reuse(whole.select(range(100)))  # imports
    before = memory()
    works = {"whole": lambda: gc.reuse(whole), "half": lambda: gc.reuse(half)}
    times = in_turn(works, given.rounds)
    limit = [TARGET_S * len(whole) / ARTICLES] * given.rounds
    name = f"{len(whole)} articles"
    figures = [
        Measured(measured_already(f"{name}, cpu time / {limit[0]:.0f} s", 1), times["whole"].cpu, limit),
        Measured(
            measured_already(f"{name} / {len(half)} articles, cpu time", GROWTH_TARGET),
            times["whole"].cpu,
            times["half"].cpu,
        ),
        Measured(measured_already(f"{name}, memory / before"), [memory()], [before], "mb"),
    ]
    present("reuse", figures, given.rounds)


def corpus_of(articles: int) -> gc.Corpus:
    """Return a corpus of about so many articles."""
    sheets = made_gold(SEED, int(articles / PAGES_PER_STORY)).sheets
    return gc.Corpus([sheet.article for sheet in sheets], CorpusOptions(masked=False))


def memory() -> float:
    """Return the most memory that this process has had, in MB."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
