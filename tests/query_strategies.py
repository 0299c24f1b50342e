"""Hypothesis strategies for corpus queries, how they are written, and what they fit by definition."""

from bisect import bisect_left
from collections.abc import Iterator

import regex
from hypothesis import strategies as st

import govcorpus as gc
from govcorpus.stats.query import (
    Choice,
    Condition,
    Every,
    Fits,
    Not,
    Pattern,
    Query,
    Repeat,
    Sequence,
    Some,
    Word,
)
from govcorpus.text.normalize import normalize_text

_tests = st.one_of(
    st.builds(
        Fits, st.just("word"), st.sampled_from(["社区", "社.", "五星.*", "甲|。", "[^甲]+", r"1\+2", "没有", "“"])
    ),
    st.builds(Fits, st.just("pos"), st.sampled_from(["n", "n.*", "v|vn", "x", "."])),
)
_conditions: st.SearchStrategy[Condition] = st.recursive(
    _tests,
    lambda inner: st.one_of(
        st.builds(Not, inner.filter(lambda c: not isinstance(c, Not))),
        st.builds(
            Every, st.lists(inner.filter(lambda c: not isinstance(c, (Every, Some))), min_size=2, max_size=3).map(tuple)
        ),
        st.builds(Some, st.lists(inner.filter(lambda c: not isinstance(c, Some)), min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=3,
)
_words = st.one_of(st.just(Word(None)), st.builds(Word, _conditions))


@st.composite
def _repeats(draw: st.DrawFn, inner: st.SearchStrategy[Pattern]) -> Repeat:
    least = draw(st.integers(0, 2))
    most = draw(st.none() | st.integers(max(least, 1), 3))
    return Repeat(draw(inner), least, most)


_patterns: st.SearchStrategy[Pattern] = st.recursive(
    _words,
    lambda inner: st.one_of(
        _repeats(inner),
        st.builds(Sequence, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Choice, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)


def queries() -> st.SearchStrategy[Query]:
    """Return corpus queries about the words of `strategies.short_texts`, in the form in which a parser gives them."""
    return st.builds(Query, _patterns, st.sampled_from(["sentence", "paragraph"]))


def written(query: Query) -> str:
    """Return a query as text, with all the brackets that it may need."""
    return _written(query.pattern, True) + (" within s" if query.within == "sentence" else "")


def _written(pattern: Pattern, outside: bool = False) -> str:
    if isinstance(pattern, Word):
        return f"[{_tested(pattern.condition) if pattern.condition else ''}]"
    if isinstance(pattern, Repeat):
        most = "" if pattern.most is None else pattern.most
        item = _written(pattern.item)
        item = f"({item})" if isinstance(pattern.item, Repeat) else item
        return f"{item}{{{pattern.least},{most}}}"
    joint = " " if isinstance(pattern, Sequence) else " | "
    text = joint.join(map(_written, pattern.items))
    return text if outside else f"({text})"


def _tested(condition: Condition) -> str:
    if isinstance(condition, Fits):
        return f'{condition.attribute}="{condition.pattern}"'
    if isinstance(condition, Not):
        return f"!{_bracketed(condition.condition)}"
    joint = " & " if isinstance(condition, Every) else " | "
    return joint.join(map(_bracketed, condition.conditions))


def _bracketed(condition: Condition) -> str:
    return _tested(condition) if isinstance(condition, (Fits, Not)) else f"({_tested(condition)})"


def naive_matches(corpus: gc.Corpus, query: Query) -> list[tuple[int, int, int]]:
    """Return what a query fits, article by article: number, start and end; longest from each token, from left to right."""
    found = []
    for number in range(len(corpus)):
        for unit in _units(corpus, number, query.within):
            first = 0
            while first < len(unit):
                ends = [end for end in _ends(query.pattern, unit, first) if end > first]
                if ends:
                    found.append((number, unit[first][2], unit[max(ends) - 1][3]))
                first = max(ends, default=first + 1)
    return found


#: A word of a text: its name, its part of speech, and where it stands.
Token = tuple[str, str, int, int]


def _units(corpus: gc.Corpus, number: int, within: str) -> Iterator[list[Token]]:
    """Yield the words of each paragraph or sentence of an article, white space left out."""
    tokens, vocabulary = corpus.tokens, corpus.vocabulary
    stretch = slice(*tokens.index[number : number + 2].tolist())
    starts = (tokens.sentence if within == "sentence" else tokens.paragraph)[number].tolist()
    units: dict[int, list[Token]] = {}
    for term, start in zip(tokens.term[stretch].tolist(), tokens.offset[stretch].tolist(), strict=True):
        name = vocabulary.terms[term]
        assert normalize_text(corpus.articles[number].text).startswith(name, start)
        unit = units.setdefault(bisect_left(starts, start + len(name)), [])
        if not name.isspace():
            unit.append((name, vocabulary.pos(term), start, start + len(name)))
    yield from units.values()


def _ends(pattern: Pattern, unit: list[Token], at: int) -> set[int]:
    """Return where a pattern that begins at a word may end."""
    if isinstance(pattern, Word):
        return {at + 1} if at < len(unit) and _holds(pattern.condition, unit[at]) else set()
    if isinstance(pattern, Choice):
        return set().union(*(_ends(item, unit, at) for item in pattern.items))
    if isinstance(pattern, Sequence):
        ends = {at}
        for item in pattern.items:
            ends = set().union(*(_ends(item, unit, end) for end in ends))
        return ends
    ends, reached = set(), {at}
    for times in range(len(unit) + 4 if pattern.most is None else pattern.most + 1):
        ends |= reached if times >= pattern.least else set()
        reached = set().union(*(_ends(pattern.item, unit, end) for end in reached))
    return ends


def _holds(condition: Condition | None, token: Token) -> bool:
    if condition is None:
        return True
    if isinstance(condition, Not):
        return not _holds(condition.condition, token)
    if isinstance(condition, (Every, Some)):
        join = all if isinstance(condition, Every) else any
        return join(_holds(one, token) for one in condition.conditions)
    return regex.fullmatch(condition.pattern, token[0] if condition.attribute == "word" else token[1]) is not None
