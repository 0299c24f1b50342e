"""What is clustered: articles, or passages of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, Mask, stretches, type_of_index
from govcorpus.corpus.segments import SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.parallel import Workers
from govcorpus.stats.matching import Matches, find_matches, normalized_term
from govcorpus.stats.reprinted import counted_articles
from govcorpus.stats.token_order import touched_tokens

#: Kinds of unit that have a topic.
TOPICAL_KINDS = frozenset({"article", "photo_caption", "brief"})


class Stretch(NamedTuple):
    """Texts of one segment: the number of each among all texts, its article in the segment, its tokens `first:last`."""

    part: SegmentView
    row: Index
    held: Index
    first: Index
    last: Index


@dataclass(frozen=True)
class Texts:
    """Articles, or passages of them, in an order that does not depend on that of the files: by id, then place.

    `article` is the number in the corpus of each one's article, `ids` the id of that article, `start` where a passage
    begins in its article, in characters; `slogans` are the normalised names of the slogans asked for, and `named[k]`
    marks the texts that name slogan `k`, `mentions[k]` how often each does. `workers` are those of the corpus.
    """

    article: Index
    ids: Sequence[str]
    start: Index
    stretches: Sequence[Stretch]
    slogans: Sequence[str]
    mentions: Sequence[Index]
    workers: Workers

    def __len__(self) -> int:
        return len(self.article)

    @property
    def named(self) -> list[Mask]:
        """Which texts name each slogan."""
        return [counts > 0 for counts in self.mentions]


class _Piece(NamedTuple):
    """Texts of one segment before they are numbered."""

    part: SegmentView
    held: Index
    first: Index
    last: Index
    start: Index


def article_texts(corpus: Corpus, slogans: Sequence[str], count: str) -> Texts:
    """Return the articles that have a topic, if slogans are given those that name one of them (see `find_marked`)."""
    names = slogan_names(slogans)
    matches = [find_matches(corpus, name, slogan=True) for name in names]
    chosen = topical_articles(corpus, count)
    if names:
        naming = np.zeros(len(corpus), dtype=np.bool_)
        for part, found in (match for one in matches for match in one):
            naming[part.numbers[found.article]] = True
        chosen &= naming
    pieces = []
    for part in corpus.segments:
        held = part.inside[chosen[part.numbers[part.inside]]]
        index = part.tokens.index
        pieces.append(_Piece(part, held, index[held], index[held + 1], np.zeros(len(held), type_of_index)))
    return _ordered(corpus, pieces, names, matches)


def passage_texts(corpus: Corpus, slogans: Sequence[str], count: str) -> Texts:
    """Return the paragraphs that name one of the slogans, of articles that have a topic."""
    names = slogan_names(slogans)
    matches = [find_matches(corpus, name, slogan=True) for name in names]
    chosen = topical_articles(corpus, count)
    pieces = []
    for part in corpus.segments:
        firsts = [touched_tokens(part, found)[0] for one in matches for p, found in one if p is part]
        token = np.unique(np.concatenate([np.zeros(0, type_of_index), *firsts]))
        token = token[chosen[part.numbers[part.articles(token)]]] if len(token) else token
        pieces.append(_paragraphs(part, token))
    return _ordered(corpus, pieces, names, matches)


def slogan_names(slogans: Sequence[str]) -> list[str]:
    """Return slogans as they are looked for, each once; raises `UsageError` for an empty one."""
    return list(dict.fromkeys(normalized_term(slogan, slogan=True) for slogan in slogans))


def topical_articles(corpus: Corpus, count: str) -> Mask:
    """Return which articles have a topic: no notices, banners and boilerplate, of reprints those that `count` takes."""
    topical = np.flatnonzero(corpus.column("kind").holds(TOPICAL_KINDS.__contains__))
    ids = corpus.column("id").first()
    by_id = topical[np.argsort(_ranks([ids[number] or "" for number in topical.tolist()]), kind="stable")]
    mask = np.zeros(len(corpus), dtype=np.bool_)
    mask[by_id[counted_articles(corpus.select(by_id), count)]] = True
    return mask


def token_positions(stretch: Stretch) -> tuple[Index, Index]:
    """Return the tokens of the texts of a stretch, one text after the other, and the number of each one's text."""
    lengths = stretch.last - stretch.first
    before = np.cumsum(lengths) - lengths
    positions = np.arange(int(lengths.sum())) + np.repeat(stretch.first - before, lengths)
    return positions, np.repeat(stretch.row, lengths)


