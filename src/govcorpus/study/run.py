"""The public function: a study's file to a folder of results."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcorpus.errors import Message, OutputError, UsageError
from govcorpus.files import is_temporary, replace_file
from govcorpus.parallel import LOCAL, Workers
from govcorpus.results import Table
from govcorpus.study.index import INDEX, index_page
from govcorpus.study.parsing import read_study
from govcorpus.study.plan import make_plan
from govcorpus.study.record import PROVENANCE, Record, now
from govcorpus.study.running import Progress, StudyRun
from govcorpus.study.spec import Study, many
from govcorpus.study.steps import FAILED, PLANNED, STATUSES, CorpusStep, Step, TableStep

if TYPE_CHECKING:
    from pandas import DataFrame

LOCK = ".lock"
RUN = Table({"step": "str", "status": "str", "seconds": "float64", "output": "object"}, joiners={"output": " "})
#: What commands say of a term that no article has.
NOT_FOUND = "'{query}' does not occur"
#: So many steps are named in a note.
NAMED = 10


def run(
    study: str | PathLike[str] = "study.toml",
    *,
    output: str | PathLike[str] | None = None,
    dry_run: bool = False,
    jobs: int | None = None,
    on: str | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> "DataFrame":
    """Run a whole study: read its texts and make all its tables, pictures and pages, in one folder.

    Columns: `step` (its name: the corpus, a part of it, a table), `status` (`done unchanged failed skipped`; `planned`
    with `dry_run`), `seconds` (of this run), `output` (a list: its files in the folder). In an order in which each step
    comes after those that it needs. `attrs["index"]` is the page to begin with, `attrs["failed"]` what failed and why,
    and inputs that could not be read.

    `study` is a TOML file; `govcorpus run --init` prints one to begin with, `docs/studies.md` explains its keys. The
    folder gets `index.html`, a page with links to everything, and `study.provenance.json`, the record: hashes of inputs
    and results, settings, versions, times. A step whose inputs and settings are as they were, and whose files are as it
    wrote them, is `unchanged` and not done again; so a run that was stopped goes on. A step that failed stops only
    those that need it, which are `skipped`. Files are written whole or not at all.

    `output` is another folder than the study names; `dry_run` says what would be done; `jobs`, `on` and `scheduler`
    overrule the study's, as in `read`. `progress` is told how far it is.

    Raises `InputError` where the study or a file of terms cannot be read, `UsageError` for a mistake in it, with its
    line, `OutputError` where the folder cannot be written or another run is writing to it, `WorkerError` where there is
    no such scheduler. What goes wrong in a step is in the table.
    """
    read = read_study(Path(study))
    plan = make_plan(read)
    workers = _workers(read, jobs, on, scheduler)
    folder = _checked_folder(read, output)
    if dry_run:
        planned = StudyRun(plan, Record(folder), workers)
        planned.plan_only()
        return _table(planned, folder)
    if workers.is_cluster:
        workers.connected()
    with _locked(folder):
        record = Record(folder)
        record.about = _about(read)
        record.write()  # so that the folder is known as one of results, whatever happens now
        done = StudyRun(plan, record, workers, progress)
        try:
            done.all()
        finally:
            record.write()
        replace_file(folder / INDEX, index_page(plan, record).encode("utf-8", errors="replace"))
        return _table(done, folder)


def _workers(study: Study, jobs: int | None, on: str | None, scheduler: str | None) -> Workers:
    general = study.general
    if on != LOCAL:  # which was said to overrule it
        scheduler = scheduler or general.scheduler
    if jobs is None and not scheduler:
        jobs = general.jobs
    return Workers(on or general.on, scheduler, jobs)


def _about(study: Study) -> dict[str, Any]:
    text = study.file.read_bytes()
    return {"title": study.title, "study": study.file.name, "sha256": sha256(text).hexdigest(), "date": now()}


def _checked_folder(study: Study, output: str | PathLike[str] | None) -> Path:
    """Return the folder of the results; raises `UsageError` where it has something else, or would be read as input."""
    folder = Path(output) if output is not None else study.root / (study.general.output or study.file.stem)
    if folder.exists() and not folder.is_dir():
        raise UsageError("{folder} is a file", "Name a folder for the results", folder=folder)
    if folder.is_dir() and not (folder / PROVENANCE).exists() and any(_visible(folder)):
        raise UsageError(
            "{folder} has no results of a study, and is not empty", "Name a new folder for the results", folder=folder
        )
    for spec in study.corpora.values():
        for given in many(spec.input):
            if folder.resolve().is_relative_to(Path(study.path(given)).resolve()):
                raise UsageError(
                    "The results in {folder} would be read as texts of {input}",
                    "Name a folder for the results that is not below the texts",
                    folder=folder,
                    input=given,
                )
    return folder


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if not path.name.startswith("."))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder, and clear away what a killed one has left; the lock ends with the process."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
        _clear(folder)
    except Timeout:
        raise OutputError(
            "Another run is writing to {folder}", "Wait until it is done, then run this again", folder=folder
        ) from None
    except OSError as error:
        raise OutputError("Cannot write {path}: {reason}", path=folder, reason=error.strerror or error) from None
    try:
        yield
    finally:
        lock.release()


def _clear(folder: Path) -> None:
    """Remove files that were being written when a run was killed; corpora see to their own."""
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(above) != folder or name not in ("corpus", "corpora")]
        for name in filter(is_temporary, names):
            Path(above, name).unlink(missing_ok=True)


def _table(done: StudyRun, folder: Path) -> "DataFrame":
    """Return the table of the steps, with what is to be said of them."""
    rows = [(name, done.status[name], done.seconds[name], _files(step)) for name, step in done.plan.steps.items()]
    frame = RUN.frame(rows, _title(done), _notes(done))
    frame.attrs["index"] = str(folder / INDEX)
    frame.attrs["failed"] = list(_failed(done))
    return frame


def _title(done: StudyRun) -> Message:
    counts = {status: list(done.status.values()).count(status) for status in STATUSES}
    values = {"study": done.plan.study.title, "steps": len(done.status), **counts}
    if counts[PLANNED]:
        return Message("{study}: {steps:,} steps, {planned:,} to do", values)
    return Message("{study}: {done:,} done, {unchanged:,} unchanged, {failed:,} failed, {skipped:,} skipped", values)


def _files(step: Step) -> list[str]:
    if isinstance(step, TableStep):
        return [*step.files.values(), *step.pictures.values()]
    return [step.name] if isinstance(step, CorpusStep) else []


def _notes(done: StudyRun) -> Iterator[Message]:
    """Yield notes on terms that do not occur, and on files of steps that the study no longer has."""
    missing: dict[str, None] = {}
    for name in done.plan.steps:
        entry = done.record[name]
        for note in entry.notes if entry else ():
            if note["template"] == NOT_FOUND:
                missing[note["values"]["query"]] = None
    for term in missing:
        yield Message(NOT_FOUND, {"query": term})
    left = [name for name, entry in done.record.entries.items() if name not in done.plan.steps and entry.outputs]
    if left:
        named = ", ".join(left[:NAMED]) + (" …" if len(left) > NAMED else "")
        yield Message("Files of steps that the study no longer has are left as they are: {steps}", {"steps": named})


def _failed(done: StudyRun) -> Iterator[Mapping[str, Any]]:
    """Yield what failed: steps, and inputs that could not be read."""
    for name, step in done.plan.steps.items():
        entry = done.record[name]
        if done.status[name] == FAILED and entry and entry.error:
            yield {"step": name, **entry.error}
        elif isinstance(step, CorpusStep) and entry:
            yield from entry.unread
