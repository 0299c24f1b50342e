"""Doing the same to many things at once, with results in order."""

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from govcorpus.errors import WorkerError

Task = TypeVar("Task")
Result = TypeVar("Result")

#: So many tasks are done here before other processes are started: small inputs do not pay for their start.
DONE_HERE = 2


def usable_cpus() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_order(work: Callable[[Task], Result], tasks: Iterator[Task], jobs: int) -> Iterator[Result]:
    """Yield the result of each task in order, using `jobs` processes.

    `work` and the tasks must be picklable. Few tasks are under way at a time, so memory does not grow with their
    number. Raises `WorkerError` where a process is lost.
    """
    yield from map(work, islice(tasks, DONE_HERE) if jobs > 1 else tasks)
    if jobs < 2:
        return
    first = next(tasks, None)
    if first is None:
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_end_with_parent)
    waiting: deque[Future[Result]] = deque([_submit(pool, work, first)])
    try:
        for task in tasks:
            waiting.append(_submit(pool, work, task))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise WorkerError(
            "A worker process was lost, perhaps for want of memory",
            "Run it again, with fewer --jobs: what is done already is not done again",
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[[Task], Result], task: Task) -> Future[Result]:
    """Hand over a task, and start a process if one is wanting.

    A new process would run the user's script again, up to `if __name__ == "__main__"` or, where that is missing, to the
    very call that is going on. Nothing in it is needed there, so its name is taken away while the process starts.
    """
    names: dict[str, Any] = vars(sys.modules["__main__"])
    hidden: dict[str, Any] = {name: names[name] for name in ("__file__", "__spec__") if name in names}
    names.pop("__file__", None)
    names["__spec__"] = None
    try:
        return pool.submit(work, task)
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
