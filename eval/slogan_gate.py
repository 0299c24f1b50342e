"""The gate: finding and expanding slogans may not fall below their floors.

`python -m eval.slogan_gate` scores the papers with gold and the passages, and exits 1 if a metric is below its floor in
`floors.json`. `--verbose` adds recall by kind of evidence and the errors of papers and training passages, one a line;
those of the test passages only with `--held-out`: rules are not tuned on them.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence

from eval.gate import below, load_floors
from eval.slogan_gold import GoldSet, sets_of
from eval.slogan_predictions import predictions
from eval.slogan_score import METRICS, Score, score_sets

SECTIONS = ("papers", "train", "test")
HELD_OUT = ("test",)

Values = Mapping[str, float]


def table(values: Mapping[str, Values], floors: Mapping[str, Values]) -> str:
    """Return a row a metric, with value and floor for each section."""
    rows = [f"  {'metric':<20}" + "".join(f"{section:>9}{'floor':>7}" for section in values)]
    for metric in METRICS:
        cells = (_cells(scores.get(metric), floors.get(section, {}).get(metric)) for section, scores in values.items())
        rows.append(f"  {metric:<20}" + "".join(cells))
    return "\n".join(rows)


def _cells(value: float | None, floor: float | None) -> str:
    return f"{'–' if value is None else format(value, '.3f'):>9}{'–' if floor is None else format(floor, '.2f'):>7}"


def by_kind(scores: Mapping[str, Score]) -> str:
    """Return how many expansions were found, of how many, by kind of evidence."""
    kinds = sorted({kind for score in scores.values() for kind in score.kinds})
    rows = [f"  {'evidence':<20}" + "".join(f"{section:>12}" for section in scores)]
    for kind in kinds:
        rates = (score.kinds[kind] for score in scores.values())
        rows.append(f"  {kind:<20}" + "".join(f"{f'{rate.right}/{rate.total}':>12}" for rate in rates))
    return "\n".join(rows)


def mistakes(score: Score) -> str:
    """Return the errors, one a line."""
    return "\n".join(f"  {mistake}" for mistake in sorted(score.mistakes, key=lambda one: (one.cause, one.page)))


def run(
    sets: Mapping[str, Sequence[GoldSet]],
    floors: Mapping[str, Values],
    *,
    verbose: bool = False,
    hidden: Sequence[str] = HELD_OUT,
) -> int:
    """Print the scores of each section; return 1 if one is below its floor, else 0.

    `verbose` adds recall by kind of evidence and the errors of all sections but the `hidden` ones.
    """
    scores = {section: score_sets((one, predictions(one)) for one in given) for section, given in sets.items()}
    values = {section: score.values() for section, score in scores.items()}
    counts = ", ".join(f"{section} {sum(len(one.pages) for one in given)} pages" for section, given in sets.items())
    print(f"slogans: {counts}")
    print(table(values, floors))
    if verbose:
        print(f"\n{by_kind(scores)}")
        for section in (section for section in scores if section not in hidden):
            print(f"\n{section}\n{mistakes(scores[section])}")
    fallen = below(values, floors)
    if fallen:
        print("below the floor: " + ", ".join(fallen), file=sys.stderr)
    return int(bool(fallen))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.slogan_gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="recall by kind of evidence, errors one a line")
    parser.add_argument("--held-out", action="store_true", help="list errors of the test passages as well")
    given = parser.parse_args(arguments)
    hidden = () if given.held_out else HELD_OUT
    return run(dict(sets_of(SECTIONS)), load_floors("slogans"), verbose=given.verbose, hidden=hidden)


if __name__ == "__main__":
    sys.exit(main())
