"""The topics of a corpus."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govcorpus.corpus.store import Corpus
from govcorpus.errors import Message, UsageError
from govcorpus.results import top_note
from govcorpus.stats.reprinted import CLUSTER, RAW, check_count, count_note
from govcorpus.topicmodel.asking import Asked, check_asked, check_lists
from govcorpus.topicmodel.clustering import ClusterMethod, one_thread
from govcorpus.topicmodel.features import Recipe
from govcorpus.topicmodel.fitting import Fitted, described, fit, placed
from govcorpus.topicmodel.leaning import LEANING, leaning_columns, leaning_notes
from govcorpus.topicmodel.maps import map_of, tree_of
from govcorpus.topicmodel.notes import choice_notes, notes_of, text_notes, title_of
from govcorpus.topicmodel.saving import load_model, save_model
from govcorpus.topicmodel.selection import choose_number
from govcorpus.topicmodel.shares import BY_PERIOD, SHARES, counted_texts, groups_of, partial_note, share_rows
from govcorpus.topicmodel.tables import (
    ASSIGNMENTS,
    CURVE,
    PASSAGE_TOPICS,
    PASSAGES,
    TOPICS,
    assignment_rows,
    curve_rows,
    numbered_labels,
    summary_of,
    topic_rows,
)
from govcorpus.topicmodel.texts import Texts, article_texts, passage_texts, slogan_names
from govcorpus.topicmodel.vectors import tfidf_vectors

if TYPE_CHECKING:
    from pandas import DataFrame


def topics(
    corpus: Corpus,
    *,
    slogan: Sequence[str] | None = None,
    contexts: bool = False,
    k: int | None = None,
    method: ClusterMethod = "kmeans",
    ngram: int = 1,
    chars: int = 0,
    by: str | None = None,
    period: str | None = None,
    compare: tuple[str, str] | None = None,
    assignments: bool = False,
    curve: bool = False,
    save: str | None = None,
    model: str | None = None,
    count: str = CLUSTER,
    min_docfreq: int = 2,
    top: int = 0,
) -> "DataFrame":
    """Return clusters of articles by the TF-IDF of their words, or of those articles or passages that name slogans.

    Columns: `topic` (from 1, the largest first; 0 are outliers, which fit no topic), `label` (its most telling terms),
    `size` (texts), `share` (of the texts clustered), `terms` (the ten most telling, by class-based TF-IDF, Grootendorst
    2022), `coherence` (mean NPMI of these over the texts, Röder et al. 2015, from -1 to 1; missing where there is a
    single text or term), `exemplar` (id of the text nearest to its centre), `stability` (how well the topic is found
    again in resamples, 0 to 1, Hennig 2007: stable above 0.75, not to be trusted below 0.6; missing for a single
    topic), `title` (of the exemplar), `exemplars` (ids of the three nearest). Sorted by size falling, outliers last.

    With `assignments` one row a text, in corpus order: `id topic label score place date title`, where `score` is the
    cosine to the centre, or for `nmf` the topic's share of the text.

    With `by`, a field such as `place` or `period`, one row a group and topic: `group`, `topic`, `label`, `size` (texts
    of the topic in the group), `articles` (all texts of the group), `share` (of these), `low` and `high` (Wilson
    interval, 95 %), `state` (of a period: `complete`; `partial`: pages cover part of it; `empty`). `period` is `month`,
    `quarter` or `year`, by default the finest that all dates carry.

    With `compare`, two slogans, the texts that name either are clustered, one row a topic: `topic`, `label`, `size`,
    `leans` (the slogan that it goes with, '' where `q` is .05 or more), `articles` and `articles_ref` (texts of the
    topic that name the first and the second), `share`, `low`, `high` (of all that name the first), `share_ref`,
    `low_ref`, `high_ref` (the second), `log_ratio` (1: twice as common with the first), `log_ratio_low`,
    `log_ratio_high` (95 %), `g2`, `p`, `q` (p adjusted for the topics, Benjamini & Hochberg).

    With `curve` one row for each number of topics that was tried: `k`, `silhouette`, `stability` (mean adjusted Rand
    index with resamples), `quality` (their product), `chosen`.

    `slogan` keeps the articles that name one of the slogans: quoted, or before a head noun of schemes; with `contexts`
    the paragraphs that do so, and `start` (offset in the raw page) and `passage` are added to the columns. `k` is the
    number of topics; by default that of the best quality, on 3,000 texts at most, and one if texts whose words were
    shuffled are divided as well or there are fewer than six. `method` is `kmeans` (on length-normalised vectors, begun
    on their projection by a truncated SVD), `nmf` (of 20,000 texts at most) or `hdbscan` (finds the number itself, in
    10,000 texts at most); all are deterministic and do not depend on the order of the files. Texts are described by
    words, by runs of up to `ngram` words, or by runs of `chars` characters; lexicon words and slogans are whole terms.
    Left out are notices, banners and boilerplate, stop words, names of people and places, numbers, and terms in fewer
    than `min_docfreq` texts; of labels newspaper formulae too. `count` says which of reprinted texts are clustered:
    `raw` all, `cluster` one of each (by group one in each), `originals` the earliest.

    `save` writes the topics to a file (`.zip`), `model` reads one and gives the texts to its topics. `top` is the
    number of rows, 0 for all. `DataFrame.attrs` has what a picture shows: `topics`, `map` and `tree`; `curve`.

    Raises `UnknownNameError` for a method, field, period or count, `UsageError` for an impossible `k` or options that
    exclude each other, `InputError` for a model that cannot be read, `OutputError` for one that cannot be written.
    """
    check_lists({"by": by, "compare": compare, "assignments": assignments, "curve": curve})
    given = slogan_names([*(compare or ()), *(slogan or ())])
    asked = Asked(given, contexts, k, method, Recipe(ngram, chars), min_docfreq, check_count(count), model)
    check_asked(asked, compare, curve=curve, save=save)
    known = load_model(model) if model else None
    texts = (passage_texts if contexts else article_texts)(corpus, given, count)
    if k is not None and k > len(texts) > 0:
        raise UsageError(
            "k is {k}, but there are only {articles} articles", "Ask for fewer topics", k=k, articles=len(texts)
        )
    with one_thread():
        if curve:
            return _curve(corpus, texts, asked, top)
        fitted = placed(corpus, texts, known) if known else fit(corpus, texts, method, k, asked.recipe, min_docfreq)
        if save:
            save_model(fitted.model, save)
        if by:
            return _by_group(corpus, texts, fitted, asked, (by, period), top)
        if compare:
            return _compared(texts, fitted, asked, top)
        return _listed(corpus, texts, fitted, asked, assignments=assignments, top=top)


def _listed(corpus: Corpus, texts: Texts, fitted: Fitted, asked: Asked, *, assignments: bool, top: int) -> "DataFrame":
    notes = list(notes_of(texts, fitted, asked))
    title = title_of(texts, fitted, asked)
    if assignments:
        rows = assignment_rows(corpus, texts, fitted, top, passages=asked.contexts)
        table, total = (PASSAGES if asked.contexts else ASSIGNMENTS), len(texts)
        notes += [] if asked.contexts or asked.counting == RAW else [count_note(asked.counting)]
    else:
        rows = topic_rows(corpus, texts, fitted, passages=asked.contexts)
        table, total = (PASSAGE_TOPICS if asked.contexts else TOPICS), len(rows)
    shown = rows[: top or None]
    frame = table.frame(shown, title, [*notes, top_note(len(shown), total)], total=total)
    return _with_picture(frame, texts, fitted)


def _by_group(
    corpus: Corpus, texts: Texts, fitted: Fitted, asked: Asked, by: tuple[str, str | None], top: int
) -> "DataFrame":
    count = RAW if asked.contexts else asked.counting
    counted = counted_texts(corpus, texts.article, fitted.clustering.topic, *by, count)
    groups, undated = groups_of(corpus, counted, *by)
    rows = share_rows(groups, counted, numbered_labels(fitted))
    shown = rows[: top or None]
    notes = [*notes_of(texts, fitted, asked), partial_note(groups), undated, count_note(asked.counting)]
    frame = SHARES.frame(shown, title_of(texts, fitted, asked), [*notes, top_note(len(shown), len(rows))], len(rows))
    frame.attrs["picture"] = "shares"
    if by[0] != BY_PERIOD:
        frame.attrs["summary"] = [name for name in SHARES.columns if name != "state"]
    return frame


def _compared(texts: Texts, fitted: Fitted, asked: Asked, top: int) -> "DataFrame":
    naming = (texts.named[0], texts.named[1])
    columns = leaning_columns(fitted.clustering.topic, naming, texts.slogans, numbered_labels(fitted))
    total = len(columns["topic"])
    notes = [*notes_of(texts, fitted, asked), *leaning_notes(naming, texts.slogans), top_note(top or total, total)]
    columns = {name: column[: top or None] for name, column in columns.items()}
    frame = LEANING.frame(columns, title_of(texts, fitted, asked), notes, total)
    frame.attrs |= {"picture": "leaning", "slogans": list(texts.slogans[:2])}
    return frame


def _curve(corpus: Corpus, texts: Texts, asked: Asked, top: int) -> "DataFrame":
    features, _ = described(corpus, texts, asked.recipe, asked.min_docfreq)
    choice = choose_number(features.counts)
    rows = curve_rows(choice, asked.k or choice.k)
    notes = [*text_notes(texts, asked), *choice_notes(choice, len(texts))]
    title = Message("Numbers of topics tried on {articles} articles", {"articles": choice.texts})
    frame = CURVE.frame(rows[: top or None], title, notes, len(rows))
    frame.attrs["picture"] = "curve"
    return frame


def _with_picture(frame: "DataFrame", texts: Texts, fitted: Fitted) -> "DataFrame":
    """Add what a picture of the topics shows."""
    topic = fitted.clustering.topic
    frame.attrs["picture"] = "topics"
    frame.attrs["topics"] = summary_of(numbered_labels(fitted), topic)
    frame.attrs["map"] = map_of(tfidf_vectors(fitted.features.counts, fitted.model.idf), topic, texts.ids)
    frame.attrs["tree"] = tree_of(fitted.model.centres)
    frame.attrs["curve"] = [one._asdict() for one in fitted.choice.curve] if fitted.choice else []
    return frame
