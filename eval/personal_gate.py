"""The gate: finding personal data may not fall below its floors.

`python -m eval.personal_gate` scores the sentences of `gold/personal.toml` and exits 1 if precision or recall of a kind
is below its floor in `floors.json`. `--verbose` adds what was missed and what was found where nothing is.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.gate import below, load_floors
from govcorpus.text.personal import KINDS, find_personal
from govcorpus.text.personal_numbers import id_check, passes_luhn

GOLD = Path(__file__).parent / "gold" / "personal.toml"
METRICS = ("precision", "recall")

Place = tuple[int, int, str]

_MARK = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]")
_MADE = re.compile(r"<(BAD ID|OLD ID|ID|BAD CARD|CARD)(?: ([\w-]+))?>")
_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@dataclass(frozen=True)
class Sentence:
    """A text and the places of personal data in it: start, end, kind."""

    text: str
    places: frozenset[Place]


def load_sentences(path: Path = GOLD) -> list[Sentence]:
    """Return all sentences of the gold, numbers filled in."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    return [read_marks(text) for texts in groups.values() for text in texts]


def read_marks(marked: str) -> Sentence:
    """Return a sentence from its marked form."""
    marked = _MADE.sub(lambda match: make_number(match[1], match[2] or ""), marked)
    text, places, position = "", set(), 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        places.add((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        position = mark.end()
    return Sentence(text + marked[position:], frozenset(places))


def make_number(kind: str, form: str) -> str:
    """Return a number that nobody has, its check digit right unless `kind` says BAD, in a form."""
    if kind == "OLD ID":
        return "510000" + "500101" + "001"
    if kind.endswith("ID"):
        number = "510000" + "19000101" + "001"
        check = id_check(number)
        number += str((int(check) + 1) % 10) if kind == "BAD ID" else check
        if form == "small":  # one that ends in the letter
            ends = (f"51000019000101{i:03d}" for i in range(1000))
            number = next(end + "x" for end in ends if id_check(end) == "X")
    else:
        body = "62000000000000000"[: 18 if form in ("19", "wrapped") else 15].ljust(18 if form == "19" else 15, "0")
        checks = [str(digit) for digit in range(10) if passes_luhn(f"{body}{digit}") != (kind == "BAD CARD")]
        number = body + checks[0]
    return _in_form(number, form)


def _in_form(number: str, form: str) -> str:
    if form == "6-8-4":
        return f"{number[:6]} {number[6:14]} {number[14:]}"
    if form == "fours":
        return " ".join(number[i : i + 4] for i in range(0, len(number), 4))
    if form == "wrapped":
        return f"{number[:9]}\n{number[9:]}"
    return number.translate(_FULL_WIDTH) if form == "wide" else number


def score(sentences: Sequence[Sentence]) -> dict[str, dict[str, float]]:
    """Return precision and recall by kind, and over all kinds: a place is right where both ends and the kind are."""
    found = [_found(sentence) for sentence in sentences]
    values = {}
    for kind in ("all", *KINDS):
        gold = sum(kind in ("all", place[2]) for sentence in sentences for place in sentence.places)
        given = sum(kind in ("all", place[2]) for places in found for place in places)
        pairs = zip(sentences, found, strict=True)
        right = sum(kind in ("all", place[2]) for sentence, places in pairs for place in sentence.places & places)
        values[kind] = {"precision": right / given if given else 1.0, "recall": right / gold if gold else 1.0}
    return values


def mistakes(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield what was missed and what was found where nothing is, one a line."""
    for sentence in sentences:
        found = _found(sentence)
        for what, places in (("missed", sentence.places - found), ("wrong", found - sentence.places)):
            for start, end, kind in sorted(places):
                yield f"  {what:<7}{kind:<8}{sentence.text[start:end]!r} in {sentence.text!r}"


def _found(sentence: Sentence) -> frozenset[Place]:
    return frozenset((span.start, span.end, span.kind) for span in find_personal(sentence.text, KINDS))


def table(values: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> str:
    """Return a row a kind, with value and floor of each metric."""
    rows = [f"  {'kind':<10}" + "".join(f"{metric:>11}{'floor':>7}" for metric in METRICS)]
    for kind, scores in values.items():
        cells = (f"{scores[metric]:>11.3f}{floors.get(kind, {}).get(metric, 0):>7.2f}" for metric in METRICS)
        rows.append(f"  {kind:<10}" + "".join(cells))
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval.personal_gate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="list the mistakes, one a line")
    given = parser.parse_args(arguments)
    sentences, floors = load_sentences(), load_floors("personal")
    values = score(sentences)
    places = sum(len(sentence.places) for sentence in sentences)
    print(f"personal data: {len(sentences)} sentences, {places} places")
    print(table(values, floors))
    if given.verbose:
        print("\n".join(mistakes(sentences)))
    fallen = below(values, floors)
    if fallen:
        print("below the floor: " + ", ".join(fallen), file=sys.stderr)
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
