"""What a step does: one call of a public function, its results turned into files that are written whole."""

import copy
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.manifest import is_corpus
from govcorpus.corpus.stored.place import MANIFEST
from govcorpus.errors import GovcorpusError, Message, OutputError, UsageError
from govcorpus.files import replace_file
from govcorpus.loading import load
from govcorpus.references import reference_of
from govcorpus.reporting.masking import mask_cells
from govcorpus.reporting.plots import picture_bytes
from govcorpus.reporting.writers import WRITERS, WriteOptions, chosen_columns, to_bytes
from govcorpus.results import as_json
from govcorpus.study.commands import DOCUMENTS, PATHS, WRITTEN, function_of
from govcorpus.study.marks import input_files
from govcorpus.study.plan import MADE
from govcorpus.study.steps import PartStep, ReprintsStep, TableStep, View
from govcorpus.version import VERSION

if TYPE_CHECKING:
    from pandas import DataFrame

    from govcorpus.corpus.store import Corpus

_OPERATOR = re.compile("[=<>~]")


@dataclass(frozen=True)
class Place:
    """Where paths of a study begin: at its own folder, or `@…` at that of the results."""

    root: str
    results: str

    def path(self, given: str) -> str:
        """Return a path as it is reached from here; a URL as it is."""
        if given.startswith(MADE):
            return str(Path(self.results, given.removeprefix(MADE)))
        return given if "://" in given else str(Path(self.root, given))


@dataclass(frozen=True)
class Task:
    """A step to be done; `corpus` stands for the content of its corpus, `workers` are the options of `read`."""

    step: ReprintsStep | PartStep | TableStep
    place: Place
    corpus: str
    workers: tuple[tuple[str, Any], ...] = ()


@dataclass
class Outcome:
    """What came of a step: the files it wrote, rows, notes, inputs that could not be read, seconds, or its error."""

    files: list[str] = field(default_factory=list)
    rows: int | None = None
    notes: list[Any] = field(default_factory=list)
    unread: list[Any] = field(default_factory=list)
    seconds: float = 0.0
    error: GovcorpusError | None = None


def do(task: Task) -> Outcome:
    """Do a step; whatever goes wrong is in the outcome, so that the others go on."""
    outcome = Outcome()
    with taken_down(outcome):
        _do(task, outcome)
    return outcome


@contextmanager
def taken_down(outcome: Outcome) -> Iterator[None]:
    """Put the seconds that something takes, and what goes wrong in it, into an outcome."""
    start = perf_counter()
    try:
        yield
    except GovcorpusError as error:
        outcome.error = error
    except Exception as error:
        outcome.error = GovcorpusError(
            "The program went wrong: {reason}",
            "This is a mistake in govcorpus: please report it, with the study",
            reason=f"{type(error).__name__}: {error}",
        )
    outcome.seconds = perf_counter() - start


def _do(task: Task, outcome: Outcome) -> None:
    step = task.step
    if isinstance(step, ReprintsStep):
        corpus = corpus_of(View(step.folder), task)
        if corpus.clusters_note is not None:  # a run that was killed may have found them already
            outcome.notes = function_of("reuse")(corpus, save=True).attrs["notes"]
    elif isinstance(step, PartStep):
        outcome.rows = len(corpus_of(step.view, task))
        if not outcome.rows:
            raise UsageError(
                "No article is in this part: {expression}",
                "See what there is with: govcorpus info",
                expression=" and ".join(step.view.where),
            )
    else:
        _make_table(step, task, outcome)


def corpus_of(view: View, task: Task) -> "Corpus":
    """Return the articles of a view; a corpus is opened once for all steps."""
    place = task.place
    stopwords = place.path(view.stopwords) if isinstance(view.stopwords, str) else view.stopwords
    return _opened(place.path(view.folder), view.where, stopwords, view.mask, task.corpus, task.workers)


@lru_cache(maxsize=8)
def _opened(
    folder: str,
    where: tuple[str, ...],
    stopwords: str | tuple[str, ...] | None,
    mask: bool,
    content: str,
    workers: tuple[tuple[str, Any], ...],
) -> "Corpus":
    if where:
        return _opened(folder, where[:-1], stopwords, mask, content, workers).where(where[-1])
    return load(folder, stopwords=stopwords, mask=mask, **dict(workers))


