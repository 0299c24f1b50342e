"""Personal data in a text: found, masked, replaced by keyed tokens, or dropped.

What is found by rule are citizen ID numbers, phone numbers, bank cards, licence plates and e-mail addresses; on request
also addresses below village level, and names of private people in notices.
"""

import hmac
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from govcorpus.errors import UnknownNameError
from govcorpus.model import Span
from govcorpus.text.personal_marks import find_emails, find_plates
from govcorpus.text.personal_numbers import find_numbers
from govcorpus.text.personal_people import find_addresses, find_names

#: Kinds that are masked unless others are asked for, and those on request.
NUMBERS = ("id", "phone", "card", "plate", "email")
KINDS = (*NUMBERS, "address", "name")
MASK = "*"
#: So many hexadecimal digits of its HMAC stand for a value.
TOKEN_DIGITS = 8

_FINDERS: Mapping[str, Callable[[str], Iterable[Span]]] = {
    "id": find_numbers,
    "phone": find_numbers,
    "card": find_numbers,
    "plate": find_plates,
    "email": find_emails,
    "address": find_addresses,
    "name": find_names,
}
#: No number goes over so many characters without a digit, a letter or an @, and none beyond them matters to one.
_QUIET = re.compile(r"[^0-9０-９A-Za-zＡ-Ｚａ-ｚ@＠]{40}")
_NEARBY = 200
_VISIBLE = re.compile(r"\S")


def find_personal(text: str, what: Iterable[str] = NUMBERS) -> Iterator[Span]:
    """Yield the personal data in a text, in order, none inside another.

    `what` are kinds: `id` (citizen ID number), `phone`, `card` (bank card), `plate` (licence plate), `email`,
    `address` (what stands below village level), `name` (of private people in notices). The value of a span has one form
    however the text writes it: half-width, without separators. Raises `UnknownNameError` for any other kind.

    Numbers of service (110, 12345, 400 …), of receipts, contracts and rooms, amounts and dates are none, nor is what is
    masked already.

    >>> [tuple(span) for span in find_personal("电话:139 0000 0000,热线12345")]
    [(3, 16, 'phone', '13900000000')]
    """
    kinds = check_kinds(what)
    finders = dict.fromkeys(_FINDERS[kind] for kind in KINDS if kind in kinds)
    spans = sorted(span for finder in finders for span in finder(text) if span.kind in kinds)
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            end = span.end
            yield span


def check_kinds(what: Iterable[str]) -> tuple[str, ...]:
    """Return kinds of personal data as they are; raises `UnknownNameError` for one that does not exist."""
    kinds = tuple(what)
    for kind in kinds:
        if kind not in KINDS:
            raise UnknownNameError("kind of personal data", kind, KINDS)
    return kinds


def mask_text(text: str, what: Iterable[str] = NUMBERS) -> str:
    """Return the text with every character of personal data but white space replaced by `*`: same length.

    Masking twice changes nothing.

    >>> mask_text("手机 13900000000 联系")
    '手机 *********** 联系'
    """
    return hide_personal(text, mask, what)[0]


@lru_cache(maxsize=64)  # passages of one text are asked for in a row
def masked(text: str) -> str:
    """Return what `mask_text` does of a whole text, kept for the next call: passages are cut from it after masking."""
    return mask_text(text)


def masked_part(text: str, first: int, last: int) -> str:
    """Return a part of a text that was masked as a whole; no more of it is looked at than need be.

    >>> masked_part("手机 13900000000 联系", 8, 16)
    '****** 联'
    """
    begin, following = _quiet_before(text, first), _QUIET.search(text, last)
    return mask_text(text[begin : following.end() if following else None])[first - begin : last - begin]


def _quiet_before(text: str, place: int) -> int:
    """Return a place before another such that no number goes over it, nor has anything to do with what is before it."""
    nearby = _NEARBY
    while nearby < place:
        if found := deque(_QUIET.finditer(text, place - nearby, place), maxlen=1):
            return found[0].start()
        nearby *= 4
    return 0


def hide_personal(text: str, hide: Callable[[str, Span], str], what: Iterable[str] = NUMBERS) -> tuple[str, list[Span]]:
    """Return the text with what `hide` makes of each piece of personal data and its span, and the spans found.

    What is left is searched again until nothing is found, so that doing it twice changes nothing. Offsets of the spans
    are those of the text that they were found in.
    """
    found: list[Span] = []
    kinds = check_kinds(what)
    while spans := list(find_personal(text, kinds)):
        found += spans
        text = "".join(_replaced(text, spans, hide))
    return text, found


def mask(piece: str, span: Span) -> str:  # noqa: ARG001 (all ways to hide take both)
    """Return asterisks for a piece of text, its white space kept."""
    return _VISIBLE.sub(MASK, piece)


def drop(piece: str, span: Span) -> str:  # noqa: ARG001
    """Return nothing but the line breaks of a piece of text."""
    return "".join(char for char in piece if char in "\r\n")


def token_with(key: bytes) -> Callable[[str, Span], str]:
    """Return what replaces personal data by tokens such as `[id:1a2b3c4d]`: one value, one token under one key."""

    def token(piece: str, span: Span) -> str:
        digest = hmac.digest(key, f"{span.kind}:{span.value}".encode("utf-8", "surrogatepass"), "sha256").hex()
        return f"[{span.kind}:{digest[:TOKEN_DIGITS]}]{drop(piece, span)}"

    return token


def _replaced(text: str, spans: Iterable[Span], hide: Callable[[str, Span], str]) -> Iterator[str]:
    end = 0
    for span in spans:
        yield text[end : span.start]
        yield hide(text[span.start : span.end], span)
        end = span.end
    yield text[end:]
