"""The different texts of a corpus, as they are compared: running text without white space, marks, dateline, byline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, Mask, frozen, type_of_id, type_of_index
from govcorpus.corpus.passes import over_articles
from govcorpus.corpus.store import Corpus
from govcorpus.model import Article
from govcorpus.reprints.shingles import Chars, Hashes
from govcorpus.segmentation.duplicates import LEAST_LENGTH, body_spans, layout_of, numbers_in
from govcorpus.text.normalize import normalize_text

#: Kinds of unit that repeat by nature.
LEFT_OUT = frozenset({"section_banner", "boilerplate"})
#: Stands for a character beyond U+FFFF, as in the trade for one that the printer has not got.
_GETA = "〓"
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(r"\S+")
_NOTICE_HEAD = re.compile(r"(?:声明|公告|启事|通告|公示)(?:\(.{1,12}\))?$")
_NOTICE_WORDS = re.compile(r"声明作废|特此(?:声明|公告|通告|公示)")


@dataclass(frozen=True)
class Printed:
    """The different texts of a corpus, and the articles that print them.

    `chars[index[t] : index[t + 1]]` are the characters of text `t` (UTF-16 units, one each). `text` is the text of each
    article, -1 where it is not compared. `whole` and `layout` are fingerprints of the whole text of each article,
    without and with white space and line breaks; `notices` marks the articles that are notices. `numbers` are
    fingerprints of the numbers in each text, `order` has the texts sorted by them, and then in an order that depends on
    what they say only.
    """

    chars: Chars
    index: Index
    text: Ids
    whole: Hashes
    layout: Hashes
    notices: Mask
    numbers: Hashes
    order: Index

    def __len__(self) -> int:
        return len(self.index) - 1

    def __getitem__(self, text: int) -> str:
        return self.chars_of(text).tobytes().decode("utf-16-le")

    def chars_of(self, text: int) -> Chars:
        """Return the characters of a text."""
        return self.chars[self.index[text] : self.index[text + 1]]

    @cached_property
    def lengths(self) -> Index:
        """How many characters each text has."""
        return np.diff(self.index)

    @cached_property
    def is_notice(self) -> Mask:
        """Which texts are printed as a notice."""
        marked = np.zeros(len(self), dtype=np.bool_)
        marked[self.text[self.notices & (self.text >= 0)]] = True
        return frozen(marked)

    def copies(self, ranks: Index) -> list[list[int]]:
        """Return the articles that print each text, the one with the lowest rank first."""
        found: list[list[int]] = [[] for _ in range(len(self))]
        for article in np.argsort(ranks).tolist():
            if self.text[article] >= 0:
                found[self.text[article]].append(article)
        return found


def printed(corpus: Corpus) -> Printed:
    """Return the different texts of a corpus; banners, boilerplate and the shortest texts are left out."""
    size = len(corpus)
    known: dict[bytes, int] = {}
    chars, lengths, numbers = bytearray(), list[int](), list[tuple[int, int]]()
    text = np.full(size, -1, dtype=type_of_id)
    marks = np.zeros((2, size), dtype=np.uint64)
    notices = np.zeros(size, dtype=np.bool_)
    for i, one in enumerate(over_articles(corpus, _compared)):
        if one is None:
            continue
        text[i] = known.setdefault(blake2b(one.chars, digest_size=16).digest(), len(known))
        marks[:, i] = one.whole, one.layout
        notices[i] = one.is_notice
        if text[i] == len(lengths):
            chars += one.chars
            lengths.append(len(one.chars) // 2)
            numbers.append(one.numbers)
    index = np.zeros(len(lengths) + 1, dtype=type_of_index)
    np.cumsum(lengths, out=index[1:])
    return Printed(
        np.frombuffer(chars, dtype=np.uint16),
        frozen(index),
        frozen(text),
        frozen(marks[0]),
        frozen(marks[1]),
        frozen(notices),
        frozen(np.array([figures for figures, _ in numbers], dtype=np.uint64)),
        frozen(np.array(sorted(range(len(numbers)), key=numbers.__getitem__), dtype=type_of_index)),
    )


class _Compared(NamedTuple):
    """What is compared of an article: see `Printed`; `numbers` are the fingerprints of its numbers, and of its text."""

    chars: bytes
    whole: int
    layout: int
    is_notice: bool
    numbers: tuple[int, int]


def _compared(article: Article) -> _Compared | None:
    """Return what is compared of an article, None where it is left out."""
    view = normalize_text(article.text)
    body = compared_text(article, view)
    if article.kind in LEFT_OUT or len(body) < LEAST_LENGTH:
        return None
    return _Compared(
        _BEYOND.sub(_GETA, body).encode("utf-16-le"),
        _fingerprint("".join(view.split())),
        _fingerprint(repr(layout_of(article))),
        article.kind == "notice" or _reads_as_notice(view),
        (_fingerprint(" ".join(sorted(numbers_in(body)))), _fingerprint(body)),
    )


def compared_text(article: Article, view: str) -> str:
    """Return what is compared of a unit: its running text, or all where there is little; `view` is it normalised."""
    body = "".join("".join(view[start:end] for start, end in body_spans(article, view)).split())
    return body if len(body) >= LEAST_LENGTH else "".join(view.split())


def compared_places(article: Article) -> list[int]:
    """Return where the characters that are compared stand in the text of a unit."""
    view = normalize_text(article.text)
    places = _visible(view, body_spans(article, view))
    return places if len(places) >= LEAST_LENGTH else _visible(view, [(0, len(view))])


def _visible(view: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return where the characters in some stretches stand that are no white space."""
    places: list[int] = []
    for start, end in spans:
        for word in _WORD.finditer(view, start, end):
            places.extend(range(*word.span()))
    return places


def _reads_as_notice(view: str) -> bool:
    """Tell whether a unit of another kind, such as a whole page or a row of a table, reads as a notice."""
    first, _, _ = view.partition("\n")
    return _NOTICE_HEAD.search("".join(first.split())) is not None or _NOTICE_WORDS.search(view) is not None


def _fingerprint(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())
