"""Where personal data may stand: one quick look at a long text, before the finders look closer."""

import numpy as np
from numpy.typing import NDArray

from govcorpus.text.personal_marks import PROVINCES
from govcorpus.text.personal_numbers import DIGITS, LEAST_DIGITS, SEPARATORS

#: What a character may be: the end of any number, what stands between digits, a digit, part of another thing.
_END, _SEPARATOR, _DIGIT, _PROVINCE, _CAPITAL, _AT = range(6)


def suspect_places(text: str) -> NDArray[np.int64]:
    """Return places of characters, ascending, one of them in each personal number of a text; most texts have none.

    These are digits that six others follow, with nothing but separators between them, capital letters after the
    character of a province, and the sign of e-mail addresses.

    >>> suspect_places("2023年12月,电话1390-000").tolist()
    [11]
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
    special = np.flatnonzero(kinds)  # in most texts one character of ten
    kinds = kinds[special]
    digits = np.flatnonzero(kinds == _DIGIT)
    first, last = digits[: 1 - LEAST_DIGITS], digits[LEAST_DIGITS - 1 :]
    others = np.cumsum(kinds > _DIGIT)
    numbers = first[(special[last] - special[first] == last - first) & (others[first] == others[last])]
    capitals = np.flatnonzero(kinds == _CAPITAL)
    before = capitals - (capitals > 0)
    plates = capitals[(kinds[before] == _PROVINCE) & (special[before] + 1 == special[capitals])]
    return np.sort(special[np.concatenate([numbers, plates, np.flatnonzero(kinds == _AT)])])


def _kinds() -> NDArray[np.uint8]:
    kinds = np.zeros(0x10000, dtype=np.uint8)
    of_kind = {_SEPARATOR: SEPARATORS, _PROVINCE: PROVINCES, _DIGIT: DIGITS, _AT: "@＠"}
    of_kind[_CAPITAL] = "".join(chr(ord(letter) + i) for letter in "AＡ" for i in range(26))
    for kind, characters in of_kind.items():
        kinds[[ord(char) for char in characters]] = kind
    return kinds


_KINDS = _kinds()
