"""How well text goes on over a break: what stands before it and what stands after it, each read by a small network.

Both networks make a vector of a piece of text, and the product of the two vectors tells how much likelier the pieces
are neighbours than any two are (two encoders learned against each other: van den Oord, Li & Vinyals 2018). Unlike
`pairs` they look at several characters, and know which ones are used alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: So many characters next to a break are read in their order, and so many as a mere heap.
NEAR, WIDE = 6, 24
#: So many texts are read in one go: more would not fit into a fast memory.
AT_ONCE = 256
#: Who asks for a line that was not read will ask for others below it: so many are read.
READ_AHEAD = 8
#: Numbers of a character that is not known, and of the place beyond the edge of a paragraph.
UNKNOWN, BEYOND = 0, 1

Array = NDArray[np.floating[Any]]
Indices = NDArray[np.integer[Any]]
Side = Literal["before", "after"]


class Reader(NamedTuple):
    """The network of one side: how much each character counts at each place, in the heap, and what follows from it."""

    near: Array
    wide: Array
    bias: Array
    out: Array
    out_bias: Array

    def read(self, codes: Indices, embedding: Array) -> Array:
        """Return a vector for each row of numbers of characters, the one at the break first."""
        hidden, _ = self.hidden(codes, embedding)
        vectors: Array = hidden @ self.out + self.out_bias
        return vectors

    def hidden(self, codes: Indices, embedding: Array) -> tuple[Array, tuple[Array, Array]]:
        """Return the inner layer for each row of numbers, and what it was made from."""
        near = embedding.take(codes[:, :NEAR], axis=0).reshape(len(codes), NEAR * embedding.shape[1])
        inside = np.count_nonzero(codes != BEYOND, axis=1)[:, None].astype(embedding.dtype)
        beyond = (WIDE - inside) * embedding[BEYOND]
        heap = embedding.take(codes.T, axis=0).sum(axis=0)  # place by place: many times as fast as text by text
        wide = (heap - beyond) / np.maximum(inside, 1)
        return np.tanh(near @ self.near + wide @ self.wide + self.bias), (near, wide)


class Flow(NamedTuple):
    """What was learned: the number of each character by its code point, their vectors, and the networks.

    `level` is the logarithm that the product of two vectors has for pieces that have nothing to do with each other.
    """

    numbers: Indices
    embedding: Array
    before: Reader
    after: Reader
    level: float = 0.0

    def vectors(self, texts: Sequence[str], side: Side) -> Array:
        """Return a vector for each text that stands before or after a break, an empty one for no text."""
        reader = self.before if side == "before" else self.after
        codes = self.codes(texts, side)
        starts = range(0, max(len(codes), 1), AT_ONCE)
        return np.concatenate([reader.read(codes[at : at + AT_ONCE], self.embedding) for at in starts])

    def codes(self, texts: Sequence[str], side: Side) -> Indices:
        """Return the numbers of the characters of each text, the one at the break first: texts × `WIDE`."""
        shown = [text[: -WIDE - 1 : -1] if side == "before" else text[:WIDE] for text in texts]
        joined = "".join([text.ljust(WIDE, "\0") for text in shown])
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return self.numbers[np.minimum(points, len(self.numbers) - 1)].reshape(len(texts), WIDE)


class _Vectors(dict[int, Array]):
    """The vectors of the lines of a page for one side of a break; one that is not known is read when it is wanted."""

    def __init__(self, views: Sequence[str], side: Side) -> None:
        super().__init__()
        self._views, self._side = views, side

    def __missing__(self, line: int) -> Array:
        lines = range(line, min(line + READ_AHEAD, len(self._views)))
        self.update(zip(lines, load_flow().vectors([self._views[i] for i in lines], self._side), strict=True))
        return self[line]


class Flows:
    """How well the lines of a page go on from one another; a line that is not known is read when it is asked about."""

    def __init__(self, views: Sequence[str]) -> None:
        self._before, self._after = _Vectors(views, "before"), _Vectors(views, "after")
        self._nothing, self._level = _nothing(), load_flow().level

    def know(self, side: Side, vectors: Iterable[tuple[int, Array]]) -> None:
        """Take over the vectors of some lines for one side of a break."""
        (self._before if side == "before" else self._after).update(vectors)

    def between(self, above: int, below: int) -> float:
        """Return how much likelier a line goes on from another one than from any (logarithm)."""
        return float(self._before[above].dot(self._after[below])) - self._level

    def begins(self, line: int) -> float:
        """Return how much likelier a paragraph begins with a line than with any piece of text (logarithm)."""
        return float(self._nothing.dot(self._after[line])) - self._level


class Wanted(NamedTuple):
    """The lines of a page that are to be read before a break and after one."""

    before: Sequence[int]
    after: Sequence[int]


def flows_of(pages: Sequence[Sequence[str]], wanted: Sequence[Wanted]) -> list[Flows]:
    """Return the flows of the lines of some pages; those lines of each that are `wanted` are read in one go."""
    found = [Flows(views) for views in pages]
    sides: tuple[Side, Side] = ("before", "after")
    for side, lines in zip(sides, zip(*wanted, strict=True), strict=False):
        texts = [views[i] for views, some in zip(pages, lines, strict=True) for i in some]
        vectors = iter(load_flow().vectors(texts, side))
        for flows, some in zip(found, lines, strict=True):
            flows.know(side, zip(some, vectors, strict=False))
    return found


@cache
def _nothing() -> Array:
    """Return the vector of what stands before a paragraph."""
    vectors = load_flow().vectors([""], "before")
    return vectors.reshape(-1)


def numbers_of(characters: Sequence[str]) -> Indices:
    """Return the number of each code point of the basic plane; any digit stands for all."""
    numbers = np.full(1 << 16, UNKNOWN, dtype=np.int16)
    numbers[[ord(character) for character in characters]] = 2 + np.arange(len(characters))
    numbers[[ord(str(digit)) for digit in range(10)]] = numbers[ord("0")]
    numbers[0] = BEYOND
    return numbers


@cache
def load_flow() -> Flow:
    """Return the networks that ship with the package, made by `eval/train_flow.py`."""
    with as_file(files("govcorpus").joinpath("data").joinpath("flow.npz")) as path, np.load(path) as stored:
        arrays = {name: stored[name] * scale for name, scale in zip(stored["names"], stored["scales"], strict=True)}
        return made_of(arrays, str(stored["characters"]), float(stored["level"]))


def made_of(arrays: Mapping[str, Array], characters: str, level: float) -> Flow:
    """Return networks made of what was learned, by its names in `flow.npz`."""
    before, after = (Reader(*[arrays[f"{side}_{name}"] for name in Reader._fields]) for side in ("before", "after"))
    return Flow(numbers_of(characters), arrays["embedding"], before, after, level)
