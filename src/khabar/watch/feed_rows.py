"""What is remembered of feeds: when to ask again, what to ask with, and how they fare. Every function is one transaction of its caller's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from khabar.errors import NetError
from khabar.net import Answer
from khabar.store.schema import feed as table
from khabar.watch.opml import Feed
from khabar.watch.times import iso, later

NEW, OK, MOVED, FAILING, DEAD, GONE = "new", "ok", "moved", "failing", "dead", "gone"
"""never asked; answers; answers elsewhere for good; failed at last; failed for long; says that it is no more (410)."""
DEAD_AFTER, DEAD_FOR = 5, timedelta(days=3)
"""Failures in a row, and time without an answer, after which a feed counts as dead."""
LONGEST, GONE_FOR = 86_400.0, 7 * 86_400.0
"""Seconds between tries of a feed that fails, and of one that is gone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a feed: its state before and after, and what a person should know of it ("" for nothing)."""

    url: str
    before: str
    after: str
    told: str = ""


def enlist(connection: Connection, feeds: Sequence[Feed], now: datetime) -> None:
    """Makes the list of a run the list that is watched; what is known of feeds that are on it stays."""
    connection.execute(update(table).values(listed=0))
    known = set(connection.execute(select(table.c.url)).scalars())
    for feed in feeds:
        facts = {"outlet": feed.outlet, "outlet_id": feed.outlet_id, "lang": feed.lang, "country": feed.country, "listed": 1}
        if feed.url in known:
            connection.execute(update(table).where(table.c.url == feed.url).values(facts))
        else:
            connection.execute(insert(table).values(url=feed.url, state=NEW, next=iso(now), failures=0, **facts))


def due(connection: Connection, now: datetime) -> list[Row[Any]]:
    """The feeds to be asked, the longest waiting first."""
    return list(connection.execute(select(table).where(table.c.listed == 1, table.c.next <= iso(now)).order_by(table.c.next, table.c.url)).all())


def next_due(connection: Connection) -> str | None:
    return connection.execute(select(table.c.next).where(table.c.listed == 1).order_by(table.c.next).limit(1)).scalar()


def succeeded(connection: Connection, row: Row[Any], answers: Iterable[Answer], new: int, fault: str, now: datetime, every: float) -> Outcome:
    """Keeps what the answer said of itself, in the transaction that keeps its items: else a kill between the two would lose them."""
    answer = next(iter(answers))
    moved = answer.moved or row.moved
    state = MOVED if moved else OK
    marks = {} if answer.unchanged else {"etag": answer.etag, "modified": answer.modified}
    news = {"news": iso(now)} if new else {}
    facts = {"state": state, "moved": moved, "tried": iso(now), "succeeded": iso(now), "next": later(now, every), "failures": 0, "error": fault or None}
    connection.execute(update(table).where(table.c.url == row.url).values(**facts, **marks, **news))
    told = f"{row.url}: moved for good to {moved}; put that address in your list" if state == MOVED and row.state != MOVED else ""
    return Outcome(row.url, row.state, state, told)


def failed(connection: Connection, row: Row[Any], error: Exception, now: datetime, every: float) -> Outcome:
    """Counts a failure and puts off the next try, longer each time; what was known of the feed stays."""
    failures = row.failures + 1
    state = _state(row, error, failures, now)
    wait = GONE_FOR if state == GONE else LONGEST if state == DEAD else min(LONGEST, every * 2 ** min(failures - 1, 10))
    asked = getattr(error, "retry_after", None) or 0
    wait = max(wait, min(asked, GONE_FOR))
    facts = {"state": state, "tried": iso(now), "next": later(now, wait), "failures": failures, "error": str(error)[:500]}
    connection.execute(update(table).where(table.c.url == row.url).values(facts))
    worse = state in (DEAD, GONE) and state != row.state
    return Outcome(row.url, row.state, state, f"{row.url}: {_TOLD.get(state, state)} ({error})" if worse or row.state != state else "")


_TOLD = {FAILING: "does not answer as a feed; it is tried again", DEAD: f"dead: {DEAD_AFTER} failures and more; tried once a day", GONE: "gone for good; take it off your list"}


def _state(row: Row[Any], error: Exception, failures: int, now: datetime) -> str:
    if isinstance(error, NetError) and error.status == 410:
        return GONE
    silent = row.succeeded is None or row.succeeded < iso(now - DEAD_FOR)
    return DEAD if failures >= DEAD_AFTER and silent else FAILING
