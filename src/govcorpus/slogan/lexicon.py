"""A file of slogans that a person can edit: written from a table of slogans, read back as a lexicon."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govcorpus.errors import InputError
from govcorpus.model import KnownSlogan
from govcorpus.slogan.expand import STATUSES
from govcorpus.text.normalize import normalize_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: What a table of the file may hold: the key and the type of its value.
_KEYS: Mapping[str, type] = {"form": str, "sense": int, "type": str, "status": str, "expansion": list, "heads": list}
#: The status of what a person has found to be no slogan.
REJECTED = "rejected"
_HEADER = """\
# Slogans, one [[slogan]] a sense. Edit this file and give it back: govcorpus slogans --lexicon FILE
# expansion: what the slogan stands for, in order; [] if it is not known. status: what the text says of it; "rejected"
# takes the form out of all results. heads: nouns that follow it, by which a mention finds its sense.
# An expansion from here is only used where the text has none, and marked: expansion_source = lexicon.
"""


def lexicon_text(frame: "DataFrame") -> str:
    """Return the TOML of a table of slogans: a `[[slogan]]` a row, with the evidence as a comment."""
    columns = ("slogan", "sense", "type", "status", "expansion", "heads", "mentions", "articles", "evidence")
    rows = zip(*(frame[name].tolist() for name in columns), strict=True)
    return "\n".join([_HEADER, *(_table(dict(zip(columns, row, strict=True))) for row in rows)])


def _table(row: Mapping[str, Any]) -> str:
    lines = [
        "[[slogan]]",
        f"form = {_quoted(row['slogan'])}",
        f"sense = {row['sense']}",
        f"type = {_quoted(row['type'])}",
        f"status = {_quoted(row['status'])}",
        f"expansion = {_array(row['expansion'])}",
        f"heads = {_array(row['heads'])}",
        f"# mentions: {row['mentions']} in {row['articles']} articles",
    ]
    if isinstance(row["evidence"], str):
        lines.append(f"# evidence: {' '.join(row['evidence'].split())}")
    return "\n".join(lines) + "\n"


def _quoted(text: object) -> str:
    """Return a TOML basic string; JSON's escapes are TOML's, but for DEL."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _array(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def known_slogans(text: str, path: str) -> tuple[KnownSlogan, ...]:
    """Return the slogans of a TOML file written by `lexicon_text`, edited or not.

    Raises `InputError` where it is no TOML, or says something that cannot be understood.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("{path} is not correct TOML: {error}", path=path, error=error) from None
    tables = content.get("slogan")
    if not isinstance(tables, list) or set(content) != {"slogan"}:
        raise InputError("{path} holds no list of slogans", "Each begins with [[slogan]] and has a form", path=path)
    return tuple(_known(table, number, path) for number, table in enumerate(tables, 1))


def _known(table: Any, number: int, path: str) -> KnownSlogan:
    for key, value in table.items() if isinstance(table, dict) else ():
        kind = _KEYS.get(key)
        if kind is None or not isinstance(value, kind):
            raise _wrong(path, number, key)
        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            raise _wrong(path, number, key)
    if not isinstance(table, dict) or not normalize_text(table.get("form", "")).strip():
        raise _wrong(path, number, "form")
    if table.get("status", "defined") not in (*STATUSES, REJECTED):
        raise _wrong(path, number, "status")
    return KnownSlogan(
        normalize_text(table["form"]).strip(),
        tuple(table.get("expansion", ())),
        tuple(table.get("heads", ())),
        table.get("type"),
        table.get("status") == REJECTED,
    )


def _wrong(path: str, number: int, key: str) -> InputError:
    return InputError(
        "Slogan {number} in {path}: '{key}' is unknown, missing or of the wrong kind",
        "Keys are: {keys}",
        number=number,
        path=path,
        key=key,
        keys=", ".join(_KEYS),
    )


def meaning(known: Sequence[KnownSlogan], form: str, heads: Iterable[str]) -> KnownSlogan | None:
    """Return the sense that a lexicon has for a form: the only one that has an expansion, or the one with its heads."""
    senses = [slogan for slogan in known if slogan.form == form and slogan.expansion and not slogan.rejected]
    if len(senses) == 1:
        return senses[0]
    fitting = [slogan for slogan in senses if set(slogan.heads) & set(heads)]
    return fitting[0] if len(fitting) == 1 else None
