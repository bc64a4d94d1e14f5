"""Several hosts at once, each of them one request after the other: work that waits for the net, done in a few threads, its results taken in one."""

from __future__ import annotations

import queue
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from threading import Event, Thread
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")
PATIENCE = 0.2
"""Seconds after which a thread looks whether its results are still wanted."""
_END = object()


def in_lanes(items: Iterable[A], lane: Callable[[A], str], work: Callable[[A], B], lanes: int) -> Iterator[tuple[A, B]]:
    """(item, result) as they come; items of one lane in order, at most `lanes` lanes at once. With one lane nothing is threaded.

    What `work` raises is raised here. The threads end with the program: Ctrl-C waits for no slow server.
    """
    groups: dict[str, list[A]] = defaultdict(list)
    for item in items:
        groups[lane(item)].append(item)
    if lanes <= 1 or len(groups) <= 1:
        yield from ((item, work(item)) for group in groups.values() for item in group)
    else:
        yield from _threaded(list(groups.values()), work, min(lanes, len(groups)))


def _threaded(groups: list[list[A]], work: Callable[[A], B], lanes: int) -> Iterator[tuple[A, B]]:
    """Results wait in a short queue: what is fetched is never far ahead of what is kept."""
    todo: queue.SimpleQueue[list[A]] = queue.SimpleQueue()
    for group in groups:
        todo.put(group)
    done: queue.Queue[Any] = queue.Queue(maxsize=2 * lanes)
    unwanted = Event()
    for _ in range(lanes):
        Thread(target=_run, args=(todo, work, done, unwanted), daemon=True, name="khabar-watch").start()
    try:
        yield from _taken(done, lanes)
    finally:
        unwanted.set()


def _run(todo: queue.SimpleQueue[list[A]], work: Callable[[A], B], done: queue.Queue[Any], unwanted: Event) -> None:
    try:
        while not unwanted.is_set():
            for item in todo.get_nowait():
                if unwanted.is_set():
                    return
                _hand_over(done, (item, work(item)), unwanted)
    except queue.Empty:
        pass  # nothing is left to do
    except BaseException as error:  # it belongs to who takes the results
        _hand_over(done, error, unwanted)
    finally:
        _hand_over(done, _END, unwanted)


def _hand_over(done: queue.Queue[Any], result: Any, unwanted: Event) -> None:
    while not unwanted.is_set():
        try:
            done.put(result, timeout=PATIENCE)
            return
        except queue.Full:
            continue


def _taken(done: queue.Queue[Any], lanes: int) -> Iterator[Any]:
    while lanes:
        result = done.get()
        if isinstance(result, BaseException):
            raise result
        if result is _END:
            lanes -= 1
        else:
            yield result
