"""From bytes to text: the encoding told apart by content, never guessed silently."""

import codecs
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from govcorpus.errors import InputError, UsageError

#: Encodings of Chinese text that are told apart by the characters they give; Big5 is part of Big5-HKSCS.
CANDIDATES = ("gb18030", "utf-8", "big5hkscs", "utf-16-le", "utf-16-be")
#: At least this share of the characters beyond ASCII is common where the encoding is right; elsewhere about half are.
LEAST_COMMON = 0.7
#: Where so many are common the others need no look, and no bad byte has put the text out of step.
SURELY_RIGHT = 0.92
#: The encoding that a web page declares is taken if it gives so many common characters for each that the best one has.
DECLARED_AS_GOOD = 0.9
#: An encoding that was asked for does not fit where more than this share of the text is damaged.
MOST_DAMAGE = 0.05
#: A text has at most this share of control characters, or two of them.
TOLERATED_CONTROLS = 0.01
REPLACEMENT = "\ufffd"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Names under which a superset goes.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
_TWO_BYTES = ("gb18030", "big5hkscs", "big5", "gbk", "gb2312")
_SAMPLE = 1 << 11
_LOOK_AHEAD = 40
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RESYNC = "govcorpus.resync"


class Decoded(NamedTuple):
    """A text without its byte-order mark, the encoding, and how many undecodable places became U+FFFD."""

    text: str
    encoding: str
    damaged: int


def decode(data: bytes, name: str, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Decode the content of a file.

    With `encoding` it is used as given; else a byte-order mark decides, then whether the text is UTF-8, then which of
    UTF-16, GB18030, Big5 and Big5-HKSCS gives the most common characters. `declared` is what a web page says of itself:
    it is taken where it gives about as many as the best one. Raises `InputError` for binary data and where no encoding
    fits, `UsageError` for an unknown encoding; `name` is what the message calls the file.
    """
    decoded = _as(data, check_encoding(encoding)) if encoding else _detected(data, declared)
    if encoding and decoded and decoded.damaged > len(decoded.text) * MOST_DAMAGE:
        raise InputError(
            "The encoding {encoding} does not fit {name}: {damaged:,} places could not be decoded",
            "Leave --encoding out to have it detected",
            encoding=encoding,
            name=name,
            damaged=decoded.damaged,
        )
    if decoded is None and b"\0" not in data[:_SAMPLE]:
        raise InputError(
            "Cannot tell the encoding of {name}", "Say which one it is, for instance --encoding gb18030", name=name
        )
    if decoded is None or is_binary(decoded.text):
        raise InputError("{name} is not text but binary data", "Export it as plain text first", name=name)
    return decoded


def read_text(path: Path) -> str:
    """Return the text of a small file of any common encoding, such as a word list; `InputError` if it has none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "Cannot read {name}: {reason}", "Check the path", name=path, reason=error.strerror or error
        ) from None
    return decode(data, str(path)).text


def check_encoding(encoding: str) -> str:
    """Return Python's name of an encoding; raises `UsageError` where there is none."""
    try:
        "x".encode(encoding)  # refuses codecs that are no text encodings, such as rot13
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise UsageError(
            "Unknown encoding '{encoding}'",
            "Common ones are utf-8, gb18030, big5, big5hkscs, utf-16",
            encoding=encoding,
        ) from None


