"""What is said of topics: their title, and notes on how they were found."""

from collections.abc import Iterator

import numpy as np

from govcorpus.errors import Message
from govcorpus.stats.trend import sparkline
from govcorpus.topicmodel.asking import Asked
from govcorpus.topicmodel.clustering import DENSITY_SAMPLE, FACTOR_SAMPLE, HDBSCAN, NMF
from govcorpus.topicmodel.fitting import Fitted
from govcorpus.topicmodel.selection import Choice
from govcorpus.topicmodel.texts import Texts

#: Below so many texts topics are a sorting aid.
FEW_TEXTS = 10
#: Topics of lower stability are not to be trusted (Hennig 2007).
TRUSTED = 0.6


def title_of(texts: Texts, fitted: Fitted, asked: Asked) -> Message:
    """Return the title: how many topics there are of how many texts."""
    values = {"topics": len(fitted.model.topics), "articles": len(texts)}
    if asked.contexts:
        return Message("{topics} topics of {articles} passages", values)
    return Message("{topics} topics of {articles} articles", values)


def notes_of(texts: Texts, fitted: Fitted, asked: Asked) -> Iterator[Message]:
    """Yield what is to be said of how texts were divided."""
    yield from text_notes(texts, asked)
    if fitted.choice:
        yield from choice_notes(fitted.choice, len(texts))
    if asked.k is not None and len(fitted.model.topics) < asked.k and len(texts):
        yield Message("Only {topics} topics have texts", {"topics": len(fitted.model.topics)})
    if asked.model:
        yield Message("Topics, terms and stability are those of {path}", {"path": asked.model})
    elif asked.method == HDBSCAN and len(texts) > DENSITY_SAMPLE:
        yield Message("Dense groups were looked for in a sample of {sample:,} texts", {"sample": DENSITY_SAMPLE})
    elif asked.method == NMF and len(texts) > FACTOR_SAMPLE:
        yield Message("A sample of {sample:,} texts was factorized", {"sample": FACTOR_SAMPLE})
    shaky = sum(topic.stability < TRUSTED for topic in fitted.model.topics)
    if shaky:
        values = {"shaky": shaky, "topics": len(fitted.model.topics), "least": TRUSTED}
        yield Message(
            "{shaky} of {topics} topics are hardly found again in resamples (stability below {least})", values
        )
    outliers = int(np.count_nonzero(fitted.clustering.topic < 0))
    if outliers:
        yield Message("{outliers:,} texts fit no topic: they are topic 0", {"outliers": outliers})


def text_notes(texts: Texts, asked: Asked) -> Iterator[Message]:
    """Yield what is to be said of the texts themselves."""
    missing = [name for name, counts in zip(texts.slogans, texts.mentions, strict=True) if not counts.any()]
    if missing:
        yield Message("No article names {slogans}", {"slogans": ", ".join(missing)})
    if 0 < len(texts) < FEW_TEXTS:
        yield Message(
            "Only {articles} articles: take the topics as a sorting aid, not as a finding", {"articles": len(texts)}
        )
    if asked.recipe.chars:
        yield Message("Described by runs of {n} characters; labels are words", {"n": asked.recipe.chars})


def choice_notes(choice: Choice, texts: int) -> Iterator[Message]:
    """Yield how the number of topics was chosen."""
    if not choice.curve:
        if texts > 1:
            yield Message("Too few articles to look for a division; --k divides them all the same")
        return
    if choice.texts < texts:
        yield Message("The number of topics was chosen on a sample of {sample:,} texts", {"sample": choice.texts})
    best = max(choice.curve, key=lambda one: one.quality)
    values = {
        "k": choice.k,
        "line": sparkline([one.quality for one in choice.curve]),
        "first": choice.curve[0].k,
        "last": choice.curve[-1].k,
    }
    values |= {"silhouette": best.silhouette, "stability": best.stability, "chance": choice.chance}
    if choice.k == 1:
        yield Message(
            "{line} k {first}–{last}: no division is clearer than one of shuffled texts; --k divides all the same",
            values,
        )
        return
    yield Message(
        "{line} k {first}–{last}: best {k}, silhouette {silhouette:.2f} × stability {stability:.2f}; --curve lists all",
        values,
    )
