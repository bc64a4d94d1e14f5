"""A coded report -> rows. One report is one transaction; what is there already is left as it is."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from khabar.derived import alpha3, event_id, event_scale, quad_code
from khabar.model import Attribution, Coded, Event, Party, Quote, Report
from khabar.store import arrivals, engine, index, packed, pairs, schema, words
from khabar.store.ready import Ready

ADDED, KNOWN, RECODED, REPLACED = "added", "known", "recoded", "replaced"
"""What keeping a report did: a new report, nothing, a new coding of a kept report, a new text of a kept report."""


def keep(connection: Connection, coded: Coded | Ready) -> str:
    """Keeps one coded report: ADDED, KNOWN, RECODED or REPLACED."""
    ready = coded if isinstance(coded, Ready) else Ready(coded)
    report = ready.coded.report
    known = connection.execute(select(schema.report.c.pk).where(schema.report.c.key == key_of(report))).scalar()
    if known is not None:
        return RECODED if _code(connection, known, ready) else KNOWN
    pk = _insert(connection, schema.report, report_row(report))
    replaced = _replace(connection, pk, report)
    index.report(connection, pk, ready.words)
    _code(connection, pk, ready)
    return REPLACED if replaced else ADDED


def restore(connection: Connection, coded: Coded) -> None:
    """Makes a kept text that was replaced the current one again: an outlet went back to what it had said."""
    table, codings = schema.report, schema.coding.c
    pk = connection.execute(select(table.c.pk).where(table.c.key == key_of(coded.report), table.c.replaced_by.is_not(None))).scalar()
    if pk is None:
        return
    connection.execute(update(table).where(table.c.pk == pk).values(replaced_by=None))
    _replace(connection, pk, coded.report)
    coding = connection.execute(select(codings.pk).where(codings.report == pk, codings.current == 1)).scalar_one()
    spread(connection, pk, coding, coded)
    arrivals.wait(connection, pk, coded.report.day, coding)


def key_of(report: Report) -> str:
    """What makes a report this report: its words and facts, not the place it was read from."""
    facts = (report.id, report.outlet, report.lang, _iso(report.published), report.title, report.url, report.text)
    facts += (_iso(report.updated),) if report.updated else ()  # keys of before there was this fact stay what they were
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def report_row(report: Report) -> dict[str, Any]:
    facts = {name: getattr(report, name) for name in ("id", "outlet", "lang", "title", "url", "read_from", "text")}
    times = {"published": _iso(report.published), "updated": _iso(report.updated), "day": report.day.isoformat() if report.day else None}
    return {**facts, **times, "key": key_of(report), "parts": packed.as_json_list(report.parts) if report.parts else None}


def _iso(time: Any) -> str | None:
    """As it was given: a datetime keeps its zone, a date stays a date."""
    return time.isoformat() if time else None


def _insert(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    return connection.execute(_ONE[table.name], row).inserted_primary_key[0]


_ONE = {table.name: insert(table) for table in (schema.report, schema.coding, schema.event, schema.party, schema.link, schema.quote)}
_EVENTS = insert(schema.event).returning(schema.event.c.pk, sort_by_parameter_order=True)
"""Statements are made once: making one costs more than running it."""


def _replace(connection: Connection, pk: int, report: Report) -> bool:
    """Marks earlier texts of this outlet under this id as replaced, and takes their events out of what is asked."""
    table = schema.report
    outlet = table.c.outlet.is_(None) if report.outlet is None else table.c.outlet == report.outlet
    earlier = select(table.c.pk).where(table.c.id == report.id, outlet, table.c.pk != pk, table.c.replaced_by.is_(None))
    found = list(connection.execute(earlier).scalars())
    if found:
        connection.execute(update(table).where(table.c.pk.in_(found)).values(replaced_by=pk))
        _ungroup(connection, found, report)
        _unspread(connection, found)
    return bool(found)


def _ungroup(connection: Connection, replaced: list[int], report: Report) -> None:
    """Takes earlier texts out of what is grouped. A story one of whose reports moves to another day is made anew."""
    for table in (schema.arrival, schema.telling):
        connection.execute(delete(table).where(table.c.report.in_(replaced)))
    days = connection.execute(select(schema.report.c.day).where(schema.report.c.pk.in_(replaced))).scalars()
    if any(day != (report.day.isoformat() if report.day else None) for day in days):
        arrivals.dissolve(connection, report.id)


# -------------------------------------------------------------------------------------------------------------- codings


def _code(connection: Connection, report: int, ready: Ready) -> bool:
    """Keeps what was read and makes it the current coding; False when this very coding is there."""
    coded, told, rest = ready.coded, ready.told, ready.rest
    versions = json.dumps(coded.versions)
    digest = hashlib.sha256(versions.encode() + told + rest).hexdigest()[:32]
    table = schema.coding
    if connection.execute(select(table.c.pk).where(table.c.report == report, table.c.digest == digest)).first():
        return False
    connection.execute(update(table).where(table.c.report == report, table.c.current == 1).values(current=0))
    coding = _insert(connection, table, {"report": report, "digest": digest, "versions": versions, "current": 1, "told": told, "rest": rest})
    spread(connection, report, coding, coded)
    index.said(connection, coding, ready.said)
    connection.execute(delete(schema.telling).where(schema.telling.c.report == report))
    arrivals.wait(connection, report, coded.report.day, coding)
    return True


def spread(connection: Connection, report: int, coding: int, coded: Coded) -> None:
    """The current coding as rows to be asked, in place of those of an earlier one."""
    _unspread(connection, [report])
    names = _names(connection, coded)
    rows = [_event_row(coded, event, report, number, names) for number, event in enumerate(coded.events)]
    pks = list(connection.execute(_EVENTS, rows).scalars()) if rows else []
    kept = list(zip(coded.events, pks, strict=True))
    _insert_all(connection, schema.party, [row for event, pk in kept for row in _party_rows(event, pk, names)])
    _insert_all(connection, schema.link, [row for event, pk in kept for row in _link_rows(event, pk, names)])
    _insert_all(connection, schema.quote, [{**_quote_row(q, coded.report, report, n, names), "said": index.said_as(coding, n)} for n, q in enumerate(coded.quotes)])
    if any(event.actors and (event.recipients or len(event.actors) > 1) for event in coded.events):
        pairs.fill(connection, report, report)


def _unspread(connection: Connection, reports: list[int]) -> None:
    """Takes reports out of what is asked. What follows from their events goes with them, counts too."""
    there = select(schema.event.c.pk).where(schema.event.c.report.in_(reports))
    if connection.execute(there.limit(1)).first():
        pairs.alone(connection)
        connection.execute(delete(schema.event).where(schema.event.c.report.in_(reports)))
    connection.execute(delete(schema.quote).where(schema.quote.c.report.in_(reports)))


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(_ONE[table.name], rows)


def _event_row(coded: Coded, event: Event, report: int, number: int, names: dict[str, int]) -> dict[str, Any]:
    sentence = coded.sentences[event.sentence] if event.sentence < len(coded.sentences) else event.trigger
    date, published = event.when.date if event.when else None, coded.report.day
    place = event.where
    return {
        "report": report, "number": number, "id": event_id(coded.report, event), "type": event.type, "mode": event.mode,
        "quad": quad_code(event.type), "score": event_scale(event.type, event.mode), "status": event.status,
        "date": date, "day": date or (published.isoformat() if published else None),
        "place": place.name if place else None, "place_name": names.get(place.text) if place else None,
        "country": alpha3(place.country_code) if place else None, "geonameid": place.geonameid if place else None,
        "origin": origin(coded.report, event.attribution), "confidence": event.confidence, "rule": event.rule,
        "start": event.trigger.start, "sentence_start": sentence.start, "sentence_end": sentence.end,
    }  # fmt: skip


def origin(report: Report, chain: tuple[Attribution, ...]) -> str:
    """Whose word it is in the end: the agency, document or outlet farthest out in the chain, or else the outlet that prints it.

    Speakers are no origin of their own: what one official says is one word, however many outlets were in the room.
    """
    for link in reversed(chain):
        if link.role in ("agency", "document", "outlet"):
            return (link.party and (link.party.identifier_id or link.party.identifier_text)) or words.spaced(link.text).strip()
    return report.outlet or report.id


def _party_rows(event: Event, pk: int, names: dict[str, int]) -> list[dict[str, Any]]:
    sides = ((0, event.actors), (1, event.recipients))
    return [{**_who(p, p.text, names), "event": pk, "side": side, "number": n} for side, parties in sides for n, p in enumerate(parties)]


def _link_rows(event: Event, pk: int, names: dict[str, int]) -> list[dict[str, Any]]:
    return [{**_who(link.party, link.text, names), "event": pk, "number": n, "role": link.role} for n, link in enumerate(event.attribution)]


def _quote_row(quote: Quote, of: Report, report: int, number: int, names: dict[str, int]) -> dict[str, Any]:
    who = _who(quote.party, quote.speaker.text if quote.speaker else "", names)
    return {"report": report, "day": of.day.isoformat() if of.day else None, "number": number, "direct": int(quote.direct), "speaker": who.pop("name"), **who}


def _who(party: Party | None, said: str, names: dict[str, int]) -> dict[str, Any]:
    facts = {"code": party and party.code, "sector": party and party.sector, "identifier": party and (party.identifier_id or party.identifier_text)}
    return {**facts, "name": names.get(said)}


def _names(connection: Connection, coded: Coded) -> dict[str, int]:
    """The rows of all names of a report, made where they are missing."""
    wanted = sorted(_named(coded))
    if not wanted:
        return {}
    rows = [{"text": one, "terms": words.spaced(one)} for one in wanted]
    found = _looked_up(connection, wanted)
    missing = [row for row in rows if row["text"] not in found]
    if missing:
        connection.execute(engine.upsert(connection, schema.name).on_conflict_do_nothing(), missing)
        found = _looked_up(connection, wanted)
    return found


def _named(coded: Coded) -> set[str]:
    found = {q.speaker.text for q in coded.quotes if q.speaker}
    for event in coded.events:
        found |= {p.text for p in (*event.actors, *event.recipients)} | {link.text for link in event.attribution}
        found |= {event.where.text} if event.where else set()
    return found


def _looked_up(connection: Connection, wanted: list[str]) -> dict[str, int]:
    table = schema.name
    return dict(connection.execute(select(table.c.text, table.c.pk).where(table.c.text.in_(wanted))).all())
