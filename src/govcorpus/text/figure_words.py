"""Words around figures: cut and tagged, and the kinds of those that say where a noun phrase begins and ends."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from govcorpus.text.tokenize import tag_words
from govcorpus.text.wordlists import data_entries

#: Words of `data/figure_words.txt` by their kind.
Kinds = Mapping[str, frozenset[str]]
#: Words of so many characters may be an adverb and a verb, or a verb with its object.
_PARTED = frozenset((3, 4))
#: Tags of idioms and phrases.
_PHRASES = frozenset("lv")
#: Nouns that the tagger cuts apart, and those that it does not take for nouns.
_MERGED = {"比": "占", "长": "时"}
_PLACES = frozenset("村乡镇县市区省")


class Word(NamedTuple):
    """A word and its tag in the ICTCLAS set."""

    text: str
    tag: str


@cache
def word_kinds() -> Kinds:
    """Return the words of `data/figure_words.txt` by their kind, and what several kinds have in common.

    `governing` words never end a noun phrase from the left, `leading` ones begin none, `cutting` ones part one.
    """
    kinds: dict[str, set[str]] = {}
    for entry in data_entries("figure_words"):
        kind, *words = entry.split()
        kinds.setdefault(kind, set()).update(words)
    kinds["cutting"] = kinds["verb"] | kinds["doing"]
    kinds["leading"] = kinds["verb"] | kinds["adverb"]
    kinds["governing"] = kinds["cutting"] | kinds["adverb"]
    return {kind: frozenset(words) for kind, words in kinds.items()}


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text with their tags, white space left out."""
    words: list[Word] = []
    for word, tag in tag_words(text):
        if len(word) in _PARTED:
            words += _parted(word, tag)
        elif len(word) > 1:
            words.append(Word(word, tag))
        elif words and _MERGED.get(word) == words[-1].text:
            words[-1] = Word(words[-1].text + word, "n")
        elif not word.isspace():
            words.append(Word(word, "n" if word in _PLACES else tag))
    return tuple(words)


def _parted(word: str, tag: str) -> Iterator[Word]:
    """Yield a word of the dictionary, a verb and its object apart: 化解矛盾."""
    governing, suffixes = word_kinds()["governing"], word_kinds()["suffix"]
    verb, noun = word[:2], word[2:]
    if len(word) == min(_PARTED):
        known = word[0] in "共已约" and word[1:] in governing
        yield from (Word(word[0], "d"), Word(word[1:], "v")) if known else (Word(word, tag),)
    elif noun in suffixes or not (verb in governing or (tag in _PHRASES and _is_verb(verb))):
        yield Word(word, tag)
    else:
        yield Word(verb, "v")
        yield Word(noun, "v" if noun in governing else "n")


@lru_cache(maxsize=4096)
def _is_verb(word: str) -> bool:
    return [tag for _, tag in tag_words(word)] == ["v"]
