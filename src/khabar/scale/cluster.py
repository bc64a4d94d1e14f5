"""Work spread over a Dask cluster, or over processes of this machine. The only file that imports Dask.

Tasks are handed out a few at a time, so that neither the scheduler nor this process holds the whole archive's; each may be done twice without harm.
Not supported: going on by itself when the scheduler is lost. What is done is kept; the same command goes on from there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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

    `recycle` workers after so many tasks (0: never); `lifetime` in seconds is for local ones, others are given theirs when they are started.
    """

    def __init__(self, scheduler: str, recycle: int = 0, lifetime: float = 0, memory: str = "auto") -> None:
        self.address = scheduler
        self.recycle, self._own = recycle, None
        dask, distributed = _dask()
        logging.getLogger("distributed").setLevel(logging.ERROR)
        dask.config.set({"distributed.scheduler.allowed-failures": CRASHES, "distributed.comm.timeouts.connect": f"{PATIENCE}s"})
        address = scheduler
        if scheduler == "local" or scheduler.startswith("local:"):
            address = self._own = _local(distributed, scheduler, lifetime, memory)
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
        return max(1, sum(self.client.nthreads().values()))

    def work(self, tasks: Iterable[tuple[Any, Task]]) -> Iterator[Outcome]:
        """Does (name, (function, arguments)) in any order. Raises KhabarError when the scheduler is lost, and those of tasks; other faults are outcomes."""
        _, distributed = _dask()
        waiting, named = iter(tasks), {}
        done = distributed.as_completed(loop=self.client.loop)

        def hand_out() -> None:
            while len(named) < AHEAD * self.threads() and (task := next(waiting, None)):
                future = self.client.submit(at_work, self.recycle, task[1][0], *task[1][1], pure=False, retries=RETRIES)
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
            raise KhabarError(f"{self.address}: the scheduler is gone; what is done is kept: start it and run the same command again")
        if future.status == "error":
            fault = future.exception()
            if isinstance(fault, KhabarError):
                raise fault
            return Outcome(name, broke=isinstance(fault, distributed.KilledWorker), fault=f"{type(fault).__name__}: {fault}")
        return Outcome(name, future.result())


_done = 0
"""Tasks this worker process has done."""


def at_work(recycle: int, function: Callable[..., Any], *args: Any) -> Any:
    """What a worker runs. After `recycle` tasks it hands over what it has and its nanny starts another: what a library leaks goes with the process."""
    global _done
    from distributed import get_worker

    found = function(*args)
    _done += 1
    if recycle and _done == recycle and has_nanny():
        worker = get_worker()
        worker.loop.add_callback(worker.close_gracefully, restart=True, reason="khabar: recycled")
    return found


def has_nanny() -> bool:
    """Whether somebody starts this worker again when it ends itself."""
    from distributed import get_worker

    return getattr(get_worker(), "nanny", None) is not None


def _local(distributed: Any, scheduler: str, lifetime: float, memory: str) -> Any:
    number = scheduler.partition(":")[2]
    if number and not number.isdecimal() or number == "0":
        raise KhabarError(f"--scheduler {scheduler}: write local, or local:N with the number of processes")
    kept = {"lifetime": f"{lifetime} seconds", "lifetime_restart": True, "lifetime_stagger": f"{lifetime / 5} seconds"} if lifetime else {}
    return distributed.LocalCluster(
        n_workers=int(number) if number else None, threads_per_worker=1, processes=True, memory_limit=memory, dashboard_address=":0", silence_logs=logging.CRITICAL, **kept
    )


def _dask() -> tuple[Any, Any]:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise MissingExtra("scale needs an extra: pip install 'khabar[scale]'") from error
    return dask, distributed
