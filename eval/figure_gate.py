"""The gate: finding figures may not fall below its floors.

`python -m eval.figure_gate` scores the papers and sentences with gold and exits 1 if a metric is below its floor in
`floors.json`. `--verbose` adds what was missed and what is wrong, one a line; that of the test sentences only with
`--held-out`: rules are not tuned on them.
"""

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from eval.gate import below, load_floors
from govcorpus import figures, read
from govcorpus.text.figures import read_figures

FOLDER = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parents[1] / "seeds"
METRICS = ("precision", "recall", "f1", "number_f1")
HELD_OUT = ("test",)
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)\|([^|\]]+)\]\]")


class Found(NamedTuple):
    """A figure of the program: indicator, value, unit."""

    indicator: str
    value: float
    unit: str


class Gold(NamedTuple):
    """A figure marked by hand; `indicators` are all readings of its indicator that are right."""

    text: str
    indicators: frozenset[str]
    value: float
    unit: str

    def fits(self, found: Found) -> bool:
        """Tell whether a figure of the program is this one."""
        return self.has_number(found) and found.indicator in self.indicators

    def has_number(self, found: Found) -> bool:
        """Tell whether a figure of the program has the same value and unit."""
        return abs(found.value - self.value) <= 1e-6 * abs(self.value) and found.unit == self.unit


class Case(NamedTuple):
    """A text with the figures marked in it and those found."""

    name: str
    gold: list[Gold]
    found: list[Found]


def gold_of(text: str, indicator: str, value: str, unit: str) -> Gold:
    """Return a marked figure: every part of the indicator after a · may begin it, / separates equal readings."""
    readings = (reading.split("·") for reading in indicator.split("/"))
    indicators = {"".join(parts[i:]) for parts in readings for i in range(len(parts))}
    return Gold(text, frozenset(indicators), float(value), unit)


def read_marks(marked: str) -> tuple[str, list[Gold]]:
    """Return a sentence without its marks, and the figures marked in it."""
    gold = [gold_of(*match.groups()) for match in _MARK.finditer(marked)]
    return _MARK.sub(lambda match: match[1], marked), gold


def sentences(split: str) -> Iterator[Case]:
    """Yield the sentences of a split."""
    marked = tomllib.loads((FOLDER / "figures_sentences.toml").read_text(encoding="utf-8"))[split]
    for text, gold in map(read_marks, marked):
        yield Case(text, gold, [Found(one.indicator or "", one.value, one.unit) for one in read_figures(text)])


def papers() -> Iterator[Case]:
    """Yield the papers with gold, as the command shows them."""
    for file, rows in tomllib.loads((FOLDER / "figures_papers.toml").read_text(encoding="utf-8")).items():
        frame = figures(read(SEEDS / file))
        columns = (frame[name].tolist() for name in ("indicator", "value", "unit"))
        found = [Found(str(indicator), value, unit) for indicator, value, unit in zip(*columns, strict=True)]
        yield Case(file, [gold_of(*row.split("|")) for row in rows], found)


def matched(case: Case) -> tuple[list[Gold], list[Found]]:
    """Return what of a case was missed, and what is wrong."""
    left, missed = list(case.found), []
    for gold in case.gold:
        right = next((found for found in left if gold.fits(found)), None)
        if right is None:
            missed.append(gold)
        else:
            left.remove(right)
    return missed, left


def score(cases: Sequence[Case]) -> dict[str, float]:
    """Return precision, recall and F1 of figures (indicator, value and unit right), and F1 of value and unit alone."""
    gold, found = sum(len(case.gold) for case in cases), sum(len(case.found) for case in cases)
    right = sum(len(case.gold) - len(matched(case)[0]) for case in cases)
    numbers = sum(
        (
            Counter((one.value, one.unit) for one in case.gold) & Counter((one.value, one.unit) for one in case.found)
        ).total()
        for case in cases
    )
    return {
        "precision": right / found if found else 1.0,
        "recall": right / gold if gold else 1.0,
        "f1": 2 * right / (found + gold) if found + gold else 1.0,
        "number_f1": 2 * numbers / (found + gold) if found + gold else 1.0,
    }


def mistakes(cases: Sequence[Case]) -> Iterator[str]:
    """Yield what was missed and what is wrong, one a line."""
    for case in cases:
        missed, wrong = matched(case)
        for gold in missed:
            found = next((one for one in wrong if gold.has_number(one)), None)
            instead = f"found as {found.indicator!r}" if found else "not found"
            wrong = [one for one in wrong if one is not found]
            yield f"  {gold.text} {max(gold.indicators, key=len)} {instead}: {case.name}"
        yield from (f"  {one.indicator!r} {one.value:.15g} {one.unit} is none: {case.name}" for one in wrong)


def table(values: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> str:
    """Return a row a metric, with value and floor for each section."""
    rows = [f"  {'metric':<12}" + "".join(f"{section:>9}{'floor':>7}" for section in values)]
    for metric in METRICS:
        cells = (
            f"{scores[metric]:>9.3f}{floors.get(name, {}).get(metric, 0):>7.2f}" for name, scores in values.items()
        )
        rows.append(f"  {metric:<12}" + "".join(cells))
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.figure_gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="list the mistakes, one a line")
    parser.add_argument("--held-out", action="store_true", help="list those of the test sentences as well")
    given = parser.parse_args(arguments)
    sets = {"papers": list(papers()), "train": list(sentences("train")), "test": list(sentences("test"))}
    values, floors = {name: score(cases) for name, cases in sets.items()}, load_floors("figures")
    counts = ", ".join(f"{name} {sum(len(case.gold) for case in cases)}" for name, cases in sets.items())
    print(f"figures: {counts}")
    print(table(values, floors))
    if given.verbose:
        for name, cases in sets.items():
            if given.held_out or name not in HELD_OUT:
                print("\n".join([f"\n{name}", *mistakes(cases)]))
    fallen = below(values, floors)
    if fallen:
        print("below the floor: " + ", ".join(fallen), file=sys.stderr)
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
