"""Work in several processes: results in order, few tasks at a time, lost processes noticed."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import govcorpus as gc
from govcorpus import parallel
from govcorpus.errors import InputError, WorkerError
from govcorpus.parallel import DONE_HERE, RESERVE, UNDER_WAY, map_in_order, usable_cpus
from support import SEEDS


def double(number: int) -> int:
    return 2 * number


def process_of(_: int) -> int:
    return os.getpid()


def lost(number: int) -> int:
    """End the process, unless it is the one of the tests."""
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return number


def refused(number: int) -> int:
    if number < DONE_HERE:
        return number
    raise InputError("{name} is empty", "Remove it", name=number)


def forbidden(*arguments: object) -> None:
    raise AssertionError("a process was started")


def test_there_is_a_processor() -> None:
    assert 1 <= usable_cpus() <= (os.cpu_count() or 1)


def test_processors_where_the_system_does_not_tell_which_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert usable_cpus() == (os.cpu_count() or 1)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other processes start after so many tasks, however little time these took."""
    monkeypatch.setattr(parallel, "START_UP", 0)


def test_what_takes_little_time_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ProcessPoolExecutor", forbidden)
    monkeypatch.setattr(parallel, "perf_counter", lambda: 5.0)
    assert list(map_in_order(double, iter(range(99)), 2)) == list(range(0, 198, 2))


@pytest.mark.parametrize(("jobs", "size"), [(1, 0), (1, 7), (2, 0), (2, DONE_HERE)])
@pytest.mark.usefixtures("at_once")
def test_little_is_done_here(jobs: int, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ProcessPoolExecutor", forbidden)
    assert list(map_in_order(double, iter(range(size)), jobs)) == list(range(0, 2 * size, 2))


@pytest.mark.usefixtures("at_once")
def test_results_are_in_order_and_few_tasks_wait() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(60):
            taken.append(number)
            yield number

    for done, result in enumerate(map_in_order(double, tasks(), 2)):
        assert result == 2 * done
        assert len(taken) <= done + 1 + 2 * UNDER_WAY + RESERVE + 1
    assert taken == list(range(60))


@pytest.mark.usefixtures("at_once")
def test_tasks_go_to_other_processes_which_end_in_the_end() -> None:
    processes = list(map_in_order(process_of, iter(range(8)), 2))
    assert processes[:DONE_HERE] == [os.getpid()] * DONE_HERE
    others = set(processes) - {os.getpid()}
    assert others.issuperset(processes[DONE_HERE : DONE_HERE + 2])
    assert not any(Path(f"/proc/{process}").exists() for process in others)


@pytest.mark.usefixtures("at_once")
def test_nothing_is_idle_while_other_processes_start() -> None:
    """The first tasks of the others are given to them at once; this one goes on with the next."""
    processes = list(map_in_order(process_of, iter(range(8)), 2))
    assert processes[DONE_HERE + 2] == os.getpid()


@pytest.mark.usefixtures("at_once")
def test_a_lost_process_is_an_error_that_can_be_mended() -> None:
    tasks = map_in_order(lost, iter(range(9)), 2)
    with pytest.raises(WorkerError, match="fewer --jobs"):
        list(tasks)


@pytest.mark.usefixtures("at_once")
def test_errors_of_a_task_come_back_as_they_were() -> None:
    with pytest.raises(InputError) as caught:
        list(map_in_order(refused, iter(range(9)), 2))
    assert (str(caught.value), caught.value.exit_code) == ("2 is empty. Remove it.", 1)


def test_a_script_without_a_guard_is_not_run_again_in_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from govcorpus import parallel\nprint('script')\nparallel.START_UP = 0\ndef own(number): return -number\n"
        "print(list(parallel.map_in_order(own, iter(range(-4, 0)), 2)))\nprint(__file__, __spec__)\n",
        encoding="utf-8",
    )
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert run.stdout == f"script\n[4, 3, 2, 1]\n{script} None\n"


def test_parts_are_counted_and_merged_in_order() -> None:
    assert gc.map_merge(double, [1, 2, 3], jobs=1) == 12
    assert gc.map_merge(repeated, ["a", "b", "c"], merge=str.__add__, jobs=1) == "aabbcc"
    with pytest.raises(ValueError, match="no parts"):
        gc.map_merge(double, [])


def repeated(text: str) -> str:
    return 2 * text


def test_files_are_cut_alike_in_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "START_UP", 0)
    monkeypatch.setattr("govcorpus.loading.TASK_BYTES", 1)
    alone, shared = (gc.read(SEEDS, jobs=jobs) for jobs in (1, 2))
    assert (list(alone.articles), list(alone.pages)) == (list(shared.articles), list(shared.pages))