def characters(stretch: Stretch, view: Callable[[str], str]) -> list[str]:
    """Return the texts of a stretch as characters, in a normal form."""
    tokens, texts = stretch.part.tokens, stretch.part.texts
    ends = np.append(tokens.offset, 0)
    found = []
    for held, first, last in zip(stretch.held.tolist(), stretch.first.tolist(), stretch.last.tolist(), strict=True):
        text = texts[held]
        begin = int(tokens.offset[first]) if last > first else 0
        end = int(ends[last]) if last < tokens.index[held + 1] else len(text)
        found.append(view(text[begin:end]))
    return found


def _paragraphs(part: SegmentView, token: Index) -> _Piece:
    """Return the paragraphs of a segment in which some tokens stand, ascending."""
    tokens = part.tokens
    held = part.articles(token)
    articles = np.unique(held)
    places, index = stretches(tokens.paragraph.index, articles)
    owner = np.repeat(articles, np.diff(index))
    stride = int(tokens.offset.max(initial=0)) + 1
    keys = owner * stride + tokens.paragraph.values[places]
    number = np.unique(np.searchsorted(keys, held * stride + tokens.offset[token], side="right") - 1)
    start, own = tokens.paragraph.values[places][number].astype(type_of_index), owner[number]
    is_last = np.append(owner[1:] != owner[:-1], True)[number]
    following = np.append(tokens.paragraph.values[places][1:], 0)[number]
    first = _first_token(part, own, start)
    last = np.where(is_last, tokens.index[own + 1], _first_token(part, own, following))
    return _Piece(part, own, first, last, start)


def _first_token(part: SegmentView, held: Index, offset: Index) -> Index:
    """Return the first token of an article that begins at a character or after it."""
    tokens = part.tokens
    low, high = tokens.index[held].copy(), tokens.index[held + 1].copy()
    while (open_ := low < high).any():
        middle = (low + high) // 2
        before = tokens.offset[np.minimum(middle, len(tokens.offset) - 1)] < offset
        low, high = np.where(open_ & before, middle + 1, low), np.where(open_ & ~before, middle, high)
    return low


def _ordered(corpus: Corpus, pieces: Sequence[_Piece], names: Sequence[str], matches: Sequence[Matches]) -> Texts:
    """Number the texts by id, then by place in the article, and say what each of them names."""
    article = _joined([piece.part.numbers[piece.held].astype(type_of_index) for piece in pieces])
    start = _joined([piece.start for piece in pieces])
    all_ids = corpus.column("id").first()
    ids = [all_ids[number] or "" for number in article.tolist()]
    lengths = _joined([piece.last - piece.first for piece in pieces])
    order = np.lexsort((lengths, start, _ranks(ids)))
    row = np.empty(len(order), dtype=type_of_index)
    row[order] = np.arange(len(order))
    found, done = [], 0
    for piece in pieces:
        rows = row[done : done + len(piece.held)]
        found.append(Stretch(piece.part, rows, piece.held, piece.first, piece.last))
        done += len(piece.held)
    mentions = [_mentions(found, one, len(order)) for one in matches]
    return Texts(article[order], [ids[i] for i in order.tolist()], start[order], found, names, mentions, corpus.workers)


def _mentions(found: Sequence[Stretch], matches: Matches, texts: int) -> Index:
    """Return how often each text names a slogan."""
    counts = np.zeros(texts, dtype=type_of_index)
    by_part = {id(stretch.part): stretch for stretch in found}
    for part, matched in matches:
        stretch = by_part[id(part)]
        token, _ = touched_tokens(part, matched)
        order = np.argsort(stretch.first, kind="stable")
        at = np.searchsorted(stretch.first[order], token, side="right") - 1
        inside = at >= 0
        at, token = order[at[inside]], token[inside]
        inside = token < stretch.last[at]
        np.add.at(counts, stretch.row[at[inside]], 1)
    return counts


def _ranks(ids: Sequence[str]) -> Index:
    """Return the place of each id among all of them in order."""
    rank = {name: number for number, name in enumerate(sorted(set(ids)))}
    return np.array([rank[name] for name in ids], dtype=type_of_index)


def _joined(columns: Sequence[Index]) -> Index:
    return np.concatenate([np.zeros(0, type_of_index), *columns])
