"""Occurrences of what a user looks for, whichever kind of query it is, with their places in characters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, type_of_id, type_of_index
from govcorpus.corpus.passes import over_segments
from govcorpus.corpus.segments import Found, SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UsageError
from govcorpus.stats.matching import find_matches, matched_note, normalized_term
from govcorpus.stats.query import Query, is_query, parse_query, phrase_query
from govcorpus.stats.token_order import node_finder
from govcorpus.stats.token_patterns import TokenPattern
from govcorpus.text.normalize import normalize_text
from govcorpus.text.patterns import compile_pattern, find_pattern

if TYPE_CHECKING:
    import regex


class Occurrences(NamedTuple):
    """Occurrences, one entry each: the number of the segment, the article in it, and the bytes of its texts.

    `offset` is where the occurrence begins in characters of the article's text.
    """

    part: Index
    article: Index
    start: Index
    end: Index
    offset: Index


@dataclass(frozen=True)
class Hits:
    """The occurrences in a corpus: those of each segment, their places in bytes of its texts or in characters."""

    parts: Sequence[tuple[SegmentView, Found]]
    in_bytes: bool
    note: Message

    def __len__(self) -> int:
        return sum(len(found.article) for _, found in self.parts)

    @cached_property
    def order(self) -> Index:
        """The occurrences, numbered segment by segment, in the order of the corpus."""
        numbers = [part.numbers[found.article] for part, found in self.parts]
        return np.argsort(np.concatenate([np.zeros(0, type_of_id), *numbers]), kind="stable")

    def take(self, chosen: Index) -> Occurrences:
        """Return some occurrences, by their numbers segment by segment, in the order given."""
        ascending = np.sort(chosen)
        taken = [_NOTHING, *self._taken(ascending)]
        found = Occurrences(*(np.concatenate(column) for column in zip(*taken, strict=True)))
        at = np.searchsorted(ascending, chosen)
        return Occurrences(*(column[at] for column in found))

    def _taken(self, numbers: Index) -> Iterator[Occurrences]:
        first = 0
        for i, (part, found) in enumerate(self.parts):
            size = len(found.article)
            here = numbers[slice(*np.searchsorted(numbers, (first, first + size)))] - first
            kept = Found(found.article[here], found.start[here], found.end[here])
            offset = part.characters(kept.article, kept.start) if self.in_bytes else kept.start
            article, start, end = kept if self.in_bytes else part.in_bytes(kept)
            yield Occurrences(np.full(len(here), i), article.astype(type_of_index), start, end, offset)
            first += size


_NOTHING = Occurrences(*(np.zeros(0, dtype=type_of_index) for _ in Occurrences._fields))


def find_hits(corpus: Corpus, query: str, *, words: bool = False, slogan: bool = False, regex: bool = False) -> Hits:
    """Return the occurrences of a query, which is characters unless it is told to be something else.

    With a bracket such as `[pos="n"]` it is a corpus query (see `stats.query`). With `words` it is whole words: one may
    be left open with `*` (any characters) and `?` (one), and words separated by spaces follow each other. With `slogan`
    it is the slogan of that name, with `regex` a regular expression over the characters of a paragraph. Raises
    `UsageError` for an empty query and for two kinds at once, `QueryError` for a malformed one.
    """
    view = normalized_term(query, slogan=slogan)
    if regex and (words or slogan):
        raise UsageError("A query is of one kind: words, a slogan or a regular expression", "Leave the others out")
    if regex:
        return _of_pattern(corpus, query)
    if is_query(query) and not slogan:
        return _of_tokens(corpus, parse_query(query), Message("Matched as a corpus query"))
    if words and not slogan and any(char in view for char in " *?"):
        return _of_tokens(corpus, phrase_query(view), matched_note(words=True))
    if words and not slogan:
        return _of_words(corpus, view)
    return Hits(find_matches(corpus, view, words=words, slogan=slogan), True, matched_note(words=words, slogan=slogan))


def _of_words(corpus: Corpus, view: str) -> Hits:
    find = partial(_words_in, node_finder(corpus, view, words=True), len(view))
    found = over_segments(corpus.segments, find, corpus.workers)
    return Hits(list(zip(corpus.segments, found, strict=True)), False, matched_note(words=True))


def _words_in(find: Callable[[SegmentView], tuple[Index, Index]], size: int, part: SegmentView) -> Found:
    """Return where whole words of so many characters stand in a segment, from their tokens."""
    first, _ = find(part)
    start = part.tokens.offset[first].astype(type_of_index)
    return Found(part.articles(first).astype(type_of_id), start, start + size)


def _of_tokens(corpus: Corpus, query: Query, note: Message) -> Hits:
    found = over_segments(corpus.segments, TokenPattern(query, corpus.vocabulary).find, corpus.workers)
    return Hits(list(zip(corpus.segments, found, strict=True)), False, note)


def _of_pattern(corpus: Corpus, query: str) -> Hits:
    view = normalize_text(query)
    compile_pattern(view)
    found = over_segments(corpus.segments, partial(_fitting, view), corpus.workers, slow=True)
    parts = list(zip(corpus.segments, found, strict=True))
    return Hits(parts, False, Message("Matched as a regular expression on characters"))


def _fitting(view: str, part: SegmentView) -> Found:
    """Return where a regular expression fits in a segment, in characters of each article's text."""
    pattern = compile_pattern(view)
    rows = [
        (article, start, end)
        for article in part.inside.tolist()
        for start, end in _in_paragraphs(pattern, normalize_text(part.texts[article]))
    ]
    article, start, end = np.array(rows, dtype=type_of_index).reshape(-1, 3).T
    return Found(article.astype(type_of_id), start, end)


def _in_paragraphs(pattern: "regex.Pattern[str]", text: str) -> list[tuple[int, int]]:
    """Return where a pattern fits in a text; no match goes over the end of a paragraph."""
    spans = list(find_pattern(pattern, text))
    if all("\n" not in text[start:end] for start, end in spans):
        return spans
    found, first = [], 0
    for paragraph in text.split("\n"):
        found += [(first + start, first + end) for start, end in find_pattern(pattern, paragraph)]
        first += len(paragraph) + 1
    return found
