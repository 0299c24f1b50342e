"""Where a term that the user names occurs: its characters, whole words, or the slogan of that name."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from govcorpus.corpus.arrays import Mask, last_at, type_of_index
from govcorpus.corpus.passes import over_segments
from govcorpus.corpus.segments import Found, SegmentView
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UsageError
from govcorpus.text.normalize import normalize_text
from govcorpus.text.search import Needle
from govcorpus.text.terms import TermMatcher, find_marked

#: The occurrences of a term in each segment of a corpus, in order.
Matches = Sequence[tuple[SegmentView, Found]]


def normalized_term(term: str, *, slogan: bool = False) -> str:
    """Return a term as it is looked for, a slogan without quotation marks; raises `UsageError` for an empty one."""
    view = " ".join(normalize_text(term).split("\n")).strip()
    view = view.strip("“”\"'").strip() if slogan else view
    if not view:
        raise UsageError("The query is empty", "Give the word or phrase to look for")
    return view


def find_matches(corpus: Corpus, view: str, *, words: bool = False, slogan: bool = False) -> Matches:
    """Return the occurrences of a normalised term in the articles of a corpus, segment by segment; see `finder`."""
    found = over_segments(corpus.segments, finder(view, words=words, slogan=slogan), corpus.workers)
    matches = list(zip(corpus.segments, found, strict=True))
    return matches if corpus.is_in_order else _in_order(matches)


def finder(view: str, *, words: bool = False, slogan: bool = False) -> Callable[[SegmentView], Found]:
    """Return what finds the occurrences of a normalised term in a segment.

    It matches the characters wherever they stand; with `words` those that begin and end at the edges of tokens; with
    `slogan` those that are marked as a slogan: quoted, or before a head noun of schemes (see `find_marked`). Raises
    `UsageError` where both are asked for.
    """
    if words and slogan:
        raise UsageError("A term is matched as whole words or as a slogan, not as both", "Leave one of them out")
    return partial(_find, Needle(view), words, slogan)


def _find(needle: Needle, words: bool, slogan: bool, part: SegmentView) -> Found:
    found = part.find(needle)
    if words:
        return found.kept(_at_edges(part, found))
    return found.kept(_marked(part, found, needle.term)) if slogan else found


def by_segment(corpus: Corpus, terms: Sequence[Matches]) -> list[tuple[SegmentView, Sequence[Sequence[Found]]]]:
    """Return the segments of a corpus, and of each the occurrences of every term."""
    return [
        (part, [[found for where, found in matches if where is part] for matches in terms]) for part in corpus.segments
    ]


def articles_with(matches: Matches) -> list[int]:
    """Return the numbers of the articles that have a match, in corpus order."""
    return sorted({number for part, found in matches for number in part.numbers[found.article].tolist()})


def count_matches(matches: Matches) -> int:
    """Return how many matches there are."""
    return sum(len(found.article) for _, found in matches)


def text_numbers(corpus: Corpus) -> list[int]:
    """Return the number of each article's text.

    Articles of one cluster of reprints have one text, and so has a unit that repeats another one on its page; then all
    that print either of them.
    """
    clusters: list[int] = corpus.clusters.tolist()
    repeats = {i: name for i, name in enumerate(corpus.column("duplicate_of").first()) if name}
    names = set(repeats.values())
    of_names = {name: i for i, name in enumerate(corpus.column("id").first()) if name in names} if names else {}
    lower: dict[int, int] = {}  # clusters that are one with a cluster of a lower number

    def number(cluster: int) -> int:
        while cluster in lower:
            cluster = lower[cluster]
        return cluster

    for i, name in repeats.items():
        if name in of_names:
            first, second = sorted((number(clusters[i]), number(clusters[of_names[name]])))
            if first < second:
                lower[second] = first
    return [number(cluster) for cluster in clusters]


def originals(texts: Sequence[int], articles: Sequence[int]) -> int:
    """Return how many different texts some articles have, by the numbers of `text_numbers`."""
    return len({texts[i] for i in articles})


def matched_note(*, words: bool = False, slogan: bool = False) -> Message:
    """Return the note that says how a term was matched."""
    if slogan:
        return Message("Matched as a slogan: quoted, or before a head noun of schemes")
    return Message("Matched on whole words") if words else Message("Matched on characters")


def _in_order(matches: Matches) -> Matches:
    """Return the matches of a view whose articles were put in another order, article by article."""
    ordered = [
        (int(part.numbers[article]), part, found.kept(found.article == article))
        for part, found in matches
        for article in np.unique(found.article).tolist()
    ]
    return [(part, found) for _, part, found in sorted(ordered, key=lambda one: one[0])]


def _at_edges(part: SegmentView, found: Found) -> Mask:
    """Return which occurrences begin and end at the edges of tokens."""
    tokens, article = part.tokens, found.article.astype(type_of_index)
    if not len(article):
        return np.zeros(0, dtype=np.bool_)
    start, end = part.spans(found)
    begins, ends = (tokens.offset[last_at(tokens.offset, tokens.index, article, edge)] == edge for edge in (start, end))
    is_last = found.end == part.texts.index[article + 1] - 1
    kept: Mask = begins & (ends | is_last)
    return kept


def _marked(part: SegmentView, found: Found, term: str) -> Mask:
    """Return which occurrences are marked as a slogan."""
    matcher = TermMatcher([term])
    marked: dict[int, set[int]] = {}
    kept = np.zeros(len(found.article), dtype=np.bool_)
    for i, (article, start, _) in enumerate(part.offsets(found)):
        if article not in marked:
            marked[article] = {match.start for match in find_marked(part.texts[article], matcher)}
        kept[i] = start in marked[article]
    return kept
