"""What follows a round: its reports are grouped into stories, and alerts are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from khabar import alerts
from khabar.net import Fetcher
from khabar.store import Store
from khabar.watch.watcher import Round


def follow(store: Store, fetcher: Fetcher, done: Round, group: bool = True, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> alerts.Ran:
    """Groups what waits, when there is something new, and runs the alerts: those for stories need their origins first."""
    if group and done.kept:
        from khabar.group.arriving import update

        update(store.shelf)
    return alerts.run(store, fetcher, now)
