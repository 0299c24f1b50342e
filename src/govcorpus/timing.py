"""How long the stages of a run take, and how to make them shorter."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


@contextmanager
def without_gc() -> Iterator[None]:
    """Do without the search for cyclic garbage, which costs a third where millions of small objects are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def numpy_in_one_thread() -> Iterator[None]:
    """Let numpy multiply matrices in one thread: where they are small, others only cost time of a processor."""
    with _numpy_threads().limit(limits=1):
        yield


@cache
def _numpy_threads() -> "ThreadpoolController":
    import numpy  # noqa: F401  (its threads are looked up)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


class Stages(dict[str, float]):
    """Seconds by stage, in the order in which the stages were first met."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        start = perf_counter()
        try:
            yield
        finally:
            self[name] = self.get(name, 0.0) + perf_counter() - start

    def add(self, other: "Stages") -> None:
        """Add the seconds of another run."""
        for name, seconds in other.items():
            self[name] = self.get(name, 0.0) + seconds
