"""Answers that sum over the whole store are kept for a while: a page that many look at is worked out once, and nobody waits for what was known."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock, Thread
from typing import Any, TypeVar

SECONDS, STALE, MOST = 20.0, 600.0, 64
"""An answer is new for so many seconds; until so many it is given as it is, while a new one is worked out for the next who asks."""
T = TypeVar("T")
log = logging.getLogger(__name__)


def _apart(work: Callable[[], None]) -> None:
    Thread(target=work, daemon=True).start()


class Memory:
    """The latest answers by what was asked. Verdicts, saved questions and single reports are never kept here.

    `apart` runs a piece of work beside the one who asks; a test runs it at once.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, apart: Callable[[Callable[[], None]], None] = _apart) -> None:
        self.clock, self.apart, self.lock = clock, apart, Lock()
        self.held: OrderedDict[tuple[Any, ...], tuple[float, Any]] = OrderedDict()
        self.renewing: set[tuple[Any, ...]] = set()

    def of(self, key: tuple[Any, ...], work: Callable[[], T]) -> T:
        """The answer kept under a key, or what `work` gives."""
        with self.lock:
            when, answer = self.held.get(key, (-STALE, None))
            age = self.clock() - when
            renew = SECONDS <= age < STALE and key not in self.renewing
            if renew:
                self.renewing.add(key)
        if renew:
            self.apart(lambda: self._renewed(key, work))
        return answer if age < STALE else self._kept(key, work())

    def _renewed(self, key: tuple[Any, ...], work: Callable[[], Any]) -> None:
        try:
            self._kept(key, work())
        except Exception:  # nobody waits for it: whoever asks when the old answer is too old is told what is wrong
            log.warning("an answer could not be renewed: %s", key[0], exc_info=True)
        finally:
            with self.lock:
                self.renewing.discard(key)

    def _kept(self, key: tuple[Any, ...], answer: T) -> T:
        with self.lock:
            self.held[key] = (self.clock(), answer)
            self.held.move_to_end(key)
            if len(self.held) > MOST:
                self.held.popitem(last=False)
        return answer
