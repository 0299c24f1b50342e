"""Networks: which terms occur together more often than chance would have it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from govcorpus.corpus.arrays import Index, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table, top_note
from govcorpus.stats.association_measures import log_dice, npmi
from govcorpus.stats.contingency import Contingency, Numbers, window_table
from govcorpus.stats.cooccurrence import WINDOW, WITHINS, Nodes, frequencies_near, meetings
from govcorpus.stats.counts import count_words
from govcorpus.stats.intervals import adjusted_p
from govcorpus.stats.matching import Matches, articles_with, count_matches, find_matches, matched_note, normalized_term
from govcorpus.stats.ranking import listed_types, ranked
from govcorpus.stats.reprinted import RAW, count_note, counted
from govcorpus.stats.significance import g2, p_value
from govcorpus.stats.tfidf import tfidf_scores
from govcorpus.text.normalize import normalize_text
from govcorpus.text.personal import mask_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: The measures that may be the weight of a link.
MEASURES: Mapping[str, Callable[[Contingency], Numbers]] = {"logdice": log_dice, "npmi": npmi, "g2": g2}
METHODS = ("freq", "tfidf")
#: Links are kept where the adjusted p is below this.
ALPHA = 0.05
MOST_TERMS = 5_000

NETWORK = Table(
    {
        "source": "str",
        "target": "str",
        "weight": "float64",
        "freq_joint": "int64",
        "expected": "float64",
        "g2": "float64",
        "p": "float64",
        "q": "float64",
        "npmi": "float64",
        "community": "Int64",
    }
)


class Term(NamedTuple):
    """A node: its name, its occurrences, the articles that have it."""

    label: str
    freq: int
    docfreq: int


class Taken(NamedTuple):
    """Which words are nodes: how many, by which method, of which parts of speech, with which least frequency."""

    terms: int
    method: str
    pos: str | Sequence[str] | None
    min_freq: int


class Links(NamedTuple):
    """Pairs of terms by number, with the table, p and adjusted p of each."""

    source: Index
    target: Index
    table: Contingency
    p: Numbers
    q: Numbers


def network(
    corpus: Corpus,
    *,
    around: str | Sequence[str] | None = None,
    within: str = "sentence",
    window: int = 5,
    terms: int = 100,
    method: str = "freq",
    pos: str | Sequence[str] | None = None,
    words: bool = False,
    slogan: bool = False,
    measure: str = "logdice",
    min_freq: int = 3,
    count: str = RAW,
    seed: int = 0,
    top: int = 0,
) -> "DataFrame":
    """Return the co-occurrence network of the commonest terms, or of those near some terms: one row a link.

    Columns: `source`, `target` (a link has no direction; the source is a term of `around`, or ranks higher), `weight`
    (the measure), `freq_joint` (how often they meet), `expected` (if nothing drew them together), `g2`, `p`, `q` (p
    adjusted for all pairs that were tested, Benjamini & Hochberg), `npmi`, `community` (the number of the community of
    both, missing where they are in different ones). Sorted by weight falling, then names. Links have `freq_joint` of
    `min_freq` at least, more than expected, and `q` below .05. `DataFrame.attrs["nodes"]` has, for each term that has a
    link, `label`, `freq`, `docfreq` and `community`.

    `terms` is the number of words taken, by `method`: `freq` or `tfidf`; stop words and names from bylines are none.
    `pos` keeps words whose part of speech begins with one of these. With `around`, one term or several separated by
    commas, these are nodes, and the words are the commonest in the units that have one of them; they match characters,
    with `words` whole words, with `slogan` the slogan of that name.

    Terms meet in a unit, `within` one `sentence`, `paragraph` or `article`, once in each; the table is of units with
    either, both and none. With `window` they meet as often as one stands at most so many words from the other in a
    paragraph; the table is of such pairs of words. `count` is `raw`, `cluster` (a text that is printed several times
    counts once) or `originals` (where it was printed first). `measure` is `logdice`, `npmi` or `g2`. Communities are
    those of the Louvain method (Blondel et al. 2008) on `npmi`, begun by `seed`; 1 is the largest. `top` is the number
    of rows, 0 for all.

    A term of `around` that does not occur is left out. Raises `UsageError` for an empty term, a window or number of
    terms below 1, or both `words` and `slogan`; `UnknownNameError` for a method, measure, unit or count.
    """
    _check(within, window, terms, method, measure)
    names = _names(around, slogan)
    corpus = counted(corpus, count)
    found = {name: find_matches(corpus, name, words=words, slogan=slogan) for name in names}
    centres = {name: matches for name, matches in found.items() if count_matches(matches)}
    types = _types(corpus, list(centres.values()), within, Taken(terms, method, pos, min_freq))
    nodes = _terms(corpus, centres, types) if centres or not names else []
    links, tested = _links(corpus, Nodes(list(centres.values()), types[: len(nodes)]), within, window, min_freq)
    community = _communities(nodes, links, seed)
    weight = MEASURES[measure](links.table)
    order = _sorted(nodes, links, weight)
    shown = order[: top or None]
    notes = [
        *(Message("'{query}' does not occur", {"query": name}) for name in names if name not in centres),
        matched_note(words=words, slogan=slogan) if names else None,
        count_note(count),
        *_link_notes(within, window, min_freq, tested),
        top_note(len(shown), len(order)),
    ]
    title = Message("Network of {terms:,} terms with {links:,} links", {"terms": len(community), "links": len(order)})
    frame = NETWORK.frame(_columns(shown, nodes, links, weight, community), title, notes, len(order))
    frame.attrs["picture"] = "network"
    frame.attrs["nodes"] = [{**nodes[i]._asdict(), "community": community[i]} for i in sorted(community)]
    return frame


def _check(within: str, window: int, terms: int, method: str, measure: str) -> None:
    for what, name, known in (
        ("unit of text", within, WITHINS),
        ("method", method, METHODS),
        ("measure", measure, MEASURES),
    ):
        if name not in known:
            raise UnknownNameError(what, name, known)
    if window < 1:
        raise UsageError("The window is {window}; it must be 1 or more", window=window)
    if not 1 <= terms <= MOST_TERMS:
        raise UsageError("terms is {terms}; it must be from 1 to {most:,}", terms=terms, most=MOST_TERMS)


def _names(around: str | Sequence[str] | None, slogan: bool) -> list[str]:
    if around is None:
        return []
    given = normalize_text(around).split(",") if isinstance(around, str) else around
    return list(dict.fromkeys(normalized_term(term, slogan=slogan) for term in given))


def _types(corpus: Corpus, centres: Sequence[Matches], within: str, taken: Taken) -> Index:
    """Return the words that are nodes: the first by their score in the corpus, or in the units near some terms."""
    whole = count_words(corpus)
    part = replace(whole, freq=frequencies_near(corpus, centres, within)) if centres else whole
    score = tfidf_scores(part, whole) if taken.method == "tfidf" else part.freq
    shown = np.flatnonzero(listed_types(corpus, taken.pos) & (part.freq >= max(taken.min_freq, 1)))
    masked = corpus.options.masked
    # A personal number is no node; more than half of the words are never such numbers.
    names = ranked(corpus.vocabulary.terms.__getitem__, shown, score, 2 * taken.terms if masked else taken.terms)
    types = [i for name, i in names if not masked or mask_text(name) == name]
    return np.array(types[: taken.terms], dtype=type_of_index)


def _terms(corpus: Corpus, centres: Mapping[str, Matches], types: Index) -> list[Term]:
    whole, names = count_words(corpus), corpus.vocabulary.terms
    found = [Term(name, count_matches(one), len(articles_with(one))) for name, one in centres.items()]
    return found + [Term(names[i], int(whole.freq[i]), int(whole.docfreq[i])) for i in types.tolist()]


def _links(corpus: Corpus, nodes: Nodes, within: str, window: int, min_freq: int) -> tuple[Links, int]:
    """Return the pairs that meet more often than by chance, and how many were tested."""
    met = meetings(corpus, nodes, within, window)
    source, target = np.nonzero(np.triu(met.joint, 1) >= max(min_freq, 1))
    table = window_table(met.joint[source, target], met.each[source], met.each[target], met.all, 0)
    found = g2(table)
    p = p_value(found)
    q = np.array(adjusted_p(p.tolist()), dtype=np.float64)
    kept = np.flatnonzero((found > 0) & (q < ALPHA))
    return Links(source[kept], target[kept], table.take(kept), p[kept], q[kept]), len(p)


def _communities(nodes: Sequence[Term], links: Links, seed: int) -> dict[int, int]:
    """Return the community of each node that has a link; the largest is 1, of equals the one with the first name."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    linked = sorted(np.union1d(links.source, links.target).tolist(), key=lambda i: nodes[i].label)
    graph.add_nodes_from(linked)
    edges = zip(links.source.tolist(), links.target.tolist(), npmi(links.table).tolist(), strict=True)
    graph.add_weighted_edges_from(sorted(edges, key=lambda edge: (nodes[edge[0]].label, nodes[edge[1]].label)))
    found = cast("list[set[int]]", nx.community.louvain_communities(graph, seed=seed) if linked else [])
    named = sorted(found, key=lambda one: (-len(one), min(nodes[i].label for i in one)))
    return {i: number for number, one in enumerate(named, 1) for i in one}


