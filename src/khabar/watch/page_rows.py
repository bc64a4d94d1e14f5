"""What is remembered of pages: found in a feed, to be fetched, kept, looked at again, left. Every function is one transaction of its caller's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from khabar.errors import NetError
from khabar.store.schema import page as table
from khabar.store.schema import page_version as versions
from khabar.store.schema import report as reports
from khabar.watch import canonical
from khabar.watch.feed import Item
from khabar.watch.times import iso, later

NEW, KEPT, SAME, LEFT = "new", "kept", "same", "left"
"""to be fetched; in the store; the same as another page; not kept, for the reason given."""
TRIES, FIRST_WAIT, LONGEST_WAIT = 6, 600.0, 86_400.0
"""How often a page that cannot be fetched now is tried, and seconds between tries: ten minutes, then twice as long each time."""


def found(connection: Connection, feed: str, outlet: str | None, items: Iterable[Item], now: datetime) -> int:
    """Takes in the items of a feed; how many are new. Of known ones those are looked at again of which the feed says something else than before."""
    new = 0
    for item in items:
        try:
            key = canonical.key(item.url)
        except NetError:
            continue
        row = _known(connection, key)
        told = json.dumps(asdict(item), ensure_ascii=False)
        if row is None:
            facts = {"url": item.url, "feed": feed, "outlet": outlet, "state": NEW, "item": told, "found": iso(now), "next": iso(now), "tries": 0, "looks": 0}
            connection.execute(insert(table).values(key=key, **facts))
            new += 1
        elif row.feed == feed and row.key == key and row.item != told and row.state in (KEPT, LEFT):
            connection.execute(update(table).where(table.c.key == key).values(item=told, next=iso(now), tries=0))
    return new


def _known(connection: Connection, key: str) -> Row[Any] | None:
    own = connection.execute(select(table).where(table.c.key == key)).first()
    return own or connection.execute(select(table).where(table.c.canonical == key, table.c.state == KEPT).order_by(table.c.key)).first()


def due(connection: Connection, now: datetime, limit: int) -> list[Row[Any]]:
    """The pages to be fetched of feeds that are watched, those found first first."""
    rows = select(table).where(table.c.next <= iso(now)).order_by(table.c.next, table.c.found, table.c.key).limit(limit)
    return list(connection.execute(rows).all())


def item_of(row: Row[Any]) -> Item:
    return Item(**json.loads(row.item))


def twin(connection: Connection, key: str, own: str, digest: str, outlet: str | None) -> str | None:
    """Another page that is kept and gives itself the same address, or has the same text at the same outlet. Other outlets may print one text: they count."""
    alike = or_(table.c.canonical == own, table.c.key == own, (table.c.digest == digest) & (table.c.outlet.is_(None) if outlet is None else table.c.outlet == outlet))
    return connection.execute(select(table.c.key).where(table.c.key != key, table.c.state == KEPT, alike).order_by(table.c.found, table.c.key)).scalar()


def settle(connection: Connection, key: str, now: datetime, **facts: Any) -> None:
    connection.execute(update(table).where(table.c.key == key).values(fetched=iso(now), tries=0, **facts))


def again(row: Row[Any], now: datetime, steps: tuple[float, ...]) -> dict[str, Any]:
    """When a page that was fetched is looked at again: after the next of `steps` (seconds), or no more."""
    return {"looks": row.looks + 1, "next": later(now, steps[row.looks]) if row.looks < len(steps) else None}


def put_off(connection: Connection, row: Row[Any], error: NetError, now: datetime) -> bool:
    """Whether a page is tried again later; not after too many tries."""
    if row.tries + 1 >= TRIES:
        return False
    wait = max(min(LONGEST_WAIT, FIRST_WAIT * 2**row.tries), error.retry_after or 0)
    connection.execute(update(table).where(table.c.key == row.key).values(tries=row.tries + 1, next=later(now, wait), reason=f"{error.reason}: {error}"[:500]))
    return True


def add_version(connection: Connection, key: str, report_key: str, now: datetime) -> int:
    """Notes the text a page has now, by the key of its report; its number, 1 for the first."""
    pk = connection.execute(select(reports.c.pk).where(reports.c.key == report_key)).scalar()
    last = connection.execute(select(func.max(versions.c.number)).where(versions.c.page == key)).scalar() or 0
    newest = connection.execute(select(versions.c.report).where(versions.c.page == key, versions.c.number == last)).scalar()
    if newest != pk:
        last += 1
        connection.execute(insert(versions).values(page=key, number=last, seen=iso(now), report=pk))
    return last
