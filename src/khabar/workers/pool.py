"""Processes that work on a stream of items: answers come in the order of the items, and a process that dies or hangs costs one item at most.

Each worker has a pipe of its own and a few items ahead; it answers them one by one, so that the one it was at when it died is known. That one
is tried once more, in a new process, and then set aside. Not supported: work that changes anything outside its own process.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from khabar.errors import KhabarError
from khabar.workers.child import BEGUN, DONE, FAILED, READY, UNFIT, block, live, unblock

AHEAD = 3
"""Items a worker has in hand: one in work, two so that it never waits for the parent (a report takes 30 ms, handing one over 0.1)."""
WINDOW = 64
"""Items for each worker that may be read and not yet given out: while one long report is in work, the others go on with as many short ones."""
MOST_CHARACTERS = 1_000_000
"""Characters of text in the window, unless one item alone has more: a coded report takes a hundred times its length."""
TRIES = 2
TIME_LIMIT = 600.0
"""Seconds for one report: the longest text that is read (5 million characters) takes about three minutes on a slow machine."""
STARTS = 3
"""Workers that may end before they have begun, one after the other, until there is no sense in starting more."""


class WorkersFailed(KhabarError):
    """No worker can be started."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Why an item has no answer."""

    slow: bool
    detail: str


@dataclass(eq=False, slots=True)
class Job:
    item: Any
    weight: int = 0
    tries: int = 0
    done: bool = False
    answer: Any = None


@dataclass(eq=False, slots=True)
class Worker:
    """A process with its pipe and the jobs it has in hand, the one in work first; `since` is when it began that one."""

    process: Any
    pipe: Connection
    jobs: deque[Job] = field(default_factory=deque)
    since: float = 0.0
    ready: bool = False


