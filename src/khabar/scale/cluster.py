"""Work spread over a Dask cluster, or over processes of this machine. The only file that imports Dask.

Tasks are handed out a few at a time, so that neither the scheduler nor this process holds the whole archive's; each may be done twice without harm.
Not supported: going on by itself when the scheduler is lost. What is done is kept; the same command goes on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from khabar.errors import KhabarError, MissingExtra

AHEAD = 2
"""Tasks handed out for each thread of the cluster: one being done, one waiting."""
CRASHES = 1
"""Times a local worker may die over one task before it is coded carefully. A scheduler of one's own has its own number (three, as Dask comes)."""
RETRIES = 2
"""Times a task that raises is given out again: a full disk or a lost network of one machine is not that of the others."""
PATIENCE = 60
"""Seconds to wait for the scheduler, and for a first worker."""
Task = tuple[Callable[..., Any], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: what it gave, or True for `broke` when it broke every worker it was given to, or the `fault` it raised."""

    task: Any
    result: Any = None
    broke: bool = False
    fault: str = ""


class Cluster:
    """A scheduler and its workers. `scheduler` is an address (tcp://…, tls://…), `local`, or `local:N` for N processes of this machine.

    `recycle`: all workers are started afresh after so many tasks each, for what a library leaks goes with the process; 0 never.
    """

    def __init__(self, scheduler: str, recycle: int = 0, memory: str = "auto") -> None:
        self.address = scheduler
        self.recycle, self._worked, self._own = recycle, False, None
        dask, distributed = _dask()
        logging.getLogger("distributed").setLevel(logging.ERROR)
        dask.config.set({"distributed.scheduler.allowed-failures": CRASHES, "distributed.comm.timeouts.connect": f"{PATIENCE}s"})
        address = scheduler
        if scheduler == "local" or scheduler.startswith("local:"):
            address = self._own = _local(distributed, scheduler, memory)
        try:
            self.client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise KhabarError(f"{scheduler}: no scheduler answers ({error}); check the address and that it runs: dask scheduler") from error
        self._wait(scheduler)

    def _wait(self, scheduler: str) -> None:
        try:
            self.client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            self.close()
            raise KhabarError(f"{scheduler}: no worker has come in {PATIENCE} seconds; start some: dask worker {scheduler} --nthreads 1 --nworkers auto") from error

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the cluster; one that was started here is ended."""
        self.client.close(timeout=10)
        if self._own is not None:
            self._own.close(timeout=10)

    def threads(self) -> int:
        """Threads of all workers that are there now."""
        with self._reached():
            return max(1, sum(self.client.nthreads().values()))

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """What asks the scheduler; one that is lost in the middle of it is told as one that was lost before."""
        try:
            yield
        except (OSError, CancelledError) as error:  # connections that break are OSErrors in Dask
            raise self._gone() from error

    def _gone(self) -> KhabarError:
        return KhabarError(f"{self.address}: the scheduler is gone; what is done is kept: start it and run the same command again")

    def work(self, tasks: Iterable[tuple[Any, Task]]) -> Iterator[Outcome]:
        """Does (name, (function, arguments)) in any order. Raises KhabarError when the scheduler is lost, and those of tasks; other faults are outcomes."""
        if not self.recycle:
            yield from self._all(iter(tasks))
            return
        waiting = iter(tasks)
        while batch := list(islice(waiting, self.recycle * self.threads())):
            if self._worked:
                self.client.restart(wait_for_workers=False)  # all at once, when none of them has work: a worker ended in the middle of a task loses it
            yield from self._all(iter(batch))
            self._worked = True

    def _all(self, waiting: Iterator[tuple[Any, Task]]) -> Iterator[Outcome]:
        _, distributed = _dask()
        named: dict[str, Any] = {}
        done = distributed.as_completed(loop=self.client.loop)

        def hand_out() -> None:
            while len(named) < AHEAD * self.threads() and (task := next(waiting, None)):
                with self._reached():
                    future = self.client.submit(task[1][0], *task[1][1], pure=False, retries=RETRIES)
                named[future.key] = task[0]
                done.add(future)

        hand_out()
        for future in done:
            yield self._outcome(future, named.pop(future.key))
            future.release()
            hand_out()

    def _outcome(self, future: Any, name: Any) -> Outcome:
        _, distributed = _dask()
        if future.status in ("cancelled", "lost"):
            raise self._gone()
        if future.status == "error":
            with self._reached():
                fault = future.exception()
            if isinstance(fault, KhabarError):
                raise fault
            return Outcome(name, broke=isinstance(fault, distributed.KilledWorker), fault=f"{type(fault).__name__}: {fault}")
        with self._reached():
            return Outcome(name, future.result())


def has_nanny() -> bool:
    """Whether somebody starts this worker again when it ends itself."""
    from distributed import get_worker

    return getattr(get_worker(), "nanny", None) is not None


def _local(distributed: Any, scheduler: str, memory: str) -> Any:
    number = scheduler.partition(":")[2]
    if number and not number.isdecimal() or number == "0":
        raise KhabarError(f"--scheduler {scheduler}: write local, or local:N with the number of processes")
    return distributed.LocalCluster(
        n_workers=int(number) if number else None, threads_per_worker=1, processes=True, memory_limit=memory, dashboard_address=":0", silence_logs=logging.CRITICAL
    )


def _dask() -> tuple[Any, Any]:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise MissingExtra("scale needs an extra: pip install 'khabar[scale]'") from error
    return dask, distributed
