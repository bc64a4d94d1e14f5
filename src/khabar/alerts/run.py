"""Adding, listing and running alerts.

What is new is kept in the database before anything is delivered, and counts as delivered only afterwards: a failing channel or a kill loses
nothing. Between a delivery and its being noted a kill makes it happen twice, with the same id.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from khabar.alerts import deliver, feed, matches, rows
from khabar.alerts.question import asked
from khabar.alerts.rows import Alert
from khabar.errors import StoreError
from khabar.net import Fetcher
from khabar.net.target import target
from khabar.store import Store
from khabar.store import question as q
from khabar.store.engine import reading, writing
from khabar.store.filters import Compiler

LONGEST = 80


@dataclass(slots=True)
class Ran:
    """What a run did: new notes by alert, deliveries, and deliveries that failed and will be tried again."""

    new: Counter[str] = field(default_factory=Counter)
    delivered: int = 0
    failed: list[str] = field(default_factory=list)


def _now() -> datetime:
    return datetime.now(UTC)


def add(store: Store, alert: Alert, from_start: bool = False, now: Callable[[], datetime] = _now) -> Alert:
    """Keeps an alert under its name. Raises StoreError on a question or a target that cannot be used."""
    if not 0 < len(alert.name) <= LONGEST or not alert.name.isprintable():
        raise StoreError(f"{alert.name[:LONGEST]!r}: give an alert a name of 1 to {LONGEST} characters")
    question = asked(alert.asked)
    if alert.kind == rows.CHANGE and question.origins > 1:
        raise StoreError("a change is told of weeks, not of stories; leave origins out")
    kind = rows.STORY if question.origins > 1 and alert.kind == rows.EVENT else alert.kind
    if not alert.targets:
        raise StoreError("an alert needs somewhere to go: --file, --command, --webhook or --rss")
    for channel, where in alert.targets:
        _checked(channel, where)
    with writing(store.engine) as connection:
        Compiler(connection, events=True).condition(q.parse(question.plain))
        return rows.add(connection, Alert(alert.name, alert.asked, kind, alert.targets), now(), from_start)


def _checked(channel: str, where: str) -> None:
    if channel not in rows.CHANNELS:
        raise StoreError(f"{channel}: no such channel; there are {', '.join(rows.CHANNELS)}")
    if channel == "webhook":
        target(where)
    if channel in ("file", "rss") and (Path(where).is_dir() or not Path(where).absolute().parent.is_dir()):
        raise StoreError(f"{where}: no file can be written there; give a path in a folder that exists")
    if not where.strip():
        raise StoreError(f"{channel}: says nowhere to go")


def remove(store: Store, name: str) -> None:
    with writing(store.engine) as connection:
        rows.remove(connection, name)


def listed(store: Store) -> list[tuple[Alert, tuple[int, int, str | None]]]:
    """Every alert with (notes told, deliveries still to be made, their last error)."""
    with reading(store.engine) as connection:
        return [(rows.alert_of(row), rows.tally(connection, row.name)) for row in rows.rows(connection)]


def run(store: Store, fetcher: Fetcher, now: Callable[[], datetime] = _now) -> Ran:
    """Asks every alert and delivers what is new and what failed before."""
    done = Ran()
    with reading(store.engine) as connection:
        alerts = rows.rows(connection)
    for row in alerts:
        try:
            with writing(store.engine) as connection:
                new = matches.enqueue(connection, row, now())
        except StoreError as error:
            done.failed.append(f"{row.name}: {error}")
            continue
        done.new.update({row.name: new} if new else {})
    _deliver_all(store, fetcher, now, done)
    return done


def _deliver_all(store: Store, fetcher: Fetcher, now: Callable[[], datetime], done: Ran) -> None:
    """The oldest first. A target that fails is left alone for the rest of the run."""
    with reading(store.engine) as connection:
        waiting = rows.waiting(connection, now())
    broken: set[tuple[str, int]] = set()
    for row in waiting:
        if (row.alert, row.target) in broken:
            continue
        error = _delivered(store, row, fetcher)
        with writing(store.engine) as connection:
            if error:
                rows.failed(connection, row, error, now())
                broken.add((row.alert, row.target))
                done.failed.append(f"{row.alert}: {error}; it is tried again")
            else:
                rows.delivered(connection, row, now())
                done.delivered += 1


def _delivered(store: Store, row: Row[Any], fetcher: Fetcher) -> str | None:
    """Delivers one note; what went wrong, or None."""
    channel, where = json.loads(row.targets)[row.target]
    latest: list[dict[str, Any]] = []
    if channel == "rss":
        with reading(store.engine) as connection:
            latest = rows.latest(connection, row.alert, feed.MOST)
    try:
        deliver.deliver(channel, where, row.body, latest, fetcher)
    except deliver.Undelivered as error:
        return str(error)
    return None
