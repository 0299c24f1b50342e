"""Which words tell what a text is about, and which of them may stand in the label of a topic."""

import re
from collections.abc import Callable
from functools import cache

import numpy as np

from govcorpus.corpus.arrays import Mask
from govcorpus.corpus.store import Corpus
from govcorpus.stats.ranking import listed_types
from govcorpus.text.tokenize import UNKNOWN
from govcorpus.text.wordlists import StopWords, data_entries, stopwords_from

#: Parts of speech that carry a topic: nouns, verbs, adjectives, abbreviations, idioms, words that no dictionary has.
TOPICAL_POS = ("n", "v", "a", "j", "i", "l", "x")
#: Names of people and places, which tell who and where, not what.
NAME_POS = ("nr", "ns")
_LONGEST_NAME = 3
_NUMERAL = re.compile(r"[0-9０-９]|^[零一二三四五六七八九十百千万亿两]+$")


def topical_types(corpus: Corpus) -> Mask:
    """Return which types of a vocabulary tell what a text is about.

    They are of a part of speech that carries a topic, have two characters or more, and are no stop words, numbers,
    names from bylines, of people or of places; lexicon words and slogans always do.
    """
    vocabulary = corpus.vocabulary
    listed = listed_types(corpus)
    topical = listed & vocabulary.with_pos(TOPICAL_POS) & ~vocabulary.with_pos(NAME_POS) & ~vocabulary.whole
    occurring = corpus.type_counts[0] > 0
    for term in np.flatnonzero(topical & occurring).tolist():
        name = vocabulary.terms[term]
        topical[term] = len(name) > 1 and not _NUMERAL.search(name)
    return topical & occurring | listed & vocabulary.whole & ~vocabulary.names


def label_test(corpus: Corpus) -> Callable[[str], bool]:
    """Return the test whether a feature may stand in a label.

    A run of words may if each of its words may. A word may not if it is a stop word, a formula of newspapers or
    officials (see `data/newspaper_formulae.txt`), or if no dictionary has it and it looks like a name: a surname with
    one or two characters, or a place with its ending. Lexicon words and slogans always may.
    """
    vocabulary, stop = corpus.vocabulary, corpus.options.stopwords

    @cache
    def fits(word: str) -> bool:
        term = vocabulary.find(word)
        is_whole = term < 0 or bool(vocabulary.whole[term])
        return word not in stop and (is_whole or _fits(word, vocabulary.pos(term)))

    return lambda name: all(map(fits, name.split(" ")))


def _fits(word: str, pos: str) -> bool:
    if word in _formulae():
        return False
    return pos != UNKNOWN or not (_looks_like_person(word) or word.endswith(_place_endings()))


def _looks_like_person(word: str) -> bool:
    return len(word) <= _LONGEST_NAME and word[0] in _surnames()


@cache
def _formulae() -> StopWords:
    return stopwords_from("\n".join(data_entries("newspaper_formulae")))


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(entry for entry in data_entries("surnames") if " " not in entry))


@cache
def _place_endings() -> tuple[str, ...]:
    return tuple(data_entries("place_endings"))
