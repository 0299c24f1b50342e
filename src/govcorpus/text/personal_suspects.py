"""Where personal data may stand: one quick look at the bytes of a long text, before the finders look closer."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from govcorpus.text.personal_marks import PROVINCES
from govcorpus.text.personal_numbers import LEAST_DIGITS, SEPARATORS

#: Digits, the sign of e-mail addresses and capital letters are these bytes.
_ZERO, _NINE, _SIGN, _LETTER, _LAST = b"09@AZ"
#: In UTF-8 a full-width form of theirs has two bytes first, and then their own byte and so much.
_WIDE_LEAD, _WIDE_MIDDLE = b"\xef\xbc"
_TO_WIDE = 0x60

Places = NDArray[np.int64]


class _Signs(NamedTuple):
    """Digits, signs and letters in half-width form: their bytes, where each begins and ends."""

    form: NDArray[np.uint8]
    start: Places
    end: Places

    def between(self, first: int, last: int) -> "_Signs":
        """Return those from one byte to another."""
        kept = (self.form >= first) & (self.form <= last)
        return _Signs(self.form[kept], self.start[kept], self.end[kept])


def suspect_places(data: bytes) -> Places:
    """Return places in a text in UTF-8, ascending, one of them in each personal number of it; most texts have none.

    These are digits that six others follow, with no gaps but such as begin with a separator, capital letters after the
    character of a province, and the sign of e-mail addresses.

    >>> suspect_places("2023年12月,电话1390-000".encode()).tolist()
    [19]
    """
    content = np.frombuffer(data, np.uint8)
    signs = _signs(content)
    digits, capitals = signs.between(_ZERO, _NINE), signs.between(_LETTER, _LAST)
    goes_on = digits.end[:-1] == digits.start[1:]
    apart = np.flatnonzero(~goes_on)
    goes_on[apart] = _are(content, digits.end[apart], SEPARATORS)
    joints = np.cumsum(np.append(0, goes_on))
    numbers = digits.start[: max(len(joints) - LEAST_DIGITS + 1, 0)]
    numbers = numbers[joints[LEAST_DIGITS - 1 :] - joints[: len(numbers)] == LEAST_DIGITS - 1]
    plates = capitals.start[_are(content, capitals.start - len(PROVINCES[0].encode()), PROVINCES)]
    return np.sort(np.concatenate([numbers, plates, signs.between(_SIGN, _SIGN).start]))


def _signs(content: NDArray[np.uint8]) -> _Signs:
    """Return the digits, signs and letters of a text."""
    at = np.flatnonzero((content - np.uint8(_ZERO) <= _LAST - _ZERO) | (content == _WIDE_MIDDLE))
    form = content[at]
    is_wide = form == _WIDE_MIDDLE
    wide = at[is_wide]
    last = content.take(wide + 1, mode="clip") - np.uint8(_TO_WIDE)
    form[is_wide] = np.where(content.take(wide - 1, mode="clip") == _WIDE_LEAD, last, 0)
    return _Signs(form, at - is_wide, at + 1 + is_wide)


def _are(content: NDArray[np.uint8], places: Places, characters: str) -> NDArray[np.bool_]:
    """Return at which places one of some characters stands."""
    known = np.zeros(len(places), dtype=np.bool_)
    for size, codes in _codes(characters).items():
        found = np.zeros(len(places), dtype=np.int64)
        for i in range(size):
            found = found << 8 | content.take(places + i, mode="clip")
        known |= codes.take(np.searchsorted(codes, found), mode="clip") == found
    return known


@cache
def _codes(characters: str) -> Mapping[int, NDArray[np.int64]]:
    """Return the bytes of some characters as numbers, ascending, by how many bytes they have."""
    encoded = [char.encode() for char in characters]
    sizes = {len(code) for code in encoded}
    return {size: np.unique([int.from_bytes(code) for code in encoded if len(code) == size]) for size in sizes}
