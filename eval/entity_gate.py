"""The gate: finding people, places, organisations and dates may not fall below its floors.

`python -m eval.entity_gate` scores the passages of `gold/entities.toml` and the papers of `gold/entities_papers.json`:
precision, recall and F1 of exact mentions by kind, and how many normal forms and roles are right of those found and
given in the gold. It exits 1 if one is below its floor in `floors.json`. `--verbose` lists errors, but those of the
held-out passages only with `--held-out`; `--recogniser lac` scores the model instead, without floors.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from eval.entity_gold import Marked, Passage, load_papers, load_passages
from eval.gate import Values, below, load_floors
from govcorpus.model import Article, Page
from govcorpus.naming.mentions import KINDS, Mention, mentions_of
from govcorpus.naming.recognisers import RECOGNISERS
from govcorpus.segmentation import whole_page

METRICS = ("precision", "recall", "f1", "values")


def found_in(passage: Passage, recogniser: str = "rules") -> dict[tuple[int, int, str], Mention]:
    """Return what is found in a passage, by place in its text and kind."""
    page = Page("p.txt", "p.txt", passage.text, meta=passage.meta)
    article: Article
    (article,) = whole_page(page)
    found = mentions_of(article, RECOGNISERS[recogniser])
    return {(article.page_offset(one.start), article.page_offset(one.end - 1) + 1, one.kind): one for one in found}


def value_of(mention: Mention) -> str:
    """Return what the gold gives of a mention: the role of a person, the normal form of anything else."""
    return (mention.role or "") if mention.kind == "person" else mention.normalized


def score(passages: Iterable[Passage], recogniser: str = "rules") -> tuple[dict[str, dict[str, float]], list[str]]:
    """Return the metrics by kind, and the errors as lines of text."""
    counts: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for passage in passages:
        found = found_in(passage, recogniser)
        gold = {(one.start, one.end, one.kind): one for one in passage.mentions}
        for key in sorted({*found, *gold}):
            counts.update(_counted(key[2], found.get(key), gold.get(key)))
            errors += _errors(passage.text, key, found.get(key), gold.get(key))
    return {kind: _metrics(counts, kind) for kind in KINDS}, errors


def _counted(kind: str, found: Mention | None, gold: Marked | None) -> Iterable[tuple[str, str]]:
    if found:
        yield kind, "found"
    if gold:
        yield kind, "gold"
    if found and gold:
        yield kind, "right"
        if gold.value is not None:
            yield kind, "valued"
            if value_of(found) == gold.value:
                yield kind, "value"


def _errors(text: str, key: tuple[int, int, str], found: Mention | None, gold: Marked | None) -> Iterable[str]:
    start, end, kind = key
    around = text[max(start - 8, 0) : start] + "[" + text[start:end] + "]" + text[end : end + 8]
    around = around.replace("\n", "/")
    if not found:
        yield f"{kind} missed: {around}"
    elif not gold:
        yield f"{kind} wrong: {around}"
    elif gold.value is not None and value_of(found) != gold.value:
        yield f"{kind} value: {around} is {value_of(found)!r}, not {gold.value!r}"


def _metrics(counts: Mapping[tuple[str, str], int], kind: str) -> dict[str, float]:
    def share(part: str, whole: str) -> float:
        return counts[kind, part] / counts[kind, whole] if counts[kind, whole] else 1.0

    precision, recall = share("right", "found"), share("right", "gold")
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "values": share("value", "valued"),
            "mentions": float(counts[kind, "gold"])}  # fmt: skip


def table(values: Mapping[str, Values]) -> str:
    """Return the metrics of each kind in aligned columns."""
    rows = ["  " + f"{'kind':<14}{'mentions':>9}" + "".join(f"{metric:>11}" for metric in METRICS)]
    for kind, own in values.items():
        rows.append(f"  {kind:<14}{own['mentions']:>9.0f}" + "".join(f"{own[metric]:>11.3f}" for metric in METRICS))
    return "\n".join(rows)


def run(*, verbose: bool, held_out: bool, recogniser: str) -> int:
    """Print the scores of each part of the gold; return 1 if one is below its floor, else 0."""
    floors = load_floors("entities") if recogniser == "rules" else {}
    values: dict[str, Values] = {}
    for part, passages in {**load_passages(), "papers": list(load_papers())}.items():
        scores, errors = score(passages, recogniser)
        values |= {f"{part} {kind}": own for kind, own in scores.items()}
        print(f"{part}: {len(passages)} texts")
        print(table(scores))
        if verbose and (part != "held_out" or held_out):
            print("\n".join(f"    {error}" for error in errors))
    fallen = below(values, floors)
    if fallen:
        print("below the floor: " + ", ".join(fallen), file=sys.stderr)
    return int(bool(fallen))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.entity_gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="errors, one a line")
    parser.add_argument("--held-out", action="store_true", help="those of the held-out passages as well")
    parser.add_argument("--recogniser", choices=list(RECOGNISERS), default="rules")
    given = parser.parse_args(arguments)
    return run(verbose=given.verbose, held_out=given.held_out, recogniser=given.recogniser)


if __name__ == "__main__":
    sys.exit(main())
