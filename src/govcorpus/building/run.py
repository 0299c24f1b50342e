"""The build: documents become tasks, tasks become batches, batches become segments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from govcorpus.building.plan import Plan, is_in
from govcorpus.building.work import Done, PageNumber, Planned, Recipe, Task, work
from govcorpus.corpus.listing import tokens_and_types
from govcorpus.corpus.store import Corpus
from govcorpus.corpus.stored.holdings import StoredHoldings
from govcorpus.corpus.stored.manifest import Manifest
from govcorpus.corpus.stored.opening import published
from govcorpus.corpus.stored.writer import CorpusWriter
from govcorpus.errors import Failure, InputError, Message, UsageError
from govcorpus.loading import Source, check_cut, input_names, lexicon_entries, no_input, seen_by_workers
from govcorpus.parallel import Workers
from govcorpus.reading.documents import find_documents
from govcorpus.reading.options import ReadOptions
from govcorpus.reading.remote import is_there
from govcorpus.results import Table, as_json
from govcorpus.segmentation.cutting import batches
from govcorpus.segmentation.sidecars import CorrectionFiles
from govcorpus.text.wordlists import builtin_stopwords
from govcorpus.timing import Stages
from govcorpus.version import VERSION

if TYPE_CHECKING:
    from pandas import DataFrame

#: Documents of so many bytes, or so many documents, are worked on together.
TASK_BYTES, TASK_DOCUMENTS = 1_000_000, 500

BUILD = Table(
    {
        "files": "int64",
        "articles": "int64",
        "tokens": "int64",
        "types": "int64",
        "seconds": "float64",
        "failed": "int64",
        "added": "int64",
        "changed": "int64",
        "removed": "int64",
        "unchanged": "int64",
    }
)


class Progress(Protocol):
    """Is told how far a build has come."""

    def advance(self, size: int, documents: int) -> None:
        """Take note of so many bytes of input, and documents, that are done."""


def build(
    inputs: Source | Sequence[Source] | None = None,
    *,
    output: Source,
    update: bool = False,
    jobs: int | None = None,
    on: str = "local",
    scheduler: str | None = None,
    encoding: str | None = None,
    unit: str | None = None,
    meta: str | None = None,
    metadata: Source | None = None,
    text_column: str | None = None,
    script: str | None = None,
    corrections: Source | None = None,
    lexicon: Source | None = None,
    segmenter: str | None = None,
    progress: Progress | None = None,
) -> "DataFrame":
    """Build a corpus in the folder `output`, or add to the one that is there.

    Columns, in one row: `files`, `articles`, `tokens` (counted ones), `types` (what the corpus has now), `seconds`
    (this build took), `failed` (inputs that could not be read), `added`, `changed`, `removed`, `unchanged` (files).
    `attrs["stages"]` has the seconds of each stage, added up over all processes, `attrs["failed"]` what failed.

    Files that the corpus has already, with the same content and metadata, are skipped, so a build that was stopped goes
    on where it was; a file that has changed is left as it is unless `update`, which takes changed files and leaves out
    those that are gone from the inputs. Readers see the corpus as it was before a segment or as it is after it. `jobs`
    is the number of processes, by default one for each processor; with `on="dask"` the workers of the cluster at
    `scheduler` do it, or of one that is started on this machine, and read the files themselves, so all must see them
    under the same path or URL. `output` may be a URL as well: the corpus is then built here and put there when it is
    done. `unit`, `segmenter`, `script` and `lexicon` are
    settled when a corpus is begun; the others, as in `read`, hold for this build. `progress` is told how far it is.

    Raises `UsageError` for other settings than those the corpus was begun with, `CorpusError` where another build
    writes to it or it is damaged, `OutputError` where the folder cannot be written, `WorkerError` where there are no
    workers, one is lost, or does not see the inputs.
    """
    workers = Workers(on, scheduler, jobs)
    start = perf_counter()
    given = [inputs] if isinstance(inputs, (str, PathLike)) else inputs or ()
    names = input_names(given)
    read = ReadOptions(encoding, meta, fspath(metadata) if metadata else None, text_column)
    asked = {"unit": unit, "segmenter": segmenter, "script": script}
    workers.check_seen(is_there, seen_by_workers(names))
    with published(output, _new_manifest(asked, lexicon)) as holdings:
        recipe = _recipe(holdings.manifest, asked, lexicon, read)
        run = _Run(holdings, recipe, update, CorrectionFiles(Path(corrections) if corrections else None), progress)
        run.take_all(names, workers)
        run.check_not_empty()
        run.finish(names, perf_counter() - start)
        return run.summary(perf_counter() - start)


class _Run:
    """One build: the corpus it writes to, and what it has come to."""

    def __init__(
        self,
        holdings: StoredHoldings,
        recipe: Recipe,
        update: bool,
        corrections: CorrectionFiles,
        progress: Progress | None,
    ) -> None:
        self.failures: list[Failure] = []
        self.notes: list[Message] = []
        self.stages = Stages()
        self._recipe, self._update, self._progress = recipe, update, progress
        self._corrections = corrections
        self._plan, self._place = Plan(holdings, update), holdings.place
        self._writer = CorpusWriter(holdings.folder, holdings.manifest, holdings.vocabulary)
        self._replaced: list[PageNumber] = []

    def take_all(self, names: Sequence[str], workers: Workers) -> None:
        """Take all documents that are new."""
        for done in workers.map(work, self._tasks(names, workers.is_cluster)):
            self._take(done)

    def check_not_empty(self) -> None:
        """Raise where nothing could be read and the corpus has nothing yet."""
        if self.failures and not self._writer.has_pages:
            raise no_input(self.failures)

    def finish(self, names: Sequence[str], seconds: float) -> None:
        """Write what is left, and the record of the build."""
        manifest = self._writer.manifest
        removed = self._plan.missing(names, self.failures) if self._update else []
        self.notes += self._corrections.finish()
        self.failures += self._corrections.failures
        others = [old for old in manifest.failures if not any(is_in(old.path, name) for name in names)]
        failures = (*others, *self.failures)
        counts = {name: self._plan.counts[name] for name in ("added", "changed", "unchanged")}
        entry = {
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "version": VERSION,
            "inputs": list(names),
            **counts,
            "removed": len(removed),
            "failed": len(self.failures),
            "seconds": round(seconds, 3),
        }
        is_changed = counts["added"] or counts["changed"] or removed or not manifest.history
        if is_changed or _paths(failures) != _paths(manifest.failures):
            self._commit(removed, failures=failures, history=(*manifest.history, entry))

    def summary(self, seconds: float) -> "DataFrame":
        """Return the table of the build."""
        holdings = StoredHoldings(self._place, self._writer.manifest)
        corpus = Corpus(holdings=holdings)
        corpus = corpus if holdings.live is None else corpus.select(holdings.live)
        tokens, types = tokens_and_types(corpus)
        counts = self._plan.counts
        numbers = (len(corpus.files), len(corpus), tokens, types, seconds, len(self.failures))
        row = (*numbers, *(counts[name] for name in ("added", "changed", "removed", "unchanged")))
        title = Message("The corpus {folder}", {"folder": self._place.name})
        frame = BUILD.frame([row], title, [*self.notes, _stale_note(counts["stale"])])
        frame.attrs["stages"] = dict(self.stages)
        frame.attrs["failed"] = [
            {"path": one.path, "message": as_json(one.error.message), "hint": as_json(one.error.hint)}
            for one in self.failures
        ]
        return frame

    def _tasks(self, names: Sequence[str], unread: bool) -> Iterator[Task]:
        documents = self._new_documents(names, unread)
        for planned in batches(documents, lambda one: len(one.document.data), TASK_BYTES, TASK_DOCUMENTS):
            yield Task(self._recipe, planned)

    def _new_documents(self, names: Sequence[str], unread: bool) -> Iterator[Planned]:
        setting = repr(self._recipe.read.encoding)
        for document in find_documents(names, self._recipe.read, unread=unread):
            if isinstance(document, Failure):
                self.failures.append(document)
                continue
            try:
                with self.stages.stage("compare"):
                    entries = self._corrections.entries_for(document.name, document.label)
                    planned = self._plan.planned(document, entries, setting)
            except InputError as error:
                self.failures.append(Failure(document.label, error))
                continue
            if planned is not None:
                yield planned
            else:
                self._advance(len(document.data), 1)

    def _take(self, done: Done) -> None:
        self.failures += done.failures
        self.stages.add(done.stages)
        self._replaced += done.replaced
        if done.batch is not None:
            self._plan.counts["changed"] += len(done.replaced)
            self._plan.counts["added"] += done.batch.pages.num_rows - len(done.replaced)
            with self.stages.stage("number"):
                self._writer.add(done.batch)
            if self._writer.is_full:
                self._commit([])
        self._advance(done.bytes, done.documents)

    def _commit(self, removed: Sequence[PageNumber], **changes: Any) -> None:
        with self.stages.stage("write"):
            self._writer.commit([*self._replaced, *removed], **changes)
        self._replaced = []

    def _advance(self, size: int, documents: int) -> None:
        if self._progress is not None:
            self._progress.advance(size, documents)


def _new_manifest(asked: Mapping[str, str | None], lexicon: Source | None) -> Manifest:
    """Return the manifest of a corpus that is begun with these settings."""
    check_cut(asked["unit"], asked["segmenter"])
    tags, slogans = lexicon_entries(lexicon)
    return Manifest(
        asked["unit"] or "article",
        asked["segmenter"] or "rjieba",
        ReadOptions(script=asked["script"] or "as-is").script,
        builtin_stopwords().fingerprint,
        VERSION,
        tags=tags,
        slogans=slogans,
    )


def _recipe(manifest: Manifest, asked: Mapping[str, str | None], lexicon: Source | None, read: ReadOptions) -> Recipe:
    """Return how documents are turned into columns of a corpus; raises `UsageError` where it was begun otherwise."""
    for name, value in asked.items():
        begun = getattr(manifest, name)
        if value not in (None, begun):
            raise UsageError(
                "The corpus was begun with {name} '{begun}', not '{value}'",
                "Leave the option out, or build another corpus",
                name=name,
                begun=begun,
                value=value,
            )
    if lexicon is not None and lexicon_entries(lexicon) != (manifest.tags, manifest.slogans):
        raise UsageError("The corpus was begun with another lexicon", "Leave the option out, or build another corpus")
    return Recipe(
        replace(read, script=manifest.script),
        manifest.unit,
        manifest.segmenter,
        tuple(manifest.tags.items()),
        manifest.slogans,
    )


def _paths(failures: Sequence[Failure]) -> list[tuple[str, str]]:
    return [(failure.path, str(failure.error)) for failure in failures]


def _stale_note(stale: int) -> Message | None:
    if not stale:
        return None
    return Message("{stale:,} files have changed since they were read; --update takes them", {"stale": stale})
