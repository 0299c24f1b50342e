"""What goes wrong on a cluster: workers that are lost, that are of another version, that do not see the files."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import dask
import distributed
import fsspec
import pytest

import govcorpus as gc
from built import write_pages
from govcorpus import cluster, parallel
from govcorpus.cluster import TIMEOUT
from govcorpus.errors import InputError, MissingExtraError, UsageError, WorkerError
from govcorpus.parallel import DASK, Workers
from support import SEEDS, Runner


def killed_once(mark: Path, number: int) -> int:
    """Kill the process that comes first to the number 5."""
    if number == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def refused(number: int) -> int:
    raise InputError("{name} is empty", "Remove it", name=number)


def test_the_work_of_a_lost_worker_is_done_again(scheduler: str, tmp_path: Path) -> None:
    work = partial(killed_once, tmp_path / "mark")
    assert list(Workers(DASK, scheduler).map(work, range(12))) == list(range(0, 24, 2))
    assert (tmp_path / "mark").exists()


class Cluster:
    """A client with so many workers, whose tasks end in an error."""

    def __init__(self, error: BaseException, workers: int = 1) -> None:
        self._error, self._workers = error, workers

    def nthreads(self) -> dict[str, int]:
        return {f"tcp://a:{number}": 1 for number in range(self._workers)}

    def submit(self, *arguments: object, **options: object) -> "Cluster":
        return self

    def result(self, timeout: float) -> None:
        raise self._error

    def done(self) -> bool:
        return False

    def cancel(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (distributed.KilledWorker("task", None, 3), "lost 4 workers over the same task"),
        (CancelledError(), "The cluster is gone"),
    ],
)
def test_what_dask_cannot_mend_is_an_error(error: BaseException, message: str) -> None:
    with pytest.raises(WorkerError, match=message):
        list(parallel._map_on_cluster(Cluster(error), abs, iter([1])))  # type: ignore[arg-type]


def test_without_any_worker_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "GONE_AFTER", 0)
    with pytest.raises(WorkerError, match="The cluster is gone"):
        list(parallel._map_on_cluster(Cluster(TimeoutError(), 0), abs, iter([1])))  # type: ignore[arg-type]


def slow(number: int) -> int:
    """Take longer than a result is waited for at a time."""
    sleep(0.3 * (number == 1))
    return number


def late(number: int) -> int:
    raise TimeoutError(f"{number} is late")


def test_a_result_is_waited_for_as_long_as_there_are_workers(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "GONE_AFTER", 0)
    monkeypatch.setattr(cluster, "LOOKED_EVERY", 0.1)
    assert list(Workers(DASK, scheduler).map(slow, range(3))) == [0, 1, 2]
    with pytest.raises(TimeoutError, match="0 is late"):
        list(Workers(DASK, scheduler).map(late, range(3)))


def test_all_workers_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a nanny none is started anew."""
    monkeypatch.setattr(cluster, "GONE_AFTER", 0)
    monkeypatch.setattr(cluster, "LOOKED_EVERY", 0.1)
    with distributed.LocalCluster(
        n_workers=1, processes=False, protocol="tcp://", dashboard_address="127.0.0.1:0"
    ) as lost:
        results = Workers(DASK, lost.scheduler_address).map(abs, range(9))
        assert next(results) == 0
        lost.scale(0)
        lost.sync(lost._correct_state)
        with pytest.raises(WorkerError, match="The cluster is gone"):
            list(results)


def test_errors_of_a_task_come_back_as_they_were(scheduler: str) -> None:
    with pytest.raises(InputError, match=r"0 is empty\. Remove it"):
        list(Workers(DASK, scheduler).map(refused, range(9)))


def test_few_tasks_are_under_way(scheduler: str) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(60):
            taken.append(number)
            yield number

    for done, result in enumerate(Workers(DASK, scheduler).map(abs, tasks())):
        assert result == done
        assert len(taken) <= done + 1 + parallel.UNDER_WAY * 2 + parallel.RESERVE + 1


def test_a_scheduler_that_does_not_answer(run: Runner) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
    failed = run("keywords", "--on", "dask", "--scheduler", address)
    assert failed.code == 1
    assert f"No scheduler answers at {address}" in failed.err
    assert 2 * TIMEOUT < 10


