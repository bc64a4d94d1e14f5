"""Rows -> nouns: reports, whole codings, events with what is kept beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, select

from khabar.errors import StoreError
from khabar.frozen import replace
from khabar.model import Block, Coded, Judgement, Report
from khabar.store import packed, schema
from khabar.store.rows import KeptEvent, Version

T = TypeVar("T")
PLAIN = ("id", "outlet", "lang", "published", "title", "url", "read_from", "updated", "text")
REPORT = tuple(c for c in schema.report.c if c.name in (*PLAIN, "parts"))
READ = "read"
"""The stage of what reading noted: it goes with the report, for coding it again does not read the file again."""
BATCH = 200
"""Rows asked for at once: a list of values in a question may not be endless."""


def batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items, BATCH at a time."""
    for first in range(0, len(items), BATCH):
        yield items[first : first + BATCH]


def report_of(row: Row) -> Report:
    parts = packed.from_json_list(Block, row.parts) if row.parts else ()
    return Report(**{name: getattr(row, name) for name in PLAIN}, parts=parts)


def coded_of(row: Row, without: tuple[str, ...] = ()) -> Coded:
    """A whole coding (or all but some parts) from a row with REPORT, versions, told and rest."""
    report = report_of(row)
    versions = tuple((name, version) for name, version in json.loads(row.versions))
    parts = {**packed.unpack(row.told, report.text, without), **packed.unpack(row.rest, report.text, without)}
    noted = tuple(one for one in parts.get("dropped", ()) if one.stage == READ)
    return Coded(replace(report, noted=noted) if noted else report, versions=versions, **parts)


def codings() -> Select:
    """Every coding with its report."""
    table = schema.coding.c
    return select(*REPORT, schema.report.c.pk, table.versions, table.told, table.rest, table.current).join(schema.coding, table.report == schema.report.c.pk)


def current(connection: Connection, since: str | None = None, until: str | None = None) -> Iterator[tuple[int, Coded]]:
    """(key, Coded) of every report that was not replaced, in the order of adding; `since` and `until` are days of publication."""
    days = schema.report.c.day
    rows = codings().where(schema.coding.c.current == 1, schema.report.c.replaced_by.is_(None)).order_by(schema.report.c.pk)
    rows = rows.where(days >= since) if since else rows
    rows = rows.where(days < until + "~") if until else rows
    last = 0
    while found := connection.execute(rows.where(schema.report.c.pk > last).limit(BATCH)).all():
        yield from ((row.pk, coded_of(row)) for row in found)
        last = found[-1].pk


def history(connection: Connection, report_id: str) -> tuple[Version, ...]:
    """Every coding of every text under a report's id, oldest first. Raises StoreError when there is none."""
    table = schema.coding.c
    rows = connection.execute(codings().where(schema.report.c.id == report_id).order_by(table.pk)).all()
    if not rows:
        raise StoreError(f"{report_id}: no such report in this store; khabar search finds reports")
    return tuple(Version(n, bool(row.current), coded_of(row)) for n, row in enumerate(rows, 1))


def found(connection: Connection, report_id: str) -> Coded:
    """The current coding of a report by its id, or by the beginning of its id when only one begins so. Raises StoreError."""
    ids = schema.report.c
    now = codings().where(schema.coding.c.current == 1, ids.replaced_by.is_(None))
    row = connection.execute(now.where(ids.id == report_id).order_by(ids.pk.desc())).first()
    if row is None:
        rows = connection.execute(now.where(ids.id >= report_id, ids.id < report_id + "\U0010ffff").limit(2)).all()
        if len(rows) != 1:
            raise StoreError(f"{report_id}: {'several reports begin so; give more of the id' if rows else 'no such report in this store; khabar search finds reports'}")
        row = rows[0]
    return coded_of(row)


# --------------------------------------------------------------------------------------------------------------- events

EVENT = (schema.event.c.id.label("event_id"), schema.event.c.number, schema.event.c.sentence_start, schema.event.c.sentence_end)


def events_query() -> Select:
    """Events with their report and its packed nouns, to be filtered and sorted."""
    return (
        select(*EVENT, *REPORT, schema.coding.c.versions, schema.coding.c.told)
        .select_from(schema.event)
        .join(schema.report, schema.report.c.pk == schema.event.c.report)
        .join(schema.coding, (schema.coding.c.report == schema.event.c.report) & (schema.coding.c.current == 1))
    )


def events_of(connection: Connection, rows: Sequence[Row]) -> list[KeptEvent]:
    """The events of rows of `events_query`, in their order."""
    ids = [row.event_id for row in rows]
    judged, stories = judgements_on(connection, ids), stories_with(connection, ids)
    return [_event(row, tuple(judged.get(row.event_id, ())), tuple(stories.get(row.event_id, ()))) for row in rows]


def _event(row: Row, judged: tuple[Judgement, ...], stories: tuple[str, ...]) -> KeptEvent:
    nouns = told(row.told, row.text, "events")
    version = dict(json.loads(row.versions)).get("khabar")
    return KeptEvent(row.event_id, nouns[row.number], report_of(row), (row.sentence_start, row.sentence_end), version, judged, stories)


@lru_cache(maxsize=256)
def told(packed_: bytes, text: str, part: str) -> tuple[Any, ...]:
    """The events of a coding, or its quotations: the other part is not made. Several events of a list are often of one report."""
    return packed.unpack(packed_, text, tuple(other for other in packed.TOLD if other != part)).get(part, ())


def judgements_on(connection: Connection, ids: Iterable[str]) -> dict[str, list[Judgement]]:
    """The verdicts that hold, by event."""
    table = schema.judgement
    by_event: dict[str, list[Judgement]] = {}
    rows = connection.execute(select(table).where(table.c.event_id.in_(set(ids)), table.c.withdrawn.is_(None)).order_by(table.c.pk)).all()
    for row in rows:
        by_event.setdefault(row.event_id, []).append(judgement_of(row))
    return by_event


def judgement_of(row: Row) -> Judgement:
    changes = tuple((field, value) for field, value in json.loads(row.changes))
    return Judgement(row.event_id, row.verdict, row.why, row.who, row.at, changes, row.withdrawn)


def stories_with(connection: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids of the stories of events, by the id of the event."""
    table = schema.story_event.c
    by_event: dict[str, list[str]] = {}
    for event_id, story in connection.execute(select(table.event_id, table.story).where(table.event_id.in_(set(ids))).order_by(table.story)):
        by_event.setdefault(event_id, []).append(story)
    return by_event
