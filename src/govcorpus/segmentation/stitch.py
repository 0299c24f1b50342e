"""Putting broken text together: lines into paragraphs, and fragments to the articles that they continue."""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from govcorpus.model import Line, Part, Piece
from govcorpus.text.normalize import has_han, normalize_text
from govcorpus.text.tokenize import load_segmenter

_CONTEXT = 8

Bigrams = frozenset[str]


def join_lines(lines: Sequence[Line], role: str) -> Part:
    """Join the lines of one paragraph into a part; between two Latin words a space takes the place of the break."""
    text, pieces = "", []
    for line in lines:
        if text and text[-1].isascii() and text[-1].isalnum() and line.text[0].isascii() and line.text[0].isalpha():
            text += " "
        pieces.append(Piece(len(text), line.start, len(line.text)))
        text += line.text
    return Part(role, text, tuple(pieces))


def breaks_word(line: str, following: str) -> bool:
    """Tell whether the break between two lines goes through a word, as a hard wrap does and a headline does not."""
    end = line[-_CONTEXT:]
    position = 0
    for word in load_segmenter().cut(normalize_text(end + following[:_CONTEXT])):
        if position < len(end) < position + len(word):
            return has_han(word)
        position += len(word)
    return False


class Topics:
    """How alike stretches of a page are in subject: cosine of TF-IDF vectors of character bigrams.

    Inverse document frequencies are taken over the lines of the page, so that what all of its articles say counts
    little.
    """

    def __init__(self, lines: Sequence[Bigrams]) -> None:
        self.lines = len(lines)
        self.documents = Counter(chain.from_iterable(lines))

    def likeness(self, first: str, second: str) -> float:
        """Return the cosine of two texts, from 0 to 1."""
        a, b = self.vector(first), self.vector(second)
        if len(b) < len(a):
            a, b = b, a
        dot = sum(weight * b.get(gram, 0.0) for gram, weight in a.items())
        norms = math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
        return dot / norms if norms else 0.0

    @lru_cache(maxsize=64)  # noqa: B019 (lives as long as its page is cut)
    def vector(self, text: str) -> dict[str, float]:
        """Return the weight of each bigram of a text; how often it occurs there does not count."""
        return {gram: math.log((1 + self.lines) / max(self.documents[gram], 1)) for gram in bigrams(text)}


def likeness(first: Bigrams, second: Bigrams) -> float:
    """Return the share of bigrams that two texts have in common, from 0 to 1 (Dice 1945)."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def bigrams(text: str) -> Bigrams:
    """Return the different pairs of neighbouring characters of a text, white space left out."""
    squeezed = "".join(text.split())
    return frozenset(map("".join, pairwise(squeezed)))
