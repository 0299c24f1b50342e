"""What is not compared cannot be found: candidates are measured against what was put there."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcorpus.reprints import candidates
from govcorpus.reprints.candidates import Fingerprints, near_candidates
from govcorpus.reprints.texts import Printed, printed
from printing import corpus_of_units, story, unit


def texts_of(*bodies: str) -> Printed:
    return printed(corpus_of_units([unit(f"p{i}", body) for i, body in enumerate(bodies)]))


def changed(text: str, every: int, seed: int) -> str:
    """Return a text with another character at each `every`-th place."""
    chance = random.Random(seed)
    return "".join(
        chr(0x8000 + chance.randrange(2000)) if i % every == every - 1 else char for i, char in enumerate(text)
    )


@given(st.integers(0, 999), st.integers(0, 260), st.integers(0, 260), st.integers(10, 60))
def test_texts_that_share_a_passage_share_a_fingerprint(seed: int, at: int, other_at: int, least: int) -> None:
    passage, first, second = story(seed, least), story(seed + 1000), story(seed + 2000)
    texts = texts_of(
        first[:at] + passage + first[at:], second[:other_at] + passage + second[other_at:], story(seed, 99)
    )
    assert [0, 1] in Fingerprints(texts, least).candidates().tolist()


def test_other_texts_share_none() -> None:
    texts = texts_of(*(story(seed) for seed in range(40)))
    assert len(Fingerprints(texts, 40).candidates()) == len(near_candidates(texts)) == 0


def test_texts_changed_all_over_are_candidates_by_their_signatures() -> None:
    originals = [story(seed, 400) for seed in range(30)]
    texts = texts_of(*originals, *(changed(text, 25, seed) for seed, text in enumerate(originals)))
    assert {(i, i + 30) for i in range(30)} - set(map(tuple, near_candidates(texts).tolist())) == set()


def test_what_stands_in_many_texts_is_a_set_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_SHARING", 4)
    phrase = story(1, 60)
    texts = texts_of(*(story(seed, 80) + phrase + story(seed + 50, 80) for seed in range(2, 7)))
    fingerprints = Fingerprints(texts, 40)
    body = texts.chars_of(0)
    assert fingerprints.own_length(body[80:140]) == 0
    assert 40 <= fingerprints.own_length(body[:140]) <= 80
    assert fingerprints.own_length(body[:50]) == 50


def test_crowds_are_gone_through_in_an_order_that_does_not_depend_on_the_corpus(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(candidates, "MOST_MEETING", 3)
    monkeypatch.setattr(candidates, "NEXT", 2)
    form = story(3, 200)
    bodies = [f"{form}{i}" for i in range(12)]
    pairs = {}
    for step in (1, 5):
        shuffled = [bodies[i * step % 12] for i in range(12)]
        found = near_candidates(texts_of(*shuffled)).tolist()
        pairs[step] = {frozenset((shuffled[a], shuffled[b])) for a, b in found}
    assert pairs[1] == pairs[5]
    assert 11 <= len(pairs[1]) < 12 * 11 // 2


def test_no_texts() -> None:
    texts = texts_of("短")
    assert near_candidates(texts).shape == Fingerprints(texts, 40).candidates().shape == (0, 2)
    assert np.array_equal(texts.text, [-1])
