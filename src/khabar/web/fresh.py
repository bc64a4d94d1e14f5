"""What is new in a store, or in a time of it: how much there is, from when to when, the newest reports, the stories most origins tell. Each takes a connection.

`since` and `until` are ISO prefixes; None or empty bounds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from khabar.store import Counts, schema
from khabar.store.filters import after, between, prefix
from khabar.store.packed import from_json
from khabar.story import Story
from khabar.web.asks import Listed, reports

OUTLETS = 12
"""So many outlets are listed, the busiest."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """From when to when there are reports, and (outlet, reports, newest day) of the busiest outlets."""

    first: str | None
    last: str | None
    reports_by_outlet: tuple[tuple[str, int, str], ...] = ()


def counts(connection: Connection, since: str | None, until: str | None) -> Counts:
    """How much is of a time: reports and quotations published in it, events that happened in it, stories that reach into it, verdicts on its events."""
    report, event, judged = schema.report.c, schema.event.c, schema.judgement.c
    within = between(event.day, since, until)
    conditions = (
        (schema.report, and_(report.replaced_by.is_(None), between(report.day, since, until))),
        (schema.event, within),
        (schema.quote, between(schema.quote.c.day, since, until)),
        (schema.story, _open(since, until)),
        (schema.judgement, judged.event_id.in_(select(event.id).where(event.id == judged.event_id, within))),
    )
    return Counts(*[connection.execute(select(func.count()).select_from(table).where(condition)).scalar() or 0 for table, condition in conditions])


def days(connection: Connection, since: str | None = None, until: str | None = None) -> tuple[str | None, str | None]:
    """The first and last day of publication; asked apart, each is one look into the index."""
    day = schema.report.c.day
    first, last = (connection.execute(select(of(day)).where(between(day, since, until))).scalar() for of in (func.min, func.max))
    return first, last


def fresh(connection: Connection, since: str | None = None, until: str | None = None) -> Fresh:
    report = schema.report.c
    rows = select(report.outlet, func.count(), func.max(report.day)).where(report.replaced_by.is_(None), report.outlet.is_not(None), between(report.day, since, until))
    rows = rows.group_by(report.outlet).order_by(func.count().desc(), report.outlet).limit(OUTLETS)
    return Fresh(*days(connection, since, until), tuple((o, n, d) for o, n, d in connection.execute(rows)))


def newest(connection: Connection, limit: int = 10, since: str | None = None, until: str | None = None) -> list[Listed]:
    """The newest reports."""
    report = schema.report.c
    rows = select(report.pk, report.id).where(report.replaced_by.is_(None), between(report.day, since, until))
    found = connection.execute(rows.order_by(report.day.desc(), report.pk.desc()).limit(limit))
    return list(reports(connection, [row.id for row in found]).values())


def told_by_most(connection: Connection, limit: int = 8, since: str | None = None, until: str | None = None) -> list[Story]:
    """The stories with most independent origins."""
    story = schema.story.c
    rows = select(story.json).where(_open(since, until), story.reports > 1)
    rows = rows.order_by(story.origins.desc(), story.reports.desc(), story.last.desc(), story.id).limit(limit)
    return [from_json(Story, plain) for plain in connection.execute(rows).scalars()]


def _open(since: str | None, until: str | None) -> ColumnElement[bool]:
    """That a story has reports before the end of a time and after its beginning."""
    story: Any = schema.story.c
    begun = [story.first < after(until)] if until else []
    return and_(true(), *begun, *([story.last >= prefix(since)] if since else []))
