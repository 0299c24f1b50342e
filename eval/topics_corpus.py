"""A labelled corpus: invented stories, each of one subject of the sentence stock, as pages of one article each."""

import random
from collections.abc import Sequence
from typing import NamedTuple

from eval.cast import invent_place
from eval.stories import Stock, Story, load_stock

#: Sentences of a story's own subject, and of any: bridges, remarks on how work is done, a look at something else.
OWN, ANY, ASIDE = (2, 5), (2, 5), 0.35


class Labelled(NamedTuple):
    """A text and the subject that it is about."""

    text: str
    subject: str


def labelled_stories(split: str, number: int, seed: int, length: int = 1) -> list[Labelled]:
    """Return so many stories of the subjects of a split, some of which are commoner than others.

    Story *i* depends on the split, the seed, *i* and the length only, which is how many times as many sentences it has.
    """
    stock = load_stock(split)
    weights = [1 / (1 + rank % 4) for rank in range(len(stock.topics))]
    return [_story(random.Random(f"topics {split} {seed} {i}"), stock, weights, length) for i in range(number)]


def _story(rng: random.Random, stock: Stock, weights: Sequence[float], length: int) -> Labelled:
    subjects = sorted(stock.topics)
    subject = rng.choices(subjects, weights)[0]
    place = invent_place(rng, stock.common)
    story = Story(rng, stock, subject, place, rng.choice(stock.topics[subject]["campaigns"]))
    sentences = [story.draw("sentences") for _ in range(length * rng.randint(*OWN))]
    sentences += [story.draw(rng.choice(("bridges", "general"))) for _ in range(length * rng.randint(*ANY))]
    if rng.random() < ASIDE:
        other = rng.choice(subjects)
        sentences.append(Story(rng, stock, other, place, story.campaign).draw("sentences"))
    rng.shuffle(sentences)
    return Labelled("".join(sentences), subject)
