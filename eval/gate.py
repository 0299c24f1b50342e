"""The gate: segmentation may not fall below its floors.

`python -m eval.gate` scores the papers with gold and generated pages of the test styles, and exits 1 if a metric is
below its floor in `floors.json`. `--verbose` adds the scores by style and the commonest errors with examples.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.causes import Failure, failures
from eval.pages import generate
from eval.predictions import predictions
from eval.score import METRICS, Json, match_page, score_pages

HERE = Path(__file__).parent
PAPERS = HERE.parent / "seeds"
#: The generated pages of the gate: as many, from this seed.
TEST_PAGES, TEST_SEED = 120, 2024
#: So many causes of error are listed, with so many examples each.
CAUSES, EXAMPLES = 15, 2

Values = Mapping[str, float]


def paper_pages(folder: Path = PAPERS) -> list[Json]:
    """Return the gold of the papers with their text."""
    gold = json.loads((HERE / "gold" / "segmentation_dev.json").read_text(encoding="utf-8"))
    return [page | {"text": (folder / page["file"]).read_text(encoding="utf-8-sig")} for page in gold]


def page_sets() -> dict[str, list[Json]]:
    """Return the pages of each section of the floors."""
    return {"papers": paper_pages(), "test": list(generate("test", TEST_PAGES, TEST_SEED))}


def load_floors(of: str = "segmentation", path: Path = HERE / "floors.json") -> dict[str, dict[str, float]]:
    """Return the floors of the segmentation or of the slogans: metric to value, by set of pages."""
    floors: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))[of]
    return floors


def below(values: Mapping[str, Values], floors: Mapping[str, Values]) -> list[str]:
    """Return the names of the metrics that are below their floor; a floor without a value counts as one."""
    return [
        f"{section} {metric}"
        for section, wanted in floors.items()
        for metric, floor in wanted.items()
        if values.get(section, {}).get(metric, -1.0) < floor
    ]


def table(values: Values, floors: Values) -> str:
    """Return metric, value and floor in aligned columns."""
    rows = [f"  {'metric':<16}{'value':>8}{'floor':>8}"]
    for metric in METRICS:
        floor = floors.get(metric)
        mark = "  BELOW" if floor is not None and values[metric] < floor else ""
        rows.append(f"  {metric:<16}{values[metric]:>8.3f}{'–' if floor is None else format(floor, '.2f'):>8}{mark}")
    return "\n".join(rows)


def by_style(pages: Sequence[Json], found: Mapping[str, Sequence[Json]]) -> str:
    """Return a table of all metrics with one column a style."""
    styles = list(dict.fromkeys(page.get("style", page["seed"]) for page in pages))
    columns = {
        style: score_pages([p for p in pages if p.get("style", p["seed"]) == style], found).values() for style in styles
    }
    rows = ["  " + " " * 16 + "".join(f"{style:>19}" for style in styles)]
    rows += [f"  {m:<16}" + "".join(f"{columns[style][m]:>19.3f}" for style in styles) for m in METRICS]
    return "\n".join(rows)


def causes(pages: Sequence[Json], found: Mapping[str, Sequence[Json]]) -> str:
    """Return the commonest causes of error, with how often they occur and examples."""
    errors: list[Failure] = []
    for page in pages:
        errors += failures(page, match_page(page, found[page["seed"]]))
    rows = []
    for cause, count in Counter(error.cause for error in errors).most_common(CAUSES):
        rows.append(f"  {count:>5}  {cause}")
        examples = [error for error in errors if error.cause == cause]
        step = max(1, len(examples) // EXAMPLES)
        rows += [f"         {e.style} {e.page}: {e.example}" for e in examples[::step][:EXAMPLES]]
    return "\n".join(rows)


def run(*, verbose: bool, floors: Mapping[str, Values], sets: Mapping[str, list[Json]]) -> int:
    """Print the scores of each set of pages; return 1 if one is below its floor, else 0."""
    values: dict[str, Values] = {}
    for section, pages in sets.items():
        found = predictions(pages)
        values[section] = score_pages(pages, found).values()
        print(f"{section}: {len(pages)} pages, {sum(len(page['articles']) for page in pages)} units")
        print(table(values[section], floors.get(section, {})))
        if verbose:
            print(f"\n{by_style(pages, found)}\n\n{causes(pages, found)}\n")
    fallen = below(values, floors)
    if fallen:
        print("below the floor: " + ", ".join(fallen), file=sys.stderr)
    return int(bool(fallen))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="scores by style, commonest errors with examples")
    parser.add_argument("--train", action="store_true", help="show generated pages of the training styles as well")
    given = parser.parse_args(arguments)
    sets = page_sets()
    if given.train:
        sets["train"] = list(generate("train", TEST_PAGES, TEST_SEED))
    return run(verbose=given.verbose, floors=load_floors(), sets=sets)


if __name__ == "__main__":
    sys.exit(main())
