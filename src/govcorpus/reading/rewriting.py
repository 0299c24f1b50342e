"""Changing the text of a file and nothing else of it: same encoding, same mark, same line ends."""

import json
import re
from collections.abc import Callable

from govcorpus.errors import InputError
from govcorpus.reading.encoding import decode

#: Kinds of file that are text and can be written back as text.
TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".html", ".htm", ".csv", ".tsv", ".jsonl"})

_STRING_OR_NUMBER = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?<![\d.])\d+(?![\d.eE])')


def rewrite(data: bytes, suffix: str, name: str, change: Callable[[str], str], encoding: str | None = None) -> bytes:
    """Return the content of a text file with its text changed; in JSON lines each text in it is changed by itself.

    Bytes that the encoding does not explain stay as they are. A file that is not changed stays the same to the byte.
    Raises `InputError` where the kind of file is no plain text (`TEXT_SUFFIXES`), no encoding fits, or the changed text
    cannot be written in it; `UsageError` for an unknown encoding.
    """
    if suffix not in TEXT_SUFFIXES:
        raise InputError(
            "{name} cannot be written back: {suffix} is not plain text",
            "Unpack it, or export it as plain text first",
            name=name,
            suffix=suffix,
        )
    if not data.strip():
        return data
    codec = decode(data, name, encoding).encoding
    try:
        text = data.decode(codec, "surrogateescape")
        changed = _changed_json(text, change) if suffix == ".jsonl" else change(text)
        if changed == text:
            return data
        if text.encode(codec, "surrogateescape") == data:
            return changed.encode(codec, "surrogateescape")
    except UnicodeError:
        pass
    raise InputError(
        "{name} cannot be written back in {encoding} without other changes",
        "Convert it to UTF-8 first",
        name=name,
        encoding=codec,
    )


def _changed_json(text: str, change: Callable[[str], str]) -> str:
    """Return JSON lines with their texts changed, and long numbers as texts where they are."""

    def replaced(match: re.Match[str]) -> str:
        token = match[0]
        value = _read_string(token)
        changed = change(value)
        return token if changed == value else json.dumps(changed, ensure_ascii=token.isascii())

    return _STRING_OR_NUMBER.sub(replaced, text)


def _read_string(token: str) -> str:
    """Return the text that a JSON text stands for; a number, and what is no JSON, as it is."""
    if token[0] != '"':
        return token
    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        return token[1:-1]
