"""From a study's file to a study: every key known, every value of its type, every name one that there is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from govcorpus.corpus.where import check_syntax
from govcorpus.errors import ExpressionError
from govcorpus.reading.encoding import read_text
from govcorpus.slogan.lexicon import known_slogans
from govcorpus.study.commands import COMMANDS, default_formats, formats_of, parameters_of
from govcorpus.study.sheet import Sheet
from govcorpus.study.spec import CorpusSpec, General, Study, TableSpec, Texts, many
from govcorpus.text.wordlists import parse_entries

SECTIONS = ("study", "corpus", "corpora", "parts", "lists", "tables")
#: The name of the corpus of a study that has one, and what all articles are called where parts are named.
CORPUS, ALL = "corpus", "all"
#: Stands for the term, where a table is made for each term of a list.
TERM = "{term}"
PICTURES = ("svg", "png")

_BRACES = re.compile(r"\{([^{}]+)\}")


def read_study(path: Path) -> Study:
    """Return the study in a file; raises `InputError` and `UsageError`, which name file, line and key."""
    sheet = Sheet(path)
    sheet.check_names((), sheet.content, SECTIONS)
    general = _section(sheet, ("study",), sheet.tables("study"), General)
    corpora = {name: _corpus(sheet, place, table) for name, place, table in _corpora(sheet)}
    study = Study(path, general, corpora, _parts(sheet), _lists(sheet), {})
    tables = {name: _table(sheet, study, name, given) for name, given in sheet.tables("tables").items()}
    return Study(path, general, corpora, study.parts, study.lists, tables)


def _section(sheet: Sheet, place: Sequence[str], given: Any, kind: type) -> Any:
    """Return a section as an object of a class whose fields are its keys."""
    if not isinstance(given, dict):
        raise sheet.wrong(place, "It must be a section of its own")
    sheet.check_names(place, given, [field.name for field in fields(kind)])
    return sheet.checked(place, given, kind)


def _corpora(sheet: Sheet) -> list[tuple[str, tuple[str, ...], Any]]:
    """Return name, place and content of each corpus; a study that names none has one of the sample papers."""
    several: list[tuple[str, tuple[str, ...], Any]] = [
        (name, ("corpora", name), given) for name, given in sheet.tables("corpora").items()
    ]
    if CORPUS in sheet.content or not several:
        return [(CORPUS, (CORPUS,), sheet.tables(CORPUS)), *several]
    return several


def _corpus(sheet: Sheet, place: tuple[str, ...], given: Any) -> CorpusSpec:
    spec: CorpusSpec = _section(sheet, place, given, CorpusSpec)
    if "-" in many(spec.input):
        raise sheet.wrong((*place, "input"), "A study reads files, not standard input")
    if spec.where is not None:
        _check_expression(sheet, (*place, "where"), spec.where)
    return spec


def _parts(sheet: Sheet) -> dict[str, str]:
    parts = {}
    for name, given in sheet.tables("parts").items():
        parts[name] = sheet.checked(("parts", name), given, str)
        _check_expression(sheet, ("parts", name), parts[name])
        if name == ALL:
            raise sheet.wrong(("parts", name), "'all' are all articles already")
    return parts


def _check_expression(sheet: Sheet, place: Sequence[str], expression: str) -> None:
    try:
        check_syntax(expression)
    except ExpressionError as error:
        raise sheet.wrong(place, str(error.message)) from None


def _lists(sheet: Sheet) -> dict[str, Texts]:
    lists = {}
    for name, given in sheet.tables("lists").items():
        if name == TERM[1:-1]:
            raise sheet.wrong(("lists", name), "{term} stands for one term already: give the list another name")
        value: str | Texts = sheet.checked(("lists", name), given, str | Texts)
        terms = _terms_in(sheet.path.parent / value) if isinstance(value, str) else value
        lists[name] = tuple(dict.fromkeys(term.strip() for term in terms if term.strip()))
        if not lists[name]:
            raise sheet.wrong(("lists", name), "The list is empty")
    return lists


def _terms_in(path: Path) -> list[str]:
    """Return the terms of a file: a term a line, or the slogans of a TOML file."""
    text = read_text(path)
    if path.suffix.lower() == ".toml":
        return [slogan.form for slogan in known_slogans(text, str(path)) if not slogan.rejected]
    return parse_entries(text)


def _table(sheet: Sheet, study: Study, name: str, given: Any) -> TableSpec:
    place = ("tables", name)
    if not isinstance(given, dict):
        raise sheet.wrong(place, "It must be a section of its own")
    own = {field.name for field in fields(TableSpec)} - {"options"}
    command = sheet.checked((*place, "command"), given.get("command", name), str)
    sheet.check_values((*place, "command") if "command" in given else place, [command], COMMANDS)
    sheet.check_names(place, given, [*own, *parameters_of(command)])
    spec: TableSpec = sheet.checked(place, {key: value for key, value in given.items() if key in own}, TableSpec)
    options = _options(sheet, study, place, command, {key: given[key] for key in given if key not in own}, spec.each)
    formats = many(spec.formats) or default_formats(command, study.general.formats)
    _check_choices(sheet, study, place, spec, command, formats)
    return replace(
        spec,
        command=command,
        corpus=spec.corpus or next(iter(study.corpora)),
        formats=formats,
        options=options,
    )


def _check_choices(
    sheet: Sheet, study: Study, place: tuple[str, ...], spec: TableSpec, command: str, formats: Texts
) -> None:
    """Raise where a table names something that there is not, or leaves open what must be said."""
    asked: Mapping[str, tuple[Texts, Sequence[str]]] = {
        "corpus": (many(spec.corpus), list(study.corpora)),
        "parts": (many(spec.parts), [*study.parts, ALL]),
        "each": (many(spec.each), list(study.lists)),
        "formats": (formats, formats_of(command)),
        "plot": (many(spec.plot), PICTURES),
    }
    for key, (names, known) in asked.items():
        sheet.check_values((*place, key), names, known)
    if spec.corpus is None and len(study.corpora) > 1:
        raise sheet.wrong(place, "The study has several corpora: say which with corpus")
    if spec.after:
        sheet.check_values((*place, "after"), many(spec.after), list(sheet.tables("tables")))


def _options(
    sheet: Sheet, study: Study, place: tuple[str, ...], command: str, given: Mapping[str, Any], each: str | None
) -> dict[str, Any]:
    """Return the options of a command, checked; where there is a list for it, the term stands for its first one."""
    parameters = parameters_of(command)
    options = dict(given)
    required = [name for name, parameter in parameters.items() if parameter.required]
    if each:
        options = {**dict.fromkeys(required, TERM), **options}
        if not any(TERM in _texts_of(value) for value in options.values()):
            raise sheet.wrong((*place, "each"), "No option has {term}, for which each term of the list is put")
    for name in required:
        if name not in options:
            raise sheet.wrong(place, f"{name} is missing: what the command is about, or each with a list")
    for name, value in options.items():
        sheet.check_values((*place, name), _names_in_braces(value), [*study.lists, *([TERM[1:-1]] if each else [])])
    return {
        name: sheet.checked((*place, name), _with_lists(value, study.lists), parameters[name].kind)
        for name, value in options.items()
    }


def _texts_of(value: object) -> str:
    """Return all texts in a value, one after the other."""
    if isinstance(value, list):
        return " ".join(map(_texts_of, value))
    return value if isinstance(value, str) else ""


def _with_lists(value: Any, lists: Mapping[str, Texts]) -> Any:
    """Return a value, or the terms of the list whose name it is, in braces."""
    named = _names_in_braces(value)
    return list(lists[named[0]]) if named and named[0] in lists else value


def _names_in_braces(value: object) -> list[str]:
    """Return the name in braces that a value is, as a list, which is empty where it is none."""
    found = _BRACES.fullmatch(value) if isinstance(value, str) else None
    return [found[1]] if found else []