class Pool:
    """`make()` gives, in a worker, the function that works on an item; `make.prepare(item)` loads what it needs. Items of another type than `kind` pass."""

    def __init__(self, make: Any, workers: int, time_limit: float, kind: type = object, fork: bool = True, before: Callable[[], None] | None = None) -> None:
        self._make, self._most, self._limit, self._kind = make, max(1, workers), time_limit, kind
        self._workers: list[Worker] = []
        self._window: deque[Job] = deque()
        self._queue: deque[Job] = deque()
        self._weight = 0
        self._failed_starts = 0
        self._fault: Exception | None = None
        self._before = before
        self._context = multiprocessing.get_context(method() if fork else "spawn")

    def run(self, items: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """(item, answer) in the order of the items: the result, the Exception that the work raised, a SetAside, or None for what passes."""
        source: Iterator[Any] | None = iter(items)
        try:
            while source or self._window:
                source = self._read(source)
                self._hand_out()
                while self._window and self._window[0].done:
                    job = self._window.popleft()
                    self._weight -= job.weight
                    yield job.item, job.answer
                    self._hand_out()
                if any(one.jobs for one in self._workers):
                    self._attend()
        finally:
            self._end()
        if self._fault:
            raise self._fault

    # -- items in --------------------------------------------------------------------------------------------------------------------

    def _read(self, source: Iterator[Any] | None) -> Iterator[Any] | None:
        """Reads on while there is room; what reading raises is raised after everything read before it has been given out."""
        while source and self._room():
            try:
                self._take(next(source))
                self._hand_out()
            except StopIteration:
                return None
            except Exception as error:
                self._fault = error
                return None
        return source

    def _room(self) -> bool:
        return len(self._queue) <= self._most and len(self._window) < WINDOW * self._most and self._weight < MOST_CHARACTERS

    def _take(self, item: Any) -> None:
        job = Job(item, len(getattr(item, "text", "") or ""), done=not isinstance(item, self._kind))
        self._window.append(job)
        self._weight += job.weight
        if not job.done:
            self._queue.append(job)

    def _hand_out(self) -> None:
        while self._queue:
            free = min(self._workers, key=lambda w: len(w.jobs), default=None)
            if (free is None or free.jobs) and len(self._workers) < self._most:
                free = self._start()
            if free is None or len(free.jobs) >= AHEAD:
                return
            job = self._queue.popleft()
            free.since = free.since if free.jobs else time.monotonic()
            free.jobs.append(job)
            with suppress(BrokenPipeError, ConnectionResetError):  # it has died: told when its pipe is looked at
                free.pipe.send(job.item)

    # -- answers out -----------------------------------------------------------------------------------------------------------------

    def _attend(self) -> None:
        """Waits for a worker to say something, to die or to be late."""
        waiting = {one.pipe: one for one in self._workers}
        for pipe in wait(list(waiting), self._patience()):
            self._listen(waiting[pipe])
        late = [w for w in self._workers if w.ready and w.jobs and time.monotonic() - w.since > self._limit and not w.pipe.poll()]
        for one in late:
            self._bury(one, slow=True)

    def _patience(self) -> float:
        """Seconds until the next worker is late."""
        ends = [one.since + self._limit for one in self._workers if one.ready and one.jobs]
        return max(0.0, min(ends, default=time.monotonic() + 1) - time.monotonic()) + 0.01

    def _listen(self, one: Worker) -> None:
        try:
            while True:
                self._hear(one, *one.pipe.recv())
                if not one.pipe.poll():
                    return
        except (EOFError, OSError):
            self._bury(one)

    def _hear(self, one: Worker, said: str, answer: Any) -> None:
        one.since = time.monotonic()
        if said == READY:
            one.ready, self._failed_starts = True, 0
        elif said in (DONE, FAILED):
            job = one.jobs.popleft()
            job.done, job.answer = True, answer
        elif said == UNFIT:
            raise answer
        else:
            assert said == BEGUN

    def _bury(self, one: Worker, slow: bool = False) -> None:
        """Ends a worker; the job it was at is tried again or set aside, those behind it go back."""
        self._workers.remove(one)
        if not slow:
            one.process.join(1)  # its pipe is closed: it is about to be gone, and says how
        _close(one)
        how = f"was not done within {self._limit:g} seconds" if slow else f"ended its worker ({_ending(one.process)})"
        if not one.ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise WorkersFailed(f"workers end before they begin ({_ending(one.process)}); use --workers 1, or fewer of them if memory is short")
        elif one.jobs:
            one.jobs[0].tries += 1
            if one.jobs[0].tries >= TRIES:
                job = one.jobs.popleft()
                job.done, job.answer = True, SetAside(slow, f"{how}, {TRIES} times")
        self._queue.extendleft(reversed(one.jobs))

    # -- processes -------------------------------------------------------------------------------------------------------------------

    def _start(self) -> Worker:
        """One more worker. Where it is forked, what the next item needs is loaded first, so that all share it."""
        forked = self._context.get_start_method() == "fork"
        if forked and not self._workers:
            with suppress(Exception):  # the worker meets the same fault and tells of it in its place
                self._make.prepare(self._queue[0].item)
        if self._before:
            self._before()
        with _no_interrupt():
            ours, theirs = self._context.Pipe()
            copied = [ours, *(w.pipe for w in self._workers)] if forked else []
            process = self._context.Process(target=live, args=(theirs, self._make, copied), daemon=True, name="khabar-worker")
            process.start()
            theirs.close()
            self._workers.append(Worker(process, ours, since=time.monotonic()))
        return self._workers[-1]

    def _end(self) -> None:
        with _no_interrupt():
            for one in self._workers:
                one.process.kill()
            for one in self._workers:
                _close(one)
            self._workers.clear()


def method() -> str:
    """fork where it is quick and safe: on Linux in a process of one thread; spawn elsewhere."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if alone and multiprocessing.get_start_method(allow_none=True) in (None, "fork") else "spawn"


def _ending(process: Any) -> str:
    code = process.exitcode
    with suppress(ValueError, TypeError):
        return signal.Signals(-code).name
    return f"exit code {code}"


def _close(one: Worker) -> None:
    one.process.kill()
    one.process.join()
    one.pipe.close()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl-C waits until this is over."""
    block()
    try:
        yield
    finally:
        unblock()
