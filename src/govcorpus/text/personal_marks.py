"""Personal data that are marks of letters and digits: licence plates and e-mail addresses."""

import re
from collections.abc import Iterator

from govcorpus.model import Span
from govcorpus.text.normalize import normalize_text

#: A local part of an address has at most so many characters (RFC 5321, section 4.5.3.1), a domain is read so far.
LONGEST_LOCAL, LONGEST_DOMAIN = 64, 130

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
#: The letter that follows a province: a letter is rarer than a province's character, so it is looked for first.
_PLATE_LETTER = re.compile(rf"[A-ZＡ-Ｚ](?<=[{PROVINCES}].)")
#: GA 36-2018: five characters, six for new-energy vehicles; no I and no O.
_LETTER, _CHAR = "[A-HJ-NP-Z]", "[A-HJ-NP-Z0-9]"
_PLATE = re.compile(
    rf".{_LETTER} ?[·.\-]? ?(?:{_LETTER}{_CHAR}\d{{4}}|\d{{5}}{_LETTER}|{_CHAR}{{4}}(?:{_CHAR}|[挂学警港澳]))"
    r"(?![A-Za-z0-9*])"
)
_SEPARATORS = re.compile(r"[ ·.\-]")
#: A code of letters is no plate: so many digits at least.
_LEAST_DIGITS = 2
#: Words that end in the character of a province.
_WORDS = frozenset({"创新", "最新", "更新", "全新", "革新", "翻新", "刷新", "焕新", "重新"})

_LOCAL = re.compile(rf"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{{0,{LONGEST_LOCAL - 1}}}[A-Za-z0-9_])?(?:\r?\n)?$")
_BROKEN_LOCAL = re.compile(
    r"(?:邮箱|信箱|邮件|[Mm]ail) ?:? ?([A-Za-z0-9][A-Za-z0-9._-]{0,40}\r?\n[A-Za-z0-9._-]{1,40})$"
)
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,4}[A-Za-z]{2,10}(?![A-Za-z])")
_LINE_BREAK = re.compile(r"\r?\n")
#: The sign with the first part of a domain after it, in any form; its dot is no further away.
_SIGN = re.compile(r"[@＠](?=[-－﹣−A-Za-z0-9Ａ-Ｚａ-ｚ０-９\r\n]{1,66}[.．])")


def find_plates(text: str) -> Iterator[Span]:
    """Yield licence plates: the character of a province, a letter, five or six characters; value without separators."""
    for match in _PLATE_LETTER.finditer(text):
        start = match.start() - 1
        view = normalize_text(text[start : start + 12])
        plate = _PLATE.match(view)
        in_word = text[max(0, start - 1) : start + 1] in _WORDS
        if plate and not in_word and sum(map(str.isdigit, plate[0])) >= _LEAST_DIGITS:
            yield Span(start, start + plate.end(), "plate", _SEPARATORS.sub("", plate[0]))


def find_emails(text: str) -> Iterator[Span]:
    """Yield e-mail addresses, also those that a line break cuts once; the value is in lower case."""
    for match in _SIGN.finditer(text):
        span = _email_at(text, match.start())
        if span:
            yield span


def _email_at(text: str, at: int) -> Span | None:
    """Return the address around the sign at an offset; every search is bounded, so that long runs cost no more."""
    left = normalize_text(text[max(0, at - LONGEST_LOCAL - 30) : at])
    right = normalize_text(text[at + 1 : at + 1 + LONGEST_DOMAIN])
    local = _local_part(left)
    if not local:
        return None
    length = _domain_length(right)
    if not length:
        return None
    value = _LINE_BREAK.sub("", f"{local}@{right[:length]}").lower()
    return Span(at - len(local), at + 1 + length, "email", value)


def _local_part(left: str) -> str | None:
    """Return the end of a text that is the part before the sign."""
    broken = _BROKEN_LOCAL.search(left)
    if broken:
        return broken[1]
    whole = _LOCAL.search(left)
    return whole[0] if whole else None


def _domain_length(right: str) -> int:
    """Return how far the domain reaches at the beginning of a text, its line break included; 0 where there is none."""
    whole = _DOMAIN.match(right)
    if whole:
        return whole.end()
    cut = _LINE_BREAK.search(right)
    if not cut:
        return 0
    mended = _DOMAIN.match(right[: cut.start()] + right[cut.end() :])
    return mended.end() + len(cut[0]) if mended and mended.end() > cut.start() else 0
