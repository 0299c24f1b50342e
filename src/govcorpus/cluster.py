"""A Dask cluster: its client, what is wrong with its workers, and tasks that it does."""

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from govcorpus.errors import MissingExtraError, UsageError, WorkerError
from govcorpus.version import VERSION

if TYPE_CHECKING:
    from distributed import Client as Client

Task = TypeVar("Task")
Result = TypeVar("Result")

#: Seconds that a scheduler, and then its first worker, may take to answer.
TIMEOUT = 4
#: While a result is waited for, it is looked every so many seconds whether there are workers, and waited for so many
#: seconds for one to come back: a lost one is started anew by its nanny.
LOOKED_EVERY, GONE_AFTER = 1.0, 60.0
#: Dask does a task that failed once more, so often; and one whose worker was lost, as often as it is set up to do.
RETRIES = 1
#: A cluster that is started here looks at itself less often than Dask is set up to do: it shares the processors.
_SELDOM_WATCHED = {
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.system-monitor.disk": False,
    "distributed.admin.tick.interval": "500ms",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.worker.profile.enabled": False,
}


def connected(scheduler: str | None, size: int) -> "Client":
    """Return the client of the cluster at an address, the same one each time.

    Without an address a cluster of so many processes is started on this machine. Raises `WorkerError` where nobody
    answers, there are no workers or one has another version, `UsageError` for what is no address, and
    `MissingExtraError` without Dask.
    """
    client = _client(scheduler, size)
    if client.status != "running":  # it was closed, or the scheduler has gone
        _client.cache_clear()
        client = _client(scheduler, size)
    return client


def threads(client: "Client") -> int:
    """Return how many tasks the workers of a cluster do at a time: 0 where there are none, or no scheduler."""
    try:
        return sum(client.nthreads().values())
    except OSError:
        return 0


class Promise:
    """What a task on a cluster will come to."""

    def __init__(self, client: "Client", future: Any) -> None:
        self._client, self._future = client, future

    def result(self) -> Any:
        """Wait for the result and return it; raises `WorkerError` where all workers are gone and none comes back."""
        seen = monotonic()
        while True:
            try:
                return self._future.result(timeout=LOOKED_EVERY)
            except TimeoutError:
                if self._future.done():  # that was an error of the task, or it is done by now
                    return self._future.result()
            if threads(self._client):
                seen = monotonic()
            elif monotonic() - seen > GONE_AFTER:
                raise _gone()

    def cancel(self) -> None:
        """Do without it."""
        self._future.cancel()


def submitter(client: "Client", work: Callable[[Task], Result]) -> Callable[[Task], Promise]:
    """Return what hands a task to a cluster; Dask does again what was lost with a worker."""
    run = partial(_as_here, VERSION, work)

    def submit(task: Task) -> Promise:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")
            return Promise(client, client.submit(run, task, pure=False, retries=RETRIES))

    return submit


@contextmanager
def losses_named() -> Iterator[None]:
    """Turn what Dask raises where it could not mend a loss into a `WorkerError`."""
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        yield
    except KilledWorker as error:
        raise WorkerError(
            "The cluster lost {count} workers over the same task, perhaps for want of memory",
            "Give each worker more memory: dask worker --memory-limit; what a build has done is not done again",
            count=error.allowed_failures + 1,
        ) from None
    except CancelledError:
        raise _gone() from None


def _gone() -> WorkerError:
    return WorkerError(
        "The cluster is gone, with the work that was under way",
        "Start it again and run this again: what a build has done is not done again",
    )


@cache
def _client(scheduler: str | None, size: int) -> "Client":
    """Return a client of the cluster, whose workers all have this version."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise MissingExtraError("--on dask", "dask") from None
    if scheduler:
        _check_reachable(scheduler)
        client = Client(scheduler, timeout=TIMEOUT, set_as_default=False)
        _check_workers(client, scheduler)
        return client
    import dask

    with dask.config.set(_SELDOM_WATCHED):
        cluster = LocalCluster(
            n_workers=size, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.ERROR
        )
        return Client(cluster, set_as_default=False)


def _check_reachable(address: str) -> None:
    """Raise where nobody answers: a client that waits in vain cannot be closed soon."""
    import socket

    from distributed.comm import get_address_host_port

    try:
        host, port = get_address_host_port(address)
    except ValueError as error:
        raise UsageError(
            "'{address}' is no address of a scheduler: {reason}",
            "Write it as the scheduler names it, such as tcp://10.0.0.1:8786",
            address=address,
            reason=error,
        ) from None
    try:
        socket.create_connection((host, port), TIMEOUT).close()
    except OSError as error:
        raise WorkerError(
            "No scheduler answers at {address}: {reason}",
            "Start one with: dask scheduler; or leave --scheduler out to work on this machine alone",
            address=address,
            reason=error.strerror or error,
        ) from None
    if _kind_of(address) != "Scheduler":
        raise WorkerError(
            "What is at {address} is no scheduler",
            "Start one with: dask scheduler; or leave --scheduler out to work on this machine alone",
            address=address,
        )


def _kind_of(address: str) -> str | None:
    """Return what Dask calls a part of a cluster, None for what is none and does not answer as one."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from distributed.core import rpc

    async def asked() -> str:
        async with rpc(address, timeout=TIMEOUT) as there:  # type: ignore[no-untyped-call]
            return str((await there.identity())["type"])

    with ThreadPoolExecutor(1) as thread:  # there may be a loop in this one
        try:
            return thread.submit(asyncio.run, asyncio.wait_for(asked(), TIMEOUT)).result()
        except (OSError, TimeoutError, MemoryError, ValueError):
            return None


def _check_workers(client: "Client", address: str) -> None:
    """Raise `WorkerError` where there are no workers, or some with another version."""
    try:
        client.wait_for_workers(1, timeout=TIMEOUT)
    except TimeoutError:
        raise WorkerError(
            "The scheduler {address} has no workers", "Start some with: dask worker {address}", address=address
        ) from None
    for worker, has in client.get_versions(packages=["govcorpus"])["workers"].items():
        _check_version(worker, has["packages"]["govcorpus"], VERSION)


def _check_version(worker: str, version: object, wanted: str) -> None:
    if version != wanted:
        raise WorkerError(
            "The worker {worker} has govcorpus {version}, this is {wanted}",
            "Install the same version on all machines: pip install 'govcorpus[dask]=={wanted}'",
            worker=worker,
            version=version or "-",
            wanted=wanted,
        )


def _as_here(version: str, work: Callable[[Task], Result], task: Task) -> Result:
    """Do a task on a worker, which may have come later than the others."""
    from distributed import get_worker

    _check_version(get_worker().address, VERSION, version)
    return work(task)
