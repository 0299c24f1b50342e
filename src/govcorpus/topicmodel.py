"""Topics: clusters of articles that use the same words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.corpus.schema import Mask
from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UnknownNameError, UsageError
from govcorpus.results import Table
from govcorpus.stats.counts import Counts, Occurrences, count_units, word_occurrences
from govcorpus.text.terms import TermMatcher, find_marked

if TYPE_CHECKING:
    from pandas import DataFrame
    from scipy.sparse import csr_array

ClusterMethod = Literal["kmeans", "nmf"]
CLUSTER_METHODS: tuple[ClusterMethod, ...] = ("kmeans", "nmf")
#: Kinds of unit that have a topic.
TOPICAL_KINDS = frozenset({"article", "photo_caption", "brief"})
#: Parts of speech that carry a topic: nouns but no names of people, verbs, adjectives, abbreviations, new words.
TOPICAL_POS = ("n", "v", "a", "j", "i", "l", "x")
NAMES_POS = ("nr",)
LABEL_TERMS, SHOWN_TERMS = 3, 10
#: k is chosen between 2 and this, and at most the square root of the number of articles.
MOST_TOPICS = 20
SEED = 0

TOPICS = Table(
    {
        "topic": "int64",
        "label": "str",
        "size": "int64",
        "share": "float64",
        "terms": "object",
        "coherence": "float64",
        "exemplar": "str",
    },
    joiners={"terms": " "},
    summary=("topic", "label", "size", "share", "terms", "exemplar"),
)
ASSIGNMENTS = Table({"id": "str", "topic": "int64", "label": "str", "score": "float64"})


class Clustering(NamedTuple):
    """A topic for each article, from 0, and how well each article fits its own, from 0 to 1."""

    topic: NDArray[np.int64]
    score: NDArray[np.float64]


def topics(
    corpus: Corpus,
    *,
    slogan: Sequence[str] | None = None,
    k: int | None = None,
    method: ClusterMethod = "kmeans",
    assignments: bool = False,
    min_docfreq: int = 2,
    top: int = 0,
) -> "DataFrame":
    """Return clusters of articles by the TF-IDF of their words, or of those articles that use some slogans.

    Columns: `topic` (from 1, the largest first), `label` (its three most telling terms), `size` (articles), `share`
    (of the articles clustered), `terms` (the ten most telling, by class-based TF-IDF, Grootendorst 2022),
    `coherence` (mean NPMI of these over the articles, Röder et al. 2015, from -1 to 1; missing where a topic has a
    single article or term), `exemplar` (id of the article nearest to its centre). With `assignments` one row an
    article: `id topic label score`, where `score` is the cosine to the centre (k-means) or the topic's share of the
    article (NMF). Sorted by size falling, or in corpus order.

    `slogan` keeps the articles that name one of the slogans: quoted, or before a head noun of schemes. `k` is the
    number of topics; by default the one from 2 to √articles, at most 20, with the best silhouette (Rousseeuw 1987).
    `method` is `kmeans` on length-normalised vectors or `nmf`; both are deterministic. Left out are notices,
    banners and boilerplate, stop words, names of people, numbers, and terms in fewer than `min_docfreq` articles.
    Fewer than three articles are one topic each or together: nothing is clustered. Raises `UnknownNameError` for a
    method, `UsageError` for an impossible `k`.
    """
    if method not in CLUSTER_METHODS:
        raise UnknownNameError("method", method, CLUSTER_METHODS)
    if k is not None and k < 1:
        raise UsageError("k is {k}; it must be 1 or more", k=k)
    slogan = slogan or ()
    chosen = _topical_articles(corpus, slogan)
    part = corpus.select(chosen)
    occurrences = word_occurrences(part)
    usable = _usable(part, count_units(occurrences), min_docfreq if len(part) > 2 else 1)
    matrix = _tfidf(occurrences, usable)
    order = np.array(sorted(range(len(part)), key=lambda i: part.articles[i].id), dtype=np.int64)
    if k is not None and k > len(part) > 0:
        raise UsageError(
            "k is {k}, but there are only {articles} articles", "Ask for fewer topics", k=k, articles=len(part)
        )
    clustering = _by_size(_in_order(_cluster(matrix[order], k, method), order))
    notes = [_missing_note(slogan, part), _small_note(len(part))]
    title = Message("{topics} topics of {articles} articles", {"topics": _number(clustering), "articles": len(part)})
    described = [_describe(occurrences, usable, clustering, topic) for topic in range(_number(clustering))]
    if assignments:
        rows = [
            (part.articles[i].id, topic + 1, described[topic][0], score)
            for i, (topic, score) in enumerate(zip(clustering.topic.tolist(), clustering.score.tolist(), strict=True))
        ]
        return ASSIGNMENTS.frame(rows[: top or None], title, notes, total=len(rows))
    rows_by_topic = [_row(part, clustering, topic, *described[topic]) for topic in range(_number(clustering))]
    return TOPICS.frame(rows_by_topic[: top or None], title, notes, total=len(rows_by_topic))


def _topical_articles(corpus: Corpus, slogan: Sequence[str]) -> list[int]:
    """Return the articles that have a topic and, if slogans are given, name one of them; of duplicates the first."""
    matcher = TermMatcher(slogan)
    return [
        i
        for i, article in enumerate(corpus.articles)
        if article.kind in TOPICAL_KINDS
        and article.duplicate_of is None
        and (not matcher or next(find_marked(article.text, matcher), None) is not None)
    ]


def _usable(corpus: Corpus, counts: Counts, min_docfreq: int) -> Mask:
    """Return which types can describe a topic."""
    vocabulary = corpus.vocabulary
    topical = vocabulary.with_pos(TOPICAL_POS) & ~vocabulary.with_pos(NAMES_POS)
    usable = corpus.listed & (counts.docfreq >= max(min_docfreq, 1)) & (vocabulary.whole | topical)
    for term in np.flatnonzero(usable & ~vocabulary.whole).tolist():
        usable[term] = len(vocabulary.terms[term]) > 1
    return usable


def _tfidf(occurrences: Occurrences, usable: Mask) -> "csr_array":
    """Return the length-normalised TF-IDF vectors of the articles (sublinear tf); columns in order of the terms."""
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer

    units = sorted(np.flatnonzero(usable).tolist(), key=occurrences.label)
    column = np.zeros(len(usable), dtype=np.int64)
    column[units] = np.arange(len(units))
    keep = usable[occurrences.unit]
    row, term = occurrences.article[keep].astype(np.int32), column[occurrences.unit[keep]].astype(np.int32)
    counts = csr_array((np.ones(len(row)), (row, term)), shape=(len(occurrences.tokens), int(usable.sum())))
    if 0 in counts.shape:
        return counts
    return csr_array(TfidfTransformer(sublinear_tf=True).fit_transform(counts))


def _cluster(matrix: "csr_array", k: int | None, method: ClusterMethod) -> Clustering:
    articles, terms = matrix.shape
    if articles == 0 or terms == 0 or (k is None and articles < 3) or k == 1:
        return Clustering(np.zeros(articles, dtype=np.int64), np.ones(articles))
    number = k if k is not None else _best_k(matrix)
    return _kmeans(matrix, number) if method == "kmeans" else _nmf(matrix, number)


def _kmeans(matrix: "csr_array", k: int) -> Clustering:
    from sklearn.cluster import KMeans

    model = KMeans(n_clusters=k, n_init=10, random_state=SEED).fit(matrix)
    centres = model.cluster_centers_
    lengths = np.linalg.norm(centres, axis=1)
    topic = model.labels_.astype(np.int64)
    cosine = np.asarray(matrix.multiply(centres[topic]).sum(axis=1)).ravel() / np.where(lengths > 0, lengths, 1)[topic]
    return Clustering(topic, np.clip(cosine, 0, 1))


def _nmf(matrix: "csr_array", k: int) -> Clustering:
    from sklearn.decomposition import NMF

    weights = NMF(n_components=k, init="nndsvda", random_state=SEED, max_iter=500, tol=1e-3).fit_transform(matrix)
    totals = weights.sum(axis=1)
    return Clustering(weights.argmax(axis=1).astype(np.int64), weights.max(axis=1) / np.where(totals > 0, totals, 1))


def _best_k(matrix: "csr_array") -> int:
    """Return the number of clusters with the best mean silhouette; of equals the smaller."""
    from sklearn.metrics import silhouette_score

    most = min(MOST_TOPICS, matrix.shape[0] - 1, int(np.sqrt(matrix.shape[0])))
    quality = {}
    for k in range(2, most + 1):
        topic = _kmeans(matrix, k).topic
        if 1 < len(np.unique(topic)) < matrix.shape[0]:
            quality[k] = float(silhouette_score(matrix, topic, metric="cosine"))
    return max(quality, key=lambda k: (quality[k], -k), default=2)


def _in_order(clustering: Clustering, order: NDArray[np.int64]) -> Clustering:
    """Return a clustering of articles that were taken in some order, in their own order again.

    Articles are clustered in order of their ids, so that the order of the files does not matter.
    """
    topic, score = np.empty_like(clustering.topic), np.empty_like(clustering.score)
    topic[order], score[order] = clustering
    return Clustering(topic, score)


def _by_size(clustering: Clustering) -> Clustering:
    """Number the topics anew: the largest is 0, of equals the one that comes first; empty ones vanish."""
    found, first, sizes = np.unique(clustering.topic, return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    new = np.zeros(int(found.max(initial=-1)) + 1, dtype=np.int64)
    new[found[order]] = np.arange(len(found))
    return Clustering(new[clustering.topic], clustering.score)


def _number(clustering: Clustering) -> int:
    return int(clustering.topic.max(initial=-1)) + 1


def _describe(
    occurrences: Occurrences, usable: Mask, clustering: Clustering, topic: int
) -> tuple[str, list[str], float]:
    """Return label, terms and coherence of a topic: the terms that are most its own by class-based TF-IDF."""
    members = np.flatnonzero(clustering.topic == topic)
    own, whole = count_units(occurrences, members), count_units(occurrences)
    mean_words = whole.freq[usable].sum() / _number(clustering)
    weight = own.freq * np.log1p(mean_words / np.maximum(whole.freq, 1)) * usable
    named = [(-weight[unit], occurrences.label(unit), unit) for unit in np.flatnonzero(weight > 0).tolist()]
    best = sorted(named)[:SHOWN_TERMS]
    terms = [term for _, term, _ in best]
    return " ".join(terms[:LABEL_TERMS]), terms, _coherence(occurrences, [unit for *_, unit in best], len(members))


def _coherence(occurrences: Occurrences, units: Sequence[int], size: int) -> float:
    """Return the mean NPMI of all pairs of units over the articles; NaN for less than two units or articles."""
    if len(units) < 2 or size < 2:
        return float("nan")
    articles = len(occurrences.tokens)
    present = np.zeros((len(units), articles))
    for i, unit in enumerate(units):
        present[i, occurrences.article[occurrences.unit == unit]] = 1
    joint = present @ present.T / articles
    single = np.diag(joint)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(joint / np.outer(single, single)) / -np.log(joint)
    npmi[joint == 0] = -1
    npmi[joint == 1] = 1
    return float(npmi[np.triu_indices(len(units), 1)].mean())


def _row(
    corpus: Corpus, clustering: Clustering, topic: int, label: str, terms: list[str], coherence: float
) -> tuple[Any, ...]:
    members = np.flatnonzero(clustering.topic == topic)
    exemplar = members[int(np.argmax(clustering.score[members]))]
    return topic + 1, label, len(members), len(members) / len(corpus), terms, coherence, corpus.articles[exemplar].id


def _missing_note(slogan: Sequence[str], part: Corpus) -> Message | None:
    if slogan and not len(part):
        return Message("No article names {slogans}", {"slogans": ", ".join(slogan)})
    return None


def _small_note(articles: int) -> Message | None:
    if 0 < articles < 10:
        return Message(
            "Only {articles} articles: take the topics as a sorting aid, not as a finding", {"articles": articles}
        )
    return None
