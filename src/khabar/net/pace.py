"""How often a host is asked: one request after the other, with a pause between them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

MOST_HOSTS = 10_000


class Pace:
    """Keeps the time of the next request to each host. Safe for several threads; `clock` and `sleep` are in seconds."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self.clock, self.sleep = clock, sleep
        self.next: dict[str, float] = {}
        self.lock = Lock()

    def wait(self, host: str, pause: float) -> None:
        """Waits for the host's turn and takes it."""
        with self.lock:
            now = self.clock()
            turn = max(now, self.next.get(host, now))
            if len(self.next) >= MOST_HOSTS:
                self.next = {h: t for h, t in self.next.items() if t > now}
            self.next[host] = turn + pause
        if turn > now:
            self.sleep(turn - now)
