"""A TOML file as it was written: its values, checked against types, and where each key stands."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from govcorpus.errors import InputError, UsageError, nearest
from govcorpus.reading.encoding import read_text

_HEADER = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[=.]""")
_QUOTES = re.compile(r"""["']""")


class Sheet:
    """A TOML file, in any common encoding, and what is said of its mistakes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            raise InputError(
                "There is no study {path}", "One to begin with: govcorpus run --init > study.toml", path=path
            )
        self.text = read_text(path).replace("\r\n", "\n")
        try:
            self.content: Mapping[str, Any] = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(
                "{path} is not correct TOML: {error}",
                'Text stands in quotation marks, and so do names in Chinese: "河南" = "place ~ 河南"',
                path=path,
                error=error,
            ) from None

    def tables(self, section: str) -> Mapping[str, Any]:
        """Return what stands in a section, nothing where it is missing; raises `UsageError` where it is no section."""
        found = self.content.get(section, {})
        if not isinstance(found, dict):
            raise self.wrong((section,), "It must be a section of its own")
        return found

    def check_names(self, place: Sequence[str], names: Iterable[str], known: Iterable[str]) -> None:
        """Raise `UsageError` for the first of some keys that is not known, with the nearest one."""
        options = sorted(known)
        for name in names:
            if name not in options:
                raise UsageError(
                    "{where}: there is no key '{name}'",
                    _hint(name, options),
                    where=self.where((*place, name)),
                    name=name,
                    near=nearest(name, options),
                    known=", ".join(options),
                )

    def check_values(self, place: Sequence[str], names: Iterable[str], known: Iterable[str]) -> None:
        """Raise `UsageError` for the first of some names that stands for nothing, with the nearest one that does."""
        options = sorted(known)
        for name in names:
            if name not in options:
                raise UsageError(
                    "{where}: there is no '{name}'",
                    _hint(name, options),
                    where=self.where(place),
                    name=name,
                    near=nearest(name, options),
                    known=", ".join(options),
                )

    def checked(self, place: Sequence[str], value: object, kind: Any) -> Any:
        """Return a value as one of a type, arrays as tuples; raises `UsageError` where it is none."""
        from pydantic import ConfigDict, PydanticUserError, TypeAdapter, ValidationError

        try:
            adapter = TypeAdapter(kind, config=ConfigDict(arbitrary_types_allowed=True))
        except PydanticUserError:  # a class that brings its own settings
            adapter = TypeAdapter(kind)
        try:
            return adapter.validate_json(json.dumps(value, default=str), strict=True)
        except ValidationError as error:
            found = error.errors(include_url=False)
            inner = [str(part) for part in found[0]["loc"][:1] if isinstance(value, dict) and part in value]
            reasons = dict.fromkeys(one["msg"] for one in found if one["loc"][:1] == found[0]["loc"][:1] or not inner)
            raise self.wrong((*place, *inner), "; ".join(reasons)) from None

    def wrong(self, place: Sequence[str], reason: str) -> UsageError:
        """Return the error that a value is not as it must be."""
        return UsageError("{where}: {reason}", where=self.where(place), reason=reason)

    def where(self, place: Sequence[str]) -> str:
        """Return where a key stands, for messages: file, line, section."""
        *sections, key = place
        line = self._line(sections, key)
        shown = f"[{'.'.join(sections)}] {key}" if sections else f"[{key}]"
        return f"{self.path}, line {line}, {shown}" if line else f"{self.path}, {shown}"

    def _line(self, sections: Sequence[str], key: str) -> int | None:
        """Return the number of the line in which a key is first given in a section, or its own section begins."""
        current: list[str] = []
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := _HEADER.match(line):
                current = [_QUOTES.sub("", part).strip() for part in header[1].split(".")]
                if current == [*sections, key]:
                    return number
            elif current == list(sections) and (found := _KEY.match(line)) and key in found.groups():
                return number
        return None


def _hint(name: str, options: Sequence[str]) -> str:
    """Return what to say to somebody who wrote a name that is not known."""
    if nearest(name, options):
        return "Did you mean '{near}'?"
    return "Known are: {known}" if options else ""
