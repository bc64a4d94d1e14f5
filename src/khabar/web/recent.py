"""From which day a big store is summed up where nobody says since when: sums must be quick at any size."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from khabar.store import Store, schema
from khabar.store import engine as connections
from khabar.web import fresh

MANY, RECENT = 20_000, 30
"""Of more events than so many the sums are of the last so many days before the newest report."""


def recent(store: Store) -> str:
    """The first of those days; empty for a small store."""
    with connections.reading(store.engine) as connection:
        if connection.execute(select(schema.event.c.pk).limit(1).offset(MANY)).first() is None:
            return ""
        last = fresh.days(connection)[1]
    return (date.fromisoformat(last[:10]) - timedelta(days=RECENT)).isoformat() if last else ""
