"""Stories as `khabar.group` makes them: kept and listed. The store knows the noun, not how it is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from khabar.derived import event_id
from khabar.errors import StoreError
from khabar.model import Event, Report, Span
from khabar.store import ask, packed, schema, shared
from khabar.store import question as q
from khabar.store.load import batches
from khabar.story import Story


def keep(connection: Connection, told: Iterable[Story]) -> list[str]:
    """Keeps stories in place of those that have a report in common with them; the reports that are in no story any more."""
    told = list(told)
    members = list(dict.fromkeys(report for story in told for report in story.reports))
    old = {row for some in batches(members) for row in connection.execute(_sharing(some)).scalars()} | {story.id for story in told}
    links = schema.story_report.c
    before = [row for some in batches(sorted(old)) for row in connection.execute(select(links.report_id).where(links.story.in_(some))).scalars()]
    forget(connection, sorted(old))
    for story in told:
        _insert(connection, schema.story, [_row(story)])
        _insert(connection, schema.story_report, [{"story": story.id, "report_id": report} for report in dict.fromkeys(story.reports)])
        _insert(connection, schema.story_event, [{"story": story.id, "event_id": event} for event in dict.fromkeys(_events(story))])
        shared.mark(connection, story)
    held = set(members)
    return [report for report in dict.fromkeys(before) if report not in held]


def _sharing(reports: Sequence[str]) -> Select:
    links = schema.story_report.c
    return select(links.story).where(links.report_id.in_(reports)).distinct()


def forget(connection: Connection, ids: list[str]) -> None:
    """Takes stories out, and what they said of the origins of events."""
    for some in batches(ids):
        shared.unmark(connection, some)
        connection.execute(delete(schema.story).where(schema.story.c.id.in_(some)))


def _row(story: Story) -> dict[str, Any]:
    first, last = (day.isoformat() if day else None for day in (story.first, story.last))
    sizes = {"reports": len(story.reports), "origins": len(story.origins)}
    return {"id": story.id, "title": story.title, "first": first, "last": last, **sizes, "json": packed.as_json(story)}


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _events(story: Story) -> list[str]:
    """The ids of its events: an event is its report, its type and where its trigger begins."""
    return [event_id(Report("", id=told.report), Event(told.what, Span(told.start, told.end, told.text))) for told in story.events]


def listed(connection: Connection, asked: str = "", limit: int = 50, offset: int = 0, corroborated: bool = False) -> list[Story]:
    """Stories, the latest first; with `asked` only those with a report that answers it, with `corroborated` only those of two origins and more."""
    table, question = schema.story.c, q.parse(asked)
    rows = select(table.json).order_by(table.last.desc(), table.reports.desc(), table.id).limit(limit).offset(offset)
    if question != q.All():
        reports = select(schema.report.c.id).where(ask.of_reports(connection, question), schema.report.c.replaced_by.is_(None))
        links = schema.story_report.c
        rows = rows.where(table.id.in_(select(links.story).where(links.report_id.in_(reports))))
    rows = rows.where(table.origins > 1) if corroborated else rows
    return [packed.from_json(Story, plain) for plain in connection.execute(rows).scalars()]


def one(connection: Connection, story_id: str) -> Story:
    """A story by its id. Raises StoreError."""
    plain = connection.execute(select(schema.story.c.json).where(schema.story.c.id == story_id)).scalar()
    if plain is None:
        raise StoreError(f"{story_id}: no such story in this store; khabar stories lists them")
    return packed.from_json(Story, plain)
