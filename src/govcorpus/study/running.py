"""The run of a study: its steps in their order, those that have changed, several at a time."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any, Protocol

from govcorpus.corpus.stored.manifest import read_manifest
from govcorpus.errors import GovcorpusError, UsageError, WorkerError
from govcorpus.parallel import Workers
from govcorpus.results import as_json
from govcorpus.study.corpora import (
    begun_settings,
    build_corpus,
    can_go_on,
    check_inputs,
    corpus_digest,
    is_own,
    remove_corpus,
)
from govcorpus.study.marks import digest_of, mark_of
from govcorpus.study.plan import Plan
from govcorpus.study.record import Entry, Record, now
from govcorpus.study.state import Ground, digest_now, is_unchanged
from govcorpus.study.steps import (
    DONE,
    FAILED,
    PLANNED,
    SKIPPED,
    UNCHANGED,
    CorpusStep,
    PartStep,
    ReprintsStep,
    Step,
    TableStep,
)
from govcorpus.study.work import Outcome, Place, Task, do, taken_down

#: Seconds of work that must be left for other processes to be worth their start: each loads all libraries anew.
WORTH_PROCESSES = 10.0


class Progress(Protocol):
    """Is told how far a run has come."""

    def start(self, steps: int) -> None:
        """Take note of how many steps there are."""

    def begin(self, step: str) -> None:
        """Take note of a step that is begun."""

    def advance(self, size: int, documents: int) -> None:
        """Take note of so many bytes of input, and documents, that a corpus has taken."""

    def end(self, step: str, status: str) -> None:
        """Take note of what a step has come to."""


class Silence:
    """Progress that nobody looks at."""

    def start(self, steps: int) -> None:
        """Do nothing."""

    def begin(self, step: str) -> None:
        """Do nothing."""

    def advance(self, size: int, documents: int) -> None:
        """Do nothing."""

    def end(self, step: str, status: str) -> None:
        """Do nothing."""


class StudyRun:
    """One run of a study; `status` and `seconds` say what has become of each step."""

    def __init__(self, plan: Plan, record: Record, workers: Workers, progress: Progress | None = None) -> None:
        self.plan, self.record = plan, record
        self.status: dict[str, str] = {}
        self.seconds: dict[str, float] = {}
        self._place = Place(str(plan.study.root), str(record.folder))
        self._workers, self._progress = workers, progress or Silence()
        self._grounds: dict[str, Ground] = {}
        self._contents: dict[str, str] = {}
        self._causes: dict[str, str] = {}

    def plan_only(self) -> None:
        """Find out which steps would be done, and do none."""
        for name, step in self.plan.steps.items():
            waits = any(self.status[need] == PLANNED for need in self.plan.needs[name])
            self._settle(step, PLANNED if waits or not self._is_unchanged(step) else UNCHANGED)

    def all(self) -> None:
        """Do all steps that have to be done; those that failed stop only the ones that need them."""
        self._progress.start(len(self.plan.steps))
        order = {name: i for i, name in enumerate(self.plan.steps)}
        sorter = self.plan.sorter()
        sorter.prepare()
        while sorter.is_active():
            ready = sorted(sorter.get_ready(), key=order.__getitem__)
            self._do([self.plan.steps[name] for name in ready])
            sorter.done(*ready)

    def _do(self, steps: Sequence[Step]) -> None:
        """Do steps that do not need each other."""
        waiting: list[ReprintsStep | PartStep | TableStep] = []
        for step in steps:
            broken = [need for need in self.plan.needs[step.name] if self.status[need] in (FAILED, SKIPPED)]
            if broken:
                self._skip(step, self._causes.get(broken[0], broken[0]))
            elif self._is_unchanged(step):
                self._keep(step)
            elif isinstance(step, CorpusStep):
                self._take(step, self._corpus(step))
            else:
                waiting.append(step)
        for step, outcome in zip(waiting, self._outcomes([self._task(step) for step in waiting]), strict=True):
            self._take(step, outcome)

    def _is_unchanged(self, step: Step) -> bool:
        needs = {name: self._digest(name) for name in self.plan.needs[step.name]}
        ground = self._grounds[step.name] = Ground(step, self._place, needs, self.record[step.name])
        return is_unchanged(step, ground, self._place, self.record)

    def _digest(self, step: str) -> str:
        entry = self.record[step]
        return entry.digest if entry else ""

    def _keep(self, step: Step) -> None:
        """Leave a step as it is; it may have been skipped the last time."""
        entry = self.record.entries[step.name]
        entry.status, entry.error = DONE, None
        self._settle(step, UNCHANGED)

    def _skip(self, step: Step, need: str) -> None:
        """Leave a step out; what is known of the last time is kept for when it can be done again."""
        self._causes[step.name] = need
        error = UsageError("It needs {step}, which failed", step=need)
        before = self.record[step.name] or Entry(SKIPPED)
        self.record.set(step.name, replace(before, status=SKIPPED, error=_error(error)))
        self._settle(step, SKIPPED)

    def _settle(self, step: Step, status: str, seconds: float = 0.0) -> None:
        self.status[step.name], self.seconds[step.name] = status, seconds
        if isinstance(step, (CorpusStep, ReprintsStep)) and status in (DONE, UNCHANGED):
            self._contents[step.folder] = self._digest(step.name)
        self._progress.end(step.name, status)

    def _corpus(self, step: CorpusStep) -> Outcome:
        """Build a corpus, or open the one that was built."""
        self._progress.begin(step.name)
        outcome = Outcome()
        with taken_down(outcome):
            if is_own(step):
                self._build(step, outcome)
            else:
                outcome.rows = read_manifest(self._place.path(step.folder)).articles
        return outcome

    def _build(self, step: CorpusStep, outcome: Outcome) -> None:
        entry, wanted = self.record[step.name], begun_settings(step, self._place)
        folder = Path(self._place.path(step.folder))
        check_inputs(step, self._place)
        if entry is None or not can_go_on(entry.settings, wanted) or (entry.digest and not corpus_digest(str(folder))):
            remove_corpus(folder)
        self.record.entries[step.name] = Entry(FAILED, settings=wanted, inputs=entry.inputs if entry else {})
        self.record.write()  # so that a run after one that was killed goes on with this corpus
        frame = build_corpus(step, self._place, self._options_of_workers, self._progress)
        outcome.rows = int(frame["articles"].iloc[0])
        outcome.notes, outcome.unread = frame.attrs["notes"], frame.attrs["failed"]

    @property
    def _options_of_workers(self) -> dict[str, Any]:
        return {"jobs": self._workers.jobs, "on": self._workers.on, "scheduler": self._workers.scheduler}

    def _task(self, step: ReprintsStep | PartStep | TableStep) -> Task:
        folder = step.folder if isinstance(step, ReprintsStep) else step.view.folder
        return Task(step, self._place, self._contents[folder], tuple(self._options_of_workers.items()))

    def _outcomes(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Yield what comes of tasks, in order: done here, or by other processes where that saves time.

        On a cluster the work within each task is shared.
        """
        waiting, start = deque(tasks), process_time()
        while waiting:
            done = len(tasks) - len(waiting)
            left = (process_time() - start) / done * len(waiting) if done else 0.0
            if left > WORTH_PROCESSES and self._workers.size > 1 and not self._workers.is_cluster:
                yield from self._elsewhere(list(waiting))
                return
            task = waiting.popleft()
            self._progress.begin(task.step.name)
            yield do(task)

    def _elsewhere(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        done = 0
        try:
            for outcome in self._workers.map(do, [replace(task, workers=(("jobs", 1),)) for task in tasks]):
                done += 1
                yield outcome
        except WorkerError as error:
            for _ in tasks[done:]:
                yield Outcome(error=error)

    def _take(self, step: Step, outcome: Outcome) -> None:
        """Record what has come of a step."""
        before, ground = self.record[step.name], self._grounds[step.name]
        outputs = self.record.marked(outcome.files, {})
        entry = Entry(
            FAILED if outcome.error else DONE,
            call=step.call if isinstance(step, TableStep) else "",
            date=now(),
            seconds=round(outcome.seconds, 3),
            rows=outcome.rows,
            inputs=ground.marks,
            outputs=outputs,
            notes=outcome.notes,
            unread=outcome.unread,
            error=_error(outcome.error) if outcome.error else None,
        )
        if isinstance(step, CorpusStep):
            entry.settings = begun_settings(step, self._place)
        if not outcome.error:
            entry.fingerprint = ground.fingerprint
            entry.digest = self._outcome_digest(step, entry)
        self._discard(before, entry)
        self.record.set(step.name, entry)
        self._settle(step, entry.status, entry.seconds)

    def _outcome_digest(self, step: Step, entry: Entry) -> str:
        if isinstance(step, (CorpusStep, ReprintsStep)):
            return digest_now(step, self._place)
        return digest_of(entry.outputs) if isinstance(step, TableStep) else entry.fingerprint

    def _discard(self, before: Entry | None, entry: Entry) -> None:
        """Remove files that a step made the last time and does not make now, unless somebody has changed them."""
        for name, mark in before.outputs.items() if before else ():
            path = self.record.folder / name
            found = mark_of(path)
            if name not in entry.outputs and found and found.sha256 == mark.sha256:
                path.unlink()


def _error(error: GovcorpusError) -> Mapping[str, Any]:
    return {"message": as_json(error.message), "hint": as_json(error.hint)}
