"""From bytes to text: the encoding told apart by content, never guessed silently."""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from govcorpus.errors import InputError, UsageError

#: Encodings of Chinese text that are told apart where UTF-8 does not fit.
CANDIDATES = ["utf_8", "gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be"]
#: A text is damaged UTF-8 if it has at least so many good characters beyond ASCII for each place that is not.
GOOD_PER_DAMAGE = 20
#: An encoding that was asked for does not fit where more than this share of the text is damaged.
MOST_DAMAGE = 0.05
#: A text has at most this share of control characters.
TOLERATED_CONTROLS = 0.01
#: So much of a text in UTF-16 without a mark is made of common characters.
PLAIN_SHARE = 0.9
REPLACEMENT = "\ufffd"

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 1 << 20
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PLAIN = re.compile(r"[\n\r\t -~\u2010-\u2027\u3000-\u3011\u4e00-\u9fff\uff00-\uff5e]")


class Decoded(NamedTuple):
    """A text without its byte-order mark, the encoding, and how many undecodable places became U+FFFD."""

    text: str
    encoding: str
    damaged: int


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode the content of a file.

    With `encoding` it is used as given; else a byte-order mark decides, then whether the text is UTF-8, then a detector
    among UTF-16, GB18030, Big5 and Big5-HKSCS. Raises `InputError` for binary data and where no encoding fits,
    `UsageError` for an unknown encoding; `name` is what the message calls the file.
    """
    decoded = _as(data, check_encoding(encoding)) if encoding else _detect(data)
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
    except LookupError:
        raise UsageError(
            "Unknown encoding '{encoding}'",
            "Common ones are utf-8, gb18030, big5, big5hkscs, utf-16",
            encoding=encoding,
        ) from None


def is_binary(text: str) -> bool:
    """Tell whether decoded data is no text: too many control characters."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > len(sample) * TOLERATED_CONTROLS


def _detect(data: bytes) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _as(data[len(bom) :], encoding)
    as_utf8 = _as(data, "utf-8")
    if not as_utf8.damaged or as_utf8.damaged * GOOD_PER_DAMAGE <= len(_BEYOND_ASCII.findall(as_utf8.text)):
        return as_utf8
    if b"\0" in data[:_SAMPLE]:
        return next((text for text in (_as(data, "utf-16-le"), _as(data, "utf-16-be")) if _is_plain(text)), None)
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=CANDIDATES).best()
    return _as(data, best.encoding.replace("_", "-")) if best else None


def _is_plain(decoded: Decoded) -> bool:
    """Tell whether a text consists of the characters that Chinese papers use, as one decoded wrongly does not."""
    sample = decoded.text[:_SAMPLE]
    return not decoded.damaged and len(_PLAIN.findall(sample)) > len(sample) * PLAIN_SHARE


def _as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding, 0)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        return Decoded(text, encoding, text.count(REPLACEMENT))
