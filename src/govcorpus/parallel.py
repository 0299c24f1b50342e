"""Doing the same to many things at once, with results in order: in processes of this machine or on a Dask cluster.

    workers = Workers("dask", "tcp://10.0.0.1:8786")   # or Workers(), Workers(jobs=4), Workers("dask")
    for result in workers.map(work, tasks): ...        # a result a task, in the order of the tasks
    map_merge(count, corpus.segments, on="dask")       # the results put together

`read(…, jobs=, on=, scheduler=)` and `build(…)` take the same three words as `Workers`, and so do all commands as
`--jobs`, `--on`, `--scheduler`; a corpus keeps them as `corpus.workers`, and every analysis of it goes by them.
"""

import multiprocessing
import operator
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, reduce
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from govcorpus import cluster
from govcorpus.errors import Message, UnknownNameError, UsageError, WorkerError

if TYPE_CHECKING:
    from govcorpus.cluster import Client

Task = TypeVar("Task")
Result = TypeVar("Result")

LOCAL, DASK = PLACES = ("local", "dask")
#: So many tasks, and what is done in so many seconds, are done here before other processes are started: each costs
#: about as much of a processor, and small inputs do not pay for it.
DONE_HERE, START_UP = 2, 0.3
#: So many tasks a process are under way at a time, so that none waits for the next one and few are in memory, and so
#: many more, so that none waits while what is done is put together, or written.
UNDER_WAY, RESERVE = 2, 8


