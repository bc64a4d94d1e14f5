"""The life of a worker: it makes its tools, takes reports from a pipe, answers each, and ends when its parent does."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

READY, BEGUN, DONE, FAILED, UNFIT = "ready", "begun", "done", "failed", "unfit"
"""What a worker says: its tools are made; what the next item needs is loaded; here is an answer; the work raised this; the tools cannot be made."""


def live(pipe: Connection, make: Any, others: Iterable[Connection]) -> None:
    """Works until the pipe closes. `others` are ends of other workers' pipes that a fork copied: held open here, they would never end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked, and ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not what the parent may have put in its place
    unblock()
    gc.freeze()  # what the parent has loaded stays for good: a collector that walks it would copy every page of it
    for other in others:
        other.close()
    with suppress(BrokenPipeError, ConnectionResetError):
        try:
            work = make()
        except Exception as error:
            pipe.send((UNFIT, sendable(error)))
            return
        pipe.send((READY, None))
        _work(pipe, work, make)


def _work(pipe: Connection, work: Any, make: Any) -> None:
    waiting: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_receive, args=(pipe, waiting), daemon=True).start()
    prepared = set[Any]()
    while True:
        item = waiting.get()
        try:
            if getattr(item, "lang", None) not in prepared:
                make.prepare(item)
                prepared.add(item.lang)
                pipe.send((BEGUN, None))
            answer = DONE, work(item)
        except Exception as error:
            answer = FAILED, sendable(error)
        pipe.send(answer)


def _receive(pipe: Connection, waiting: SimpleQueue[Any]) -> None:
    """Always reads, so that the parent never waits for a busy worker; ends the process as soon as the parent is gone."""
    try:
        while True:
            waiting.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)


def sendable(error: Exception) -> Exception:
    """An exception that arrives as it was; what cannot travel goes as its words."""
    try:
        return error if isinstance(pickle.loads(pickle.dumps(error)), type(error)) else RuntimeError(str(error))
    except Exception:  # whatever pickling a foreign exception raises
        return RuntimeError(f"{type(error).__name__}: {error}")


def block() -> None:
    """Holds Ctrl-C back in this thread and in processes that begin now, until each can deal with it."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def unblock() -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
