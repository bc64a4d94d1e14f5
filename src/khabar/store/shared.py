"""Copies have one origin: what the reports of a story tell in their own word is marked with the origin they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from khabar.derived import event_id
from khabar.model import Event, Report, Span
from khabar.store import schema
from khabar.store.load import batches
from khabar.story import Origin, Story


def mark(connection: Connection, story: Story) -> None:
    """Events of reports with one origin are given it where they are told in the outlet's own word; what is said to be another agency's word stays so.

    Of a speaker only the events of the story are his; with a text or an agency in common all of the report is.
    """
    for origin in story.origins:
        if len(origin.reports) > 1:
            _mark(connection, story, origin)


def _mark(connection: Connection, story: Story, origin: Origin) -> None:
    event = schema.event.c
    rows = [row for some in batches(origin.reports) for row in connection.execute(_events_in(some))]
    if origin.kind == "speaker":
        own = {event_id(Report("", id=t.report), Event(t.what, Span(t.start, t.end, t.text))) for t in story.events}
        rows = [row for row in rows if row.id in own]
    name = _name(rows, origin)
    for some in batches([row.pk for row in rows if row.origin == _outlet(row) and row.origin != name]):
        connection.execute(update(schema.event).where(event.pk.in_(some)).values(shared=name))


def _events_in(reports: Sequence[str]):  # type: ignore[no-untyped-def]  # a Select of five columns
    event, report = schema.event.c, schema.report.c
    rows = select(event.pk, event.id, event.origin, report.outlet, report.id.label("report_id"))
    return rows.join(schema.report, report.pk == event.report).where(report.id.in_(reports), report.replaced_by.is_(None)).order_by(event.pk)


def _outlet(row) -> str:  # type: ignore[no-untyped-def]  # a row of _events_in
    return row.outlet or row.report_id


def _name(rows: Sequence, origin: Origin) -> str:  # type: ignore[type-arg]  # rows of _events_in
    """The agency or document most of the events go back to; or else the outlet that printed it first."""
    farther = Counter(row.origin for row in rows if row.origin != _outlet(row))
    if origin.kind in ("agency", "document") and farther:
        return min(farther, key=lambda name: (-farther[name], name))
    first = {report: n for n, report in enumerate(origin.reports)}
    return min(((first[row.report_id], _outlet(row)) for row in rows), default=(0, origin.name))[1]


def unmark(connection: Connection, stories: Sequence[str]) -> None:
    """Every event has its own origin again."""
    event, links = schema.event.c, schema.story_report.c
    several = select(schema.story.c.id).where(schema.story.c.id.in_(stories), schema.story.c.reports > 1)
    names = list(connection.execute(select(links.report_id).where(links.story.in_(several))).scalars())
    for some in batches(names):
        reports = select(schema.report.c.pk).where(schema.report.c.id.in_(some))
        connection.execute(update(schema.event).where(event.report.in_(reports), event.shared.is_not(None)).values(shared=None))