@dataclass(frozen=True)
class Workers:
    """Where work is done: `on` is `local` or `dask`.

    Locally it is shared by `jobs` processes, by default one for each processor. `scheduler` is the address of a Dask
    scheduler, such as `tcp://10.0.0.1:8786`; without it a cluster of `jobs` processes is started on this machine for as
    long as the program runs. Raises `UsageError` for words that do not go together.
    """

    on: str = LOCAL
    scheduler: str | None = None
    jobs: int | None = None

    def __post_init__(self) -> None:
        if self.on not in PLACES:
            raise UnknownNameError("place to work", self.on, PLACES)
        if self.jobs is not None and self.jobs < 1:
            raise UsageError("jobs is {jobs}; it must be 1 or more", jobs=self.jobs)
        if self.scheduler and self.on != DASK:
            raise UsageError("--scheduler goes with --{option}", "Add --{option}", option="on dask")
        if self.scheduler and self.jobs:
            raise UsageError("--jobs is for this machine, --scheduler for others", "Leave one of them out")

    @property
    def is_cluster(self) -> bool:
        """Whether work is done on a Dask cluster."""
        return self.on == DASK

    @property
    def size(self) -> int:
        """How many processes there are."""
        return self.jobs or usable_cpus()

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of each task in order. `work` and the tasks must be picklable.

        Few tasks are under way at a time, so memory does not grow with their number. Raises `WorkerError` where workers
        cannot be had or are lost, and what `work` raises.
        """
        if self.is_cluster:
            return _map_on_cluster(self.connected(), work, iter(tasks))
        return map_in_order(work, iter(tasks), self.size)

    def connected(self) -> "Client":
        """Return the client of the cluster, the same one each time; raises `WorkerError` where there is none."""
        with _script_hidden():
            return cluster.connected(self.scheduler, self.size)

    def note(self) -> Message | None:
        """Return the note on where work is done, None where it is here; connects to the cluster."""
        if not self.is_cluster:
            return None
        client = self.connected()
        values = {"workers": len(client.nthreads()), "link": client.dashboard_link}
        return Message("The work is done by {workers:,} Dask workers; watch them at {link}", values)

    def check_seen(self, is_seen: Callable[[str], bool], paths: Iterable[str]) -> None:
        """Raise `WorkerError` where a worker of the cluster does not see a path; `is_seen` tells it there."""
        for path in paths if self.is_cluster else ():
            for worker, seen in self.connected().run(is_seen, path).items():
                if not seen:
                    raise WorkerError(
                        "The worker {worker} cannot read {path}",
                        "Put it where all workers see it under the same name: a shared folder, or a URL such as s3://…",
                        worker=worker,
                        path=path,
                    )


#: Everything is done in this process.
HERE = Workers(jobs=1)


class Merge(Protocol):
    """Puts the results of two parts together."""

    def __call__(self, first: Any, second: Any, /) -> Any:
        """Return what holds for both parts."""


def map_merge(
    count: Callable[[Task], Result],
    parts: Iterable[Task],
    *,
    merge: Merge = operator.add,
    on: str = LOCAL,
    scheduler: str | None = None,
    jobs: int | None = None,
) -> Result:
    """Count each part, here or elsewhere, and merge the results in the order of the parts.

    `count` is a function of a module, or a `functools.partial` of one, that returns what can be merged: numbers,
    arrays, lists, a `Counter`. `parts` are the segments of a corpus, `corpus.segments`, or anything else that can be
    pickled. `merge` takes two results, by default it adds them up; where it is associative, the outcome is the same
    wherever the parts were counted. `on`, `scheduler` and `jobs` are those of `Workers`.

    Raises `ValueError` where there are no parts, `WorkerError` where workers cannot be had or are lost.
    """
    results = Workers(on, scheduler, jobs).map(count, parts)
    first = next(results, None)
    if first is None:
        raise ValueError("There is nothing to count: no parts")
    merged: Result = reduce(merge, results, first)
    return merged


def usable_cpus() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_order(work: Callable[[Task], Result], tasks: Iterator[Task], jobs: int) -> Iterator[Result]:
    """Yield the result of each task in order, using `jobs` processes of this machine; see `Workers.map`."""
    if jobs < 2:
        yield from map(work, tasks)
        return
    start = perf_counter()
    for done, task in enumerate(tasks, 1):
        yield work(task)
        if done >= DONE_HERE and perf_counter() - start >= START_UP:
            break
    first = next(tasks, None)
    if first is None:
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_end_with_parent)
    portable = _portable(work)

    def submit(task: Task) -> "Future[Result]":
        with _script_hidden():
            return pool.submit(portable, task)

    try:
        started = [submit(task) for task in chain([first], islice(tasks, jobs - 1))]
        meanwhile = _done_here(work, tasks, until=started[0].done)
        yield from _windowed(chain(started, meanwhile, map(submit, tasks)), UNDER_WAY * jobs + RESERVE)
    except BrokenProcessPool:
        raise WorkerError(
            "A worker process was lost, perhaps for want of memory",
            "Run it again, with fewer --jobs: what is done already is not done again",
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _map_on_cluster(client: "Client", work: Callable[[Task], Result], tasks: Iterator[Task]) -> Iterator[Result]:
    """Yield the result of each task in order, using the workers of a cluster; see `Workers.map`."""
    with cluster.losses_named():
        pending = map(cluster.submitter(client, work), tasks)
        yield from _windowed(pending, UNDER_WAY * max(cluster.threads(client), 1) + RESERVE)


class _Pending(Protocol):
    """A result to come, of a process or of a cluster."""

    def result(self) -> Any:
        """Wait for it."""

    def cancel(self) -> object:
        """Do without it."""


def _windowed(pending: Iterable[_Pending], most: int) -> Iterator[Any]:
    """Yield results in order while at most so many, and one, are to come."""
    waiting: deque[_Pending] = deque()
    try:
        for one in pending:
            waiting.append(one)
            if len(waiting) > most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()


def _done_here(
    work: Callable[[Task], Result], tasks: Iterator[Task], *, until: Callable[[], bool]
) -> "Iterator[Future[Result]]":
    """Yield tasks that are done in this process while the others start."""
    for task in tasks:
        done: Future[Result] = Future()
        try:
            done.set_result(work(task))
        except Exception as error:  # it is raised in its turn, as those of other processes are
            done.set_exception(error)
        yield done
        if until():
            return


def _portable(work: Callable[[Task], Result]) -> Callable[[Task], Result]:
    """Return a function that another process can take: one of the user's script goes as a whole, not by its name."""
    inner = work.func if isinstance(work, partial) else work
    if getattr(inner, "__module__", None) != "__main__":
        return work
    from joblib import wrap_non_picklable_objects

    wrapped: Callable[[Task], Result] = wrap_non_picklable_objects(work)
    return wrapped


@contextmanager
def _script_hidden() -> Iterator[None]:
    """Let processes start that do not run the user's script.

    A new process would run it again, up to `if __name__ == "__main__"` or, where that is missing, to the very call that
    is going on. Nothing in it is needed there, so its name is taken away while the process starts.
    """
    names: dict[str, Any] = vars(sys.modules["__main__"])
    hidden: dict[str, Any] = {name: names[name] for name in ("__file__", "__spec__") if name in names}
    names.pop("__file__", None)
    names["__spec__"] = None
    try:
        yield
    finally:
        names.update(hidden)


def _end_with_parent() -> None:
    """Let a worker end when the process that started it is killed, instead of waiting for tasks for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
