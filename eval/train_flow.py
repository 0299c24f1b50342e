"""Learn how text goes on over a break: `python -m eval.train_flow CORPUS` writes `src/govcorpus/data/flow.npz`.

CORPUS is that of `eval/train_pairs.py`. Of some hundred breaks, made at random in its paragraphs, both networks have to
tell which end belongs to which beginning (InfoNCE: van den Oord, Li & Vinyals 2018), with Adam (Kingma & Ba 2015).
What was learned is rounded to 255 steps.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from eval.train_pairs import paragraphs
from govcorpus.segmentation.flow import BEYOND, NEAR, UNKNOWN, WIDE, Reader, Side, made_of, numbers_of

TARGET = Path(__file__).parents[1] / "src" / "govcorpus" / "data" / "flow.npz"
#: Widths of the vectors of characters, of the inner layer and of the vectors that are compared.
CHARACTER, INNER, OUTER = 32, 128, 64
#: What the product of two vectors is divided by.
SOFTER = 4.0
#: So many breaks are told apart at a time; how often all are seen, how fast weights move at first.
TOGETHER, EPOCHS, RATE, SEED = 512, 6, 2e-3, 1
#: How many of the characters near the break, and of the heap, are hidden in learning.
HIDDEN, HIDDEN_WIDE = 0.05, 0.3
#: How often a sentence after another stands for a beginning of a paragraph.
ALONE = 0.5
#: A character is known that occurs so often; paragraphs that are shorter are left out.
LEAST, SHORTEST = 3, 12
#: So many times as many pairs tell how likely any two are.
SAMPLES = 40
#: How long averages of gradients and of their squares are remembered.
MOMENTUM, MEMORY, TINY = 0.9, 0.999, 1e-8
_NO_START = frozenset(",、:;。!?”’)》】…— ")
_SIDES: tuple[Side, Side] = ("before", "after")

Weights = dict[str, Any]


class Breaks(NamedTuple):
    """The characters of all paragraphs as numbers, and the places where they may break; the ends of sentences first."""

    codes: Any
    places: Any
    after_stop: Any


def known_characters(texts: Sequence[str]) -> str:
    """Return the characters that are known, the commonest first."""
    counts = Counter("0" if character.isdigit() else character for text in texts for character in text)
    kept = [character for character, count in counts.items() if count >= LEAST and 0 < ord(character) < 1 << 16]
    return "".join(sorted(kept, key=lambda character: (-counts[character], character)))


def breaks(texts: Sequence[str], numbers: Any) -> Breaks:
    """Return the places where some paragraphs may break: not before a mark, nor at their ends."""
    edge = "\0" * WIDE
    joined = edge + "".join(text + edge for text in texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    places, after_stop, at = [], [], WIDE
    for text in texts:
        for i, character in enumerate(text[: 2 - NEAR]):
            if i == 0 or character not in _NO_START:
                places.append(at + i)
                after_stop.append(i > 0 and text[i - 1] in "。!?")
        at += len(text) + WIDE
    codes = numbers[np.minimum(points, len(numbers) - 1)]
    return Breaks(codes, np.array(places), np.array(after_stop))


def windows(rng: np.random.Generator, made: Breaks, chosen: Any) -> dict[str, Any]:
    """Return the characters at both sides of some breaks, nearest first; some are hidden."""
    places = made.places[chosen, None]
    found = {"before": made.codes[places - 1 - np.arange(WIDE)], "after": made.codes[places + np.arange(WIDE)]}
    alone = made.after_stop[chosen] & (rng.random(len(chosen)) < ALONE)
    found["before"] = np.where(alone[:, None], BEYOND, found["before"])
    hidden = np.where(np.arange(WIDE) < NEAR, HIDDEN, HIDDEN_WIDE)
    for side in _SIDES:
        codes = np.where(np.cumsum(found[side] == BEYOND, axis=1) > 0, BEYOND, found[side])
        away = (rng.random(codes.shape) < hidden) & (codes != BEYOND)
        found[side] = np.where(away, UNKNOWN, codes)
    return found


def begun(rng: np.random.Generator, characters: int) -> Weights:
    """Return weights by chance."""
    shapes = {"near": (NEAR * CHARACTER, INNER), "wide": (CHARACTER, INNER), "out": (INNER, OUTER)}
    weights = {"embedding": rng.normal(0, 0.3, (characters + 2, CHARACTER))}
    for side in _SIDES:
        weights |= {f"{side}_{name}": rng.normal(0, shape[0] ** -0.5, shape) for name, shape in shapes.items()}
        weights |= {f"{side}_bias": np.zeros(INNER), f"{side}_out_bias": np.zeros(OUTER)}
    return {name: value.astype(np.float32) for name, value in weights.items()}


def gradients(weights: Weights, seen: dict[str, Any]) -> tuple[float, Weights]:
    """Return the loss of telling which ends and beginnings belong together, and its gradients."""
    readers = {side: Reader(*[weights[f"{side}_{name}"] for name in Reader._fields]) for side in _SIDES}
    inner = {side: readers[side].hidden(seen[side], weights["embedding"]) for side in _SIDES}
    vectors = {side: inner[side][0] @ readers[side].out + readers[side].out_bias for side in _SIDES}
    loss, pull = _contrast(vectors["before"] @ vectors["after"].T / SOFTER)
    found = {"embedding": np.zeros_like(weights["embedding"])}
    pulls = {"before": pull @ vectors["after"], "after": pull.T @ vectors["before"]}
    for side in _SIDES:
        _back(readers[side], seen[side], inner[side], pulls[side] / SOFTER, side, found)
    return loss, found


def _contrast(scores: Any) -> tuple[float, Any]:
    """Return the loss of scores whose diagonal should be the highest of its row and column, and its gradient."""
    size, place = len(scores), np.arange(len(scores))
    odds = np.exp(scores - scores.max())
    rows, columns = odds / odds.sum(axis=1, keepdims=True), odds / odds.sum(axis=0, keepdims=True)
    loss = -(np.log(rows[place, place]).mean() + np.log(columns[place, place]).mean()) / 2
    pull = (rows + columns) / (2 * size)
    pull[place, place] -= 1 / size
    return float(loss), pull


def _back(reader: Reader, codes: Any, inner: Any, gradient: Any, side: str, found: Weights) -> None:
    """Add the gradients of one network."""
    hidden, (near, wide) = inner
    found[f"{side}_out"], found[f"{side}_out_bias"] = hidden.T @ gradient, gradient.sum(axis=0)
    pull = (gradient @ reader.out.T) * (1 - hidden * hidden)
    found[f"{side}_near"], found[f"{side}_wide"] = near.T @ pull, wide.T @ pull
    found[f"{side}_bias"] = pull.sum(axis=0)
    inside = codes != BEYOND
    shares = (pull @ reader.wide.T) / np.maximum(inside.sum(axis=1, keepdims=True), 1)
    lines, _ = np.nonzero(inside)
    found["embedding"] += _summed(codes[inside], lines, len(codes), len(found["embedding"])) @ shares
    places = (pull @ reader.near.T).reshape(-1, CHARACTER)
    at = np.arange(len(places))
    found["embedding"] += _summed(codes[:, :NEAR].ravel(), at, len(at), len(found["embedding"])) @ places


def _summed(rows: Any, columns: Any, width: int, height: int) -> Any:
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(height, width))


def learn(made: Breaks, characters: int, epochs: int = EPOCHS) -> Weights:
    """Return weights learned from breaks; the same breaks give the same weights."""
    rng = np.random.default_rng(SEED)
    weights = begun(rng, characters)
    means, squares = ({name: np.zeros_like(value) for name, value in weights.items()} for _ in range(2))
    steps, step = len(made.places) // TOGETHER, 0
    for epoch in range(epochs):
        order, total = rng.permutation(len(made.places)), 0.0
        for at in range(steps):
            chosen = order[at * TOGETHER : (at + 1) * TOGETHER]
            loss, found = gradients(weights, windows(rng, made, chosen))
            total, step = total + loss, step + 1
            rate = RATE * (1 - step / (epochs * steps + 1))
            for name, value in weights.items():
                means[name] += (1 - MOMENTUM) * (found[name] - means[name])
                squares[name] += (1 - MEMORY) * (found[name] ** 2 - squares[name])
                mean, square = means[name] / (1 - MOMENTUM**step), squares[name] / (1 - MEMORY**step)
                value -= rate * mean / (np.sqrt(square) + TINY)
        print(f"epoch {epoch + 1}: loss {total / steps:.4f}", flush=True)
    return weights


def level(weights: Weights, made: Breaks) -> float:
    """Return the logarithm of how likely the networks find it on average that any two pieces are neighbours."""
    rng = np.random.default_rng(SEED)
    flow, found = made_of(weights, "", 0.0), []
    for _ in range(SAMPLES):
        seen = windows(rng, made, rng.integers(len(made.places), size=TOGETHER))
        ends, beginnings = (getattr(flow, side).read(seen[side], flow.embedding) for side in _SIDES)
        found.append(np.exp((ends @ beginnings.T).astype(np.float64)).mean())
    return float(np.log(np.mean(found)))


def save(weights: Weights, characters: str, made: Breaks, path: Path = TARGET) -> None:
    """Write weights in steps of one byte; the product of two vectors is the logarithm itself."""
    outer = [f"{side}_{name}" for side in _SIDES for name in ("out", "out_bias")]
    weights = weights | {name: weights[name] / SOFTER**0.5 for name in outer}
    scales = np.array([np.abs(value).max() / 127 or 1.0 for value in weights.values()], dtype=np.float32)
    steps = {n: np.round(value / s).astype(np.int8) for (n, value), s in zip(weights.items(), scales, strict=True)}
    rounded = {name: value * scale for (name, value), scale in zip(steps.items(), scales, strict=True)}
    stored: dict[str, Any] = {"characters": characters, "names": [*steps], "scales": scales, **steps}
    np.savez_compressed(path, level=round(level(rounded, made), 2), **stored)
    print(f"{len(characters)} characters, {path.stat().st_size:,} bytes: {path}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.train_flow", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    texts = [text for text in paragraphs(parser.parse_args().corpus) if len(text) >= SHORTEST]
    characters = known_characters(texts)
    made = breaks(texts, numbers_of(characters))
    save(learn(made, len(characters)), characters, made)


if __name__ == "__main__":
    main()
