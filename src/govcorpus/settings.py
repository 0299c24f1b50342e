"""Settings that hold for every command: default < govcorpus.toml < environment < flag."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from govcorpus.errors import InputError, UnknownNameError, UsageError

FILE = "govcorpus.toml"
PREFIX = "GOVCORPUS_"


@dataclass(frozen=True)
class Settings:
    """What the user set once for all commands.

    `input` is what to read where a command names nothing; the others are the options of the same name.
    """

    input: tuple[str, ...] = ()
    encoding: str | None = None
    unit: str | None = None
    meta: str | None = None
    metadata: str | None = None
    text_column: str | None = None
    script: str | None = None
    corrections: str | None = None
    lexicon: str | None = None
    stopwords: str | None = None
    segmenter: str | None = None
    lang: str | None = None

    def with_flags(self, flags: Mapping[str, object]) -> "Settings":
        """Return the settings with the options of the command line, those that were given."""
        known = {field.name for field in fields(self)}
        return replace(self, **{name: value for name, value in flags.items() if name in known and value is not None})  # type: ignore[arg-type]


def load_settings(folder: Path, environment: Mapping[str, str]) -> Settings:
    """Return the settings of a folder's `govcorpus.toml` and of the environment variables `GOVCORPUS_…`.

    Raises `InputError` for a file that is not TOML, `UnknownNameError` for a key that does not exist, `UsageError`
    for a value of the wrong kind.
    """
    values = {**_from_file(folder / FILE), **_from_environment(environment)}
    return Settings().with_flags(values)


def _from_file(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(
            "Cannot read {path}: {reason}", "See the README for an example", path=path, reason=error
        ) from None
    return {key: _checked(key, value, str(path)) for key, value in table.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    names = {field.name for field in fields(Settings)}
    given = {key.removeprefix(PREFIX).lower(): value for key, value in environment.items() if key.startswith(PREFIX)}
    return {key: _checked(key, value, PREFIX + key.upper()) for key, value in given.items() if key in names and value}


def _checked(key: str, value: object, where: str) -> object:
    """Return a value in the type of its setting; raises where the key or the value is wrong."""
    names = [field.name for field in fields(Settings)]
    if key not in names:
        raise UnknownNameError("setting", key, names)
    if key == "input":
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list) and all(isinstance(item, str) for item in values):
            return tuple(values)
    elif isinstance(value, str):
        return value
    raise UsageError("The setting '{key}' in {where} must be text", "Write it in quotation marks", key=key, where=where)
