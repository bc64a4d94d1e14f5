"""What is new to an alert: events of reports that came since, stories that have origins enough by now."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update

from khabar.alerts import change, rows
from khabar.alerts.question import Asked, asked
from khabar.alerts.rows import Alert
from khabar.export import kept_record
from khabar.store import KeptEvent, load, schema
from khabar.store import question as q
from khabar.store.filters import Compiler

OVERLAP = 200
"""Reports before the mark that are looked at again: on PostgreSQL a report with a smaller number may be kept a little later."""
RIPENS = timedelta(days=14)
"""How long after its publication a story is watched for further origins."""
EVENTS_TOLD = 5
"""Events of a story that are given with it, in full."""


def enqueue(connection: Connection, row: Row[Any], now: datetime) -> int:
    """Keeps everything new as notes to be delivered and moves the mark, in one transaction; how many."""
    alert, question = rows.alert_of(row), asked(row.asked)
    if alert.kind == rows.CHANGE:
        return _changes(connection, alert, question, now)
    last = connection.execute(select(func.max(schema.report.c.pk))).scalar() or 0
    new = _stories(connection, row, question, now) if alert.kind == rows.STORY else _events(connection, row, question, now)
    connection.execute(update(schema.alert).where(schema.alert.c.name == alert.name).values(mark=last))
    return new


def key(kept: KeptEvent) -> str:
    """The same for an event in all versions of its article, as long as its sentence stays."""
    start, end = kept.sentence
    facts = (kept.report.id, kept.event.type, kept.event.trigger.text, kept.report.text[start:end])
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def _matching(connection: Connection, question: Asked, after: int, *conditions: Any) -> list[KeptEvent]:
    event = schema.event.c
    condition = Compiler(connection, events=True).condition(q.parse(question.plain))
    chosen = load.events_query().where(event.report > after, condition, *conditions).order_by(event.pk)
    return load.events_of(connection, connection.execute(chosen).all())


# --------------------------------------------------------------------------------------------------------------- events


def _events(connection: Connection, row: Row[Any], question: Asked, now: datetime) -> int:
    found = {key(kept): kept for kept in _matching(connection, question, max(row.start, row.mark - OVERLAP))}
    told = rows.known(connection, row.name, found)
    new = [(one, kept) for one, kept in found.items() if one not in told]
    for one, kept in new:
        rows.note(connection, rows.alert_of(row), one, _body(row.name, one, rows.EVENT, now, event=_record(kept, now)), now)
    return len(new)


def _record(kept: KeptEvent, now: datetime) -> dict[str, Any]:
    return {**kept_record(kept.report, kept.event, kept.sentence, kept.version, now.date()), "stories": list(kept.stories)}


def _body(name: str, note_id: str, kind: str, now: datetime, **what: Any) -> dict[str, Any]:
    return {"id": note_id, "alert": name, "kind": kind, "made": rows.iso(now), **what}


# -------------------------------------------------------------------------------------------------------------- stories


def _stories(connection: Connection, row: Row[Any], question: Asked, now: datetime) -> int:
    """Stories with an event that fits and origins enough. One of whose events was told before, as this story or another, is not told again."""
    by_story = _grown(connection, row, question, now)
    told = rows.known(connection, row.name, {key(kept) for found in by_story.values() for kept in found})
    new, alert = 0, rows.alert_of(row)
    for story, found in by_story.items():
        keys = {key(kept): kept for kept in found}
        fresh = [one for one in keys if one not in told]
        if fresh and len(fresh) == len(keys):
            body = _body(alert.name, fresh[0], rows.STORY, now, story=_story(connection, story), events=[_record(k, now) for k in found[:EVENTS_TOLD]])
            rows.note(connection, alert, fresh[0], body, now)
            new += 1
        for one in fresh[1:] if len(fresh) == len(keys) else fresh:
            rows.note(connection, alert, one, None, now)
        told |= keys.keys()
    return new


def _grown(connection: Connection, row: Row[Any], question: Asked, now: datetime) -> dict[str, list[KeptEvent]]:
    links, story = schema.story_event.c, schema.story.c
    corroborated = select(links.event_id).join(schema.story, story.id == links.story).where(story.origins >= question.origins)
    since = (now - RIPENS).date().isoformat()
    recent = select(schema.report.c.pk).where(or_(schema.report.c.day.is_(None), schema.report.c.day >= since))
    conditions = [schema.event.c.id.in_(corroborated), schema.event.c.report.in_(recent) if row.start else schema.event.c.report > 0]
    enough = set(connection.execute(select(story.id).where(story.origins >= question.origins)).scalars())
    by_story: dict[str, list[KeptEvent]] = defaultdict(list)
    for kept in _matching(connection, question, row.start, *conditions):
        for one in kept.stories:
            if one in enough:
                by_story[one].append(kept)
    return by_story


def _story(connection: Connection, story_id: str) -> dict[str, Any]:
    told = json.loads(connection.execute(select(schema.story.c.json).where(schema.story.c.id == story_id)).scalar_one())
    origins = [{"kind": o["kind"], "name": o["name"]} for o in told.get("origins", ())]
    return {"id": story_id, "title": told["title"], "first": told.get("first"), "last": told.get("last"), "reports": told["reports"], "origins": origins}


# -------------------------------------------------------------------------------------------------------------- changes


def _changes(connection: Connection, alert: Alert, question: Asked, now: datetime) -> int:
    new = 0
    for found in change.departures(connection, question.plain, now.date()):
        one = hashlib.sha256(json.dumps((alert.name, found.week, found.what, found.direction)).encode()).hexdigest()[:16]
        if not rows.known(connection, alert.name, [one]):
            rows.note(connection, alert, one, _body(alert.name, one, rows.CHANGE, now, change=change.record(found, alert.asked)), now)
            new += 1
    return new
