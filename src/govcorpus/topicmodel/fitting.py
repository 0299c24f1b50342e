"""A topic model: how texts are described, the centres of the topics, what they are called; and texts given to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from govcorpus.corpus.arrays import Index, type_of_index
from govcorpus.corpus.store import Corpus
from govcorpus.topicmodel.clustering import HDBSCAN, OUTLIER, Centres, Clustering, cluster
from govcorpus.topicmodel.features import (
    Features,
    Recipe,
    character_features,
    known_features,
    word_features,
)
from govcorpus.topicmodel.labels import label_of, shown, topic_terms
from govcorpus.topicmodel.selection import Choice, choose_number
from govcorpus.topicmodel.stability import topic_stability
from govcorpus.topicmodel.texts import Texts
from govcorpus.topicmodel.vectors import Vectors, inverse_docfreq, space_of, tfidf_vectors
from govcorpus.topicmodel.wording import label_test, topical_types

#: Below so many texts a term need not be in several of them.
FEW_TEXTS = 3


class Topic(NamedTuple):
    """What is known of a topic: its terms, the first ones first, and how well it is found again in resamples."""

    terms: tuple[str, ...]
    stability: float

    @property
    def label(self) -> str:
        """What it is called."""
        return label_of([shown(term) for term in self.terms])


@dataclass(frozen=True)
class TopicModel:
    """All that is needed to give texts to topics.

    `names` and `idf` are the features of the vectors; `topics` are in the order of `centres`, the largest first.
    """

    method: str
    recipe: Recipe
    names: Sequence[str]
    idf: Vectors
    centres: Centres
    topics: Sequence[Topic]


class Fitted(NamedTuple):
    """Texts with their topics: the model, the topic of each text, the features that describe texts and their labels.

    `choice` tells how the number of topics was chosen, None if it was not.
    """

    model: TopicModel
    clustering: Clustering
    features: Features
    words: Features
    choice: Choice | None


def described(corpus: Corpus, texts: Texts, recipe: Recipe, min_docfreq: int) -> tuple[Features, Features]:
    """Return the features of the vectors of texts, and those of which labels are made, which are words always."""
    least = max(min_docfreq, 1) if len(texts) >= FEW_TEXTS else 1
    words = word_features(corpus, texts, topical_types(corpus), recipe.ngram, least)
    return (character_features(texts, recipe.chars, least), words) if recipe.chars else (words, words)


def fit(corpus: Corpus, texts: Texts, method: str, k: int | None, recipe: Recipe, min_docfreq: int) -> Fitted:
    """Divide texts into `k` topics, or as many as they have."""
    features, words = described(corpus, texts, recipe, min_docfreq)
    choice = choose_number(features.counts) if k is None and method != HDBSCAN else None
    wanted = choice.k if choice else k
    idf = inverse_docfreq(features.counts)
    space = space_of(tfidf_vectors(features.counts, idf))
    centres = cluster(space, method, wanted)
    order = _by_size(centres.place(space.tfidf).topic, len(centres))
    centres = centres.take(order)
    clustering = centres.place(space.tfidf)
    stability = topic_stability(space, clustering.topic, len(order), method)
    terms = topic_terms(words, label_test(corpus), clustering.topic, len(order))
    topics = [Topic(tuple(own), float(value)) for own, value in zip(terms, stability, strict=True)]
    model = TopicModel(method, recipe, features.names, idf, centres, topics)
    return Fitted(model, clustering, features, words, choice)


def placed(corpus: Corpus, texts: Texts, model: TopicModel) -> Fitted:
    """Give texts to the topics of a model that was made before."""
    features = known_features(corpus, texts, model.names, model.recipe)
    clustering = model.centres.place(tfidf_vectors(features.counts, model.idf))
    words = features
    if model.recipe.chars:
        shown = sorted({term for topic in model.topics for term in topic.terms})
        words = known_features(corpus, texts, shown, model.recipe._replace(chars=0))
    return Fitted(model, clustering, features, words, None)


def _by_size(topic: Index, k: int) -> Index:
    """Return the topics by falling size, of equals the one with the first text; those without texts are left out."""
    sizes = np.bincount(topic[topic != OUTLIER], minlength=k)
    first = np.full(k, len(topic), dtype=type_of_index)
    inside = np.flatnonzero(topic != OUTLIER)[::-1]
    first[topic[inside]] = inside
    order = np.lexsort((first, -sizes))
    return order[sizes[order] > 0]
