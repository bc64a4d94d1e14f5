"""What is remembered of alerts: what they ask, what they told already, and what is still to be delivered. Each function is a part of its caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from khabar.errors import StoreError
from khabar.store import schema

EVENT, STORY, CHANGE = "event", "story", "change"
CHANNELS = ("file", "command", "webhook", "rss")
FIRST_WAIT, LONGEST_WAIT = 60.0, 6 * 3600.0
"""Seconds before a failed delivery is tried again: a minute, then twice as long each time. It is tried until it succeeds."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A question under a name, and where its answers go: pairs of a channel (file, command, webhook, rss) and a path, command or address.

    `kind`: event (once an event), story (once a story, when origins are asked for) or change (when a pair departs from its baseline).
    """

    name: str
    asked: str
    kind: str = EVENT
    targets: tuple[tuple[str, str], ...] = ()
    made: str = ""


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add(connection: Connection, alert: Alert, now: datetime, from_start: bool) -> Alert:
    """Keeps an alert. What the store holds by now is not told of unless `from_start`. Raises StoreError when the name is taken."""
    table = schema.alert
    if connection.execute(select(table.c.name).where(table.c.name == alert.name)).first():
        raise StoreError(f"{alert.name}: an alert of this name is there; remove it first or give another --name")
    last = 0 if from_start else connection.execute(select(func.max(schema.report.c.pk))).scalar() or 0
    facts = {"name": alert.name, "asked": alert.asked, "kind": alert.kind, "targets": json.dumps(alert.targets, ensure_ascii=False)}
    connection.execute(insert(table).values(**facts, made=iso(now), start=last, mark=last))
    return Alert(alert.name, alert.asked, alert.kind, alert.targets, iso(now))


def remove(connection: Connection, name: str) -> None:
    """Forgets an alert with all that was to be delivered. Raises StoreError."""
    if not connection.execute(delete(schema.alert).where(schema.alert.c.name == name)).rowcount:
        raise StoreError(f"{name}: no such alert; khabar alert list names them")


def rows(connection: Connection) -> list[Row[Any]]:
    return list(connection.execute(select(schema.alert).order_by(schema.alert.c.name)).all())


def alert_of(row: Row[Any]) -> Alert:
    return Alert(row.name, row.asked, row.kind, tuple((channel, where) for channel, where in json.loads(row.targets)), row.made)


def known(connection: Connection, name: str, ids: Iterable[str]) -> set[str]:
    """Which of these were told already."""
    table, wanted = schema.alert_note.c, list(ids)
    parts = [wanted[n : n + 200] for n in range(0, len(wanted), 200)]
    return {found for part in parts for found in connection.execute(select(table.id).where(table.alert == name, table.id.in_(part))).scalars()}


def note(connection: Connection, alert: Alert, note_id: str, body: dict[str, Any] | None, now: datetime) -> None:
    """Keeps what is to be told, to every target; without a body it is only marked as told."""
    facts = {"alert": alert.name, "id": note_id, "made": iso(now), "body": json.dumps(body, ensure_ascii=False) if body else None}
    pk = connection.execute(insert(schema.alert_note).values(facts)).inserted_primary_key[0]
    waiting = [{"note": pk, "target": n, "next": iso(now), "tries": 0} for n in range(len(alert.targets))] if body else []
    if waiting:
        connection.execute(insert(schema.alert_delivery), waiting)


def waiting(connection: Connection, now: datetime) -> list[Row[Any]]:
    """Deliveries that are due, the oldest first, with their note and alert."""
    d, n, a = schema.alert_delivery.c, schema.alert_note.c, schema.alert.c
    chosen = select(d.note, d.target, d.tries, n.id, n.body, n.alert, a.targets).join(schema.alert_note, n.pk == d.note).join(schema.alert, a.name == n.alert)
    return list(connection.execute(chosen.where(d.delivered.is_(None), d.next <= iso(now)).order_by(d.note, d.target)).all())


def delivered(connection: Connection, row: Row[Any], now: datetime) -> None:
    d = schema.alert_delivery
    connection.execute(update(d).where(d.c.note == row.note, d.c.target == row.target).values(delivered=iso(now), tries=row.tries + 1, error=None))


def failed(connection: Connection, row: Row[Any], error: str, now: datetime) -> None:
    """Puts a delivery that failed off: twice as long each time, `LONGEST_WAIT` seconds at most."""
    d = schema.alert_delivery
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(row.tries, 20))
    again = iso(now + timedelta(seconds=wait))
    connection.execute(update(d).where(d.c.note == row.note, d.c.target == row.target).values(tries=row.tries + 1, error=error[:500], next=again))


def latest(connection: Connection, name: str, limit: int) -> list[dict[str, Any]]:
    """What an alert told last, the newest first."""
    n = schema.alert_note.c
    rows = connection.execute(select(n.body).where(n.alert == name, n.body.is_not(None)).order_by(n.pk.desc()).limit(limit)).scalars()
    return [json.loads(body) for body in rows]


def tally(connection: Connection, name: str) -> tuple[int, int, str | None]:
    """(told, still to be delivered, the last error of a delivery)."""
    n, d = schema.alert_note.c, schema.alert_delivery.c
    told = connection.execute(select(func.count()).select_from(schema.alert_note).where(n.alert == name, n.body.is_not(None))).scalar() or 0
    open_ones = select(d.error).join(schema.alert_note, n.pk == d.note).where(n.alert == name, d.delivered.is_(None)).order_by(d.note.desc())
    errors = list(connection.execute(open_ones).scalars())
    return told, len(errors), next((e for e in errors if e), None)
