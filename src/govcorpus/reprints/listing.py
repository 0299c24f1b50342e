"""Text reuse: which articles print a text that others print too, wholly or in part."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from govcorpus.corpus.store import Corpus
from govcorpus.corpus.stored.clusters import savable, save_clusters
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.reprints.alignment import Passage
from govcorpus.reprints.candidates import Fingerprints, near_candidates
from govcorpus.reprints.changes import CHANGES, change_rows
from govcorpus.reprints.clusters import Clusters, clusters_of, printing_order
from govcorpus.reprints.located import located
from govcorpus.reprints.pairs import EXACT, HARDWRAP, MOST_COPIES, Pair, crowds, pairs_of
from govcorpus.reprints.relations import NEAR, PARTIAL, Judge, Relation
from govcorpus.reprints.texts import Printed, printed
from govcorpus.results import Table

if TYPE_CHECKING:
    from pandas import DataFrame

KINDS = (EXACT, HARDWRAP, NEAR, PARTIAL)
#: The shortest share (characters) that may be asked for: shorter ones stand in any two texts.
LEAST_SHARED = 10
#: Whatever share is asked for, texts that share so much are compared.
MIN_SHARED = 40
#: Of two texts that share less than a passage.
NOTHING = Passage(0, 0, 0)

REUSE = Table(
    {
        "cluster": "str",
        "article_a": "str",
        "article_b": "str",
        "kind": "str",
        "similarity": "float64",
        "first_date": "str",
        "shared": "str",
        "chars": "int64",
        "passages": "int64",
        "coverage_a": "float64",
        "coverage_b": "float64",
        "date_a": "str",
        "date_b": "str",
        "source_a": "str",
        "source_b": "str",
        "start_a": "int64",
        "end_a": "int64",
        "start_b": "int64",
        "end_b": "int64",
        "cluster_b": "str",
    },
    summary=("article_a", "article_b", "kind", "similarity", "first_date", "shared"),
)


def reuse(
    corpus: Corpus,
    *,
    kinds: str | None = None,
    min_similarity: float = 0.0,
    min_shared: int = 40,
    between: str | None = None,
    changes: bool = False,
    save: bool = False,
    top: int = 0,
) -> "DataFrame":
    """Return the pairs of articles that print one text, wholly or in part.

    Columns: `cluster` (id of the first article of its cluster), `article_a` and `article_b` (ids, the one printed first
    first), `kind` (`exact hardwrap near partial`), `similarity` (0 to 1), `first_date` (of the cluster; missing where
    no article of it has a date), `shared` (the longest passage that they share, as in `article_a`), `chars` (its
    length, white space aside), `passages` (how many of 10 characters or more they share), `coverage_a` and `coverage_b`
    (the part of each text that is in these), `date_a`, `date_b`, `source_a`, `source_b`, `start_a`, `end_a`, `start_b`,
    `end_b` (where the longest passage stands in the raw text of the pages), `cluster_b` (of `article_b`, where that is
    another). In the order in which the clusters, then the articles were printed: by date, undated ones last, then id.

    `exact`: the whole texts are the same; `hardwrap`: the same with other line breaks or spacing; `near`: figures
    aside, nine tenths of the shorter running text's runs of five characters stand in the other, which is at most 1/0.7
    as long, and nine tenths of the fewer numbers (dates aside) are the same, in notices all numbers and words;
    `partial`: they share a passage of `min_shared` characters or more. `similarity` is Jaccard's coefficient of the two
    sets of runs, counted, not estimated; of a partial pair the share of the smaller set that is in the other. Running
    text is compared without white space, marks, dateline and byline; forms that differ in their numbers only, two
    notices that share a passage, set phrases (in more than 50 different texts), banners, boilerplate and texts of fewer
    than 20 characters give no pair. A cluster holds all articles that exact, hardwrap and near pairs link, directly or
    through others; partial pairs link nothing.

    `kinds` names some kinds, separated by commas; near pairs less similar than `min_similarity` link nothing and are
    not listed; with `between` only pairs that differ in a field, such as `source`. `top` is the number of rows, 0 for
    all.

    With `changes` one row for each passage that another article of a cluster has changed against its first: `cluster`,
    `article_a` (the first), `article_b`, `change` (`inserted deleted replaced`), `text_a`, `text_b`, `part` (of the
    article: `title`, `paragraph` …), `date_a`, `date_b`, `start_a`, `end_a`, `start_b`, `end_b`; `kinds` and
    `min_shared` do not matter to it.

    With `save` the clusters are kept in the corpus on disk: `corpus.clusters` has them from then on.

    Raises `UsageError` for a similarity or a length out of range, and to save what is no whole corpus on disk,
    `UnknownNameError` for a kind or a field, `CorpusError` where a build writes to the corpus.
    """
    wanted = _kinds(kinds)
    _check(corpus, min_similarity, min_shared, between)
    holdings = savable(corpus) if save else None
    texts, ranks = printed(corpus), printing_order(corpus)
    relations = _relations(texts, min_similarity, min_shared, partial=PARTIAL in wanted and not changes)
    clusters = clusters_of(texts, ranks, relations)
    notes = [_compared_note(texts), _crowd_note(texts)]
    if holdings:
        notes.append(save_clusters(holdings, corpus.held, clusters.members))
    if changes:
        rows = change_rows(corpus, clusters, _apart(corpus, between))
        title = Message("{changes:,} changes in {clusters:,} clusters of reprints", _sizes(clusters, changes=len(rows)))
        return CHANGES.frame(rows[: top or None], title, notes, total=len(rows))
    is_apart = _apart(corpus, between)
    pairs = [
        pair
        for pair in pairs_of(texts, clusters, relations)
        if pair.kind in wanted and pair.similarity >= min_similarity and is_apart(pair.a, pair.b)
    ]
    title = Message("{pairs:,} pairs, {clusters:,} clusters of reprints", _sizes(clusters, pairs=len(pairs)))
    return REUSE.frame(_columns(corpus, texts, clusters, pairs[: top or None]), title, notes, total=len(pairs))


def _kinds(kinds: str | None) -> frozenset[str]:
    names = KINDS if kinds is None else [name.strip() for name in kinds.split(",")]
    for name in names:
        if name not in KINDS:
            raise UnknownNameError("kind of reuse", name, KINDS)
    return frozenset(names)


def _check(corpus: Corpus, min_similarity: float, min_shared: int, between: str | None) -> None:
    """Raise where an option makes no sense."""
    if not 0 <= min_similarity <= 1:
        raise UsageError("min_similarity is {value}; it must be from 0 to 1", value=min_similarity)
    if min_shared < LEAST_SHARED:
        raise UsageError("min_shared is {value}; it must be {least} or more", value=min_shared, least=LEAST_SHARED)
    if between is not None and between not in corpus.fields:
        raise UnknownNameError("field", between, corpus.fields)


def _relations(texts: Printed, min_similarity: float, min_shared: int, *, partial: bool) -> list[Relation]:
    """Return what the different texts are to each other; whatever is asked for, near pairs are looked for as well."""
    fingerprints = Fingerprints(texts, min(min_shared, MIN_SHARED))
    pairs = np.unique(np.concatenate([near_candidates(texts), fingerprints.candidates()]), axis=0)
    found = Judge(texts, fingerprints, min_shared, partial=partial).relations(pairs)
    return [one for one in found if one.kind == PARTIAL or one.similarity >= min_similarity]


def _apart(corpus: Corpus, field: str | None) -> Callable[[int, int], bool]:
    """Return what tells whether two articles differ in a field, both of them having it; any two without a field."""
    if field is None:
        return lambda _a, _b: True
    values = corpus.column(field).first()
    return lambda a, b: None not in (values[a], values[b]) and values[a] != values[b]


def _sizes(clusters: Clusters, **counts: int) -> dict[str, object]:
    return {**counts, "clusters": len(clusters.reprinted)}


def _compared_note(texts: Printed) -> Message:
    compared = int((texts.text >= 0).sum())
    return Message(
        "{compared:,} units compared; banners, boilerplate and the shortest texts are left out", {"compared": compared}
    )


def _crowd_note(texts: Printed) -> Message | None:
    copies = crowds(texts)
    if not copies:
        return None
    return Message(
        "{crowds:,} texts are printed more than {most} times: each copy is paired with the first one only",
        {"crowds": len(copies), "most": MOST_COPIES},
    )


def _columns(
    corpus: Corpus, texts: Printed, clusters: Clusters, pairs: Sequence[Pair]
) -> Mapping[str, Sequence[object]]:
    """Return the columns of the table."""
    ids, dates, sources = corpus.column("id").first(), corpus.dates, corpus.column("source").first()
    first, second = [pair.a for pair in pairs], [pair.b for pair in pairs]
    heads, others = clusters.members[first].tolist(), clusters.members[second].tolist()
    longest = [max(pair.passages, key=lambda passage: passage.length, default=NOTHING) for pair in pairs]
    shared = [sum(passage.length for passage in pair.passages) for pair in pairs]
    lengths = [[int(texts.lengths[texts.text[i]]) for i in side] for side in (first, second)]
    wanted = [(a, passage.a, passage.length) for a, passage in zip(first, longest, strict=True)]
    wanted += [(b, passage.b, passage.length) for b, passage in zip(second, longest, strict=True)]
    places = located(corpus, wanted)
    one, other = places[: len(pairs)], places[len(pairs) :]
    return {
        "cluster": [ids[i] for i in heads],
        "article_a": [ids[i] for i in first],
        "article_b": [ids[i] for i in second],
        "kind": [pair.kind for pair in pairs],
        "similarity": [pair.similarity for pair in pairs],
        "first_date": [dates[i] for i in heads],
        "shared": [place.text for place in one],
        "chars": [passage.length for passage in longest],
        "passages": [len(pair.passages) for pair in pairs],
        "coverage_a": [chars / length for chars, length in zip(shared, lengths[0], strict=True)],
        "coverage_b": [chars / length for chars, length in zip(shared, lengths[1], strict=True)],
        "date_a": [dates[i] for i in first],
        "date_b": [dates[i] for i in second],
        "source_a": [sources[i] for i in first],
        "source_b": [sources[i] for i in second],
        "start_a": [place.start for place in one],
        "end_a": [place.end for place in one],
        "start_b": [place.start for place in other],
        "end_b": [place.end for place in other],
        "cluster_b": [ids[b] if b != a else None for a, b in zip(heads, others, strict=True)],
    }
