"""Chinese word segmentation: the only module that knows rjieba and jieba."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

from govcorpus.errors import UnknownNameError
from govcorpus.text.normalize import normalize_text

SEGMENTERS = ("rjieba", "jieba")
#: The part of speech of words that the dictionary does not have.
UNKNOWN = "x"
_SPACE = re.compile(r"\s")
#: So many characters are given to a segmenter at a time.
LONGEST_PIECE = 1_000_000


class Segmenter(Protocol):
    """Cuts text into words; the words joined give the text again."""

    def cut(self, text: str) -> list[str]:
        """Return the words of a normalised text, punctuation and white space included."""


class RjiebaSegmenter:
    """jieba's algorithm and dictionary in Rust."""

    def __init__(self) -> None:
        import rjieba

        self._cut = rjieba.cut

    def cut(self, text: str) -> list[str]:
        """Return the words of a text."""
        return self._cut(text)


class JiebaSegmenter:
    """jieba itself: slower, and differs from the other on runs such as `48-2-604` only."""

    def __init__(self) -> None:
        import logging
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's own source has invalid escapes
            import jieba
        jieba.setLogLevel(logging.WARNING)
        self._cut = jieba.lcut

    def cut(self, text: str) -> list[str]:
        """Return the words of a text."""
        return self._cut(text)


@cache
def load_segmenter(name: str = "rjieba") -> Segmenter:
    """Return the segmenter of that name; each is loaded once."""
    if name not in SEGMENTERS:
        raise UnknownNameError("segmenter", name, SEGMENTERS)
    return RjiebaSegmenter() if name == "rjieba" else JiebaSegmenter()


def tokenize(text: str, segmenter: Segmenter, wholes: Iterable[tuple[int, int]] = ()) -> list[str]:
    """Cut a text into tokens, keeping the given stretches whole.

    `wholes` are `(start, end)` in ascending order, not overlapping. The tokens are of the normalised text, which has
    the same length, so their lengths add up to the length of `text`.
    """
    return cut_view(normalize_text(text), segmenter, wholes)


def cut_view(view: str, segmenter: Segmenter, wholes: Iterable[tuple[int, int]] = ()) -> list[str]:
    """Return what `tokenize` does, for a text that is normalised already."""
    return [word for _, words in cut_pieces(view, segmenter, wholes) for word in words]


def cut_pieces(
    view: str, segmenter: Segmenter, wholes: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Yield a normalised text piece by piece, each with its tokens: those that stay whole, what stands between them.

    What is longer than `LONGEST_PIECE` is cut behind a full stop or a line break, where no word goes on, if it has one.
    """
    position = 0
    for start, end in (*wholes, (len(view), len(view))):
        while position < start:
            stop = start if start - position <= LONGEST_PIECE else _piece_end(view, position)
            piece = view[position:stop]
            yield piece, segmenter.cut(piece)
            position = stop
        if start < end:
            yield view[start:end], [view[start:end]]
        position = end


def _piece_end(view: str, start: int) -> int:
    """Return where a piece ends that begins at a place and is as long as may be."""
    most = start + LONGEST_PIECE
    return max(view.rfind("。", start, most), view.rfind("\n", start, most)) + 1 or most


def is_counted(token: str) -> bool:
    """Tell whether a token counts as a word: it holds a letter, a digit or a Chinese character."""
    return token.isalnum() or any(map(str.isalnum, token))


def tag_words(text: str) -> list[tuple[str, str]]:
    """Return the words of a normalised text with the dictionary's tags in the ICTCLAS set (`n`, `v`, `nr` …)."""
    import rjieba

    return rjieba.tag(text, False)


def parts_of_speech(words: Sequence[str]) -> list[str]:
    """Return what `part_of_speech` does for many words, in one go."""
    listed = "".join("\n" if not word.isalnum() and _SPACE.search(word) else word + "\n" for word in words)
    tagged = tag_words(listed)
    tags = [tag for _, tag in tagged]
    breaks = [place for place, (word, _) in enumerate(tagged) if word == "\n"]
    return [
        tags[first] if last - first == 1 else UNKNOWN
        for first, last in zip((0, *(place + 1 for place in breaks)), breaks, strict=False)
    ]


def part_of_speech(word: str) -> str:
    """Return the dictionary's tag for a word in the ICTCLAS set (`n`, `v`, `nr` …); `x` for words not in it."""
    tagged = tag_words(word)
    return tagged[0][1] if len(tagged) == 1 else UNKNOWN
