"""Putting broken text together: lines into paragraphs, and fragments to the articles that they continue."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from govcorpus.model import Line, Part, Piece
from govcorpus.text.normalize import has_han, normalize_text, squeeze
from govcorpus.text.tokenize import load_segmenter

#: The chosen tail must be this much more alike than the nearest one in the file, else the file order stands.
MARGIN = 0.02
_CONTEXT = 8


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


def likeliest_tail(tails: Sequence[str], fragment: str) -> int | None:
    """Return the index of the text that the fragment most likely continues; None if the last one is as likely.

    `tails` are the texts so far of the units that broke off, in file order; likeness is the cosine of character-bigram
    TF-IDF vectors. File order is a strong prior: another tail than the last is chosen only by a margin.
    """
    bigrams = [Counter(_bigrams(text)) for text in (*tails, fragment)]
    documents = Counter(gram for counts in bigrams for gram in counts)
    vectors = [
        {gram: count * math.log((1 + len(bigrams)) / documents[gram]) for gram, count in counts.items()}
        for counts in bigrams
    ]
    likeness = [_cosine(vector, vectors[-1]) for vector in vectors[:-1]]
    best = max(range(len(tails)), key=lambda i: (likeness[i], i))
    return best if likeness[best] > likeness[-1] + MARGIN else None


def _bigrams(text: str) -> Iterable[str]:
    squeezed = squeeze(text)
    return (squeezed[i : i + 2] for i in range(len(squeezed) - 1))


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    dot = sum(weight * b[gram] for gram, weight in a.items() if gram in b)
    norms = math.sqrt(sum(w * w for w in a.values())) * math.sqrt(sum(w * w for w in b.values()))
    return dot / norms if norms else 0.0
