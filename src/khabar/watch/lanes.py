"""Several hosts at once, each of them one request after the other: work that waits for the net, done in a few threads, its results taken in one."""

from __future__ import annotations

import queue
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

A, B = TypeVar("A"), TypeVar("B")
PATIENCE = 0.2
"""Seconds after which a thread looks whether its results are still wanted."""


def in_lanes(items: Iterable[A], lane: Callable[[A], str], work: Callable[[A], B], lanes: int) -> Iterator[tuple[A, B]]:
    """(item, result) as they come; items of one lane in order, at most `lanes` lanes at once. With one lane nothing is threaded."""
    groups: dict[str, list[A]] = defaultdict(list)
    for item in items:
        groups[lane(item)].append(item)
    if lanes <= 1 or len(groups) <= 1:
        yield from ((item, work(item)) for group in groups.values() for item in group)
    else:
        yield from _threaded(list(groups.values()), work, lanes)


def _threaded(groups: list[list[A]], work: Callable[[A], B], lanes: int) -> Iterator[tuple[A, B]]:
    """Results wait in a short queue: what is fetched is never far ahead of what is kept."""
    done: queue.Queue[tuple[A, B]] = queue.Queue(maxsize=2 * lanes)
    unwanted = Event()

    def run(group: list[A]) -> None:
        for item in group:
            if unwanted.is_set() or not _hand_over(done, (item, work(item)), unwanted):
                return

    with ThreadPoolExecutor(lanes, thread_name_prefix="khabar-watch") as pool:
        running = [pool.submit(run, group) for group in groups]
        try:
            yield from _taken(done, running)
        finally:
            unwanted.set()
            for future in running:
                future.cancel()
        for future in running:
            future.result()  # a fault of our own is raised here


def _hand_over(done: queue.Queue[tuple[A, B]], result: tuple[A, B], unwanted: Event) -> bool:
    while not unwanted.is_set():
        try:
            done.put(result, timeout=PATIENCE)
        except queue.Full:
            continue
        return True
    return False


def _taken(done: queue.Queue[tuple[A, B]], running: list) -> Iterator[tuple[A, B]]:
    while True:
        try:
            yield done.get(timeout=PATIENCE)
        except queue.Empty:
            if all(future.done() for future in running) and done.empty():
                return
