"""Putting broken text together: lines into paragraphs, and fragments to the articles that they continue."""

from collections.abc import Sequence
from functools import lru_cache

from govcorpus.model import Line, Part, Piece
from govcorpus.text.normalize import has_han
from govcorpus.text.tokenize import load_segmenter

_CONTEXT = 8


def join_lines(lines: Sequence[Line], role: str) -> Part:
    """Join the lines of one paragraph into a part; between two Latin words a space takes the place of the break."""
    if len(lines) == 1:
        (line,) = lines
        return Part(role, line.text, (Piece(0, line.start, len(line.text)),))
    text, pieces = "", []
    for line in lines:
        if text and text[-1].isascii() and text[-1].isalnum() and line.text[0].isascii() and line.text[0].isalpha():
            text += " "
        pieces.append(Piece(len(text), line.start, len(line.text)))
        text += line.text
    return Part(role, text, tuple(pieces))


def breaks_word(line: str, following: str) -> bool:
    """Tell whether the break between two lines goes through a word, as a hard wrap does and a headline does not.

    Both are normalised.
    """
    if not (line[-1].isalnum() and following[0].isalnum()):
        return False
    return _spanned(line[-_CONTEXT:], following[:_CONTEXT])


@lru_cache(maxsize=8192)  # several steps ask about the same break
def _spanned(end: str, following: str) -> bool:
    left = len(end)
    for word in load_segmenter().cut(end + following):
        left -= len(word)
        if left <= 0:
            return left < 0 and has_han(word)
    return False
