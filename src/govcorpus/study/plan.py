"""From a study to its steps: one for each corpus, part and table, each with those that it has to wait for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from govcorpus.corpus.stored.manifest import is_corpus
from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.study.names import safe_names
from govcorpus.study.parsing import ALL, CORPUS, TERM
from govcorpus.study.spec import CorpusSpec, Study, TableSpec, Texts, many
from govcorpus.study.steps import CorpusStep, PartStep, ReprintsStep, Step, TableStep, View

#: Stands before the name of a file, or a corpus, in the folder of results.
MADE = "@"
#: A step, the steps that it needs, and the files or corpora.
Draft = tuple[Step, Texts, Texts]


@dataclass(frozen=True)
class Plan:
    """The steps of a study by name, each after those that it needs; `needs` are the names of these."""

    study: Study
    steps: Mapping[str, Step]
    needs: Mapping[str, Texts]

    def sorter(self) -> TopologicalSorter[str]:
        """Return what gives the steps in the order in which they can be done."""
        return TopologicalSorter(self.needs)


def make_plan(study: Study) -> Plan:
    """Return the steps of a study.

    Raises `UsageError` where steps wait for each other, `UnknownNameError` for a file that no step makes.
    """
    drafts = {draft[0].name: draft for draft in _Planner(study).drafts()}
    makers = _makers([step for step, _, _ in drafts.values()])
    needs = {name: (*steps, *(_maker(made, makers) for made in files)) for name, (_, steps, files) in drafts.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise UsageError(
            "Steps wait for each other: {cycle}",
            "Take one of them out of the circle",
            cycle=" → ".join(reversed(error.args[1])),
        ) from None
    return Plan(study, {name: drafts[name][0] for name in order}, needs)


class _Planner:
    """Makes the steps of a study, with names that are safe for files."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._tables = safe_names(study.tables)
        self._parts = safe_names([ALL, *study.parts])
        self._corpora = safe_names(study.corpora)
        self._terms = {name: safe_names(terms) for name, terms in study.lists.items()}

    def drafts(self) -> Iterator[Draft]:
        """Yield the steps; a part that several tables are made of comes several times."""
        for name, spec in self._study.corpora.items():
            step = CorpusStep(self._folder(name), spec, self._location(name, spec))
            yield step, (), made_files(spec.lexicon, spec.metadata, spec.corrections)
            if spec.reprints:
                yield ReprintsStep(f"{step.name}/reprints", step.folder), (step.name,), ()
        for name, table in self._study.tables.items():
            for part in many(table.parts) or (None,):
                yield from self._of_table(name, table, part)

    def _folder(self, corpus: str) -> str:
        return CORPUS if corpus == CORPUS else f"corpora/{self._corpora[corpus]}"

    def _location(self, name: str, spec: CorpusSpec) -> str:
        """Return where a corpus is: in the folder of results, unless one that was built is all that is read."""
        inputs = many(spec.input)
        if len(inputs) != 1 or not is_corpus(self._study.path(inputs[0])):
            return MADE + self._folder(name)
        if spec.reprints:
            raise UsageError(
                "reprints goes with a corpus that the study builds, not with {path}",
                "Run once: govcorpus reuse --save {path}",
                path=inputs[0],
            )
        return inputs[0]

    def _of_table(self, name: str, table: TableSpec, part: str | None) -> Iterator[Draft]:
        """Yield the steps of a table for one part: the part, then a table, or one for each term."""
        spec, folder = self._study.corpora[str(table.corpus)], self._folder(str(table.corpus))
        view = self._view(spec, self._location(str(table.corpus), spec), part)
        needs: Texts = (f"{folder}/reprints" if spec.reprints else folder,)
        if view.where:
            looked_at = PartStep(f"{folder}/parts/{self._parts[part or ALL]}", view)
            yield looked_at, needs, made_files(spec.stopwords)
            needs = (looked_at.name,)
        after = tuple(self._names_of(many(table.after)))
        for term in self._study.lists[table.each] if table.each else (None,):
            step = self._table(name, table, view, part, term)
            yield step, (*needs, *after), made_files(*step.options.values(), spec.stopwords)

    def _view(self, spec: CorpusSpec, folder: str, part: str | None) -> View:
        expressions = (spec.where, self._study.parts.get(part or ALL))
        where = tuple(expression for expression in expressions if expression)
        return View(folder, where, spec.stopwords, self._study.general.mask)

    def _names_of(self, tables: Texts) -> Iterator[str]:
        """Yield the names of the steps of some tables."""
        for name in tables:
            table = self._study.tables[name]
            for part in many(table.parts) or (None,):
                for term in self._study.lists[table.each] if table.each else (None,):
                    yield self._stem(name, table, part, term)

    def _stem(self, name: str, table: TableSpec, part: str | None, term: str | None) -> str:
        folders = [*([self._parts[part]] if part else []), *([self._terms[str(table.each)][term]] if term else [])]
        return "/".join([*folders, self._tables[name]])

    def _table(self, name: str, table: TableSpec, view: View, part: str | None, term: str | None) -> TableStep:
        stem, general = self._stem(name, table, part, term), self._study.general
        return TableStep(
            stem,
            view,
            str(table.command),
            {key: _with_term(value, term) for key, value in table.options.items()},
            {kind: f"{stem}.{kind}" for kind in many(table.formats)},
            {kind: f"{stem}.{kind}" for kind in many(table.plot)},
            table.plot_kind,
            table.columns,
            general.headings,
            general.lang,
            name,
            part,
            term,
        )


def made_files(*values: object) -> Texts:
    """Return the files, of the folder of results, that some values name."""
    return tuple(value.removeprefix(MADE) for value in values if isinstance(value, str) and value.startswith(MADE))


def _with_term(value: Any, term: str | None) -> Any:
    """Return a value with a term in the place of `{term}`."""
    if isinstance(value, str) and term is not None:
        return value.replace(TERM, term)
    return [_with_term(item, term) for item in value] if isinstance(value, (list, tuple)) else value


def _makers(steps: Sequence[Step]) -> dict[str, str]:
    """Return the step that makes each file; of a corpus the last one that changes it."""
    makers: dict[str, str] = {}
    for step in steps:
        if isinstance(step, TableStep):
            makers |= dict.fromkeys([*step.files.values(), *step.pictures.values()], step.name)
        elif not isinstance(step, PartStep):
            makers[step.folder.removeprefix(MADE)] = step.name
    return makers


def _maker(file: str, makers: Mapping[str, str]) -> str:
    if file not in makers:
        raise UnknownNameError("file of the results", file, makers)
    return makers[file]
