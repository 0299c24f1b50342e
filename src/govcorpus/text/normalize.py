"""A view of the text in which the forms that mean the same look the same, character for character.

Nothing here changes the length of a text, so that every offset in the view is an offset in the original.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SAME = {
    "\u3000": " ",  # ideographic space
    "\u00a0": " ",
    "\t": " ",
    "〝": "“",
    "〞": "”",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "•": "·",
    "・": "·",
    "―": "—",
    "－": "-",
    "﹣": "-",
    "−": "-",
    "〇": "零",
}
_FOLD = str.maketrans("".join([*_FULL_WIDTH, *_SAME]), "".join([*_FULL_WIDTH.values(), *_SAME.values()]))
#: Texts of so many characters are folded by a table, which is many times as fast as `translate`.
_LONG = 200
_ODD = re.compile("[\ud800-\udfff{}]".format("".join(map(re.escape, [*_FULL_WIDTH, *_SAME]))))
_SURROGATE = re.compile("[\ud800-\udfff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")


@lru_cache(maxsize=8)  # one text is asked for several times in a row
def normalize_text(text: str) -> str:
    """Return the text with half-width letters, digits and marks and one kind of quotation marks; same length.

    Lone surrogates, which no tokenizer accepts, become U+FFFD. Line breaks and letter case stay.

    >>> normalize_text("３１０，Ａ「三零」")
    '310,A“三零”'
    """
    if text.isascii():
        return text.replace("\t", " ")
    if len(text) >= _LONG:
        folded = _folded(text)
        if len(folded) == len(text):  # else two lone surrogates were taken for the halves of one character
            return folded
    if _ODD.search(text):
        text = _SURROGATE.sub("\ufffd", text.translate(_FOLD))
    return text


def _folded(text: str) -> str:
    """Return a text normalised by a table."""
    import numpy as np

    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    return _table().take(units).tobytes().decode("utf-16-le", "replace")


@cache
def _table() -> "NDArray[np.uint16]":
    """Return for each unit of UTF-16 the one that it becomes."""
    import numpy as np

    table = np.arange(1 << 16, dtype="<u2")
    table[[*_FOLD]] = [*_FOLD.values()]
    return table


def sound_text(text: str) -> str:
    """Return a text that can be encoded: lone surrogates, which are halves of characters, become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def spellings(char: str) -> tuple[str, ...]:
    """Return the characters that `normalize_text` makes one: a character of its result, and those it replaces.

    >>> spellings("零"), spellings("三")
    (('零', '〇'), ('三',))
    """
    return (char, *_spellings().get(char, ()))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, folded in _FOLD.items():
        found[chr(folded)] = (*found.get(chr(folded), ()), chr(code))
    return found


def has_han(text: str) -> bool:
    """Tell whether the text holds at least one Chinese character."""
    return "\u4e00" <= text[:1] <= "\u9fff" or _HAN.search(text) is not None


def squeeze(text: str) -> str:
    """Return the normalised text without white space, for comparing two texts (its length differs)."""
    return "".join(normalize_text(text).split())
