"""Verdicts of people, kept beside events: given, withdrawn, listed, and exported as gold."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from khabar.derived import alpha3, event_id
from khabar.errors import StoreError
from khabar.model import Attribution, Coded, Event, Judgement, Party, Place, Quote
from khabar.store import amended, corrected, load, schema
from khabar.store.rows import KeptEvent

VERDICTS = ("right", "wrong")


def judge(connection: Connection, kept: KeptEvent, verdict: str, why: str, who: str, changes: tuple[tuple[str, str], ...]) -> Judgement:
    """Keeps a verdict on an event; an earlier one of the same person on it is withdrawn. Raises StoreError on an unknown verdict or change."""
    if verdict not in VERDICTS:
        raise StoreError(f"{verdict}: a verdict is {' or '.join(VERDICTS)}")
    changes = tuple((field, corrected.checked(kept, field, value)) for field, value in changes)
    event, who, at = kept.id, who or _me(), _now()
    withdraw(connection, event, who)
    row = {"event_id": event, "verdict": verdict, "changes": json.dumps(changes), "why": why, "who": who, "at": at}
    connection.execute(insert(schema.judgement).values(row))
    return Judgement(event, verdict, why, who, at, changes)


def withdraw(connection: Connection, event: str, who: str = "") -> int:
    """Marks verdicts on an event as withdrawn, of one person or of all; how many held until now. Nothing is deleted."""
    table = schema.judgement
    held = update(table).where(table.c.event_id == event, table.c.withdrawn.is_(None))
    return connection.execute((held.where(table.c.who == who) if who else held).values(withdrawn=_now())).rowcount


def listed(connection: Connection, limit: int = 50, offset: int = 0, withdrawn: bool = False) -> list[Judgement]:
    """Verdicts, the latest first; those withdrawn only when asked for."""
    table = schema.judgement
    rows = select(table).order_by(table.c.pk.desc()).limit(limit).offset(offset)
    rows = rows if withdrawn else rows.where(table.c.withdrawn.is_(None))
    return [load.judgement_of(row) for row in connection.execute(rows)]


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user of that number
        return "unknown"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


# ------------------------------------------------------------------------------------------------------------- as gold


def gold(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every report with a verdict on one of its events: events judged right, changed as judged. `judged` counts right, wrong and open ones."""
    judged = schema.judgement.c
    reports = schema.event.join(schema.report, schema.report.c.pk == schema.event.c.report)
    held = select(judged.event_id).where(judged.withdrawn.is_(None))
    ids = select(schema.report.c.id).select_from(reports).where(schema.event.c.id.in_(held)).distinct().order_by(schema.report.c.id)
    for report_id in list(connection.execute(ids).scalars()):
        coded = load.found(connection, report_id)
        verdicts = load.judgements_on(connection, [event_id(coded.report, e) for e in coded.events])
        yield _gold_report(coded, {event: found[-1] for event, found in verdicts.items()})


def _gold_report(coded: Coded, verdicts: dict[str, Judgement]) -> dict[str, Any]:
    report = coded.report
    last = [(event, verdicts.get(event_id(report, event))) for event in coded.events]
    right = [(event, verdict) for event, verdict in last if verdict and verdict.verdict == "right"]
    counts = {"right": len(right), "wrong": sum(1 for _, v in last if v and v.verdict == "wrong"), "open": sum(1 for _, v in last if v is None)}
    facts = {"id": report.id, "lang": report.lang, "outlet": report.outlet, "published": report.day.isoformat() if report.day else None, "title": report.title}
    events = [{**_gold_event(event), **{f: corrected.as_gold(f, v) for f, v in amended.changes_of(event, [verdict]).items()}} for event, verdict in right]
    return {**facts, "text": report.text, "events": events, "quotes": [_gold_quote(q) for q in coded.quotes], "judged": counts}


def _gold_event(event: Event) -> dict[str, Any]:
    when = event.when
    return {
        "type": event.type,
        "mode": event.mode,
        "trigger": _span(event.trigger),
        "actor": [_gold_party(p) for p in event.actors],
        "recipient": [_gold_party(p) for p in event.recipients],
        "date": when.date if when else None,
        "date_span": _span(when) if when else None,
        "place": _gold_place(event.where),
        "status": event.status,
        "said_by": [_gold_link(link) for link in event.attribution],
    }


def _gold_party(party: Party) -> dict[str, Any]:
    return {"span": _span(party), "text": party.text, "code": party.code, "sector": party.sector}


def _gold_place(place: Place | None) -> dict[str, Any] | None:
    return {"span": _span(place), "name_en": place.name, "country": alpha3(place.country_code)} if place else None


def _gold_link(link: Attribution) -> dict[str, Any]:
    party = link.party
    return {"role": link.role, "span": _span(link), "text": link.text, "code": party and party.code, "sector": party and party.sector}


def _gold_quote(quote: Quote) -> dict[str, Any]:
    return {"content": _span(quote.content), "direct": quote.direct, "speaker": _span(quote.speaker), "cue": _span(quote.cue)}


def _span(words: Any) -> list[int] | None:
    return [words.start, words.end] if words else None


