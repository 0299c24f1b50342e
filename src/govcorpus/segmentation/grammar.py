"""How well two pieces of running text go together: which parts of speech follow which."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from govcorpus.text.normalize import has_han
from govcorpus.text.tokenize import tag_words

#: Before the first word of a paragraph.
START = "^"
#: So many characters at either side of a break are looked at.
CONTEXT = 8

#: How much likelier a tag is after another one than anywhere (logarithm), by both tags.
Grammar = Mapping[str, Mapping[str, float]]


def tags(text: str) -> Iterator[str]:
    """Yield the first letter of the tag of each word; marks stand for themselves."""
    for word, tag in tag_words(text):
        yield _tag(word, tag)


def _tag(word: str, tag: str) -> str:
    return tag[0] if has_han(word) else "m" if word[0].isdigit() else word[-1]


@lru_cache(maxsize=8192)
def last_tag(view: str) -> str:
    """Return the tag that a text ends with."""
    return _tag(*tag_words(view[-CONTEXT:])[-1])


@lru_cache(maxsize=8192)
def first_tag(view: str) -> str:
    """Return the tag that a text begins with."""
    return _tag(*tag_words(view[:CONTEXT])[0])


def affinity(grammar: Grammar, before: str, after: str) -> float:
    """Return how much likelier a tag is after another one than anywhere (logarithm); 0 for what is not known."""
    return grammar.get(before, {}).get(after, 0.0)