def encoding_of(data: bytes, declared: str | None = None) -> str | None:
    """Return the encoding of the beginning of a text, which may break off inside a character; None if none fits."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    first = _BEYOND_ASCII.search(data)
    if not first:
        return _ascii_in_utf16(data) or "utf-8"
    start = first.start() // 2 * 2
    best, share = _best(data[start : start + _SAMPLE], "replace")
    if share < SURELY_RIGHT:
        best, share = _best(data[start : start + _SAMPLE], _RESYNC)
    if declared and (known := _declared(declared)):
        as_declared = _common_share(data[start : start + _SAMPLE].decode(known, "replace"))
        if as_declared >= max(share * DECLARED_AS_GOOD, LEAST_COMMON):
            return known
    return best if share >= LEAST_COMMON else None


def is_binary(text: str) -> bool:
    """Tell whether decoded data is no text: too many control characters."""
    sample = text[: 32 * _SAMPLE]
    return len(_CONTROL.findall(sample)) > max(len(sample) * TOLERATED_CONTROLS, 2)


def whole_characters(text: str) -> tuple[str, int]:
    """Return a text with U+FFFD for each half of a character (lone surrogate), and how many there were."""
    return _SURROGATE.subn(REPLACEMENT, text) if _SURROGATE.search(text) else (text, 0)


def readable_name(name: str) -> str:
    """Return the name of a file as people can read it: bytes that are not UTF-8 are taken for GB18030 or Big5."""
    return name if not _SURROGATE.search(name) else decoded_name(name.encode("utf-8", "surrogateescape"))


def decoded_name(name: bytes, encoding: str | None = None) -> str:
    """Return a file name from its bytes, in an encoding or, without one, in the likeliest; it is never refused."""
    return _as(name, encoding or encoding_of(name) or "utf-8").text


def errors_for(encoding: str) -> str:
    """Return how bad bytes of an encoding are handled: each becomes U+FFFD, in what follows nothing is out of step."""
    return _RESYNC if encoding in _TWO_BYTES else "replace"


def _detected(data: bytes, declared: str | None) -> Decoded | None:
    if not data.startswith(tuple(bom for bom, _ in _BOMS)):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if "\0" not in text or not (encoding := _ascii_in_utf16(data)):
                return Decoded(text, "utf-8", 0)
            return _as(data, encoding)
    encoding = encoding_of(data, declared)
    if encoding == "big5hkscs" and _fits(data, "big5"):
        encoding = "big5"
    return _as(data, encoding) if encoding else None


def _as(data: bytes, encoding: str) -> Decoded:
    """Decode data; the places that cannot be decoded become U+FFFD and are counted."""
    try:
        text, damaged = data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, errors_for(encoding))
        damaged = text.count(REPLACEMENT)
    text, halves = whole_characters(text)
    return Decoded(text.removeprefix("\ufeff"), encoding, damaged + halves)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _resync(error: UnicodeError) -> tuple[str, int]:
    """Go on after a bad byte where what follows makes sense: it may have been half of a character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    ends = (error.end, error.end + 1)
    ahead = [error.object[end : end + _LOOK_AHEAD].decode(error.encoding, "replace") for end in ends]
    gains = [_count_common(text) - text.count(REPLACEMENT) for text in ahead]
    return REPLACEMENT, min(ends[gains[1] > gains[0]], len(error.object))


codecs.register_error(_RESYNC, _resync)


def _ascii_in_utf16(data: bytes) -> str | None:
    """Return the kind of UTF-16 that data without bytes beyond ASCII are in: most second bytes are 0."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if half and high.count(0) >= half * LEAST_COMMON and sample.count(0) <= half:
            return encoding
    return None


def _declared(encoding: str) -> str | None:
    try:
        name = check_encoding(encoding)
    except UsageError:
        return None
    return _SUPERSETS.get(name, name)


def _best(sample: bytes, errors: str) -> tuple[str, float]:
    """Return the encoding in which a sample has most common characters, and their share."""
    best, most = CANDIDATES[0], 0.0
    for candidate in CANDIDATES:
        share = _common_share(sample.decode(candidate, errors if candidate in _TWO_BYTES else "replace"))
        if share > most:
            best, most = candidate, share
        if share >= SURELY_RIGHT:
            break
    return best, most


def _common_share(text: str) -> float:
    """Return the share of common characters among those beyond ASCII."""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return _count_common(text) / beyond if beyond else 0.0


def _count_common(text: str) -> int:
    return sum(map(_common().__contains__, text))


@cache
def _common() -> frozenset[str]:
    """The common characters of simplified and traditional texts: level 1 of GB 2312 and of Big5, and punctuation."""
    low, high = range(0x40, 0x7F), range(0xA1, 0xFF)
    punctuation = [*range(0x2010, 0x2028), *range(0x3000, 0x3012), *range(0xFF00, 0xFF5F), 0xB7, 0x25A1, 0x25CB, 0x25CF]
    return frozenset(
        _plane("gb2312", range(0xB0, 0xD8), high)
        + _plane("big5", range(0xA4, 0xC7), (*low, *high))
        + "".join(map(chr, punctuation))
    )


def _plane(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> str:
    return bytes(byte for lead in leads for trail in trails for byte in (lead, trail)).decode(encoding, "ignore")
