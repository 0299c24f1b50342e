"""Where a corpus query fits: sequences of tokens, matched in all places of a segment at once."""

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, Mask, stretches, type_of_id, type_of_index
from govcorpus.corpus.segments import Found, SegmentView
from govcorpus.corpus.vocabulary import Vocabulary
from govcorpus.errors import QueryError
from govcorpus.stats.automaton import START, Automaton, Places, kinds_of_words
from govcorpus.stats.query import Condition, Every, Fits, Not, Query, Some
from govcorpus.stats.units import unit_limits
from govcorpus.text.patterns import compile_pattern, fits_whole

#: A match has so many tokens at most, white space included, and a query so many different words.
MOST_TOKENS, MOST_CONDITIONS = 100, 60
#: So many patterns are kept for what comes from other processes.
KEPT = 4
#: Types that are rarer than one in so many tokens are looked up, others are looked for.
RARE = 20

_PLAIN = re.compile(r"(?:[^\\.^$*+?{}\[\]|()]|\\[^A-Za-z0-9])*")


class Matched(NamedTuple):
    """Matches in a segment: the first token of each, and its last."""

    first: Index
    last: Index


class TokenPattern:
    """A query made ready for a vocabulary."""

    def __init__(self, query: Query, vocabulary: Vocabulary) -> None:
        """Find the types that fit the words of a query; raises `QueryError` where there are too many different ones."""
        self._made_of = query, vocabulary
        places = Places(query.pattern)
        if len(places.conditions) > MOST_CONDITIONS:
            raise QueryError("The query has more than {most} different words", "Split it", most=MOST_CONDITIONS)
        masks = [_fitting(condition, vocabulary) for condition in places.conditions]
        self._space = _white_space(vocabulary)
        self._kinds, table = kinds_of_words(masks, len(vocabulary))
        self._automaton = Automaton(places, table)
        self._beginning = self._automaton.beginning()[self._kinds] & ~self._space
        self._unit = query.within

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process as the query: there it is made ready once."""
        return _made_ready, self._made_of

    def find(self, part: SegmentView) -> Found:
        """Return the matches in a segment, in order: start and end in characters of each article's text.

        Of the matches that begin at one token the longest is taken, of those that overlap the leftmost. It has at least
        one token and at most `MOST_TOKENS`.
        """
        matched = _apart(self._longest(part))
        tokens, article = part.tokens, part.articles(matched.first)
        following = np.minimum(matched.last + 1, max(len(tokens.offset) - 1, 0))
        end = tokens.offset[following].astype(type_of_index)
        for i in np.flatnonzero(matched.last + 1 == tokens.index[article + 1]).tolist():
            end[i] = len(part.texts[int(article[i])])
        return Found(article.astype(type_of_id), tokens.offset[matched.first].astype(type_of_index), end)

    def _longest(self, part: SegmentView) -> Matched:
        term, automaton = part.tokens.term, self._automaton
        first = _tokens_of(part, self._beginning)
        last = np.full(len(first), -1, dtype=type_of_index)
        alive, state = np.arange(len(first)), np.full(len(first), START, dtype=type_of_id)
        limits = unit_limits(part, first, first + 1, self._unit)
        for step in range(MOST_TOKENS):
            token = first[alive] + step
            space = self._space[term[token]]
            state = np.where(space, state, automaton.after(state, self._kinds[term[token]]))
            ends = automaton.accepting[state] & ~space
            last[alive[ends]] = token[ends]
            going = automaton.going[state]
            alive, state = alive[going], state[going]
            if not len(alive):
                break
            inside = limits.go_right(alive, first[alive] + step + 1)
            alive, state = alive[inside], state[inside]
        return Matched(first[last >= 0], last[last >= 0])


@lru_cache(maxsize=KEPT)
def _made_ready(query: Query, vocabulary: Vocabulary) -> TokenPattern:
    """Return the pattern of a query that another process has sent."""
    return TokenPattern(query, vocabulary)


def _tokens_of(part: SegmentView, types: Mask) -> Index:
    """Return the tokens of some types that are in the corpus, ascending."""
    postings, term = part.segment.postings, part.tokens.term
    wanted = np.flatnonzero(types[postings.types])
    many = int((postings.index[wanted + 1] - postings.index[wanted]).sum()) > len(term) // RARE
    if many:
        found = np.flatnonzero(types[term])
    else:
        places, _ = stretches(postings.index, wanted)
        found = np.sort(postings.positions[places]).astype(type_of_index)
    return found if part.is_whole else found[part.numbers[part.articles(found)] >= 0]


def _apart(matched: Matched) -> Matched:
    """Return the matches that are left if each takes away those which begin within it, from left to right."""
    if np.all(matched.first[1:] > matched.last[:-1]):
        return matched
    following = np.append(np.searchsorted(matched.first, matched.last, side="right"), len(matched.first))
    kept = np.zeros(len(following), dtype=np.bool_)
    kept[0] = True
    for _ in range(len(following).bit_length()):  # each time the jumps are twice as long
        kept[following[kept]] = True
        following = following[following]
    return Matched(matched.first[kept[:-1]], matched.last[kept[:-1]])


def _white_space(vocabulary: Vocabulary) -> Mask:
    mask = np.zeros(len(vocabulary), dtype=np.bool_)
    others = np.flatnonzero(~vocabulary.counted)
    mask[others] = [vocabulary.terms[i].isspace() for i in others.tolist()]
    return mask


def _fitting(condition: Condition | None, vocabulary: Vocabulary) -> Mask:
    """Return the types for which a condition holds."""
    if condition is None:
        return np.ones(len(vocabulary), dtype=np.bool_)
    if isinstance(condition, Not):
        return ~_fitting(condition.condition, vocabulary)
    if isinstance(condition, (Every, Some)):
        join = np.logical_and if isinstance(condition, Every) else np.logical_or
        mask: Mask = join.reduce([_fitting(one, vocabulary) for one in condition.conditions])
        return mask
    return _words_like(condition, vocabulary) if condition.attribute == "word" else _tagged_like(condition, vocabulary)


def _words_like(test: Fits, vocabulary: Vocabulary) -> Mask:
    plain = _plain_text(test.pattern)
    if plain is None:
        return vocabulary.like(test.pattern)
    mask = np.zeros(len(vocabulary), dtype=np.bool_)
    if (number := vocabulary.find(plain)) >= 0:
        mask[number] = True
    return mask


def _tagged_like(test: Fits, vocabulary: Vocabulary) -> Mask:
    pattern = compile_pattern(test.pattern)
    return vocabulary.tagged(lambda tag: fits_whole(pattern, tag))


def _plain_text(pattern: str) -> str | None:
    """Return the one text that a regular expression fits, None where there may be others."""
    return re.sub(r"\\(.)", r"\1", pattern) if _PLAIN.fullmatch(pattern) else None
