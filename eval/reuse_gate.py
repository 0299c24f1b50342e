"""The gate: finding texts that are printed more than once may not fall below its floors.

`python -m eval.reuse_gate` reads generated pages, compares the pairs that `reuse` lists with those that were made, and
exits 1 if precision or recall of a kind is below its floor in `floors.json`. `--verbose` adds the mistakes.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence

import govcorpus as gc
from eval.gate import below, load_floors
from eval.personal_gate import table
from eval.reuse_stories import Gold, made_gold
from govcorpus.corpus.store import CorpusOptions

SEED = 2026
KINDS = ("exact", "hardwrap", "near", "partial")

#: The kind of each pair of pages, by their names, sorted.
Pairs = Mapping[tuple[str, str], str]


def found_pairs(gold: Gold) -> dict[tuple[str, str], str]:
    """Return what `reuse` says of the pages."""
    articles = [sheet.article for sheet in gold.sheets]
    frame = gc.reuse(gc.Corpus(articles, CorpusOptions(masked=False), pages=[sheet.page for sheet in gold.sheets]))
    page_of = {article.id: article.page for article in articles}
    pairs: dict[tuple[str, str], str] = {}
    for a, b, kind in zip(frame["article_a"], frame["article_b"], frame["kind"], strict=True):
        first, second = sorted((page_of[a], page_of[b]))
        pairs[first, second] = kind
    return pairs


def score(gold: Pairs, found: Pairs) -> dict[str, dict[str, float]]:
    """Return precision and recall by kind, and over all kinds: a pair is right where its kind is."""
    values = {}
    for kind in ("all", *KINDS):
        made = {(pair, of) for pair, of in gold.items() if kind in ("all", of)}
        given = {(pair, of) for pair, of in found.items() if kind in ("all", of)}
        right = len(made & given)
        values[kind] = {"precision": right / len(given) if given else 1.0, "recall": right / len(made) if made else 1.0}
    return values


def mistakes(gold: Pairs, found: Pairs) -> Iterator[str]:
    """Yield the pairs that are not what they were made to be, one a line."""
    for pair in sorted({*gold, *found}):
        made, given = gold.get(pair, "nothing"), found.get(pair, "nothing")
        if made != given:
            yield f"  {pair[0]} {pair[1]}: {made}, found {given}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.reuse_gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="list the mistakes, one a line")
    given = parser.parse_args(arguments)
    gold, floors = made_gold(SEED), load_floors("reuse")
    found = found_pairs(gold)
    values = score(gold.pairs, found)
    print(f"text reuse: {len(gold.sheets)} pages, {len(gold.pairs)} pairs")
    print(table(values, floors))
    if given.verbose:
        print("\n".join(mistakes(gold.pairs, found)))
    fallen = below(values, floors)
    if fallen:
        print("below the floor: " + ", ".join(fallen), file=sys.stderr)
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
