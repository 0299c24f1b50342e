"""The tables of topics: one row a topic, or one row a text."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from govcorpus.corpus.arrays import Index
from govcorpus.corpus.store import Corpus
from govcorpus.results import Table
from govcorpus.text.personal import masked_part
from govcorpus.topicmodel.fitting import Fitted
from govcorpus.topicmodel.labels import coherence, shown
from govcorpus.topicmodel.selection import Choice
from govcorpus.topicmodel.texts import Texts

#: What texts that fit no topic are called.
OUTLIERS = "outliers"
EXEMPLARS = 3

_TOPIC = {
    "topic": "int64",
    "label": "str",
    "size": "int64",
    "share": "float64",
    "terms": "object",
    "coherence": "float64",
    "exemplar": "str",
    "stability": "float64",
    "title": "str",
    "exemplars": "object",
}
_ASSIGNMENT = {
    "id": "str",
    "topic": "int64",
    "label": "str",
    "score": "float64",
    "place": "str",
    "date": "str",
    "title": "str",
}
_PASSAGE = {"start": "int64", "passage": "str"}
_JOINERS = {"terms": " ", "exemplars": " "}
_SUMMARY = ("topic", "label", "size", "share", "coherence", "stability")
TOPICS = Table(_TOPIC, joiners=_JOINERS, summary=(*_SUMMARY, "terms"))
PASSAGE_TOPICS = Table(_TOPIC | _PASSAGE, joiners=_JOINERS, summary=(*_SUMMARY, "passage"))
ASSIGNMENTS = Table(_ASSIGNMENT)
PASSAGES = Table(_ASSIGNMENT | _PASSAGE, summary=("id", "topic", "label", "score", "passage"))
CURVE = Table({"k": "int64", "silhouette": "float64", "stability": "float64", "quality": "float64", "chosen": "bool"})


def numbered_labels(fitted: Fitted) -> list[tuple[int, str]]:
    """Return the numbers of the topics, from 1, and their labels; outliers, if there are any, come last as 0."""
    named = [(number, topic.label) for number, topic in enumerate(fitted.model.topics, 1)]
    return [*named, (0, OUTLIERS)] if (fitted.clustering.topic < 0).any() else named


def topic_rows(corpus: Corpus, texts: Texts, fitted: Fitted, *, passages: bool) -> list[tuple[Any, ...]]:
    """Return a row a topic, the largest first, outliers last."""
    topics = fitted.model.topics
    rows = []
    cohering = [*coherence(fitted.words, [topic.terms for topic in topics]), np.nan]
    for number, label in numbered_labels(fitted):
        members = np.flatnonzero(fitted.clustering.topic == number - 1)
        terms, stability = (
            ([shown(term) for term in topics[number - 1].terms], topics[number - 1].stability)
            if number
            else ([], np.nan)
        )
        best = members[np.argsort(-fitted.clustering.score[members], kind="stable")][: EXEMPLARS if number else 0]
        first = best[:1]
        exemplars = list(dict.fromkeys(texts.ids[i] for i in best.tolist()))
        (title,) = corpus.values("title", texts.article[first].tolist()) if len(first) else (None,)
        share = len(members) / len(texts) if len(texts) else np.nan
        exemplar = exemplars[0] if exemplars else None
        row = (number, label, len(members), share, terms, cohering[number - 1], exemplar, stability, title, exemplars)
        rows.append((*row, *_first_passage(corpus, texts, first)) if passages else row)
    return rows


def assignment_rows(corpus: Corpus, texts: Texts, fitted: Fitted, top: int, *, passages: bool) -> list[tuple[Any, ...]]:
    """Return a row a text, in the order of the corpus; `top` is their number, 0 for all."""
    label = dict(numbered_labels(fitted))
    order = np.lexsort((texts.start, texts.article))[: top or None]
    articles = texts.article[order].tolist()
    fields = [corpus.values(name, articles) for name in ("place", "date", "title")]
    numbers, scores = (fitted.clustering.topic[order] + 1).tolist(), fitted.clustering.score[order].tolist()
    rows: list[tuple[Any, ...]] = [
        (texts.ids[i], number, label[number], score, *known)
        for i, number, score, *known in zip(order.tolist(), numbers, scores, *fields, strict=True)
    ]
    if not passages:
        return rows
    shown = zip(page_starts(corpus, texts, order), passage_strings(corpus, texts, order), strict=True)
    return [(*row, *passage) for row, passage in zip(rows, shown, strict=True)]


def curve_rows(choice: Choice, k: int) -> list[tuple[Any, ...]]:
    """Return a row for each number of topics that was tried."""
    return [(*one, one.k == k) for one in choice.curve]


def passage_strings(corpus: Corpus, texts: Texts, rows: Index) -> list[str]:
    """Return some passages, personal numbers masked unless the corpus shows them."""
    wanted, found = set(rows.tolist()), {}
    for stretch in texts.stretches:
        tokens = stretch.part.tokens
        for row, held, last in zip(stretch.row.tolist(), stretch.held.tolist(), stretch.last.tolist(), strict=True):
            if row in wanted:
                text = stretch.part.texts[held]
                begin = int(texts.start[row])
                end = int(tokens.offset[last]) if last < tokens.index[held + 1] else len(text)
                shown = masked_part(text, begin, end) if corpus.options.masked else text[begin:end]
                found[row] = shown.strip()
    return [found[row] for row in rows.tolist()]


def page_starts(corpus: Corpus, texts: Texts, rows: Index) -> list[int]:
    """Return where passages begin in the raw texts of their pages."""
    starts: list[int] = corpus.page_offsets(texts.article[rows], texts.start[rows]).tolist()
    return starts


def _first_passage(corpus: Corpus, texts: Texts, first: Index) -> tuple[int, str]:
    if not len(first):
        return 0, ""
    return page_starts(corpus, texts, first)[0], passage_strings(corpus, texts, first)[0]


def summary_of(labels: Sequence[tuple[int, str]], topic: Index) -> list[dict[str, Any]]:
    """Return number, label and size of each topic, as plain JSON."""
    return [
        {"topic": number, "label": label, "size": int(np.count_nonzero(topic == number - 1))}
        for number, label in labels
    ]