def _make_table(step: TableStep, task: Task, outcome: Outcome) -> None:
    """Make a table and write it; nothing is written before everything is made."""
    corpus = _content_only(corpus_of(step.view, task), step.view.folder.removeprefix(MADE))
    with TemporaryDirectory() as folder:
        own = _own_file(step, Path(folder))
        options = _usable_options(step, corpus, task.place)
        frame = function_of(step.command)(corpus, **options, **own)
        frame = mask_cells(frame) if step.view.mask else frame
        outcome.rows = len(frame)
        outcome.notes = [] if "lang" in own else list(frame.attrs["notes"])  # that of a page names its file
        made = dict(_files(step, corpus, frame, outcome.notes, own))
    outcome.unread = [
        {"path": one.path, "message": as_json(one.error.message), "hint": as_json(one.error.hint)}
        for one in corpus.failures
    ]
    for name, data in made.items():
        _write(Path(task.place.results, name), data)
    outcome.files = list(made)


def _content_only(corpus: "Corpus", name: str) -> "Corpus":
    """Return a copy of a corpus that does not say when it was built and where: the same texts give the same files."""
    copied = copy.copy(corpus)
    copied.inputs = (name,)
    if isinstance(corpus.holdings, StoredHoldings):
        copied.holdings = holdings = copy.copy(corpus.holdings)
        holdings.manifest = replace(holdings.manifest, history=())
    return copied


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError("Cannot write {path}: {reason}", path=path, reason=error.strerror or error) from None
    replace_file(path, data)


def _own_file(step: TableStep, folder: Path) -> dict[str, Any]:
    """Return the options for a file that a command writes itself, to a folder."""
    written = WRITTEN.get(step.command)
    if written is None or not (written.always or written.format in step.files):
        return {}
    language = {"lang": step.lang} if written.always else {}
    return {written.option: str(folder / f"made.{written.format}"), **language}


def _usable_options(step: TableStep, corpus: "Corpus", place: Place) -> dict[str, Any]:
    """Return the options of a table as its command takes them: files found, texts to compare with read."""
    options: dict[str, Any] = dict(step.options)
    for name in PATHS & options.keys():
        if isinstance(options[name], str) and not is_expression(options[name], place):
            options[name] = place.path(options[name])
    if isinstance(options.get("reference"), str):
        options["reference"] = reference_of(options["reference"], corpus)
    return options


def option_files(step: TableStep, place: Place) -> list[Path]:
    """Return the files that the options of a table name, and its stop words."""
    given = {name: step.options[name] for name in PATHS & step.options.keys()}
    given["stopwords"] = step.view.stopwords
    files: list[Path] = []
    for value in given.values():
        if isinstance(value, str) and not is_expression(value, place):
            path = place.path(value)
            files += [Path(path, MANIFEST)] if is_corpus(path) else input_files([path]) or ()
    return files


def is_expression(given: str, place: Place) -> bool:
    """Tell whether what a table is compared with is an expression: it has a comparison in it, and is no file."""
    return bool(_OPERATOR.search(given)) and not os.path.exists(place.path(given))  # noqa: PTH110


def _files(
    step: TableStep, corpus: "Corpus", frame: "DataFrame", notes: list[Any], own: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a table with their content; what is to be said of them is added to the notes."""
    documents = DOCUMENTS.get(step.command, {})
    for kind, name in step.files.items():
        if kind in WRITERS:
            options = WriteOptions(bom=True, headings=step.headings, provenance=_provenance(step))
            yield name, to_bytes(frame[chosen_columns(frame, ",".join(step.columns))], kind, options)
            notes += map(as_json, options.notes)
        elif kind in documents:
            yield name, documents[kind](corpus, frame, step.lang).encode("utf-8", errors="replace")
        else:
            yield name, Path(own[WRITTEN[step.command].option]).read_bytes()
    for name in step.pictures.values():
        if len(frame):
            yield name, picture_bytes(frame, name, kind=step.plot_kind, lang=step.lang)
        else:
            notes.append(as_json(Message("Nothing to draw: {path} is not written", {"path": name})))


def _provenance(step: TableStep) -> Mapping[str, Any]:
    """Return what the second sheet of a workbook says; all else is in the record of the study."""
    return {"command": step.call, "version": VERSION, "where": " and ".join(step.view.where), "step": step.name}