def _sorted(nodes: Sequence[Term], links: Links, weight: Numbers) -> list[int]:
    ends = zip(links.source.tolist(), links.target.tolist(), strict=True)
    names = [(nodes[source].label, nodes[target].label) for source, target in ends]
    return sorted(range(len(names)), key=lambda i: (-weight[i], *names[i]))


def _link_notes(within: str, window: int, min_freq: int, tested: int) -> list[Message]:
    if within == WINDOW:
        meeting = Message("Terms meet where they stand at most {window} words apart", {"window": window})
    else:
        meeting = Message("Terms meet in one {within}", {"within": within})
    values = {"least": max(min_freq, 1), "tested": tested}
    return [
        meeting,
        Message("Links: {least:,} meetings or more, more than by chance, q < .05 of {tested:,} pairs tested", values),
    ]


def _columns(
    shown: Sequence[int], nodes: Sequence[Term], links: Links, weight: Numbers, community: Mapping[int, int]
) -> dict[str, Sequence[object] | Numbers]:
    rows = np.array(shown, dtype=type_of_index)
    source, target = links.source[rows].tolist(), links.target[rows].tolist()
    pairs = list(zip(source, target, strict=True))
    table = links.table.take(rows)
    return {
        "source": [nodes[i].label for i in source],
        "target": [nodes[i].label for i in target],
        "weight": weight[rows],
        "freq_joint": table.o11,
        "expected": table.e11,
        "g2": g2(table),
        "p": links.p[rows],
        "q": links.q[rows],
        "npmi": npmi(table),
        "community": [community[one] if community[one] == community[other] else None for one, other in pairs],
    }
