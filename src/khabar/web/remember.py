"""Answers that sum over the whole store are kept for a few seconds: a page that many look at is worked out once."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

SECONDS, MOST = 20.0, 64
T = TypeVar("T")


class Memory:
    """The latest answers by what was asked. An answer may be SECONDS old; verdicts and single reports are never kept here."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock, self.lock = clock, Lock()
        self.held: OrderedDict[tuple[Any, ...], tuple[float, Any]] = OrderedDict()

    def of(self, key: tuple[Any, ...], work: Callable[[], T]) -> T:
        """The answer kept under a key, or what `work` gives."""
        with self.lock:
            when, answer = self.held.get(key, (-SECONDS, None))
        if self.clock() - when < SECONDS:
            return answer
        answer = work()
        with self.lock:
            self.held[key] = (self.clock(), answer)
            if len(self.held) > MOST:
                self.held.popitem(last=False)
        return answer
