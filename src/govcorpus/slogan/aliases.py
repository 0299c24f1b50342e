"""Two names of one slogan, where a text says that they are: 原称“S”,后改称“T”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from govcorpus.text.normalize import normalize_text
from govcorpus.text.wordlists import alternation, data_entries


class Alias(NamedTuple):
    """Two names, in the order of the text; `text[start:end]` says that they mean the same."""

    first: str
    second: str
    start: int
    end: int


def find_aliases(text: str) -> Iterator[Alias]:
    """Yield the pairs of quoted names that a text gives for the same thing, in order of their offsets.

    >>> [alias[:2] for alias in find_aliases("推行“四议两公开”工作法(又称“4+2”工作法)。")]
    [('四议两公开', '4+2')]
    """
    for match in _alias().finditer(normalize_text(text)):
        first, second = match["first"].strip(), match["second"].strip()
        if first != second:
            yield Alias(first, second, match.start(), match.end("second") + 1)


@cache
def _alias() -> re.Pattern[str]:
    """Return the pattern of a name, a few words, a marker and another name, which may be the first of the next pair."""
    markers = alternation(data_entries("alias_markers"))
    return re.compile(
        rf"“(?P<first>[^“”\n]{{2,24}})”[^。!?;:、\n“”]{{0,16}}?(?:{markers})(?:为|作|是)?(?=“(?P<second>[^“”\n]{{2,24}})”)"
    )