def test_something_that_is_no_scheduler(scheduler: str, run: Runner) -> None:
    worker = next(iter(Workers(DASK, scheduler).connected().nthreads()))
    failed = run("keywords", "--on", "dask", "--scheduler", worker)
    assert (failed.code, f"What is at {worker} is no scheduler" in failed.err) == (1, True)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_something_that_does_not_speak_as_one(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"

        def answered() -> None:
            for _ in range(2):  # it is looked whether anybody is there, then asked
                with server.accept()[0] as connection, suppress(OSError):
                    connection.sendall(answer)
                    connection.recv(1)

        thread = threading.Thread(target=answered, daemon=True)
        thread.start()
        with pytest.raises(WorkerError, match="is no scheduler"):
            Workers(DASK, address).connected()
        thread.join(5)


@pytest.mark.parametrize("address", ["127.0.0.1", "foo://127.0.0.1:8786"])
def test_what_is_no_address(address: str, run: Runner) -> None:
    failed = run("keywords", "--on", "dask", "--scheduler", address)
    assert (failed.code, "is no address of a scheduler" in failed.err) == (2, True)


def test_a_scheduler_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "TIMEOUT", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(WorkerError, match=r"has no workers\. Start some with: dask worker tcp"),
    ):
        list(Workers(DASK, empty.scheduler_address).map(abs, [1]))


def test_a_worker_of_another_version_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster._client.cache_clear()
    with monkeypatch.context() as patches, pytest.raises(WorkerError) as caught:
        patches.setattr(cluster, "VERSION", "9.9")
        Workers(DASK, scheduler).connected()
    assert "The worker tcp://" in str(caught.value)
    assert f"has govcorpus {cluster.VERSION}, this is 9.9. Install the same version" in str(caught.value)


def test_nothing_is_built_where_a_worker_is_refused(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "papers.zip", "w") as archive:
        archive.writestr("a.txt", "本报讯 治理。")
    cluster._client.cache_clear()
    monkeypatch.setattr(cluster, "VERSION", "9.9")
    for papers in (SEEDS, tmp_path / "papers.zip"):
        with pytest.raises(WorkerError, match=r"this is 9\.9"):
            gc.build(papers, output=tmp_path / "corpus", on="dask", scheduler=scheduler)
        assert not (tmp_path / "corpus").exists()


def test_so_is_one_that_comes_later(scheduler: str) -> None:
    client = Workers(DASK, scheduler).connected()
    with pytest.raises(WorkerError, match=r"this is 9\.9"):
        client.submit(cluster._as_here, "9.9", abs, -1).result()


def test_a_path_that_workers_do_not_see(scheduler: str, tmp_path: Path) -> None:
    """Files in the memory of this process are seen by no other."""
    fsspec.filesystem("memory").pipe_file("/unseen/a.txt", "本报讯 治理。".encode())
    with pytest.raises(WorkerError, match=r"The worker tcp://.* cannot read memory://unseen"):
        gc.build("memory://unseen", output=tmp_path / "corpus", on="dask", scheduler=scheduler)
    assert not (tmp_path / "corpus").exists()


def test_a_file_that_goes_while_it_is_asked_for(scheduler: str, tmp_path: Path) -> None:
    papers = write_pages(tmp_path / "papers")
    (papers / "a2.txt").chmod(0)
    if os.access(papers / "a2.txt", os.R_OK):  # as for the superuser
        (papers / "a2.txt").unlink()
        (papers / "a2.txt").symlink_to(tmp_path / "nowhere")
    frame = gc.build(papers, output=tmp_path / "corpus", on="dask", scheduler=scheduler)
    assert (frame.at[0, "files"], frame.at[0, "failed"]) == (5, 1)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, run: Runner) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    cluster._client.cache_clear()
    with pytest.raises(MissingExtraError, match=r"govcorpus\[dask\]"):
        Workers(DASK).connected()
    cluster._client.cache_clear()


def test_without_an_address_a_cluster_is_started_here(monkeypatch: pytest.MonkeyPatch, scheduler: str) -> None:
    asked: list[object] = []

    def started(**options: object) -> str:
        asked.append(options["n_workers"])
        return scheduler

    monkeypatch.setattr(distributed, "LocalCluster", started)
    cluster._client.cache_clear()
    assert list(Workers(DASK, jobs=2).map(abs, [-1])) == [1]
    assert asked == [2]
    cluster._client.cache_clear()


@pytest.mark.parametrize("name", cluster._SELDOM_WATCHED)
def test_dask_knows_the_settings_that_are_made(name: str) -> None:
    assert dask.config.get(name) is not None


def test_a_client_that_was_closed_is_opened_again(scheduler: str) -> None:
    workers = Workers(DASK, scheduler)
    workers.connected().close()
    assert list(workers.map(abs, [-1])) == [1]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"scheduler": "tcp://a:1"}, "--scheduler goes with --on dask"),
        ({"on": "dask", "scheduler": "tcp://a:1", "jobs": 2}, "--jobs is for this machine"),
        ({"jobs": 0}, "must be 1 or more"),
        ({"on": "slurm"}, "Unknown place to work 'slurm'"),
    ],
)
def test_words_that_do_not_go_together(asked: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Workers(**asked)  # type: ignore[arg-type]
