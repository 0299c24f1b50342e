"""Patterns of words as automata: which words lead from state to state, for many places of a text at once.

The states of a pattern are found when a text first leads to them, as sets of places in the pattern (Rabin & Scott
1959), so that each step of a match is one look into a table, for all places of a text together.
"""

from collections.abc import Iterable

import numpy as np

from govcorpus.corpus.arrays import Ids, Index, Mask, frozen, type_of_id, type_of_index
from govcorpus.errors import QueryError
from govcorpus.stats.query import Choice, Condition, Pattern, Repeat, Word

#: The state that nothing leads out of, and the one where a match begins.
DEAD, START = 0, 1
#: More states than this are found for patterns only that can be read in very many ways at once.
MOST_STATES = 10_000
_UNKNOWN = -1
_FEW_MASKS = 16


class Places:
    """The places of a pattern: at each either a word is due, `word[i]` and then `after[i]`, or several others follow.

    `conditions` are the different conditions of its words; `word[i]` is the number of one, None at a fork or the end.
    """

    def __init__(self, pattern: Pattern) -> None:
        self.conditions: dict[Condition | None, int] = {}
        self.word: list[int | None] = [None]
        self.after: list[tuple[int, ...]] = [()]
        self.first = self._add(pattern, 0)

    def reached(self, places: Iterable[int]) -> frozenset[int]:
        """Return the places where a word is due, and the end (0), that some places lead to without a word."""
        seen: set[int] = set()
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                if self.word[place] is None:
                    waiting += self.after[place]
        return frozenset(place for place in seen if place == 0 or self.word[place] is not None)

    def _place(self, word: int | None, *after: int) -> int:
        self.word.append(word)
        self.after.append(after)
        return len(self.word) - 1

    def _add(self, pattern: Pattern, end: int) -> int:
        """Add a pattern that goes on at a place; return the place where it begins."""
        if isinstance(pattern, Word):
            return self._place(self.conditions.setdefault(pattern.condition, len(self.conditions)), end)
        if isinstance(pattern, Choice):
            return self._place(None, *(self._add(item, end) for item in pattern.items))
        if isinstance(pattern, Repeat):
            return self._repeat(pattern, end)
        for item in reversed(pattern.items):
            end = self._add(item, end)
        return end

    def _repeat(self, pattern: Repeat, end: int) -> int:
        start = end
        if pattern.most is None:
            start = self._place(None)
            self.after[start] = (end, self._add(pattern.item, start))
        else:
            for _ in range(pattern.most - pattern.least):
                start = self._place(None, end, self._add(pattern.item, start))
        for _ in range(pattern.least):
            start = self._add(pattern.item, start)
        return start


class Automaton:
    """The states of a pattern. `accepting` marks those at which a match may end, `going` those that may go on."""

    def __init__(self, places: Places, kinds: Mask) -> None:
        """Take the places of a pattern and which of its conditions hold for each kind of word: kinds × conditions."""
        self._places, self._kinds = places, kinds
        self._sets: list[frozenset[int]] = []
        self._numbers: dict[frozenset[int], int] = {}
        self._table = np.zeros((0, len(kinds)), dtype=type_of_id)
        self.accepting = self.going = np.zeros(0, dtype=np.bool_)
        self._number(frozenset())
        self._number(places.reached([places.first]))

    def after(self, states: Ids, kinds: Ids | Index) -> Ids:
        """Return the states that some states go to with words of some kinds."""
        found: Ids = self._table[states, kinds]
        unknown = found == _UNKNOWN
        if unknown.any():
            width = self._table.shape[1]
            for pair in np.unique(states[unknown].astype(type_of_index) * width + kinds[unknown]).tolist():
                state, kind = divmod(pair, width)
                following = self._following(state, kind)
                self._table[state, kind] = following
            found = self._table[states, kinds]
        return found

    def beginning(self) -> Mask:
        """Return the kinds of words with which a match may begin."""
        kinds = np.arange(len(self._kinds))
        mask: Mask = self.after(np.full(len(kinds), START, dtype=type_of_id), kinds) != DEAD
        return mask

    def _following(self, state: int, kind: int) -> int:
        word, after, holds = self._places.word, self._places.after, self._kinds[kind]
        due = (place for place in self._sets[state] if (number := word[place]) is not None and holds[number])
        return self._number(self._places.reached(after[place][0] for place in due))

    def _number(self, places: frozenset[int]) -> int:
        if places not in self._numbers:
            if len(self._sets) == MOST_STATES:
                raise QueryError(
                    "The query can be read in too many ways at once", "Use smaller numbers in braces, or fewer * and +"
                )
            self._numbers[places] = len(self._sets)
            self._sets.append(places)
            self._grow()
        return self._numbers[places]

    def _grow(self) -> None:
        """Make room for twice as many states where there is none left."""
        state, places = len(self._sets) - 1, self._sets[-1]
        if state == len(self._table):
            size = 2 * state + 2
            table = np.full((size, self._table.shape[1]), _UNKNOWN, dtype=type_of_id)
            table[:state] = self._table
            self._table = table
            self.accepting, self.going = (np.resize(mask, size) for mask in (self.accepting, self.going))
        self._table[state] = _UNKNOWN if places else DEAD
        self.accepting[state] = 0 in places
        self.going[state] = bool(places - {0})


def kinds_of_words(masks: list[Mask], size: int) -> tuple[Ids, Mask]:
    """Return the kind of each type, by which of the masks hold for it, and the masks by kind: kinds × masks.

    `size` is the number of types; there are at most 60 masks.
    """
    code = np.zeros(size, dtype=type_of_index)
    for i, mask in enumerate(masks):
        code |= mask.astype(type_of_index) << i
    if len(masks) > _FEW_MASKS:
        codes, inverse = np.unique(code, return_inverse=True)
        kinds = inverse.astype(type_of_id)
    else:  # as many numbers as there may be, instead of sorting
        codes = np.flatnonzero(np.bincount(code))
        numbers = np.zeros(1 << len(masks), dtype=type_of_id)
        numbers[codes] = np.arange(len(codes))
        kinds = numbers[code]
    return frozen(kinds), (codes[:, None] >> np.arange(len(masks)) & 1).astype(np.bool_)
