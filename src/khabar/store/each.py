"""Every event that answers a question, a few at a time: what is written to files, however large the store is."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from khabar.store import question as q
from khabar.store import schema
from khabar.store.filters import Compiler
from khabar.store.load import BATCH, events_of, events_query
from khabar.store.rows import KeptEvent

PAGE = 10_000
"""Keys asked for at once: the question itself (words, names) is answered once a page, not once a batch of whole events."""


def each(connection: Connection, asked: str = "") -> Iterator[KeptEvent]:
    """The events of `find` in the order of adding, of one state of the database. Keys are held by the page, events by the batch."""
    if connection.dialect.name == "postgresql":  # SQLite's readers see one state anyway
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
    key, last = schema.event.c.pk, 0
    chosen = select(key).where(Compiler(connection, events=True).condition(q.parse(asked))).order_by(key).limit(PAGE)
    while pks := list(connection.execute(chosen.where(key > last)).scalars()):
        for first in range(0, len(pks), BATCH):
            rows = connection.execute(events_query().where(key.in_(pks[first : first + BATCH])).order_by(key)).all()
            yield from events_of(connection, rows)
        last = pks[-1]


def story_size(connection: Connection, story_id: str) -> tuple[int, int]:
    """How many reports tell a story, and how many independent origins they have; (1, 1) of one that is not kept."""
    table = schema.story.c
    found = connection.execute(select(table.reports, table.origins).where(table.id == story_id)).first()
    return (found.reports, max(1, found.origins)) if found else (1, 1)
